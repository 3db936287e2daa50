"""Workbook cells as text: ids as digits, dates in ISO form, merged cells filled down, hyperlinks beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from linkcheck.catalog.workbook_formulas import find_targets
from linkcheck.catalog.workbook_links import LinkedRange, SheetExtras

Value = int | float | str | bool | date | datetime | time | timedelta
Merged = tuple[tuple[int, int], tuple[int, int]]  # first and last row and column, from 0
Targets = dict[int, list[str]]

EXACT_DIGITS = 10**15  # Excel keeps 15 digits of a number


def to_text(value: Value) -> str:
    """A value as its owner typed it, as far as Excel kept it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        # Excel's days are floating point: 20:00 may come as 19:59:59.999999.
        return (value + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def is_rounded(value: Value) -> bool:
    """Whether a number has more digits than Excel keeps, so that the last ones are no longer what was typed."""
    return isinstance(value, float) and abs(value) >= EXACT_DIGITS and value.is_integer()


class SheetCells:
    """The rows of a sheet as text, with their targets. `left` is the column in which the sheet's values begin."""

    def __init__(self, left: int, extras: SheetExtras, merged: Iterable[Merged]) -> None:
        self.left = left
        self.extras = extras
        self.rounded: dict[int, int] = {}  # column from `left` -> how many numbers
        self.uncomputed = 0  # formulas without a value
        self.merged: dict[int, list[Merged]] = {}  # by first row; those of several rows
        for each in merged:
            (top, _), (bottom, _) = each
            if bottom > top:
                self.merged.setdefault(top, []).append(each)
        self.filling: list[tuple[int, int, str, list[str]]] = []  # last row, column, text, targets
        self.ranges = sorted(extras.ranges, key=lambda linked: linked.top, reverse=True)
        self.open_ranges: list[LinkedRange] = []

    def iter_rows(self, rows: Iterable[list[Value]]) -> Iterator[tuple[list[str], Targets]]:
        """Each row as text, and its targets by column. calamine leaves out empty columns on the left, but no rows."""
        for number, values in enumerate(self.iter_all(rows)):
            row = [value if type(value) is str else to_text(value) for value in values]
            if any(type(value) is float and is_rounded(value) for value in values):
                self.count_rounded(values)
            targets = self.find_row_targets(number, row)
            self.fill_uncomputed(number, row, targets)
            self.fill_merged(number, row, targets)
            yield row, {column: found for column, found in targets.items() if found}

    def iter_all(self, rows: Iterable[list[Value]]) -> Iterator[list[Value]]:
        """The rows, and those below them that hold nothing but formulas without values, which calamine leaves out."""
        count, width = 0, 0
        for values in rows:
            count, width = count + 1, len(values)
            yield values
        for _ in range(count, max(self.extras.uncomputed, default=-1) + 1):
            yield [""] * width

    def fill_uncomputed(self, number: int, row: list[str], targets: Targets) -> None:
        """Writes a formula that was never worked out into its cell: it may come to anything."""
        for column, formula in self.extras.uncomputed.get(number, {}).items():
            index = column - self.left
            if 0 <= index < len(row) and not row[index] and not targets.get(index):
                row[index] = f"={formula}"
                self.uncomputed += 1

    def count_rounded(self, values: list[Value]) -> None:
        """Counts the numbers that Excel has rounded."""
        for column, value in enumerate(values):
            if is_rounded(value):
                self.rounded[column] = self.rounded.get(column, 0) + 1

    def find_row_targets(self, number: int, row: list[str]) -> Targets:
        """The hyperlinks of a row, by column from `left`, without those that the text shows itself."""
        targets: Targets = {}
        while self.ranges and self.ranges[-1].top <= number:
            self.open_ranges.append(self.ranges.pop())
        if self.open_ranges:
            self.open_ranges = [linked for linked in self.open_ranges if linked.bottom >= number]
            for linked in self.open_ranges:
                for column in range(max(linked.left, self.left), min(linked.right, self.left + len(row) - 1) + 1):
                    self.add_target(targets, row, column, linked.target)
        for column, found in self.extras.targets.get(number, {}).items():
            for target in found:
                self.add_target(targets, row, column, target)
        for column, formula in self.extras.formulas.get(number, {}).items():
            for target in find_targets(formula, lambda at, index: self.cell_text(row, at == number, index)):
                self.add_target(targets, row, column, target)
        return targets

    def add_target(self, targets: Targets, row: list[str], column: int, target: str) -> None:
        """Notes a hyperlink, unless its cell says the same."""
        index = column - self.left
        if 0 <= index < len(row) and row[index].strip() != target:
            targets.setdefault(index, []).append(target)

    def cell_text(self, row: list[str], is_same_row: bool, column: int) -> str | None:  # noqa: FBT001 - a callback
        """The text of a cell, if it stands in the same row."""
        index = column - self.left
        if not is_same_row:
            return None
        return row[index] if 0 <= index < len(row) else ""

    def fill_merged(self, number: int, row: list[str], targets: Targets) -> None:
        """Writes what a merged cell says into each of its rows."""
        self.filling = [each for each in self.filling if each[0] >= number]
        for _, index, text, found in self.filling:
            row[index] = row[index] or text
            targets.setdefault(index, []).extend(found)
        for (_, left), (bottom, _) in self.merged.get(number, ()):
            index = left - self.left
            if 0 <= index < len(row):
                self.filling.append((bottom, index, row[index], list(targets.get(index, ()))))
