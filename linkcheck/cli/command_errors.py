"""What the parser of the command line complains of, in both languages and with the next step."""

from __future__ import annotations

from typing import Any

import typer

from linkcheck.errors import Fault, UsageError
from linkcheck.messages import Language, Message, Value, say

# click's base of all complaints; typer ships its own copy of click since 0.26, so it is found through typer.
ClickException: type[Exception] = typer.BadParameter.__mro__[2]


def usage_text(error: Any, language: Language) -> str:
    """A complaint as one sentence that ends with where to find help; the help itself for a command that needs more."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.message)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "linkcheck"
    return say("cli.usage", what=complaint(error), command=command).render(language)


def complaint(error: Any) -> Message:
    """What is wrong, by the kind of complaint."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = tuple(error.possibilities or ())
        name = "no-such-option-near" if near else "no-such-option"
        return say(f"cli.{name}", option=error.option_name, near=near)
    parameter = getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        return say("cli.missing-parameter", name=parameter_name(parameter))
    if parameter is not None:
        choices = tuple(getattr(parameter.type, "choices", ()) or ())
        words = tuple(str(getattr(choice, "value", choice)) for choice in choices)
        if words:
            return say("cli.bad-choice", name=parameter_name(parameter), known=words)
        least = getattr(parameter.type, "min", None)
        if least is not None:
            return say("cli.bad-number", name=parameter_name(parameter), least=least)
        return say("cli.bad-value", name=parameter_name(parameter), problem=str(error.message))
    return say("cli.bad-command", problem=str(getattr(error, "message", error)))


def parameter_name(parameter: Any) -> str:
    """How the command line writes a parameter."""
    options = [option for option in parameter.opts if option.startswith("-")]
    return max(options, key=len) if options else str(parameter.metavar or parameter.name).upper()


def usage_error(name: str, /, **values: Value) -> UsageError:
    """An option that cannot be meant, with what can."""
    return UsageError(Fault(say(f"cli.{name}", **values), None, say(f"cli.{name}.help", **values)))
