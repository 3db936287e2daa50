"""Makes hostile text safe to show: control, bidi and invisible characters and commands to CI runners are broken."""

from __future__ import annotations

import re
import unicodedata

# Characters that print nothing though Unicode calls them letters or marks.
INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800")
# Cc control, Cf format (bidi, zero width), Cs lone surrogates, Co private, Cn unassigned, Zl/Zp line breaks.
ESCAPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Runners act on `##[command]` anywhere in a line of a log, and on `::command::` where a line begins, spaces or none.
COMMAND_ANYWHERE, BROKEN_ANYWHERE = "##[", "#\\x23["
COMMAND_AT_START = r"((?:^|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])(?:[^\S\r\n]|\ufeff)*):(?=:)"


def visible(text: str) -> str:
    """The text with everything that could move a cursor, reorder or hide text written as `\\xNN`, `\\uNNNN`."""
    # What Python calls printable holds none of the categories below; only these look-nothings pass as letters.
    if text.isprintable() and INVISIBLE.isdisjoint(text):
        return text
    return "".join(character if is_visible(character) else escape(character) for character in text)


def is_visible(character: str) -> bool:
    """Whether a character prints itself and only itself."""
    return unicodedata.category(character) not in ESCAPED_CATEGORIES and character not in INVISIBLE


def escape(character: str) -> str:
    """A character as a Python-style escape."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def break_commands(text: str) -> str:
    """Lines that no CI runner takes for commands, whatever a catalog holds. Twice does no more than once."""
    if COMMAND_ANYWHERE in text:
        text = text.replace(COMMAND_ANYWHERE, BROKEN_ANYWHERE)
    return re.sub(COMMAND_AT_START, r"\1\\x3a", text) if "::" in text else text
