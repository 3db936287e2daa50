"""The proof that lines are one record each, and that every reader cuts them into the same cells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from linkcheck.catalog.encoding import Codec
from linkcheck.catalog.header import DELIMITERS
from linkcheck.catalog.lines import MARK, expect_nothing

MOST_CELLS = 100  # of a line; for more the grammar takes longer than the exact reader, and in the end is refused
PIECE_BYTES = 1 << 15  # that are decoded at a time
PATIENCE = 4  # blocks that may turn out otherwise than expected, beside as many as those that did not


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What all cells of some columns are probably like: whole cells, as expressions without quotes and line ends."""

    cells: Mapping[int, str]  # by column; none of them matches a text with one of DELIMITERS
    links: frozenset[int]  # the columns of which every cell holds a link
    token: object  # for whoever expects it


@dataclass(frozen=True, slots=True)
class Prepared:
    """Whole lines, and what can be told of them without knowing what stands before."""

    data: bytes  # as in the file; of UTF-16 and UTF-32 in UTF-8
    is_last: bool
    text: bytes | None  # in UTF-8; None: not clean
    lines: int = 0  # of a clean block
    may_hold_shortened: bool = False
    expected: Expected | None = None  # what its cells are proven to be like


class Prover:
    """Proves of whole lines that each is one record, and that every reader cuts it into the same cells.

    The grammar: cells without quotes, or in quotes that stand at both ends of a cell and are doubled inside; in each
    line exactly as many as the header has. What does not follow it may still be sound: the exact reader tells.
    `expect` says what cells are probably like: as long as they are, this is proven in the same go.
    """

    def __init__(
        self, codec: Codec, delimiter: str, width: int, expect: Callable[[], Expected | None] = expect_nothing
    ) -> None:
        self.codec = codec
        self.delimiter = delimiter
        self.width = width
        self.is_able = width <= MOST_CELLS and delimiter.isascii()  # polars cuts at single bytes
        self.expect = expect
        self.special: tuple[Expected, str] | None = None  # what is expected, and the grammar for it
        self.balance = PATIENCE
        cut = re.escape(delimiter)
        bare, quoted = rf'[^"\r\n{MARK}{cut}]', rf'(?:[^"\r\n{MARK}]|"")'
        some = "*" if width > 1 else "+"
        self.grammar = self.write_grammar(f'(?:{bare}{some}|"{quoted}*")', {})
        # The same without `E+`, which mostly is not there: to look for it in every block would take longer.
        bare, quoted = (
            rf'(?:[^"\r\n{MARK}{cut}E]|E+[^"\r\n{MARK}{cut}E+])',
            rf'(?:[^"\r\n{MARK}E]|""|E+(?:[^"\r\n{MARK}E+]|""))',
        )
        self.usual_cell = f'(?:(?:{bare}*E+|{bare}{some})|"{quoted}*E*")'
        self.usual = self.write_grammar(self.usual_cell, {})

    def prepare(self, block: tuple[bytes, bool]) -> Prepared:
        """What a block is like: whole lines, and whether they are the last."""
        data, is_last = block
        unproven = Prepared(data, is_last, None)
        if not self.is_able:
            return unproven
        try:
            text = data if self.is_utf_8 else b"".join(self.transcode(data))
        except UnicodeError:
            return unproven
        binary = pl.Series([text], dtype=pl.Binary)
        whole = to_text(binary)
        if whole is None or not text:
            return unproven
        expected = self.find_expected(whole)
        may_hold_shortened = expected is None and not whole.str.contains(self.usual)[0]
        if may_hold_shortened and not whole.str.contains(self.grammar)[0]:
            return unproven
        lines = count_line_ends(binary) + (not text.endswith(b"\n"))
        return Prepared(data, is_last, text, lines, may_hold_shortened, expected)

    def transcode(self, data: bytes) -> Iterator[bytes]:
        """The block in UTF-8, piece by piece: a codec lets no other thread go on before it is through."""
        decoder = codecs.getincrementaldecoder(self.codec.encoding)()
        for begin in range(0, len(data), PIECE_BYTES):
            end = begin + PIECE_BYTES
            yield decoder.decode(data[begin:end], final=end >= len(data)).encode()

    def find_expected(self, whole: pl.Series) -> Expected | None:
        """What was expected, if all cells are like that."""
        expected = self.expect()
        if expected is None or self.delimiter not in DELIMITERS:
            return None
        # Read once: blocks are proven in two threads, and the other may expect something else by now.
        special = self.special
        if special is None or special[0] is not expected:
            special = self.special = (expected, self.write_grammar(self.usual_cell, expected.cells))
            self.balance = PATIENCE
        if self.balance < 0:  # most blocks hold something else
            return None
        is_like = bool(whole.str.contains(special[1])[0])
        self.balance = min(self.balance + (1 if is_like else -1), PATIENCE)
        return expected if is_like else None

    def write_grammar(self, cell: str, expected: Mapping[int, str]) -> str:
        """Lines of cells, each bare or in quotes; those of some columns as they are expected."""
        special = {column: f'(?:{inside}|"{inside}")' for column, inside in expected.items()}
        row = re.escape(self.delimiter).join(special.get(column, cell) for column in range(self.width))
        return rf"\A(?:{row}\r?\n)*(?:{row})?\z"

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
    """The line feeds in bytes, four times as fast as `bytes.count`."""
    return int((binary.cast(pl.List(pl.UInt8)).explode() == ord("\n")).sum())
