"""Which column plays which role, what contradicts, what is suggested, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkcheck.catalog.encoding import read_encoding
from linkcheck.catalog.header import read_delimiter
from linkcheck.catalog.listing import Role
from linkcheck.errors import CatalogError, UsageError
from linkcheck.messages import Language, Message
from tests.catalog.reading import Reading, fault_of, read_bytes

JD = "https://item.jd.com/1.html"


def read(tmp_path: Path, *lines: str, **columns: tuple[str, ...]) -> Reading:
    """A catalog of these lines with `--column` options."""
    chosen = {Role(role): headings for role, headings in columns.items()}
    return read_bytes(tmp_path, "\n".join((*lines, "")).encode(), columns=chosen)


def render_notes(reading: Reading) -> list[str]:
    """What is said, in English."""
    notes: tuple[Message, ...] = (*reading.facts.notes, *reading.tally.notes)
    return [note.render(Language.EN) for note in notes]


def test_a_choice_replaces_the_book_for_its_role(tmp_path: Path) -> None:
    reading = read(tmp_path, "商品链接,去哪里,店铺名称", f"x,{JD},淘宝", link=("去哪里",), alliance=("店铺 名称",))
    assert reading.facts.layout.named() == {"link": ["去哪里"], "alliance": ["店铺名称"]}


def test_several_link_columns_by_choice(tmp_path: Path) -> None:
    reading = read(tmp_path, "a,b,c", f"{JD},{JD},x", link=("a", "b"))
    assert reading.facts.layout.roles == {Role.LINK: (0, 1)}


def test_headings_of_one_name_are_all_link_columns(tmp_path: Path) -> None:
    assert read(tmp_path, "链接,商品名称,链接", f"{JD},x,{JD}").facts.layout.roles[Role.LINK] == (0, 2)


def test_two_headings_for_one_role_are_both_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read(tmp_path, "链接,商品名称,标题,销量,已售", f"{JD},x,y,1,2")
    first, second = (fault.render(Language.EN) for fault in caught.value.faults)
    assert "`商品名称` (column 2), `标题` (column 3)" in first
    assert "--column title=商品名称" in first
    assert "`销量` (column 4), `已售` (column 5)" in second


def test_a_heading_that_stands_twice_for_a_chosen_role(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="two columns claim to be the sku"):
        read(tmp_path, "链接,x,x", f"{JD},1,2", sku=("x",))


def test_all_choices_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read(tmp_path, "链接,x", f"{JD},1", sku=("y",), shop=("z",))
    assert [fault.message.id for fault in caught.value.faults] == ["catalog.no-such-heading"] * 2
    assert "链接, x" in str(caught.value)


def test_without_a_link_column_the_alliance_column_is_enough(tmp_path: Path) -> None:
    reading = read(tmp_path, "商品编码,店铺名称,平台", "L1,示例店,淘宝", "L2,示例店,京东")
    assert reading.outcome == ["2 L1", "3 L2"]
    assert render_notes(reading) == ["no link was checked: the file has no link column, only `平台` was judged"]


def test_a_broken_quote_among_records_without_links(tmp_path: Path) -> None:
    reading = read(tmp_path, "商品编码,商品名称,平台", 'L1,"裙,淘宝', "L2,裙,京东", "L3,裙,京东")
    assert reading.outcome == ["2 unclosed-quote", "3 L2", "4 L3"]


def test_a_missing_role_is_suggested_from_what_the_columns_hold(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read(tmp_path, "编号,去哪里,店铺网址,主图", f"1,{JD},https://x.example/,https://img.example/1.jpg", "2,,-,")
    assert "these columns hold links: 去哪里, 店铺网址; name it: --column link=去哪里" in str(caught.value)


def test_a_link_column_without_a_heading_is_pointed_out(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read(tmp_path, "商品ID,", f"1,{JD}")
    assert fault_of(caught.value) == ("catalog.no-link-heading", 1)


def test_a_heading_may_quote_a_link(tmp_path: Path) -> None:
    assert read(tmp_path, "链接,备注（见 https://x.example/）", f"{JD},1").outcome == ["2 ?"]


def test_links_that_were_not_checked_are_named_and_pictures_are_not(tmp_path: Path) -> None:
    links = f"{JD},https://shop.example/,https://img.example/1.jpg,https://img.example/2.jpg,https://x.example/"
    reading = read(tmp_path, "链接,店铺网址,商品主图,推广图(图片),", links)
    (note,) = render_notes(reading)
    assert note.startswith(
        "columns that hold links but were not checked: 店铺网址, column 5 (no heading); to check one"
    )


def test_a_picture_column_is_a_link_column_if_the_user_says_so(tmp_path: Path) -> None:
    assert read(tmp_path, "商品主图,x", f"{JD},1", link=("商品主图",)).facts.layout.roles == {Role.LINK: (0,)}


def test_what_was_skipped_above_the_header_is_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "商品导出", "", "链接,x", f"{JD},1")
    assert render_notes(reading) == ["2 line(s) above the header were skipped"]
    assert reading.facts.header_line == 3


def test_the_header_with_most_known_headings_wins(tmp_path: Path) -> None:
    reading = read(tmp_path, "标题,链接", "商品ID,商品名称,商品链接", f"L1,x,{JD}")
    assert reading.facts.header_line == 2


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [(",", ","), ("tab", "\t"), ("TAB", "\t"), ("\\t", "\t"), ("semicolon", ";"), ("^", "^"), ("、", "、")],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert read_delimiter(text) == delimiter


@pytest.mark.parametrize("text", ["", '"', "\n", ",,", "a", "七", "\0"])
def test_no_delimiters(text: str) -> None:
    with pytest.raises(UsageError, match="not a delimiter"):
        read_delimiter(text)


@pytest.mark.parametrize(
    ("text", "name"), [("UTF-8", "utf-8"), ("GBK", "gbk"), ("utf_16_le", "utf-16-le"), (" Big5 ", "big5")]
)
def test_encodings(text: str, name: str) -> None:
    assert read_encoding(text) == name


@pytest.mark.parametrize("text", ["", "utf-7", "rot13", "idna", "klingon", "base64"])
def test_no_encodings(text: str) -> None:
    with pytest.raises(UsageError, match="does not read the encoding"):
        read_encoding(text)
