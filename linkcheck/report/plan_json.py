"""The plan as one JSON object, `linkcheck-plan/1`: what other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from linkcheck.judge.finding import Finding
from linkcheck.messages import Language
from linkcheck.plan.closed_loop import ClosedLoop, Share
from linkcheck.plan.comparison import Comparison
from linkcheck.plan.migration import Plan, count_listings, money_of
from linkcheck.plan.money import Money
from linkcheck.plan.tasks import Action, Deadline, Doubt, Group, Task
from linkcheck.report.json_report import describe_run
from linkcheck.report.json_text import make_harmless

FORMAT = "linkcheck-plan/1"
Json = dict[str, Any]


def render_plan_json(plan: Plan, language: Language) -> str:
    """The whole plan, indented by two. Money is text, so that no reader rounds it; null where it is not known."""
    return make_harmless(json.dumps(PlanDocument(plan, language).describe(), ensure_ascii=False, indent=2)) + "\n"


class PlanDocument:
    """A plan with the language its sentences are in."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.language = language

    def describe(self) -> Json:
        """The run as a scan's JSON has it, then the plan."""
        plan = self.plan
        run = describe_run(plan.report, self.language)
        run.pop("findings")
        return {
            **run,
            "format": FORMAT,
            "after_sales_days": plan.after_sales.days if plan.after_sales is not None else None,
            "listings": plan.listings,
            "actions": {action.value: count for action, count in plan.actions.items()},
            "money": self.describe_falling(),
            "closed_loop": describe_closed_loop(plan.closed_loop),
            "overdue": [self.describe_deadline(deadline) for deadline in plan.overdue],
            "coming": [self.describe_deadline(deadline) for deadline in plan.coming],
            "review": [self.describe_doubt(doubt) for doubt in plan.review],
            "mend": [self.describe_doubt(doubt) for doubt in plan.mend],
            "comparison": describe_comparison(plan.comparison),
        }

    def describe_falling(self) -> Json:
        """The money on links that fall; each sum counts a listing once."""
        falling = self.plan.falling
        return {
            **describe_money(falling.total),
            "by_cutoff": [{"cutoff": stamp(cutoff), **describe_money(money)} for cutoff, money in falling.cutoffs],
            "by_cell": [
                {**cell._asdict(), "cutoff": stamp(cell.cutoff), **describe_money(money)}
                for cell, money in falling.cells
            ],
        }

    def describe_deadline(self, deadline: Deadline) -> Json:
        """Everything that falls at one cutoff."""
        as_of = self.plan.report.as_of
        return {
            "cutoff": stamp(deadline.cutoff),
            "days_left": (deadline.cutoff - as_of).days if deadline.cutoff is not None else None,
            "last_safe_day": day(deadline.last_safe_day),
            "wind_down_from": day(deadline.wind_down_from),
            **describe_money(money_of([deadline])),
            "groups": [self.describe_group(group) for group in deadline.groups],
        }

    def describe_doubt(self, doubt: Doubt) -> Json:
        """Everything to look at, or to mend, for one reason."""
        return {
            "reason": doubt.reason.value,
            "listings": count_listings([doubt]),
            "groups": [self.describe_group(group) for group in doubt.groups],
        }

    def describe_group(self, group: Group) -> Json:
        """One job."""
        return {
            "platform": group.platform,
            "source": group.source,
            "placements": group.placements,
            "rules": group.rules,
            "migrate_to": group.migrate_to,
            "relocate_to": group.also_allowed_in,
            "planned": group.is_planned,
            **describe_money(group.money),
            "tasks": [self.describe_task(task) for task in group.tasks],
        }

    def describe_task(self, task: Task) -> Json:
        """One listing."""
        first, swap = task.first, task.swap
        return {
            "action": task.action.value,
            "path": first.path,
            "sheet": first.sheet,
            "line": first.line,
            "last_line": first.last_line,
            "record": first.record,
            "listing_id": first.listing_id,
            "sku": first.sku,
            "title": first.title,
            "link": first.link,
            "judged_at": stamp(first.judged_at),
            "money": amount(task.money),
            "settle_first": task.settle_first,
            "swap_to": swap.link,
            "swap_from": swap.origin.value if swap.origin is not None else None,
            "swap_lack": swap.lack.value if swap.lack is not None and is_falling(task) else None,
            "swap_named": swap.named,
            "also": [describe_other(other) for other in task.others],
            "message": first.explanation.render(self.language),
        }


def is_falling(task: Task) -> bool:
    """Whether an own-store link was looked for."""
    return task.action in {Action.SWAP, Action.LIST_FIRST} or task.swap.named != ()


def describe_other(other: Finding) -> Json:
    """Another check of the same listing."""
    return {
        "placement": other.placement,
        "verdict": other.verdict.value,
        "reason": other.reason.value,
        "rule": other.rule,
        "cutoff": stamp(other.cutoff),
    }


def describe_money(money: Money) -> Json:
    """A sum with how many listings have an amount and how many have none."""
    return {
        "listings": money.listings,
        "amount": amount(money.amount) if money.known else None,
        "unknown": money.unknown,
    }


def describe_closed_loop(closed_loop: ClosedLoop | None) -> Json | None:
    """The own store's share at each stage."""
    if closed_loop is None:
        return None
    published = [
        {"platform": "kuaishou", "quarter": each.quarter, "share": str(each.share)} for each in closed_loop.published
    ]
    return {"shares": [describe_share(share) for share in closed_loop.shares], "published": published}


def describe_share(share: Share) -> Json:
    """Per cent of listings and of known sales."""
    return {
        "stage": share.stage.value,
        "at": stamp(share.at),
        "listings": share.standing.listings,
        "own": share.own.listings,
        "of_listings": amount(share.of_listings),
        "of_sales": amount(share.of_sales),
        "sales": amount(share.standing.amount) if share.standing.known else None,
        "own_sales": amount(share.own.amount) if share.standing.known else None,
        "unknown": share.standing.unknown,
    }


def describe_comparison(comparison: Comparison | None) -> Json | None:
    """What changes between two dates."""
    if comparison is None:
        return None
    return {
        "begin": stamp(comparison.begin),
        "end": stamp(comparison.end),
        "timeline": [
            {"at": stamp(point.at), **{verdict.value: count for verdict, count in point.counts.items()}}
            for point in comparison.timeline
        ],
        "turns": [
            {**turn._asdict(), "at": stamp(turn.at), "listings": describe_listings(findings)}
            for turn, findings in comparison.turns
        ],
    }


def describe_listings(findings: Iterable[Finding]) -> list[Json]:
    """The listings of a change by where they stand."""
    return [
        {"path": each.path, "sheet": each.sheet, "line": each.line, "listing_id": each.listing_id, "title": each.title}
        for each in findings
    ]


def stamp(moment: datetime | None) -> str | None:
    """ISO 8601 with the offset."""
    return moment.isoformat() if moment is not None else None


def day(value: date | None) -> str | None:
    """ISO 8601."""
    return value.isoformat() if value is not None else None


def amount(value: Decimal | None) -> str | None:
    """Digits and a point, never an exponent."""
    return f"{value:f}" if value is not None else None
