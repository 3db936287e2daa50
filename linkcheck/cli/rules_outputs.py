"""Where the answers of the `rules` commands go: a format each, to standard output or to a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.outputs import STDOUT, check_outputs, encode_text, write_file, write_output
from linkcheck.report.grid import Screen

F = TypeVar("F", bound=StrEnum)

PIPED = Screen()


class Target(NamedTuple, Generic[F]):
    """A format and where it goes."""

    format: F
    path: str  # `-` for standard output


def find_targets(texts: Sequence[str], formats: type[F], default: F) -> list[Target[F]]:
    """The values of -f. Raises UsageError for what cannot be meant, OutputError for what cannot be written."""
    targets: list[Target[F]] = []
    for text in texts:
        name, _, path = text.partition("=")
        if name not in set(formats):
            raise usage_error("bad-format", text=text, known=tuple(each.value for each in formats))
        target = Target(formats(name), path or STDOUT)
        if any(each.path == target.path for each in targets):
            clash = "two-formats-on-stdout" if target.path == STDOUT else "same-output-twice"
            raise usage_error(clash, text=text)
        targets.append(target)
    check_outputs([target.path for target in targets if target.path != STDOUT])
    return targets or [Target(default, STDOUT)]


def deliver(
    targets: Sequence[Target[F]], render: Callable[[F, Screen], str], screen: Screen, for_people: Collection[F]
) -> None:
    """Writes each format; standard output last, so that a closed pipe costs no file.

    What people read follows the terminal's width and encoding there; all else is UTF-8 as the renderer made it.
    """
    for target in sorted(targets, key=lambda target: target.path == STDOUT):
        if target.path != STDOUT:
            write_file(target.path, render(target.format, PIPED).encode())
        elif target.format in for_people:
            write_output(encode_text(render(target.format, screen)))
        else:
            write_output(render(target.format, PIPED).encode())
