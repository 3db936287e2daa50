"""Opens catalogs: facts, batches of records in file order, and exact accounting, per file or sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from linkcheck.catalog.faults import catalog_error
from linkcheck.catalog.headings import Headings
from linkcheck.catalog.layout import RoleBook
from linkcheck.catalog.listing import CatalogFacts, Record, Role, Tally
from linkcheck.catalog.records import IsDeclaredHost
from linkcheck.catalog.source import CatalogSource
from linkcheck.catalog.text_catalog import TextCatalog, open_text
from linkcheck.catalog.workbook_catalog import SheetCatalog, is_workbook, iter_sheets
from linkcheck.errors import CatalogError

if TYPE_CHECKING:
    from linkcheck.catalog.column_blocks import ColumnBlock
    from linkcheck.catalog.line_grammar import Expected

FEWEST_RECORDS, MOST_RECORDS = 1_000, 5_000  # of a batch


class ReadColumns(Protocol):
    """Reads a catalog as columns."""

    def __call__(
        self, columns: Iterable[int], expect: Callable[[], Expected | None] = ...
    ) -> Iterator[ColumnBlock | list[Record]]:
        """The blocks of a catalog; `columns` are the indices wanted, `expect` tells what the next blocks are like."""


class AccountingError(AssertionError):
    """A line, record or check was lost or counted twice: a bug in linkcheck, never the user's fault."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says about the catalogs; None or empty: to be found out."""

    columns: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)  # role -> headings
    encoding: str | None = None  # as `read_encoding` gives it
    delimiter: str | None = None  # one character, as `read_delimiter` gives it
    sheets: tuple[str, ...] = ()


@dataclass(slots=True)
class OpenCatalog:
    """One file, or one sheet of a workbook."""

    facts: CatalogFacts
    tally: Tally  # exact once the last batch was taken
    parts: Iterator[list[Record]] = field(repr=False)  # records in file order, as they come
    # The same as columns; None where the catalog does not come in large blocks.
    read_columns: ReadColumns | None = field(default=None, repr=False)

    # How far into the file its records were given out, in bytes as they stand on disk.
    count_bytes: Callable[[], int] = field(default=lambda: 0, repr=False)

    def batches(self) -> Iterator[list[Record]]:
        """All records, in file order, in lists of 1,000 to 5,000 (the last may be shorter). To be called once.

        Raises CatalogError if the file breaks off or changed while it was read.
        """
        waiting: list[Record] = []
        try:
            for part in self.parts:
                waiting = waiting + part if waiting else part
                while len(waiting) > MOST_RECORDS:
                    yield waiting[:MOST_RECORDS]
                    waiting = waiting[MOST_RECORDS:]
                if len(waiting) >= FEWEST_RECORDS:
                    yield waiting
                    waiting = []
        except CatalogError:
            yield waiting  # what was read before the file broke off
            raise
        self.assert_accounts()
        if waiting:
            yield waiting

    def assert_accounts(self) -> None:
        """Every line belongs to exactly one kind."""
        tally = self.tally
        if tally.lines != tally.preamble + tally.header + tally.blank + tally.record_lines:
            raise AccountingError(f"{self.facts.path}: {asdict(tally)}")


def open_catalog(
    path: str,
    headings: Headings,
    options: ReadOptions,
    is_declared_host: IsDeclaredHost,
    block_bytes: int | None = None,
    *,
    may_assume: bool = False,
) -> Iterator[OpenCatalog]:
    """The catalogs in a file: one per sheet of a workbook, one for anything else; each must be read before the next.

    `path` is as `find_catalogs` gives it; `is_declared_host` tells whether a text holds a host of the link book. With
    `block_bytes` text catalogs can be read as columns, in blocks of that size;
    with `may_assume` what begins as UTF-8 is read as UTF-8 at once, and reading raises WronglyAssumedError where it is
    not: then everything of it must be forgotten and the catalog opened anew.
    Raises CatalogError where a file cannot be read at all.
    """
    book = RoleBook(headings, options.columns)
    with closing(CatalogSource(path, block_bytes, may_assume=may_assume)) as source:
        start = source.read_start()
        if not start:
            raise catalog_error(path, "empty-file")
        catalogs: Iterator[TextCatalog | SheetCatalog]
        if is_workbook(start):
            catalogs = iter_sheets(source, book, options.sheets, is_declared_host)
        else:
            catalogs = iter((open_text(source, start, book, options.encoding, options.delimiter),))
        for catalog in catalogs:
            opened = OpenCatalog(catalog.facts, catalog.tally, catalog.iter_records(is_declared_host))
            if isinstance(catalog, TextCatalog):
                opened.count_bytes = catalog.count_bytes
            if source.is_large and isinstance(catalog, TextCatalog):
                opened.read_columns = partial(catalog.iter_columns, is_declared_host)
            yield opened
