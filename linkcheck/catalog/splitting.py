"""Physical lines to rows: a broken quote costs the record it opens on, and reading resumes on the next line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

MAX_CELL = 1 << 30  # the standard library refuses cells over 131,072 characters; our limit is that of a line
# A quoted cell that runs on for longer was never closed.
MAX_SPAN_LINES = 10_000
MAX_SPAN_CHARACTERS = 1 << 20


class Piece(NamedTuple):
    """A record as it stands in the file: lines counted from 0 in the block, `end` exclusive. No row: a broken quote."""

    begin: int
    end: int
    row: list[str] | None


class RecordTests(Protocol):
    """What the header tells about rows and texts."""

    def fits_header(self, row: list[str]) -> bool:
        """Whether a row has as many cells as the header."""

    def has_link_in_place(self, row: list[str]) -> bool:
        """Whether a row fits the header and holds a link where links belong."""

    def looks_like_record(self, row: list[str]) -> bool:
        """Whether a row fits the header and holds links where links belong."""

    def holds_link(self, text: str) -> bool:
        """Whether a link stands anywhere in a text."""


class OpenQuoteError(Exception):
    """A quoted cell that runs over the line end does so by mistake."""


class NeedMoreLinesError(Exception):
    """A quoted cell is open at the end of the block, and the file goes on."""


def allow_long_cells() -> None:
    """The csv module's own limit holds for the whole process, and whoever used it before may have set it."""
    csv.field_size_limit(MAX_CELL)


def read_plain(lines: Sequence[str], delimiter: str) -> list[list[str]] | None:
    """One row per line, if every line is a record of its own; else None."""
    allow_long_cells()
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows if len(rows) == len(lines) else None


class Splitter:
    """Splits blocks of lines, with their ends, into records.

    A quoted cell is broken if it meets the end of the file, or its closing quote is not followed by a delimiter or
    line end, or it spans lines and the record does not fit the header, or a line it swallowed is a record by itself.
    """

    def __init__(self, delimiter: str, tests: RecordTests) -> None:
        self.delimiter = delimiter
        self.tests = tests

    def split(self, lines: Sequence[str], *, is_last: bool) -> tuple[list[Piece], int]:
        """The records that end in these lines, and how many lines they are: the rest must come again."""
        allow_long_cells()
        pieces: list[Piece] = []
        block = BlockReader(self, lines, is_last=is_last)
        while block.begin < len(lines):
            try:
                for piece in block.iter_pieces():
                    pieces.append(piece)  # noqa: PERF402 - what came before an error counts
            except NeedMoreLinesError:
                break
            except (csv.Error, OpenQuoteError):
                pieces.append(block.give_up())
        return pieces, block.begin


class BlockReader:
    """One block of lines on its way through the csv module, which asks for a further line while a quote is open."""

    def __init__(self, splitter: Splitter, lines: Sequence[str], *, is_last: bool) -> None:
        self.splitter = splitter
        self.tests = splitter.tests
        self.lines = lines
        self.is_last = is_last
        self.begin = 0  # where the current record begins
        self.given = 0  # how many lines the csv module has seen
        self.size = 0  # characters of the current record so far
        self.doomed = 0  # a quote that is open at the start of a line before this one is known to be broken

    def iter_pieces(self) -> Iterator[Piece]:
        """Records up to the first broken one, which raises OpenQuoteError or csv.Error."""
        for row in csv.reader(self.feed(), delimiter=self.splitter.delimiter, strict=True):
            if self.given - self.begin > 1:
                self.check_span(row)
            piece = Piece(self.begin, self.given, row)
            self.begin, self.size = self.given, 0
            yield piece

    def feed(self) -> Iterator[str]:
        """The lines from the current record on."""
        for index in range(self.begin, len(self.lines)):
            if index > self.begin:
                self.check_open_quote(index)
            self.given = index + 1
            self.size += len(self.lines[index])
            yield self.lines[index]
        if self.begin < len(self.lines):
            self.check_size()
            if not self.is_last:
                raise NeedMoreLinesError

    def check_open_quote(self, index: int) -> None:
        """Raises OpenQuoteError if the quote that is open at the start of a line must be a mistake."""
        if index < self.doomed:
            raise OpenQuoteError
        self.check_size()
        if index - 1 > self.begin and self.is_record(index - 1):
            raise OpenQuoteError

    def check_size(self) -> None:
        """Raises OpenQuoteError for a quoted cell that runs on without end."""
        span = self.given - self.begin
        if span > MAX_SPAN_LINES or (span > 1 and self.size > MAX_SPAN_CHARACTERS):
            raise OpenQuoteError

    def check_span(self, row: list[str]) -> None:
        """Raises OpenQuoteError for a record of several lines that had better be several records."""
        last = self.given - 1
        # The last line may look like a record though its beginning is the end of a cell: then no link may be lost.
        loses_link = self.is_record(last) and (
            any(map(self.tests.holds_link, self.lines[self.begin : last])) or self.takes_link_of(row, last)
        )
        if loses_link or not self.tests.fits_header(row):
            self.given = self.begin  # nothing is known of quotes that open further down
            raise OpenQuoteError

    def is_record(self, index: int) -> bool:
        """Whether a line is a record by itself."""
        rows = read_plain([self.lines[index]], self.splitter.delimiter)
        return rows is not None and self.tests.looks_like_record(rows[0])

    def takes_link_of(self, row: list[str], index: int) -> bool:
        """Whether a line holds a link where links belong, and the record that swallowed it has none there."""
        rows = read_plain([self.lines[index]], self.splitter.delimiter)
        return (
            rows is not None and any(map(self.tests.has_link_in_place, rows)) and not self.tests.has_link_in_place(row)
        )

    def give_up(self) -> Piece:
        """The line whose quote is broken; reading resumes on the next."""
        self.doomed = max(self.doomed, self.given)
        broken = Piece(self.begin, self.begin + 1, None)
        self.begin, self.given, self.size = broken.end, broken.end, 0
        return broken
