"""Cells that differ in nothing but the digits of one id are read alike: of many such cells one must be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from linkcheck.links.book import LinkBook
from linkcheck.links.entry import Condition, Pattern
from linkcheck.links.places import How
from linkcheck.links.query import decode_percent
from linkcheck.links.result import LinkResult

FEWEST_DIGITS = 6  # of an id; the book may ask for more
DIGITS = re.compile("[0-9]+")
BEFORE_WILDCARD = re.compile(r"[0-9]+(?=[*{])")
BEHIND_WILDCARD = re.compile(r"[*}][0-9]")
# Where an id stands, no digit of it can belong to a host, a port or an escape, at whatever level somebody decodes: it
# begins a parameter's value, or a step of a path behind a letter or digit that is no escape itself. What follows it
# ends it for every reader.
BEGINS = (
    r"(?:(?<==)|(?<=%3[Dd])"
    r"|(?<=[0-9A-Za-z_-]/)(?<!%[0-9A-Fa-f]{2}/)"
    r"|(?<=[0-9A-Za-z_-]/[A-Za-z]\.)(?<!%[0-9A-Fa-f]{2}/[A-Za-z]\.)"
    r"|(?<=[0-9A-Za-z_-]%2[Ff])(?<!%[0-9A-Fa-f]{2}%2[Ff]))"
)
ENDS = r"(?=(?:\.html?)?(?:[&/?# ]|\Z))"
# Other escapes may spell a host, or digits; `%25` is decoded more than once.
OTHER_ESCAPE = re.compile("%(?!2[Ff]|3[AaDdFf]|26|23)|&#").search
# What is invisible may be left out by some reader.
INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xad\u115f\u1160\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ud800-\udfff\U000e0000-\U000e0fff]"
).search
# Places whose value is not read as it stands: there digits are letters, or numbers.
CODED = frozenset({How.BASE64, How.JSON})


class IdTwins:
    """Tells of a link book which cells are twins."""

    def __init__(self, book: LinkBook) -> None:
        texts = [text for pattern in book.patterns for text in texts_of(pattern)]
        texts += [
            text
            for hint in book.hints
            for text in chain((glob.text for glob in hint.paths), *map(list_texts, hint.query))
        ]
        runs = [len(run) for text in texts for run in DIGITS.findall(text)]
        self.fewest = max([FEWEST_DIGITS, *(run + 1 for run in runs)])
        # `12*` fits by the first digits of an id: these stay as they are.
        self.kept = max((len(run) for text in texts for run in BEFORE_WILDCARD.findall(text)), default=0)
        fixed = [DIGITS.search(re.sub(r"\{[^}]*\}", "", shape.text)) for shape in book.code_shapes]
        # The path of a mini-program may stand anywhere in a text, also where it ends within an id.
        touching = (name[0] in "0123456789" or name[-1] in "0123456789" for name in book.mini_programs)
        self.is_able = not (any(map(BEHIND_WILDCARD.search, texts)) or any(fixed) or any(touching))
        self.long_runs = re.compile(f"[0-9]{{{self.fewest},}}")
        self.id = re.compile(f"{BEGINS}[0-9]{{{self.fewest},}}{ENDS}")
        coded = [pattern for pattern in book.patterns if any(place.how in CODED for place in pattern.entry.targets)]
        self.coded = {pattern.entry.position for pattern in coded}
        self.names_coded = tuple({pattern.name.lower() for pattern in coded})
        self.is_able = self.is_able and not any("xn--" in name for name in self.names_coded)  # written in two ways

    def find_family(self, cell: str) -> str | None:
        """The cell with an id made anonymous, the same for all its twins; None where it has none."""
        # Few digits stand in a text, and no id begins within a run of them.
        for run in self.long_runs.finditer(cell) if self.is_able else ():
            if self.id.match(cell, run.start()) is not None:
                begin, end = run.span()
                return f"{cell[: begin + self.kept]}{'0' * (end - begin - self.kept)}{cell[end:]}"
        return None

    def is_sound(self, family: str) -> bool:
        """Whether the cells of a family are twins, as far as the text tells that they share."""
        if len(self.long_runs.findall(family)) != 1 or is_elusive(family):  # two ids may be equal or not
            return False
        text = decode_percent(unicodedata.normalize("NFKC", family)).casefold().replace("。", ".")
        return not any(name in text for name in self.names_coded)

    def is_shared(self, answer: LinkResult) -> bool:
        """Whether the answer for a cell is that of its twins: not where it went through an entry that decodes.

        `is_sound` has refused those already; not every way that was tried stands in the trail.
        """
        return all(hop.entry not in self.coded for hop in answer.trail)


def is_elusive(cell: str) -> bool:
    """Whether some reader may see other digits in a cell than stand there, or others beside them."""
    if OTHER_ESCAPE(cell):
        return True
    return not cell.isprintable() if cell.isascii() else INVISIBLE(cell) is not None


def texts_of(pattern: Pattern) -> Iterator[str]:
    """Everything that a pattern compares with the text of a link."""
    entry = pattern.entry
    yield pattern.name
    if pattern.path is not None:
        yield pattern.path.text
    for condition in chain(pattern.query, entry.markers.conditions if entry.markers is not None else ()):
        yield from list_texts(condition)
    for place in chain(entry.targets, entry.ids):
        yield from (place.name, place.key)


def list_texts(condition: Condition) -> tuple[str, str]:
    """What a condition compares with a parameter."""
    return (condition.name, condition.glob.text)
