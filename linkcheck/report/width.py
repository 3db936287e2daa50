"""How many cells of a terminal a text takes, where loading rich for it would cost too much."""

from __future__ import annotations

import unicodedata


def cell_width(text: str) -> int:
    """Wide and full-width characters count two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in strip_marks(text))


def strip_marks(text: str) -> str:
    """The characters that take a cell of their own."""
    return "".join(character for character in text if not unicodedata.combining(character))


def pad_cells(text: str, width: int) -> str:
    """The text with blanks up to a width."""
    return text + " " * max(0, width - cell_width(text))
