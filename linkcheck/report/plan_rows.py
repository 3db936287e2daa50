"""The rows of a plan as tables have them: one per listing, the same columns in every spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from linkcheck.catalog.listing import Role
from linkcheck.judge.finding import CatalogResult, Finding, Reason
from linkcheck.messages import Message, say
from linkcheck.plan.migration import Plan
from linkcheck.plan.tasks import NO_SWAP, Action, Deadline, Doubt, Group, Task
from linkcheck.report.plan_notes import join_notes, tell_notes
from linkcheck.report.plan_phrases import name_date, name_sources
from linkcheck.report.words import Words
from linkcheck.visible import visible


class Cutoff(NamedTuple):
    """A deadline: the instant, in the zone of its platform, and how exactly it is known."""

    at: datetime
    text: str  # `2022-03-01`, `2022-03-01 17:00`, `2021-11` where only the month is known


Value = str | int | Decimal | date | Cutoff | None


class ColumnKind(StrEnum):
    """How a spreadsheet holds a column."""

    TEXT = "text"  # never a number, a formula or a link, whatever stands in it
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CUTOFF = "cutoff"
    BOX = "box"  # to tick


class RowColumn(NamedTuple):
    """A column of the plan's tables."""

    name: str  # `plan.column.NAME`
    kind: ColumnKind
    width: int  # in characters of a spreadsheet


TASK_COLUMNS = (
    RowColumn("done", ColumnKind.BOX, 6),
    RowColumn("deadline", ColumnKind.CUTOFF, 18),
    RowColumn("last-safe-day", ColumnKind.DATE, 14),
    RowColumn("days-left", ColumnKind.NUMBER, 10),
    RowColumn("action", ColumnKind.TEXT, 12),
    RowColumn("platform", ColumnKind.TEXT, 11),
    RowColumn("source", ColumnKind.TEXT, 18),
    RowColumn("placements", ColumnKind.TEXT, 24),
    RowColumn("file", ColumnKind.TEXT, 28),
    RowColumn("line", ColumnKind.NUMBER, 8),
    RowColumn("id", ColumnKind.TEXT, 20),
    RowColumn("sku", ColumnKind.TEXT, 16),
    RowColumn("listing", ColumnKind.TEXT, 34),
    RowColumn("shop", ColumnKind.TEXT, 18),
    RowColumn("link", ColumnKind.TEXT, 48),
    RowColumn("swap-to", ColumnKind.TEXT, 48),
    RowColumn("relocate-to", ColumnKind.TEXT, 24),
    RowColumn("settle-first", ColumnKind.TEXT, 13),
    RowColumn("money", ColumnKind.MONEY, 15),
    RowColumn("reason", ColumnKind.TEXT, 20),
    RowColumn("rule", ColumnKind.TEXT, 24),
    RowColumn("note", ColumnKind.TEXT, 48),
)


class PlanRows:
    """Makes the rows; what a group's listings share is worded once."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self.plan = plan
        self.words = words
        self.actions = {action: words.say(f"plan.action.{action}") for action in plan.actions}
        self.files = {
            (catalog.path, catalog.sheet): visible(catalog.path if catalog.sheet is None else name_sheet(catalog))
            for catalog in plan.report.catalogs
        }

    def headings(self) -> list[str]:
        """The columns' names."""
        return [self.words.say(f"plan.column.{column.name}") for column in TASK_COLUMNS]

    def rows(self, parts: Iterable[Deadline | Doubt]) -> Iterator[list[Value]]:
        """A row per listing, in the order of the plan; one value per column, texts as they may be shown."""
        for part in parts:
            for group in part.groups:
                when, where, why = self.tell_when(part), self.tell_where(group), self.tell_why(part, group)
                for task in group.tasks:
                    yield [
                        None,
                        *when,
                        self.actions[task.action],
                        *where,
                        *self.tell_listing(task),
                        task.swap.link and visible(task.swap.link),
                        why[0],
                        task.settle_first and visible(task.settle_first),
                        task.money,
                        *why[1:],
                        self.tell_note(task, group),
                    ]

    def tell_when(self, part: Deadline | Doubt) -> tuple[Value, Value, Value]:
        """Cutoff, last safe day, days left."""
        if not isinstance(part, Deadline) or part.cutoff is None:
            return None, None, None
        return (
            Cutoff(part.cutoff, name_date(part, self.words)),
            part.last_safe_day,
            (part.cutoff - self.plan.report.as_of).days,
        )

    def tell_where(self, group: Group) -> tuple[Value, Value, Value]:
        """Platform, source, placements; nothing of a record that could not be read."""
        if group.tasks[0].action is Action.MEND:
            return None, None, None
        known = [each for each in group.placements if each is not None]
        named: list[Message | str] = [self.words.placement(group.platform, each) for each in known]
        if len(known) < len(group.placements):
            named.append(say("plan.group.no-placement"))
        platform = self.words.platform(group.platform) if group.platform is not None else None
        return platform, name_sources(group, self.words), self.words.text(tuple(named))

    def tell_why(self, part: Deadline | Doubt, group: Group) -> tuple[Value, Value, Value]:
        """Where the links may stay, the reason, the rules."""
        stays = self.words.placements(group.platform, group.also_allowed_in)
        reason = self.words.reason(part.reason if isinstance(part, Doubt) else Reason.CUTOFF)
        return stays or None, reason, self.words.text(group.rules) or None

    def tell_listing(self, task: Task) -> tuple[Value, ...]:
        """File, line, id, SKU, title, shop, link."""
        first = task.first
        texts = (first.listing_id, first.sku, first.title, first.cells.text(Role.SHOP), first.link)
        return self.name_file(first), first.line, *[text and visible(text) for text in texts]

    def name_file(self, finding: Finding) -> str:
        """The catalog, and the sheet of a workbook."""
        return self.files.get((finding.path, finding.sheet)) or visible(finding.path)

    def tell_note(self, task: Task, group: Group) -> str | None:
        """What no other column says."""
        if task.action is Action.MEND:
            return self.words.text(task.first.explanation)
        if not (group.is_planned or task.others or task.swap is not NO_SWAP):
            return None
        return join_notes(tell_notes(task, group, self.words), self.words) or None


def name_sheet(catalog: CatalogResult) -> str:
    """A sheet of a workbook."""
    return f"{catalog.path}!{catalog.sheet}"
