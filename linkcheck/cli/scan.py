"""`linkcheck scan`: judge every listing; the CI gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.config_file import find_config_file
from linkcheck.cli.console import Console, find_screen, make_console
from linkcheck.cli.engines import Engine, choose_block_bytes
from linkcheck.cli.exits import Exit, FailOn, decide_exit, exit_reason, failing_verdicts
from linkcheck.cli.gating import GateOptions, open_gate
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import STDOUT, check_outputs
from linkcheck.cli.repository import find_places, keep_changed
from linkcheck.cli.scan_files import write_columns, write_rejects
from linkcheck.cli.scan_outputs import NEED_ALL, Target, is_stream, open_outputs, parse_targets
from linkcheck.cli.scanning import find_inputs, judge_catalogs
from linkcheck.cli.session import Session, open_session
from linkcheck.judge.finding import Report
from linkcheck.judge.findings import Findings
from linkcheck.judge.most_pressing import MostPressing
from linkcheck.messages import say
from linkcheck.report.formats import Format
from linkcheck.report.grid import Screen
from linkcheck.report.table import ROWS_ON_A_SCREEN, urgency_of


@takes_groups
def scan(
    *,
    catalogs: Annotated[list[str], typer.Argument(metavar="CATALOG...")],
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    gating: GateOptions,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", metavar="FORMAT[=PATH]")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=0, metavar="N")] = None,
    rejects: Annotated[str | None, typer.Option("--rejects", metavar="FILE")] = None,
    save_columns: Annotated[str | None, typer.Option("--save-columns", metavar="FILE")] = None,
    engine: Annotated[Engine, typer.Option("--engine")] = Engine.AUTO,
    master: Annotated[str | None, typer.Option("--master", metavar="URL")] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.REVIEW,
) -> int:
    """Judge every listing of the catalogs."""
    console = make_console(environment_language(), showing)
    targets = parse_targets(formats or ["table"])
    session = open_session(policy, reading.date_format)
    gate = open_gate(gating, session)
    if engine is Engine.SPARK:
        from linkcheck.cli.spark_run import refuse_options  # noqa: PLC0415 - likewise below

        refuse_options(options_of_one_machine(gating, rejects, save_columns))
        report = scan_there(
            catalogs,
            targets,
            session,
            reading,
            console,
            screen=find_screen(showing, limit),
            master=master,
            limit=limit,
            fail_on=fail_on,
        )
        return tell_exit(report, fail_on, console)
    if master is not None:
        raise usage_error("master-without-spark", master=master)
    extra = [path for path in (rejects, save_columns, *dict.fromkeys(gating.outputs)) if path is not None]
    outputs_of_all = [*(target.path for target in targets), *extra]
    paths = find_inputs(catalogs, outputs_of_all, list_others(session, reading, gating, save_columns))
    if gating.changed_since is not None:
        config = find_config_file(Path.cwd())
        rules = [file.path for file in session.files]
        deciding = [*rules, *gating.inputs, *([str(config)] if config is not None else [])]
        paths = keep_changed(paths, gating.changed_since, deciding)
    check_outputs(extra)
    screen = find_screen(showing, limit)
    with open_outputs(targets, console.language, screen, find_places(), session.settings) as outputs:
        run = judge_catalogs(
            paths,
            session,
            reading,
            console,
            watchers=outputs.watchers,
            limit=choose_limit(targets, limit),
            keeps_rejects=rejects is not None,
            gate=gate,
            column_watchers=outputs.column_watchers,
            block_bytes=choose_block_bytes(engine, paths) if gate is None else None,
            shows_progress=not outputs.writes_to_screen,
            findings=keep_most_pressing(targets, screen, session.settings.as_of) if gate is None else None,
        )
        report = replace(run.report(), failing=failing_verdicts(fail_on))
        outputs.finish(report, limit)
    if rejects is not None:
        write_rejects(rejects, run, console)
    if save_columns is not None:
        write_columns(save_columns, run, console)
    if gate is not None:
        from linkcheck.cli.gate_closing import close_gate  # noqa: PLC0415 - most runs have no gate

        close_gate(gate, gating, report, console)
    if gating.changed_since is not None and not paths:
        console.say(say("cli.nothing-changed", revision=gating.changed_since))
        return Exit.OK
    return tell_exit(report, fail_on, console)


def list_others(session: Session, reading: ReadingOptions, gating: GateOptions, save_columns: str | None) -> list[str]:
    """What a run reads beside its catalogs; a baseline and the chosen columns may be written where they were read."""
    renewed = {*gating.outputs, save_columns}
    given = (gating.waivers, gating.baseline, reading.columns)
    return [
        *(file.path for file in session.files),
        *(path for path in given if path is not None and path not in renewed),
    ]


def options_of_one_machine(
    gating: GateOptions, rejects: str | None, save_columns: str | None
) -> dict[str, str | bool | None]:
    """The options that no cluster knows, by name."""
    return {
        "--rejects": rejects,
        "--save-columns": save_columns,
        "--baseline": gating.baseline,
        "--write-baseline": gating.write_baseline,
        "--prune-baseline": gating.prune_baseline,
        "--waivers": gating.waivers,
        "--changed-since": gating.changed_since,
    }


def scan_there(
    catalogs: Sequence[str],
    targets: Sequence[Target],
    session: Session,
    reading: ReadingOptions,
    console: Console,
    *,
    screen: Screen,
    master: str | None,
    limit: int | None,
    fail_on: FailOn,
) -> Report:
    """Judges on a cluster, and writes the other outputs here."""
    from linkcheck.cli.spark_run import choose_folder, scan_on_cluster  # noqa: PLC0415 - few have a cluster

    folder, others = choose_folder(targets)
    paths = find_inputs(catalogs, [target.path for target in targets], [file.path for file in session.files])
    with open_outputs(others, console.language, screen, find_places(), session.settings) as outputs:
        found = scan_on_cluster(paths, session, reading, console, folder=folder, master=master, limit=limit)
        report = replace(found, failing=failing_verdicts(fail_on))
        outputs.finish(report, limit)
    return report


def tell_exit(report: Report, fail_on: FailOn, console: Console) -> int:
    """The exit code, with its reason on the last line."""
    code = decide_exit(report, fail_on)
    console.say(exit_reason(code, report))
    return code


def keep_most_pressing(targets: Sequence[Target], screen: Screen, as_of: datetime) -> Findings | None:
    """Where findings go to a screen alone: those that it can show. None where all or the first are wanted."""
    reports = [target for target in targets if not is_stream(target.format)]
    if reports != [Target(Format.TABLE, STDOUT)] or screen.width is None:
        return None
    return MostPressing(partial(urgency_of, as_of=as_of), screen.rows or ROWS_ON_A_SCREEN)


def choose_limit(targets: Sequence[Target], limit: int | None) -> int | None:
    """How many findings the run has to keep: none where every check is written as it comes."""
    if any(target.format in NEED_ALL for target in targets):
        return None
    return 0 if all(is_stream(target.format) for target in targets) else limit
