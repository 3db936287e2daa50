"""Options that several commands share, declared once: a command takes a group, the command line its fields."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from linkcheck.messages import Language

R = TypeVar("R")


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class PolicyOptions:
    """Which rules hold, where and when."""

    rules: Annotated[list[str], typer.Option("--rules", metavar="PATH")] = field(default_factory=list)
    platform: Annotated[str | None, typer.Option("--platform")] = None
    placement: Annotated[list[str], typer.Option("--placement")] = field(default_factory=list)
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None
    within: Annotated[str, typer.Option("--within", metavar="DAYS")] = "90d"


@dataclass(frozen=True)
class ReadingOptions:
    """How catalogs are read."""

    column: Annotated[list[str], typer.Option("--column", metavar="ROLE=HEADING")] = field(default_factory=list)
    columns: Annotated[str | None, typer.Option("--columns", metavar="FILE")] = None
    encoding: Annotated[str | None, typer.Option("--encoding")] = None
    delimiter: Annotated[str | None, typer.Option("--delimiter")] = None
    sheet: Annotated[list[str], typer.Option("--sheet")] = field(default_factory=list)
    date_format: Annotated[str | None, typer.Option("--date-format", metavar="FORMAT")] = None


@dataclass(frozen=True)
class ShowingOptions:
    """How the answer is shown."""

    lang: Annotated[Language | None, typer.Option("--lang")] = None
    color: Annotated[Color, typer.Option("--color")] = Color.AUTO
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False


def takes_groups(function: Callable[..., R]) -> Callable[..., R]:
    """Gives a command the fields of each group it takes, and puts the groups together again when it is called."""
    hints = get_type_hints(function, include_extras=True)
    parameters: list[inspect.Parameter] = []
    groups: dict[str, type[Any]] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        kind = hints[name]
        if is_dataclass(kind) and isinstance(kind, type):
            groups[name] = kind
            parameters.extend(group_parameters(kind))
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind))

    @wraps(function)
    def command(**values: Any) -> R:
        for name, kind in groups.items():
            values[name] = kind(**{each.name: values.pop(each.name) for each in fields(kind)})
        return function(**values)

    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def group_parameters(group: type[Any]) -> list[inspect.Parameter]:
    """A group's fields as keyword parameters."""
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default if each.default_factory is MISSING else each.default_factory(),
            annotation=hints[each.name],
        )
        for each in fields(group)
    ]
