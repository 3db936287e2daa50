"""What the rules say of one cell at one moment: the obvious reference that every faster form is tested against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf
from typing import NamedTuple

from linkcheck.policy.model import Effect, Existing, Platform, Rule


class Ruling(NamedTuple):
    """The decision of a cell at an instant.

    `effect` is None where no rule covers the cell, and where the possible winners differ (`is_uncertain`); then `rule`
    is the one that makes the difference: its date is known to the month only, or it is partial (`is_conditional`).
    """

    effect: Effect | None
    rule: Rule | None
    rivals: tuple[Rule | None, ...]  # the possible winners, best first; last the best certain one (None = no rule)

    @property
    def is_uncertain(self) -> bool:
        """Whether the effect hangs on a day that nobody knows, or on goods and accounts that no link shows."""
        return len({effect_of(rival) for rival in self.rivals}) > 1

    @property
    def is_conditional(self) -> bool:
        """Whether it hangs on what no link shows: the `terms` of the rule named."""
        if self.rule is None:
            return False
        return self.effect is Effect.RESTRICT or (self.is_uncertain and self.rule.is_partial)

    @property
    def may_forbid(self) -> bool:
        """Whether some possible winner forbids."""
        return any(effect_of(rival) is Effect.FORBID for rival in self.rivals)


class Outlook(NamedTuple):
    """What comes for a cell within a window after T."""

    deadline: datetime | None = None  # the first change from which it is forbidden or may be
    ruling: Ruling | None = None  # the ruling from the deadline on
    changes_soon: bool = False  # before a deadline, or where there is none, it turns to restrict, to no rule or unsure


def effect_of(rule: Rule | None) -> Effect | None:
    """A rule's effect; None where there is no rule."""
    return None if rule is None else rule.effect


def ruling_at(
    platform: Platform, source: str, placement: str, at: datetime, *, published: datetime | None = None
) -> Ruling:
    """What holds for a source in a placement at an instant (aware), for a listing that stands since `published`."""
    return decide(rank_rules(platform, source, placement), at, published)


def rank_rules(platform: Platform, source: str, placement: str) -> list[Rule]:
    """The rules that cover a cell, at whatever time, the one with precedence first."""
    return sorted((rule for rule in platform.rules if covers(platform, rule, source, placement)), key=precedence)


def covers(platform: Platform, rule: Rule, source: str, placement: str) -> bool:
    """Whether a rule speaks of a cell; `any` is every source but the platform's own store."""
    covers_source = source != platform.own_store if rule.sources is None else source in rule.sources
    return covers_source and (rule.placements is None or placement in rule.placements)


def precedence(rule: Rule) -> tuple[int, float, bool, int]:
    """Sorts rules, winners first: the more specific, the later `from`, some goods before all, the first in the file."""
    begin = inf if rule.starts is None else -rule.starts.at.timestamp()
    return -specificity(rule), begin, not rule.is_partial, rule.order


def specificity(rule: Rule) -> int:
    """Source and placement named > source named > placement named > neither."""
    return 2 * (rule.sources is not None) + (rule.placements is not None)


def decide(ranked: Sequence[Rule], at: datetime, published: datetime | None = None) -> Ruling:
    """The ruling of rules that all cover one cell, the one with precedence first."""
    rivals: list[Rule | None] = []
    kept: list[Rule] = []
    for rule in ranked:
        if not may_hold(rule, at):
            continue
        if keeps(rule, published):
            kept.append(rule)
            continue
        rivals.append(rule)
        if surely_holds(rule, at):
            break
    else:
        rivals.append(None)
    ruling = make_ruling(rivals)
    # What a rule keeps is judged without it, but is never better than the rule's condition.
    return ruling if not kept or ruling.effect is Effect.FORBID else restrict_by(kept[0])


def keeps(rule: Rule, published: datetime | None) -> bool:
    """Whether a rule keeps a listing that was published then."""
    is_older = published is not None and rule.starts is not None and published < rule.starts.at
    return rule.existing is Existing.KEPT and is_older


def kept_starts(rules: Iterable[Rule]) -> tuple[datetime, ...]:
    """The sorted instants that tell listings apart by when they were published."""
    keeping = (rule.starts for rule in rules if rule.existing is Existing.KEPT)
    return tuple(sorted({moment.at for moment in keeping if moment is not None}))


def restrict_by(rule: Rule) -> Ruling:
    """The ruling for what a rule keeps: allowed on its condition."""
    softened = replace(rule, effect=Effect.RESTRICT)
    return Ruling(Effect.RESTRICT, softened, (softened,))


def may_hold(rule: Rule, at: datetime) -> bool:
    """Whether a rule can be in force at an instant: somewhere in the month of a month-only date it can."""
    return (rule.starts is None or rule.starts.at <= at) and (rule.until is None or at < rule.until.firm)


def surely_holds(rule: Rule, at: datetime) -> bool:
    """Whether a rule is in force at an instant, on whatever day of a month-only date, for whatever goods."""
    has_begun = rule.starts is None or rule.starts.firm <= at
    return has_begun and (rule.until is None or at < rule.until.at) and not rule.is_partial


def make_ruling(rivals: Sequence[Rule | None]) -> Ruling:
    """The ruling among possible winners; where they agree, the one that surely holds is named."""
    certain = rivals[-1]
    differing = next((rule for rule in rivals if effect_of(rule) is not effect_of(certain)), None)
    if differing is not None:
        return Ruling(None, differing, tuple(rivals))
    return Ruling(effect_of(certain), certain, tuple(rivals))


def change_points(platform: Platform, source: str, placement: str) -> tuple[datetime, ...]:
    """The sorted instants at which the ruling of a cell may change."""
    return points_of(rank_rules(platform, source, placement))


def platform_change_points(platform: Platform) -> tuple[datetime, ...]:
    """The sorted instants at which the ruling of any cell of a platform may change."""
    return points_of(platform.rules)


def points_of(rules: Iterable[Rule]) -> tuple[datetime, ...]:
    """The sorted instants at which rules begin or end, surely or possibly."""
    moments = [moment for rule in rules for moment in (rule.starts, rule.until) if moment is not None]
    return tuple(sorted({instant for moment in moments for instant in (moment.at, moment.firm)}))


def look_ahead(
    platform: Platform,
    source: str,
    placement: str,
    at: datetime,
    within: timedelta,
    *,
    published: datetime | None = None,
) -> Outlook:
    """What comes for a cell after T, up to and including T + within."""
    ranked = rank_rules(platform, source, placement)
    return make_outlook(changes_after(ranked, at, published), at, within)


def changes_after(
    ranked: Sequence[Rule], at: datetime, published: datetime | None = None
) -> Iterator[tuple[datetime, Ruling]]:
    """The changes of a cell's ruling after an instant."""
    before = decide(ranked, at, published)
    for point in points_of(ranked):
        after = decide(ranked, point, published)
        if point > at and after != before:
            yield point, after
            before = after


def make_outlook(changes: Iterable[tuple[datetime, Ruling]], at: datetime, within: timedelta) -> Outlook:
    """The outlook from the changes after T, in order."""
    changes_soon = False
    for point, ruling in changes:
        if point - at > within:
            break
        if ruling.may_forbid:
            return Outlook(point, ruling, changes_soon)
        changes_soon = changes_soon or ruling.effect is not Effect.ALLOW
    return Outlook(changes_soon=changes_soon)
