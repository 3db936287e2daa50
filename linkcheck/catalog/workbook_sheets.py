"""The sheets of a workbook as the child process sends them: rows with their numbers, texts and hyperlinks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from linkcheck.catalog.workbook_process import Frame
from linkcheck.errors import Position
from linkcheck.messages import Message, say


class SheetRow(NamedTuple):
    """A row as the child process sends it."""

    line: int  # from 1
    cells: list[str]
    targets: dict[int, tuple[str, ...]]

    @property
    def texts(self) -> list[str]:
        """All that a cell says, in its text and in its hyperlinks."""
        return [" ".join((cell, *self.targets.get(index, ()))) for index, cell in enumerate(self.cells)]


class Sheet:
    """One sheet on its way through: what the child says of it, and its rows as they come."""

    def __init__(self, path: str, opening: Frame, frames: Iterator[Frame]) -> None:
        self.opening = opening
        self.name: str = opening["name"]
        self.place = Position(path, sheet=self.name)
        self.rounded: dict[str, int] = {}  # column -> numbers that Excel has rounded; known after the last row
        self.uncomputed = 0  # formulas that no program has worked out; known after the last row
        self.parts = self.iter_parts(frames)
        self.above = 0  # empty rows before those of the head
        self.head = self.find_head()

    def find_head(self) -> list[SheetRow]:
        """The first rows among which one says anything; empty for an empty sheet."""
        for part in self.parts:
            if any(row.targets or any(row.cells) for row in part):
                return part
            self.above += len(part)
        return []

    def iter_parts(self, frames: Iterator[Frame]) -> Iterator[list[SheetRow]]:
        """The rows, some hundred at a time."""
        line = 1
        for frame in frames:
            if frame["kind"] == "end":
                self.rounded = frame["rounded"]
                self.uncomputed = frame["uncomputed"]
                return
            targets = {int(row): read_targets(found) for row, found in frame["targets"].items()}
            yield [SheetRow(line + at, cells, targets.get(at, {})) for at, cells in enumerate(frame["rows"])]
            line += len(frame["rows"])

    def iter_rows(self) -> Iterator[list[SheetRow]]:
        """All rows from the first; to be taken once."""
        return chain((self.head,), self.parts)

    def describe(self) -> list[Message]:
        """What a user does not see in the spreadsheet program, or we do not see in the file."""
        opening, notes = self.opening, []
        if opening["is_hidden"]:
            notes.append(say("catalog.hidden-sheet"))
        if opening["hidden_rows"] or opening["hidden_columns"]:
            notes.append(say("catalog.hidden-cells", rows=opening["hidden_rows"], columns=opening["hidden_columns"]))
        if not opening["has_links"]:
            notes.append(say("catalog.only-text-checked"))
        return notes


def read_targets(found: dict[str, list[str]]) -> dict[int, tuple[str, ...]]:
    """A row's hyperlinks as JSON has them."""
    return {int(column): tuple(targets) for column, targets in found.items()}
