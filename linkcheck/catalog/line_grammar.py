"""What lines look like that every reader cuts into the same cells, as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from linkcheck.catalog.lines import MARK


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What all cells of some columns are probably like: whole cells, as expressions without quotes and line ends."""

    cells: Mapping[int, str]  # by column; none of them matches a text with one of DELIMITERS
    links: frozenset[int]  # the columns of which every cell holds a link
    token: object  # for whoever expects it


def write_character(excluded: str) -> str:
    """Any character of a text but some; a byte order mark is none."""
    return f"[^{excluded}{MARK}]"


class LineGrammar:
    """In each line `width` cells without quotes, or in quotes that stand at both ends and are doubled inside.

    `character` writes any character but some, which are given as they stand in a class.
    """

    def __init__(self, delimiter: str, width: int, character: Callable[[str], str] = write_character) -> None:
        self.cut = re.escape(delimiter)
        self.width = width
        some = "*" if width > 1 else "+"
        in_quotes, in_bare = r'"\r\n', rf'"\r\n{self.cut}'
        bare, quoted = character(in_bare), f'(?:{character(in_quotes)}|"")'
        self.all = self.write(f'(?:{bare}{some}|"{quoted}*")', {})
        # The same without `E+`, which mostly is not there: to look for it in every block would take longer.
        bare = f"(?:{character(in_bare + 'E')}|E+{character(in_bare + 'E+')})"
        quoted = f'(?:{character(in_quotes + "E")}|""|E+(?:{character(in_quotes + "E+")}|""))'
        self.usual_cell = f'(?:(?:{bare}*E+|{bare}{some})|"{quoted}*E*")'
        self.usual = self.write(self.usual_cell, {})
        self.special: tuple[Expected, str] | None = None

    def write_expected(self, expected: Expected) -> str:
        """The usual lines with cells that are as expected."""
        # Read once: blocks are proven in two threads, and the other may expect something else by now.
        special = self.special
        if special is None or special[0] is not expected:
            special = self.special = (expected, self.write(self.usual_cell, expected.cells))
        return special[1]

    def write(self, cell: str, expected: Mapping[int, str]) -> str:
        """Lines of cells, each bare or in quotes; those of some columns as they are expected."""
        special = {column: f'(?:{inside}|"{inside}")' for column, inside in expected.items()}
        row = self.cut.join(special.get(column, cell) for column in range(self.width))
        return rf"\A(?:{row}\r?\n)*(?:{row})?\z"
