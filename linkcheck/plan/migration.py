"""The migration plan: what must go now, what by when, what to look at and what to mend, grouped as one works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from linkcheck.judge.finding import Finding, Reason, Report, Verdict

ListingKey = tuple[str, str | None, int]


@dataclass(frozen=True, slots=True)
class Task:
    """One listing in one group, with its checks there (at least one, in the order of the placements)."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The check that names the listing; the others differ in the placement only."""
        return self.findings[0]

    @property
    def listing(self) -> ListingKey:
        """What makes it one listing: its record in its file."""
        return listing_key(self.first)


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that are one job: same platform, source, placements, rules and way out."""

    platform: str | None
    source: str | None
    placements: tuple[str | None, ...]
    rules: tuple[str, ...]
    migrate_to: str | None
    also_allowed_in: tuple[str, ...]  # placements where these links may stay
    is_planned: bool  # forbidden only because the listing is planned for after the cutoff
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Everything that falls at one cutoff; without one it never was allowed."""

    cutoff: datetime | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Everything that a person must look at, or mend, for one reason."""

    reason: Reason
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The work that a report asks for. A listing may stand in several parts, in each group once."""

    report: Report
    overdue: tuple[Deadline, ...]  # forbidden at as-of, oldest cutoff first
    coming: tuple[Deadline, ...]  # falls later, next deadline first
    review: tuple[Doubt, ...]
    mend: tuple[Doubt, ...]


def make_plan(report: Report) -> Plan:
    """Sorts a report's findings into the plan; what is allowed or waived asks for nothing."""
    overdue: list[Finding] = []
    coming: list[Finding] = []
    review: list[Finding] = []
    mend: list[Finding] = []
    for finding in report.findings:
        if finding.verdict is Verdict.UPCOMING or is_planned(finding, report.as_of):
            coming.append(finding)
        elif finding.verdict is Verdict.FORBIDDEN:
            overdue.append(finding)
        elif finding.verdict is Verdict.REVIEW:
            review.append(finding)
        elif finding.verdict is Verdict.UNREADABLE:
            mend.append(finding)
    as_of = report.as_of
    return Plan(
        report=report,
        overdue=tuple(group_by_deadline(overdue, as_of)),
        coming=tuple(group_by_deadline(coming, as_of)),
        review=tuple(group_by_reason(review, as_of)),
        mend=tuple(group_by_reason(mend, as_of)),
    )


def is_planned(finding: Finding, as_of: datetime) -> bool:
    """Whether the link may stand now, but no longer when the listing is to be published."""
    is_future = finding.cutoff is not None and finding.cutoff > as_of
    return finding.verdict is Verdict.FORBIDDEN and is_future


def group_by_deadline(findings: Iterable[Finding], as_of: datetime) -> Iterator[Deadline]:
    """Deadlines, the earliest first; equal instants are one, whatever zone they are written in."""
    found: dict[datetime | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.cutoff, []).append(finding)
    for cutoff in sorted(found, key=lambda cutoff: cutoff.timestamp() if cutoff is not None else float("-inf")):
        yield Deadline(cutoff, tuple(group_by_job(found[cutoff], as_of)))


def group_by_reason(findings: Iterable[Finding], as_of: datetime) -> Iterator[Doubt]:
    """Reasons in their fixed order."""
    found: dict[Reason, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.reason, []).append(finding)
    for reason in Reason:
        if reason in found:
            yield Doubt(reason, tuple(group_by_job(found[reason], as_of)))


def group_by_job(findings: Iterable[Finding], as_of: datetime) -> Iterator[Group]:
    """Groups of tasks, the largest first: per listing, platform and source all placements together."""
    per_listing: dict[object, list[Finding]] = {}
    for finding in findings:
        key = (listing_key(finding), finding.platform, finding.source, is_planned(finding, as_of))
        per_listing.setdefault(key, []).append(finding)
    jobs: dict[Group, list[Task]] = {}
    for checks in per_listing.values():
        jobs.setdefault(describe_job(checks, as_of), []).append(Task(tuple(checks)))
    for job, tasks in sorted(jobs.items(), key=lambda item: (item[0].is_planned, -len(item[1]))):
        yield replace(job, tasks=tuple(tasks))


def describe_job(checks: list[Finding], as_of: datetime) -> Group:
    """What a listing's checks have in common, as a group that holds no task yet."""
    first = checks[0]
    placements = tuple(check.placement for check in checks)
    elsewhere = dict.fromkeys(place for check in checks for place in check.also_allowed_in)
    return Group(
        platform=first.platform,
        source=first.source,
        placements=placements,
        rules=tuple(dict.fromkeys(check.rule for check in checks if check.rule is not None)),
        migrate_to=first.migrate_to,
        also_allowed_in=tuple(place for place in elsewhere if place not in placements),
        is_planned=is_planned(first, as_of),
        tasks=(),
    )


def count_listings(parts: Iterable[Deadline | Doubt]) -> int:
    """How many listings some parts of the plan speak of, each counted once."""
    return len({task.listing for part in parts for group in part.groups for task in group.tasks})


def listing_key(finding: Finding) -> ListingKey:
    """A listing's identity within a run."""
    return finding.path, finding.sheet, finding.record
