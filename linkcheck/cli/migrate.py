"""`linkcheck migrate`: a new catalog with links swapped to own-store links where they are known; never in place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from linkcheck.cli.console import Console, find_screen, make_console
from linkcheck.cli.exits import FailOn, decide_exit, exit_reason
from linkcheck.cli.languages import environment_language
from linkcheck.cli.migrate_draft import Draft, copy_draft, make_draft
from linkcheck.cli.migrate_paths import check_paths
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import encode_text, write_output
from linkcheck.cli.own_store_map import read_own_store
from linkcheck.cli.scanning import judge_catalogs
from linkcheck.cli.session import open_session
from linkcheck.judge.finding import Report
from linkcheck.messages import say
from linkcheck.plan.migration import make_plan
from linkcheck.plan.rewrite_swaps import SwapFinder
from linkcheck.report.plan_terminal import render_plan_terminal
from linkcheck.report.rewrite_changes import render_changes, render_diff
from linkcheck.report.words import Words


@takes_groups
def migrate(
    *,
    catalog: Annotated[str, typer.Argument(metavar="CATALOG")],
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="NEW")] = None,
    own_store: Annotated[str | None, typer.Option("--own-store", metavar="MAP")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.NEVER,
) -> int:
    """Write the catalog with its links swapped."""
    console = make_console(environment_language(), showing)
    session = open_session(policy, reading.date_format)
    inputs = [path for path in (own_store, reading.columns, *policy.rules) if path is not None]
    target = check_paths(catalog, output, inputs, is_dry=dry_run, may_replace=force)
    given = read_own_store(own_store, session, console)
    finder = SwapFinder(session.settings, given)
    before = judge_catalogs([catalog], session, reading, console, witness=finder.take).report()
    if before.faults or not before.totals.records:
        return end(before, fail_on, console)
    with TemporaryDirectory(prefix="linkcheck-") as folder:
        path = Path(folder) / Path(target).name
        draft = make_draft(before, finder.plan(), given, session, reading, path=path, name=target)
        if dry_run:
            write_output(encode_text(render_diff(draft.outcome.hunks, catalog, target)))
            console.note(say("plan.migrate.not-written"))
        else:
            copy_draft(draft.path, target)
            write_output(encode_text(tell_result(draft, target, console, showing)))
            console.note(say("cli.written", path=target))
    return end(draft.report, fail_on, console)


def tell_result(draft: Draft, target: str, console: Console, showing: ShowingOptions) -> str:
    """The changes, and the plan for what remains."""
    changes = render_changes(draft.migration, target, Words.of(draft.report, console.language))
    plan = make_plan(draft.report, ledger=draft.ledger)
    return changes + render_plan_terminal(plan, console.language, find_screen(showing))


def end(report: Report, fail_on: FailOn, console: Console) -> int:
    """The last line, and the exit code."""
    code = decide_exit(report, fail_on)
    console.say(exit_reason(code, report))
    return code
