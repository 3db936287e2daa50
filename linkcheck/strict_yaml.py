"""The one YAML reader: libyaml events to a tree of texts with positions; anything surprising is a fault."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

import yaml

from linkcheck.errors import Fault, Position, RuleFileError
from linkcheck.messages import Value, say

MAX_BYTES = 1 << 20
MAX_DEPTH = 16


class Scalar(NamedTuple):
    """A text as written; `quoted` keeps `"no"` and `no` apart for those who care."""

    text: str
    quoted: bool
    position: Position


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    position: Position


class Mapping(NamedTuple):
    """Pairs in the order of the file; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    position: Position

    def get(self, key: str) -> Node | None:
        """The node under a key."""
        return next((node for scalar, node in self.pairs if scalar.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(data: bytes, path: str) -> Node:
    """The document's tree. Raises RuleFileError with every fault that the reader itself can see."""
    node, faults = read_tree(data, path)
    if faults:
        raise RuleFileError(*faults)
    return node


def read_tree(data: bytes, path: str) -> tuple[Node, tuple[Fault, ...]]:
    """The document's tree and the faults that it could read past. Raises RuleFileError where there is no tree."""
    if len(data) > MAX_BYTES:
        raise RuleFileError(fault(Position(path), "too-large", limit=MAX_BYTES))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleFileError(fault(Position(path, line), "not-utf-8", offset=error.start)) from None
    reader = TreeReader(path, iter_events(text, path))
    with pause_collector():
        node = reader.read_document()
    return node, tuple(sorted(reader.faults, key=place_of))


@contextmanager
def pause_collector() -> Iterator[None]:
    """Keeps Python's cycle collector off a growing tree, which has no cycles: 5,000 rules load three times as fast."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def place_of(fault: Fault) -> tuple[int, int]:
    """Where a fault stands in its file, for sorting."""
    where = fault.position or Position("")
    return where.line or 0, where.column or 0


def iter_events(text: str, path: str) -> Iterator[yaml.Event]:
    """libyaml's events; its own complaints become our errors."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        # An open quote swallows the rest of the file: where it opened is the place to mend.
        is_open_quote = error.context_mark is not None and "quoted scalar" in (error.context or "")
        mark = error.context_mark if is_open_quote else error.problem_mark or error.context_mark
        where = Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)
        raise RuleFileError(fault(where, "syntax", problem=error.problem or str(error))) from None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise RuleFileError(fault(Position(path, line), "syntax", problem=error.reason)) from None
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        raise RuleFileError(fault(Position(path), "syntax", problem=str(error).replace("\n", " "))) from None


def fault(position: Position, name: str, /, **values: Value) -> Fault:
    """A fault of this reader, with its help."""
    return Fault(say(f"yaml.{name}", **values), position, say(f"yaml.{name}.help", **values))


class TreeReader:
    """Builds the tree without recursion limits of its own: depth is refused before it can hurt."""

    def __init__(self, path: str, events: Iterator[yaml.Event]) -> None:
        self.path = path
        self.events = events
        self.faults: list[Fault] = []

    def read_document(self) -> Node:
        """The single document of a file."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.faults.append(fault(self.place(event), "several-documents"))
                    return root
                root = self.read_node(next(self.events), 1)
        if root is None:
            raise RuleFileError(fault(Position(self.path, 1), "empty"))
        return root

    def place(self, event: yaml.Event) -> Position:
        """Where an event starts."""
        mark = event.start_mark
        return Position(self.path, mark.line + 1, mark.column + 1) if mark else Position(self.path)

    def read_node(self, event: yaml.Event, depth: int) -> Node:
        """The node that an event opens."""
        where = self.place(event)
        if depth > MAX_DEPTH:
            raise RuleFileError(*self.faults, fault(where, "too-deep", limit=MAX_DEPTH))
        if isinstance(event, yaml.AliasEvent):
            self.faults.append(fault(where, "alias"))
            return Scalar("", quoted=True, position=where)
        if getattr(event, "anchor", None):
            self.faults.append(fault(where, "alias"))
        if getattr(event, "tag", None):
            self.faults.append(fault(where, "tag", tag=str(event.tag)))  # type: ignore[attr-defined]
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.read_items(yaml.SequenceEndEvent, depth)), where)
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(tuple(self.read_pairs(depth)), where)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, quoted=bool(event.style), position=where)
        raise TypeError(f"libyaml sent {event!r} where a node begins")

    def read_items(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        """The nodes up to an end event."""
        for event in self.events:
            if isinstance(event, end):
                return
            yield self.read_node(event, depth + 1)

    def read_pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        """A mapping's pairs; a key must be a plain text and stand once."""
        seen: dict[str, Position] = {}
        nodes = list(self.read_items(yaml.MappingEndEvent, depth))
        for key, node in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.faults.append(fault(key.position, "key-not-text"))
            elif key.text == "<<" and not key.quoted:
                self.faults.append(fault(key.position, "merge-key"))
            elif key.text in seen:
                first = seen[key.text].line or 0
                self.faults.append(fault(key.position, "duplicate-key", key=key.text, first=first))
            else:
                seen[key.text] = key.position
                yield key, node
