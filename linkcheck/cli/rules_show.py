"""`linkcheck rules show`: the policy as a matrix of sources and placements, with dates and citations."""

from __future__ import annotations

from typing import Annotated

import typer

from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import ShowingOptions, takes_groups
from linkcheck.cli.outputs import encode_text, write_output
from linkcheck.cli.rule_set import RuleSetOptions, open_rule_set
from linkcheck.report.matrix import render_matrix


@takes_groups
def show(
    chosen: RuleSetOptions,
    showing: ShowingOptions,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
) -> int:
    """Print what holds for every source in every placement."""
    console = make_console(environment_language(), showing)
    rule_set = open_rule_set(chosen.rules).narrow(chosen.platform)
    moment, is_past = rule_set.read_as_of(as_of)
    text = render_matrix(
        rule_set.policy,
        moment,
        console.language,
        find_screen(showing),
        source_names=rule_set.source_names,
        is_past=is_past,
    )
    write_output(encode_text(text))
    return Exit.OK
