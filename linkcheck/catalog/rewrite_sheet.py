"""Puts links into cells of a sheet's XML: formats kept, formulas replaced, what cells share left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import escape

from linkcheck.catalog.rewrite import Obstacle, RecordEdit, RewriteError
from linkcheck.catalog.rewrite_survey import Place, Survey, find_column
from linkcheck.catalog.rewrite_xml import Attributes, Element, ElementParser, Splice, local_name, write_tag

# Of a cell: its old type, and what its old value meant to newer versions of Excel.
OF_THE_OLD_VALUE = frozenset({"t", "cm", "vm"})
# Excel reads `_x0041_` as `A`, unless its first `_` is spelled so itself.
SPELLED_CHARACTER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Target(NamedTuple):
    """What a cell becomes."""

    link: str
    writes_text: bool


@dataclass(slots=True)
class SheetPlan:
    """Which cells of a sheet become what, and which listings are left as they are."""

    edits: list[RecordEdit]
    targets: dict[Place, Target] = field(default_factory=dict)  # cells that hold a value of their own
    linked: dict[Place, str] = field(default_factory=dict)  # all cells whose hyperlinks change
    obstacles: list[tuple[RecordEdit, Obstacle]] = field(default_factory=list)


def plan_sheet(survey: Survey, edits: Sequence[RecordEdit]) -> SheetPlan:
    """Sorts out the listings that cannot be rewritten; one that is left out may stand in the way of others."""
    plan = SheetPlan(list(edits))
    while True:
        plan.linked = {place: edit.link for edit in plan.edits for place in find_places(survey, edit)}
        blocked = [(edit, obstacle) for edit in plan.edits if (obstacle := find_obstacle(survey, edit, plan.linked))]
        if not blocked:
            break
        plan.obstacles += blocked
        left_out = {id(edit) for edit, _ in blocked}
        plan.edits = [edit for edit in plan.edits if id(edit) not in left_out]
    for edit in plan.edits:
        for place, cell in zip(find_places(survey, edit), edit.cells, strict=True):
            area = survey.merged_area(place)
            anchor = (area.top, area.left) if area else place
            plan.targets[anchor] = Target(edit.link, cell.writes_text)
            plan.linked[anchor] = edit.link
    return plan


def find_places(survey: Survey, edit: RecordEdit) -> list[Place]:
    """Where the cells of a listing stand in the sheet."""
    return [(edit.listing.line - 1, survey.left + cell.column) for cell in edit.cells]


def find_obstacle(survey: Survey, edit: RecordEdit, linked: Mapping[Place, str]) -> Obstacle | None:
    """What stands in the way of a listing, if all other cells are rewritten as they should."""
    for place in find_places(survey, edit):
        area = survey.merged_area(place)
        if area and any(linked.get((row, area.left)) != edit.link for row in range(area.top, area.bottom + 1)):
            return Obstacle.MERGED
        anchor = (area.top, area.left) if area else place
        index = survey.shared.get(anchor)
        if (index is not None and not survey.sharing[index] <= linked.keys()) or survey.array(anchor):
            return Obstacle.SHARED_FORMULA
    return None


class CellFinder:
    """Finds the cells of a sheet that are to be rewritten."""

    def __init__(self, data: bytes, targets: Mapping[Place, Target]) -> None:
        self.parser = ElementParser(data)
        self.targets = targets
        self.row, self.column = -1, -1
        self.open: tuple[str, Attributes, int] | None = None
        self.has_formula = False
        self.splices: list[Splice] = []
        self.found: set[Place] = set()
        self.lost_formulas = 0  # cells that held one

    def run(self) -> None:
        """Fills `splices`."""
        self.parser.parse(self.start, self.end)
        missing = {place for place, target in self.targets.items() if target.writes_text} - self.found
        if missing:
            raise RewriteError(f"no cell at {sorted(missing)}")

    def start(self, name: str, attributes: Attributes) -> None:
        """A row, a cell, or a formula in a cell."""
        kind = local_name(name)
        if kind == "row":
            number = attributes.get("r", "")
            self.row, self.column = (int(number) - 1 if number.isdigit() else self.row + 1), -1
        elif kind == "c":
            self.column = find_column(attributes, self.column)
            if (self.row, self.column) in self.targets:
                self.open, self.has_formula = (name, attributes, self.parser.place), False
        elif kind == "f":
            self.has_formula = True

    def end(self, name: str) -> None:
        """A cell is complete."""
        if self.open is None or local_name(name) != "c":
            return
        (name, attributes, begin), self.open = self.open, None
        place = self.row, self.column
        target = self.targets[place]
        self.found.add(place)
        if target.writes_text or self.has_formula:
            end = self.parser.tag_end(begin if self.parser.is_empty_tag(begin) else self.parser.place)
            cell = Element(name, attributes, begin, end)
            self.splices.append(Splice(begin, end, write_cell(cell, target.link).encode()))
            self.lost_formulas += self.has_formula


def write_cell(cell: Element, text: str) -> str:
    """A cell with a text of its own, in the old one's format."""
    kept = {key: value for key, value in cell.attributes.items() if key not in OF_THE_OLD_VALUE}
    opening = write_tag(cell.name, {**kept, "t": "inlineStr"}, is_empty=False)
    spelled = SPELLED_CHARACTER.sub("_x005F_", text)
    inner = f"<{cell.prefix}is><{cell.prefix}t>{escape(spelled)}</{cell.prefix}t></{cell.prefix}is>"
    return f"{opening}{inner}</{cell.name}>"
