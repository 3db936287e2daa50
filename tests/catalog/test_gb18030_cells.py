"""GB18030 byte by byte: what is proven without decoding is what decoding would have shown."""

from __future__ import annotations

import itertools
import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog.encoding import GB18030
from linkcheck.catalog.gb18030_cells import FOUR, RARE, TWO, decode_cells, is_cut_safely, may_hold_rare
from linkcheck.catalog.header import DELIMITERS
from linkcheck.catalog.proof import Proof, Prover

WHOLE = re.compile(re.sub(r"\\x\{(..)\}", r"\\x\1", f"(?:{TWO}|{FOUR})")).fullmatch
LEADS, SECONDS, DIGITS = range(0x81, 0xFF), [*range(0x40, 0x7F), *range(0x80, 0xFF)], range(0x30, 0x3A)
# Characters of one, two and four bytes; bytes that look like delimiters, and what is no character.
PIECES = st.sampled_from(
    [
        *(
            piece.encode("gb18030")
            for piece in ("a", "E", "E+", "+", '"', '""', "中", "链接", "é", "😀", "\ufeff", "\uffff")
        ),
        *(b",", b",", b"\n", b"\n", b"\r\n", b"\t", b";", b" ", b"1", b"\x81", b"\xff", b"\x80", b"\x84\x31", b"\xfe0"),
    ]
)


def decodes_to_one(data: bytes) -> bool:
    """Whether Python's codec sees one character."""
    try:
        return len(data.decode("gb18030")) == 1
    except UnicodeDecodeError:
        return False


def test_every_character_of_two_bytes() -> None:
    for pair in itertools.product(range(0x80, 0x100), range(0x100)):
        data = bytes(pair)
        assert (WHOLE(data.decode("latin-1")) is not None) == decodes_to_one(data), data


def test_characters_of_four_bytes() -> None:
    """By their first three bytes; where they are refused, it is known that decoding must tell."""
    for first, second, third in itertools.product(LEADS, DIGITS, (0x81, 0x9A, 0xFE)):
        data = bytes((first, second, third, 0x35))
        is_known = WHOLE(data.decode("latin-1")) is not None
        assert is_known == (decodes_to_one(data) and not may_hold_rare(data)), data
    assert "\ufeff".encode("gb18030").startswith(RARE)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_no_character_holds_a_delimiter(delimiter: str) -> None:
    later = {*map(chr, SECONDS), *map(chr, DIGITS)}
    assert is_cut_safely(delimiter) == (delimiter not in later)


def prove_decoded(data: bytes, delimiter: str, width: int) -> Proof | None:
    """The proof of what was decoded before."""
    prover = Prover(GB18030, delimiter, width)
    prover.bytewise = None
    return prover.prove(data)


@given(st.lists(PIECES, max_size=30).map(b"".join), st.sampled_from(",\t;"), st.integers(1, 4))
@settings(max_examples=400, deadline=None)
def test_the_same_is_proven(data: bytes, delimiter: str, width: int) -> None:
    proven, expected = Prover(GB18030, delimiter, width).prove(data), prove_decoded(data, delimiter, width)
    assert (proven is None) == (expected is None)
    if proven is not None and expected is not None:
        assert (proven.lines, proven.may_hold_shortened) == (expected.lines, expected.may_hold_shortened)
        shown = proven.text.decode().encode("latin-1").decode("gb18030") if proven.is_bytewise else proven.text.decode()
        assert shown == expected.text.decode() == data.decode("gb18030")


@given(st.lists(st.text(st.sampled_from("ab1 中价链接😀é龘"), max_size=6), max_size=20))
@settings(deadline=None)
def test_cells_are_decoded(texts: list[str]) -> None:
    shown = pl.Series([text.encode("gb18030").decode("latin-1") for text in texts], dtype=pl.String)
    assert decode_cells(shown).to_list() == texts
