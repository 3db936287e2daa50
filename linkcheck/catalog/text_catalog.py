"""A CSV or TSV catalog: first what it is made of, then its records, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeVar

from linkcheck.catalog.encoding import (
    GB18030,
    UTF_8,
    UTF_8_MARKED,
    Codec,
    HanziSampler,
    WronglyAssumedError,
    decide_codec,
    find_mark,
    force_codec,
    has_every_second_nul,
    may_be_gb18030,
)
from linkcheck.catalog.faults import catalog_error
from linkcheck.catalog.header import (
    MAX_HEADER_LINES,
    MAX_PREAMBLE,
    NO_DELIMITER,
    SAMPLE_ROWS,
    Header,
    describe_widths,
    find_header,
    guess_header,
    looks_like_data,
    sample_rows,
)
from linkcheck.catalog.layout import RoleBook, build_layout, describe_layout, require_deciding_column
from linkcheck.catalog.lines import MARK, decode_block, expect_nothing, iter_line_blocks, split_lines
from linkcheck.catalog.listing import CatalogFacts, Record, Tally
from linkcheck.catalog.records import IsDeclaredHost, RowTests
from linkcheck.catalog.sorting import RecordSorter
from linkcheck.catalog.source import CatalogSource
from linkcheck.catalog.splitting import allow_long_cells
from linkcheck.errors import CatalogError, Position

if TYPE_CHECKING:
    from linkcheck.catalog.column_blocks import ColumnBlock
    from linkcheck.catalog.line_grammar import Expected

FIRST_LINES, MAX_FIRST_BYTES = MAX_PREAMBLE + MAX_HEADER_LINES + SAMPLE_ROWS, 1 << 22
HEAD_BYTES = 1 << 10
HEAD_BLOCK_BYTES = 1 << 16  # the first lines are mostly among so many bytes
# Web back offices call an HTML table .xls: nobody would look for the header in its tags.
MARKUP = (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<?xml", b"<!--")
OTHER_FORMATS = {
    b"%PDF": "PDF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
}
Block = tuple[bytes, bool]  # whole lines, and whether they are the last
T = TypeVar("T")


class TextCatalog:
    """One text file, understood; `iter_records` reads it."""

    def __init__(self, source: CatalogSource, codec: Codec, book: RoleBook, delimiter: str | None) -> None:
        self.source = source
        self.codec = codec
        self.book = book
        self.decided_on = source.sha256  # the bytes that the codec was decided on; "" if it was on none or on these
        # What was assumed of the characters is looked at on the way.
        self.sampler = HanziSampler() if codec is GB18030 and not self.decided_on else None
        blocks = source.iter_blocks()
        sampled = self.sampler.watch(blocks) if self.sampler is not None else blocks
        self.blocks = iter_line_blocks(source.path, sampled, codec)
        self.tally = Tally()
        self.reached: int | None = None
        try:
            block, is_last = self.read_first()
            raw = find_first_lines(block)
            lines = split_lines(decode_block(b"".join(raw), codec).removeprefix(MARK))
            self.header, self.facts = understand_table(source.path, lines, codec, book, delimiter)
        except (UnicodeDecodeError, CatalogError) as error:
            raise self.explain(error) from None
        self.above = lines[: self.header.line - 1]
        self.head_bytes = sum(map(len, raw[: self.header.last_line]))  # of the lines above the records
        self.first: Block = (block[self.head_bytes :], is_last)

    def read_first(self) -> Block:
        """The first lines, among which the header stands if anywhere."""
        data, is_last = b"", False
        while not is_last and len(data) < MAX_FIRST_BYTES and len(data.splitlines()) < FIRST_LINES:
            block, is_last = next(self.blocks)
            data += block
        return data, is_last

    def iter_records(self, is_declared_host: IsDeclaredHost) -> Iterator[list[Record]]:
        """The records of each block, in file order. Raises CatalogError if the file is not what it was."""
        return self.read_through(is_declared_host, read_exactly)

    def iter_columns(
        self,
        is_declared_host: IsDeclaredHost,
        columns: Iterable[int],
        expect: Callable[[], Expected | None] = expect_nothing,
    ) -> Iterator[ColumnBlock | list[Record]]:
        """The same with the clean blocks as columns, of which only those with these indices are read.

        `expect` tells what the next blocks are probably like.
        """
        from linkcheck.catalog.column_blocks import ColumnReader  # noqa: PLC0415

        def read(sorter: RecordSorter, blocks: Iterable[Block]) -> Iterator[ColumnBlock | list[Record]]:
            reader = ColumnReader(sorter, columns, expect)
            ends: list[int] = []
            for part in reader.read(self.note_ends(blocks, ends)):
                self.reached = ends[reader.taken - 1]
                yield part

        return self.read_through(is_declared_host, read)

    def note_ends(self, blocks: Iterable[Block], ends: list[int]) -> Iterator[Block]:
        """The same blocks; where each ends on disk, as far as can be told, is put into a list."""
        end = self.source.bytes_read
        for block in blocks:
            ends.append(end)
            yield block
            end = self.source.bytes_read  # the next block was read already, to know whether there is one

    def count_bytes(self) -> int:
        """How far into the file its records were given out, in bytes as they stand on disk; reading may be further."""
        return self.source.bytes_read if self.reached is None else self.reached

    def read_through(
        self, is_declared_host: IsDeclaredHost, read: Callable[[RecordSorter, Iterable[Block]], Iterator[T]]
    ) -> Iterator[T | list[Record]]:
        """What stands above the header, then what `read` makes of the blocks below."""
        tests = RowTests(self.facts.layout, is_declared_host, self.book.role_of, knows_numbers=self.book.knows_numbers)
        sorter = RecordSorter(self.codec, self.header.delimiter, tests, self.tally)
        yield sorter.take_preamble(self.above)
        sorter.take_header(self.header.last_line - self.header.line + 1)
        try:
            yield from read(sorter, chain((self.first,), self.blocks))
        except (UnicodeDecodeError, CatalogError) as error:
            raise self.explain(error) from None
        if self.sampler is not None and not self.sampler.result.is_plausible_chinese:
            raise WronglyAssumedError
        self.tally.sha256 = self.source.sha256
        self.tally.notes.extend(sorter.describe())
        self.source.check_unchanged(self.decided_on)

    def explain(self, error: UnicodeDecodeError | CatalogError) -> Exception:
        """Why the file cannot be read: the codec was assumed, and whoever decides it first says what is wrong; else
        what does not decode was written by somebody while it was read.
        """
        if self.source.may_assume and not self.codec.is_forced and not self.decided_on:
            return WronglyAssumedError()
        return error if isinstance(error, CatalogError) else catalog_error(self.source.path, "changed")


def find_first_lines(block: bytes) -> list[bytes]:
    """The lines among which the header stands if anywhere, with their ends; of a block that is shorter all."""
    lines = block[:HEAD_BLOCK_BYTES].splitlines(keepends=True)
    if len(block) > HEAD_BLOCK_BYTES and len(lines) <= FIRST_LINES:
        lines = block.splitlines(keepends=True)
        # A block may hold more than must be there: what lies beyond tells nothing, or its size would show.
        begins = accumulate(map(len, lines), initial=0)
        lines = [line for line, begin in zip(lines, begins, strict=False) if begin < MAX_FIRST_BYTES]
    return lines[:FIRST_LINES] if len(lines) > FIRST_LINES else lines


def read_exactly(sorter: RecordSorter, blocks: Iterable[Block]) -> Iterator[list[Record]]:
    """The records of each block."""
    rest = b""
    for block, is_last in blocks:
        records, rest = sorter.sort_block(rest + block, is_last=is_last)
        yield records


def open_text(
    source: CatalogSource,
    start: bytes,
    book: RoleBook,
    encoding: str | None,
    delimiter: str | None,
) -> TextCatalog:
    """Decides encoding, delimiter, header and columns. Raises CatalogError where there is no table to read."""
    refuse_other_formats(source.path, start)
    if encoding is None:
        codec = decide_large(source, start) if source.is_large else decide_codec(source.path, source.iter_blocks, start)
    elif source.is_large and not source.is_packed:
        codec = force_codec(encoding, start)
    else:
        codec = force_codec(encoding, start)
        source.read_through()
    return TextCatalog(source, codec, book, delimiter)


def decide_large(source: CatalogSource, start: bytes) -> Codec:
    """`decide_codec` for a file that takes long to decode: mostly the beginning tells, and reading on will show."""
    from linkcheck.catalog.proof import are_utf_8  # noqa: PLC0415

    marked = find_mark(start)
    if marked in {None, UTF_8_MARKED} and not has_every_second_nul(start):
        lines = find_whole_lines(start) if source.may_assume else b""
        decisive = (lines,) if lines else source.iter_unhashed()
        if are_utf_8(decisive):
            source.sha256 = ""  # of what is read next, which is all that is judged
            return marked or UTF_8
        if marked is None and lines and may_be_gb18030(lines):
            source.sha256 = ""
            return GB18030
    return decide_codec(source.path, source.iter_small_blocks, start)


def find_whole_lines(start: bytes) -> bytes:
    """The lines that end in a block: behind them half a character may stand."""
    return start[: max(start.rfind(b"\n"), start.rfind(b"\r")) + 1]


def refuse_other_formats(path: str, start: bytes) -> None:
    """Raises CatalogError for what people take for a catalog because of its name."""
    kind = next((name for magic, name in OTHER_FORMATS.items() if start.startswith(magic)), None)
    if kind is not None:
        raise catalog_error(path, "no-table", kind=kind)
    opening = start[:HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\t\r\n ").lower()
    if opening.startswith(MARKUP):
        raise catalog_error(path, "web-page")


def understand_table(
    path: str, lines: Sequence[str], codec: Codec, book: RoleBook, delimiter: str | None
) -> tuple[Header, CatalogFacts]:
    """Header, columns and what to say about them. Raises CatalogError if nothing can be checked."""
    allow_long_cells()
    found = find_header(lines, book, delimiter)
    header = found or guess_header(lines, delimiter)
    if header is None or (found is None and looks_like_data(header)):
        raise catalog_error(path, "no-header", header.line if header else 1)
    where = Position(path, header.line)
    rows = sample_rows(lines, header)
    layout = build_layout(header.cells, book, where)
    require_deciding_column(layout, rows, book, where)
    facts = CatalogFacts(
        path=path,
        sheet=None,
        encoding=codec.name,
        delimiter=None if header.delimiter == NO_DELIMITER else header.delimiter,
        header_line=header.line,
        layout=layout,
        notes=(*describe_widths(header, layout, rows), *describe_layout(layout, rows, book)),
    )
    return header, facts
