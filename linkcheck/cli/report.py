"""`linkcheck report`: the migration plan, to work through and to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import FailOn, decide_exit, exit_reason
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import check_outputs, encode_text, write_file, write_output
from linkcheck.cli.scanning import find_inputs, judge_catalogs
from linkcheck.cli.session import open_session
from linkcheck.messages import say
from linkcheck.plan.migration import make_plan
from linkcheck.report.plan_forms import PlanForm, render_plan
from linkcheck.report.plan_terminal import render_plan_terminal


@takes_groups
def report(
    *,
    catalogs: Annotated[list[str], typer.Argument(metavar="CATALOG...")],
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.NEVER,
) -> int:
    """Print the migration plan."""
    console = make_console(environment_language(), showing)
    form = find_form(output) if output is not None else None
    session = open_session(policy, reading.date_format)
    outputs = [output] if output is not None else []
    paths = find_inputs(catalogs, outputs)
    check_outputs(outputs)
    result = judge_catalogs(paths, session, reading, console).report()
    plan = make_plan(result)
    if output is not None and form is not None:
        write_file(output, render_plan(form, plan, console.language))
        console.note(say("cli.written", path=output))
    else:
        write_output(encode_text(render_plan_terminal(plan, console.language, find_screen(showing))))
    code = decide_exit(result, fail_on)
    console.say(exit_reason(code, result))
    return code


def find_form(output: str) -> PlanForm:
    """The form that a file name's ending means."""
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending not in set(PlanForm):
        known = tuple(f".{form.value}" for form in PlanForm)
        raise usage_error("bad-plan-ending", path=output, known=known)
    return PlanForm(ending)
