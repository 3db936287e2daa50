"""The one error base: what happened, where, and what to do next, as data until a renderer asks for a language."""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.messages import Language, Message


class Position(NamedTuple):
    """A place in a user's file; `line` and `column` count from 1, in workbooks `line` is the row."""

    path: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        text = self.path if self.sheet is None else f"{self.path}!{self.sheet}"
        for number in (self.line, self.column):
            if number is None:
                break
            text = f"{text}:{number}"
        return text


class Fault(NamedTuple):
    """One thing that is wrong: the sentence, where it is, and the next step."""

    message: Message
    position: Position | None = None
    help: Message | None = None

    def render(self, language: Language) -> str:
        """The fault as `file:line:column: what; help`."""
        what = self.message.render(language)
        if self.help is not None:
            separator = "; " if language == Language.EN else "；"
            what = f"{what}{separator}{self.help.render(language)}"
        return what if self.position is None else f"{self.position}: {what}"


class LinkcheckError(Exception):
    """Everything linkcheck raises on purpose. Carries every fault found, in the order of the file."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def render(self, language: Language) -> str:
        """All faults, one a line."""
        return "\n".join(fault.render(language) for fault in self.faults)

    def __str__(self) -> str:
        return self.render(Language.EN)


class UsageError(LinkcheckError):
    """The command, an option, a configuration or a path is wrong: nothing was judged (exit 2)."""


class RuleFileError(LinkcheckError):
    """A rule file, link book or heading file cannot be used (exit 2)."""


class CatalogError(LinkcheckError):
    """A catalog cannot be read at all (exit 3): the others still are."""


class OutputError(LinkcheckError):
    """An output could not be written (exit 74)."""
