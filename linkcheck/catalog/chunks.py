"""Text catalogs cut at record boundaries: each chunk is read by itself, and all of them as the file in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from linkcheck.catalog.encoding import Codec
from linkcheck.catalog.faults import catalog_error
from linkcheck.catalog.headings import Headings
from linkcheck.catalog.layout import RoleBook
from linkcheck.catalog.lines import expect_nothing, iter_line_blocks
from linkcheck.catalog.listing import CatalogFacts, Record, Tally
from linkcheck.catalog.prefetch import prefetch
from linkcheck.catalog.reader import AccountingError, OpenCatalog, ReadOptions
from linkcheck.catalog.records import IsDeclaredHost, RowTests
from linkcheck.catalog.sorting import RecordSorter
from linkcheck.catalog.source import GZIP_MAGIC, LARGE_BLOCK_BYTES, CatalogSource
from linkcheck.catalog.text_catalog import Block, open_text, read_exactly
from linkcheck.catalog.workbook_catalog import is_workbook
from linkcheck.errors import CatalogError, Fault

if TYPE_CHECKING:
    from linkcheck.catalog.column_blocks import ColumnBlock, ColumnReader, Ready
    from linkcheck.catalog.line_grammar import Expected

SMALL_BLOCK_BYTES = 1 << 14  # in fewer a header cannot be looked for

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole records of a text catalog: a range of its bytes, and all that reading them needs to know of those above."""

    offset: int  # in bytes
    length: int
    sha256: str  # of its bytes: what is judged must be what was counted
    before: Tally  # what stands above; of the first chunk nothing: the header and the lines above it are its own
    after: Tally  # at its end
    is_below_other_header: bool
    is_last: bool  # a quote that is open at its end is broken


@dataclass(frozen=True, slots=True)
class ChunkedCatalog:
    """A text catalog that was understood, counted and cut."""

    facts: CatalogFacts
    codec: Codec
    delimiter: str
    above: tuple[str, ...]  # lines above the header
    header_lines: int
    tally: Tally  # of the whole file, exact
    chunks: tuple[Chunk, ...]
    faults: tuple[Fault, ...] = field(default=())  # why reading broke off below the last chunk


def cut_catalog(
    path: str,
    headings: Headings,
    options: ReadOptions,
    is_declared_host: IsDeclaredHost,
    *,
    chunk_bytes: int,
) -> ChunkedCatalog | None:
    """Reads a text catalog through once and cuts it into chunks of `chunk_bytes` or a little more.

    None for what can only be read as a whole: pipes, packed files, workbooks, UTF-16 and UTF-32.
    Raises CatalogError if there is no table to read.
    """
    block_bytes = min(max(chunk_bytes, SMALL_BLOCK_BYTES), LARGE_BLOCK_BYTES)
    with closing(CatalogSource(path, block_bytes)) as source:
        start = source.read_start()
        if source.signature is None or source.magic.startswith(GZIP_MAGIC) or is_workbook(start) or not start:
            return None
        book = RoleBook(headings, options.columns)
        catalog = open_text(source, start, book, options.encoding, options.delimiter)
        if catalog.codec.is_wide:
            return None
        faults: tuple[Fault, ...] = ()
        cutter = Cutter(catalog.head_bytes, chunk_bytes)
        try:
            for _ in catalog.read_through(is_declared_host, cutter.cut):
                pass
        except CatalogError as error:
            faults = error.faults
        return ChunkedCatalog(
            facts=catalog.facts,
            codec=catalog.codec,
            delimiter=catalog.header.delimiter,
            above=tuple(catalog.above),
            header_lines=catalog.header.last_line - catalog.header.line + 1,
            tally=catalog.tally,
            chunks=tuple(cutter.chunks),
            faults=faults,
        )


class Cutter:
    """Counts the records of a catalog as its reader does, and cuts where no record is open."""

    def __init__(self, offset: int, chunk_bytes: int) -> None:
        self.offset = offset  # where the current chunk begins
        self.chunk_bytes = chunk_bytes
        self.length = 0
        self.digest = sha256()
        self.before = Tally()
        self.is_below_other_header = False
        self.chunks: list[Chunk] = []

    def cut(self, sorter: RecordSorter, blocks: Iterable[Block]) -> Iterator[Chunk]:
        """The chunks in the order of the file, which are kept; where reading breaks off, first what came before."""
        from linkcheck.catalog.column_blocks import ColumnReader  # noqa: PLC0415

        reader = ColumnReader(sorter, ())
        try:
            for block in prefetch(blocks, reader.prepare):
                self.length += len(block.data)
                self.digest.update(block.data)
                count_block(reader, block)
                if block.is_last or (not reader.rest and self.length >= self.chunk_bytes):
                    yield self.close(sorter, is_last=block.is_last)
        except CatalogError:
            yield self.close(sorter, is_last=False)
            raise

    def close(self, sorter: RecordSorter, *, is_last: bool) -> Chunk:
        """The chunk that ends here."""
        after = replace(sorter.tally, notes=[])
        chunk = Chunk(
            offset=self.offset,
            length=self.length,
            sha256=self.digest.hexdigest(),
            before=self.before,
            after=after,
            is_below_other_header=self.is_below_other_header,
            is_last=is_last,
        )
        self.offset += self.length
        self.length = 0
        self.digest = sha256()
        self.before = after
        self.is_below_other_header = sorter.is_below_other_header
        self.chunks.append(chunk)
        return chunk


@dataclass(frozen=True, slots=True)
class ChunkReader:
    """Reads one chunk where it is needed; the records come out as if the whole file were read."""

    path: str
    catalog: ChunkedCatalog
    chunk: Chunk
    book: RoleBook
    block_bytes: int = LARGE_BLOCK_BYTES

    def open(self, is_declared_host: IsDeclaredHost) -> OpenCatalog:
        """The chunk as a catalog whose tally begins with what stands above. Raises CatalogError if it changed."""
        data = self.read_bytes()
        tally = replace(self.chunk.before, notes=[])
        tests = RowTests(
            self.catalog.facts.layout, is_declared_host, self.book.role_of, knows_numbers=self.book.knows_numbers
        )
        sorter = RecordSorter(self.catalog.codec, self.catalog.delimiter, tests, tally)
        sorter.is_below_other_header = self.chunk.is_below_other_header
        read = partial(self.read_through, sorter, data)
        opened = OpenCatalog(self.catalog.facts, tally, read(read_exactly))
        opened.read_columns = lambda columns, expect=expect_nothing: read(partial(read_columns, columns, expect))
        return opened

    def read_bytes(self) -> bytes:
        """The bytes that were counted."""
        data = read_range(self.path, self.chunk.offset, self.chunk.length)
        if sha256(data).hexdigest() != self.chunk.sha256:
            raise catalog_error(self.path, "changed")
        return data

    def read_through(
        self, sorter: RecordSorter, data: bytes, read: Callable[[RecordSorter, Iterable[Block]], Iterator[T]]
    ) -> Iterator[T | list[Record]]:
        """What `read` makes of the chunk; in the first one what stands above the header comes before."""
        if not self.chunk.before.lines:
            yield sorter.take_preamble(self.catalog.above)
            sorter.take_header(self.catalog.header_lines)
        chunk, codec = self.chunk, self.catalog.codec
        yield from read(sorter, iter_chunk_blocks(self.path, data, codec, self.block_bytes, is_last=chunk.is_last))
        if sorter.tally != chunk.after:
            raise AccountingError(f"{self.path}: {sorter.tally} where {chunk.after} was counted")


def count_block(reader: ColumnReader, block: Ready) -> None:
    """Takes a block into the tally; what is clean in it needs no records."""
    if reader.take_block(block) is None:
        for _ in reader.take_pieces(reader.rest + block.data, is_last=block.is_last):
            pass


def read_range(path: str, offset: int, length: int) -> bytes:
    """Some bytes of a file. Raises CatalogError where they cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)
    except OSError as error:
        raise catalog_error(path, "cannot-read", problem=error.strerror or str(error)) from None


def iter_chunk_blocks(
    path: str, data: bytes, codec: Codec, block_bytes: int = LARGE_BLOCK_BYTES, *, is_last: bool
) -> Iterator[Block]:
    """The lines of a chunk in blocks, and whether they are the file's last."""
    parts = (data[begin : begin + block_bytes] for begin in range(0, len(data), block_bytes))
    for block, ends_chunk in iter_line_blocks(path, parts, codec):
        yield block, ends_chunk and is_last


def read_columns(
    columns: Iterable[int], expect: Callable[[], Expected | None], sorter: RecordSorter, blocks: Iterable[Block]
) -> Iterator[ColumnBlock | list[Record]]:
    """The blocks as columns where they are clean."""
    from linkcheck.catalog.column_blocks import ColumnReader  # noqa: PLC0415

    return ColumnReader(sorter, columns, expect).read(blocks)
