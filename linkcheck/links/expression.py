"""Regular expressions that are compiled when they are first needed: a link book has hundreds, a catalog uses a few."""

from __future__ import annotations

import re
from typing import Any


class Expression:
    """An expression with a pattern's methods; like a pattern, it never changes to its users."""

    __slots__ = ("findall", "finditer", "flags", "fullmatch", "match", "search", "text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text = text
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method that is not there yet: from now on all are, and cost no more than the pattern's own."""
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = re.compile(self.text, self.flags)
        self.findall, self.finditer = compiled.findall, compiled.finditer
        self.fullmatch, self.match, self.search = compiled.fullmatch, compiled.match, compiled.search
        return getattr(self, name)

    def __reduce__(self) -> tuple[object, ...]:
        return (Expression, (self.text, self.flags))
