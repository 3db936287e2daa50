"""In a workbook only the cells that fall change: formats, other sheets and all other parts stay as they are."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from linkcheck.catalog.rewrite_hyperlinks import split_area
from linkcheck.catalog.rewrite_survey import Area, Place, read_area
from tests.catalog.xlsx_writer import MAIN, write_relations, write_sheet, write_xlsx
from tests.catalog.xlsx_writer import RELATIONS as OFFICE
from tests.cli.running import Run
from tests.migrate.carrying import (
    AS_OF,
    JD,
    OLD,
    OLD_2,
    OWN,
    OWN_2,
    RELATIONS,
    SHEET,
    cells,
    changed_members,
    members,
    migrate,
)

NEW = f't="inlineStr"><is><t>{OWN}</t></is></c>'


def inline(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def sku(row: int, name: str = "S1") -> str:
    return inline(f"A{row}", name)


def row(number: int, *cells_of_it: str) -> str:
    return f'<row r="{number}">{"".join(cells_of_it)}</row>'


HEADER = row(1, inline("A1", "SKU"), inline("B1", "商品链接"))
OWN_ROW = row(9, sku(9), inline("B9", OWN))


def book(
    *rows: str, after: str = "", links: dict[str, str] | None = None, parts: dict[str, bytes] | None = None
) -> bytes:
    sheet = write_sheet("".join((HEADER, *rows, OWN_ROW)), after=after)
    return write_xlsx({"清单": sheet}, links, parts=parts)


def make_rich_book() -> bytes:
    """A workbook as merchants have them, by a library that is not ours."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "在售"
    sheet.append(["导出时间：2022-02-20"])
    sheet.append(["商品ID", "SKU", "商品链接", "位置", "发布时间", "备注"])
    sheet.append([3640000000000001, "S1", OLD, "直播间", date(2022, 2, 20), "=1+1"])
    sheet.append([3640000000000002, "S1", OWN, "短视频", date(2022, 2, 20), "自店"])
    sheet.append([3640000000000003, "S3", OLD_2, "商详页", None, "无"])
    sheet["C3"].font = Font(bold=True, color="FF0000")
    sheet["C3"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["C3"].hyperlink = OLD
    sheet["D3"].comment = Comment("注意", "运营")
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = "A2:F5"
    sheet.column_dimensions["C"].width = 60
    other = book.create_sheet("说明")
    other["A1"] = "请勿修改"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_only_the_cell_and_its_hyperlink_change(run: Run, tmp_path: Path) -> None:
    old = make_rich_book()
    done, new = migrate(run, tmp_path, old, "在售.xlsx")
    assert done.code == 0
    assert changed_members(old, new) == {SHEET, RELATIONS}
    expected = cells(old)
    expected[2][2] = OWN
    assert cells(new) == expected
    before, after = openpyxl.load_workbook(io.BytesIO(old)), openpyxl.load_workbook(io.BytesIO(new))
    was, cell = before["在售"]["C3"], after["在售"]["C3"]
    assert repr((cell.font, cell.fill, cell.number_format)) == repr((was.font, was.fill, was.number_format))
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == OWN
    assert after["在售"]["D3"].comment is not None
    assert after["在售"].freeze_panes == "A3"
    assert OLD.encode() not in b"".join(members(new).values())
    assert "在售 row 3  S1" in done.out
    assert f"商品链接: {OLD} -> {OWN}" in done.out


def test_shared_strings_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet()
        for number, values in enumerate((["SKU", "商品链接"], ["S1", OLD], ["S2", OLD], ["S1", OWN])):
            sheet.write_row(number + 2, 3, values)
    old = out.getvalue()
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    # Two listings share one text; only one of them has an own-store link. The table begins in D3.
    assert cells(new) == [["SKU", "商品链接"], ["S1", OWN], ["S2", OLD], ["S1", OWN]]
    assert SHEET in changed_members(old, new)
    assert "xl/sharedStrings.xml" not in changed_members(old, new)


@pytest.mark.parametrize(
    "cell",
    [
        f'<c r="B2" s="0" t="inlineStr"><is><t>{OLD}</t></is></c>',
        f"<c r='B2' s=\"0\" cm='1' t='str'><f>\"https://item.taobao.com/item.htm?id=\"&amp;D2</f><v>{OLD}</v></c>",
        f'<c s="0" t="inlineStr" r="B2"><is><r><t>{OLD[:9]}</t></r><r><t>{OLD[9:]}</t></r></is></c>',
        f'<c r="B2" s="0" t="str"><f>HYPERLINK("{OLD}","看商品")</f><v>看商品</v></c>',
        f'<c r="B2" s="0" t="inlineStr"><is><t xml:space="preserve"> 【淘宝】{OLD} 复制 </t></is></c >',
    ],
)
def test_a_cell_of_any_kind_becomes_a_plain_link_in_its_format(run: Run, tmp_path: Path, cell: str) -> None:
    old = book(row(2, sku(2), cell))
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    assert changed_members(old, new) == {SHEET}
    written = members(new)[SHEET].decode()
    attributes = 's="0" r="B2"' if cell.startswith('<c s="0"') else 'r="B2" s="0"'
    assert written == members(old)[SHEET].decode().replace(cell, f"<c {attributes} {NEW}")
    assert cells(new)[1] == ["S1", OWN]


def test_cells_without_addresses_and_with_prefixes(run: Run, tmp_path: Path) -> None:
    def text(value: str) -> str:
        return f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>'

    rows = [("SKU", "商品链接"), ("S1", OLD), ("S1", OWN)]
    data = "".join(f"<x:row>{''.join(map(text, each))}</x:row>" for each in rows)
    sheet = f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>{data}</x:sheetData></x:worksheet>'
    old = write_xlsx({"a": sheet})
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    assert members(new)[SHEET].decode() == sheet.replace(text(OLD), text(OWN))


def test_the_text_over_a_hyperlink_stays_and_leads_elsewhere(run: Run, tmp_path: Path) -> None:
    label = inline("B2", "看商品")
    link = '<hyperlinks><hyperlink ref="B2" r:id="rId7" display="淘宝" tooltip="去淘宝"/></hyperlinks>'
    old = book(row(2, sku(2), label), after=link, links={"rId7": OLD, "rId8": JD})
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    assert changed_members(old, new) == {SHEET, RELATIONS}
    written = members(new)[SHEET].decode()
    assert written == members(old)[SHEET].decode().replace(
        link, '<hyperlinks><hyperlink ref="B2" r:id="rId1"/></hyperlinks>'
    )
    kind = f"{OFFICE}/hyperlink"
    kept = write_relations([("rId8", kind, JD)])
    target = f'<Relationship Id="rId1" Type="{kind}" Target="{OWN}" TargetMode="External"/>'
    assert members(new)[RELATIONS].decode() == kept.replace("</Relationships>", f"{target}</Relationships>")


def test_a_hyperlink_over_many_cells_is_cut_around_those_that_change(run: Run, tmp_path: Path) -> None:
    rows = [row(number, sku(number, f"S{number - 1}"), inline(f"B{number}", "看")) for number in range(2, 6)]
    rows[1] = row(3, sku(3), inline("B3", "看"))
    link = '<hyperlinks><hyperlink ref="B2:C5" r:id="rId7" xr:uid="{1}"/></hyperlinks>'
    old = book(*rows, after=link, links={"rId7": OLD})
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    assert "Swapped to own-store links: 2 of 4" in done.out
    written = members(new)[SHEET].decode()
    hyperlinks = written[written.index("<hyperlinks>") :].removesuffix("</worksheet>")
    assert hyperlinks == (
        '<hyperlinks><hyperlink ref="C2" r:id="rId7"/><hyperlink ref="C3" r:id="rId7"/>'
        '<hyperlink ref="B4:C5" r:id="rId7"/><hyperlink ref="B2" r:id="rId1"/>'
        '<hyperlink ref="B3" r:id="rId1"/></hyperlinks>'
    )
    assert OLD.encode() in members(new)[RELATIONS]


def with_calc_chain(*rows: str) -> bytes:
    plain = members(book(*rows))
    types = plain["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.calcChain+xml"/></Types>',
    )
    relations = plain["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>'.encode(),
    )
    chain = f'<calcChain xmlns="{MAIN}"><c r="B2" i="1"/><c r="C2"/></calcChain>'.encode()
    parts = {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": relations, "xl/calcChain.xml": chain}
    return book(*rows, parts=parts)


def test_no_list_of_formulas_names_a_cell_that_holds_none(run: Run, tmp_path: Path) -> None:
    formula = f'<c r="B2" t="str"><f>HYPERLINK("{OLD}","看")</f><v>看</v></c>'
    old = with_calc_chain(row(2, sku(2), formula))
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    changed = {SHEET, "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/calcChain.xml"}
    assert changed_members(old, new) == changed
    assert "xl/calcChain.xml" not in members(new)
    assert b"calcChain" not in b"".join(members(new).values())
    assert cells(new)[1] == ["S1", OWN]


def test_a_list_of_formulas_that_is_still_true_stays(run: Run, tmp_path: Path) -> None:
    text = inline("B2", OLD)
    old = with_calc_chain(row(2, sku(2), text, '<c r="C2"><f>1+1</f><v>2</v></c>'))
    _, new = migrate(run, tmp_path, old, "a.xlsx")
    assert changed_members(old, new) == {SHEET}


def shared(at: str, number: int, master: bool) -> str:
    text = f' ref="B2:B4">HYPERLINK("{OLD}&amp;n="&amp;A2,"看")</f>' if master else "/>"
    return f'<c r="{at}{number}" t="str"><f t="shared" si="0"{text}<v>看</v></c>'


@pytest.mark.parametrize(("swapped", "left"), [((2, 3, 4), ()), ((3, 4), ()), ((2, 4), (2,)), ((2,), (2,))])
def test_a_formula_that_other_cells_take_is_not_taken_away(
    run: Run, tmp_path: Path, swapped: tuple[int, ...], left: tuple[int, ...]
) -> None:
    rows = [row(n, sku(n, "S1" if n in swapped else f"X{n}"), shared("B", n, n == 2)) for n in (2, 3, 4)]
    done, new = migrate(run, tmp_path, book(*rows), "a.xlsx")
    assert done.code == 0
    links = [line[1] for line in cells(new)[1:4]]
    assert links == [OWN if n in swapped and n not in left else "看" for n in (2, 3, 4)]
    assert ("other cells take their formula from this cell" in done.out) is bool(left)


@pytest.mark.parametrize(("skus", "expected"), [(("S1", "S1"), OWN), (("S1", "S2"), OLD), (("S2", "S2"), OLD)])
def test_merged_cells_change_only_if_all_their_listings_do(
    run: Run, tmp_path: Path, skus: tuple[str, str], expected: str
) -> None:
    link = inline("B2", OLD)
    rows = [row(2, sku(2, skus[0]), link), row(3, sku(3, skus[1]), '<c r="B3"/>')]
    old = book(*rows, after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    assert cells(new)[1][1] == expected
    assert ("merged cell that other listings share" in done.out) is (skus == ("S1", "S2"))


def test_an_array_formula_is_left_alone(run: Run, tmp_path: Path) -> None:
    formula = f'<c r="B2" t="str"><f t="array" ref="B2:B3">"{OLD}"</f><v>{OLD}</v></c>'
    old = book(row(2, sku(2), formula), row(3, sku(3), f'<c r="B3" t="str"><v>{OLD}</v></c>'))
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert members(new) == members(old)
    assert "Swapped to own-store links: 0 of 2" in done.out


def test_every_sheet_is_migrated_and_macros_stay(run: Run, tmp_path: Path) -> None:
    def sheet(link: str) -> str:
        return write_sheet(HEADER + row(2, sku(2), inline("B2", link)))

    old = write_xlsx(
        {"一": sheet(OLD), "二": sheet(OWN), "三": sheet(OLD_2)}, parts={"xl/vbaProject.bin": b"\xd0\xcf\x00"}
    )
    done, new = migrate(run, tmp_path, old, "a.xlsm")
    assert done.code == 0
    assert changed_members(old, new) == {SHEET, "xl/worksheets/sheet3.xml"}
    assert "三 row 2" in done.out
    done, new = migrate(
        run, tmp_path, old, "a.xlsm", "--force", "--sheet", "一", "--own-store", str(write_map(tmp_path))
    )
    assert changed_members(old, new) == {SHEET}


def write_map(folder: Path) -> Path:
    path = folder / "map.csv"
    path.write_text(f"SKU,小店链接\nS1,{OWN_2}\n", "utf-8")
    return path


def test_a_packed_workbook_comes_back_packed(run: Run, tmp_path: Path) -> None:
    old = book(row(2, sku(2), inline("B2", OLD)))
    done, new = migrate(run, tmp_path, gzip.compress(old), "a.xlsx.gz")
    assert done.code == 0
    assert cells(gzip.decompress(new))[1] == ["S1", OWN]


def test_the_diff_of_a_workbook_names_cells(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(make_rich_book())
    done = run("migrate", path, "--dry-run", *AS_OF)
    assert done.code == 0
    assert done.out == f"--- {path}\n+++ {path}\n@@ -3 +3 @@ 在售\n-C3: {OLD}\n+C3: {OWN}\n"


def test_a_hyperlink_without_a_target_is_no_hyperlink(run: Run, tmp_path: Path) -> None:
    links = '<hyperlinks><hyperlink ref="B2" r:id="rId404"/><hyperlink ref="B2" location="A1"/></hyperlinks>'
    old = book(row(2, sku(2), inline("B2", OLD)), after=links)
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert done.code == 0
    assert members(new)[SHEET] == members(old)[SHEET].replace(OLD.encode(), OWN.encode())


def test_a_part_that_is_not_utf_8_is_refused(run: Run, tmp_path: Path) -> None:
    links = '<hyperlinks><hyperlink ref="B2" r:id="rId7"/></hyperlinks>'
    relations = '<?xml version="1.0" encoding="utf-16"?>' + write_relations([("rId7", f"{OFFICE}/hyperlink", OLD)])
    old = book(row(2, sku(2), inline("B2", "看")), after=links, parts={RELATIONS: relations.encode("utf-16")})
    done, new = migrate(run, tmp_path, old, "a.xlsx")
    assert (done.code, new) == (3, b"")
    assert f"{RELATIONS} inside this workbook is not written in UTF-8" in done.err


CELLS = st.frozensets(st.tuples(st.integers(2, 6), st.integers(1, 4)), min_size=1)


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 4), st.integers(1, 3), st.integers(0, 2), st.integers(0, 1), CELLS)
def test_what_is_left_of_a_hyperlink(top: int, left: int, rows: int, columns: int, changed: frozenset[Place]) -> None:
    area = Area(top, left, top + rows, left + columns)
    inside: dict[int, dict[int, str]] = {}
    for place in changed:
        if area.holds(place):
            inside.setdefault(place[0], {})[place[1]] = OWN
    rest = list(split_area(area, inside))
    places = [place for each in rest for place in places_of(each)]
    assert len(places) == len(set(places))
    assert set(places) == set(places_of(area)) - changed
    assert all(read_area(str(each)) == each for each in rest)


def places_of(area: Area) -> list[Place]:
    columns = range(area.left, area.right + 1)
    return [(row, column) for row in range(area.top, area.bottom + 1) for column in columns]


def test_a_link_that_looks_like_a_spelled_character_stays_itself(run: Run, tmp_path: Path) -> None:
    own = f"{OWN}&tag=_x0041_"
    (tmp_path / "map.csv").write_text(f"SKU,own link\nS1,{own}\n", "utf-8")
    old = write_xlsx({"a": write_sheet(HEADER + row(2, sku(2), inline("B2", OLD)))})
    done, new = migrate(run, tmp_path, old, "a.xlsx", "--own-store", str(tmp_path / "map.csv"))
    assert done.code == 0
    assert cells(new)[1] == ["S1", own]


def test_hostile_texts_in_links_stay_text(run: Run, tmp_path: Path) -> None:
    own = f"{OWN}&amp;a=1"  # a link with an ampersand, as XML writes it
    rows = row(2, sku(2), inline("B2", OLD))
    data = write_xlsx({"a": write_sheet(HEADER + rows + OWN_ROW.replace(OWN, own))})
    done, new = migrate(run, tmp_path, data, "a.xlsx")
    assert done.code == 0
    assert cells(new)[1] == ["S1", f"{OWN}&a=1"]
