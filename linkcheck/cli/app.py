"""The commands put together; their help and the parser's complaints in the user's language."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from linkcheck.cli.command_errors import ClickException, usage_text
from linkcheck.cli.config_file import make_defaults, read_settings
from linkcheck.cli.console import Console
from linkcheck.cli.exits import Exit
from linkcheck.cli.outputs import OutputClosedError, output_failure
from linkcheck.cli.version import show_version
from linkcheck.errors import CatalogError, Fault, LinkcheckError, OutputError, UsageError
from linkcheck.messages import Language, is_said, say, sentence
from linkcheck.report.formats import Format
from linkcheck.report.plan_forms import PlanForm

# What click itself writes into a help text; the longer before what they contain.
CLICK_WORDS = ("usage", "exit", "options", "arguments", "commands", "any-options", "any-command", "required", "default")


# Command (and module) -> what it is called there, in the order of the help.
COMMANDS = {
    "scan": "scan",
    "report": "report",
    "migrate": "migrate",
    "explain": "explain",
    "rules": "rules_app",
    "config": "config",
}


def build_app(only: str | None = None) -> typer.Typer:
    """All commands, without help texts; or only one of them: loading the others takes as long as a small scan."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
    app.callback()(root)
    for name in COMMANDS if only is None else (only,):
        command = getattr(import_module(f"linkcheck.cli.{name}"), COMMANDS[name])
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command()(command)
    return app


def root(
    *,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=show_version)] = False,
) -> None:
    """The option that stands before any command."""


def run_app(arguments: Sequence[str], language: Language) -> int:
    """Runs the command line; gives its exit code."""
    command: Any = typer.main.get_command(build_app(next((each for each in arguments[:1] if each in COMMANDS), None)))
    add_help(command, "linkcheck", language)
    console = Console(language)
    try:
        code = run_command(command, arguments)
        return end(console, Exit.INTERRUPTED, "interrupted") if code == Exit.INTERRUPTED else code
    except OutputClosedError:
        return Exit.CLOSED
    except OutputError as error:
        console.show_faults(error)
        return end(console, Exit.OUTPUT, "output")
    except CatalogError as error:
        console.show_faults(error)
        return end(console, Exit.INCOMPLETE, "unreadable")
    except LinkcheckError as error:
        console.show_faults(error)
        return end(console, Exit.USAGE, "usage")
    except ClickException as error:
        console.write(usage_text(error, language))
        return end(console, Exit.USAGE, "usage")
    except typer.Abort:
        return end(console, Exit.INTERRUPTED, "interrupted")


def run_command(command: Any, arguments: Sequence[str]) -> int:
    """Runs click's command; help texts, which it prints itself, are outputs like any other."""
    settings = {} if "--help" in arguments else read_settings(find_working_folder(), os.environ)
    defaults = make_defaults(command, settings)
    try:
        code = command.main(args=list(arguments), prog_name="linkcheck", standalone_mode=False, default_map=defaults)
        return int(code or Exit.OK)
    except OSError as error:
        raise output_failure(error) from None


def find_working_folder() -> Path:
    """Where the command runs. Raises UsageError if that was deleted."""
    try:
        return Path.cwd()
    except OSError:
        raise UsageError(Fault(say("cli.no-working-folder"), None, say("cli.no-working-folder.help"))) from None


def end(console: Console, code: Exit, name: str) -> Exit:
    """The last line of a run that gave no answer, and its exit code."""
    console.say(say(f"cli.exit-{name}"))
    return code


def add_help(command: Any, path: str, language: Language) -> None:
    """Gives a command, its parameters and its subcommands their help texts, which live with the other sentences."""
    command.help = help_text(f"help.{path}", language)
    command.short_help = command.help.split("\n", maxsplit=1)[0]
    for parameter in command.params:
        # A command's own text where there is one, else the text that all commands share.
        own = f"help.{path}.{parameter.name}"
        parameter.help = help_text(own if is_said(own) else f"help.option.{parameter.name}", language)
    if language is Language.ZH:
        command.get_help = partial(translated_help, command.get_help)
    for name, child in getattr(command, "commands", {}).items():
        add_help(child, f"{path}.{name}", language)


def translated_help(get_help: Callable[[Any], str], context: Any) -> str:
    """click's own words in Chinese."""
    text = get_help(context)
    for name in CLICK_WORDS:
        word = sentence(f"help.click.{name}")
        text = text.replace(word.en, word.zh)
    return text


def help_text(message_id: str, language: Language) -> str:
    """A help text; those that list the outputs name the ones there are."""
    forms = tuple(f".{form.value}" for form in PlanForm)
    return say(message_id, formats=tuple(Format), forms=forms).render(language)
