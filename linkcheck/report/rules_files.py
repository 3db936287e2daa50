"""What every answer about rules says of the files it rests on, and sentences where no catalog is at hand."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.errors import Position
from linkcheck.messages import Language, Value, render_value, say
from linkcheck.policy.model import RuleFile
from linkcheck.report.summary import SHORT_SHA
from linkcheck.visible import visible


def tell(language: Language, message_id: str, /, **values: Value) -> str:
    """A sentence, safe to print."""
    return visible(say(message_id, **values).render(language))


def tell_value(value: Value, language: Language) -> str:
    """A name or sentence from elsewhere, safe to print."""
    return visible(render_value(value, language))


def tell_files(files: Iterable[RuleFile], language: Language, message_id: str = "report.rules") -> str:
    """The files by name and fingerprint, in one line."""
    named = tuple(say("report.rule-file", path=file.path, sha256=file.sha256[:SHORT_SHA]) for file in files)
    return tell(language, message_id, files=named)


def list_files(files: Iterable[RuleFile]) -> list[dict[str, str]]:
    """The files as JSON."""
    return [{"path": file.path, "sha256": file.sha256} for file in files]


def list_place(position: Position) -> dict[str, str | int | None]:
    """A place in a file as JSON."""
    return {"path": position.path, "line": position.line, "column": position.column}
