"""`linkcheck rules ...`: the commands about the policy itself."""

from __future__ import annotations

import typer

from linkcheck.cli.rules_cases import run_cases
from linkcheck.cli.rules_diff import diff
from linkcheck.cli.rules_lint import lint
from linkcheck.cli.rules_schema import schema
from linkcheck.cli.rules_show import show
from linkcheck.cli.rules_timeline import timeline

rules_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
rules_app.command()(show)
rules_app.command()(timeline)
rules_app.command()(lint)
rules_app.command("test")(run_cases)
rules_app.command()(diff)
rules_app.command()(schema)


@rules_app.callback()
def rules() -> None:
    """The commands about the policy itself."""
