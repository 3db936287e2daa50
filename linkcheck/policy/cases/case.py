"""A case and its outcome: what is given, what is expected, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from linkcheck.errors import Position

NO_RULE = "none"  # as a case writes that no rule decides


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a case says must come out; what it leaves open is None."""

    verdict: str  # "allowed", "upcoming", "forbidden", "review"
    reason: str | None = None
    rule: str | None = None  # an id, or NO_RULE
    cutoff: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One check with an expected outcome. At least one of `link` and `alliance` is given."""

    platform: str
    name: str | None
    link: str | None  # a cell, as a catalog would hold it
    alliance: str | None  # as a merchant declares it
    placement: str  # any of its names
    at: datetime  # the as-of
    publish_at: str | None  # a cell
    columns: Mapping[str, str]  # role -> cell, for anything else a catalog can hold
    expect: Expectation
    position: Position


@dataclass(frozen=True, slots=True)
class Observed:
    """What the judge says of a case."""

    verdict: str
    reason: str
    rule: str | None
    cutoff: datetime | None
    source: str | None  # as classified or declared
    placement: str | None
    judged_at: datetime  # T
    published: datetime | None = None  # where it is known, for rules that keep what was published


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise than expected; texts as a case would write them."""

    field: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case after it was judged; it passes without differences."""

    case: Case
    observed: Observed
    differences: tuple[Difference, ...]

    @property
    def is_passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def compare_case(case: Case, observed: Observed) -> CaseResult:
    """A case beside what the judge said of it."""
    return CaseResult(case, observed, tuple(find_differences(case.expect, observed)))


def find_differences(expect: Expectation, observed: Observed) -> Iterator[Difference]:
    """What came out otherwise, of the things that a case expects."""
    pairs = (
        ("verdict", expect.verdict, observed.verdict),
        ("reason", expect.reason, observed.reason),
        ("rule", expect.rule, observed.rule or NO_RULE),
    )
    for name, expected, found in pairs:
        if expected is not None and expected != found:
            yield Difference(name, expected, found)
    if expect.cutoff is not None and expect.cutoff != observed.cutoff:
        found = NO_RULE if observed.cutoff is None else observed.cutoff.isoformat()
        yield Difference("cutoff", expect.cutoff.isoformat(), found)
