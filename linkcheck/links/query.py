"""Query strings as they stand, and percent decoding that never guesses a character set."""

from __future__ import annotations

import re
from functools import partial

# Only ASCII: bytes over 0x7F may be UTF-8 or GBK, and no host, scheme or delimiter needs them.
ESCAPED_ASCII = re.compile(r"%([0-7][0-9A-Fa-f])")
decode_escapes = partial(ESCAPED_ASCII.sub, lambda found: chr(int(found[1], 16)))

Parameters = tuple[tuple[str, str], ...]


def decode_percent(text: str) -> str:
    """Percent escapes of ASCII characters undone once; all others stay as they are."""
    return decode_escapes(text) if "%" in text else text


def parse_query(query: str) -> Parameters:
    """(name, value) in the order of the text; names decoded, values as they stand."""
    if not query:
        return ()
    pairs = [part.partition("=") for part in query.split("&") if part]
    return tuple((decode_percent(name), value) for name, _, value in pairs)


def values_of(parameters: Parameters, name: str) -> list[str]:
    """All values of a parameter, as they stand."""
    return [value for each, value in parameters if each == name]
