"""What is to be rewritten in a catalog, what became of it, and what stood in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from linkcheck.catalog.listing import Listing


class Obstacle(StrEnum):
    """Why a listing could not be rewritten without touching what is not its own."""

    ENCODING = "encoding"  # the link has characters that the file's encoding lacks
    MERGED = "merged"  # the cell is merged with cells of other rows, which are not rewritten alike
    SHARED_FORMULA = "shared-formula"  # other cells take their formula from this one


class RewriteError(AssertionError):
    """A catalog did not come out as intended: a bug in linkcheck, never the user's fault. Nothing was written."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell to be rewritten."""

    column: int  # among the headings, from 0
    writes_text: bool = True  # in workbooks: False where only the hyperlink behind a text such as 看商品 falls


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """A listing whose cells become a link."""

    sheet: str | None
    listing: Listing
    link: str
    cells: tuple[CellEdit, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """A changed place as it was and as it is: whole lines of a text file, cells (`E2: text`) of a sheet."""

    sheet: str | None
    line: int  # from 1; in workbooks the row
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What became of the edits; complete once everything is written."""

    hunks: list[Hunk] = field(default_factory=list)
    obstacles: list[tuple[RecordEdit, Obstacle]] = field(default_factory=list)  # these were left as they were
