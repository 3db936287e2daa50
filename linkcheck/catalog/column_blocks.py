"""Blocks of a text catalog as columns, where it is proven that every line is one record with all its cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import polars as pl

from linkcheck.catalog import gb18030_cells
from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.line_grammar import Expected
from linkcheck.catalog.lines import expect_nothing
from linkcheck.catalog.listing import Record
from linkcheck.catalog.memory import Memory
from linkcheck.catalog.prefetch import prefetch
from linkcheck.catalog.proof import Prover
from linkcheck.catalog.records import BLANK_CHARACTERS
from linkcheck.catalog.sorting import SHORTENED_ID, RecordSorter

PIECE_BYTES = 1 << 16  # of a block that is not clean as a whole
NUMBER = r"\A[0-9 :.-]*[0-9][0-9 :.-]*\z"  # a time too
FEWEST_UNKNOWN = 2  # cells that no header of another layout has


@dataclass(frozen=True)
class ColumnBlock:
    """Records of which the one at place i, counted from 0, stands alone on line `line + i`.

    `frame` holds the columns that were asked for, named by their index, one row per record, all text, no nulls.
    """

    line: int
    record: int
    frame: pl.DataFrame
    data: bytes  # the lines
    encoding: str  # of the lines
    delimiter: str
    expected: Expected | None = None  # of which it is proven that all cells are so

    @cached_property
    def lines(self) -> list[bytes]:
        """The lines without their ends."""
        return self.data.splitlines()

    def row(self, place: int) -> list[str]:
        """All cells of a record."""
        return next(csv.reader([self.lines[place].decode(self.encoding)], delimiter=self.delimiter, strict=True))


class Ready(NamedTuple):
    """Whole lines, and what can be told of them without knowing what stands before."""

    data: bytes
    is_last: bool
    block: ColumnBlock | None = None  # the lines as columns, if each is a record; where they stand comes later
    to_search: bytes = b""  # the text of a block in which Excel may have shortened ids


class ColumnReader:
    """Reads a catalog block by block: as columns where it is clean, else by the exact reader."""

    def __init__(
        self, sorter: RecordSorter, columns: Iterable[int], expect: Callable[[], Expected | None] = expect_nothing
    ) -> None:
        self.sorter = sorter
        self.tests = sorter.tests
        width = self.tests.width
        self.columns = sorted({*columns, sorter.key})
        self.schema = {str(index): pl.String for index in range(width)}
        self.prover = Prover(sorter.codec, sorter.delimiter, width, expect)
        self.unknown = Memory(self.is_unknown)
        self.taken = 0  # blocks that came through, made columns of or not
        self.rest = b""  # lines of a record that the last block did not end
        # Else the header again would look like a record.
        self.link_tells_record = "://" not in self.tests.header[sorter.key]

    def read(self, blocks: Iterable[tuple[bytes, bool]]) -> Iterator[ColumnBlock | list[Record]]:
        """Everything in the order of the file. `blocks` are whole lines, and whether they are the last."""
        # Other threads read and prove the next blocks while this one judges.
        for ready in prefetch(blocks, self.prepare, self.warm_up):
            self.taken += 1
            block = self.take_block(ready)
            if block is not None:
                yield block
            else:
                yield from self.take_pieces(self.rest + ready.data, is_last=ready.is_last)

    def prepare(self, lines: tuple[bytes, bool]) -> Ready:
        """What a block of whole lines is like, and whether it is the last; done beside the judging of other blocks."""
        data, is_last = lines
        proof = self.prover.prove(data) if self.link_tells_record else None
        if proof is None:
            return Ready(data, is_last)
        frame = self.read_columns(proof.text, self.columns)
        codec = self.sorter.codec
        is_gb18030 = codec.encoding == gb18030_cells.ENCODING  # whose lines decode one by one
        block = ColumnBlock(
            0,
            0,
            gb18030_cells.decode_columns(frame) if proof.is_bytewise else frame,
            data if is_gb18030 else proof.text,
            codec.encoding if is_gb18030 else "utf-8",
            self.sorter.delimiter,
            proof.expected,
        )
        if frame.height != proof.lines or self.holds_other_than_records(block):
            return Ready(data, is_last)
        return Ready(data, is_last, block, proof.text if proof.may_hold_shortened else b"")

    def take_pieces(self, data: bytes, *, is_last: bool) -> Iterator[ColumnBlock | list[Record]]:
        """A block that is not clean: the pieces of it that are, and the others by the exact reader."""
        self.rest = b""
        clean: list[ColumnBlock] = []
        for piece, ends_here in cut_pieces(data):
            ends = is_last and ends_here
            block = None if self.rest else self.take_block(self.prepare((piece, ends)))
            if block is not None:
                clean.append(block)
                continue
            if clean:
                yield join_blocks(clean)
                clean = []
            records, self.rest = self.sorter.sort_block(self.rest + piece, is_last=ends)
            yield records
        if clean:
            yield join_blocks(clean)

    def take_block(self, ready: Ready) -> ColumnBlock | None:
        """The block as columns, counted; None, and nothing counted, if it must be read line by line."""
        sorter = self.sorter
        if ready.block is None or self.rest or sorter.is_below_other_header:
            return None
        block = replace(ready.block, line=sorter.tally.lines + 1, record=sorter.tally.records + 1)
        sorter.count_lines_of_records(block.frame.height)
        if ready.to_search and self.tests.ids:
            self.count_shortened(ready.to_search)
        return block

    def read_columns(self, text: bytes, columns: Sequence[int]) -> pl.DataFrame:
        """Some columns of proven lines."""
        return pl.read_csv(
            text,
            has_header=False,
            separator=self.sorter.delimiter,
            schema=self.schema,
            columns=list(columns),
            empty_string_is_null=False,
        )

    def warm_up(self) -> None:
        """Reads a table of one line: the first that polars reads in a process takes ten times as long as the next."""
        if self.prover.is_able:
            self.read_columns(self.sorter.delimiter.join("0" * len(self.schema)).encode(), self.columns)

    def holds_other_than_records(self, block: ColumnBlock) -> bool:
        """Whether a line is blank, or a header again, this one or another: only lines without a link can be."""
        if block.expected is not None and self.sorter.key in block.expected.links:
            return False
        key = block.frame[str(self.sorter.key)]
        places = (~key.str.contains("://", literal=True)).arg_true()
        unknown = pl.Series([0], dtype=pl.UInt32).new_from_index(0, len(places))
        # Most records say enough in the columns of few words; the links stand in the longest.
        for name in sorted(block.frame.columns, key=lambda name: name == key.name):
            if places.is_empty():
                return False
            unknown += self.count_unknown(block.frame[name].gather(places))
            may_be_other = unknown < FEWEST_UNKNOWN
            places, unknown = places.filter(may_be_other), unknown.filter(may_be_other)
        return any(self.is_other_than_record(block.row(place)) for place in places)

    def count_unknown(self, cells: pl.Series) -> pl.Series:
        """1 for each cell that says something and is no heading that we know, else 0."""
        others = cells if self.tests.may_be_numbers else cells.filter(~cells.str.contains(NUMBER))
        if others.is_empty():
            return pl.Series([1], dtype=pl.UInt32).new_from_index(0, len(cells))
        distinct = others.unique()
        unknown = [self.unknown[cell] for cell in distinct]
        return cells.replace_strict(distinct, unknown, default=1, return_dtype=pl.UInt32)

    def is_unknown(self, cell: str) -> int:
        """Whether a cell says something beside delimiters and is no heading that we know."""
        text = clean_cell(cell)
        is_heading = text in self.tests.header or not self.tests.is_no_heading(text)
        return int(bool(text.strip(BLANK_CHARACTERS)) and not is_heading)

    def is_other_than_record(self, row: list[str]) -> bool:
        """What the exact reader asks of rows as well."""
        return self.tests.is_blank(row) or self.tests.is_header(row) or self.tests.is_other_header(row)

    def count_shortened(self, text: bytes) -> None:
        """Counts the ids that Excel turned into `3.64E+18`."""
        pattern = rf"\A(?:{SHORTENED_ID.pattern})\z"
        frame = self.read_columns(text, self.tests.ids)
        places = {index: frame[str(index)].str.contains(pattern).arg_true() for index in self.tests.ids}
        # They are told in the order in which they are met.
        for index in sorted(filter(lambda index: len(places[index]), places), key=lambda index: places[index][0]):
            self.sorter.shortened[index] += len(places[index])


def cut_pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Pieces of whole lines, and whether it is the last."""
    begin = 0
    while begin < len(data):
        end = data.find(b"\n", begin + PIECE_BYTES) + 1 or len(data)
        yield data[begin:end], end == len(data)
        begin = end
    if not data:
        yield b"", True


def join_blocks(blocks: Sequence[ColumnBlock]) -> ColumnBlock:
    """Blocks that follow one another as one."""
    first = blocks[0]
    frame = pl.concat([block.frame for block in blocks]) if len(blocks) > 1 else first.frame
    data = b"".join(block.data for block in blocks)
    is_like = all(block.expected is first.expected for block in blocks)
    expected = first.expected if is_like else None
    return replace(first, frame=frame, data=data, expected=expected)
