"""What was said of a text is remembered, within bounds: few texts of a catalog are new."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

# Distinct texts; beyond, the memory starts anew, so it cannot grow with the file.
MEMORY_LIMIT = 50_000

T = TypeVar("T")


class Memory(dict[str, T]):
    """Remembers what `read` said of a text."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> T:
        if len(self) >= MEMORY_LIMIT:
            self.clear()
        value = self[text] = self.read(text)
        return value
