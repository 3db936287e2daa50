"""What every cell shows over time: holes, rules that never win, ends that never act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from linkcheck.messages import Message, Value, say
from linkcheck.policy.lint.finding import Code, LintFinding, find
from linkcheck.policy.model import Platform, Rule
from linkcheck.policy.ruling import Ruling
from linkcheck.policy.table import Cell, Entry, PolicyTable

SHOWN_CELLS = 3

Grid = Mapping[Cell, Sequence[Entry]]


def lint_grid(platform: Platform, table: PolicyTable) -> Iterator[LintFinding]:
    """The findings of one platform's cells."""
    grid = {cell: entries for cell, entries in table.cells.items() if cell.platform == platform.id}
    # The own store needs no rule: it is allowed where nothing is said.
    others = {cell: entries for cell, entries in grid.items() if cell.source != platform.own_store}
    yield from find_gaps(others)
    yield from find_late_beginnings(others)
    yield from find_silence(platform, others)
    older = [age.entries for cell, ages in table.ages.items() if cell.platform == platform.id for age in ages]
    yield from find_idle_rules(platform, [*grid.values(), *older])


def is_decided(ruling: Ruling) -> bool:
    """Whether some rule speaks, surely or possibly."""
    return ruling.rivals[0] is not None


def find_gaps(grid: Grid) -> Iterator[LintFinding]:
    """Cells that were decided and later are not."""
    gaps: dict[tuple[Rule, str], list[Cell]] = defaultdict(list)
    for cell, entries in grid.items():
        for before, after in pairwise(entries):
            last = before.ruling.rivals[0]
            if last is not None and not is_decided(after.ruling):
                gaps[last, after.at.isoformat()].append(cell)
    for (rule, since), cells in gaps.items():
        yield find(Code.GAP, rule.place("until"), rule=rule.id, cells=name_cells(cells), since=since)


def find_late_beginnings(grid: Grid) -> Iterator[LintFinding]:
    """Cells that nothing decides before their first rule."""
    firsts: dict[Rule, list[Cell]] = defaultdict(list)
    for cell, entries in grid.items():
        first = next((entry.ruling.rivals[0] for entry in entries if is_decided(entry.ruling)), None)
        if first is not None and not is_decided(entries[0].ruling):
            firsts[first].append(cell)
    for rule, cells in firsts.items():
        begin = rule.starts.text if rule.starts is not None else ""
        yield find(Code.BEFORE_FIRST_RULE, rule.place("from"), rule=rule.id, cells=name_cells(cells), begin=begin)


def find_silence(platform: Platform, grid: Grid) -> Iterator[LintFinding]:
    """Cells that no rule ever decides, one finding for each placement."""
    silent: dict[str, list[str]] = defaultdict(list)
    for cell, entries in grid.items():
        if not any(is_decided(entry.ruling) for entry in entries):
            silent[cell.placement].append(cell.source)
    for placement, sources in silent.items():
        position = platform.placements[placement].position
        yield find(Code.UNDECIDED, position, placement=placement, sources=tuple(sources))


def find_idle_rules(platform: Platform, histories: Collection[Sequence[Entry]]) -> Iterator[LintFinding]:
    """Rules that never win, and ends at which a rule has long been superseded, for listings of whatever age."""
    winners = {rival.id for entries in histories for entry in entries for rival in entry.ruling.rivals if rival}
    ended = {rule.id for entries in histories for rule in find_ended(entries)}
    for rule in platform.rules:
        if rule.id not in winners:
            yield find(Code.DEAD_RULE, rule.position, rule=rule.id)
        elif rule.until is not None and rule.id not in ended:
            yield find(Code.IDLE_UNTIL, rule.place("until"), rule=rule.id, until=rule.until.text)


def find_ended(entries: Sequence[Entry]) -> Iterator[Rule]:
    """The rules of a cell that were possible winners up to their own end."""
    for before, after in pairwise(entries):
        for rule in before.ruling.rivals:
            if rule is not None and rule.until is not None and after.at in {rule.until.at, rule.until.firm}:
                yield rule


def name_cells(cells: Iterable[Cell]) -> Value:
    """Cells in words, the first few of many."""
    names: list[Message] = [say("policy.cell", source=cell.source, placement=cell.placement) for cell in cells]
    if len(names) <= SHOWN_CELLS:
        return tuple(names)
    return say("policy.cells-and-more", cells=tuple(names[:SHOWN_CELLS]), more=len(names) - SHOWN_CELLS)
