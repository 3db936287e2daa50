"""The migration plan: every listing that is not simply allowed gets one action, sorted as one works through them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import IntEnum, auto
from itertools import compress
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell, is_empty_cell
from linkcheck.catalog.listing import Role
from linkcheck.judge.finding import Finding, Reason, Report, Verdict
from linkcheck.plan.closed_loop import ClosedLoop, find_closed_loop
from linkcheck.plan.comparison import Comparison
from linkcheck.plan.falling import Falling, sum_falling
from linkcheck.plan.ledger import Ledger
from linkcheck.plan.money import Money, read_amount, read_money, sum_money
from linkcheck.plan.own_store import Lack, Swap
from linkcheck.plan.pressing import is_overdue, is_planned
from linkcheck.plan.tasks import (
    NO_SWAP,
    Action,
    Deadline,
    Doubt,
    Group,
    ListingKey,
    Task,
    listing_key,
    start_winding_down,
)

FindSwap = Callable[[Finding, str], Swap]  # for a link that falls, and the own store of its platform

FALLING = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})


@dataclass(frozen=True, slots=True)
class Plan:
    """The work that a report asks for. Every listing stands in it once, under its most pressing deadline."""

    report: Report
    overdue: tuple[Deadline, ...]  # forbidden at as-of, oldest cutoff first
    coming: tuple[Deadline, ...]  # falls later, next deadline first
    review: tuple[Doubt, ...]
    mend: tuple[Doubt, ...]
    actions: Mapping[Action, int]  # listings by their action, all actions
    falling: Falling  # the money standing on links that fall
    closed_loop: ClosedLoop | None = None  # None where nobody counted what is allowed
    after_sales: timedelta | None = None  # how long after-sales run, as the user says
    comparison: Comparison | None = None

    @property
    def listings(self) -> int:
        """How many listings it asks something of."""
        return sum(self.actions.values())


class Part(IntEnum):
    """The four parts of a plan."""

    OVERDUE = auto()
    COMING = auto()
    REVIEW = auto()
    MEND = auto()


class Job(NamedTuple):
    """What the tasks of one group have in common."""

    part: Part
    cutoff: datetime | None
    reason: Reason | None
    platform: str | None
    source: str | None
    placements: tuple[str | None, ...]
    rules: tuple[str, ...]
    migrate_to: str | None
    stays: tuple[str, ...]
    is_planned: bool


def make_plan(
    report: Report,
    *,
    ledger: Ledger | None = None,
    find_swap: FindSwap | None = None,
    after_sales: timedelta | None = None,
    comparison: Comparison | None = None,
) -> Plan:
    """Sorts a report's findings into the plan; what is allowed or waived asks for nothing.

    The ledger that witnessed the run knows the own-store links, and counts what is allowed; without one nothing can
    be swapped, and the closed loop is not known.
    """
    find_swap = ledger.find_swap if find_swap is None and ledger is not None else find_swap
    jobs: dict[Job, list[Task]] = {}
    for checks in group_by_listing(report.findings):
        findings, others = split_checks(checks, report.as_of)
        task = make_task(findings, others, find_swap, report)
        jobs.setdefault(describe_job(findings, report.as_of), []).append(task)
    parts: dict[Part, list[tuple[Job, Group]]] = {part: [] for part in Part}
    for job, tasks in sorted(jobs.items(), key=lambda item: (item[0].is_planned, -len(item[1]))):
        parts[job.part].append((job, make_group(job, tasks)))
    overdue = tuple(gather_deadlines(parts[Part.OVERDUE], after_sales))
    coming = tuple(gather_deadlines(parts[Part.COMING], after_sales))
    actions = Counter(task.action for tasks in jobs.values() for task in tasks)
    return Plan(
        report=report,
        overdue=overdue,
        coming=coming,
        review=tuple(gather_doubts(parts[Part.REVIEW])),
        mend=tuple(gather_doubts(parts[Part.MEND])),
        actions={action: actions[action] for action in Action},
        falling=sum_falling(task for tasks in jobs.values() for task in tasks),
        closed_loop=find_closed_loop(ledger, [each.cutoff for each in coming]) if ledger is not None else None,
        after_sales=after_sales,
        comparison=comparison,
    )


def group_by_listing(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Every unreadable record, then the checks of each listing that are not simply allowed, as the files have them."""
    found: dict[ListingKey, list[Finding]] = {}
    for finding in findings:
        if finding.verdict is Verdict.UNREADABLE:
            yield [finding]
        elif finding.verdict is not Verdict.ALLOWED and finding.verdict is not Verdict.WAIVED:
            found.setdefault(listing_key(finding), []).append(finding)
    yield from found.values()


def split_checks(checks: list[Finding], as_of: datetime) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """A listing's checks that are one job, the most pressing one; and its others."""
    if len(checks) == 1:
        return tuple(checks), ()
    first = find_most_pressing(checks)
    is_job = [is_same_job(check, first, as_of) for check in checks]
    return tuple(compress(checks, is_job)), tuple(
        check for check, is_in in zip(checks, is_job, strict=True) if not is_in
    )


def find_most_pressing(checks: Sequence[Finding]) -> Finding:
    """What falls first; where nothing falls, the first doubt."""
    falling = [check for check in checks if check.verdict in FALLING]
    return min(falling, key=cutoff_order) if falling else checks[0]


def cutoff_order(finding: Finding) -> float:
    """Sorts by cutoff; what never was allowed comes first."""
    return finding.cutoff.timestamp() if finding.cutoff is not None else float("-inf")


def is_same_job(check: Finding, first: Finding, as_of: datetime) -> bool:
    """Whether a check of the same listing is one piece of work with its most pressing one."""
    if check is first:
        return True
    if check.source != first.source or (check.verdict in FALLING) is not (first.verdict in FALLING):
        return False
    if first.verdict not in FALLING:
        return check.reason is first.reason
    return check.cutoff == first.cutoff and is_overdue(check, as_of) is is_overdue(first, as_of)


def describe_job(findings: Sequence[Finding], as_of: datetime) -> Job:
    """What a listing's checks have in common with those of others."""
    first = findings[0]
    is_falling = first.verdict in FALLING
    placements: tuple[str | None, ...] = (first.placement,)
    rules: tuple[str, ...] = (first.rule,) if first.rule is not None else ()
    stays = first.also_allowed_in
    if len(findings) > 1:
        placements = tuple([check.placement for check in findings])
        rules = tuple(dict.fromkeys([check.rule for check in findings if check.rule is not None]))
        every = dict.fromkeys([place for check in findings for place in check.also_allowed_in])
        stays = tuple([place for place in every if place not in placements])
    return Job(
        part=find_part(first, as_of),
        cutoff=first.cutoff if is_falling else None,
        reason=None if is_falling else first.reason,
        platform=first.platform,
        source=first.source,
        placements=placements,
        rules=rules,
        migrate_to=first.migrate_to,
        stays=stays,
        is_planned=is_planned(first, as_of),
    )


def find_part(first: Finding, as_of: datetime) -> Part:
    """Where in the plan a listing stands."""
    if first.verdict is Verdict.UNREADABLE:
        return Part.MEND
    if first.verdict is Verdict.REVIEW:
        return Part.REVIEW
    return Part.OVERDUE if is_overdue(first, as_of) else Part.COMING


def make_task(
    findings: tuple[Finding, ...], others: tuple[Finding, ...], find_swap: FindSwap | None, report: Report
) -> Task:
    """A listing's action and all that one should know to do it."""
    first = findings[0]
    if first.verdict is Verdict.UNREADABLE:
        return Task(findings, others, Action.MEND)
    money, orders = read_money(first.cells), read_open_orders(first)
    if first.verdict is Verdict.REVIEW:
        return Task(findings, others, Action.REVIEW, NO_SWAP, money, orders)
    platform = report.policy.platforms.get(first.platform or "")
    swap = NO_SWAP if find_swap is None or platform is None else find_swap(first, platform.own_store)
    return Task(findings, others, decide_action(swap), swap, money, orders)


def decide_action(swap: Swap) -> Action:
    """What to do with a link that falls; what speaks against its own-store link only a person can tell."""
    if swap.lack in {Lack.CONFLICT, Lack.IN_PLACE}:
        return Action.REVIEW
    return Action.SWAP if swap.link is not None else Action.LIST_FIRST


def read_open_orders(finding: Finding) -> str | None:
    """The catalog's open orders unless it says that there are none; what is no number is passed on as it stands."""
    raw = finding.cells.raw(Role.OPEN_ORDERS)
    return None if not raw or is_empty_cell(raw) or read_amount(raw) == 0 else clean_cell(raw)


def make_group(job: Job, tasks: Iterable[Task]) -> Group:
    """The tasks of a job, the most money first, unknown amounts last."""
    ordered = sorted(tasks, key=money_order)
    return Group(
        platform=job.platform,
        source=job.source,
        placements=job.placements,
        rules=job.rules,
        migrate_to=job.migrate_to,
        also_allowed_in=job.stays,
        is_planned=job.is_planned,
        tasks=tuple(ordered),
        money=sum_money(task.money for task in ordered),
    )


def money_order(task: Task) -> tuple[bool, Decimal]:
    """Sorts by money, the most first."""
    return task.money is None, -task.money if task.money is not None else Decimal(0)


def gather_deadlines(groups: Sequence[tuple[Job, Group]], after_sales: timedelta | None) -> Iterator[Deadline]:
    """Deadlines, the earliest first; equal instants are one, whatever zone they are written in."""
    found: dict[datetime | None, list[Group]] = {}
    for job, group in groups:
        found.setdefault(job.cutoff, []).append(group)
    for cutoff in sorted(found, key=lambda cutoff: cutoff.timestamp() if cutoff is not None else float("-inf")):
        yield Deadline(cutoff, tuple(found[cutoff]), start_winding_down(cutoff, after_sales))


def gather_doubts(groups: Sequence[tuple[Job, Group]]) -> Iterator[Doubt]:
    """Reasons in their fixed order."""
    for reason in Reason:
        matching = tuple(group for job, group in groups if job.reason is reason)
        if matching:
            yield Doubt(reason, matching)


def count_listings(parts: Iterable[Deadline | Doubt]) -> int:
    """How many listings some parts of the plan speak of."""
    return sum(len(group.tasks) for part in parts for group in part.groups)


def money_of(parts: Iterable[Deadline | Doubt]) -> Money:
    """What the listings of some parts sell for."""
    return sum_money(task.money for part in parts for group in part.groups for task in group.tasks)
