"""What calamine does not show of an xlsx: hyperlinks, HYPERLINK() formulas, hidden rows and columns."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from linkcheck.catalog.workbook_checks import READ_BYTES, RefusedError
from linkcheck.catalog.workbook_formulas import column_number, shift_formula

# Where none of these bytes stands, a sheet has nothing to tell. `&#` may spell any word.
TELLTALES = re.compile(rb"<(?:\w+:)?f[\s/>]|hyperlink|hidden|&#|\x00", re.IGNORECASE)
CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
WORKBOOK = "xl/workbook.xml"

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class LinkedRange:
    """A hyperlink over several cells; numbers from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int
    target: str


@dataclass(slots=True)
class SheetExtras:
    """What a sheet holds beside its values. Rows and columns count from 0."""

    targets: dict[int, dict[int, list[str]]] = field(default_factory=dict)  # row -> column -> hyperlinks
    ranges: list[LinkedRange] = field(default_factory=list)
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)  # only those with HYPERLINK
    uncomputed: dict[int, dict[int, str]] = field(default_factory=dict)  # formulas that no program has worked out
    hidden_rows: int = 0
    hidden_columns: list[range] = field(default_factory=list)

    def count_hidden_columns(self, first: int, end: int) -> int:
        """How many of these columns are hidden; people also hide the thousands that they never used."""
        return sum(len(range(max(first, run.start), min(end, run.stop))) for run in self.hidden_columns)


def find_sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> part of the package."""
    relations = read_relations(package, WORKBOOK)
    sheets: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            part = relations.get(attribute(attributes, "id"))
            if part is not None:
                sheets[attributes.get("name", "")] = resolve(WORKBOOK, part)

    parse(package, WORKBOOK, start)
    return sheets


def read_relations(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relation id -> target, as written."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    relations: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            relations[attributes.get("Id", "")] = attributes.get("Target", "")

    if path in package.NameToInfo:
        parse(package, path, start)
    return relations


def resolve(base: str, target: str) -> str:
    """A part's path from a relation's target."""
    return target[1:] if target.startswith("/") else posixpath.normpath(f"{posixpath.dirname(base)}/{target}")


def read_extras(package: zipfile.ZipFile, part: str) -> SheetExtras:
    """The extras of a sheet. Raises KeyError, expat.ExpatError or RefusedError where its XML cannot be read."""
    if not has_telltales(package, part):
        return SheetExtras()
    reader = ExtrasReader(read_relations(package, part))
    parse(package, part, reader.start, reader)
    return reader.extras


def has_telltales(package: zipfile.ZipFile, part: str) -> bool:
    """Whether it is worth parsing a sheet: looking for bytes is a hundred times faster."""
    before = b""
    for chunk in iter_chunks(package, part):
        if TELLTALES.search(before + chunk):
            return True
        before = chunk[-16:]
    return False


def iter_chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The bytes of a part."""
    with package.open(part) as stream:
        while chunk := stream.read(READ_BYTES):
            yield chunk


def parse(
    package: zipfile.ZipFile, part: str, start: Callable[[str, Attributes], None], reader: ExtrasReader | None = None
) -> None:
    """Runs the start tags of a part through a function."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse_doctype
    if reader is not None:
        reader.parser = parser
    for chunk in iter_chunks(package, part):
        parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
    parser.Parse(b"", True)  # noqa: FBT003


def refuse_doctype(*_: object) -> None:
    """A workbook has no use for entities of its own."""
    raise RefusedError("dtd")


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def attribute(attributes: Attributes, name: str) -> str:
    """An attribute that may have a prefix."""
    return next((value for key, value in attributes.items() if local(key) == name), "")


class ExtrasReader:
    """Collects a sheet's extras from its tags."""

    parser: Any  # set by `parse`; pyexpat has no public type

    def __init__(self, relations: dict[str, str]) -> None:
        self.relations = relations
        self.extras = SheetExtras()
        self.shared: dict[str, tuple[int, int, str]] = {}  # formula index -> row, column, text
        self.row, self.column = -1, -1
        self.is_text = False  # whether the cell's formula comes to a text, which may be empty
        self.formula: Attributes = {}
        self.text: list[str] = []
        self.tags = {
            "row": self.start_row,
            "c": self.start_cell,
            "f": self.start_formula,
            "v": self.start_value,
            "col": self.start_columns,
            "hyperlink": self.start_hyperlink,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        """A start tag."""
        handler = self.tags.get(name) or self.tags.get(local(name))
        if handler is not None:
            handler(attributes)

    def start_row(self, attributes: Attributes) -> None:
        """A row says its number, or is the next."""
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isdigit() else self.row + 1
        self.column = -1
        self.extras.hidden_rows += is_true(attributes.get("hidden"))

    def start_cell(self, attributes: Attributes) -> None:
        """A cell says where it is, or stands right of the one before."""
        place = CELL.fullmatch(attributes.get("r", ""))
        self.column = column_number(place[1]) if place else self.column + 1
        self.is_text = attributes.get("t") == "str"

    def start_formula(self, attributes: Attributes) -> None:
        """A formula's text follows."""
        self.formula, self.text = attributes, []
        self.parser.CharacterDataHandler = self.text.append
        self.parser.EndElementHandler = self.end_formula

    def end_formula(self, _: str) -> None:
        """A formula is complete; those that are shared are written out once."""
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
        text, shared = "".join(self.text), self.formula.get("si")
        if shared is not None and self.formula.get("t") == "shared":
            if text:
                self.shared[shared] = (self.row, self.column, text)
            elif shared in self.shared:
                row, column, master = self.shared[shared]
                text = shift_formula(master, self.row - row, self.column - column)
        if "HYPERLINK" in text.upper():
            self.extras.formulas.setdefault(self.row, {})[self.column] = text

        self.extras.uncomputed.setdefault(self.row, {})[self.column] = text

    def start_value(self, _: Attributes) -> None:
        """What a formula came to follows; some programs leave it empty."""
        if self.is_text:
            self.forget_formula()
        elif self.column in self.extras.uncomputed.get(self.row, {}):
            self.parser.CharacterDataHandler = self.forget_formula

    def forget_formula(self, _: str = "") -> None:
        """The formula of this cell has a value."""
        self.parser.CharacterDataHandler = None
        row = self.extras.uncomputed.get(self.row, {})
        row.pop(self.column, None)
        if not row:
            self.extras.uncomputed.pop(self.row, None)

    def start_columns(self, attributes: Attributes) -> None:
        """A run of columns with one format."""
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if is_true(attributes.get("hidden")) and first.isdigit() and last.isdigit():
            self.extras.hidden_columns.append(range(int(first) - 1, int(last)))

    def start_hyperlink(self, attributes: Attributes) -> None:
        """A hyperlink over one cell or a range; one without relation leads into the workbook itself."""
        target = self.relations.get(attribute(attributes, "id"))
        if not target:
            return
        if attributes.get("location"):
            target = f"{target}#{attributes['location']}"
        cells = [CELL.fullmatch(corner) for corner in attributes.get("ref", "").split(":")]
        corners = [(int(cell[2]) - 1, column_number(cell[1])) for cell in cells if cell]
        if len(corners) == 1:
            row, column = corners[0]
            self.extras.targets.setdefault(row, {}).setdefault(column, []).append(target)
        elif corners:
            self.extras.ranges.append(LinkedRange(*corners[0], *corners[-1], target))


def is_true(value: str | None) -> bool:
    """XML's booleans."""
    return value in {"1", "true"}
