"""Query strings as they stand, and percent decoding that never guesses a character set."""

from __future__ import annotations

import re

from linkcheck.links.expression import Expression

# Only ASCII: bytes over 0x7F may be UTF-8 or GBK, and no host, scheme or delimiter needs them.
ASCII_ESCAPES = {
    f"{high}{low}": chr(int(f"{high}{low}", 16)) for high in "01234567" for low in "0123456789abcdefABCDEF"
}
ESCAPED_NAME = re.compile(r"(?:^|&)[^=&%]*%").search

Parameters = tuple[tuple[str, str], ...]


def decode_percent(text: str) -> str:
    """Percent escapes of ASCII characters undone once; all others stay as they are."""
    if "%" not in text:
        return text
    first, *rest = text.split("%")
    decoded = [first]
    for part in rest:
        character = ASCII_ESCAPES.get(part[:2])
        decoded.append(f"%{part}" if character is None else f"{character}{part[2:]}")
    return "".join(decoded)


def parse_query(query: str) -> Parameters:
    """(name, value) in the order of the text; names decoded, values as they stand."""
    if not query:
        return ()
    pairs = [part.partition("=") for part in query.split("&") if part]
    return tuple((decode_percent(name), value) for name, _, value in pairs)


def decode_names(query: str) -> str:
    """A query whose names are written plainly; its values stay as they are."""
    if "%" not in query or not ESCAPED_NAME(query):
        return query
    return "&".join(f"{name}={value}" for name, value in parse_query(query))


def compile_parameters(*names: str, value: str = "([^&]*)") -> Expression:
    """Finds the values of parameters whose names are written plainly; `value` is an expression for each value.

    A semicolon may stand in front of a name too: some servers take it for an ampersand.
    """
    alternatives = "|".join(map(re.escape, names))
    return Expression(rf"(?:^|[&;])(?:{alternatives})={value}(?![^&])", re.ASCII | re.IGNORECASE)
