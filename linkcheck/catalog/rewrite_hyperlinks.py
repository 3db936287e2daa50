"""Leads the hyperlinks of rewritten cells to the new link: in the sheet, and in the relations that hold the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from linkcheck.catalog.rewrite_survey import Area, HyperlinkElement, Place, Survey
from linkcheck.catalog.rewrite_xml import Element, Splice, find_elements, write_tag

# What is said of the old target, and an identity that no second element may have.
OF_THE_OLD_LINK = frozenset({"location", "display", "tooltip", "uid"})


class HyperlinkRewriter:
    """The hyperlinks of one sheet: `sheet_splices` for its XML, `relation_splices` for the part with its relations."""

    def __init__(self, survey: Survey, linked: Mapping[Place, str], relations: bytes) -> None:
        elements = find_elements(relations, lambda name, _: name == "Relationship")
        self.known = {element.attributes.get("Id", ""): element for element in elements}
        self.end = relations.rfind(b"</")
        self.rows: dict[int, dict[int, str]] = {}
        for (row, column), link in linked.items():
            self.rows.setdefault(row, {})[column] = link
        self.named = survey.relations.copy()
        self.relations: dict[str, str] = {}  # new link -> relation
        self.replaced: dict[str, Element] = {}  # relations that rewritten cells no longer name
        self.number = 0
        self.done: set[Place] = set()
        links = [link for link in survey.hyperlinks if link.relation in self.known]
        self.sheet_splices = [splice for link in links if (splice := self.rewrite(link)) is not None]
        self.relation_splices = list(self.rewrite_relations())

    def rewrite(self, link: HyperlinkElement) -> Splice | None:
        """What a hyperlink becomes; None for one that covers no rewritten cell."""
        changed = dict(self.iter_changed(link.area))
        if not changed:
            return None
        self.replaced[link.relation] = self.known[link.relation]
        self.named[link.relation] -= 1
        rest = list(split_area(link.area, changed))
        self.named[link.relation] += len(rest)
        written = [self.write(link, area, link.relation) for area in rest]
        for row, cells in changed.items():
            for column, target in cells.items():
                if (row, column) not in self.done:
                    self.done.add((row, column))
                    written.append(self.write(link, Area(row, column, row, column), self.relate(target)))
        return Splice(link.element.begin, link.element.end, "".join(written).encode())

    def iter_changed(self, area: Area) -> Iterator[tuple[int, dict[int, str]]]:
        """The rewritten cells in an area, row by row."""
        is_small = area.bottom - area.top < len(self.rows)
        for row in range(area.top, area.bottom + 1) if is_small else sorted(self.rows):
            cells = self.rows.get(row, {}) if area.top <= row <= area.bottom else {}
            inside = {column: target for column, target in sorted(cells.items()) if area.holds((row, column))}
            if inside:
                yield row, inside

    def relate(self, target: str) -> str:
        """The relation for a new link."""
        if target not in self.relations:
            self.number += 1
            while f"rId{self.number}" in self.known:
                self.number += 1
            self.relations[target] = f"rId{self.number}"
        return self.relations[target]

    def write(self, link: HyperlinkElement, area: Area, relation: str) -> str:
        """A hyperlink over an area; one over what was not rewritten keeps what is said of it."""
        attributes = dict(link.element.attributes)
        if relation != link.relation:
            attributes = {key: attributes[key] for key in attributes if key.rpartition(":")[2] not in OF_THE_OLD_LINK}
        elif str(area) != attributes["ref"]:
            attributes = {key: attributes[key] for key in attributes if not key.endswith(":uid")}
        return write_tag(link.element.name, {**attributes, "ref": str(area), link.id_name: relation})

    def rewrite_relations(self) -> Iterator[Splice]:
        """New relations at the end; those that nothing names any more go."""
        for relation, element in self.replaced.items():
            if not self.named[relation]:
                yield Splice(element.begin, element.end, b"")
        for old in islice(self.replaced.values(), 1):
            added = (write_relation(old, relation, link) for link, relation in self.relations.items())
            yield Splice(self.end, self.end, "".join(added).encode())


def write_relation(old: Element, relation: str, target: str) -> str:
    """A relation like an old one, to another target."""
    return write_tag(old.name, {**old.attributes, "Id": relation, "Target": target, "TargetMode": "External"})


def split_area(area: Area, changed: Mapping[int, Mapping[int, str]]) -> Iterator[Area]:
    """What is left of an area without the changed cells, as few areas as can be told row by row."""
    top = area.top
    for row in sorted(changed):
        if row > top:
            yield Area(top, area.left, row - 1, area.right)
        left = area.left
        for column in sorted(changed[row]):
            if column > left:
                yield Area(row, left, row, column - 1)
            left = column + 1
        if left <= area.right:
            yield Area(row, left, row, area.right)
        top = row + 1
    if top <= area.bottom:
        yield Area(top, area.left, area.bottom, area.right)
