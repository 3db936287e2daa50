"""One platform file and its overlays to a Platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

from linkcheck.messages import Language, Translated
from linkcheck.policy.draft import Draft, NameClaims, Part, names_of
from linkcheck.policy.model import Citation, Placement, PlainLinks, Platform, Rule
from linkcheck.policy.rule_builder import RuleBuilder
from linkcheck.policy.shape import Word
from linkcheck.yaml_shape import Section, nearest, to_translated

NO_TEXT = Translated("", "")  # stands in for what a faulty file lacks; such a platform is never handed out


class PlatformBuilder:
    """Builds as much of a platform as its files allow, so that all their faults come out in one run."""

    def __init__(self, draft: Draft, base: Part, overlays: Sequence[Part]) -> None:
        self.draft = draft
        self.base = base.section
        self.parts = (base, *overlays)
        self.id: str = self.base.get("platform", "")
        self.zone: tzinfo = self.base.get("timezone", UTC)

    def build(self) -> Platform:
        """The platform; whole only if the draft has no faults afterwards."""
        base, own_store = self.base, self.base.get("own_store")
        if own_store is not None:
            self.draft.check_known(own_store, self.draft.stores, "unknown-store")
        citations = self.build_citations()
        return Platform(
            id=self.id,
            name=to_translated(base["name"]) if "name" in base.values else NO_TEXT,
            aliases=tuple(word.text for word in base.get("aliases", ())),
            timezone=self.zone,
            timezone_name=str(self.zone),
            own_store="" if own_store is None else own_store.text,
            plain_links=self.find_plain_links(),
            placements=self.build_placements(),
            rules=tuple(self.build_rules(citations)),
            citations={name: citation for name, citation in citations.items() if citation is not None},
            position=base.place("platform"),
        )

    def find_plain_links(self) -> PlainLinks:
        """The setting of the last file that has one."""
        settings = [part.section.get("plain_links") for part in self.parts]
        return PlainLinks(next((setting for setting in reversed(settings) if setting is not None), PlainLinks.COUNT))

    def build_citations(self) -> dict[str, Citation | None]:
        """All citations by id; None for one that has faults."""
        citations: dict[str, Citation | None] = {}
        for word, section in self.collect("citations"):
            citations[word.text] = build_citation(word, section) if section and section.is_sound else None
        return citations

    def build_placements(self) -> dict[str, Placement]:
        """The sound placements by id; a name that two of them have is a fault."""
        claims, placements = NameClaims(self.draft), {}
        for word, section in self.collect("placements"):
            if section is None:
                continue
            claims.claim(word.text, names_of(word, section))
            if section.is_sound:
                aliases = tuple(alias.text for alias in section.get("aliases", ()))
                places = tuple(alias.position for alias in section.get("aliases", ()))
                name = to_translated(section["name"])
                placements[word.text] = Placement(word.text, name, aliases, word.position, places)
        return placements

    def collect(self, key: str) -> Iterator[tuple[Word, Section | None]]:
        """What all parts have under a mapping's key; an id that two parts have is a fault."""
        taken: set[str] = set()
        for part in self.parts:
            sections = part.section.get(key, {})
            for name, position in part.places_under(key).items():
                if name in taken:
                    self.draft.refuse(position, "id-taken", id=name)
                else:
                    taken.add(name)
                    yield Word(name, position), sections.get(name)

    def build_rules(self, citations: dict[str, Citation | None]) -> Iterator[Rule]:
        """The sound rules in the order of loading."""
        placements = {name for part in self.parts for name in part.places_under("placements")}
        builder = RuleBuilder(self.draft, self.id, self.zone, placements, citations)
        for order, section in enumerate(self.merge_rules()):
            rule = builder.build(section, order)
            if rule is not None:
                yield rule

    def merge_rules(self) -> list[Section]:
        """The rules of the platform file with the overlays' after them or in the place of what they replace."""
        merged: list[Section] = []
        for part in self.parts:
            for section in part.section.get("rules", ()):
                self.merge_rule(merged, section)
        return merged

    def merge_rule(self, merged: list[Section], section: Section) -> None:
        """Adds one rule, or puts it in another's place; an id is taken once in the whole rule set."""
        replaces: Word | None = section.get("replaces")
        place = len(merged)
        if replaces is not None:
            ids = [other["id"].text if "id" in other.values else "" for other in merged]
            if replaces.text in ids:
                place = ids.index(replaces.text)
                self.draft.rule_places.pop(replaces.text, None)
                self.draft.replaced[replaces.text] = replaces.position
            else:
                self.draft.refuse(replaces.position, "replaces-nothing", nearest(replaces.text, ids), id=replaces.text)
        word: Word | None = section.get("id")
        if word is not None:
            first = self.draft.rule_places.setdefault(word.text, word.position)
            if first is not word.position:
                self.draft.refuse(word.position, "rule-id-taken", id=word.text, first=str(first))
        merged[place : place + 1] = [section]


def build_citation(word: Word, section: Section) -> Citation:
    """A citation whose shape is sound."""
    return Citation(
        id=word.text,
        title=section["title"],
        publisher=section["publisher"],
        published=section["published"],
        url=section["url"],
        quote=to_translated(section["quote"]),
        position=word.position,
        places={f"quote.{language}": section["quote"].place(language) for language in Language},
    )
