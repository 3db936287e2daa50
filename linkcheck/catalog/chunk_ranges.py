"""Large text catalogs counted range by range, wherever there is room for it, and cut into chunks by the counts."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from pathlib import Path

from linkcheck.catalog.chunks import Chunk, ChunkedCatalog, count_block, iter_chunk_blocks, read_range
from linkcheck.catalog.encoding import UTF_8, UTF_8_MARKED, WronglyAssumedError
from linkcheck.catalog.headings import Headings
from linkcheck.catalog.layout import RoleBook
from linkcheck.catalog.listing import Tally
from linkcheck.catalog.reader import ReadOptions
from linkcheck.catalog.records import IsDeclaredHost, RowTests
from linkcheck.catalog.sorting import RecordSorter
from linkcheck.catalog.source import BLOCK_BYTES, CatalogSource, sign
from linkcheck.catalog.splitting import allow_long_cells
from linkcheck.catalog.text_catalog import open_text
from linkcheck.catalog.workbook_catalog import is_workbook
from linkcheck.errors import CatalogError

WINDOW_BYTES = 1 << 16  # in which a line is looked for that begins a record
LINES_TRIED = 100
MOST_JOINED = 4  # ranges; further down the exact reader finds places to cut at

Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Range:
    """Whole lines of a catalog, of which the first one is believed to begin a record."""

    offset: int  # in bytes
    length: int
    is_first: bool  # the header and the lines above it are its own
    is_last: bool
    is_below_other_header: bool = False

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Survey:
    """A catalog that is understood, but not counted; its encoding is believed to be that of its beginning."""

    catalog: ChunkedCatalog  # without chunks and counts
    ranges: tuple[Range, ...]
    signature: Signature  # of the file that was looked at


@dataclass(frozen=True, slots=True)
class Counted:
    """What a range holds if it begins where a record does."""

    tally: Tally  # of the range alone
    sha256: str
    is_open: bool  # at its end a quote is: how its last records read depends on what follows
    is_below_other_header: bool  # what follows
    shortened: Mapping[int, int] = field(default_factory=dict)  # column of ids -> how many Excel made unreadable


def survey_catalog(
    path: str, headings: Headings, options: ReadOptions, is_declared_host: IsDeclaredHost, *, chunk_bytes: int
) -> Survey | None:
    """Looks at the beginning of a large catalog. None for one that has to be read in one go, or is small.

    Raises CatalogError if there is no table to read.
    """
    with closing(CatalogSource(path, BLOCK_BYTES, may_assume=True)) as source:
        if source.signature is None or source.is_packed or source.signature[1] < 2 * chunk_bytes:
            return None
        start = source.read_start()
        if is_workbook(start):
            return None
        book = RoleBook(headings, options.columns)
        try:
            text = open_text(source, start, book, options.encoding, options.delimiter)
        except WronglyAssumedError:
            return None
        if text.codec.is_wide or not (text.codec.is_forced or text.codec in {UTF_8, UTF_8_MARKED}):
            return None
        catalog = ChunkedCatalog(
            facts=text.facts,
            codec=text.codec,
            delimiter=text.header.delimiter,
            above=tuple(text.above),
            header_lines=text.header.last_line - text.header.line + 1,
            tally=Tally(),
            chunks=(),
        )
        tests = RowTests(text.facts.layout, is_declared_host, book.role_of)
        cuts = [text.head_bytes, *iter_cuts(path, catalog, tests, text.head_bytes, chunk_bytes)]
        return Survey(catalog, make_ranges(cuts, source.signature[1]), source.signature)


def iter_cuts(path: str, catalog: ChunkedCatalog, tests: RowTests, begin: int, chunk_bytes: int) -> Iterator[int]:
    """Where lines begin that seem to begin records, about `chunk_bytes` apart."""
    allow_long_cells()
    with Path(path).open("rb") as stream:
        at = stream.seek(begin + chunk_bytes)
        while window := stream.read(WINDOW_BYTES):
            found = find_record(window, catalog, tests)
            if found is not None:
                at += found
                yield at
            at = stream.seek(at + chunk_bytes)


def find_record(window: bytes, catalog: ChunkedCatalog, tests: RowTests) -> int | None:
    """Where a line begins that begins a record to all appearances, else any line; None if there is none.

    A mistake costs time, never a record: whoever joins the counts sees whether one was cut.
    """
    first = place = window.find(b"\n") + 1
    if not first:
        return None
    raw = window[first:].splitlines(keepends=True)
    lines = [line.decode(catalog.codec.encoding, "replace") for line in raw]
    for number, line in enumerate(raw[:LINES_TRIED]):
        if tests.looks_like_record(read_first_row(lines[number:], catalog.delimiter)):
            return place
        place += len(line)
    return first


def read_first_row(lines: Sequence[str], delimiter: str) -> list[str]:
    """The cells of the record that begins with the first line; none if its quotes are broken."""
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def make_ranges(cuts: Sequence[int], size: int) -> tuple[Range, ...]:
    """The ranges between cuts and up to the end."""
    begins = [cut for cut in cuts if cut < size] or list(cuts[:1])
    ends = [*begins[1:], size]
    return tuple(
        Range(begin, end - begin, is_first=begin == begins[0], is_last=end == size)
        for begin, end in zip(begins, ends, strict=True)
    )


def count_range(
    path: str, catalog: ChunkedCatalog, part: Range, book: RoleBook, is_declared_host: IsDeclaredHost
) -> Counted | None:
    """Counts a range as the reader of the whole file would. None if only that one can tell what is wrong with it."""
    from linkcheck.catalog.column_blocks import ColumnReader  # noqa: PLC0415

    tests = RowTests(catalog.facts.layout, is_declared_host, book.role_of)
    sorter = RecordSorter(catalog.codec, catalog.delimiter, tests, Tally())
    sorter.is_below_other_header = part.is_below_other_header
    if part.is_first:
        sorter.take_preamble(catalog.above)
        sorter.take_header(catalog.header_lines)
    reader = ColumnReader(sorter, ())
    try:
        data = read_range(path, part.offset, part.length)
        for block in iter_chunk_blocks(path, data, catalog.codec, is_last=part.is_last):
            count_block(reader, reader.prepare(block))
    except (CatalogError, UnicodeDecodeError):
        return None
    return Counted(
        tally=sorter.tally,
        sha256=sha256(data).hexdigest(),
        is_open=bool(reader.rest),
        is_below_other_header=sorter.is_below_other_header,
        shortened=dict(sorter.shortened),
    )


def join_counts(
    survey: Survey, counts: Sequence[Counted | None], recount: Callable[[Range], Counted | None], tests: RowTests
) -> ChunkedCatalog | None:
    """The chunks of a catalog whose ranges were counted. None if that did not help.

    A range at whose end a quote is open is counted again together with the next one; one that stands below a header of
    another layout is counted again as such.
    """
    chunks: list[Chunk] = []
    shortened: Counter[int] = Counter()
    before, expected, joined = Tally(), survey.ranges[0], 0
    for part, guess in zip(survey.ranges, counts, strict=True):
        expected = replace(expected, length=part.end - expected.offset, is_last=part.is_last)
        counted = guess if expected == part else recount(expected)
        joined += 1
        if counted is None or joined > MOST_JOINED:
            return None
        if counted.is_open:
            continue
        after = add_tallies(before, counted.tally)
        chunks.append(make_chunk(expected, counted, before, after))
        shortened.update(counted.shortened)
        expected = Range(
            part.end, 0, is_first=False, is_last=False, is_below_other_header=counted.is_below_other_header
        )
        before, joined = after, 0
    catalog = survey.catalog
    sorter = RecordSorter(catalog.codec, catalog.delimiter, tests, replace(before))
    sorter.shortened = shortened
    return replace(catalog, tally=replace(before, notes=sorter.describe()), chunks=tuple(chunks))


def make_chunk(part: Range, counted: Counted, before: Tally, after: Tally) -> Chunk:
    """The chunk that a range is."""
    return Chunk(
        offset=part.offset,
        length=part.length,
        sha256=counted.sha256,
        before=before,
        after=after,
        is_below_other_header=part.is_below_other_header,
        is_last=part.is_last,
    )


def add_tallies(first: Tally, second: Tally) -> Tally:
    """The counts of two ranges that follow one another."""
    names = [each.name for each in fields(Tally) if each.type == "int"]
    return Tally(**{name: getattr(first, name) + getattr(second, name) for name in names})


def digest_file(path: str, signature: Signature) -> str | None:
    """The sha256 of a whole file. None if it is no longer the file that was looked at."""
    try:
        with closing(CatalogSource(path)) as source:
            source.read_through()
            return source.sha256 if source.signature == signature == sign(path) else None
    except (CatalogError, OSError):
        return None
