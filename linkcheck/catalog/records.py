"""Rows to records by the header: listings, short ones, unreadable ones, blank lines and repeated headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell, is_empty_cell
from linkcheck.catalog.header import DELIMITERS, MAX_HEADING
from linkcheck.catalog.layout import DECIDING
from linkcheck.catalog.listing import Layout, Role, UnreadableReason
from linkcheck.messages import Message, say

IS_NUMBER = re.compile(r"[0-9 :.-]*[0-9][0-9 :.-]*").fullmatch
BLANK_CHARACTERS = "".join(DELIMITERS)
FEWEST_CELLS_WITHOUT_LINK = 3

IsDeclaredHost = Callable[[str], bool]


def holds_link(text: str, is_declared_host: IsDeclaredHost) -> bool:
    """Whether a link stands anywhere in a text."""
    return "://" in text or is_declared_host(text)


class Refusal(NamedTuple):
    """Why a row is no listing."""

    reason: UnreadableReason
    message: Message


LINK_ABOVE = Refusal(UnreadableReason.MISSING_CELLS, say("catalog.link-above-header"))

OTHER_LAYOUT = Refusal(UnreadableReason.MISSING_CELLS, say("catalog.other-header"))


class RowTests:
    """What the header tells about rows. `width` cells are all, `required` those up to the last named heading."""

    def __init__(
        self,
        layout: Layout,
        is_declared_host: IsDeclaredHost,
        role_of: Callable[[str], Role | None] = lambda _: None,
        *,
        knows_numbers: bool = True,
    ) -> None:
        self.may_be_numbers = knows_numbers or any(map(IS_NUMBER, layout.headings))  # headings without a letter
        self.role_of = lru_cache(maxsize=1 << 12)(role_of)
        self.header = layout.headings
        self.width = len(layout.headings)
        self.required = layout.required
        self.links = layout.roles.get(Role.LINK, ())
        self.ids = tuple(index for role in (Role.LISTING_ID, Role.SKU) for index in layout.roles.get(role, ()))
        self.deciding = self.links or layout.roles[Role.ALLIANCE]
        self.key = self.deciding[0]  # the column in which blank lines and repeated headers show first
        self.is_declared_host = is_declared_host

    def holds_link(self, text: str) -> bool:
        """Whether a link stands anywhere in a text."""
        return holds_link(text, self.is_declared_host)

    def is_blank(self, row: Sequence[str]) -> bool:
        """Whether a row holds nothing but delimiters and spaces."""
        return not any(clean_cell(cell).strip(BLANK_CHARACTERS) for cell in row)

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a row is the header again."""
        return tuple(map(clean_cell, row)) == self.header

    def is_other_header(self, row: Sequence[str]) -> bool:
        """Whether a row is a header, but not this one: what follows has another layout.

        Where records have their link, a header has none: whoever has seen a link there need not ask.
        """
        if any("://" in cell for cell in row[self.key : self.key + 1]):
            return False
        cells = [cell for cell in map(clean_cell, row) if cell]
        unknown = 0
        for cell in cells:
            unknown += self.is_no_heading(cell)
            if unknown > 1:
                return False
        is_deciding = any(self.role_of(cell) in DECIDING for cell in cells)
        return is_deciding and len(cells) - unknown > 1 and not self.is_header(row)

    def is_no_heading(self, cell: str) -> bool:
        """Whether a clean cell is none of the headings that we know."""
        return len(cell) > MAX_HEADING or (cell not in self.header and self.role_of(cell) is None)

    def fits_header(self, row: Sequence[str]) -> bool:
        """Whether a row has as many cells as the header."""
        return len(row) >= self.required and not any(map(clean_cell, row[self.width :]))

    def has_link_in_place(self, row: Sequence[str]) -> bool:
        """Whether a row fits the header and holds a link where links belong."""
        return self.fits_header(row) and any(self.holds_link(row[index]) for index in self.links if index < len(row))

    def looks_like_record(self, row: Sequence[str]) -> bool:
        """Whether a row is a record to all appearances: links in their place, or silence there and words elsewhere."""
        if self.has_link_in_place(row):
            return True
        if not self.fits_header(row):
            return False
        cells = [row[index] for index in self.deciding if index < len(row)]
        filled = sum(not is_empty_cell(cell) for cell in row)
        is_silent = all(map(is_empty_cell, cells)) if self.links else not any(map(is_empty_cell, cells))
        return is_silent and filled >= FEWEST_CELLS_WITHOUT_LINK

    def refuse(self, row: Sequence[str]) -> Refusal | None:
        """Why a row that is neither blank nor a header cannot be judged; None if it can."""
        if len(row) == self.width or (self.is_harmlessly_uneven(row) and not any(map(clean_cell, row[self.width :]))):
            return None
        if len(row) > self.width:
            message = say("catalog.extra-cells", found=len(row), expected=self.width)
            return Refusal(UnreadableReason.EXTRA_CELLS, message)
        message = say("catalog.missing-cells", found=len(row), expected=self.width)
        return Refusal(UnreadableReason.MISSING_CELLS, message)

    def is_harmlessly_uneven(self, row: Sequence[str]) -> bool:
        """Whether no link can have moved: none stands outside the link columns, and nothing else inside."""
        return all(
            (is_empty_cell(cell) or self.holds_link(cell)) if index in self.links else not self.holds_link(cell)
            for index, cell in enumerate(row)
        )
