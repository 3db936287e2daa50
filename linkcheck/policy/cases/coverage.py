"""Which rules and which sides of their dates the cases exercise, and which they leave untested."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from linkcheck.policy.cases.case import Observed
from linkcheck.policy.model import Platform, Policy, Rule
from linkcheck.policy.ruling import Ruling, points_of, ruling_at
from linkcheck.policy.table import Cell, Entry, PolicyTable, compile_policy

# A case shows a side of a change point if it lies within this of it: a date that moves by a second is noticed.
NEARNESS = timedelta(seconds=1)
# Reasons that come of what the rules say; the others (a bad date, a plain link) decide whatever the rules say.
RULED = frozenset({"cutoff", "no-rule", "conditional", "date-uncertain", "own-store", "allowed-by-rule"})


class Side(StrEnum):
    """The two sides of a change point."""

    BEFORE = "before"  # the last second of what held
    AT = "at"  # the first second of what holds


@dataclass(frozen=True, slots=True)
class UntestedSide:
    """A side of a change point that no case shows."""

    rule: Rule
    point: datetime
    side: Side
    cell: Cell  # one of the cells where a case could show it


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cases exercise of a policy."""

    rules: int
    sides: int
    untested_rules: tuple[Rule, ...]
    untested_sides: tuple[UntestedSide, ...]

    @property
    def is_full(self) -> bool:
        """Whether each rule and each side of each of its change points is exercised."""
        return not self.untested_rules and not self.untested_sides


@dataclass(frozen=True, slots=True)
class Probe:
    """The cell and the instant that a case looked at."""

    cell: Cell
    at: datetime
    ruling: Ruling


def measure_coverage(policy: Policy, source_ids: Collection[str], observed: Iterable[tuple[str, Observed]]) -> Coverage:
    """What these cases exercise; `observed` pairs a platform's id with what the judge said of one of its cases."""
    probes = [probe for platform, each in observed if (probe := find_probe(policy, platform, each)) is not None]
    table = compile_policy(policy, source_ids)
    used = {rival.id for probe in probes for rival in probe.ruling.rivals if rival is not None}
    rules = [rule for platform in policy.platforms.values() for rule in platform.rules]
    sides = [side for platform in policy.platforms.values() for side in find_sides(platform, table)]
    seen = {(probe.cell, probe.at.astimezone(UTC)) for probe in probes}  # two instants of one zone may show one clock
    return Coverage(
        rules=len(rules),
        sides=len(sides),
        untested_rules=tuple(rule for rule in rules if rule.id not in used),
        untested_sides=tuple(
            UntestedSide(rule, point, side, cells[0])
            for rule, point, side, cells in sides
            if not any(cell in cells and is_near(at, point, side) for cell, at in seen)
        ),
    )


def find_probe(policy: Policy, platform_id: str, observed: Observed) -> Probe | None:
    """The cell a case looked at; None where its source or placement is not known, or something else decided."""
    platform = policy.platforms[platform_id]
    source, placement, at = observed.source, observed.placement, observed.judged_at
    if source is None or placement is None or observed.reason not in RULED:
        return None
    ruling = ruling_at(platform, source, placement, at, published=observed.published)
    return Probe(Cell(platform_id, source, placement), at, ruling)


def find_sides(platform: Platform, table: PolicyTable) -> Iterator[tuple[Rule, datetime, Side, list[Cell]]]:
    """Each side of each date of each rule, with the cells where it makes a difference."""
    changes: dict[tuple[str, datetime], list[Cell]] = {}
    for cell, entries in table.cells.items():
        if cell.platform == platform.id:
            for rule_id, at in find_changes(entries):
                changes.setdefault((rule_id, at), []).append(cell)
    for rule in platform.rules:
        for point in points_of([rule]):
            cells = changes.get((rule.id, point), [])
            if cells:
                yield from ((rule, point, side, cells) for side in Side)


def find_changes(entries: tuple[Entry, ...]) -> Iterator[tuple[str, datetime]]:
    """The rules that take part in each change of a cell, with its instant."""
    for index in range(1, len(entries)):
        around = (*entries[index - 1].ruling.rivals, *entries[index].ruling.rivals)
        yield from {(rule.id, entries[index].at) for rule in around if rule is not None}


def is_near(at: datetime, point: datetime, side: Side) -> bool:
    """Whether an instant shows that side of a change point."""
    return point - NEARNESS <= at < point if side is Side.BEFORE else point <= at < point + NEARNESS
