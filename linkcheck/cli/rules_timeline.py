"""`linkcheck rules timeline`: everything that ever changes, past and ahead."""

from __future__ import annotations

from typing import Annotated

import typer

from linkcheck import __version__
from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import ShowingOptions, takes_groups
from linkcheck.cli.rule_set import RuleSetOptions, open_rule_set
from linkcheck.cli.rules_outputs import deliver, find_targets
from linkcheck.policy.timeline import list_shifts
from linkcheck.report.grid import Screen
from linkcheck.report.rules_timeline import Timeline
from linkcheck.report.rules_timeline_forms import TimelineFormat, render_timeline_form


@takes_groups
def timeline(
    *,
    chosen: RuleSetOptions,
    showing: ShowingOptions,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", metavar="FORMAT[=PATH]")] = None,
) -> int:
    """Print every change with its date, whom it concerns and the text it rests on."""
    console = make_console(environment_language(), showing)
    targets = find_targets(formats or [], TimelineFormat, TimelineFormat.TABLE)
    rule_set = open_rule_set(chosen.rules).narrow(chosen.platform)
    moment, is_past = rule_set.read_as_of(as_of)
    shifts = list_shifts(rule_set.policy, rule_set.links.sources)
    told = Timeline(__version__, rule_set.policy, shifts, moment, is_past, rule_set.source_names)

    def render(form: TimelineFormat, screen: Screen) -> str:
        return render_timeline_form(form, told, console.language, screen)

    deliver(targets, render, find_screen(showing), {TimelineFormat.TABLE})
    return Exit.OK
