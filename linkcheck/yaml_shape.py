"""Declared shapes of YAML files: one definition types the scalars, finds every fault and prints the JSON Schema."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from string import ascii_lowercase, digits
from typing import Any, Generic, TypeVar

from linkcheck import strict_yaml
from linkcheck.errors import Fault, Position
from linkcheck.messages import Message, Translated, Value, say
from linkcheck.strict_yaml import Node, Scalar

T = TypeVar("T")

# YAML 1.1 readers turn these into booleans or null; an id that another tool reads differently is no id.
YAML_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n", "~"})
ID_CHARACTERS = frozenset(ascii_lowercase + digits + "-_")
KINDS = {Scalar: "text", strict_yaml.Sequence: "list", strict_yaml.Mapping: "mapping"}


class Shape(ABC, Generic[T]):
    """What a node must look like."""

    @abstractmethod
    def read(self, node: Node, faults: list[Fault]) -> T | None:
        """The typed value; None after adding to `faults` what is wrong."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """The same in JSON Schema, draft 2020-12."""


def shape_fault(position: Position, name: str, help_message: Message | None = None, **values: Value) -> Fault:
    """A fault of a shape; its help is the sentence `yaml.NAME.help` unless another is given."""
    return Fault(say(f"yaml.{name}", **values), position, help_message or say(f"yaml.{name}.help", **values))


def wrong_kind(node: Node, expected: str, doc: Value) -> Fault:
    """A list where a text should be, and so on."""
    found = say(f"yaml.kind.{KINDS[type(node)]}")
    help_message = say("yaml.wrong-kind.help", doc=doc or say(f"yaml.how-to-write.{expected}"))
    return shape_fault(node.position, "wrong-kind", help_message, expected=say(f"yaml.kind.{expected}"), found=found)


def nearest(word: str, known: Iterable[str]) -> Message:
    """Help for a word nobody knows: the nearest known one, else all of them."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    return say("yaml.did-you-mean", near=close[0]) if close else say("yaml.known-keys", known=tuple(names))


class ScalarShape(Shape[T]):
    """A node that is one text; `convert` types it."""

    def read(self, node: Node, faults: list[Fault]) -> T | None:
        if not isinstance(node, Scalar):
            faults.append(wrong_kind(node, "text", ""))
            return None
        if not node.text.strip():
            faults.append(shape_fault(node.position, "blank"))
            return None
        return self.convert(node, faults)

    @abstractmethod
    def convert(self, scalar: Scalar, faults: list[Fault]) -> T | None:
        """The typed text; None after adding a fault."""


class Text(ScalarShape[str]):
    """Any text that is not blank."""

    def convert(self, scalar: Scalar, faults: list[Fault]) -> str | None:  # noqa: ARG002 - never wrong
        return scalar.text.strip()

    def schema(self) -> dict[str, Any]:
        # A text of digits needs no quotes here, though other YAML readers take it for a number.
        return {"type": ["string", "number"], "minLength": 1}


class Identifier(ScalarShape[str]):
    """A name that files refer to each other by."""

    def convert(self, scalar: Scalar, faults: list[Fault]) -> str | None:
        word = scalar.text
        # A quoted "no" is refused too: the next tool to read the file may drop the quotes.
        if not set(word) <= ID_CHARACTERS or word in YAML_WORDS or word[0] in "-_":
            faults.append(shape_fault(scalar.position, "bad-id", value=word))
            return None
        return word

    def schema(self) -> dict[str, Any]:
        pattern = "^[a-z0-9][a-z0-9_-]*$"
        return {"type": ["string", "integer"], "pattern": pattern, "minimum": 0, "not": {"enum": sorted(YAML_WORDS)}}


@dataclass(frozen=True)
class Choice(ScalarShape[str]):
    """One word of a closed set."""

    words: tuple[str, ...]

    def convert(self, scalar: Scalar, faults: list[Fault]) -> str | None:
        if scalar.text not in self.words:
            help_message = nearest(scalar.text, self.words)
            faults.append(shape_fault(scalar.position, "not-one-of", help_message, value=scalar.text))
            return None
        return scalar.text

    def schema(self) -> dict[str, Any]:
        return {"enum": [*self.words, *(int(word) for word in self.words if word.isdigit())]}


@dataclass(frozen=True)
class Whole(ScalarShape[int]):
    """A whole number between two bounds, both included."""

    least: int
    most: int

    def convert(self, scalar: Scalar, faults: list[Fault]) -> int | None:
        text = scalar.text
        if text.isascii() and text.isdigit() and len(text) < 10 and self.least <= int(text) <= self.most:
            return int(text)
        faults.append(shape_fault(scalar.position, "bad-number", value=text, least=self.least, most=self.most))
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class ListOf(Shape[tuple[T, ...]]):
    """A list of one shape; with `single`, one item may stand without the brackets; with `filled`, it holds one or more.

    With `partial` the sound items are kept though others have faults, so that later checks speak in the same run.
    """

    item: Shape[T]
    single: bool = False
    filled: bool = False
    partial: bool = False

    def read(self, node: Node, faults: list[Fault]) -> tuple[T, ...] | None:
        if self.single and not isinstance(node, strict_yaml.Sequence):
            one = self.item.read(node, faults)
            return None if one is None else (one,)
        if not isinstance(node, strict_yaml.Sequence):
            faults.append(wrong_kind(node, "list", ""))
            return None
        if self.filled and not node.items:
            faults.append(shape_fault(node.position, "empty-list"))
            return None
        read = [self.item.read(item, faults) for item in node.items]
        kept = tuple(item for item in read if item is not None)
        return kept if self.partial or len(kept) == len(read) else None

    def schema(self) -> dict[str, Any]:
        several: dict[str, Any] = {"type": "array", "items": self.item.schema()}
        if self.filled:
            several["minItems"] = 1
        return {"anyOf": [self.item.schema(), several]} if self.single else several


@dataclass(frozen=True)
class MapOf(Shape[dict[str, T]]):
    """A mapping from names of one kind to values of one shape, in the order of the file; `partial` as in ListOf."""

    key: ScalarShape[str]
    value: Shape[T]
    partial: bool = False

    def read(self, node: Node, faults: list[Fault]) -> dict[str, T] | None:
        if not isinstance(node, strict_yaml.Mapping):
            faults.append(wrong_kind(node, "mapping", ""))
            return None
        before = len(faults)
        result: dict[str, T] = {}
        for scalar, child in node.pairs:
            key, value = self.key.read(scalar, faults), self.value.read(child, faults)
            if key is not None and value is not None:
                result[key] = value
        return result if self.partial or len(faults) == before else None

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": self.key.schema(),
            "additionalProperties": self.value.schema(),
        }


@dataclass(frozen=True)
class Field:
    """One key of a record: its shape and what it means, in both languages."""

    shape: Shape[Any]
    doc: Translated
    required: bool = False


@dataclass(frozen=True)
class Section:
    """A record as read: the values that stand in the file, and where each stands."""

    values: Mapping[str, Any]
    position: Position
    places: Mapping[str, Position] = field(default_factory=dict)
    is_sound: bool = True  # False only from a `partial` record that has faults: then any key may be absent

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default where the file does not have it."""
        return self.values.get(key, default)

    def place(self, key: str) -> Position:
        """Where a key's value stands; the record itself where the key is absent."""
        return self.places.get(key, self.position)


@dataclass(frozen=True)
class Record(Shape[Section]):
    """A mapping with declared keys; with `partial` the sound keys are kept though others have faults."""

    fields: Mapping[str, Field]
    partial: bool = False

    def read(self, node: Node, faults: list[Fault]) -> Section | None:
        if not isinstance(node, strict_yaml.Mapping):
            faults.append(wrong_kind(node, "mapping", say("yaml.known-keys", known=tuple(self.fields))))
            return None
        before = len(faults)
        values: dict[str, Any] = {}
        for key, child in node.pairs:
            if key.text not in self.fields:
                help_message = nearest(key.text, self.fields)
                faults.append(shape_fault(key.position, "unknown-key", help_message, key=key.text))
                continue
            value = self.fields[key.text].shape.read(child, faults)
            if value is not None:
                values[key.text] = value
        present = {key.text for key, _ in node.pairs}
        for name, declared in self.fields.items():
            if declared.required and name not in present:
                faults.append(shape_fault(node.position, "missing-key", key=name, doc=declared.doc))
        places = {key.text: child.position for key, child in node.pairs}
        is_sound = len(faults) == before
        return Section(values, node.position, places, is_sound) if is_sound or self.partial else None

    def schema(self) -> dict[str, Any]:
        properties = {
            name: {"description": f"{declared.doc.en} / {declared.doc.zh}", **declared.shape.schema()}
            for name, declared in self.fields.items()
        }
        required = [name for name, declared in self.fields.items() if declared.required]
        result: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**result, "required": required} if required else result


def translated() -> Record:
    """A text in both languages: `{en: ..., zh: ...}`."""
    return Record(
        {
            "en": Field(Text(), Translated("the English text", "英文"), required=True),
            "zh": Field(Text(), Translated("the Chinese text", "中文"), required=True),
        }
    )


def to_translated(section: Section) -> Translated:
    """The value of a `translated()` field."""
    return Translated(section["en"], section["zh"])
