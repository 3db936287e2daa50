"""`linkcheck config`: what holds for a scan, and where each of it was set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from linkcheck.cli.config_file import Settings, option_key, read_settings
from linkcheck.cli.config_keys import KEYS
from linkcheck.cli.console import make_console
from linkcheck.cli.engines import Engine
from linkcheck.cli.exits import Exit, FailOn
from linkcheck.cli.gating import GateOptions
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import encode_text, write_output
from linkcheck.messages import Language, say
from linkcheck.visible import visible


@takes_groups
def config(
    *,
    context: typer.Context,
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    gating: GateOptions,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", metavar="FORMAT[=PATH]")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=0, metavar="N")] = None,
    engine: Annotated[Engine, typer.Option("--engine")] = Engine.AUTO,
    master: Annotated[str | None, typer.Option("--master", metavar="URL")] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.REVIEW,
) -> int:
    """Print what holds, and where it comes from."""
    del (
        policy,
        reading,
        gating,
        formats,
        limit,
        engine,
        master,
        fail_on,
    )  # asked of the context, which knows where each was set
    language = make_console(environment_language(), showing).language
    settings = read_settings(Path.cwd(), os.environ)
    lines = list(list_settings(context, settings, language))
    write_output(encode_text("".join(f"{line}\n" for line in lines)))
    return Exit.OK


def list_settings(context: Any, settings: Settings, language: Language) -> Iterator[str]:
    """One line for each option that a configuration may set."""
    for parameter in context.command.params:
        key = option_key(parameter)
        if key not in KEYS:
            continue
        source = context.get_parameter_source(parameter.name).name
        name = {"COMMANDLINE": "flag", "DEFAULT_MAP": "set"}.get(source, "default")
        origin = settings[key].origin if name == "set" else f"--{key}"
        value = show_value(context.params[parameter.name]) or say("cli.config.nothing").render(language)
        yield visible(say(f"cli.config.{name}", key=key, value=value, origin=origin).render(language))


def show_value(value: Any) -> str:
    """A value as a configuration would write it."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]" if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
