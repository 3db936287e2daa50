"""`linkcheck report`: the migration plan, to work through and to print."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import FailOn, decide_exit, exit_reason
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import check_outputs, encode_text, write_file, write_output
from linkcheck.cli.own_store_map import read_own_store
from linkcheck.cli.scanning import find_inputs, judge_catalogs
from linkcheck.cli.session import open_session
from linkcheck.judge.choices import read_as_of
from linkcheck.messages import say
from linkcheck.plan.comparison import compare_dates
from linkcheck.plan.ledger import Ledger
from linkcheck.plan.migration import make_plan
from linkcheck.report.plan_forms import PlanForm, render_plan
from linkcheck.report.plan_terminal import render_plan_terminal

MOST_DAYS = 365


@takes_groups
def report(
    *,
    catalogs: Annotated[list[str], typer.Argument(metavar="CATALOG...")],
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    own_store: Annotated[str | None, typer.Option("--own-store", metavar="MAP")] = None,
    after_sales: Annotated[str | None, typer.Option("--after-sales", metavar="DAYS")] = None,
    compare_to: Annotated[str | None, typer.Option("--compare-to", metavar="DATE")] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.NEVER,
) -> int:
    """Print the migration plan."""
    console = make_console(environment_language(), showing)
    form = find_form(output) if output is not None else None
    session = open_session(policy, reading.date_format)
    other = read_as_of(compare_to, session.platform) if compare_to is not None else None
    days = read_days(after_sales) if after_sales is not None else None
    outputs = [output] if output is not None else []
    paths = find_inputs(catalogs, outputs)
    check_outputs(outputs)
    given = read_own_store(own_store, session, console)
    ledger = Ledger(session.settings.links, given, keeps_listings=other is not None)
    result = judge_catalogs(paths, session, reading, console, witness=ledger.take).report()
    comparison = compare_dates(ledger, result.policy, result.as_of, other) if other is not None else None
    plan = make_plan(result, ledger=ledger, after_sales=days, comparison=comparison)
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


def read_days(text: str) -> timedelta:
    """A number of days. Raises UsageError."""
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_DAYS):
        raise usage_error("bad-after-sales", text=text, most=MOST_DAYS)
    return timedelta(days=int(text))
