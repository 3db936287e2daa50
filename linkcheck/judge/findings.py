"""The findings of a run as a sequence that makes each one when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from linkcheck.catalog.listing import Unreadable
from linkcheck.judge.checks import JudgedListing
from linkcheck.judge.finding import Finding
from linkcheck.judge.records import FindingMaker


class Kept(NamedTuple):
    """What a finding is made of."""

    maker: FindingMaker
    record: JudgedListing | Unreadable
    check: int


class Findings(Sequence[Finding]):
    """In the order of the files; a slice is a sequence of the same kind."""

    def __init__(self, kept: list[Kept] | None = None) -> None:
        self.kept: list[Kept] = kept if kept is not None else []

    def add(self, maker: FindingMaker, judged: JudgedListing, check: int) -> None:
        """Keeps a check that is not simply allowed."""
        self.kept.append(Kept(maker, judged, check))

    def add_unreadable(self, maker: FindingMaker, record: Unreadable) -> None:
        """Keeps a record that could not be judged."""
        self.kept.append(Kept(maker, record, 0))

    def __len__(self) -> int:
        return len(self.kept)

    def __iter__(self) -> Iterator[Finding]:
        return map(make_finding, self.kept)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, slice):
            return Findings(self.kept[index])
        return make_finding(self.kept[index])


def make_finding(kept: Kept) -> Finding:
    """The finding that was kept."""
    if isinstance(kept.record, Unreadable):
        return kept.maker.make_unreadable(kept.record)
    return kept.maker.make(kept.record, kept.record.checks[kept.check])
