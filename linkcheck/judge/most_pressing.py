"""The findings that a screen can show: of each kind and platform the first ones, all others only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime

from linkcheck.catalog.listing import Listing, Unreadable
from linkcheck.judge.checks import Check
from linkcheck.judge.finding import Verdict
from linkcheck.judge.findings import Findings, Kept
from linkcheck.judge.records import FindingMaker

Urgency = Callable[[Verdict, datetime | None], Hashable]  # of a verdict with its cutoff


class MostPressing(Findings):
    """Keeps the first `most` findings of each urgency and platform: what is shown of all of them is among these."""

    def __init__(self, urgency: Urgency, most: int) -> None:
        super().__init__()
        self.urgency = urgency
        self.most = most
        self.counts: Counter[Hashable] = Counter()
        self.before: tuple[Counter[Hashable], Counter[Verdict]] = (Counter(), Counter())

    def add(self, maker: FindingMaker, record: Listing | Unreadable, checks: Sequence[Check | None]) -> None:
        """Keeps or counts what is not simply allowed of a record."""
        self.total += len(checks)
        for check in checks:
            if self.has_room_for(check):
                self.counts[self.key_of(check)] += 1
                self.kept.append(Kept(maker, record, check))
            else:
                self.unlisted[verdict_of(check)] += 1

    def wants(self, checks: Sequence[Check]) -> bool:
        """Whether one of these findings would be kept."""
        return any(map(self.has_room_for, checks))

    def pass_over(self, checks: Sequence[Check], times: int) -> None:
        """Counts findings that nobody will list, each so many times."""
        self.total += len(checks) * times
        for check in checks:
            self.unlisted[verdict_of(check)] += times

    def set_mark(self) -> None:
        """Remembers how many there are."""
        super().set_mark()
        self.before = (self.counts.copy(), self.unlisted.copy())

    def return_to_mark(self) -> None:
        """Forgets all that came since."""
        super().return_to_mark()
        self.counts, self.unlisted = self.before

    def has_room_for(self, check: Check | None) -> bool:
        """Whether there are not yet enough of its kind."""
        return self.counts[self.key_of(check)] < self.most

    def key_of(self, check: Check | None) -> Hashable:
        """What findings have in common of which the first are shown."""
        if check is None:
            return None
        return check.platform, self.urgency(check.outcome.verdict, check.outcome.cutoff)


def verdict_of(check: Check | None) -> Verdict:
    """The verdict that a finding is counted under."""
    return check.outcome.verdict if check is not None else Verdict.UNREADABLE
