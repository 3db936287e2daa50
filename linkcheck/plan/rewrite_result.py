"""What a migration did: the listings swapped, those left and why, and those whose declared source is still wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linkcheck.catalog.listing import Listing
from linkcheck.catalog.rewrite import Obstacle, Outcome, RewriteError
from linkcheck.judge.checks import Answer
from linkcheck.judge.finding import Totals
from linkcheck.judge.records import FindingMaker
from linkcheck.plan.own_store import Lack
from linkcheck.plan.rewrite_swaps import FALLING, FallingListing, Swapped, SwapPlan

Reason = Lack | Obstacle | None  # None: only the declared source falls


@dataclass(frozen=True, slots=True)
class Migration:
    """For people to read."""

    swapped: tuple[Swapped, ...]
    left: tuple[tuple[Reason, tuple[FallingListing, ...]], ...]
    misdeclared: tuple[FallingListing, ...]  # swapped, and forbidden still for the source that the catalog declares

    @property
    def total(self) -> int:
        """How many listings had to move."""
        return len(self.swapped) + sum(len(found) for _, found in self.left)


class ResultCheck:
    """Witness of the run over the new catalog: every edit must read as intended, or nothing may be written."""

    def __init__(self, plan: SwapPlan, outcome: Outcome) -> None:
        self.plan = plan
        self.obstacles = {id(edit): obstacle for edit, obstacle in outcome.obstacles}
        done = [each for each in plan.swapped if id(each.edit) not in self.obstacles]
        self.done = {(each.edit.sheet, each.edit.listing.record): each for each in done}
        self.waiting = set(self.done)
        self.misdeclared: list[FallingListing] = []

    def take(self, maker: FindingMaker, listing: Listing, answer: Answer) -> None:
        """Compares a listing with what it should have become."""
        place = maker.facts.sheet, listing.record
        swapped = self.done.get(place)
        if swapped is None:
            return
        self.waiting.discard(place)
        if not reads_as_intended(swapped, listing):
            raise RewriteError(f"line {listing.line}: {listing.row} {listing.targets}")
        if any(check.outcome.verdict in FALLING and check.outcome.link is None for check in answer.checks):
            self.misdeclared.append(swapped.falling)

    def finish(self, before: Totals, after: Totals) -> Migration:
        """The result. Raises RewriteError if a record was lost, torn or joined."""
        is_same = (before.records, before.unreadable, before.checks) == (after.records, after.unreadable, after.checks)
        if self.waiting or not is_same:
            raise RewriteError(f"{before} became {after}; not seen: {sorted(self.waiting, key=str)}")
        left: dict[Reason, list[FallingListing]] = {}
        for falling, lack in self.plan.left:
            left.setdefault(lack, []).append(falling)
        for each in self.plan.swapped:
            obstacle = self.obstacles.get(id(each.edit))
            if obstacle is not None:
                left.setdefault(obstacle, []).append(each.falling)
        if self.plan.declared:
            left[None] = self.plan.declared
        return Migration(tuple(self.done.values()), freeze(left.items()), tuple(self.misdeclared))


def freeze(
    left: Iterable[tuple[Reason, list[FallingListing]]],
) -> tuple[tuple[Reason, tuple[FallingListing, ...]], ...]:
    """Reasons with their listings."""
    return tuple((reason, tuple(found)) for reason, found in left)


def reads_as_intended(swapped: Swapped, listing: Listing) -> bool:
    """Whether exactly the edited cells changed, and lead nowhere but to the new link."""
    edit, row = swapped.edit, listing.row
    old = edit.listing.row
    edited = {cell.column: cell for cell in edit.cells}
    if any(row[column] != old[column] for column in range(len(old)) if column not in edited):
        return False
    for column, cell in edited.items():
        targets = (listing.targets or {}).get(column, ())
        is_label = row[column] == old[column] and not cell.writes_text and targets == (edit.link,)
        if not is_label and (row[column] != edit.link or set(targets) - {edit.link}):
            return False
    return True
