"""What spreadsheet users glue onto cells, what counts as an empty cell, and names listed in one cell."""

from __future__ import annotations

import re

# C0 controls, every kind of space, zero-width space and joiner, byte order mark.
EDGES = (
    "".join(map(chr, range(0x21)))
    + "\x7f\x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    + ("".join(map(chr, range(0x2000, 0x200E))))
)
EMPTY_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "——",
        "/",
        "无",
        "暂无",
        "没有",
        "空",
        "n/a",
        "na",
        "#n/a",
        "none",
        "null",
        "nil",
        "nan",
    }
)
NAME_SEPARATORS = re.compile(r"[,，/／、;；|｜+＋&＆\r\n]")
SHIELD = ('="', '"')


def clean_cell(text: str) -> str:
    """The text without spaces at its ends and without the TAB, `'` or `="..."` that keeps Excel from rounding ids."""
    cleaned = text.strip(EDGES)
    opening, closing = SHIELD
    if len(cleaned) > len(opening) and cleaned.startswith(opening) and cleaned.endswith(closing):
        cleaned = cleaned[len(opening) : -len(closing)].replace('""', '"').strip(EDGES)
    return cleaned.removeprefix("'").strip(EDGES) if cleaned.startswith("'") else cleaned


def is_empty_cell(text: str) -> bool:
    """Whether a cell says nothing: blank, or one of the words people write instead."""
    return clean_cell(text).casefold() in EMPTY_WORDS


def split_names(cell: str) -> tuple[str, ...]:
    """The names a cell lists, as written, each once; never empty: a cell of separators only is its own name.

    A name that holds a separator itself cannot be told from two: ask for the whole cell first.
    """
    parts = (clean_cell(part) for part in NAME_SEPARATORS.split(cell))
    return tuple(dict.fromkeys(part for part in parts if not is_empty_cell(part))) or (clean_cell(cell),)
