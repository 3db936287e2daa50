"""The forms of the plan as files: a closed list, told by the file name's ending."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from linkcheck.messages import Language
from linkcheck.plan.migration import Plan


class PlanForm(StrEnum):
    """The ending of the file."""

    MD = "md"


def render_plan(form: PlanForm, plan: Plan, language: Language) -> bytes:
    """A plan in a form, as it is written."""
    match form:
        case PlanForm.MD:
            from linkcheck.report.plan_markdown import render_plan_markdown  # noqa: PLC0415 - only what is asked for

            return render_plan_markdown(plan, language).encode()
        case _:
            assert_never(form)
