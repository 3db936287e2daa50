"""`[tool.linkcheck]` of a pyproject.toml as a tree like YAML's, so that one shape reads both."""

from __future__ import annotations

import re
from typing import Any

from linkcheck.errors import Fault, Position, UsageError
from linkcheck.messages import say
from linkcheck.strict_yaml import Mapping, Node, Scalar, Sequence

HEADER = re.compile(r"\s*\[\s*(?:tool|\"tool\"|'tool')\s*\.\s*(?:linkcheck|\"linkcheck\"|'linkcheck')\s*\]")
ANY_HEADER = re.compile(r"\s*\[")
KEY = re.compile(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*=")


def read_toml(data: bytes, path: str) -> Mapping:
    """The table with the places of its keys. Raises UsageError where the file is no TOML."""
    import tomllib  # noqa: PLC0415 - only where such a file speaks of us

    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text).get("tool", {}).get("linkcheck", {})
    except (ValueError, AttributeError, RecursionError) as error:
        fault = Fault(say("cli.config-toml", problem=str(error)), Position(path), say("cli.config-toml.help"))
        raise UsageError(fault) from None
    lines = find_lines(text)
    place = Position(path, lines.get("", 1))
    version = (Scalar("linkcheck", quoted=True, position=place), Scalar("1", quoted=True, position=place))
    pairs = to_pairs(table, lines, place) if isinstance(table, dict) else ()
    return Mapping((version, *pairs), place)


def find_lines(text: str) -> dict[str, int]:
    """The line of each key, and of the table itself under the empty name."""
    lines: dict[str, int] = {}
    is_inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if ANY_HEADER.match(line) and not (is_inside and KEY.match(line)):
            is_inside = bool(HEADER.match(line))
            lines.update({"": number} if is_inside else {})
        found = KEY.match(line)
        if is_inside and found is not None:
            lines.setdefault(found[1], number)
    return lines


def to_pairs(table: dict[str, Any], lines: dict[str, int], place: Position) -> tuple[tuple[Scalar, Node], ...]:
    """The keys with their values; a table within has the place of its key."""
    pairs = []
    for key, value in table.items():
        where = Position(place.path, lines.get(key, place.line))
        pairs.append((Scalar(key, quoted=True, position=where), to_node(value, where)))
    return tuple(pairs)


def to_node(value: Any, where: Position) -> Node:
    """A TOML value as YAML would have it: texts until a shape types them."""
    if isinstance(value, dict):
        return Mapping(to_pairs(value, {}, where), where)
    if isinstance(value, list):
        return Sequence(tuple(to_node(item, where) for item in value), where)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(text, quoted=isinstance(value, str), position=where)
