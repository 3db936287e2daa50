"""Links that stand where no table should have them: never skipped, never blank, never lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.catalog.reading import Reading, read_bytes
from tests.catalog.reading_workbooks import fault_in, read_one
from tests.catalog.xlsx_writer import write_cells, write_sheet, write_xlsx

KS = "https://app.kwaixiaodian.com/merchant/shop/detail?id=1"
T1, T2 = "https://s.click.taobao.com/t1", "https://s.click.taobao.com/t2"
TWO_TABLES = f"商品名称,商品链接\n甲,{T1}\n乙,{T2}\n\n商品ID,商品名称,商品链接,平台,价格\n9,丙,{KS},快手小店,3\n"


def read_text(folder: Path, text: str, **options: object) -> Reading:
    """The catalog in a text."""
    return read_bytes(folder, text.encode(), **options)  # type: ignore[arg-type]


def test_the_first_of_two_tables_keeps_its_header(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TWO_TABLES)
    assert reading.facts.header_line == 1
    assert [row[1] for row in reading.rows[:2]] == [T1, T2]
    assert reading.tally.preamble == 0
    assert reading.outcome[2:] == ["5 missing-cells", "6 missing-cells"]


def test_the_first_of_two_tables_in_a_sheet_keeps_its_header(tmp_path: Path) -> None:
    rows = [line.split(",") for line in TWO_TABLES.splitlines()]
    reading = read_one(tmp_path, write_xlsx({"表": write_sheet(write_cells(rows))}))
    assert reading.facts.header_line == 1
    assert [row[1] for row in reading.rows[:2]] == [T1, T2]
    assert reading.tally.preamble == 0


def test_declared_sources_keep_their_header_too(tmp_path: Path) -> None:
    reading = read_text(tmp_path, f"商品名称,平台\n甲,淘宝\n\n商品ID,商品名称,商品链接\n9,丙,{KS}\n")
    assert reading.facts.header_line == 1
    assert reading.rows[0] == ["甲", "淘宝"]


@pytest.mark.parametrize("link", [T1, "s.click.taobao.com/t1"])
def test_a_link_above_the_header_is_a_record(tmp_path: Path, link: str) -> None:
    text = f"导出说明\n主推,{link}\n商品ID,商品名称,商品链接\n9,丙,{KS}\n"
    reading = read_text(tmp_path, text)
    assert reading.outcome == ["2 missing-cells", "4 9"]
    assert reading.unreadable[0].raw == f"主推,{link}\n".encode()
    assert reading.unreadable[0].message.id == "catalog.link-above-header"
    sheet = write_sheet(write_cells([line.split(",") for line in text.splitlines()]))
    assert read_one(tmp_path, write_xlsx({"表": sheet})).outcome == ["2 missing-cells", "4 9"]


UNEVEN = (
    ("商品名称,小店链接,商品链接,备注", f"手工皂, 三块装,{KS},{T1},", "2 extra-cells"),
    ("商品名称,小店链接,商品链接,备注", f"手工皂, 三块装,{KS},s.click.taobao.com/t1,", "2 extra-cells"),
    ("商品名称,商品链接,备注", f"手工皂,{T1},,,", "2 ?"),
    ("商品名称,小店链接,商品链接,备注,,", f"手工皂, 三块装,{KS},{T1},", "2 missing-cells"),
    ("商品名称,商品链接,备注,,", f"手工皂,{T1},好", "2 ?"),
)


@pytest.mark.parametrize(("head", "line", "outcome"), UNEVEN)
def test_blank_cells_too_many_or_too_few_hide_no_moved_link(tmp_path: Path, head: str, line: str, outcome: str) -> None:
    assert read_text(tmp_path, f"{head}\n{line}\n").outcome == [outcome]


def test_a_remark_in_brackets_makes_no_picture_of_a_link(tmp_path: Path) -> None:
    reading = read_text(tmp_path, f"商品ID,商品链接(直播),商品链接(视频)\n1,{KS},{T1}\n")
    assert reading.facts.layout.named()["link"] == ["商品链接(直播)", "商品链接(视频)"]


def write_formula(place: str, value: str, kind: str = "") -> str:
    """A cell with a formula, and what it came to."""
    return f'<c r="{place}"{kind}><f>CONCATENATE(E1,"x")</f>{value}</c>'


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_formulas_that_were_never_worked_out_are_no_blank_cells(tmp_path: Path, value: str) -> None:
    head = write_cells([["商品ID", "商品名称", "商品链接"]])
    row = "".join(write_formula(f"{column}{{0}}", value) for column in "ABC")
    data = head + "".join(f'<row r="{n}">{row.format(n)}</row>' for n in (2, 4))
    reading = read_one(tmp_path, write_xlsx({"表": write_sheet(data)}))
    assert [record.line for record in reading.records] == [2, 4]
    assert all(cell.startswith("=CONCATENATE(") for row in reading.rows for cell in row)
    assert "catalog.uncomputed-formulas" in reading.notes


def test_formulas_with_values_are_what_they_came_to(tmp_path: Path) -> None:
    head = write_cells([["商品ID", "商品名称", "商品链接"]])
    blank = write_formula("B2", "<v></v>", ' t="str"')
    link = write_formula("C2", f"<v>{KS}</v>", ' t="str"')
    row = f'<row r="2">{write_formula("A2", "<v>9</v>")}{blank}{link}</row>'
    reading = read_one(tmp_path, write_xlsx({"表": write_sheet(head + row)}))
    assert reading.rows == [["9", "", KS]]
    assert "catalog.uncomputed-formulas" not in reading.notes


def test_an_open_quote_behind_an_empty_link_swallows_no_listing(tmp_path: Path) -> None:
    text = f'商品ID,平台,商品链接,备注\n1,快手小店,,"备注\n2,淘宝,{T1},备注"\n3,快手小店,{KS},ok\n'
    assert read_text(tmp_path, text).outcome == ["2 unclosed-quote", "3 2", "4 3"]


def test_two_sheets_with_one_name_are_not_taken_for_each_other(tmp_path: Path) -> None:
    parts = [write_sheet(write_cells([["商品ID", "商品链接"], ["1", link]])) for link in (KS, T1)]
    data = write_xlsx({"甲": parts[0], "乙": parts[1]})
    twice = write_xlsx({"甲": parts[0], "乙": parts[1]}, parts={"xl/workbook.xml": rename_sheets(data)})
    assert fault_in(tmp_path, twice) == "catalog.workbook-damaged"


def rename_sheets(data: bytes) -> bytes:
    """The workbook part, with both sheets of one name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("xl/workbook.xml").replace("乙".encode(), "甲".encode())


def test_a_second_header_of_another_order_ends_the_table(tmp_path: Path) -> None:
    text = (
        f"商品ID,店铺链接,商品链接\n1,,{KS}\n商品ID,商品链接,店铺链接\n2,{T1},{KS}\n商品ID,店铺链接,商品链接\n3,,{KS}\n"
    )
    outcome = ["2 1", "3 missing-cells", "4 missing-cells", "6 3"]
    reading = read_text(tmp_path, text)
    assert reading.outcome == outcome
    assert reading.unreadable[1].message.id == "catalog.other-header"
    sheet = write_sheet(write_cells([line.split(",") for line in text.splitlines()]))
    assert read_one(tmp_path, write_xlsx({"表": sheet})).outcome == outcome
