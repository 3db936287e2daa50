"""JSON texts that are safe wherever they are shown: the same value, with what could do harm written as escapes."""

from __future__ import annotations

import re
from json.encoder import encode_basestring

# Controls of terminals (C1, DEL), bidi and zero-width characters, and lone surrogates, which UTF-8 cannot hold.
HARMFUL = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# CI runners read a line with this as a command.
COMMAND, BROKEN_COMMAND = "##[", "#\\u0023["


def quote(text: str | None) -> str:
    """A text as JSON, None as null."""
    if text is None:
        return "null"
    quoted = encode_basestring(text)
    # str.isprintable is the fast way to see that nothing in HARMFUL is there.
    return quoted if text.isprintable() and COMMAND not in text else make_harmless(quoted)


def make_harmless(document: str) -> str:
    """JSON of any size with every harmful character escaped; outside strings JSON has none of them."""
    return HARMFUL.sub(escape, document).replace(COMMAND, BROKEN_COMMAND)


def escape(found: re.Match[str]) -> str:
    """One character as JSON's escape."""
    return f"\\u{ord(found[0]):04x}"
