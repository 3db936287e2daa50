"""Money as merchants write it, `1,234.50`, `¥99`, `3.5万`, `12.8w`: exact, and unknown rather than guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.listing import Role
from linkcheck.judge.finding import Cells

PLAIN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
# After NFKC, so ￥ is ¥ and full-width digits and commas are ASCII.
WRITTEN = re.compile(
    r"(?:¥|rmb|cny|人民币)?\s*"
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,6})?)\s*"
    r"(?P<scale>[千k万w亿])?\s*"
    r"(?:元|块|rmb|cny|人民币|件|单|个|笔|份|套)?",
    re.IGNORECASE,
)
SCALES = {"千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
LONGEST = 40
ZERO = Decimal(0)


class Money(NamedTuple):
    """A sum over listings; those whose amount nobody knows are counted, never taken as 0."""

    amount: Decimal  # of the listings that have one
    known: int
    unknown: int

    @property
    def listings(self) -> int:
        """All of them."""
        return self.known + self.unknown


NO_MONEY = Money(ZERO, 0, 0)


def read_amount(text: str) -> Decimal | None:
    """An amount or a number of pieces; None for what is empty, negative, about, foreign or two numbers."""
    if not text or len(text) > LONGEST:
        return None
    if PLAIN.fullmatch(text):
        return Decimal(text)
    found = WRITTEN.fullmatch(unicodedata.normalize("NFKC", clean_cell(text)).strip())
    if found is None:
        return None
    number = Decimal(found["number"].replace(",", ""))
    return number * SCALES[found["scale"].lower()] if found["scale"] else number


def read_money(cells: Cells) -> Decimal | None:
    """What a listing sells for: its sales, else units times price, else unknown."""
    sales = read_amount(cells.raw(Role.SALES))
    if sales is not None:
        return sales
    units, price = read_amount(cells.raw(Role.UNITS)), read_amount(cells.raw(Role.PRICE))
    return units * price if units is not None and price is not None else None


def sum_money(amounts: Iterable[Decimal | None]) -> Money:
    """The sum of what is known."""
    total, known, unknown = ZERO, 0, 0
    for amount in amounts:
        if amount is None:
            unknown += 1
        else:
            total += amount
            known += 1
    return Money(total, known, unknown)
