"""What a plan is made of: tasks, one a listing, in groups that are one job, by deadline or by doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from linkcheck.judge.finding import Finding, Reason
from linkcheck.plan.money import NO_MONEY, Money
from linkcheck.plan.own_store import Lack, Swap

ListingKey = tuple[str, str | None, int]
NO_SWAP = Swap(lack=Lack.UNNAMED)


class Action(StrEnum):
    """What a listing asks for; the first that fits."""

    MEND = "mend"  # it could not be read
    REVIEW = "review"  # a person must find something out first
    SWAP = "swap"  # its own-store link is known
    LIST_FIRST = "list-first"  # the goods are not in the own store yet, as far as anybody knows


class Task(NamedTuple):
    """One listing with its one action."""

    findings: tuple[Finding, ...]  # the checks that ask for it here, at least one, in the order of the placements
    others: tuple[Finding, ...]  # its other checks that are not allowed: the same action settles them
    action: Action
    swap: Swap = NO_SWAP  # the goods' link in the platform's own store, or why there is none
    money: Decimal | None = None  # None: unknown
    settle_first: str | None = None  # open orders or after-sales on the old link, as the catalog writes them

    @property
    def first(self) -> Finding:
        """The check that names the listing; the others differ in the placement only."""
        return self.findings[0]

    @property
    def listing(self) -> ListingKey:
        """What makes it one listing: its record in its file."""
        return listing_key(self.first)


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that are one job: same platform, source, placements, rules and way out; the most money first."""

    platform: str | None
    source: str | None
    placements: tuple[str | None, ...]
    rules: tuple[str, ...]
    migrate_to: str | None
    also_allowed_in: tuple[str, ...]  # where these links may stay: `relocate_to`
    is_planned: bool  # forbidden only because the listing is planned for after the cutoff
    tasks: tuple[Task, ...]
    money: Money = NO_MONEY


@dataclass(frozen=True, slots=True)
class Deadline:
    """Everything that falls at one cutoff; without one it never was allowed."""

    cutoff: datetime | None
    groups: tuple[Group, ...]
    wind_down_from: date | None = None  # orders from this day on may have after-sales open when the link falls

    @property
    def last_safe_day(self) -> date | None:
        """The last day on which publishing is safe to its end, or to the cutoff's hour."""
        return None if self.cutoff is None else (self.cutoff - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Everything that a person must look at, or mend, for one reason."""

    reason: Reason
    groups: tuple[Group, ...]


def listing_key(finding: Finding) -> ListingKey:
    """A listing's identity within a run."""
    return finding.path, finding.sheet, finding.record


def start_winding_down(cutoff: datetime | None, after_sales: timedelta | None) -> date | None:
    """The day from which on an order's after-sales would still run when the link falls."""
    return None if cutoff is None or after_sales is None else (cutoff - after_sales).date()
