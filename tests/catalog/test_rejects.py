"""Rejected records keep their bytes, and a mended file of rejects scans like the catalog it came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from linkcheck.catalog.listing import CatalogFacts, Unreadable
from linkcheck.catalog.rejects import render_rejects
from tests.catalog.corpus import HEAD, OPEN, row, text
from tests.catalog.reading import Reading, read_bytes
from tests.cli.running import run_process


def rejects_of(*readings: Reading) -> Sequence[tuple[CatalogFacts, Unreadable]]:
    """The unreadable records of catalogs."""
    return [(reading.facts, record) for reading in readings for record in reading.unreadable]


def test_nothing_rejected_no_file(tmp_path: Path) -> None:
    assert render_rejects(rejects_of(read_bytes(tmp_path, text(row(1))))) == []


def test_records_stand_behind_their_place(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, text(row(1), OPEN, row(3), row(4, end=",x")), "a,b.csv")
    (rejects,) = render_rejects(rejects_of(reading))
    place = f'"{tmp_path}/a,b.csv"'
    assert rejects.decode() == (
        f"file,line,reason,{HEAD}{place},3,unclosed-quote,{OPEN}{place},5,extra-cells,{row(4, end=',x')}\n"
    )


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_mended_rejects_scan_again(tmp_path: Path, encoding: str, delimiter: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    data = (mark + HEAD + row(1) + OPEN + row(3)).replace(",", delimiter).encode(encoding)
    reading = read_bytes(tmp_path, data)
    assert reading.outcome == ["2 L1", "3 unclosed-quote", "4 L3"]
    (rejects,) = render_rejects(rejects_of(reading))
    again = read_bytes(tmp_path, rejects, "rejects.csv")
    assert again.outcome == ["2 unclosed-quote"]
    assert again.facts.encoding == encoding
    mended = rejects.replace('"'.encode(encoding)[-2:] if "16" in encoding else b'"', b"")
    assert read_bytes(tmp_path, mended, "mended.csv").outcome == ["2 L1"]


def test_bytes_that_do_not_decode_are_kept(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, text(row(1)) + b"L2,\xff\xfe,,\r\n", encoding="utf-8")
    (rejects,) = render_rejects(rejects_of(reading))
    assert rejects.endswith(b",3,bad-bytes,L2,\xff\xfe,,\r\n")


def test_catalogs_of_one_kind_share_a_file(tmp_path: Path) -> None:
    first = read_bytes(tmp_path, text(OPEN), "a.csv")
    second = read_bytes(tmp_path, text(OPEN).decode().encode("gb18030"), "b.csv")
    third = read_bytes(tmp_path, text(row(1), OPEN), "c.csv")
    both, other = render_rejects(rejects_of(first, second, third))
    assert [line.count(b"unclosed-quote") for line in both.splitlines()] == [0, 1, 1]
    assert "连衣裙".encode("gb18030") in other


def test_one_column_without_delimiter(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, '链接\n"https://item.jd.com/1.html\n'.encode())
    (rejects,) = render_rejects(rejects_of(reading))
    again = read_bytes(tmp_path, rejects.replace(b'"https', b"https"), "rejects.csv")
    assert again.rows == [[f"{tmp_path}/catalog.csv", "2", "unclosed-quote", "https://item.jd.com/1.html"]]


def test_numbered_files_of_rejects_take_free_names_and_count_for_themselves(tmp_path: Path) -> None:
    (tmp_path / "rej-2.csv").write_text(HEAD + OPEN + OPEN)
    (tmp_path / "a.csv").write_text("链接,x\n" + '"https://item.jd.com/1.html,1\n')
    ran = run_process("scan", "rej-2.csv", "a.csv", "--platform", "kuaishou", "--rejects", "rej.csv", cwd=tmp_path)
    assert (tmp_path / "rej-2.csv").read_text() == HEAD + OPEN + OPEN
    assert (tmp_path / "rej.csv").read_text().count("unclosed-quote") == 2
    assert (tmp_path / "rej-3.csv").read_text().count("unclosed-quote") == 1
    assert "rejected records: 2, written to rej.csv" in ran.err
    assert "rejected records: 1, written to rej-3.csv" in ran.err
