"""What a forbidden link means for the day's work: it may not stand now, or falls before its listing is published."""

from __future__ import annotations

from datetime import datetime

from linkcheck.judge.finding import Finding, Verdict


def is_planned(finding: Finding, as_of: datetime) -> bool:
    """Whether the link may stand now, but no longer when the listing is to be published."""
    is_future = finding.cutoff is not None and finding.cutoff > as_of
    return finding.verdict is Verdict.FORBIDDEN and is_future


def is_overdue(finding: Finding, as_of: datetime) -> bool:
    """Whether the link may not stand now."""
    return finding.verdict is Verdict.FORBIDDEN and not is_planned(finding, as_of)
