"""From listings to checks: each distinct question is put to the judge once, everyone who asks it shares the answer."""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.judge.declared import store_ids
from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.interpreter import Interpreter, Names, Period
from linkcheck.judge.outcome import Outcome
from linkcheck.judge.question import Declared, LinkFacts, Question, link_facts
from linkcheck.judge.reference import judge_check
from linkcheck.judge.settings import Settings
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Status
from linkcheck.policy.model import Platform

ANSWER_LIMIT = 100_000  # distinct questions remembered


class LinkCell(NamedTuple):
    """A link that takes part in a check."""

    column: int
    text: str


class Check(NamedTuple):
    """One listing in one placement, judged. The ids are None where the catalog's names are unknown."""

    platform: str | None
    placement: str | None
    outcome: Outcome


class JudgedListing(NamedTuple):
    """A listing with its checks; `links` are the cells that an outcome's `link` counts in."""

    listing: Listing
    links: list[LinkCell]
    period: Period
    checks: tuple[Check, ...]


class Checker:
    """Judges the listings of one catalog."""

    def __init__(self, settings: Settings, layout: Layout) -> None:
        self.settings = settings
        self.stores = store_ids(settings.links)
        self.link_columns = layout.roles.get(Role.LINK, ())
        self.platform_column = layout.column(Role.PLATFORM)
        self.placement_column = layout.column(Role.PLACEMENT)
        self.alliance_column = layout.column(Role.ALLIANCE)
        self.publish_column = layout.column(Role.PUBLISH_AT)
        self.names = Names(settings)
        self.interpreters: dict[str, Interpreter] = {}
        self.answers: dict[object, tuple[Check, ...]] = {}

    def judge_listing(self, listing: Listing) -> JudgedListing:
        """All checks of a listing."""
        links, facts = self.read_links(listing)
        declared = self.names.declared[cell_of(listing, self.alliance_column)]
        platform = self.names.platforms[cell_of(listing, self.platform_column)]
        if platform is None:
            outcome = Outcome(Verdict.REVIEW, Reason.UNKNOWN_PLATFORM)
            period = Period(self.settings.as_of, None, has_bad_date=False, stretch=(0, 0))
            return JudgedListing(listing, links, period, (Check(None, None, outcome),))
        reader = self.interpreter(platform)
        period = reader.periods[cell_of(listing, self.publish_column)]
        placements = reader.placements[cell_of(listing, self.placement_column)]
        key = (platform.id, placements, facts, declared, period.stretch, period.has_bad_date, listing.is_short)
        checks = self.answers.get(key)
        if checks is None:
            checks = self.ask(platform, placements, facts, declared, period, is_short=listing.is_short)
            if len(self.answers) >= ANSWER_LIMIT:
                self.answers.clear()
            self.answers[key] = checks
        return JudgedListing(listing, links, period, checks)

    def ask(
        self,
        platform: Platform,
        placements: tuple[str | None, ...],
        facts: tuple[LinkFacts, ...],
        declared: Declared | None,
        period: Period,
        *,
        is_short: bool,
    ) -> tuple[Check, ...]:
        """One check per placement, from the judge itself."""
        at, before, has_bad_date, _ = period
        return tuple(
            Check(
                platform.id,
                placement,
                judge_check(
                    Question(platform, placement, facts, declared, at, before, has_bad_date, is_short),
                    self.settings.within,
                    self.stores,
                ),
            )
            for placement in placements
        )

    def interpreter(self, platform: Platform) -> Interpreter:
        """The reader of cells for a platform."""
        reader = self.interpreters.get(platform.id)
        if reader is None:
            reader = self.interpreters[platform.id] = Interpreter(platform, self.settings)
        return reader

    def read_links(self, listing: Listing) -> tuple[list[LinkCell], tuple[LinkFacts, ...]]:
        """The link cells that are not empty, and what each leads to, in the order of the columns."""
        cells: list[LinkCell] = []
        facts: list[LinkFacts] = []
        book, row, targets = self.settings.links, listing.row, listing.targets
        for column in self.link_columns:
            text = row[column]
            hidden = targets.get(column, ()) if targets else ()
            result = classify_link(text, book)
            # Beside a hyperlink, text that holds no link is its label: the target is what a buyer reaches.
            is_label = bool(hidden) and result.status is Status.UNKNOWN and result.host is None
            if result.status is not Status.EMPTY and not is_label:
                cells.append(LinkCell(column, text))
                facts.append(link_facts(result))
            for target in hidden:
                cells.append(LinkCell(column, target))
                facts.append(link_facts(classify_link(target, book)))
        return cells, tuple(facts)


def cell_of(listing: Listing, column: int | None) -> str:
    """A listing's text in a column that the catalog may not have."""
    return "" if column is None else listing.row[column]
