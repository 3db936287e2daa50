"""The rules on the plan's page: what may stand where, with dates, how much of the plan it is, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from linkcheck.plan.migration import Plan
from linkcheck.plan.tasks import Deadline, Doubt
from linkcheck.policy.model import Platform
from linkcheck.report.grid import Screen
from linkcheck.report.markdown import PLAIN_ADDRESS
from linkcheck.report.matrix import PlatformMatrix, Square
from linkcheck.report.plan_phrases import say_size
from linkcheck.report.words import Words
from linkcheck.visible import visible

TONES = {"X": "forbidden", "!": "upcoming", "+": "allowed", "?": "review"}


@dataclass(frozen=True, slots=True)
class PageSquare:
    """What holds for a source in a placement."""

    placement: str
    tone: str
    lines: list[str]
    falling: str


@dataclass(frozen=True, slots=True)
class PageRule:
    """A rule under its number, with the texts it rests on."""

    number: int
    id: str
    because: str
    condition: str
    citations: list[PageCitation]


@dataclass(frozen=True, slots=True)
class PageCitation:
    """A published text."""

    said: str
    url: str
    is_address: bool  # plain enough to be a link
    quote: str


@dataclass(frozen=True, slots=True)
class PageMatrix:
    """One platform."""

    platform: str
    placements: list[str]
    rows: list[tuple[str, list[PageSquare]]]
    rules: list[PageRule]


def make_matrices(plan: Plan, words: Words) -> list[PageMatrix]:
    """The platforms that the plan speaks of; all that are loaded where it speaks of none."""
    platforms = plan.report.policy.platforms
    parts: tuple[Deadline | Doubt, ...] = (*plan.overdue, *plan.coming, *plan.review)
    named = {group.platform for part in parts for group in part.groups}
    chosen = [platform for name, platform in platforms.items() if name in named] or list(platforms.values())
    return [make_matrix(platform, plan, words) for platform in chosen]


def make_matrix(platform: Platform, plan: Plan, words: Words) -> PageMatrix:
    """Sources down, placements across."""
    matrix = PlatformMatrix(platform, words, Screen())
    falling: Counter[tuple[str | None, str | None]] = Counter()
    for cell, money in plan.falling.cells:
        if cell.platform == platform.id:
            falling[cell.source, cell.placement] += money.listings
    rows = [
        (matrix.name_source(source), [make_square(square, matrix, falling, words) for square in matrix.row(source)])
        for source in matrix.sources()
    ]
    placements = [words.text(placement.name) for placement in platform.placements.values()]
    return PageMatrix(words.platform(platform.id), placements, rows, list(list_rules(matrix, words)))


def make_square(
    square: Square, matrix: PlatformMatrix, falling: Counter[tuple[str | None, str | None]], words: Words
) -> PageSquare:
    """Sign, word and dates; the number of listings where links fall."""
    count = falling[square.source, square.placement]
    told = words.say("plan.page.matrix.falling", size=say_size(count, is_record=False)) if count else ""
    place = words.placement(matrix.platform.id, square.placement)
    return PageSquare(place, TONES[square.sign], list(matrix.describe_square(square)), told)


def list_rules(matrix: PlatformMatrix, words: Words) -> Iterator[PageRule]:
    """The rules met in the matrix, by number."""
    for rule_id, number in matrix.numbers.items():
        rule = words.rules[rule_id]
        condition = rule.condition
        yield PageRule(
            number=number,
            id=visible(rule.id),
            because=words.text(rule.because),
            condition=words.say("report.matrix.condition", condition=condition) if condition is not None else "",
            citations=[
                PageCitation(
                    said=words.say(
                        "report.matrix.cited",
                        id=citation.id,
                        title=citation.title,
                        publisher=citation.publisher,
                        published=citation.published.isoformat(),
                    ),
                    url=visible(citation.url),
                    is_address=PLAIN_ADDRESS.fullmatch(citation.url) is not None,
                    quote=words.say("report.matrix.quote", quote=citation.quote),
                )
                for citation in rule.citations
            ],
        )
