"""What a forbidden link means for the day's work: it may not stand now, or falls before its listing is published."""

from __future__ import annotations

from datetime import datetime

from linkcheck.judge.finding import Finding, Verdict


def is_planned(finding: Finding, as_of: datetime) -> bool:
    """Whether the link may stand now, but no longer when the listing is to be published."""
    return falls_later(finding.verdict, finding.cutoff, as_of)


def falls_later(verdict: Verdict, cutoff: datetime | None, as_of: datetime) -> bool:
    """The same of a verdict with its cutoff."""
    return verdict is Verdict.FORBIDDEN and cutoff is not None and cutoff > as_of


def is_overdue(finding: Finding, as_of: datetime) -> bool:
    """Whether the link may not stand now."""
    return finding.verdict is Verdict.FORBIDDEN and not is_planned(finding, as_of)
