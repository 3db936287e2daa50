"""Workbooks as catalogs: one per sheet that holds a table; what is hidden, left out or not looked at is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import IO

from linkcheck.catalog.faults import catalog_fault
from linkcheck.catalog.header import Header, find_header_row, looks_like_data
from linkcheck.catalog.layout import DECIDING, RoleBook, build_layout, describe_layout, require_deciding_column
from linkcheck.catalog.listing import CatalogFacts, Listing, Record, Tally, Unreadable
from linkcheck.catalog.records import LINK_ABOVE, OTHER_LAYOUT, IsDeclaredHost, Refusal, RowTests, holds_link
from linkcheck.catalog.source import CatalogSource
from linkcheck.catalog.workbook_process import iter_frames
from linkcheck.catalog.workbook_sheets import Sheet, SheetRow
from linkcheck.errors import CatalogError, Fault, Position
from linkcheck.messages import Message, say

MAGICS = (b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("d0cf11e0a1b11ae1"))  # zip, empty zip, OLE2


def is_workbook(start: bytes) -> bool:
    """Whether a file that begins so is a workbook, whatever its name says."""
    return start.startswith(MAGICS)


class SheetCatalog:
    """A sheet that holds a table; `iter_records` reads it."""

    def __init__(self, sheet: Sheet, header: Header, facts: CatalogFacts, book: RoleBook) -> None:
        self.book = book
        self.is_below_other_header = False
        self.sheet = sheet
        self.header = header
        self.facts = facts
        self.tally = Tally(lines=sheet.above, preamble=sheet.above)

    def iter_records(self, is_declared_host: IsDeclaredHost) -> Iterator[list[Record]]:
        """The records, a row each, in the order of the sheet."""
        tests = RowTests(self.facts.layout, is_declared_host, self.book.role_of)
        for part in self.sheet.iter_rows():
            records = (self.take_row(row, tests) for row in part)
            yield [record for record in records if record is not None]
        if self.tally.preamble:
            self.tally.notes.append(say("catalog.preamble-skipped", lines=self.tally.preamble))
        if self.sheet.uncomputed:
            self.tally.notes.append(say("catalog.uncomputed-formulas", count=self.sheet.uncomputed))
        for column, count in self.sheet.rounded.items():
            heading = self.facts.layout.headings[int(column)]
            self.tally.notes.append(say("catalog.rounded-numbers", heading=heading, count=count))

    def take_row(self, row: SheetRow, tests: RowTests) -> Record | None:
        """The record that a row is; None for blank rows and repeated headers."""
        tally = self.tally
        tally.lines += 1
        if row.line < self.header.line and not tests.has_link_in_place(row.texts):
            if any(map(tests.holds_link, row.texts)):
                return self.take_unreadable(LINK_ABOVE, row.line)
            tally.preamble += 1
            return None
        if row.line == self.header.line:
            tally.header += 1
            return None
        if not row.targets and tests.is_blank(row.cells):
            tally.blank += 1
            return None
        if tests.is_header(row.cells):
            tally.header += 1
            self.is_below_other_header = False
            return None
        self.is_below_other_header |= row.line > self.header.line and tests.is_other_header(row.cells)
        if self.is_below_other_header:
            return self.take_unreadable(OTHER_LAYOUT, row.line)
        tally.records += 1
        tally.record_lines += 1
        return Listing(tally.records, row.line, row.line, row.cells, targets=row.targets or None)

    def take_unreadable(self, refusal: Refusal, line: int) -> Unreadable:
        """The row that cannot be judged."""
        self.tally.records += 1
        self.tally.record_lines += 1
        self.tally.unreadable += 1
        return Unreadable(self.tally.records, line, line, refusal.reason, refusal.message)


class WorkbookReader:
    """Opens the sheets of one workbook that hold tables."""

    def __init__(self, path: str, book: RoleBook, sheets: tuple[str, ...], is_declared_host: IsDeclaredHost) -> None:
        self.path = path
        self.book = book
        self.wanted = sheets
        self.is_declared_host = is_declared_host
        self.faults: list[Fault] = []
        self.skipped: list[Message] = []

    def iter_catalogs(self, stream: IO[bytes]) -> Iterator[SheetCatalog]:
        """Each sheet with a table, to be read before the next is taken.

        Raises CatalogError where the workbook cannot be read; in the end, where a sheet with links could not be.
        """
        last: SheetCatalog | None = None
        with closing(iter_frames(self.path, stream, self.wanted)) as frames:
            self.check_names(next(frames)["sheets"])
            for frame in frames:
                sheet = Sheet(self.path, frame, frames)
                catalog = self.open_sheet(sheet)
                if catalog is not None:
                    last = catalog
                    yield catalog
                for _ in sheet.parts:  # nobody has to read a sheet to its end
                    pass
        if last is None and not self.faults:
            self.faults.append(catalog_fault(Position(self.path), "no-table-in-workbook"))
        if last is not None:
            last.tally.notes.extend(self.skipped)
        if self.faults:
            raise CatalogError(*self.faults)

    def check_names(self, present: Sequence[str]) -> None:
        """Raises CatalogError if a sheet that was asked for is not there."""
        missing = [name for name in self.wanted if name not in present]
        if missing:
            where = Position(self.path)
            raise CatalogError(
                *(catalog_fault(where, "no-such-sheet", name=name, sheets=tuple(present)) for name in missing)
            )

    def open_sheet(self, sheet: Sheet) -> SheetCatalog | None:
        """The sheet as a catalog; None for a sheet without a table, which is a fault only if it holds links."""
        header = find_header_row([(row.line, row.cells) for row in sheet.head], self.book)
        if header is None and not sheet.head:
            self.skipped.append(say("catalog.empty-sheet", sheet=sheet.name))
            return None
        if header is None or self.is_without_header(header):
            self.faults.append(catalog_fault(sheet.place._replace(line=sheet.head[0].line), "no-header"))
            return None
        where = sheet.place._replace(line=header.line)
        sample = [row.texts for row in sheet.head if row.line > header.line]
        try:
            layout = build_layout(header.cells, self.book, where)
            require_deciding_column(layout, sample, self.book, where)
        except CatalogError as error:
            if self.may_be_skipped(sheet, header):
                self.skipped.append(say("catalog.sheet-without-links", sheet=sheet.name))
            else:
                self.faults.extend(error.faults)
            return None
        notes = (*sheet.describe(), *describe_layout(layout, sample, self.book))
        return SheetCatalog(
            sheet, header, CatalogFacts(self.path, sheet.name, None, None, header.line, layout, notes), self.book
        )

    def is_without_header(self, header: Header) -> bool:
        """Whether nothing is known of a header that holds links itself: then it is the first record."""
        return looks_like_data(header) and not any(map(self.book.role_of, header.cells))

    def may_be_skipped(self, sheet: Sheet, header: Header) -> bool:
        """Whether a sheet that cannot be judged was not asked for, and has neither links nor declared sources."""
        if sheet.name in self.wanted or any(self.book.role_of(heading) in DECIDING for heading in header.cells):
            return False
        return not any(
            holds_link(text, self.is_declared_host) for part in sheet.iter_rows() for row in part for text in row.texts
        )


def iter_sheets(
    source: CatalogSource, book: RoleBook, sheets: tuple[str, ...], is_declared_host: IsDeclaredHost
) -> Iterator[SheetCatalog]:
    """The catalogs of a workbook. Raises CatalogError as WorkbookReader does, and if the file changed meanwhile."""
    source.read_through()
    sha256 = source.sha256
    stream = source.open_unpacked()
    try:
        for catalog in WorkbookReader(source.path, book, sheets, is_declared_host).iter_catalogs(stream):
            catalog.tally.sha256 = sha256
            yield catalog
    finally:
        if stream is not source.stream:
            stream.close()
    source.read_through()
    source.check_unchanged(sha256)
