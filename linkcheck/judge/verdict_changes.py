"""Which listings get another verdict when the rules change: two runs over the same catalogs, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from linkcheck.catalog.listing import Listing
from linkcheck.judge.checks import Answer
from linkcheck.judge.finding import Verdict
from linkcheck.judge.records import FindingMaker


class Place(NamedTuple):
    """Where a listing stands; None where the catalog's names are unknown."""

    platform: str | None
    placement: str | None


Verdicts = Mapping[Place, Verdict]  # of one listing
NOT_JUDGED: Verdicts = {}


class VerdictLog:
    """The witness of a run: remembers the verdicts of every listing in the order of its catalog."""

    def __init__(self) -> None:
        self.catalogs: dict[tuple[str, str | None], list[Verdicts]] = {}
        self.known: dict[frozenset[tuple[Place, Verdict]], Verdicts] = {}  # most listings share theirs with many

    def take(self, maker: FindingMaker, _listing: Listing, answer: Answer) -> None:
        """Notes a listing."""
        facts = maker.facts
        verdicts = {Place(check.platform, check.placement): check.outcome.verdict for check in answer.checks}
        shared = self.known.setdefault(frozenset(verdicts.items()), verdicts)
        self.catalogs.setdefault((facts.path, facts.sheet), []).append(shared)


@dataclass(frozen=True, slots=True)
class VerdictChanges:
    """What new rules mean for catalogs. Verdicts are None where only one of the runs made that check."""

    listings: int
    changed: int  # listings of which at least one check changes
    checks: Mapping[tuple[Verdict | None, Verdict | None], int]  # (old, new) -> how many checks


def compare_logs(old: VerdictLog, new: VerdictLog) -> VerdictChanges:
    """How the verdicts of two runs over the same catalogs differ."""
    listings = changed = 0
    checks: Counter[tuple[Verdict | None, Verdict | None]] = Counter()
    for key in dict.fromkeys((*old.catalogs, *new.catalogs)):
        both: tuple[Sequence[Verdicts], ...] = tuple(log.catalogs.get(key, ()) for log in (old, new))
        for before, after in zip_longest(*both, fillvalue=NOT_JUDGED):
            listings += 1
            changes = find_changes(before, after)
            changed += bool(changes)
            checks.update(changes)
    return VerdictChanges(listings, changed, checks)


def find_changes(before: Verdicts, after: Verdicts) -> list[tuple[Verdict | None, Verdict | None]]:
    """The checks of one listing that come out otherwise."""
    if before == after:
        return []
    places = dict.fromkeys((*before, *after))
    pairs = ((before.get(place), after.get(place)) for place in places)
    return [pair for pair in pairs if pair[0] is not pair[1]]
