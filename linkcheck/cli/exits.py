"""What the command's exit code means, and which one a run deserves."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from linkcheck.judge.finding import Report, Verdict
from linkcheck.messages import Message, Value, say


class Exit(IntEnum):
    """One meaning each."""

    OK = 0
    FORBIDDEN = 1
    FOUND = 1  # the same number where rules are examined: findings, failures or changes
    USAGE = 2
    INCOMPLETE = 3
    BUG = 70
    OUTPUT = 74
    INTERRUPTED = 130
    CLOSED = 141


class FailOn(StrEnum):
    """From which verdict on a run fails; each level includes those before it."""

    NEVER = "never"
    FORBIDDEN = "forbidden"
    REVIEW = "review"
    UPCOMING = "upcoming"


def failing_verdicts(fail_on: FailOn) -> frozenset[Verdict]:
    """The verdicts that a level fails on."""
    levels = (
        (FailOn.FORBIDDEN, (Verdict.FORBIDDEN, Verdict.UNREADABLE)),
        (FailOn.REVIEW, (Verdict.REVIEW,)),
        (FailOn.UPCOMING, (Verdict.UPCOMING,)),
    )
    order = list(FailOn)
    return frozenset(
        verdict for level, verdicts in levels if order.index(level) <= order.index(fail_on) for verdict in verdicts
    )


def decide_exit(report: Report, fail_on: FailOn) -> Exit:
    """The exit code of a run that could start; the first that applies. What is known from a baseline fails nothing."""
    totals = report.totals
    fails_on_review = fail_on in {FailOn.REVIEW, FailOn.UPCOMING}
    if report.count_new(Verdict.FORBIDDEN) and fail_on is not FailOn.NEVER:
        return Exit.FORBIDDEN
    if report.count_new(Verdict.UPCOMING) and fail_on is FailOn.UPCOMING:
        return Exit.FORBIDDEN
    if report.faults or not report.catalogs or any(catalog.records == 0 for catalog in report.catalogs):
        return Exit.INCOMPLETE
    if totals.unreadable and fail_on is not FailOn.NEVER:
        return Exit.INCOMPLETE
    if report.count_new(Verdict.REVIEW) and fails_on_review:
        return Exit.INCOMPLETE
    return Exit.OK


def exit_reason(code: Exit, report: Report) -> Message:
    """The last line on standard error: `exit 1: 12 forbidden, 3 review (as of ...)`."""
    totals = report.totals
    counts = (
        ("forbidden", report.count_new(Verdict.FORBIDDEN)),
        ("upcoming", report.count_new(Verdict.UPCOMING)),
        ("review", report.count_new(Verdict.REVIEW)),
        ("unreadable", totals.unreadable),
        ("faults", len(report.faults)),
        ("empty", sum(catalog.records == 0 for catalog in report.catalogs)),
        ("known", totals.known),
        ("waived", totals.waived),
    )
    parts: tuple[Value, ...] = tuple(say(f"cli.count.{name}", count=count) for name, count in counts if count)
    what = parts or (say("cli.count.allowed", count=totals.allowed),)
    return say("cli.exit", code=int(code), what=what, as_of=report.as_of.isoformat())
