"""What a table is made of before it is drawn: the screen it must fit, its columns and cells."""

from __future__ import annotations

from typing import NamedTuple


class Screen(NamedTuple):
    """What is written to. Without a width (a pipe, a file) nothing is wrapped, cut or left out."""

    width: int | None = None
    is_coloured: bool = False
    rows: int | None = None  # at most so many findings (per group, in a plan); None: as many as a reader can take in


class Column(NamedTuple):
    """A column as wide as its cells, but at most so many; what the screen lacks is taken from the widest."""

    heading: str
    most: int | None = None
    is_number: bool = False


class Cell(NamedTuple):
    """A cell's lines in one style; whatever came from a catalog has passed `visible`."""

    text: str
    style: str = ""
