"""`linkcheck rules show`: the policy as a matrix of sources and placements, with dates and citations."""

from __future__ import annotations

from dataclasses import replace

import typer

from linkcheck.cli.console import find_screen, make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import encode_text, write_output
from linkcheck.cli.session import open_session
from linkcheck.report.matrix import render_matrix

rules_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@rules_app.callback()
def rules() -> None:
    """The commands about the policy itself."""


@rules_app.command()
@takes_groups
def show(policy: PolicyOptions, showing: ShowingOptions) -> int:
    """Print what holds for every source in every placement."""
    console = make_console(environment_language(), showing)
    session = open_session(policy)
    settings = session.settings
    # With --platform only that one; else every platform that is loaded.
    shown = {session.platform.id: session.platform} if policy.platform is not None else settings.policy.platforms
    text = render_matrix(
        replace(settings.policy, platforms=shown),
        settings.as_of,
        console.language,
        find_screen(showing),
        source_names=session.source_names,
        is_past=settings.is_past,
    )
    write_output(encode_text(text))
    return Exit.OK
