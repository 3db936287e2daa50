"""The findings of a run as a sequence that makes each one when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from linkcheck.catalog.listing import Listing, Unreadable
from linkcheck.judge.checks import Check
from linkcheck.judge.finding import Finding
from linkcheck.judge.records import FindingMaker


class Kept(NamedTuple):
    """What a finding is made of."""

    maker: FindingMaker
    record: Listing | Unreadable
    check: Check | None  # None for an unreadable record


class Findings(Sequence[Finding]):
    """In the order of the files; a slice is a sequence of the same kind. Beyond `limit` they are only counted."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.kept: list[Kept] = []
        self.total = 0

    def add(self, maker: FindingMaker, record: Listing | Unreadable, checks: Sequence[Check | None]) -> None:
        """Keeps what is not simply allowed of a record."""
        self.total += len(checks)
        room = len(checks) if self.limit is None else self.limit - len(self.kept)
        if room > 0:
            self.kept += [Kept(maker, record, check) for check in checks[:room]]

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
        part = Findings(self.limit)
        part.kept = self.kept[index]
        part.total = len(part.kept)
        return part


def make_finding(kept: Kept) -> Finding:
    """The finding that was kept."""
    if isinstance(kept.record, Unreadable):
        return kept.maker.make_unreadable(kept.record)
    if kept.check is None:
        raise TypeError("only an unreadable record has no check")
    return kept.maker.make(kept.record, kept.check)
