"""Two dates: which listings change verdict between them, when and by which rule, and the counts on the way.

Nothing is `upcoming` here: what is still allowed at a moment counts as allowed, and falls when it falls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from linkcheck.judge.checks import Answer, Check
from linkcheck.judge.finding import Finding, Verdict
from linkcheck.plan.ledger import Book, Ledger
from linkcheck.policy.model import Policy
from linkcheck.policy.ruling import platform_change_points


class Turn(NamedTuple):
    """A change of verdict: what, when, by which rule; everything that changes so is one job."""

    platform: str | None
    placement: str | None
    source: str | None
    before: Verdict
    after: Verdict
    at: datetime
    rule: str | None  # the rule that decides from then on; None where none does


@dataclass(frozen=True, slots=True)
class Point:
    """The verdicts of all checks at a moment."""

    at: datetime
    counts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything between two moments."""

    begin: datetime
    end: datetime
    timeline: tuple[Point, ...]  # at the beginning, at every change point, at the end
    turns: tuple[tuple[Turn, tuple[Finding, ...]], ...]  # with the listings as they are judged after it

    @property
    def changes(self) -> int:
        """How many checks change their verdict."""
        return sum(len(findings) for _, findings in self.turns)


def compare_dates(ledger: Ledger, policy: Policy, as_of: datetime, other: datetime) -> Comparison:
    """Compares the as-of with another date; whichever is earlier comes first. The ledger must keep its listings."""
    begin, end = sorted((as_of, other))
    moments = [begin, *find_change_points(policy, begin, end), end]
    answers = [dict(ledger.iter_answers(moment)) for moment in moments]
    turns: dict[Turn, list[Finding]] = {}
    for book in ledger.books.values():
        course = [by_book[book] for by_book in answers]
        for turn, check in find_turns(moments, course):
            maker = book.maker
            turns.setdefault(turn, []).extend(maker.make(listing, check) for listing in book.listings)
    ordered = sorted(turns.items(), key=lambda item: (item[0].at, -len(item[1])))
    return Comparison(
        begin=begin,
        end=end,
        timeline=tuple(count_verdicts(at, by_book.items()) for at, by_book in zip(moments, answers, strict=True)),
        turns=tuple((turn, tuple(sorted(found, key=place_of))) for turn, found in ordered),
    )


def find_change_points(policy: Policy, begin: datetime, end: datetime) -> list[datetime]:
    """Every instant strictly between two moments at which some platform's rules change."""
    points = {point for platform in policy.platforms.values() for point in platform_change_points(platform)}
    return sorted(point for point in points if begin < point < end)


def find_turns(moments: list[datetime], course: list[Answer]) -> Iterator[tuple[Turn, Check]]:
    """A listing's changes from its first verdict to its last, each dated to the moment at which the last one began."""
    for number, last in enumerate(course[-1].checks):
        verdicts = [answer.checks[number].outcome.verdict for answer in course]
        if verdicts[0] is verdicts[-1]:
            continue
        turned = max(index for index, (a, b) in enumerate(pairwise(verdicts), 1) if a is not b)
        check = course[turned].checks[number]
        source, rule = last.outcome.source, check.outcome.rule
        yield (
            Turn(
                last.platform,
                last.placement,
                source,
                verdicts[0],
                verdicts[-1],
                moments[turned],
                rule.id if rule is not None else None,
            ),
            check,
        )


def count_verdicts(at: datetime, answers: Iterable[tuple[Book, Answer]]) -> Point:
    """The verdicts of all checks at one moment."""
    counts: Counter[Verdict] = Counter()
    for book, answer in answers:
        for check in answer.checks:
            counts[check.outcome.verdict] += book.known + book.unknown
    return Point(at, {verdict: counts[verdict] for verdict in Verdict if verdict is not Verdict.UNREADABLE})


def place_of(finding: Finding) -> tuple[str, str, int]:
    """Sorts as the catalogs are written."""
    return finding.path, finding.sheet or "", finding.record
