"""The entries of the link book: what a line declares, and when it applies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from linkcheck.links.codes import CodeShape
from linkcheck.links.expression import Expression
from linkcheck.links.globs import PathGlob, ValueGlob, paths_overlap
from linkcheck.links.places import IN_QUERY, How, Place
from linkcheck.links.query import compile_parameters, decode_percent
from linkcheck.links.result import Evidence, Kind, Status

# An item id that stands in a query: as it is, not encoded.
ITEM_ID = "([0-9A-Za-z_-]{1,64})"


class Space(StrEnum):
    """What an entry is looked up by; the value is its key in the link book."""

    HOST = "host"
    SCHEME = "scheme"
    MINI_PROGRAM = "mini_program"


@dataclass(frozen=True, slots=True)
class Condition:
    """A query parameter that must be there, and what its value must be."""

    name: str
    glob: ValueGlob
    expression: Expression = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "expression", compile_parameters(self.name))

    def find(self, query: str) -> list[bool]:
        """For each of the parameter's values whether it fits."""
        return [self.glob.matches(decode_percent(value)) for value in self.expression.findall(query)]


@dataclass(frozen=True, slots=True)
class Markers:
    """Query parameters that show a link to be an alliance's, wherever on the family's hosts they stand."""

    conditions: tuple[Condition, ...]
    expression: Expression = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "expression", compile_parameters(*(each.name for each in self.conditions)))

    def mark(self, query: str) -> bool:
        """Whether a query holds one of them."""
        if self.expression.search(query) is None:
            return False
        return any(fits for condition in self.conditions for fits in condition.find(query))


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
    is_plain: bool = field(init=False)  # a link it covers is answered without looking any further
    id_parameters: Expression | None = field(init=False, compare=False, repr=False)  # finds item ids in a query
    json_ids: tuple[Place, ...] = field(init=False)  # the places of item ids that are not parameters
    target_parameters: Expression | None = field(init=False, compare=False, repr=False)  # without one, no target

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", settle_status(self))
        object.__setattr__(self, "is_plain", self.status is Status.RESOLVED and not self.targets)
        names = tuple(place.name for place in self.ids if place.how is How.QUERY)
        object.__setattr__(self, "id_parameters", compile_parameters(*names, value=ITEM_ID) if names else None)
        object.__setattr__(self, "json_ids", tuple(place for place in self.ids if place.how is How.JSON))
        in_query = [place.name for place in self.targets if place.how in IN_QUERY]
        is_found_by_name = in_query and len(in_query) == len(self.targets)
        object.__setattr__(self, "target_parameters", compile_parameters(*in_query) if is_found_by_name else None)

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


class Pattern(NamedTuple):
    """One set of conditions under which an entry applies; an entry with several hosts or paths has several."""

    space: Space
    name: str  # a host, a scheme, or the path of a mini-program
    is_exact: bool  # only this very host, none below it
    path: PathGlob | None
    query: tuple[Condition, ...]
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
            here.glob.overlaps(there.glob) for here in self.query for there in other.query if here.name == there.name
        )

    def accepts(self, query: str) -> bool:
        """Whether a query has the required parameters: each of its values must fit, for nobody knows which counts."""
        for condition in self.query:
            found = condition.find(query)
            if not found or not all(found):
                return False
        return True


class CodeEntry(NamedTuple):
    """A shape of share codes and whose it is."""

    shape: CodeShape
    entry: Entry
    layer: int = 0


def first_match(patterns: Sequence[Pattern], path: str, query: str) -> tuple[Pattern, str | None] | None:
    """The first of the patterns, sorted heaviest first, that covers a link with this path and query.

    With it comes the item id that its path gives.
    """
    for pattern in patterns:
        item_id = None
        glob = pattern.path
        if glob is not None and path != glob.text:
            # The stem rules most out sooner than the whole expression would.
            found = glob.expression.fullmatch(path) if path.startswith(glob.stem) else None
            if found is None:
                continue
            item_id = found[1] if found.lastindex else None
        if not pattern.query or pattern.accepts(query):
            return pattern, item_id
    return None
