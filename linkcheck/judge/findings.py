"""The findings of a run as a sequence that makes each one when it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, overload

from linkcheck.catalog.listing import Listing, Unreadable
from linkcheck.judge.checks import Check
from linkcheck.judge.finding import Finding, Verdict
from linkcheck.judge.records import FindingMaker


class Kept(NamedTuple):
    """What a finding is made of."""

    maker: FindingMaker
    record: Listing | Unreadable
    check: Check | None  # None for an unreadable record
    is_known: bool = False  # a baseline parked it


class Findings(Sequence[Finding]):
    """In the order of the files; a slice is a sequence of the same kind. Beyond `limit` they are only counted."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.kept: list[Kept] = []
        self.total = 0
        self.mark = (0, 0)
        self.unlisted: Counter[Verdict] = Counter()  # those that are less pressing than any that is listed

    def add(self, maker: FindingMaker, record: Listing | Unreadable, checks: Sequence[Check | None]) -> None:
        """Keeps what is not simply allowed of a record."""
        self.total += len(checks)
        room = len(checks) if self.limit is None else self.limit - len(self.kept)
        if room > 0:
            self.kept += [Kept(maker, record, check) for check in checks[:room]]

    def set_mark(self) -> None:
        """Remembers how many there are."""
        self.mark = (len(self.kept), self.total)

    def return_to_mark(self) -> None:
        """Forgets all that came since."""
        kept, self.total = self.mark
        del self.kept[kept:]

    def pass_over(self, checks: Sequence[Check], times: int) -> None:
        """Counts findings that nobody will list, each so many times."""
        self.total += len(checks) * times

    def wants(self, checks: Sequence[Check]) -> bool:
        """Whether one of these findings would be kept."""
        return bool(checks) and (self.limit is None or len(self.kept) < self.limit)

    def add_settled(self, maker: FindingMaker, record: Listing, check: Check, *, is_known: bool) -> None:
        """Keeps a finding that the gate has settled."""
        self.total += 1
        if self.limit is None or len(self.kept) < self.limit:
            self.kept.append(Kept(maker, record, check, is_known))

    def new_ones(self) -> Findings:
        """Those that no baseline parked."""
        return self.part([kept for kept in self.kept if not kept.is_known])

    def part(self, kept: list[Kept]) -> Findings:
        """A sequence of some of them."""
        part = Findings(self.limit)
        part.kept = kept
        part.total = len(kept)
        return part

    def __len__(self) -> int:
        return len(self.kept)

    def __iter__(self) -> Iterator[Finding]:
        return map(make_finding, self.kept)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, int):
            return make_finding(self.kept[index])
        return self.part(self.kept[index])


def make_finding(kept: Kept) -> Finding:
    """The finding that was kept."""
    if isinstance(kept.record, Unreadable):
        return kept.maker.make_unreadable(kept.record)
    if kept.check is None:
        raise TypeError("only an unreadable record has no check")
    finding = kept.maker.make(kept.record, kept.check)
    return replace(finding, known=True) if kept.is_known else finding
