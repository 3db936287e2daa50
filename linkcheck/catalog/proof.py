"""The proof that lines are one record each, and that every reader cuts them into the same cells."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import polars as pl

from linkcheck.catalog import gb18030_cells
from linkcheck.catalog.encoding import Codec
from linkcheck.catalog.header import DELIMITERS
from linkcheck.catalog.line_grammar import Expected, LineGrammar
from linkcheck.catalog.lines import expect_nothing

MOST_CELLS = 100  # of a line; for more the grammar takes longer than the exact reader, and in the end is refused
PIECE_BYTES = 1 << 15  # that are decoded at a time
# What begins so polars takes for compressed data: zlib's `x^` may well be a listing's number.
COMPRESSED = (b"x\x01", b"x^", b"x\x9c", b"x\xda", b"\x1f\x8b", b"(\xb5/\xfd")
PATIENCE = 4  # blocks that may turn out otherwise than expected, beside as many as those that did not


class Proof(NamedTuple):
    """What is proven of whole lines."""

    text: bytes  # the lines in UTF-8
    is_bytewise: bool = False  # each of the text's characters stands for a byte of the file
    lines: int = 0
    may_hold_shortened: bool = False  # ids that Excel turned into `3.64E+18`
    expected: Expected | None = None  # what its cells are proven to be like


class Prover:
    """Proves of whole lines that each is one record, and that every reader cuts it into the same cells.

    What does not follow the grammar may still be sound: the exact reader tells.
    `expect` says what cells are probably like: as long as they are, this is proven in the same go.
    """

    def __init__(
        self, codec: Codec, delimiter: str, width: int, expect: Callable[[], Expected | None] = expect_nothing
    ) -> None:
        self.codec = codec
        self.delimiter = delimiter
        self.is_able = width <= MOST_CELLS and delimiter.isascii()  # polars cuts at single bytes
        self.expect = expect
        self.grammar = LineGrammar(delimiter, width)
        is_bytewise = codec.encoding == gb18030_cells.ENCODING and gb18030_cells.is_cut_safely(delimiter)
        self.bytewise = LineGrammar(delimiter, width, gb18030_cells.write_character) if is_bytewise else None
        self.expected: Expected | None = None  # what was expected last
        self.balance = PATIENCE

    def prove(self, data: bytes) -> Proof | None:
        """What is proven of whole lines; None: nothing. Those of UTF-16 and UTF-32 come in UTF-8."""
        if not self.is_able or not data:
            return None
        if self.bytewise is not None:
            proof = self.prove_text(gb18030_cells.show_bytes(data), self.bytewise)
            if proof is not None or not gb18030_cells.may_hold_rare(data):
                return proof
        try:
            text = data if self.is_utf_8 else b"".join(self.transcode(data))
        except UnicodeError:
            return None
        return self.prove_text(text, self.grammar)

    def prove_text(self, text: bytes, grammar: LineGrammar) -> Proof | None:
        """The proof if lines follow a grammar."""
        # Beside a second text: a column of a single one is a scalar to polars, which every step copies.
        binary = pl.Series([text, b""], dtype=pl.Binary)
        whole = to_text(binary)
        if whole is None or text.startswith(COMPRESSED):
            return None
        expected = self.find_expected(whole, grammar)
        may_hold_shortened = expected is None and not whole.str.contains(grammar.usual)[0]
        if may_hold_shortened and not whole.str.contains(grammar.all)[0]:
            return None
        return Proof(
            text=text,
            is_bytewise=grammar is self.bytewise,
            lines=count_line_ends(binary) + (not text.endswith(b"\n")),
            may_hold_shortened=may_hold_shortened,
            expected=expected,
        )

    def transcode(self, data: bytes) -> Iterator[bytes]:
        """The block in UTF-8, piece by piece: a codec lets no other thread go on before it is through."""
        decoder = codecs.getincrementaldecoder(self.codec.encoding)()
        for begin in range(0, len(data), PIECE_BYTES):
            end = begin + PIECE_BYTES
            yield decoder.decode(data[begin:end], final=end >= len(data)).encode()

    def find_expected(self, whole: pl.Series, grammar: LineGrammar) -> Expected | None:
        """What was expected, if all cells are like that."""
        expected = self.expect()
        if expected is None or self.delimiter not in DELIMITERS:
            return None
        if self.expected is not expected:
            self.expected, self.balance = expected, PATIENCE
        if self.balance < 0:  # most blocks hold something else
            return None
        is_like = bool(whole.str.contains(grammar.write_expected(expected))[0])
        self.balance = min(self.balance + (1 if is_like else -1), PATIENCE)
        return expected if is_like else None

    @property
    def is_utf_8(self) -> bool:
        """Whether blocks come in UTF-8."""
        return self.codec.is_wide or self.codec.encoding == "utf-8"


def are_utf_8(blocks: Iterable[bytes]) -> bool:
    """Whether all bytes decode; for large files, since decoding itself takes ten times as long."""
    rest = b""
    for block in blocks:
        data = rest + block
        # Half a character may stand at the end: lines are no measure, a file may have a single one.
        end = max((place for place in range(len(data))[-4:] if data[place] & 0xC0 != 0x80), default=len(data))
        rest = data[end:]
        if not decodes(data[:end]):
            return False
    return decodes(rest)


def decodes(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    return to_text(pl.Series([data], dtype=pl.Binary)) is not None


def to_text(binary: pl.Series) -> pl.Series | None:
    """Bytes as text; None if they are not UTF-8."""
    try:
        return binary.cast(pl.String)
    except pl.exceptions.ComputeError:
        return None


def count_line_ends(binary: pl.Series) -> int:
    """The line feeds in the first of some bytes, three times as fast as `bytes.count`."""
    return int((binary.cast(pl.List(pl.UInt8))[0] == ord("\n")).sum())
