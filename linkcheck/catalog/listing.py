"""What a catalog is made of once read: listings with exact lines, unreadable records, the facts of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from linkcheck.messages import Message


class Role(StrEnum):
    """What a column means to us."""

    LINK = "link"  # one column or several
    LISTING_ID = "listing_id"
    SKU = "sku"
    TITLE = "title"
    SHOP = "shop"
    PLATFORM = "platform"  # where the listing is published
    ALLIANCE = "alliance"  # the source that the merchant declares
    PLACEMENT = "placement"
    PUBLISH_AT = "publish_at"
    ENDS_AT = "ends_at"
    SALES = "sales"  # money
    UNITS = "units"
    PRICE = "price"
    OPEN_ORDERS = "open_orders"
    OWN_STORE_LINK = "own_store_link"


class UnreadableReason(StrEnum):
    """Why a record could not be judged."""

    EXTRA_CELLS = "extra-cells"
    MISSING_CELLS = "missing-cells"
    UNCLOSED_QUOTE = "unclosed-quote"
    BAD_BYTES = "bad-bytes"


@dataclass(slots=True)
class Listing:
    """One record that can be judged. `row` holds the cells as text, one per heading of the file, in its order."""

    record: int  # counts from 1 among the file's records
    line: int  # physical, from 1; in workbooks the row
    last_line: int
    row: list[str]
    is_short: bool = False  # cells were missing, but no link can have moved: flag `short-record`
    targets: Mapping[int, tuple[str, ...]] | None = None  # column -> hyperlink targets beside the text shown


class Unreadable(NamedTuple):
    """One record that cannot be judged: never lost, never passed."""

    record: int
    line: int
    last_line: int
    reason: UnreadableReason
    message: Message
    raw: bytes = b""  # the record's original bytes


Record = Listing | Unreadable


class Layout(NamedTuple):
    """Which column plays which role."""

    headings: tuple[str, ...]
    roles: Mapping[Role, tuple[int, ...]]  # column indices from 0; only `link` has several

    def column(self, role: Role) -> int | None:
        """The column of a one-column role, None where the file has none."""
        found = self.roles.get(role)
        return found[0] if found else None

    @property
    def required(self) -> int:
        """How many cells a record must have: those up to the last column with a heading."""
        return max((index + 1 for index, heading in enumerate(self.headings) if heading), default=0)

    def cell(self, listing: Listing, role: Role) -> str:
        """A listing's text for a role; empty where the file has no such column or the record is short."""
        index = self.column(role)
        return listing.row[index] if index is not None and index < len(listing.row) else ""

    def named(self) -> dict[str, list[str]]:
        """role -> headings, as the JSON shows it."""
        return {role.value: [self.headings[index] for index in found] for role, found in self.roles.items()}


class CatalogFacts(NamedTuple):
    """What was understood of a file (or one sheet of it) before its records are read."""

    path: str  # as the user gave it
    sheet: str | None
    encoding: str | None  # "utf-8", "utf-8-sig", "gb18030", "utf-16"; None for workbooks
    delimiter: str | None
    header_line: int
    layout: Layout
    notes: tuple[Message, ...] = ()  # preamble skipped, unused link-like columns, hidden sheets...


@dataclass(slots=True)
class Tally:
    """The accounting of one file, exact once its last batch was taken. Lines: each belongs to exactly one kind."""

    lines: int = 0  # physical lines, all of them
    preamble: int = 0  # lines above the header
    header: int = 0  # lines of the header, repeated ones too
    blank: int = 0  # lines that are blank, `,,,` too
    records: int = 0
    unreadable: int = 0
    record_lines: int = 0  # lines that belong to records: lines = preamble + header + blank + record_lines
    sha256: str = ""
    notes: list[Message] = field(default_factory=list)  # what was noticed while reading
