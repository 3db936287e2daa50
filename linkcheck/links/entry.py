"""The entries of the link book: what a line declares, and when it applies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from linkcheck.links.codes import CodeShape
from linkcheck.links.globs import PathGlob, ValueGlob, paths_overlap
from linkcheck.links.places import Place
from linkcheck.links.query import decode_percent, parse_query, values_of
from linkcheck.links.result import Evidence, Kind, Status


class Space(StrEnum):
    """What an entry is looked up by; the value is its key in the link book."""

    HOST = "host"
    SCHEME = "scheme"
    MINI_PROGRAM = "mini_program"


@dataclass(frozen=True, slots=True)
class Markers:
    """Query parameters that show a link to be an alliance's, wherever on the family's hosts they stand."""

    values: tuple[tuple[str, ValueGlob], ...]

    def mark(self, query: str) -> bool:
        """Whether a query holds one of them."""
        if not any(f"{name}=" in query for name, _ in self.values):
            return False
        parameters = parse_query(query)
        return any(
            glob.matches(decode_percent(value)) for name, glob in self.values for value in values_of(parameters, name)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry of the link book says of the links it covers."""

    source: str | None  # None: wrappers and shorteners that belong to nobody, pictures
    is_store: bool
    kind: Kind
    evidence: Evidence
    position: str  # "rules/links.yaml:120"
    targets: tuple[Place, ...] = ()
    is_transparent: bool = False  # its target decides; otherwise it counts itself
    ids: tuple[Place, ...] = ()
    markers: Markers | None = None
    status: Status = field(init=False)  # of a link that it covers and whose target, if any, says nothing

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", settle_status(self))

    @property
    def is_plain(self) -> bool:
        """Whether a link it covers is answered without looking any further."""
        return self.status is Status.RESOLVED and not self.targets

    def says_the_same_as(self, other: Entry) -> bool:
        """Whether it makes no difference which of the two covers a link."""
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("source", "kind", "evidence", "targets", "is_transparent", "ids")
        )


def settle_status(entry: Entry) -> Status:
    """What an entry can prove alone. A store is never proven by a short link, a code or a transparent wrapper."""
    if entry.kind is Kind.MEDIA:
        return Status.UNKNOWN
    if entry.source is None or entry.is_transparent:
        return Status.UNRESOLVED
    if entry.is_store and entry.kind in {Kind.SHORT, Kind.CODE}:
        return Status.UNRESOLVED
    return Status.RESOLVED


class Match(NamedTuple):
    """An entry that covers a link, with the item id that its path gave."""

    pattern: Pattern
    item_id: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One set of conditions under which an entry applies; an entry with several hosts or paths has several."""

    space: Space
    name: str  # a host, a scheme, or the path of a mini-program
    is_exact: bool  # only this very host, none below it
    path: PathGlob | None
    query: tuple[tuple[str, ValueGlob], ...]
    entry: Entry
    layer: int  # which file it comes from: 0 is the shipped book, later ones win between equals

    @property
    def conditions(self) -> tuple[object, ...]:
        """What distinguishes it from other patterns."""
        return (self.space, self.name, self.is_exact, self.path, frozenset(self.query))

    @property
    def weight(self) -> tuple[bool, int, int, int, int]:
        """The heavier wins: exact host, longer host, longer path, more parameters, later file."""
        return (self.is_exact, len(self.name), self.path.weight if self.path else 0, len(self.query), self.layer)

    def overlaps(self, other: Pattern) -> bool:
        """Whether one link can fit both, given that both cover its host."""
        return paths_overlap(self.path, other.path) and all(
            glob.overlaps(there) for name, glob in self.query for each, there in other.query if name == each
        )

    def accepts(self, query: str) -> bool:
        """Whether a query has the required parameters: each of its values must fit, for nobody knows which counts."""
        parameters = parse_query(query)
        for name, glob in self.query:
            values = values_of(parameters, name)
            if not values or not all(glob.matches(decode_percent(value)) for value in values):
                return False
        return True


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A shape of share codes and whose it is."""

    shape: CodeShape
    entry: Entry
    layer: int = 0


def first_match(patterns: Sequence[Pattern], path: str, query: str) -> Match | None:
    """The first of the patterns, sorted heaviest first, that covers a link with this path and query."""
    for pattern in patterns:
        item_id = None
        if pattern.path is not None:
            found = pattern.path.expression.fullmatch(path)
            if found is None:
                continue
            item_id = found[1] if found.lastindex else None
        if not pattern.query or pattern.accepts(query):
            return Match(pattern, item_id)
    return None
