"""Bombs, damage, passwords and stuck readers: one clear line, in little time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from linkcheck.catalog import workbook_process
from tests.catalog.ods_writer import write_ods
from tests.catalog.reading_workbooks import (
    ALIMAMA,
    HEADER,
    TABLE,
    fault_in,
    read_one,
)
from tests.catalog.xls_writer import write_container, write_xls
from tests.catalog.xlsx_writer import write_cells, write_sheet, write_xlsx, write_zip

GOOD = write_xlsx({"商品": write_sheet(write_cells(TABLE))})
FAR_CELL = write_sheet(write_cells([HEADER]) + '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>')
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
HOSTILE = {
    "far-cell": (write_xlsx({"a": FAR_CELL}), "too-large"),
    "spaces": (write_zip({"xl/workbook.xml": b"<workbook/>"}, padding=400), "bomb"),
    "members": (write_zip({f"xl/workbook.xml{n or ''}": b"" for n in range(10_001)}), "bomb"),
    "entities": (write_xlsx({"a": write_sheet(write_cells(TABLE)).replace("<worksheet", DTD + "<worksheet")}), "dtd"),
    "far-cells-of-open-document": (write_ods(TABLE, repeated=1_048_576), "damaged"),
    "far-cell-of-xls": (write_xls({"a": [*ALIMAMA, *[[]] * 65_000, [None] * 255 + ["x"]]}), "too-large"),
    "cut-off": (GOOD[: len(GOOD) // 2], "damaged"),
    "not-a-workbook": (write_zip({"a.txt": b"x"}), "not-one"),
    "empty-zip": (write_zip({}), "not-one"),
    "broken-xml": (write_xlsx({"a": "<worksheet><sheetData><row>"}), "damaged"),
    "cut-off-xls": (write_xls({"a": ALIMAMA})[:700], "damaged"),
    "encrypted-xls": (write_xls({"a": ALIMAMA}, is_encrypted=True), "encrypted"),
    "encrypted-xlsx": (write_container("EncryptedPackage", b"x" * 9000), "encrypted"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_one_clear_line(tmp_path: Path, name: str) -> None:
    data, sentence = HOSTILE[name]
    began = time.perf_counter()
    assert fault_in(tmp_path, data) == f"catalog.workbook-{sentence}"
    assert time.perf_counter() - began < 10


MEASURE = """
import resource, sys
from linkcheck.errors import CatalogError
from tests.catalog.reading import read_path
try:
    read_path(sys.argv[1])
except CatalogError:
    # The kernel counts a parent's memory as its child's until the child starts its own program.
    own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(max(int(own.split()[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)
"""


@pytest.mark.parametrize("name", ["far-cell", "spaces", "far-cells-of-open-document", "far-cell-of-xls"])
def test_bombs_cost_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(HOSTILE[name][0])
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200


def test_a_child_that_falls_silent_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_process, "START", "import time; time.sleep(60)")
    monkeypatch.setattr(workbook_process, "SILENCE_SECONDS", 0.2)
    assert fault_in(tmp_path, GOOD) == "catalog.workbook-too-large"


def test_the_child_looks_for_modules_where_its_parent_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python_calamine.py").write_text("raise SystemExit")
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert read_one(tmp_path, GOOD).outcome == ["2 L1", "3 L2"]


def test_a_workbook_without_any_cell(tmp_path: Path) -> None:
    assert fault_in(tmp_path, write_xlsx({"a": write_sheet("")})) == "catalog.no-table-in-workbook"
    assert fault_in(tmp_path, write_xlsx({})) == "catalog.no-table-in-workbook"
