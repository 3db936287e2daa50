"""What rules say of a cell and what they say next, for those who want to see it coming."""

from __future__ import annotations

from datetime import datetime

from linkcheck.messages import Message, say
from linkcheck.policy.model import Platform
from linkcheck.policy.ruling import Ruling, changes_after, rank_rules, ruling_at
from linkcheck.policy.stance import stance_of

Change = tuple[datetime, Ruling]


def find_next_change(platform: Platform, source: str, placement: str, at: datetime) -> Change | None:
    """The first instant after `at` at which another effect holds; a rule that repeats the old one is no change."""
    now = ruling_at(platform, source, placement, at)
    changes = changes_after(rank_rules(platform, source, placement), at)
    return next((change for change in changes if holds_otherwise(change[1], now)), None)


def holds_otherwise(ruling: Ruling, before: Ruling) -> bool:
    """Whether two rulings differ in what may be done."""
    return stance_of(ruling) is not stance_of(before)


def describe_ruling(ruling: Ruling) -> Message:
    """What rules say of a cell, in a word or two."""
    if ruling.is_conditional:
        return say("report.effect.restrict")
    if ruling.is_uncertain:
        return say("report.effect.uncertain")
    return say(f"report.effect.{ruling.effect or 'none'}")
