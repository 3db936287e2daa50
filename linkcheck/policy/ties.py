"""Rules of equal precedence that speak of the same cell from the same instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from linkcheck.policy.model import Platform, Rule


class Scope(NamedTuple):
    """One source and one placement as a rule names them (None: `any`), from an instant (None: since ever).

    Rules of equal precedence name alike: where one says `any`, so does the other. So two of them speak of one cell
    exactly if they share a scope.
    """

    source: str | None
    placement: str | None
    starts: datetime | None
    is_partial: bool


class Tie(NamedTuple):
    """Two rules that nothing but their order in the file tells apart."""

    first: Rule
    second: Rule
    scope: Scope  # the first that they share

    @property
    def is_open(self) -> bool:
        """Whether the two say different things of the same goods: then no order may decide."""
        return self.first.effect is not self.second.effect and not self.scope.is_partial


def find_ties(platform: Platform) -> Iterator[Tie]:
    """Each rule that ties with an earlier one, once for each such pair."""
    holders: dict[Scope, Rule] = {}
    for rule in platform.rules:
        rivals: dict[str, Tie] = {}
        for scope in scopes_of(rule):
            holder = holders.setdefault(scope, rule)
            if holder is not rule:
                rivals.setdefault(holder.id, Tie(holder, rule, scope))
        yield from rivals.values()


def scopes_of(rule: Rule) -> Iterator[Scope]:
    """All scopes of a rule."""
    starts = None if rule.starts is None else rule.starts.at
    for source in (None,) if rule.sources is None else sorted(rule.sources):
        for placement in (None,) if rule.placements is None else sorted(rule.placements):
            yield Scope(source, placement, starts, rule.is_partial)
