"""The closed loop: how much of a catalog stays on the platform, now, after each cutoff, and once the plan is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from linkcheck.judge.checks import Answer
from linkcheck.judge.finding import Verdict
from linkcheck.plan.ledger import Book, Ledger
from linkcheck.plan.money import NO_MONEY, Money


@dataclass(frozen=True, slots=True)
class Published:
    """A share that the platform's world has published, to stand beside one's own."""

    quarter: str
    share: Decimal  # of the platform's e-commerce turnover, in per cent
    reported: date  # the month of the article; no other source confirms it


# The article of late February 2022 on Kuaishou's notice, after the company's own figures.
PUBLISHED = (
    Published("Q3 2020", Decimal("71.4"), date(2022, 2, 1)),
    Published("Q3 2021", Decimal("90.0"), date(2022, 2, 1)),
)


class Stage(StrEnum):
    """When a share is taken."""

    NOW = "now"
    CUTOFF = "cutoff"
    DONE = "done"  # every link that falls was swapped for the own store's


@dataclass(frozen=True, slots=True)
class Share:
    """Listings that may stand in at least one placement, and how many of them lead to the platform's own store."""

    stage: Stage
    at: datetime | None
    standing: Money
    own: Money

    @property
    def of_listings(self) -> Decimal | None:
        """In per cent; None where nothing stands."""
        return per_cent(Decimal(self.own.listings), Decimal(self.standing.listings))

    @property
    def of_sales(self) -> Decimal | None:
        """In per cent, of the sales that are known; None where none are."""
        return per_cent(self.own.amount, self.standing.amount)


@dataclass(frozen=True, slots=True)
class ClosedLoop:
    """The catalog's shares in the order of time."""

    shares: tuple[Share, ...]
    published: tuple[Published, ...] = PUBLISHED


def find_closed_loop(ledger: Ledger, cutoffs: Iterable[datetime | None]) -> ClosedLoop:
    """The shares of everything that a ledger counted, at the as-of and right after each cutoff."""
    books = list(ledger.books.values())
    shares = [take_share(Stage.NOW, None, [(book, book.answer) for book in books])]
    shares += [take_share(Stage.CUTOFF, at, list(ledger.iter_answers(at))) for at in cutoffs if at is not None]
    everything = add_money(book.money for book in books)
    own = add_money(book.money for book in books if book.is_own or book.falls)
    return ClosedLoop((*shares, Share(Stage.DONE, None, everything, own)))


def take_share(stage: Stage, at: datetime | None, answers: list[tuple[Book, Answer]]) -> Share:
    """The share at one moment."""
    standing = [book for book, answer in answers if may_stand(answer)]
    return Share(stage, at, add_money(b.money for b in standing), add_money(b.money for b in standing if b.is_own))


def may_stand(answer: Answer) -> bool:
    """Whether some placement does not forbid the listing; what is to be reviewed stands until a person decides."""
    return any(check.outcome.verdict is not Verdict.FORBIDDEN for check in answer.checks)


def add_money(parts: Iterable[Money]) -> Money:
    """The sum of sums."""
    amount, known, unknown = NO_MONEY
    for part in parts:
        amount += part.amount
        known += part.known
        unknown += part.unknown
    return Money(amount, known, unknown)


def per_cent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share to one decimal."""
    return (part * 100 / whole).quantize(Decimal("0.1")) if whole else None
