"""A rule set on its way to a policy: parts as read, what is known so far, and every fault found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from linkcheck import strict_yaml
from linkcheck.errors import Fault, Position
from linkcheck.links.book import fold_name
from linkcheck.messages import Message, Value, say
from linkcheck.policy.shape import Word
from linkcheck.rule_files import SourceFile
from linkcheck.yaml_shape import Section, nearest


class Part(NamedTuple):
    """One platform file or overlay: its tree, and its sound values."""

    file: SourceFile
    section: Section

    def places_under(self, key: str) -> dict[str, Position]:
        """Where each name under a mapping's key stands, sound or not."""
        node = self.file.root.get(key)
        pairs = node.pairs if isinstance(node, strict_yaml.Mapping) else ()
        return {scalar.text: scalar.position for scalar, _ in pairs}


@dataclass(slots=True)
class Draft:
    """What all platforms of a rule set share while they are built."""

    sources: Collection[str]  # every source of the link book
    stores: Collection[str]  # those that are platforms' own stores
    faults: list[Fault] = field(default_factory=list)
    rule_places: dict[str, Position] = field(default_factory=dict)  # where each rule id is taken
    replaced: dict[str, Position] = field(default_factory=dict)  # by which overlay's rule each replaced id is gone

    def refuse(self, position: Position, name: str, help_message: Message | None = None, **values: Value) -> None:
        """Adds the fault `policy.NAME`; its help is `policy.NAME.help` unless another is given."""
        help_message = help_message or say(f"policy.{name}.help", **values)
        self.faults.append(Fault(say(f"policy.{name}", **values), position, help_message))

    def check_known(self, word: Word, known: Collection[str], name: str) -> bool:
        """Whether a word is one of the known; else adds a fault that offers the nearest."""
        if word.text not in known:
            self.refuse(word.position, name, nearest(word.text, known), word=word.text)
        return word.text in known


@dataclass(slots=True)
class NameClaims:
    """Which name means whom: a name that means two is a fault."""

    draft: Draft
    owners: dict[str, str] = field(default_factory=dict)

    def claim(self, owner: str, names: Iterable[Word]) -> None:
        """Takes these names for an owner."""
        for word in names:
            first = self.owners.setdefault(fold_name(word.text), owner)
            if first != owner:
                self.draft.refuse(word.position, "name-taken", word=word.text, first=first, second=owner)


def names_of(owner: Word, section: Section) -> list[Word]:
    """The id, names and aliases of a platform or placement with their places."""
    place, translated = section.place("name"), section.get("name")
    names = [] if translated is None else [Word(translated["en"], place), Word(translated["zh"], place)]
    return [owner, *names, *section.get("aliases", ())]
