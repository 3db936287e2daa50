"""Hyperlinks and HYPERLINK() formulas are judged beside the text that hides them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.reading_workbooks import (
    HEADER,
    HYPERLINK,
    JD,
    SHORT,
    TABLE,
    TAOBAO,
    read_one,
    targets_of,
)
from tests.catalog.xlsx_writer import write_cells, write_sheet, write_xlsx


def test_hyperlinks_stand_beside_the_text(tmp_path: Path) -> None:
    sheet = write_sheet(write_cells([HEADER, ["L1", "裙", "看商品"], ["L2", "衣", JD]]), after=HYPERLINK)
    reading = read_one(tmp_path, write_xlsx({"商品": sheet}, {"rId7": TAOBAO}))
    assert reading.rows[0][2] == "看商品"
    assert targets_of(reading) == [{2: (TAOBAO,)}, None]


def test_a_hyperlink_that_the_text_shows_itself_is_no_news(tmp_path: Path) -> None:
    sheet = write_sheet(write_cells([HEADER, ["L1", "裙", f" {TAOBAO}"]]), after=HYPERLINK)
    assert targets_of(read_one(tmp_path, write_xlsx({"商品": sheet}, {"rId7": TAOBAO}))) == [None]


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ('<hyperlink ref="C2:C3" r:id="rId7"/>', [{2: (TAOBAO,)}, {2: (TAOBAO,)}]),
        ('<hyperlink ref="B1:C9" r:id="rId7"/>', [{1: (TAOBAO,), 2: (TAOBAO,)}] * 2),
        ('<hyperlink ref="$C$3" r:id="rId7" location="x"/>', [None, {2: (f"{TAOBAO}#x",)}]),
        (
            '<hyperlink ref="C2" r:id="rId7"/><hyperlink ref="C2" r:id="rId8"/>',
            [{2: (TAOBAO, SHORT)}, None],
        ),
        ('<hyperlink ref="C2" location="Sheet2!A1"/><hyperlink ref="?" r:id="rId7"/>', [None, None]),
        ('<hyperlink ref="C2" r:id="rId9"/>', [None, None]),
        ('<hyperlink ref="C999999" r:id="rId7"/><hyperlink ref="ZZ2" r:id="rId7"/>', [None, None]),
    ],
)
def test_hyperlinks_of_every_shape(tmp_path: Path, links: str, found: list[dict[int, tuple[str, ...]] | None]) -> None:
    sheet = write_sheet(write_cells(TABLE), after=f"<hyperlinks>{links}</hyperlinks>")
    reading = read_one(tmp_path, write_xlsx({"商品": sheet}, {"rId7": TAOBAO, "rId8": SHORT}))
    assert targets_of(reading) == found


def test_prefixed_elements_hide_nothing(tmp_path: Path) -> None:
    sheet = write_sheet(write_cells([HEADER, ["L1", "裙", "看商品"]]), after=HYPERLINK)
    prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    assert targets_of(read_one(tmp_path, write_xlsx({"商品": prefixed}, {"rId7": TAOBAO}))) == [{2: (TAOBAO,)}]


def formula(cell: str, text: str, shown: str = "看商品", attributes: str = "") -> str:
    """A cell with a formula."""
    return f'<c r="{cell}" t="str"><f{attributes}>{text}</f><v>{shown}</v></c>'


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (f'HYPERLINK("{JD}","看商品")', (JD,)),
        (f'hyperlink( "{JD}" )', (JD,)),
        ('HYPERLINK("https://item.jd.com/"&amp;A2&amp;".html","看")', ("https://item.jd.com/L1.html",)),
        ('HYPERLINK($B2,"看")', ("裙",)),
        ('HYPERLINK("https://x.example/?q=""a""&amp;b=(1,2)","看")', ('https://x.example/?q="a"&b=(1,2)',)),
        (f'IF(A2="L1",HYPERLINK("{JD}","a"),HYPERLINK("{JD}2","b"))', (JD, f"{JD}2")),
        ("&#72;YPERLINK(&quot;https://x.example/&quot;)", ("https://x.example/",)),
        ('HYPERLINK(VLOOKUP(A2,D:E,2),"看")', ('=HYPERLINK(VLOOKUP(A2,D:E,2),"看")',)),
        ('HYPERLINK(A3,"看")', ('=HYPERLINK(A3,"看")',)),
        ('"HYPERLINK("&amp;A2', None),
        ("MYHYPERLINK(A2)", None),
        ("A2&amp;B2", None),
    ],
)
def test_hyperlink_formulas(tmp_path: Path, text: str, target: tuple[str, ...] | None) -> None:
    before = '<row r="2"><c r="A2" t="str"><v>L1</v></c><c r="B2" t="str"><v>裙</v></c>'
    rows = f"{write_cells([HEADER])}{before}{formula('C2', text)}</row>"
    reading = read_one(tmp_path, write_xlsx({"商品": write_sheet(rows)}))
    assert targets_of(reading) == [{2: target} if target else None]


def test_shared_formulas_move_along(tmp_path: Path) -> None:
    master = '"x"&amp;HYPERLINK("https://x.example/"&amp;A2&amp;$B$2)'
    shared = ' t="shared" ref="C2:C3" si="0"'
    rows = write_cells([HEADER])
    for number, text in ((2, master), (3, "")):
        cell = formula(f"C{number}", text, "看", shared)
        rows += f'<row><c t="str"><v>L{number}</v></c><c t="str"><v>裙</v></c>{cell}</row>'
    reading = read_one(tmp_path, write_xlsx({"商品": write_sheet(rows)}))
    assert targets_of(reading) == [
        {2: ("https://x.example/L2裙",)},
        {2: ('="x"&HYPERLINK("https://x.example/"&A3&$B$2)',)},
    ]
