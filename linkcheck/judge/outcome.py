"""The answer to one check, and which of several answers is the worst."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from linkcheck.judge.finding import Reason, Verdict
from linkcheck.links.result import Evidence
from linkcheck.policy.model import Rule

# A listing takes the worst of its answers.
SEVERITY = {Verdict.ALLOWED: 0, Verdict.UPCOMING: 1, Verdict.REVIEW: 2, Verdict.FORBIDDEN: 3}

ALLIANCE_MISMATCH = "alliance-mismatch"
SHORT_RECORD = "short-record"
CHANGES_SOON = "changes-soon"


class Outcome(NamedTuple):
    """A verdict with everything that led to it; shared by all checks that ask the same."""

    verdict: Verdict
    reason: Reason
    source: str | None = None
    evidence: Evidence | None = None
    rule: Rule | None = None
    cutoff: datetime | None = None
    flags: tuple[str, ...] = ()
    link: int | None = None  # which of the question's links decided; None: the declared alliance, or nothing
    migrate_to: str | None = None
    also_allowed_in: tuple[str, ...] = ()
    in_placement: str | None = None  # whose verdict it is, where the catalog's own placement is not known


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The most severe outcome; among equals the first."""
    return max(outcomes, key=lambda outcome: SEVERITY[outcome.verdict])
