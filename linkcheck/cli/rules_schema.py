"""`linkcheck rules schema`: the JSON Schema of rule files, for editors."""

from __future__ import annotations

from linkcheck.catalog.headings import HEADINGS_SHAPE
from linkcheck.cli.exits import Exit
from linkcheck.cli.option_groups import ShowingOptions, takes_groups
from linkcheck.cli.outputs import write_output
from linkcheck.policy.json_schema import build_schema, render_schema


@takes_groups
def schema(showing: ShowingOptions) -> int:  # noqa: ARG001 - every command takes the common options
    """Print the JSON Schema that is made from what the loader itself demands."""
    write_output(render_schema(build_schema(HEADINGS_SHAPE)).encode())
    return Exit.OK
