"""What must be known of a sheet before a cell of it is changed: where its table begins, and what cells share."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from linkcheck.catalog.rewrite_xml import Attributes, Element, ElementParser, find_elements, local_name
from linkcheck.catalog.workbook_formulas import column_letters, column_number
from linkcheck.catalog.workbook_links import CELL

Place = tuple[int, int]  # row and column, from 0


class Area(NamedTuple):
    """A range of cells; all numbers from 0 and included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        """Whether a cell lies in it."""
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right

    @property
    def is_one_cell(self) -> bool:
        """Whether it is no range at all."""
        return self.top == self.bottom and self.left == self.right

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top + 1}"
        return first if self.is_one_cell else f"{first}:{column_letters(self.right)}{self.bottom + 1}"


def read_area(reference: str) -> Area | None:
    """`E2` or `E2:F9`; None for what is no reference."""
    corners = [CELL.fullmatch(corner) for corner in reference.split(":")]
    places = [(int(corner[2]) - 1, column_number(corner[1])) for corner in corners if corner]
    return Area(*places[0], *places[-1]) if places and len(places) == len(corners) else None


class HyperlinkElement(NamedTuple):
    """A hyperlink of a sheet that leads out of the workbook."""

    element: Element
    area: Area
    id_name: str  # the attribute that names the relation, with its prefix
    relation: str


@dataclass(slots=True)
class Survey:
    """What cells have to do with each other."""

    left: int = 0  # the column in which the sheet's values begin: a heading's column is counted from here
    merged: dict[int, list[Area]] = field(default_factory=dict)  # by first column, from the top; those of several rows
    shared: dict[Place, str] = field(default_factory=dict)  # the cell that has a shared formula's text -> its index
    sharing: dict[str, set[Place]] = field(default_factory=dict)  # formula index -> all cells
    arrays: list[Area] = field(default_factory=list)  # formulas with results in several cells
    hyperlinks: list[HyperlinkElement] = field(default_factory=list)
    relations: Counter[str] = field(default_factory=Counter)  # relation -> how often it is named

    def merged_area(self, place: Place) -> Area | None:
        """The merged cells of several rows that a cell shows the value of."""
        areas = self.merged.get(place[1], [])
        index = bisect_right(areas, place[0], key=lambda area: area.top) - 1
        return areas[index] if index >= 0 and areas[index].holds(place) else None

    def array(self, place: Place) -> Area | None:
        """The formula with results in several cells that a cell belongs to."""
        return next((area for area in self.arrays if area.holds(place)), None)


class Surveyor:
    """Surveys one sheet."""

    def __init__(self, data: bytes) -> None:
        self.parser = ElementParser(data)
        self.survey = Survey()
        self.row, self.column = -1, -1
        self.kind = ""  # of the current cell
        self.left: int | None = None
        self.is_value = False
        self.handlers: dict[str, Callable[[str, Attributes], None]] = {
            "row": self.start_row,
            "c": self.start_cell,
            "f": self.start_formula,
            "v": self.start_value,
            "is": self.start_inline,
            "mergeCell": self.start_merged,
        }

    def run(self) -> Survey:
        """The survey."""
        self.parser.parse(self.start, self.end, self.take_text)
        self.survey.left = self.left or 0
        for areas in self.survey.merged.values():
            areas.sort()
        return self.survey

    def start(self, name: str, attributes: Attributes) -> None:
        """A start tag."""
        for key, value in attributes.items():
            if key.endswith(":id"):
                self.survey.relations[value] += 1
        handler = self.handlers.get(local_name(name))
        if handler is not None:
            handler(name, attributes)

    def end(self, _: str) -> None:
        """An end tag; a value is over."""
        self.is_value = False

    def take_text(self, _: str) -> None:
        """Text counts in a value only."""
        if self.is_value:
            self.count_column()

    def count_column(self) -> None:
        """Notes that a column holds something."""
        if self.left is None or self.column < self.left:
            self.left = self.column

    def start_row(self, _: str, attributes: Attributes) -> None:
        """A row says its number, or is the next."""
        number = attributes.get("r", "")
        self.row, self.column = (int(number) - 1 if number.isdigit() else self.row + 1), -1

    def start_cell(self, _: str, attributes: Attributes) -> None:
        """A cell says where it is, or stands right of the one before."""
        self.column = find_column(attributes, self.column)
        self.kind = attributes.get("t", "")

    def start_value(self, _: str, __: Attributes) -> None:
        """A value counts if there is text in it; that of a formula and a date even without."""
        if self.kind in {"str", "d"}:
            self.count_column()
        self.is_value = self.kind != "inlineStr"

    def start_inline(self, _: str, __: Attributes) -> None:
        """A text of its own counts."""
        self.count_column()

    def start_formula(self, _: str, attributes: Attributes) -> None:
        """A formula that other cells use too."""
        place, index, area = (self.row, self.column), attributes.get("si"), read_area(attributes.get("ref", ""))
        if attributes.get("t") == "shared" and index is not None:
            self.survey.sharing.setdefault(index, set()).add(place)
            if area is not None:
                self.survey.shared[place] = index
        elif attributes.get("t") in {"array", "dataTable"} and area is not None and not area.is_one_cell:
            self.survey.arrays.append(area)

    def start_merged(self, _: str, attributes: Attributes) -> None:
        """Merged cells show one value."""
        area = read_area(attributes.get("ref", ""))
        if area is not None and area.bottom > area.top:
            self.survey.merged.setdefault(area.left, []).append(area)


def survey_sheet(data: bytes) -> Survey:
    """The survey of a sheet."""
    survey = Surveyor(data).run()
    if b"hyperlink" in data:
        found = find_elements(data, lambda name, _: name == "hyperlink")
        survey.hyperlinks = [link for element in found if (link := read_hyperlink(element)) is not None]
    return survey


def read_hyperlink(element: Element) -> HyperlinkElement | None:
    """A hyperlink; None for one without a relation, which leads into the workbook itself."""
    area = read_area(element.attributes.get("ref", ""))
    named = next((key for key in element.attributes if key.endswith(":id")), None)
    if area is None or named is None:
        return None
    return HyperlinkElement(element, area, named, element.attributes[named])


def find_column(attributes: Attributes, before: int) -> int:
    """The column of a cell."""
    place = CELL.fullmatch(attributes.get("r", ""))
    return column_number(place[1]) if place else before + 1
