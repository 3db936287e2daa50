"""The encoding is decided over all bytes: where it breaks is named to the byte, and odd Chinese is not taken for GB."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.catalog.encoding import (
    GB18030,
    HANZI,
    SAMPLE_CHARACTERS,
    Codec,
    Decoding,
    count_hanzi,
    decide_codec,
    force_codec,
    read_encoding,
)
from linkcheck.catalog.lines import decode_block, iter_line_blocks, restore_bytes, split_lines, split_plain
from linkcheck.errors import CatalogError
from linkcheck.messages import Language

SENTENCE = "自2022年3月1日起，淘宝联盟商品链接将无法在快手直播间购物车、短视频购物车、商详页等发布商品及服务链接。"
TRADITIONAL = "淘寶聯盟商品鏈接將無法在快手直播間購物車、短視頻購物車發佈，請商家儘快遷移到自有店鋪，並處理售後訂單。"


def decide(data: bytes, block: int = 7) -> Codec:
    """The codec of these bytes, read in blocks of a size."""
    blocks = [data[at : at + block] for at in range(0, len(data), block)]
    return decide_codec("a.csv", lambda: blocks, data[:64])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        (SENTENCE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8-sig"),
        (SENTENCE.encode("gbk"), "gb18030"),
        (f"{SENTENCE}😀㐀".encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), "utf-32"),
        (b"x" * 1000 + SENTENCE.encode("gbk"), "gb18030"),
    ],
)
def test_what_it_is(data: bytes, name: str) -> None:
    assert decide(data).name == name


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "latin-1", "cp1252"])
def test_what_it_is_not(encoding: str) -> None:
    text = {"big5": TRADITIONAL, "shift_jis": "リンクを確認してください"}.get(encoding, "déjà vu à la crème")
    with pytest.raises(CatalogError) as caught:
        decide(text.encode(encoding))
    assert caught.value.faults[0].message.id == "catalog.neither-encoding"


@given(st.text("a裙\n\r", max_size=30), st.integers(1, 9))
def test_the_first_bad_byte_is_named(before: str, block: int) -> None:
    data = before.encode() + b"\xff" + "裙".encode()
    with pytest.raises(CatalogError) as caught:
        decide(data, block)
    (fault,) = caught.value.faults
    assert fault.message.values["offset"] == len(before.encode())
    assert fault.position is not None
    # A CR before the bad byte ends a line, like every line end of the csv module.
    assert fault.position.line == len(split_lines(before + "x"))


def test_a_bad_byte_in_chinese_is_named_as_such() -> None:
    with pytest.raises(CatalogError) as caught:
        decide(f"{SENTENCE}\n".encode("gbk") + b"\xff")
    (fault,) = caught.value.faults
    assert (
        fault.message.render(Language.EN)
        == f"byte {len(SENTENCE.encode('gbk')) + 1} is not gb18030, though the file looks like it"
    )
    assert fault.position is not None
    assert fault.position.line == 2


def test_plausible_is_what_chinese_is_written_with() -> None:
    for text, encoding, is_plausible in ((SENTENCE, "gbk", True), (TRADITIONAL, "big5", False)):
        result = Decoding(GB18030)
        count_hanzi(text.encode(encoding).decode("gb18030", "ignore"), result)
        assert result.is_plausible_chinese is is_plausible


def is_level_1(character: str) -> bool:
    """Rows 16 to 55 of GB2312."""
    return character.encode("gb2312", "ignore")[:1] in {bytes([0xA0 + row]) for row in range(16, 56)}


@pytest.mark.parametrize("begin", range(0, sys.maxunicode, SAMPLE_CHARACTERS))
def test_every_character_is_counted_as_what_it_is(begin: int) -> None:
    text = "".join(map(chr, range(begin, min(begin + SAMPLE_CHARACTERS, sys.maxunicode + 1))))
    result = Decoding(GB18030)
    count_hanzi(text, result)
    assert result.hanzi == len(re.findall("[\u3400-\u9fff\U00020000-\U0003ffff]", text))
    assert result.level_1 == sum(map(is_level_1, text))


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("a裙裝\ud840\udc00\U00020000\uffff")))
def test_any_text_is_counted(text: str) -> None:
    result = Decoding(GB18030)
    count_hanzi(text, result)
    assert (result.hanzi, result.level_1) == (len(HANZI.findall(text)), sum(map(is_level_1, text)))


ANY_BYTES = st.lists(
    st.sampled_from([b"a", b"\n", b"\r", b",", "裙".encode(), "裙".encode("gbk"), b"\xff", b"\xb0", b"\0"])
).map(b"".join)
NAMES = ("utf-8", "gbk", "big5", "shift-jis", "euc-kr", "latin-1", "windows-1252", "utf-16", "utf-16-be")


@given(ANY_BYTES, st.sampled_from(NAMES), st.integers(1, 9))
def test_forced_bytes_come_back(data: bytes, name: str, block: int) -> None:
    codec = force_codec(name, data)
    blocks = (data[at : at + block] for at in range(0, len(data), block))
    whole = b"".join(part for part, _ in iter_line_blocks("a.csv", blocks, codec))
    restored = restore_bytes(whole, codec)
    half = len(data) % 2 if codec.is_wide else 0
    assert restored[: len(data) - half] == data[: len(data) - half]
    assert len(restored) == len(data) + half
    # Text and bytes agree about lines, so the bytes of each record can be given back.
    assert len(split_lines(decode_block(whole, codec))) == len(whole.splitlines())


@given(st.text("a裙,\n\r", max_size=30))
def test_fast_and_exact_lines_agree(text: str) -> None:
    fast = split_plain(text, text.encode())
    assert fast is None or fast == [line.rstrip("\r\n") for line in split_lines(text)]
    assert fast is not None or "\r" in text


def lines_of(blocks: Iterable[tuple[bytes, bool]]) -> list[bytes]:
    """Every line of all blocks."""
    return [line for block, _ in blocks for line in block.splitlines(keepends=True)]


@given(st.text("a裙,\n\r", max_size=40), st.integers(1, 9))
def test_blocks_are_cut_between_lines(text: str, block: int) -> None:
    data = text.encode()
    parts = [data[at : at + block] for at in range(0, len(data), block)]
    blocks = list(iter_line_blocks("a.csv", parts, Codec("utf-8", "utf-8")))
    assert lines_of(blocks) == data.splitlines(keepends=True)
    assert [is_last for _, is_last in blocks] == [False] * (len(blocks) - 1) + [True]


@pytest.mark.parametrize(
    ("name", "encoding", "mark"),
    [
        ("utf-16", "utf-16-be", "\ufeff"),
        ("utf-16", "utf-16-le", "\ufeff"),
        ("utf16", "utf-16-le", ""),
        ("utf-32", "utf-32-be", "\ufeff"),
        ("utf-32", "utf-32-le", ""),
        ("utf8", "utf-8", ""),
        ("utf-8-sig", "utf-8", "\ufeff"),
        ("UTF_8_SIG", "utf-8", ""),
        ("cp936", "gbk", ""),
    ],
)
def test_names_of_encodings_and_marks(name: str, encoding: str, mark: str) -> None:
    data = (mark + SENTENCE).encode(encoding)
    codec = force_codec(read_encoding(name), data)
    assert codec.is_forced
    assert data.decode(codec.encoding) == mark + SENTENCE
