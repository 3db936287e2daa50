"""The money standing on links that fall: per cutoff, alliance and placement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from linkcheck.judge.finding import Finding, Verdict
from linkcheck.plan.money import Money, sum_money
from linkcheck.plan.tasks import Task

NAMED = 5  # listings of unknown amount that are named
FALLING = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})

Amount = Decimal | None


class Cell(NamedTuple):
    """Where links fall, and when."""

    cutoff: datetime | None
    platform: str | None
    source: str | None
    placement: str | None


@dataclass(frozen=True, slots=True)
class Falling:
    """Each sum counts a listing once; one that falls in two placements stands in both cells."""

    cells: tuple[tuple[Cell, Money], ...]  # by cutoff, then in the order of the files
    cutoffs: tuple[tuple[datetime | None, Money], ...]
    total: Money
    unknown: tuple[Finding, ...]  # the first few listings whose amount nobody knows


def sum_falling(tasks: Iterable[Task]) -> Falling:
    """Sums over everything that falls, now or within the window."""
    cells: dict[Cell, list[Amount]] = {}
    cutoffs: dict[datetime | None, list[Amount]] = {}
    every: list[Amount] = []
    unknown: list[Finding] = []
    for task in tasks:
        falling = [each for each in (*task.findings, *task.others) if each.verdict in FALLING]
        if not falling:
            continue
        every.append(task.money)
        if task.money is None and len(unknown) < NAMED:
            unknown.append(task.first)
        for cell in {Cell(each.cutoff, each.platform, each.source, each.placement): None for each in falling}:
            cells.setdefault(cell, []).append(task.money)
        for cutoff in {each.cutoff: None for each in falling}:
            cutoffs.setdefault(cutoff, []).append(task.money)
    return Falling(
        cells=tuple((cell, sum_money(cells[cell])) for cell in sorted(cells, key=lambda cell: order(cell.cutoff))),
        cutoffs=tuple((cutoff, sum_money(cutoffs[cutoff])) for cutoff in sorted(cutoffs, key=order)),
        total=sum_money(every),
        unknown=tuple(unknown),
    )


def order(cutoff: datetime | None) -> float:
    """Sorts cutoffs; what never was allowed comes first."""
    return cutoff.timestamp() if cutoff is not None else float("-inf")
