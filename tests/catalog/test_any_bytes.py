"""Whatever a file holds, the answer is records that add up, or a CatalogError: never anything else."""

from __future__ import annotations

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog.reader import ReadOptions
from linkcheck.errors import CatalogError
from linkcheck.messages import Language
from tests.catalog.corpus import HEAD, row
from tests.catalog.reading import read_path
from tests.catalog.reading_workbooks import ALIMAMA, HYPERLINK, TABLE, TAOBAO
from tests.catalog.xls_writer import write_xls
from tests.catalog.xlsx_writer import write_cells, write_sheet, write_xlsx

TOKENS = [
    HEAD.encode(),
    row(1).encode(),
    row(2).encode("gbk"),
    *map(bytes.fromhex, ("22", "2c", "09", "0a", "0d", "00", "ff")),
]
TEXTS = st.lists(st.sampled_from(TOKENS) | st.binary(max_size=6), max_size=12).map(b"".join)
SEEDS = (
    gzip.compress(HEAD.encode() + row(1).encode(), mtime=0),
    write_xls({"Page1": ALIMAMA}),
    write_xlsx({"商品": write_sheet(write_cells(TABLE), after=HYPERLINK)}, {"rId7": TAOBAO}),
)


def answer(data: bytes, encoding: str | None = None) -> None:
    """Reads a file whose accounts must balance, or whose faults must have words."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.csv"
        path.write_bytes(data)
        said = ["nothing"]
        try:
            read_path(path, ReadOptions(encoding=encoding))
        except CatalogError as error:
            said = [error.render(language) for language in Language]
    assert all(said)


@given(TEXTS, st.none() | st.sampled_from(("utf-8", "gbk", "big5", "utf-16")))
@settings(max_examples=250, deadline=None)
def test_any_text(data: bytes, encoding: str | None) -> None:
    answer(data, encoding)


@st.composite
def damaged_files(draw: st.DrawFn) -> bytes:
    """A file with some bytes replaced, taken out or cut off."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data) - 1))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data[: draw(st.integers(1, len(data)))] if draw(st.booleans()) else data)


@given(damaged_files())
@settings(max_examples=25, deadline=None)
def test_any_damage(data: bytes) -> None:
    answer(data)
