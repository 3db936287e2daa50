"""Finds a catalog's header below title rows, and the delimiter with it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.faults import catalog_fault
from linkcheck.catalog.layout import DECIDING, RoleBook, Rows
from linkcheck.catalog.listing import Layout
from linkcheck.errors import UsageError
from linkcheck.messages import Message, say

DELIMITERS = (",", "\t", ";", "|")
DELIMITER_NAMES = {"comma": ",", "tab": "\t", "\\t": "\t", "semicolon": ";", "pipe": "|"}
DELIMITER_WORDS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}
# Stands for "no delimiter" in a file of one column: a line is a cell, whatever commas its text holds.
NO_DELIMITER = "\x1f"
MAX_PREAMBLE = 20
MAX_HEADER_LINES = 10
MAX_HEADING = 100
SAMPLE_ROWS = 50
FEWEST_ROWS_FOR_DOUBT = 3
SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?[\r\n]*', re.IGNORECASE)


class Header(NamedTuple):
    """Where the header stands and what it says."""

    delimiter: str
    line: int  # physical, from 1
    last_line: int
    cells: tuple[str, ...]


def find_header(lines: Sequence[str], book: RoleBook, delimiter: str | None) -> Header | None:
    """The line among the first 21 that holds most known headings, above all content; None where none holds any.

    `lines` keep their ends; `delimiter` is None unless the user forces one.
    """
    announced = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    choices = (delimiter,) if delimiter else (announced[1],) if announced else DELIMITERS
    search = HeaderSearch(book)
    for index in range(min(MAX_PREAMBLE + 1, len(lines))):
        headers = (read_header(lines, index, choice) for choice in choices)
        if search.is_settled_by(index + 1, lines[index], [header for header in headers if header]):
            break
    best = search.best
    is_single = best is not None and len(best.cells) == 1 and len(choices) > 1
    return read_header(lines, best.line - 1, NO_DELIMITER) if best is not None and is_single else best


def read_header(lines: Sequence[str], index: int, delimiter: str) -> Header | None:
    """The record that begins on a line, as headings; None where it does not end soon."""
    reader = csv.reader(islice(lines, index, index + MAX_HEADER_LINES), delimiter=delimiter, strict=True)
    try:
        row = next(reader, [])
    except csv.Error:
        return None
    return Header(delimiter, index + 1, index + reader.line_num, tuple(map(clean_cell, row)))


def score_header(cells: Iterable[str], book: RoleBook) -> tuple[int, int]:
    """How sure it is that these are headings: deciding ones first, then all that are known."""
    roles = [book.role_of(cell) for cell in cells if 0 < len(cell) <= MAX_HEADING and "://" not in cell]
    known = [role for role in roles if role is not None]
    return (int(any(role in DECIDING for role in known)), len(known))


class HeaderSearch:
    """Looks for the header from above: once content stands below a header, no later line takes its place."""

    def __init__(self, book: RoleBook) -> None:
        self.book = book
        self.best: Header | None = None
        self.score = (0, 0)

    def is_settled_by(self, line: int, text: str, headers: Iterable[Header]) -> bool:
        """Whether a line is content below the best header; `headers` are the ways to read the line as one."""
        is_better = False
        for header in headers:
            score = score_header(header.cells, self.book)
            if score > self.score:
                self.best, self.score, is_better = header, score, True
        if is_better or self.best is None or line <= self.best.last_line:
            return False
        is_deciding, known = self.score
        # One known heading may stand in a title row: only a link shows that it heads a table.
        return bool(is_deciding) and ("://" in text or (known > 1 and any(map(str.isalnum, text))))


def looks_like_data(header: Header) -> bool:
    """Whether what was taken for a header already holds a link."""
    return any("://" in cell for cell in header.cells)


def find_header_row(rows: Iterable[tuple[int, Sequence[str]]], book: RoleBook) -> Header | None:
    """The header among the first numbered rows of a sheet that say anything; None for an empty sheet.

    Where no heading is known, it is the first of them.
    """
    cleaned = ((line, tuple(map(clean_cell, row))) for line, row in rows)
    filled = islice(((line, row) for line, row in cleaned if any(row)), MAX_PREAMBLE + 1)
    headers = [Header(NO_DELIMITER, line, line, row) for line, row in filled]
    search = HeaderSearch(book)
    for header in headers:
        if search.is_settled_by(header.line, " ".join(header.cells), (header,)):
            break
    return search.best or next(iter(headers), None)


def describe_widths(header: Header, layout: Layout, rows: Rows) -> list[Message]:
    """A doubt about the delimiter: most of the first records have another number of cells than the header."""
    width, records = len(layout.headings), [row for row in rows if row]
    fitting = sum(layout.required <= len(row) <= width for row in records)
    if len(records) < FEWEST_ROWS_FOR_DOUBT or 2 * fitting >= len(records):
        return []
    name = DELIMITER_WORDS.get(header.delimiter)
    return [say("catalog.odd-widths", delimiter=say(f"catalog.{name}") if name else header.delimiter, cells=width)]


def read_delimiter(text: str) -> str:
    """The character that `--delimiter` names. Raises UsageError for what the csv module cannot split at."""
    delimiter = DELIMITER_NAMES.get(text.lower(), text)
    if len(delimiter) != 1 or delimiter in '"\r\n\0' or delimiter.isalnum():
        raise UsageError(catalog_fault(None, "bad-delimiter", text=text, known=tuple(DELIMITER_NAMES)))
    return delimiter


def sample_rows(lines: Sequence[str], header: Header) -> Rows:
    """The first records below the header, read without care for broken quotes."""
    below = islice(lines, header.last_line, header.last_line + SAMPLE_ROWS)
    return list(csv.reader(below, delimiter=header.delimiter))


def guess_header(lines: Sequence[str], delimiter: str | None) -> Header | None:
    """What is most like a header where no heading is known: the first line, in the delimiter that cuts it most."""
    choices = (delimiter,) if delimiter else DELIMITERS
    for index in range(min(MAX_PREAMBLE + 1, len(lines))):
        headers = [header for choice in choices if (header := read_header(lines, index, choice))]
        widest = max(headers, key=lambda header: len(header.cells), default=None)
        if widest is not None and len(widest.cells) > 1:
            return widest
    return read_header(lines, 0, NO_DELIMITER) if lines else None
