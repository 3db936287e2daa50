"""A finding's fields by the names that JSON, ndjson and CSV share, and the texts that repeat, made once."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from linkcheck.judge.check_fields import FIELDS
from linkcheck.messages import Language, Message

__all__ = ["FIELDS", "REMEMBERED", "RepeatedTexts", "repeated_texts"]

REMEMBERED = 10_000  # texts kept; beyond, the memory starts anew


class RepeatedTexts:
    """Sentences and timestamps, which thousands of findings share, worded once per language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        # By identity. Both keep what their key identifies, so an id can never come to mean another object.
        self.sentences: dict[int, tuple[Message, str]] = {}
        self.timestamps: dict[int, tuple[datetime, str]] = {}

    def sentence(self, message: Message) -> str:
        """The sentence in our language."""
        found = self.sentences.get(id(message))
        if found is None:
            if len(self.sentences) >= REMEMBERED:
                self.sentences.clear()
            found = self.sentences[id(message)] = (message, message.render(self.language))
        return found[1]

    def timestamp(self, moment: datetime) -> str:
        """ISO 8601 with the offset of the moment's own zone."""
        found = self.timestamps.get(id(moment))
        if found is None:
            if len(self.timestamps) >= REMEMBERED:
                self.timestamps.clear()
            found = self.timestamps[id(moment)] = (moment, moment.isoformat())
        return found[1]


@cache
def repeated_texts(language: Language) -> RepeatedTexts:
    """The memory of a language."""
    return RepeatedTexts(language)
