"""Share codes (淘口令 and the like): their shapes as the link book declares them, and finding them in text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from linkcheck.links.expression import Expression

BLANK = re.compile(r"\{(\d{1,2})(?:-(\d{1,2}))?( _-)?\}")
MAX_BLANK = 64


@dataclass(frozen=True, slots=True)
class CodeShape:
    """Fixed text with blanks: `￥{11}￥` holds 11 letters or digits, `##X-{8-32 _-}##` 8 to 32, `_` and `-` too."""

    text: str
    expression: Expression = field(compare=False, repr=False)


def compile_code(text: str) -> CodeShape | None:
    """A shape ready to match; None if it has no blank, an impossible one, or no fixed text around it."""
    parts: list[str] = []
    place = 0
    for blank in BLANK.finditer(text):
        least, most = int(blank[1]), int(blank[2] or blank[1])
        if not 1 <= least <= most <= MAX_BLANK:
            return None
        characters = "[0-9A-Za-z_-]" if blank[3] else "[0-9A-Za-z]"
        parts += [re.escape(text[place : blank.start()]), f"{characters}{{{least},{most}}}"]
        place = blank.end()
    fixed = BLANK.sub("", text)
    if not parts or "{" in fixed or "}" in fixed or not text[:1].strip("{") or place == len(text):
        return None
    return CodeShape(text, Expression("".join(parts) + re.escape(text[place:])))


def find_codes(text: str, shapes: Sequence[CodeShape]) -> dict[str, tuple[int, ...]]:
    """Each code in a text with the places (in `shapes`) of all shapes that it has."""
    found: dict[str, tuple[int, ...]] = {}
    for place, shape in enumerate(shapes):
        for match in shape.expression.finditer(text):
            found[match[0]] = (*found.get(match[0], ()), place)
    return found
