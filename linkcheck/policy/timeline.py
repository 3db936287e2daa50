"""All change points of a policy, past and ahead: what changes for whom, and because of which text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from linkcheck.policy.blocks import Block, group_cells
from linkcheck.policy.model import Policy, Rule
from linkcheck.policy.ruling import Ruling
from linkcheck.policy.stance import Stance, stance_of
from linkcheck.policy.table import Cell, compile_policy


@dataclass(frozen=True, slots=True)
class Shift:
    """What changes for some sources in some placements at one instant."""

    platform: str
    at: datetime
    block: Block
    before: Ruling
    after: Ruling

    @property
    def stances(self) -> tuple[Stance, Stance]:
        """What held and what holds; the same twice where only another rule says it."""
        return stance_of(self.before), stance_of(self.after)

    @property
    def rule(self) -> Rule:
        """The rule to name and to cite: the one that decides from now on, else the one that did."""
        return next(rule for rule in (self.after.rule, self.before.rule) if rule is not None)

    @property
    def uid(self) -> str:
        """A name that stays when dates move, so that a calendar updates its entry instead of adding one."""
        names = [rule.id if rule is not None else "none" for rule in (self.before.rule, self.after.rule)]
        return ".".join((self.platform, *names, *self.stances, "+".join(self.block.placements)))


class Turn(NamedTuple):
    """What cells have in common that change alike, as far as a reader would notice."""

    at: datetime
    before: Stance
    before_rule: str | None
    after: Stance
    after_rule: str | None


def list_shifts(policy: Policy, source_ids: Collection[str]) -> tuple[Shift, ...]:
    """Everything that ever changes, by instant, then platform by platform."""
    return tuple(sorted(find_shifts(policy, source_ids), key=lambda shift: shift.at))


def find_shifts(policy: Policy, source_ids: Collection[str]) -> Iterator[Shift]:
    """The shifts of each platform."""
    table = compile_policy(policy, source_ids)
    for platform in policy.platforms:
        cells: dict[Turn, list[Cell]] = {}
        rulings: dict[Turn, tuple[Ruling, Ruling]] = {}
        for cell, entries in table.cells.items():
            if cell.platform != platform:
                continue
            for before, after in pairwise(entries):
                turn = make_turn(after.at, before.ruling, after.ruling)
                cells.setdefault(turn, []).append(cell)
                rulings.setdefault(turn, (before.ruling, after.ruling))
        for turn, group in cells.items():
            if (turn.before, turn.before_rule) != (turn.after, turn.after_rule):
                yield from (Shift(platform, turn.at, block, *rulings[turn]) for block in group_cells(group))


def make_turn(at: datetime, before: Ruling, after: Ruling) -> Turn:
    """What a reader notices of a change."""
    rules = [ruling.rule.id if ruling.rule is not None else None for ruling in (before, after)]
    return Turn(at, stance_of(before), rules[0], stance_of(after), rules[1])
