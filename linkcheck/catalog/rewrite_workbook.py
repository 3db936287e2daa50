"""Rewrites cells of an .xlsx or .xlsm: the parts that hold them change, every other part stays as it is."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Sequence
from copy import copy
from typing import IO

from linkcheck.catalog.faults import catalog_error
from linkcheck.catalog.rewrite import Hunk, Outcome, RecordEdit
from linkcheck.catalog.rewrite_hyperlinks import HyperlinkRewriter
from linkcheck.catalog.rewrite_sheet import CellFinder, plan_sheet
from linkcheck.catalog.rewrite_survey import Area, Survey, survey_sheet
from linkcheck.catalog.rewrite_xml import Splice, find_elements, is_utf_8, splice
from linkcheck.catalog.workbook_links import WORKBOOK, find_sheets, resolve

CONTENT_TYPES = "[Content_Types].xml"
CALC_CHAIN = "/calcChain"
NO_RELATIONS = b"<Relationships></Relationships>"


class WorkbookRewriter:
    """One workbook on its way through. `outcome` tells what became of the edits."""

    def __init__(self, path: str, package: zipfile.ZipFile) -> None:
        self.path = path
        self.package = package
        self.outcome = Outcome()
        self.parts: dict[str, bytes] = {}  # changed parts
        self.dropped: set[str] = set()
        self.loses_formulas = False

    def rewrite(self, edits: Sequence[RecordEdit]) -> None:
        """Works out what changes. Raises CatalogError for a part in an encoding that we do not write."""
        sheets = find_sheets(self.package)
        by_sheet: dict[str, list[RecordEdit]] = {}
        for edit in edits:
            by_sheet.setdefault(edit.sheet or "", []).append(edit)
        for sheet, found in by_sheet.items():
            self.rewrite_sheet(sheets[sheet], found)
        if self.loses_formulas:
            self.drop_calc_chain()

    def rewrite_sheet(self, part: str, edits: Sequence[RecordEdit]) -> None:
        """The cells and hyperlinks of one sheet."""
        data = self.read(part)
        survey = survey_sheet(data)
        plan = plan_sheet(survey, edits)
        cells = CellFinder(data, plan.targets)
        cells.run()
        relations_part = find_relations(part)
        has_relations = relations_part in self.package.NameToInfo
        relations = self.read(relations_part) if has_relations else NO_RELATIONS
        links = HyperlinkRewriter(survey, plan.linked, relations)
        self.write(part, data, [*cells.splices, *links.sheet_splices])
        if has_relations:
            self.write(relations_part, relations, links.relation_splices)
        self.loses_formulas = self.loses_formulas or cells.lost_formulas > 0
        self.outcome.obstacles += plan.obstacles
        self.outcome.hunks += [show_edit(edit, survey) for edit in plan.edits]

    def drop_calc_chain(self) -> None:
        """Excel's list of formula cells must not name one that holds none any more; Excel makes it anew."""
        relations_part = find_relations(WORKBOOK)
        relations = self.read(relations_part)
        found = find_elements(relations, lambda _, attributes: attributes.get("Type", "").endswith(CALC_CHAIN))
        self.dropped = {resolve(WORKBOOK, element.attributes["Target"]) for element in found}
        self.write(relations_part, relations, [Splice(each.begin, each.end, b"") for each in found])
        types = self.read(CONTENT_TYPES)
        named = find_elements(types, lambda _, attributes: attributes.get("PartName", "").lstrip("/") in self.dropped)
        self.write(CONTENT_TYPES, types, [Splice(each.begin, each.end, b"") for each in named])

    def read(self, part: str) -> bytes:
        """A part that may have to change."""
        data = self.package.read(part)
        if not is_utf_8(data):
            raise catalog_error(self.path, "rewrite-odd-part", part=part)
        return data

    def write(self, part: str, old: bytes, splices: Iterable[Splice]) -> None:
        """Takes note of a part's new bytes, if they are new."""
        new = splice(old, splices)
        if new != old:
            self.parts[part] = new

    def save(self, stream: IO[bytes]) -> None:
        """Writes the workbook: the same members in the same order with the same names, dates and rights."""
        with zipfile.ZipFile(stream, "w") as package:
            for member in self.package.infolist():
                if member.filename in self.dropped:
                    continue
                data = self.parts.get(member.filename)
                package.writestr(copy(member), self.package.read(member) if data is None else data)


def find_relations(part: str) -> str:
    """Where the relations of a part stand."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def show_edit(edit: RecordEdit, survey: Survey) -> Hunk:
    """A listing's cells as they were and as they are."""
    listing = edit.listing
    old: list[str] = []
    new: list[str] = []
    for cell in edit.cells:
        column = survey.left + cell.column
        name = Area(listing.line - 1, column, listing.line - 1, column)
        text, targets = listing.row[cell.column], (listing.targets or {}).get(cell.column, ())
        old.append(" ".join((f"{name}: {text}", *(f"<{target}>" for target in targets))))
        new.append(f"{name}: {edit.link}" if cell.writes_text else f"{name}: {text} <{edit.link}>")
    return Hunk(edit.sheet, listing.line, tuple(old), tuple(new))
