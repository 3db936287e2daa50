"""The books of a run for its plan: every listing, also those that are allowed, counted by the answer it shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from linkcheck.catalog.listing import Listing, Role
from linkcheck.judge.checks import Answer, Checker
from linkcheck.judge.finding import Cells, Finding, Verdict
from linkcheck.judge.records import FindingMaker
from linkcheck.links.book import LinkBook
from linkcheck.links.result import Evidence, Kind, Status
from linkcheck.plan.money import ZERO, Money, read_money
from linkcheck.plan.own_store import GivenLinks, OwnStoreLinks, Swap, read_goods
from linkcheck.plan.tasks import NO_SWAP

FALLING = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})


class Book:
    """All listings of a catalog that ask the same, so that one of them answers for all at any moment."""

    __slots__ = ("amount", "answer", "known", "listings", "maker", "owned", "sample", "unknown")

    def __init__(self, maker: FindingMaker, sample: Listing, answer: Answer) -> None:
        self.maker = maker
        self.sample = sample
        self.answer = answer
        self.owned = find_owned(maker.checker, sample)  # which of its links lead to goods of the own store
        self.known = self.unknown = 0
        self.amount = ZERO
        self.listings: list[Listing] = []  # kept only if asked for

    @property
    def money(self) -> Money:
        """What its listings sell for."""
        return Money(self.amount, self.known, self.unknown)

    @property
    def is_own(self) -> bool:
        """Whether buyers stay on the platform: every link leads to the own store's goods."""
        return bool(self.owned) and len(self.owned) == len(self.maker.checker.read_facts(self.sample))

    @property
    def falls(self) -> bool:
        """Whether some placement is forbidden now or within the window."""
        return any(check.outcome.verdict in FALLING for check in self.answer.checks)


class Ledger:
    """Witness of a run: see `take`. With `keeps_listings` it can say later which listings a change touches."""

    def __init__(self, links: LinkBook, given: GivenLinks | None = None, *, keeps_listings: bool = False) -> None:
        self.links = links
        self.given = given
        self.has_map = given is not None and bool(given.by_id or given.by_sku)
        self.keeps_listings = keeps_listings
        self.books: dict[Answer, Book] = {}
        self.own_store: dict[str, OwnStoreLinks] = {}  # by catalog: two merchants may use one SKU for different goods
        self.checkers: dict[tuple[FindingMaker, datetime], Checker] = {}

    def take(self, maker: FindingMaker, listing: Listing, answer: Answer) -> None:
        """Counts a listing, and remembers its link if it is the own store's."""
        book = self.books.get(answer)
        if book is None:
            book = self.books[answer] = Book(maker, listing, answer)
        cells = Cells(maker.facts.layout, listing)
        amount = read_money(cells)
        if amount is None:
            book.unknown += 1
        else:
            book.known += 1
            book.amount += amount
        if book.owned or cells.text(Role.OWN_STORE_LINK) is not None:
            self.learn_links(book, cells)
        if self.keeps_listings:
            book.listings.append(listing)

    def learn_links(self, book: Book, cells: Cells) -> None:
        """A listing of the own store shows where others of its SKU may go."""
        platform = book.maker.checker.read_platform(cells.listing)
        if platform is not None:
            goods = read_goods(cells.listing, cells.layout)
            # Links that cannot be the own store's need no second look.
            goods = goods if book.owned else goods._replace(links=())
            self.links_of(book.maker.facts.path).learn(goods, platform.own_store)

    def links_of(self, path: str) -> OwnStoreLinks:
        """The own-store links of a catalog."""
        found = self.own_store.get(path)
        if found is None:
            found = self.own_store[path] = OwnStoreLinks(self.links, self.given)
        return found

    def find_swap(self, finding: Finding, store: str) -> Swap:
        """The own-store link for a listing whose link falls, once all listings were seen."""
        layout, listing = finding.cells
        known = self.links_of(finding.path)
        is_about_link = finding.evidence is not Evidence.DECLARED
        if (
            is_about_link
            and not self.has_map
            and (store, finding.sku) not in known.by_sku
            and Role.OWN_STORE_LINK not in layout.roles
            and len(layout.roles.get(Role.LINK, ())) == 1
            and not listing.targets
        ):
            return NO_SWAP  # nothing names one, which is what most listings come to
        goods = read_goods(listing, layout)
        # The only link is the one that falls: there is no other to look at.
        return known.find(goods._replace(links=()) if is_about_link and len(goods.links) == 1 else goods, store)

    def iter_answers(self, at: datetime) -> Iterator[tuple[Book, Answer]]:
        """What each book's listings would be told at another moment, without looking further ahead."""
        for book in self.books.values():
            key = book.maker, at
            checker = self.checkers.get(key)
            if checker is None:
                settings = book.maker.settings._replace(as_of=at, within=timedelta())
                checker = self.checkers[key] = Checker(settings, book.maker.facts.layout)
            yield book, checker.judge_listing(book.sample)


def find_owned(checker: Checker, sample: Listing) -> tuple[int, ...]:
    """Which of a listing's links prove to lead to goods of the own store of its platform."""
    platform = checker.read_platform(sample)
    if platform is None:
        return ()
    return tuple(
        index
        for index, link in enumerate(checker.read_facts(sample))
        if link.status is Status.RESOLVED and link.source == platform.own_store and link.kind is not Kind.SHOP
    )
