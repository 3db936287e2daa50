"""From the sections of link book files to the entries of one book; collects every fault on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from linkcheck.errors import Fault, Position
from linkcheck.links.book import HintRule, LinkBook, Source, fold_name, names_of
from linkcheck.links.book_faults import book_fault, check_host, check_path, check_place
from linkcheck.links.codes import compile_code
from linkcheck.links.entry import CodeEntry, Condition, Entry, Markers, Pattern, Space
from linkcheck.links.globs import PathGlob, ValueGlob, compile_path
from linkcheck.links.places import ID_PLACE_FORMS, PLACE_FORMS, Place
from linkcheck.links.result import Evidence, Flag, Kind
from linkcheck.links.url import MINI_LINK
from linkcheck.messages import Translated
from linkcheck.yaml_shape import Section, to_translated

SPACES = ("host", "scheme", "mini_program", "code")


class BookBuilder:
    """Takes files in their order; the later one wins where two say something of the same links."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.sources: dict[str, Source] = {}
        self.markers: dict[str, Markers] = {}
        self.named_at: dict[str, tuple[str, Position]] = {}
        self.patterns: dict[tuple[object, ...], tuple[Pattern, Position]] = {}
        self.codes: dict[str, tuple[CodeEntry, Position]] = {}
        self.hints: list[HintRule] = []

    def add_file(self, file: Section, layer: int) -> None:
        """Takes the sources, links and hints of one file."""
        sources: dict[str, Section] = file.get("sources", {})
        for source_id, section in sources.items():
            self.add_source(source_id, section)
            for entry in section.get("links", ()):
                self.add_entry(entry, self.sources.get(source_id), layer)
        for entry in file.get("links", ()):
            self.add_entry(entry, None, layer)
        for hint in file.get("hints", ()):
            self.add_hint(hint)

    def add_source(self, source_id: str, section: Section) -> None:
        """Takes a source, or what a later file says of one that is known."""
        known = self.sources.get(source_id)
        if known is None and section.is_sound:
            for key in ("type", "name"):
                if key not in section.values:
                    self.faults.append(book_fault(section.position, "new-source", source=source_id, key=key))
        kind = section.get("type")
        if known is not None and kind is not None and known.is_store != (kind == "store"):
            self.faults.append(book_fault(section.place("type"), "other-type", source=source_id))
        name = section.get("name")
        fallback = known.name if known else Translated(source_id, source_id)
        source = Source(
            source_id,
            to_translated(name) if name is not None else fallback,
            known.is_store if known else kind == "store",
            tuple(dict.fromkeys((*(known.aliases if known else ()), *section.get("aliases", ())))),
        )
        self.sources[source_id] = source
        self.check_names(source, section)
        markers = self.markers[source_id].conditions if source_id in self.markers else ()
        if added := read_conditions(section.get("tracked_by", {})):
            self.markers[source_id] = Markers(tuple(dict.fromkeys((*markers, *added))))

    def check_names(self, source: Source, section: Section) -> None:
        """A name that merchants write must mean one source."""
        for name in names_of(source):
            other, position = self.named_at.setdefault(fold_name(name), (source.id, section.place("aliases")))
            if other != source.id:
                line = position.line or 0
                self.faults.append(
                    book_fault(section.place("aliases"), "name-taken", name=name, other=other, line=line)
                )

    def add_entry(self, section: Section, source: Source | None, layer: int) -> None:
        """Takes one entry: a pattern for each of its hosts and paths, or a shape for each of its codes."""
        named = [space for space in SPACES if space in section.values]
        if not section.is_sound:
            return
        if len(named) != 1:
            name = "two-spaces" if named else "no-space"
            self.faults.append(book_fault(section.position, name, keys=tuple(f"`{space}`" for space in SPACES)))
            return
        entry = self.read_entry(section, source)
        if named[0] == "code":
            self.add_codes(section, entry, layer)
            return
        for pattern in self.read_patterns(section, Space(named[0]), entry, layer):
            self.add_pattern(pattern, section.place(named[0]))

    def read_entry(self, section: Section, source: Source | None) -> Entry:
        """What an entry says of its links."""
        kind = Kind(section["kind"])
        targets = self.read_places(section, "target", PLACE_FORMS)
        if "decides" in section.values and not targets:
            self.faults.append(book_fault(section.place("decides"), "nothing-to-decide"))
        if source is None and section.get("decides") == "owner":
            self.faults.append(book_fault(section.place("decides"), "no-owner"))
        if source is None and kind not in {Kind.MEDIA, Kind.SHORT, Kind.WRAPPER, Kind.CODE}:
            self.faults.append(book_fault(section.place("kind"), "nobody", kind=kind.value))
        if kind is Kind.WRAPPER and "target" not in section.values:
            self.faults.append(book_fault(section.position, "no-target"))
        default = Evidence.TRACKED if kind is Kind.AFFILIATE else Evidence.PLAIN
        return Entry(
            source=source.id if source else None,
            is_store=source is not None and source.is_store,
            kind=kind,
            evidence=Evidence(section.get("evidence", default)),
            position=f"{section.position.path}:{section.position.line}",
            targets=targets,
            is_transparent=bool(targets) and (source is None or section.get("decides") == "target"),
            ids=self.read_places(section, "id", ID_PLACE_FORMS),
        )

    def read_places(self, section: Section, key: str, forms: tuple[str, ...]) -> tuple[Place, ...]:
        """The declared places under a key."""
        places = [check_place(text, section, key, forms, self.faults) for text in section.get(key, ())]
        return tuple(place for place in places if place is not None)

    def read_patterns(self, section: Section, space: Space, entry: Entry, layer: int) -> Iterator[Pattern]:
        """The conditions of an entry, one set for each of its names and paths."""
        query = read_conditions(section.get("query", {}))
        paths: list[PathGlob | None] = [
            compile_path(text)
            for text in section.get("path", ())
            if check_path(text, section, self.faults, is_web=space is Space.HOST)
        ]
        if "path" in section.values and space is Space.MINI_PROGRAM:
            self.faults.append(book_fault(section.place("path"), "mini-program-path"))
        for text in section[space.value]:
            name = text.removeprefix("=") if space is Space.HOST else text.strip("/")
            is_exact = name != text if space is Space.HOST else True
            if space is Space.HOST and not check_host(name, section, self.faults):
                continue
            if space is Space.SCHEME and name != MINI_LINK:
                name = name.lower()
            for path in paths if "path" in section.values else [None]:
                yield Pattern(space, name, is_exact, path, query, entry, layer)

    def add_pattern(self, pattern: Pattern, position: Position) -> None:
        """Takes a pattern; in one file two may not have the same conditions, from a later file it replaces."""
        known = self.patterns.get(pattern.conditions)
        if known is not None and known[0].layer == pattern.layer:
            line = known[1].line or 0
            self.faults.append(book_fault(position, "unreachable", name=pattern.name, line=line))
            return
        self.patterns[pattern.conditions] = (pattern, position)

    def add_codes(self, section: Section, entry: Entry, layer: int) -> None:
        """Takes the shapes of an entry's codes."""
        for text in section["code"]:
            shape = compile_code(text)
            if shape is None:
                self.faults.append(book_fault(section.place("code"), "bad-code", text=text))
                continue
            key = f"{entry.source} {text}"
            known = self.codes.get(key)
            if known is not None and known[0].layer == layer:
                line = known[1].line or 0
                self.faults.append(book_fault(section.place("code"), "unreachable", name=text, line=line))
                continue
            self.codes[key] = (CodeEntry(shape, entry, layer), section.place("code"))

    def add_hint(self, section: Section) -> None:
        """Takes a hint."""
        if not ("path" in section.values or "query" in section.values):
            self.faults.append(book_fault(section.position, "empty-hint"))
            return
        source = section.get("source")
        if source is not None and source not in self.sources:
            self.faults.append(book_fault(section.place("source"), "unknown-source", source=source))
        paths = tuple(text for text in section.get("path", ()) if check_path(text, section, self.faults, is_web=True))
        query = read_conditions(section.get("query", {}))
        position = f"{section.position.path}:{section.position.line}"
        globs = tuple(compile_path(text) for text in paths)
        self.hints.append(HintRule(Flag(section["flag"]), source, globs, query, position))

    def build(self) -> LinkBook:
        """The book; only to be used if no fault was found."""
        self.check_ties()
        patterns = [self.attach_markers(pattern) for pattern, _ in self.patterns.values()]
        return LinkBook(self.sources, patterns, [code for code, _ in self.codes.values()], self.hints)

    def attach_markers(self, pattern: Pattern) -> Pattern:
        """The pattern with its source's markers, which any of the files may have added."""
        markers = self.markers.get(pattern.entry.source or "")
        return pattern if markers is None else pattern._replace(entry=replace(pattern.entry, markers=markers))

    def check_ties(self) -> None:
        """No link may fit two patterns that weigh the same and say different things."""
        groups: dict[tuple[object, ...], list[tuple[Pattern, Position]]] = {}
        for pattern, position in self.patterns.values():
            groups.setdefault((pattern.space, pattern.name, pattern.weight), []).append((pattern, position))
        for group in groups.values():
            for (one, first), (other, second) in combinations(group, 2):
                if one.overlaps(other) and not one.entry.says_the_same_as(other.entry):
                    self.faults.append(book_fault(second, "tie", name=other.name, line=first.line or 0))


def read_conditions(values: dict[str, str]) -> tuple[Condition, ...]:
    """Query parameters with the values that they must have."""
    return tuple(Condition(name, ValueGlob(text)) for name, text in values.items())
