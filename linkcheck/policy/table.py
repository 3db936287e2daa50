"""The compiled policy: for each cell a sorted list of changes, small enough to build everything fast on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from linkcheck.policy.model import Policy, Rule
from linkcheck.policy.ruling import Outlook, Ruling, decide, kept_starts, make_outlook, points_of, rank_rules

SINCE_EVER = datetime.min.replace(tzinfo=UTC)


class Cell(NamedTuple):
    """The unit that a policy decides, over time."""

    platform: str
    source: str
    placement: str


class Entry(NamedTuple):
    """A ruling and the instant it holds from, until the next entry's."""

    at: datetime
    ruling: Ruling


class Age(NamedTuple):
    """What a cell shows over time for the listings published from the age before up to an instant."""

    before: datetime
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PolicyTable:
    """Every cell's rulings over time; the first entry of a cell holds since ever, no two neighbours are equal.

    For listings whose day of publication nobody knows; where a platform `keeps_existing`, ask the reference for others.
    `ages` tell what the older listings of a cell see, the oldest first; only cells with a rule that keeps have any.
    """

    cells: Mapping[Cell, tuple[Entry, ...]]
    ages: Mapping[Cell, tuple[Age, ...]] = field(default_factory=dict)

    def ruling_at(self, cell: Cell, at: datetime) -> Ruling:
        """What holds for a cell at an instant (aware). KeyError for a cell that was not compiled."""
        entries = self.cells[cell]
        return entries[find_entry(entries, at)].ruling

    def look_ahead(self, cell: Cell, at: datetime, within: timedelta) -> Outlook:
        """What comes for a cell after T, up to and including T + within."""
        entries = self.cells[cell]
        return make_outlook(entries[find_entry(entries, at) + 1 :], at, within)


def find_entry(entries: Sequence[Entry], at: datetime) -> int:
    """The index of the entry in force at an instant."""
    return bisect_right(entries, at, key=lambda entry: entry.at) - 1


def compile_policy(policy: Policy, source_ids: Collection[str]) -> PolicyTable:
    """The table of every platform x source x placement."""
    ranked = {
        Cell(platform.id, source, placement): rank_rules(platform, source, placement)
        for platform in policy.platforms.values()
        for source in source_ids
        for placement in platform.placements
    }
    return PolicyTable(
        cells={cell: tuple(compile_cell(rules)) for cell, rules in ranked.items()},
        ages={cell: ages for cell, rules in ranked.items() if (ages := tuple(compile_ages(rules)))},
    )


def compile_ages(ranked: Sequence[Rule]) -> Iterator[Age]:
    """The ages of a cell's listings that its rules tell apart; the youngest listings are of none."""
    for published, before in pairwise((SINCE_EVER, *kept_starts(ranked))):
        yield Age(before, tuple(compile_cell(ranked, published)))


def compile_cell(ranked: Sequence[Rule], published: datetime | None = None) -> Iterator[Entry]:
    """A cell's entries: points at which nothing changes are left out."""
    points = (SINCE_EVER, *points_of(ranked))
    entries = [Entry(point, decide(ranked, point, published)) for point in points]
    yield entries[0]
    yield from (after for before, after in pairwise(entries) if after.ruling != before.ruling)
