"""What a ruling means for a listing, in one word: what timelines and comparisons speak of."""

from __future__ import annotations

from enum import StrEnum

from linkcheck.policy.model import Effect
from linkcheck.policy.ruling import Ruling


class Stance(StrEnum):
    """Where a cell stands at an instant."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    CONDITIONAL = "conditional"  # on what no link shows: a condition, a category, an account
    UNCERTAIN = "uncertain"  # on a day that is known to the month only
    UNDECIDED = "undecided"  # no rule; for the own store that means allowed


EFFECTS = {
    Effect.ALLOW: Stance.ALLOWED,
    Effect.FORBID: Stance.FORBIDDEN,
    Effect.RESTRICT: Stance.CONDITIONAL,
    None: Stance.UNDECIDED,
}


def stance_of(ruling: Ruling) -> Stance:
    """A ruling's stance."""
    if ruling.is_conditional:
        return Stance.CONDITIONAL
    return Stance.UNCERTAIN if ruling.is_uncertain else EFFECTS[ruling.effect]
