"""Blocks of lines to records with exact lines; clean stretches go through at the speed of the csv module."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from linkcheck.catalog.cells import EDGES
from linkcheck.catalog.encoding import Codec
from linkcheck.catalog.lines import MARK, decode_block, restore_bytes, split_lines, split_plain
from linkcheck.catalog.listing import Listing, Record, Tally, Unreadable, UnreadableReason
from linkcheck.catalog.records import BLANK_CHARACTERS, LINK_ABOVE, OTHER_LAYOUT, Refusal, RowTests
from linkcheck.catalog.splitting import Piece, Splitter, read_plain
from linkcheck.messages import Message, say

UNDECODED = re.compile("[\ud800-\udfff]")
# What Excel makes of a long id when it saves a .csv; the digits are gone.
SHORTENED_ID = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{2}")
BROKEN_QUOTE = Refusal(UnreadableReason.UNCLOSED_QUOTE, say("catalog.unclosed-quote"))
BAD_BYTES = Refusal(UnreadableReason.BAD_BYTES, say("catalog.bad-bytes"))


class RecordSorter:
    """Sorts the lines of one file, block by block; `tally` starts with the lines above and of the header."""

    def __init__(self, codec: Codec, delimiter: str, tests: RowTests, tally: Tally) -> None:
        self.codec = codec
        self.delimiter = delimiter
        self.tests = tests
        self.tally = tally
        self.splitter = Splitter(delimiter, tests)
        self.is_below_other_header = False
        self.shortened: Counter[int] = Counter()  # column of ids -> how many are no longer ids
        self.key = tests.key
        self.odd_starts = frozenset(("", *EDGES, *BLANK_CHARACTERS, "'", "=", tests.header[self.key][:1]))

    def sort_block(self, data: bytes, *, is_last: bool) -> tuple[list[Record], bytes]:
        """The records that end in a block of whole lines, and the bytes that must come again with the next block."""
        text = decode_block(data, self.codec)
        records, rest = self.sort_text(text, data, is_last=is_last)
        if b"E+" in data:
            self.count_shortened(records)
        return records, rest

    def sort_text(self, text: str, data: bytes, *, is_last: bool) -> tuple[list[Record], bytes]:
        """`sort_block` of the block's text."""
        is_clean = MARK not in text and not (self.codec.is_forced and UNDECODED.search(text))
        lines = split_plain(text, data) if is_clean else None
        rows = self.read_clean(lines) if lines is not None else None
        if rows is not None:
            return self.take_clean(rows), b""
        raw = data.splitlines(keepends=True)
        pieces, used = self.splitter.split(split_lines(text), is_last=is_last)
        return self.take_pieces(pieces, raw), b"".join(raw[used:])

    def read_clean(self, lines: Sequence[str]) -> list[list[str]] | None:
        """The rows of a block in which every line is a record with all its cells; else None."""
        rows = None if self.is_below_other_header else read_plain(lines, self.delimiter)
        if rows is None or set(map(len, rows)) - {self.tests.width}:
            return None
        key, odd = self.key, self.odd_starts
        suspects = [row for row in rows if row[key][:1] in odd]
        is_odd = any(self.tests.is_blank(row) or self.tests.is_header(row) for row in suspects) or any(
            self.tests.is_other_header(row) for row in rows if "://" not in row[key]
        )
        return None if is_odd else rows

    def take_clean(self, rows: list[list[str]]) -> list[Record]:
        """The listings of a clean block."""
        tally, count = self.tally, len(rows)
        line, record = tally.lines + 1, tally.records + 1
        self.count_lines_of_records(count)
        numbers = range(line, line + count)
        return list(map(Listing, range(record, record + count), numbers, numbers, rows))

    def count_lines_of_records(self, count: int) -> None:
        """Counts lines that are a record each."""
        self.tally.lines += count
        self.tally.records += count
        self.tally.record_lines += count

    def take_preamble(self, lines: Sequence[str]) -> list[Record]:
        """Counts the lines above the header; one that holds a link is a record all the same."""
        records: list[Record] = []
        for line in lines:
            self.tally.lines += 1
            rows = read_plain([line], self.delimiter)
            if rows and self.tests.has_link_in_place(rows[0]) and self.find_damage(rows[0]) is None:
                records.append(self.take_listing(rows[0], self.tally.lines, 1))
            elif self.tests.holds_link(line):
                raw = line.encode(self.codec.encoding, self.codec.errors)
                records.append(self.take_unreadable(LINK_ABOVE, self.tally.lines, 1, raw))
            else:
                self.tally.preamble += 1
        return records

    def take_header(self, lines: int) -> None:
        """Counts the lines of the header."""
        self.tally.lines += lines
        self.tally.header += lines

    def take_pieces(self, pieces: Sequence[Piece], raw: Sequence[bytes]) -> list[Record]:
        """The records among pieces of any kind; `raw` are the lines of the block as bytes."""
        records = (self.take_piece(piece, b"".join(raw[piece.begin : piece.end])) for piece in pieces)
        return [record for record in records if record is not None]

    def take_piece(self, piece: Piece, raw: bytes) -> Record | None:
        """The record that a piece is; None for blank lines and repeated headers."""
        tally, row, lines = self.tally, piece.row, piece.end - piece.begin
        first = tally.lines + 1
        tally.lines += lines
        refusal = self.find_damage(row)
        if row is not None and refusal is None:
            if self.tests.is_blank(row):
                tally.blank += lines
                return None
            if self.tests.is_header(row):
                tally.header += lines
                self.is_below_other_header = False
                return None
            self.is_below_other_header = self.is_below_other_header or self.tests.is_other_header(row)
            refusal = OTHER_LAYOUT if self.is_below_other_header else self.tests.refuse(row)
        if row is not None and refusal is None:
            return self.take_listing(row, first, lines)
        return self.take_unreadable(refusal or BROKEN_QUOTE, first, lines, restore_bytes(raw, self.codec))

    def take_unreadable(self, refusal: Refusal, first: int, lines: int, raw: bytes) -> Unreadable:
        """The record that cannot be judged."""
        self.tally.records += 1
        self.tally.record_lines += lines
        self.tally.unreadable += 1
        last = first + lines - 1
        return Unreadable(self.tally.records, first, last, refusal.reason, refusal.message, raw)

    def take_listing(self, row: list[str], first: int, lines: int) -> Listing:
        """The listing in a row that is not refused, with exactly one cell per heading."""
        tally, width = self.tally, self.tests.width
        tally.records += 1
        tally.record_lines += lines
        cells = row[:width] + [""] * (width - len(row))
        is_short = len(row) < self.tests.required
        return Listing(tally.records, first, first + lines - 1, cells, is_short=is_short)

    def find_damage(self, row: list[str] | None) -> Refusal | None:
        """What is wrong with a record before its cells are counted."""
        if row is None:
            return BROKEN_QUOTE
        is_damaged = self.codec.is_forced and any(map(UNDECODED.search, row))
        return BAD_BYTES if is_damaged else None

    def count_shortened(self, records: Sequence[Record]) -> None:
        """Counts the ids that Excel turned into `3.64E+18`."""
        for record in records:
            if isinstance(record, Listing):
                self.shortened.update(index for index in self.tests.ids if SHORTENED_ID.fullmatch(record.row[index]))

    def describe(self) -> list[Message]:
        """What was noticed, once everything was read."""
        notes = [say("catalog.preamble-skipped", lines=self.tally.preamble)] if self.tally.preamble else []
        for column, count in self.shortened.items():
            notes.append(say("catalog.shortened-ids", heading=self.tests.header[column], count=count))
        return notes
