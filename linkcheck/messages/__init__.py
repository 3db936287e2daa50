"""Every sentence linkcheck says, in English and Chinese on adjacent lines, one file per package that speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import import_module

# One module per speaker; the part of an id before its first dot names the module.
SPEAKERS = ("yaml", "links", "policy", "catalog", "judge", "plan", "report", "cli", "help")


class Language(StrEnum):
    """The languages every sentence exists in."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True)
class Translated:
    """A text that data (a rule file) brings in both languages."""

    en: str
    zh: str

    def render(self, language: Language) -> str:
        """The text in that language."""
        return self.en if language == Language.EN else self.zh


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its id, with the values of its placeholders; text only when a renderer asks."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def render(self, language: Language) -> str:
        """The sentence in that language; values that exist in both languages follow it."""
        values = {name: render_value(value, language) for name, value in self.values.items()}
        return sentence(self.id).render(language).format(**values)


Value = str | int | float | Translated | Message | tuple["Value", ...]


def say(message_id: str, /, **values: Value) -> Message:
    """A message by id: `say("catalog.no-file", path="a.csv")`."""
    return Message(message_id, values)


def render_value(value: Value, language: Language) -> str:
    """A placeholder's text; a tuple becomes a list in the language's own punctuation."""
    if isinstance(value, Translated | Message):
        return value.render(language)
    if isinstance(value, tuple):
        return (", " if language == Language.EN else "、").join(render_value(part, language) for part in value)
    return str(value)


@cache
def sentence(message_id: str) -> Translated:
    """Both texts of an id; KeyError if nobody says it."""
    return Translated(*sentences_of(message_id.partition(".")[0])[message_id])


def is_said(message_id: str) -> bool:
    """Whether a sentence of that id exists."""
    return message_id in sentences_of(message_id.partition(".")[0])


@cache
def sentences_of(speaker: str) -> Mapping[str, tuple[str, str]]:
    """The table of one speaker: id -> (English, Chinese)."""
    table: Mapping[str, tuple[str, str]] = import_module(f"linkcheck.messages.{speaker}").SENTENCES
    return table
