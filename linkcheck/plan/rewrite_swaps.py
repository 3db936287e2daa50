"""Which cells of a catalog become which own-store links: every cell whose link falls, of every listing that has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from linkcheck.catalog.listing import CatalogFacts, Listing, Role
from linkcheck.catalog.rewrite import CellEdit, RecordEdit
from linkcheck.judge.checks import Answer, Check, Checker
from linkcheck.judge.finding import Verdict
from linkcheck.judge.question import LinkFacts, Question
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.reference import judge_check
from linkcheck.judge.settings import Settings
from linkcheck.links.result import Flag
from linkcheck.plan.own_store import GivenLinks, Goods, Lack, OwnStoreLinks, Swap, read_goods
from linkcheck.policy.model import Platform

FALLING = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})
# The cell held more than the link that falls, and all of it goes.
MORE_THAN_A_LINK = frozenset({Flag.LINK_IN_TEXT, Flag.SEVERAL_LINKS, Flag.CODE_BESIDE_LINK})


class FallingCell(NamedTuple):
    """A link cell that must not stay as it is."""

    column: int
    text_falls: bool  # what the cell shows; else only a hyperlink behind it
    holds_more: bool  # words or further links stand around the link


@dataclass(frozen=True, slots=True)
class FallingListing:
    """A listing with a link that falls, or with a declared source that does."""

    facts: CatalogFacts
    listing: Listing
    goods: Goods
    store: str  # the own store of its platform
    cells: tuple[FallingCell, ...]  # none where only the declared source falls

    def stands_on(self, link: str) -> bool:
        """Whether that link itself falls, as where a rule forbids the own store."""
        return any(self.listing.row[cell.column] == link for cell in self.cells)


class Swapped(NamedTuple):
    """A listing that is swapped, and where its new link is known from."""

    falling: FallingListing
    swap: Swap
    edit: RecordEdit


@dataclass(slots=True)
class SwapPlan:
    """What `migrate` carries out, and what it leaves."""

    swapped: list[Swapped] = field(default_factory=list)
    left: list[tuple[FallingListing, Lack]] = field(default_factory=list)  # no own-store link to swap to
    declared: list[FallingListing] = field(default_factory=list)  # no link falls, only the declared source

    @property
    def edits(self) -> list[RecordEdit]:
        """The changes to the catalog."""
        return [each.edit for each in self.swapped]


class SwapFinder:
    """Witness of a run over one catalog; once all its listings were seen, `plan` tells what to swap."""

    def __init__(self, settings: Settings, given: GivenLinks) -> None:
        self.settings = settings
        self.links = OwnStoreLinks(settings.links, given)
        self.falling: list[FallingListing] = []
        self.owners: dict[Answer, bool] = {}  # whether those who share an answer have a link of the own store
        self.known: dict[object, bool] = {}

    def take(self, maker: FindingMaker, listing: Listing, answer: Answer) -> None:
        """Learns a listing's own-store links, and keeps it if it must move."""
        checker = maker.checker
        platform = checker.read_platform(listing)
        if platform is None:
            return
        layout, store = maker.facts.layout, platform.own_store
        owns = self.owners.get(answer)
        if owns is None:
            owns = self.owners[answer] = any(facts.source == store for facts in checker.read_facts(listing))
        falling = [check for check in answer.checks if check.outcome.verdict in FALLING]
        # What has no own-store link and need not move is most of a catalog.
        if not (owns or falling or layout.cell(listing, Role.OWN_STORE_LINK)):
            return
        goods = read_goods(listing, layout)
        self.links.learn(goods, store)
        if falling:
            cells = tuple(self.find_cells(checker, platform, listing, falling))
            self.falling.append(FallingListing(maker.facts, listing, goods, store, cells))

    def find_cells(
        self, checker: Checker, platform: Platform, listing: Listing, checks: list[Check]
    ) -> Iterator[FallingCell]:
        """The link cells of a listing that would fall if each stood alone."""
        falling: dict[int, list[tuple[str, LinkFacts]]] = {}
        for cell, facts in checker.iter_links(listing):
            if any(self.falls(checker, platform, listing, facts, check.placement) for check in checks):
                falling.setdefault(cell.column, []).append((cell.text, facts))
        for column, links in falling.items():
            text = listing.row[column]
            text_facts = [facts for each, facts in links if each == text]
            yield FallingCell(
                column,
                text_falls=bool(text_facts),
                holds_more=any(not MORE_THAN_A_LINK.isdisjoint(facts.flags) for facts in text_facts),
            )

    def falls(
        self, checker: Checker, platform: Platform, listing: Listing, facts: LinkFacts, placement: str | None
    ) -> bool:
        """Whether one link falls in a placement where the listing does."""
        period = checker.read_period(listing)
        key = (platform.id, placement, facts, period)
        if key not in self.known:
            question = Question(
                platform=platform,
                placement=placement,
                links=(facts,),
                declared=None,
                at=period.at,
                before=period.before,
                has_bad_date=period.has_bad_date,
                published=period.published,
            )
            outcome = judge_check(question, self.settings.within, checker.stores)
            self.known[key] = outcome.verdict in FALLING
        return self.known[key]

    def plan(self) -> SwapPlan:
        """Each listing that must move, with its own-store link or what is lacking."""
        plan = SwapPlan()
        for falling in self.falling:
            if not falling.cells:
                plan.declared.append(falling)
                continue
            swap = self.links.find(falling.goods, falling.store)
            if swap.link is None or falling.stands_on(swap.link):
                plan.left.append((falling, swap.lack or Lack.IN_PLACE))
                continue
            cells = tuple(CellEdit(cell.column, cell.text_falls) for cell in falling.cells)
            edit = RecordEdit(falling.facts.sheet, falling.listing, swap.link, cells)
            plan.swapped.append(Swapped(falling, swap, edit))
        return plan
