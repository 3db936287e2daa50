"""Path and value patterns of the link book: `*` and `{id}`, no regular expressions, no way to make them slow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from linkcheck.links.expression import Expression

ID = "{id}"
WILDCARDS = re.compile(r"\*|\{id\}")
# Possessive, so that no text makes the search go back into an id.
ID_EXPRESSION = "([0-9A-Za-z_]++)"
OTHER_ID_EXPRESSION = "[0-9A-Za-z_]++"


@dataclass(frozen=True, slots=True)
class PathGlob:
    """A whole path: `*` is any text within a segment (at the end: any text), `{id}` letters, digits and `_`.

    The text of the first `{id}` is the item id.
    """

    text: str
    expression: Expression = field(compare=False, repr=False)
    stem: str = field(compare=False, repr=False)  # the fixed text before the first wildcard

    @property
    def weight(self) -> int:
        """How many characters it fixes: the longer of two paths wins."""
        return len(WILDCARDS.sub("", self.text))


def compile_path(text: str) -> PathGlob:
    """A path pattern ready to match; `find_path_fault` tells beforehand whether it is sound."""
    parts: list[str] = []
    place = 0
    for wildcard in WILDCARDS.finditer(text):
        parts.append(re.escape(text[place : wildcard.start()]))
        place = wildcard.end()
        if wildcard[0] == ID:
            parts.append(OTHER_ID_EXPRESSION if ID_EXPRESSION in parts else ID_EXPRESSION)
        else:
            parts.append(".*" if place == len(text) else "[^/]*")
    parts.append(re.escape(text[place:]))
    return PathGlob(text, Expression("".join(parts), re.DOTALL), WILDCARDS.split(text, maxsplit=1)[0])


def find_path_fault(text: str, *, is_web: bool) -> str | None:
    """The name of what is wrong with a path pattern (`links.path.NAME`), None if nothing is."""
    if is_web and not text.startswith("/"):
        return "no-slash"
    if (is_web and not text.isascii()) or re.search(r"[\s\\?#\"<>`]", text):
        return "never"
    if re.search(r"(?:^|/)(?:\.|%2e){1,2}(?:/|\Z)", text, re.ASCII | re.IGNORECASE):
        return "dots"
    if WILDCARDS.sub("", text).strip("*") != WILDCARDS.sub("", text) or "{" in WILDCARDS.sub("", text):
        return "never"
    # Two wildcards of one segment could be matched in ever more ways as a path grows.
    if any(segment.count("*") > 1 for segment in text.split("/")) or "**" in text or f"{ID}{ID}" in text:
        return "wildcards"
    return None


class ValueGlob(NamedTuple):
    """A query parameter's value: a text, a beginning followed by `*`, or `*` for any."""

    text: str

    def matches(self, value: str) -> bool:
        """Whether a value, decoded, fits."""
        return value.startswith(self.text[:-1]) if self.text.endswith("*") else value == self.text

    def overlaps(self, other: ValueGlob) -> bool:
        """Whether one value can fit both."""
        if self.text.endswith("*") and other.text.endswith("*"):
            return self.text.startswith(other.text[:-1]) or other.text.startswith(self.text[:-1])
        return self.matches(other.text) if self.text.endswith("*") else other.matches(self.text)


def paths_overlap(one: PathGlob | None, other: PathGlob | None) -> bool:
    """Whether one path can fit both; wildcards count as any text, so this may say yes too often, never no."""
    if one is None or other is None:
        return True
    return texts_overlap(split_glob(one.text), split_glob(other.text))


def split_glob(text: str) -> tuple[str | None, ...]:
    """The characters of a pattern, None for each wildcard."""
    characters: list[str | None] = []
    place = 0
    for wildcard in WILDCARDS.finditer(text):
        characters += [*text[place : wildcard.start()], None]
        place = wildcard.end()
    return (*characters, *text[place:])


def texts_overlap(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Whether two patterns meet: walks both at once, a wildcard standing still or moving on."""
    reachable = {(0, 0)}
    waiting = [(0, 0)]
    while waiting:
        left, right = waiting.pop()
        if left == len(one) and right == len(other):
            return True
        for step in next_places(one, other, left, right):
            if step not in reachable:
                reachable.add(step)
                waiting.append(step)
    return False


def next_places(
    one: tuple[str | None, ...], other: tuple[str | None, ...], left: int, right: int
) -> list[tuple[int, int]]:
    """Where a walk over two patterns can go from here."""
    here = one[left] if left < len(one) else ""
    there = other[right] if right < len(other) else ""
    steps: list[tuple[int, int]] = []
    if here is None:
        steps.append((left + 1, right))
        if there != "":
            steps.append((left, right + 1))
    if there is None:
        steps.append((left, right + 1))
        if here != "":
            steps.append((left + 1, right))
    if here is not None and here == there and here != "":
        steps.append((left + 1, right + 1))
    return steps
