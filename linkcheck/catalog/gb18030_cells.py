"""GB18030 byte by byte: whole blocks are proven and cut without being decoded, which takes ten times as long."""

from __future__ import annotations

import polars as pl

ENCODING = "gb18030"
# In Latin-1 each byte is a character. Two or four bytes that stand for one character, as Python's codec has them; the
# few of four bytes that it has beside (below U+FFFF, the byte order mark among them) are left to whoever decodes.
TWO = r"[\x{81}-\x{fe}][\x{40}-\x{7e}\x{80}-\x{fe}]"
FOUR = r"(?:[\x{81}-\x{83}\x{90}-\x{e2}][0-9]|\x{84}0|\x{e3}[01])[\x{81}-\x{fe}][0-9]"
RARE = (b"\x841", b"\xe32")  # how the few others begin
# Their second and later bytes are digits, or lie from here on: no delimiter among them cuts a character.
FIRST_LATER = 0x40
PIECE_BYTES = 1 << 17  # that are shown at a time: what fits the processor's cache takes less long


def is_cut_safely(delimiter: str) -> bool:
    """Whether a delimiter is never a part of a character."""
    return delimiter.isascii() and not delimiter.isdigit() and ord(delimiter) < FIRST_LATER


def write_character(excluded: str) -> str:
    """Any character but some ASCII ones, byte by byte."""
    return rf"(?:[^{excluded}\x{{80}}-\x{{10ffff}}]|{TWO}|{FOUR})"


def may_hold_rare(data: bytes) -> bool:
    """Whether there may be characters among the bytes that `write_character` does not know."""
    return any(lead in data for lead in RARE)


def show_bytes(data: bytes) -> bytes:
    """The bytes as characters, in UTF-8."""
    view = memoryview(data)
    return b"".join(
        [str(view[begin : begin + PIECE_BYTES], "latin-1").encode() for begin in range(0, len(data), PIECE_BYTES)]
    )


def decode_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """Cells that stand there byte by byte as what they mean."""
    return frame.select([decode_cells(column) for column in frame.iter_columns()])


def decode_cells(cells: pl.Series) -> pl.Series:
    """The same for one column; most cells are ASCII, and most of the others are the same few."""
    places = (cells.str.len_bytes() != cells.str.len_chars()).arg_true()
    if places.is_empty():
        return cells
    found = cells.gather(places)
    distinct = found.unique()
    decoded = pl.Series(decode_texts(distinct.to_list()), dtype=pl.String)
    cells = cells.clone()
    cells.scatter(places, found.replace_strict(distinct, decoded, return_dtype=pl.String))
    return cells


def decode_texts(texts: list[str]) -> list[str]:
    """Texts without line feeds, decoded at one go."""
    return "\n".join(texts).encode("latin-1").decode(ENCODING).split("\n")
