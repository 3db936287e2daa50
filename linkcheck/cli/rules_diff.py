"""`linkcheck rules diff`: what an edit of the rules changes in meaning, and for how many listings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from linkcheck import __version__, strict_yaml
from linkcheck.catalog.inputs import STANDARD_INPUT
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import Console, find_screen, make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.rule_set import RuleSet, open_rule_set
from linkcheck.cli.rules_outputs import deliver, find_targets
from linkcheck.cli.scanning import find_inputs, judge_catalogs
from linkcheck.cli.session import Session, open_session
from linkcheck.errors import CatalogError
from linkcheck.judge.verdict_changes import VerdictChanges, VerdictLog, compare_logs
from linkcheck.messages import say
from linkcheck.policy.difference import compare_policies
from linkcheck.report.grid import Screen
from linkcheck.report.rules_difference import DiffFormat, DiffReport, render_difference
from linkcheck.rule_files import SourceFile

Catalogs = Annotated[list[str] | None, typer.Option("--catalog", metavar="FILE")]


@takes_groups
def diff(
    *,
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    catalogs: Catalogs = None,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", metavar="FORMAT[=PATH]")] = None,
) -> int:
    """Compare two rule sets: which cells change, from when to when, in which direction."""
    console = make_console(environment_language(), showing)
    targets = find_targets(formats or [], DiffFormat, DiffFormat.TEXT)
    paths = find_inputs(catalogs or [], [target.path for target in targets])
    options = [replace(policy, rules=[each, *policy.rules]) for each in (old, new)]
    old_set, new_set = (open_rule_set(each.rules) for each in options)
    try:
        as_of, verdicts = judge_twice(paths, options, reading, console) if paths else (None, None)
    except CatalogError:  # told when it was met
        console.say(say("cli.exit-diff-unreadable"))
        return Exit.USAGE
    report = make_report(old_set, new_set, as_of, verdicts)

    def render(form: DiffFormat, screen: Screen) -> str:
        return render_difference(form, report, console.language, screen)

    deliver(targets, render, find_screen(showing), {DiffFormat.TEXT})
    code = Exit.OK if report.is_empty else Exit.FOUND
    counts = {"cells": len(report.difference.cells), "settings": len(report.difference.settings)}
    name = "cli.exit-diff-none" if report.is_empty else "cli.exit-diff"
    console.say(say(name, code=int(code), **counts))
    return code


def make_report(old: RuleSet, new: RuleSet, as_of: datetime | None, verdicts: VerdictChanges | None) -> DiffReport:
    """What two rule sets differ in."""
    source_names = {**new.source_names, **old.source_names}
    return DiffReport(
        version=__version__,
        old_files=old.policy.files,
        new_files=new.policy.files,
        platforms={**old.policy.platforms, **new.policy.platforms},
        source_names=source_names,
        difference=compare_policies(old.policy, new.policy, source_names),
        books=tuple(find_other_books(old, new)),
        as_of=as_of,
        verdicts=verdicts,
    )


def find_other_books(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """The books that say something else. What that means for links and columns only catalogs can tell."""
    for name in ("links", "headings"):
        before, after = (plain_books(getattr(each.files, name)) for each in (old, new))
        if before != after:
            yield name


def plain_books(files: Sequence[SourceFile]) -> list[object]:
    """What books say, without comments, places and repetitions."""
    plain: list[object] = []
    for file in files:
        content = to_plain(file.root)
        if content not in plain:
            plain.append(content)
    return plain


def to_plain(node: strict_yaml.Node) -> object:
    """A tree as mere values."""
    if isinstance(node, strict_yaml.Mapping):
        return {key.text: to_plain(child) for key, child in node.pairs}
    if isinstance(node, strict_yaml.Sequence):
        return [to_plain(item) for item in node.items]
    return node.text


def judge_twice(
    paths: Sequence[str], options: Sequence[PolicyOptions], reading: ReadingOptions, console: Console
) -> tuple[datetime, VerdictChanges]:
    """The verdicts by both rule sets, as of the same moment. Raises UsageError for what cannot be read twice."""
    if STANDARD_INPUT in paths:
        raise usage_error("catalog-twice")
    first = open_session(options[0], reading.date_format)
    moment = first.settings.as_of
    second = open_session(replace(options[1], as_of=moment.isoformat()), reading.date_format)
    return moment, compare_logs(*(log_verdicts(paths, session, reading, console) for session in (first, second)))


def log_verdicts(paths: Sequence[str], session: Session, reading: ReadingOptions, console: Console) -> VerdictLog:
    """The verdicts of every listing. Raises CatalogError where one cannot be read to its end."""
    log = VerdictLog()
    run = judge_catalogs(paths, session, reading, console, limit=0, witness=log.take)
    if run.faults:
        raise CatalogError(*run.faults)
    return log
