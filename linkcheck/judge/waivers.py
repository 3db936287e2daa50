"""Exceptions with an owner, a reason and an end: which findings they cover, and which of them run out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from linkcheck.catalog.listing import Role
from linkcheck.errors import Position
from linkcheck.judge.finding import Finding
from linkcheck.judge.identity import canonical_link
from linkcheck.policy.moment import fix_offset

SOON = timedelta(days=14)


class WaiverState(StrEnum):
    """Where a waiver stands at the as-of."""

    HOLDS = "holds"
    ENDS_SOON = "ends-soon"  # it still holds
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One exception. What it names must all fit; of several values of a kind, one."""

    rules: frozenset[str]
    listings: frozenset[str]
    skus: frozenset[str]
    links: frozenset[str]  # canonical
    shops: frozenset[str]
    owner: str
    reason: str
    until: date  # the last day on which it holds
    position: Position

    def names(self, finding: Finding) -> bool:
        """Whether a finding is one of those it speaks of."""
        link = canonical_link(finding.link) if self.links and finding.link else None
        shop = finding.cells.text(Role.SHOP) if self.shops else None
        wanted = (
            (self.rules, finding.rule),
            (self.listings, finding.listing_id),
            (self.skus, finding.sku),
            (self.links, link),
            (self.shops, shop),
        )
        return all(value in named for named, value in wanted if named)


def waiver_state(until: date, as_of: datetime, zone: tzinfo) -> WaiverState:
    """Whether a waiver holds at a moment: to the end of its last day in the platform's zone. The only judge of it."""
    end = fix_offset(datetime.combine(until + timedelta(days=1), time()), zone)
    if as_of >= end:
        return WaiverState.EXPIRED
    return WaiverState.ENDS_SOON if end - as_of <= SOON else WaiverState.HOLDS


@dataclass(slots=True)
class Waivers:
    """All waivers of a run, and how often each was needed."""

    all: tuple[Waiver, ...]
    as_of: datetime
    zone: tzinfo  # of the platform that listings without one mean
    uses: Counter[Position] = field(default_factory=Counter)

    def find(self, finding: Finding, zone: tzinfo) -> Waiver | None:
        """The first waiver that holds for a finding."""
        for waiver in self.all:
            if waiver.names(finding) and waiver_state(waiver.until, self.as_of, zone) is not WaiverState.EXPIRED:
                self.uses[waiver.position] += 1
                return waiver
        return None

    def state(self, waiver: Waiver) -> WaiverState:
        """Where a waiver stands, by the default platform's calendar."""
        return waiver_state(waiver.until, self.as_of, self.zone)

    def in_state(self, state: WaiverState) -> list[Waiver]:
        """The waivers that stand there, in the order of the file."""
        return [waiver for waiver in self.all if self.state(waiver) is state]

    @property
    def unused(self) -> list[Waiver]:
        """Those that hold and cover nothing."""
        return [
            waiver
            for waiver in self.all
            if not self.uses[waiver.position] and self.state(waiver) is not WaiverState.EXPIRED
        ]
