"""The CSV opens in a spreadsheet as it is meant: readable, exact, and with nothing to run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.messages import Language
from linkcheck.report import csv_checks
from linkcheck.report.check_values import FIELDS
from linkcheck.report.formats import Format, render
from linkcheck.visible import visible
from tests.report.fixed_report import FINDINGS, REPORT, make_finding
from tests.report.test_json import HOSTILE


def read_rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_head_and_line_ends() -> None:
    text = str(render(Format.CSV, REPORT, Language.ZH))
    data = text.encode()
    assert data.startswith(b"\xef\xbb\xbfpath,sheet,line,")
    rows = read_rows(text.removeprefix("\ufeff"))
    assert tuple(rows[0]) == FIELDS
    assert len(rows) == len(FINDINGS) + 1
    assert {len(row) for row in rows} == {len(FIELDS)}
    assert data.endswith(b"\r\n")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        ("", ""),
        ("L001", "L001"),
        ("真丝连衣裙，夏款", "真丝连衣裙，夏款"),
        ('a,"b"', '"a,""b"""'),
        ("two\nlines", '"two\nlines"'),
        ("=1+1", "'=1+1"),
        ("+86 138", "'+86 138"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", '"\'\r=1"'),
        ("\n=1", '"\'\n=1"'),
        ("＝1+1", "'＝1+1"),
        ('=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'),
        ("12345678901", "12345678901"),
        ("123456789012", "123456789012\t"),
        ("20220305123456789", "20220305123456789\t"),
        ("007", "007\t"),
        ("0", "0"),
        ("12E3", "12E3\t"),
        ("3-1", "3-1\t"),
        ("2022/3/1", "2022/3/1\t"),
        ("SKU-2022-3", "SKU-2022-3"),
        ("a\ud800b", "a\\ud800b"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", '"a\nb"'),
    ],
)
def test_a_cell(cell: str | None, written: str) -> None:
    assert csv_checks.write_cell(cell) == written


@given(HOSTILE, HOSTILE, st.one_of(st.none(), HOSTILE))
def test_no_cell_begins_a_formula_and_none_leaves_its_place(title: str, link: str, sku: str | None) -> None:
    finding = make_finding(title=title, link=link, sku=sku, column=title)
    text = csv_checks.render_check(finding, Language.EN)
    (row,) = read_rows(text)
    assert len(row) == len(FIELDS)
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)
    assert text.endswith("\r\n")
    read = dict(zip(FIELDS, row, strict=True))
    for name, value in (("title", title), ("link", link), ("sku", sku or "")):
        expected = "".join(each if each in "\t\r\n" else visible(each) for each in value)
        assert read[name] in {expected, f"'{expected}", f"{expected}\t"}


def test_lists_and_truth_values() -> None:
    finding = make_finding(also_allowed_in=("short_video_cart", "detail_page"), flags=("userinfo",), known=True)
    (row,) = read_rows(csv_checks.render_check(finding, Language.EN))
    read = dict(zip(FIELDS, row, strict=True))
    assert read["also_allowed_in"] == "short_video_cart;detail_page"
    assert read["flags"] == "userinfo"
    assert read["known"] == "true"
    assert read["sheet"] == ""
    assert read["cutoff"] == "2022-03-01T00:00:00+08:00"
