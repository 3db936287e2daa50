"""One rule of a file to a Rule: what it names must exist, and it must be able to hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from linkcheck.errors import Position
from linkcheck.messages import Language, Translated
from linkcheck.policy.draft import Draft
from linkcheck.policy.model import Citation, Effect, Existing, Moment, Rule
from linkcheck.policy.moment import to_moment
from linkcheck.policy.shape import ANY, Word
from linkcheck.yaml_shape import Section, to_translated

TEXT_KEYS = ("because", "condition", "category", "account")


@dataclass(frozen=True, slots=True)
class RuleBuilder:
    """Builds the rules of one platform."""

    draft: Draft
    platform: str
    zone: tzinfo
    placements: Collection[str]
    citations: Mapping[str, Citation | None]  # None for one that has faults of its own

    def build(self, section: Section, order: int) -> Rule | None:
        """The rule; None after adding what is wrong with it."""
        before = len(self.draft.faults)
        sources = self.read_scope(section.get("alliance", ()), self.draft.sources, "unknown-source")
        placements = self.read_scope(section.get("placements", ()), self.placements, "unknown-placement")
        citations = self.read_citations(section.get("citation", ()))
        migrate_to = self.read_store(section.get("migrate_to"))
        starts, until = self.read_moment(section, "from"), self.read_moment(section, "until")
        self.check_dates(section, starts, until)
        self.check_condition(section)
        if not section.is_sound or len(self.draft.faults) > before:
            return None
        return Rule(
            id=section["id"].text,
            platform=self.platform,
            sources=sources,
            placements=placements,
            effect=Effect(section["effect"]),
            starts=starts,
            until=until,
            announced=section.get("announced"),
            migrate_to=migrate_to,
            because=to_translated(section["because"]),
            condition=read_text(section, "condition"),
            citations=citations,
            order=order,
            position=section["id"].position,
            existing=Existing(section.get("existing", Existing.FORBIDDEN)),
            category=read_text(section, "category"),
            account=read_text(section, "account"),
            places={**section.places, **dict(find_texts(section))},
        )

    def read_scope(self, words: tuple[Word, ...], known: Collection[str], name: str) -> frozenset[str] | None:
        """The ids that a rule names; None for `any`."""
        others = [word for word in words if word.text != ANY]
        for word in others:
            self.draft.check_known(word, known, name)
        if len(others) == len(words):
            return frozenset(word.text for word in others)
        if others:
            self.draft.refuse(others[0].position, "any-and-others", word=others[0].text)
        return None

    def read_citations(self, words: tuple[Word, ...]) -> tuple[Citation, ...]:
        """The citations that a rule rests on, those of them that are sound."""
        known = [word.text for word in words if self.draft.check_known(word, self.citations, "unknown-citation")]
        return tuple(citation for name in known if (citation := self.citations[name]) is not None)

    def read_store(self, word: Word | None) -> str | None:
        """The store that goods move to."""
        if word is not None:
            self.draft.check_known(word, self.draft.stores, "unknown-store")
        return None if word is None else word.text

    def read_moment(self, section: Section, key: str) -> Moment | None:
        """A date in the platform's time zone."""
        written = section.get(key)
        return None if written is None else to_moment(written, self.zone)

    def check_dates(self, section: Section, starts: Moment | None, until: Moment | None) -> None:
        """A rule that ends before it begins never holds."""
        if starts is not None and until is not None and until.at <= starts.at:
            self.draft.refuse(section.place("until"), "ends-before-it-begins", starts=starts.text, until=until.text)

    def check_condition(self, section: Section) -> None:
        """A restriction says on what condition it allows, a rule that keeps links on what condition it keeps them."""
        effect, condition = section.get("effect"), section.places.get("condition")
        keeps = section.get("existing") == Existing.KEPT
        if keeps and (effect != Effect.FORBID or "from" not in section.places):
            self.draft.refuse(section.place("existing"), "kept-without-cutoff")
        if condition is None and (keeps or effect == Effect.RESTRICT):
            self.draft.refuse(section.place("existing" if keeps else "effect"), "condition-missing")
        may_keep = keeps or (section.get("existing") is None and "existing" in section.places)
        if condition is not None and not may_keep and effect in {Effect.FORBID, Effect.ALLOW}:
            self.draft.refuse(condition, "condition-unused", effect=effect)


def find_texts(section: Section) -> Iterator[tuple[str, Position]]:
    """Where each language of each text stands, as `because.zh`."""
    for key in TEXT_KEYS:
        text = section.get(key)
        if text is not None:
            yield from ((f"{key}.{language}", text.place(language)) for language in Language)


def read_text(section: Section, key: str) -> Translated | None:
    """A text in both languages, where the rule has it."""
    value = section.get(key)
    return None if value is None else to_translated(value)
