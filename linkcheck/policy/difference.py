"""What an edit of the rules changes: which cells, from when to when, in which direction; and which settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from linkcheck.messages import Translated
from linkcheck.policy.blocks import Block, group_cells
from linkcheck.policy.model import Effect, Existing, Platform, Policy, Rule
from linkcheck.policy.names import placement_names, platform_names
from linkcheck.policy.ruling import Ruling
from linkcheck.policy.stance import Stance, stance_of
from linkcheck.policy.table import SINCE_EVER, Cell, Entry, PolicyTable, compile_policy, find_entry


class Meaning(NamedTuple):
    """All of a ruling that can make a difference to a verdict."""

    stance: Stance
    may_forbid: bool  # of an uncertain or conditional one: whether its beginning is a deadline
    keeps_existing: bool


@dataclass(frozen=True, slots=True)
class CellChange:
    """What some sources in some placements mean otherwise, from an instant to another."""

    platform: str
    block: Block
    since: datetime | None  # None: since ever
    until: datetime | None  # exclusive; None: for good
    before: Ruling
    after: Ruling
    published_before: datetime | None = None  # only for listings older than this; None: for those that are younger, too

    @property
    def stances(self) -> tuple[Stance, Stance]:
        """What the old rules say and what the new ones say."""
        return stance_of(self.before), stance_of(self.after)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting beside the rules that reads catalogs or judges links otherwise."""

    platform: str
    setting: str  # "platform", "own_store", "plain_links", "timezone", "names", "placement live_cart"
    before: str | None  # None: it is new
    after: str | None  # None: it is gone


@dataclass(frozen=True, slots=True)
class TextChange:
    """What a rule tells people to do or to check, where it tells them otherwise; None: nothing."""

    platform: str
    rule: str
    key: str  # condition, category, account, migrate_to
    before: Translated | str | None
    after: Translated | str | None


@dataclass(frozen=True, slots=True)
class PolicyDifference:
    """Everything in which two rule sets differ in meaning."""

    settings: tuple[SettingChange, ...]
    cells: tuple[CellChange, ...]
    texts: tuple[TextChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both mean the same, however they are written."""
        return not self.settings and not self.cells and not self.texts


class Stretch(NamedTuple):
    """A time in which both policies stay what they are."""

    since: datetime
    until: datetime | None
    before: Ruling
    after: Ruling


TOLD_KEYS = ("condition", "category", "account", "migrate_to")
ALLOWED = Ruling(Effect.ALLOW, None, (None,))
UNSPOKEN = (Entry(SINCE_EVER, Ruling(None, None, (None,))),)  # a cell that a policy does not have


def compare_policies(old: Policy, new: Policy, source_ids: Collection[str]) -> PolicyDifference:
    """How `new` differs from `old` in meaning; `source_ids` are the sources of both link books."""
    before, after = (compile_policy(policy, source_ids) for policy in (old, new))
    own = own_cells(old, before) & own_cells(new, after)
    cells = compare_tables(allow_silence(before, own), allow_silence(after, own))
    return PolicyDifference(tuple(compare_settings(old, new)), tuple(cells), tuple(compare_texts(old, new)))


def own_cells(policy: Policy, table: PolicyTable) -> set[Cell]:
    """The cells of the platforms' own stores."""
    return {cell for cell in table.cells if cell.source == policy.platforms[cell.platform].own_store}


def allow_silence(table: PolicyTable, own: Collection[Cell]) -> PolicyTable:
    """The table with what silence means for own stores: these cells are allowed where no rule speaks."""

    def settle(entry: Entry) -> Entry:
        return entry._replace(ruling=ALLOWED) if entry.ruling.rivals == (None,) else entry

    return replace(table, cells={**table.cells, **{cell: tuple(map(settle, table.cells[cell])) for cell in own}})


def compare_texts(old: Policy, new: Policy) -> Iterator[TextChange]:
    """The texts that differ of rules which both policies have."""
    for platform in new.platforms.values():
        former = old.platforms.get(platform.id)
        rules = {rule.id: rule for rule in former.rules} if former is not None else {}
        for rule in platform.rules:
            if rule.id in rules:
                yield from compare_rule_texts(rules[rule.id], rule)


def compare_rule_texts(old: Rule, new: Rule) -> Iterator[TextChange]:
    """The texts in which two states of one rule differ."""
    for key in TOLD_KEYS:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield TextChange(new.platform, new.id, key, before, after)


def compare_settings(old: Policy, new: Policy) -> Iterator[SettingChange]:
    """The settings that differ, platform by platform."""
    for platform_id in dict.fromkeys((*old.platforms, *new.platforms)):
        before, after = (settings_of(policy.platforms.get(platform_id)) for policy in (old, new))
        for setting in dict.fromkeys((*before, *after)):
            if before.get(setting) != after.get(setting):
                yield SettingChange(platform_id, setting, before.get(setting), after.get(setting))


def settings_of(platform: Platform | None) -> Mapping[str, str]:
    """A platform's settings as texts; names without case, width and spaces."""
    if platform is None:
        return {}
    placements = {
        f"placement {placement.id}": ", ".join(sorted(placement_names(placement)))
        for placement in platform.placements.values()
    }
    return {
        "platform": platform.id,
        "own_store": platform.own_store,
        "plain_links": platform.plain_links,
        "timezone": platform.timezone_name,
        "names": ", ".join(sorted(platform_names(platform))),
        **placements,
    }


def compare_tables(old: PolicyTable, new: PolicyTable) -> Iterator[CellChange]:
    """The stretches in which cells differ; cells that differ alike are named together."""
    changes: dict[tuple[str, datetime | None, Stretch], list[Cell]] = {}
    for cell in dict.fromkeys((*old.cells, *new.cells)):
        for published_before, stretch in compare_ages(old, new, cell):
            changes.setdefault((cell.platform, published_before, stretch), []).append(cell)
    for (platform, published_before, stretch), cells in changes.items():
        since = None if stretch.since == SINCE_EVER else stretch.since
        for block in group_cells(cells):
            yield CellChange(platform, block, since, stretch.until, stretch.before, stretch.after, published_before)


def compare_ages(old: PolicyTable, new: PolicyTable, cell: Cell) -> Iterator[tuple[datetime | None, Stretch]]:
    """The stretches of one cell; of older listings those that are no change for all."""
    for_all = list(find_stretches(old.cells.get(cell, UNSPOKEN), new.cells.get(cell, UNSPOKEN)))
    yield from ((None, stretch) for stretch in for_all)
    for before in sorted({age.before for table in (old, new) for age in table.ages.get(cell, ())}):
        known, then = (entries_of(table, cell, before) for table in (old, new))
        yield from ((before, stretch) for stretch in find_stretches(known, then, for_all))


def entries_of(table: PolicyTable, cell: Cell, before: datetime) -> tuple[Entry, ...]:
    """What a cell shows to listings published just before an instant."""
    ages = (age.entries for age in table.ages.get(cell, ()) if before <= age.before)
    return next(ages, table.cells.get(cell, UNSPOKEN))


def find_stretches(old: tuple[Entry, ...], new: tuple[Entry, ...], told: Sequence[Stretch] = ()) -> Iterator[Stretch]:
    """The stretches of one cell in which the two differ, but for what is told; neighbours that differ alike are one."""
    ends = {point for stretch in told for point in (stretch.since, stretch.until) if point is not None}
    points = sorted({entry.at for entry in (*old, *new)} | ends)
    last: Stretch | None = None
    for since, until in zip(points, (*points[1:], None), strict=True):
        before, after = (entries[find_entry(entries, since)].ruling for entries in (old, new))
        is_told = any(each.since <= since and (each.until is None or since < each.until) for each in told)
        if is_told or meaning_of(before) == meaning_of(after):
            continue
        if last is not None and last.until == since and is_alike(last, before, after):
            last = last._replace(until=until)
            continue
        if last is not None:
            yield last
        last = Stretch(since, until, before, after)
    if last is not None:
        yield last


def is_alike(stretch: Stretch, before: Ruling, after: Ruling) -> bool:
    """Whether a pair of rulings differs as a stretch does."""
    known = meaning_of(stretch.before), meaning_of(stretch.after)
    return known == (meaning_of(before), meaning_of(after))


def meaning_of(ruling: Ruling) -> Meaning:
    """What of a ruling can make a difference to a verdict."""
    keeps = any(rival is not None and rival.existing is Existing.KEPT for rival in ruling.rivals)
    return Meaning(stance_of(ruling), ruling.may_forbid, keeps)
