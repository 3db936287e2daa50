"""`linkcheck rules lint`: prove what can be shown wrong with the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from linkcheck import __version__
from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import ShowingOptions, takes_groups
from linkcheck.cli.repository import find_places
from linkcheck.cli.rule_set import RuleSet, RuleSetOptions, open_rule_set
from linkcheck.cli.rules_outputs import deliver, find_targets
from linkcheck.messages import say
from linkcheck.policy.lint.finding import Level
from linkcheck.policy.lint.prover import lint_policy
from linkcheck.policy.ruling import platform_change_points
from linkcheck.report.grid import Screen
from linkcheck.report.rules_lint import Extent, LintFormat, LintReport, render_lint

MOST_NOTICE = 3650  # days


@takes_groups
def lint(
    *,
    chosen: RuleSetOptions,
    showing: ShowingOptions,
    notice: Annotated[int, typer.Option("--notice", min=0, max=MOST_NOTICE, metavar="DAYS")] = 0,
    strict: Annotated[bool, typer.Option("--strict")] = False,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", metavar="FORMAT[=PATH]")] = None,
) -> int:
    """Look for gaps, rules that never win, dates out of order and whatever else can be shown wrong."""
    console = make_console(environment_language(), showing)
    targets = find_targets(formats or [], LintFormat, LintFormat.TEXT)
    report = make_report(open_rule_set(chosen.rules).narrow(chosen.platform), notice)

    def render(form: LintFormat, screen: Screen) -> str:
        return render_lint(form, report, console.language, screen, find_places(), tells_notes=showing.verbose)

    deliver(targets, render, find_screen(showing), {LintFormat.TEXT})
    code = decide_exit(report, is_strict=strict)
    counts = {f"{level}s": report.count(level) for level in Level}
    console.say(say("cli.exit-lint", code=int(code), **counts))
    return code


def make_report(rule_set: RuleSet, notice: int) -> LintReport:
    """What the prover says of a rule set."""
    platforms = rule_set.policy.platforms.values()
    return LintReport(
        version=__version__,
        files=rule_set.policy.files,
        notice=notice,
        extent=Extent(
            platforms=len(platforms),
            rules=sum(len(platform.rules) for platform in platforms),
            cells=len(rule_set.links.sources) * sum(len(platform.placements) for platform in platforms),
            change_points=sum(len(platform_change_points(platform)) for platform in platforms),
        ),
        findings=lint_policy(rule_set.policy, rule_set.links, timedelta(days=notice)),
    )


def decide_exit(report: LintReport, *, is_strict: bool) -> Exit:
    """1 on errors, and on warnings where they count."""
    failing = report.count(Level.ERROR) + (report.count(Level.WARNING) if is_strict else 0)
    return Exit.FOUND if failing else Exit.OK
