"""The plan as plan.csv: one row per listing, most pressing first; BOM, CRLF, no cell that Excel would run."""

from __future__ import annotations

from decimal import Decimal

from linkcheck.messages import Language
from linkcheck.plan.migration import Plan
from linkcheck.report.csv_checks import BOM, write_cell
from linkcheck.report.plan_rows import TASK_COLUMNS, ColumnKind, Cutoff, PlanRows, Value
from linkcheck.report.words import Words

SHOWN = [index for index, column in enumerate(TASK_COLUMNS) if column.kind is not ColumnKind.BOX]


def render_plan_csv(plan: Plan, language: Language) -> str:
    """The whole plan; an empty cell stands for what is unknown or does not apply."""
    rows = PlanRows(plan, Words.of(plan.report, language))
    headings = rows.headings()
    head = BOM + ",".join([write_cell(headings[index]) for index in SHOWN])
    listed = rows.rows((*plan.overdue, *plan.coming, *plan.review, *plan.mend))
    lines = [head, *(",".join([write_value(row[index]) for index in SHOWN]) for row in listed), ""]
    return "\r\n".join(lines)


def write_value(value: Value) -> str:
    """A value as a cell: numbers and dates of ours as they are, texts guarded."""
    if value is None:
        return ""
    if isinstance(value, str):
        return write_cell(value)
    if isinstance(value, Cutoff):
        return value.text
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
