"""What people glue onto cells, what they write for nothing, and names listed in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.catalog.cells import clean_cell, is_empty_cell, split_names


@pytest.mark.parametrize(
    ("cell", "cleaned"),
    [
        ("3646390012345678901\t", "3646390012345678901"),
        ("'00123", "00123"),
        ('="00123"', "00123"),
        ('="5""寸"', '5"寸'),
        (' ="00123" ', "00123"),
        ('=""', ""),
        ("\u3000连衣裙\xa0\u200b", "连衣裙"),
        ("\ufeffL1\r\n", "L1"),
        ("\u202f\u2060x\u2009", "x"),
        ("''quoted''", "'quoted''"),
        ("=1+1", "=1+1"),
        ('="', '="'),
        ("红 蓝", "红 蓝"),
        ("", ""),
    ],
)
def test_cells_are_cleaned(cell: str, cleaned: str) -> None:
    assert clean_cell(cell) == cleaned


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "--", "—", "无", "暂无", "N/A", "n/a", "#N/A", "null", "\t", '=""', "'-"]
)
def test_words_for_nothing(cell: str) -> None:
    assert is_empty_cell(cell)


@pytest.mark.parametrize("cell", ["0", "x", "无线", "暂无库存", "https://item.jd.com/1.html", "待定", "/1"])
def test_words_for_something(cell: str) -> None:
    assert not is_empty_cell(cell)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("直播间", ("直播间",)),
        ("直播间、短视频", ("直播间", "短视频")),
        ("直播间,短视频，商详页;a；b|c+d&e/f／g\nh", ("直播间", "短视频", "商详页", *"abcdefgh")),
        (" 直播间 、 直播间 ", ("直播间",)),
        ("直播间、、无、-", ("直播间",)),
        ("、", ("、",)),
        ("live cart", ("live cart",)),
    ],
)
def test_names_are_split(cell: str, names: tuple[str, ...]) -> None:
    assert split_names(cell) == names


@given(st.text(max_size=30))
def test_no_cell_names_nothing(cell: str) -> None:
    assert split_names(cell)
