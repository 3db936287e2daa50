"""The forms of the plan as files: a closed list, told by the file name's ending."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from linkcheck.messages import Language

if TYPE_CHECKING:
    from linkcheck.plan.migration import Plan


class PlanForm(StrEnum):
    """The ending of the file."""

    HTML = "html"
    XLSX = "xlsx"
    MD = "md"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


def render_plan(form: PlanForm, plan: Plan, language: Language) -> bytes:
    """A plan in a form, as it is written. What a form needs is loaded only when it is asked for."""
    match form:
        case PlanForm.HTML:
            from linkcheck.report.plan_page import render_plan_page  # noqa: PLC0415 - see above

            return render_plan_page(plan, language).encode()
        case PlanForm.XLSX:
            from linkcheck.report.plan_workbook import render_plan_workbook  # noqa: PLC0415 - see above

            return render_plan_workbook(plan, language)
        case PlanForm.MD:
            from linkcheck.report.plan_markdown import render_plan_markdown  # noqa: PLC0415 - see above

            return render_plan_markdown(plan, language).encode()
        case PlanForm.CSV:
            from linkcheck.report.plan_csv import render_plan_csv  # noqa: PLC0415 - see above

            return render_plan_csv(plan, language).encode()
        case PlanForm.JSON:
            from linkcheck.report.plan_json import render_plan_json  # noqa: PLC0415 - see above

            return render_plan_json(plan, language).encode()
        case PlanForm.ICS:
            from linkcheck.report.plan_calendar import render_plan_calendar  # noqa: PLC0415 - see above

            return render_plan_calendar(plan, language).encode()
        case _:
            assert_never(form)
