"""Workbooks as merchants keep them: title rows, dates, hidden things, several sheets, old formats."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from linkcheck.catalog.listing import Listing, Role
from linkcheck.errors import CatalogError
from tests.catalog.generated import HEADER as GENERATED_HEADER
from tests.catalog.generated import rows
from tests.catalog.ods_writer import write_ods
from tests.catalog.reading_workbooks import (
    ALIMAMA,
    HEADER,
    HYPERLINK,
    JD,
    TABLE,
    TAOBAO,
    fault_in,
    read,
    read_one,
    targets_of,
)
from tests.catalog.xls_writer import write_xls
from tests.catalog.xlsx_writer import MAIN, write_cells, write_sheet, write_xlsx


@pytest.mark.parametrize("name", ["catalog.xlsx", "catalog.csv", "catalog.xls"])
def test_a_plain_table(tmp_path: Path, name: str) -> None:
    data = write_xlsx({"商品": write_sheet(write_cells(TABLE))})
    reading = read_one(tmp_path, data, name)
    assert reading.outcome == ["2 L1", "3 L2"]
    assert reading.rows == TABLE[1:]
    facts, tally = reading.facts, reading.tally
    assert (facts.sheet, facts.encoding, facts.delimiter, facts.header_line) == ("商品", None, None, 1)
    assert (tally.lines, tally.header, tally.sha256) == (3, 1, hashlib.sha256(data).hexdigest())
    assert reading.notes == []


def test_a_packed_workbook(tmp_path: Path) -> None:
    data = gzip.compress(write_xlsx({"商品": write_sheet(write_cells(TABLE))}))
    reading = read_one(tmp_path, data, "catalog.xlsx.gz")
    assert reading.rows == TABLE[1:]
    assert reading.tally.sha256 == hashlib.sha256(data).hexdigest()


def test_title_rows_blank_rows_and_repeated_headers(tmp_path: Path) -> None:
    rows = [["商品导出", "", ""], ["", "", ""], HEADER, ["L1", "裙", JD], ["", " ", "-"[:0]], HEADER, ["L2", "衣", JD]]
    merged = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    reading = read_one(tmp_path, write_xlsx({"商品": write_sheet(write_cells(rows), after=merged)}))
    assert reading.outcome == ["4 L1", "7 L2"]
    tally = reading.tally
    assert (tally.preamble, tally.header, tally.blank, reading.facts.header_line) == (2, 2, 1, 3)
    assert reading.notes == ["catalog.preamble-skipped"]


def test_a_table_that_begins_in_the_middle_of_the_sheet(tmp_path: Path) -> None:
    cells = "".join(
        f'<row r="{row}"><c r="E{row}" t="str"><v>{first}</v></c><c r="F{row}" t="str"><v>{second}</v></c></row>'
        for row, first, second in ((5, "商品ID", "商品链接"), (6, "L1", "看商品"), (9, "L2", JD))
    )
    links = '<hyperlinks><hyperlink ref="F6" r:id="rId7"/></hyperlinks>'
    reading = read_one(tmp_path, write_xlsx({"a": write_sheet(cells, after=links)}, {"rId7": TAOBAO}))
    assert reading.outcome == ["6 L1", "9 L2"]
    assert (reading.tally.preamble, reading.tally.blank, reading.tally.lines) == (4, 2, 9)
    assert targets_of(reading) == [{1: (TAOBAO,)}, None]


STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/></numFmts>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"""


def test_numbers_dates_and_truth_are_written_as_typed(tmp_path: Path) -> None:
    values = {
        "商品ID": ("564123456789", "564123456789", ""),
        "货号": ("3646390012345678901", "3646390012345678848", ""),
        "单价": ("12.5", "12.5", ""),
        "上架日期": ("44621", "2022-03-01", ' s="1"'),
        "下架时间": ("44621.83333333334", "2022-03-01 20:00:00", ' s="2"'),
        "销量": ("100", "100", ""),
        "销售额": ("1E-7", "1e-07", ""),
        "链接": ("1", "TRUE", ' t="b"'),
    }
    cells = "".join(f"<c{attributes}><v>{value}</v></c>" for value, _, attributes in values.values())
    sheet = write_sheet(f"{write_cells([list(values)])}<row>{cells}</row>")
    reading = read_one(tmp_path, write_xlsx({"商品": sheet}, parts={"xl/styles.xml": STYLES.encode()}))
    assert reading.rows == [[text for _, text, _ in values.values()]]
    (note,) = reading.tally.notes
    assert (note.id, note.values) == ("catalog.rounded-numbers", {"heading": "货号", "count": 1})


def test_cells_merged_over_rows_speak_for_each(tmp_path: Path) -> None:
    rows = write_cells([HEADER, ["L1", "裙", "看商品"], ["L2", "衣", ""], ["L3", "衣", ""], ["L4", "鞋", JD]])
    after = f'<mergeCells><mergeCell ref="C2:C4"/></mergeCells>{HYPERLINK}'
    reading = read_one(tmp_path, write_xlsx({"商品": write_sheet(rows, after=after)}, {"rId7": TAOBAO}))
    assert [row[2] for row in reading.rows] == ["看商品", "看商品", "看商品", JD]
    assert targets_of(reading) == [{2: (TAOBAO,)}] * 3 + [None]


def test_hidden_things_are_read_and_said(tmp_path: Path) -> None:
    rows = write_cells(TABLE).replace('<row r="3"', '<row r="3" hidden="1"')
    sheet = write_sheet(rows, before='<cols><col min="2" max="3" hidden="1"/></cols>')
    data = write_xlsx({"a": sheet, "b": write_sheet(write_cells(TABLE))}, states={"b": "veryHidden"})
    first, second = read(tmp_path, data)
    assert first.rows == second.rows == TABLE[1:]
    (note,) = first.facts.notes
    assert (note.id, note.values) == ("catalog.hidden-cells", {"rows": 1, "columns": 2})
    assert second.notes == ["catalog.hidden-sheet"]


def test_sheets_without_a_table_are_passed_over_and_said(tmp_path: Path) -> None:
    data = write_xlsx(
        {
            "说明": write_sheet(write_cells([["请勿修改表头"], ["谢谢"]])),
            "商品": write_sheet(write_cells(TABLE)),
            "空": write_sheet(""),
        }
    )
    reading = read_one(tmp_path, data)
    assert (reading.facts.sheet, reading.outcome) == ("商品", ["2 L1", "3 L2"])
    assert reading.notes == ["catalog.sheet-without-links", "catalog.empty-sheet"]


def test_a_sheet_with_links_that_cannot_be_judged_is_a_fault(tmp_path: Path) -> None:
    odd = write_sheet(write_cells([["去哪里"], *[["-"]] * 600, ["item.taobao.com/item.htm?id=1"]]))
    data = write_xlsx({"a": odd, "b": write_sheet(write_cells(TABLE))})
    path = tmp_path / "catalog.xlsx"
    with pytest.raises(CatalogError) as caught:
        read(tmp_path, data)
    assert str(caught.value.faults[0].position) == f"{path}!a:1"


def test_a_link_behind_a_title_is_enough_to_be_a_fault(tmp_path: Path) -> None:
    sheet = write_sheet(write_cells([["编号", "备注", "去哪里"], ["1", "", "看商品"]]), after=HYPERLINK)
    assert fault_in(tmp_path, write_xlsx({"a": sheet}, {"rId7": TAOBAO})) == "catalog.no-link-column-but"


def test_a_sheet_without_a_header_is_not_taken_for_one(tmp_path: Path) -> None:
    assert fault_in(tmp_path, write_xlsx({"a": write_sheet(write_cells([[JD], [TAOBAO]]))})) == "catalog.no-header"


def test_sheets_by_name(tmp_path: Path) -> None:
    table = write_sheet(write_cells(TABLE))
    data = write_xlsx({"a": table, "b": table, "c": write_sheet("")})
    assert [reading.facts.sheet for reading in read(tmp_path, data)] == ["a", "b"]
    assert [reading.facts.sheet for reading in read(tmp_path, data, "catalog.xlsx", "b")] == ["b"]
    assert fault_in(tmp_path, data, "catalog.xlsx", "d") == "catalog.no-such-sheet"
    assert fault_in(tmp_path, data, "catalog.xlsx", "c") == "catalog.no-table-in-workbook"


@pytest.mark.parametrize("name", ["精选优质商品清单.xls", "export.xlsx"])
def test_an_alliance_export_of_22_columns(tmp_path: Path, name: str) -> None:
    reading = read_one(tmp_path, write_xls({"Page1": ALIMAMA}), name)
    assert reading.outcome == ["2 564123456789"]
    assert [reading.facts.layout.headings[index] for index in reading.facts.layout.roles[Role.LINK]] == [
        "商品详情页链接地址",
        "淘宝客链接",
        "优惠券链接",
        "商品优惠券推广链接",
    ]
    assert reading.rows[0][6:8] == ["99.5", "1200"]
    assert reading.notes == ["catalog.only-text-checked"]


def test_an_open_document_sheet(tmp_path: Path) -> None:
    reading = read_one(tmp_path, write_ods(TABLE), "catalog.ods")
    assert reading.rows == TABLE[1:]
    assert reading.notes == ["catalog.only-text-checked"]


@given(rows(most=8))
@settings(max_examples=15, deadline=None)
def test_every_table_reads_back(written: list[list[str]]) -> None:
    data = write_xlsx({"商品": write_sheet(write_cells([list(GENERATED_HEADER), *written]))})
    with TemporaryDirectory() as folder:
        reading = read_one(Path(folder), data)
    found = [(record.line, record.row) for record in reading.records if isinstance(record, Listing)]
    assert found == list(enumerate(written, 2))


def test_a_table_far_below_empty_rows(tmp_path: Path) -> None:
    far = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><v>{first}</v></c><c r="B{row}" t="str"><v>{JD}</v></c></row>'
        for row, first in ((3000, "L1"), (3001, "L2"))
    )
    head = '<row r="2000"><c r="A2000" t="str"><v>商品ID</v></c><c r="B2000" t="str"><v>链接</v></c></row>'
    reading = read_one(tmp_path, write_xlsx({"a": write_sheet(head + far)}))
    assert reading.outcome == ["3000 L1", "3001 L2"]
    assert (reading.tally.preamble, reading.tally.blank, reading.facts.header_line) == (1999, 999, 2000)
