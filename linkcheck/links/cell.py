"""A cell before any link is looked for: trimming, the words for nothing, and the escapes of other formats."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.links.query import decode_percent
from linkcheck.links.result import Flag

MAX_CELL = 4096
# C0 controls, white space of all kinds, zero-width space, BOM and word joiner; `'` as Excel users glue it on.
TRIMMED = "".join(map(chr, range(0x21))) + (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'"
)
# What merchants write where there is no link.
WORDS_FOR_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无", "没有", "n/a", "na", "none", "null", "nan"})
ENCODED_CELL = re.compile(r"[a-z][a-z0-9+.-]*%3a(?:%2f|/){2}", re.ASCII | re.IGNORECASE).match
HTML_AMPERSAND = re.compile(r"&amp;", re.ASCII | re.IGNORECASE)
JSON_AMPERSAND = re.compile(r"\\u0026")


class CellText(NamedTuple):
    """What is left of a cell to look for links in."""

    trimmed: str  # as a merchant would recognise it
    text: str  # with whole-cell encoding and escapes undone
    flags: tuple[Flag, ...]


def trim_cell(cell: str) -> str:
    """A cell without what stands around its content by accident."""
    return cell if cell and cell[0] not in TRIMMED and cell[-1] not in TRIMMED else cell.strip(TRIMMED)


def is_nothing(trimmed: str) -> bool:
    """Whether a trimmed cell says that there is no link."""
    return len(trimmed) <= 4 and trimmed.lower() in WORDS_FOR_NOTHING


def decode_cell(text: str) -> str:
    """A percent-encoded cell decoded once: as UTF-8 where that is possible, for it may hide more than one link."""
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return decode_percent(text)


def open_cell(trimmed: str) -> CellText:
    """The text of a trimmed cell to look for links in."""
    text = trimmed
    flags: list[Flag] = []
    if "%" in text and ENCODED_CELL(text):
        text = trim_cell(decode_cell(text))
        flags.append(Flag.PERCENT_ENCODED_CELL)
    if "&" not in text and "\\" not in text:
        return CellText(trimmed, text, tuple(flags))
    for flag, escape in ((Flag.HTML_ESCAPED, HTML_AMPERSAND), (Flag.JSON_ESCAPED, JSON_AMPERSAND)):
        undone = escape.sub("&", text)
        if undone != text:
            text = undone
            flags.append(flag)
    return CellText(trimmed, text, tuple(flags))
