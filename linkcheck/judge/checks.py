"""From listings to checks: each distinct question is put to the judge once, everyone who asks it shares the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.judge.declared import store_ids
from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.interpreter import Interpreter, Names, Period
from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.outcome import Outcome
from linkcheck.judge.question import LinkFacts, Question
from linkcheck.judge.reference import judge_check
from linkcheck.judge.settings import Settings
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Status
from linkcheck.policy.model import Platform

ANSWER_LIMIT = 100_000  # distinct questions remembered
QUIET = frozenset({Verdict.ALLOWED, Verdict.WAIVED})


class LinkCell(NamedTuple):
    """A link that takes part in a check."""

    column: int
    text: str


class Check(NamedTuple):
    """One listing in one placement, judged. The ids are None where the catalog's names are unknown."""

    platform: str | None
    placement: str | None
    outcome: Outcome


class Answer:
    """All checks of the listings that ask the same, and how many do."""

    __slots__ = ("checks", "findings", "times")

    def __init__(self, checks: tuple[Check, ...]) -> None:
        self.checks = checks
        self.findings = tuple(check for check in checks if check.outcome.verdict not in QUIET)
        self.times = 0


class Checker:
    """Judges the listings of one catalog."""

    def __init__(self, settings: Settings, layout: Layout) -> None:
        self.settings = settings
        self.layout = layout
        self.stores = store_ids(settings.links)
        self.links = LinkReader(settings.links)
        self.names = Names(settings)
        self.interpreters: dict[str, Interpreter] = {}
        self.link_columns = layout.roles.get(Role.LINK, ())
        self.only_link = self.link_columns[0] if len(self.link_columns) == 1 else None
        self.publish_column = layout.column(Role.PUBLISH_AT)
        self.platform_column = layout.column(Role.PLATFORM)
        self.read_names = names_reader(layout)
        self.default_reader = self.interpreter(settings.policy.platforms[settings.platform])
        self.answers: dict[object, Answer] = {}
        self.forgotten: Counter[Verdict] = Counter()  # verdicts of answers that are no longer remembered

    def judge_listing(self, listing: Listing) -> Answer:
        """All checks of a listing. What decides is compared as text before it is understood: few texts are new."""
        period = self.read_period(listing)
        key = (
            self.read_facts(listing),
            self.read_names(listing.row),
            period.stretch,
            period.has_bad_date,
            listing.is_short,
        )
        answer = self.answers.get(key)
        if answer is None:
            if len(self.answers) >= ANSWER_LIMIT:
                self.forgotten = self.count_verdicts()
                self.answers.clear()
            answer = self.answers[key] = Answer(tuple(self.ask(listing, period)))
        answer.times += 1
        return answer

    def count_verdicts(self) -> Counter[Verdict]:
        """How often each verdict was given so far."""
        counts = self.forgotten.copy()
        for answer in self.answers.values():
            for check in answer.checks:
                counts[check.outcome.verdict] += answer.times
        return counts

    def ask(self, listing: Listing, period: Period) -> Iterator[Check]:
        """One check per placement, from the judge itself."""
        platform = self.read_platform(listing)
        if platform is None:
            yield Check(None, None, Outcome(Verdict.REVIEW, Reason.UNKNOWN_PLATFORM))
            return
        facts = self.read_facts(listing)
        declared = self.names.declared[self.layout.cell(listing, Role.ALLIANCE)]
        for placement in self.interpreter(platform).placements[self.layout.cell(listing, Role.PLACEMENT)]:
            question = Question(
                platform,
                placement,
                facts,
                declared,
                period.at,
                period.before,
                period.has_bad_date,
                listing.is_short,
                period.published,
            )
            yield Check(platform.id, placement, judge_check(question, self.settings.within, self.stores))

    def read_platform(self, listing: Listing) -> Platform | None:
        """The platform a listing is published on; None where its name is not known."""
        return self.names.platforms[self.layout.cell(listing, Role.PLATFORM)]

    def read_period(self, listing: Listing) -> Period:
        """When a listing is judged; for a platform that nobody knows as if it were the default one."""
        column = self.publish_column
        reader = self.default_reader
        if self.platform_column is not None:
            platform = self.names.platforms[listing.row[self.platform_column]]
            reader = self.interpreter(platform) if platform is not None else reader
        return reader.periods["" if column is None else listing.row[column]]

    def interpreter(self, platform: Platform) -> Interpreter:
        """The reader of cells for a platform."""
        reader = self.interpreters.get(platform.id)
        if reader is None:
            reader = self.interpreters[platform.id] = Interpreter(platform, self.settings)
        return reader

    def read_facts(self, listing: Listing) -> tuple[LinkFacts, ...]:
        """What the links of a listing prove, in the order of the columns; empty cells prove nothing."""
        if self.only_link is not None and listing.targets is None:
            facts = self.links.read(listing.row[self.only_link])
            return () if facts is None else (facts,)
        return tuple(facts for _, facts in self.iter_links(listing))

    def read_links(self, listing: Listing) -> list[LinkCell]:
        """The cells that `Outcome.link` counts in."""
        return [cell for cell, _ in self.iter_links(listing)]

    def iter_links(self, listing: Listing) -> Iterator[tuple[LinkCell, LinkFacts]]:
        """The link cells that are not empty, hyperlinks beside them, and what each proves."""
        targets = listing.targets or {}
        for column in self.link_columns:
            hidden = targets.get(column, ())
            text = listing.row[column]
            facts = self.links.read(text)
            if facts is not None and not (hidden and self.is_label(text)):
                yield LinkCell(column, text), facts
            for target in hidden:
                facts = self.links.read(target)
                if facts is not None:
                    yield LinkCell(column, target), facts

    def is_label(self, text: str) -> bool:
        """Whether text beside a hyperlink holds no link of its own: the target is what a buyer reaches."""
        result = classify_link(text, self.settings.links)
        return result.status is Status.UNKNOWN and result.host is None


def names_reader(layout: Layout) -> Callable[[list[str]], object]:
    """Reads from a row the cells that name platform, placement and alliance, as one comparable value."""
    found = (layout.column(role) for role in (Role.PLATFORM, Role.PLACEMENT, Role.ALLIANCE))
    columns = [column for column in found if column is not None]
    return itemgetter(*columns) if columns else lambda _: None
