"""Which column plays which role: `--column` first, then the heading book; what is missing or unused is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linkcheck.catalog.cells import is_empty_cell
from linkcheck.catalog.faults import catalog_fault
from linkcheck.catalog.headings import Headings, normal_form
from linkcheck.catalog.listing import Layout, Role
from linkcheck.errors import CatalogError, Fault, Position
from linkcheck.messages import Message, say

DECIDING = (Role.LINK, Role.ALLIANCE)

Columns = Mapping[Role, Sequence[str]]  # role -> headings, as `--column` gives them
Rows = Sequence[Sequence[str]]


class RoleBook:
    """What a heading means in this run: `--column` replaces the heading book for the roles it names."""

    def __init__(self, headings: Headings, columns: Columns) -> None:
        self.headings = headings
        self.columns = columns
        self.chosen = {normal_form(heading): role for role, names in columns.items() for heading in names}

    def role_of(self, heading: str) -> Role | None:
        """The role a heading plays."""
        chosen = self.chosen.get(normal_form(heading))
        if chosen is not None:
            return chosen
        role = self.headings.role_of(heading)
        return None if role in self.columns else role

    @property
    def knows_numbers(self) -> bool:
        """Whether a heading may be written with digits, dots, dashes, colons and spaces alone."""
        forms = (*self.chosen, *self.headings.roles, *self.headings.pictures)
        return any(form.replace(".", "").isdecimal() or not form.strip(".") for form in forms)

    def is_picture(self, heading: str) -> bool:
        """Whether a column holds addresses of pictures."""
        return self.role_of(heading) is None and self.headings.is_picture(heading)


def build_layout(header: Sequence[str], book: RoleBook, where: Position) -> Layout:
    """The roles of the columns. Raises CatalogError with all that contradicts, and if nothing could be checked."""
    roles: dict[Role, list[int]] = {}
    for index, heading in enumerate(header):
        role = book.role_of(heading)
        if role is not None:
            roles.setdefault(role, []).append(index)
    faults = [*find_missing(header, book, where), *find_doubles(header, roles, where)]
    if faults:
        raise CatalogError(*faults)
    ordered = {role: tuple(roles[role]) for role in Role if role in roles}
    return Layout(tuple(header), ordered)


def find_missing(header: Sequence[str], book: RoleBook, where: Position) -> list[Fault]:
    """Headings that `--column` names and the file does not have."""
    present = {normal_form(heading) for heading in header}
    return [
        catalog_fault(where, "no-such-heading", role=role.value, heading=heading, headings=shown(header))
        for role, names in book.columns.items()
        for heading in names
        if normal_form(heading) not in present
    ]


def find_doubles(header: Sequence[str], roles: Mapping[Role, Sequence[int]], where: Position) -> list[Fault]:
    """One-column roles that several columns claim."""
    return [
        catalog_fault(
            where,
            "two-headings",
            role=role.value,
            headings=tuple(say("catalog.column", number=index + 1, heading=header[index]) for index in found),
            first=header[found[0]],
        )
        for role, found in roles.items()
        if role is not Role.LINK and len(found) > 1
    ]


def shown(header: Sequence[str]) -> tuple[str, ...]:
    """The headings to name in a sentence."""
    return tuple(heading for heading in header if heading)


def require_deciding_column(layout: Layout, rows: Rows, book: RoleBook, where: Position) -> None:
    """Raises CatalogError if neither links nor declared sources could be checked; `rows` are the first records."""
    if any(role in layout.roles for role in DECIDING):
        return
    unused = find_unused_links(layout, rows, book)
    candidates = [layout.headings[index] for index in unused if layout.headings[index]]
    name = "no-link-column-but" if candidates else "no-link-heading" if unused else "no-link-column"
    raise CatalogError(
        catalog_fault(
            where, name, headings=shown(layout.headings), candidates=tuple(candidates), first=next(iter(candidates), "")
        )
    )


def find_unused_links(layout: Layout, rows: Rows, book: RoleBook) -> list[int]:
    """Columns that hold links in the first records though no role and no picture heading claims them."""
    used = {index for found in layout.roles.values() for index in found}
    return [
        index
        for index, heading in enumerate(layout.headings)
        if index not in used and not book.is_picture(heading) and holds_links(index, rows)
    ]


def holds_links(index: int, rows: Rows) -> bool:
    """Whether at least half of a column's cells that say something are addresses."""
    cells = [row[index] for row in rows if index < len(row) and not is_empty_cell(row[index])]
    return bool(cells) and 2 * sum("://" in cell for cell in cells) >= len(cells)


def describe_layout(layout: Layout, rows: Rows, book: RoleBook) -> list[Message]:
    """What a user should know about the columns beside their roles."""
    notes = []
    unused = find_unused_links(layout, rows, book)
    if unused:
        names = (layout.headings[index] or say("catalog.nameless-column", number=index + 1) for index in unused)
        notes.append(say("catalog.unused-links", headings=tuple(names)))
    if Role.LINK not in layout.roles:
        notes.append(say("catalog.no-link-checked", heading=layout.headings[layout.roles[Role.ALLIANCE][0]]))
    return notes
