"""The policy as data: platforms, placements, rules with their dates, and the citations they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import StrEnum

from linkcheck.errors import Position
from linkcheck.messages import Translated


class Effect(StrEnum):
    """What a rule does to the links it covers."""

    FORBID = "forbid"
    ALLOW = "allow"
    RESTRICT = "restrict"  # allowed on a condition that a link cannot show


class Precision(StrEnum):
    """How exactly a date is known."""

    INSTANT = "instant"
    DAY = "day"  # 00:00 in the platform's time zone
    MONTH = "month"  # somewhere in that month


class Existing(StrEnum):
    """What becomes of links that were published before a rule forbids."""

    FORBIDDEN = "forbidden"
    KEPT = "kept"  # on the rule's condition, such as: until the note is edited


class PlainLinks(StrEnum):
    """Whether a plain product link of an alliance's family counts as an alliance link."""

    COUNT = "count"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a rule. `at` is the first instant it can mean, `firm` the first at which it surely holds."""

    at: datetime  # aware, in the platform's time zone
    firm: datetime  # equal to `at` unless only the month is known: then the first instant of the next month
    precision: Precision
    text: str  # as the file writes it


@dataclass(frozen=True, slots=True)
class Citation:
    """The published text a rule rests on."""

    id: str
    title: str
    publisher: str
    published: date
    url: str
    quote: Translated
    position: Position
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)  # quote.en, quote.zh


@dataclass(frozen=True, slots=True)
class Placement:
    """Where on a platform a link can stand."""

    id: str
    name: Translated
    aliases: tuple[str, ...]  # as merchants write it, beside the id and the names
    position: Position
    alias_places: tuple[Position, ...] = field(default=(), compare=False)  # where each alias stands


@dataclass(frozen=True, slots=True)
class Rule:
    """On a platform, these sources in these placements: forbidden, allowed or restricted, from, until."""

    id: str
    platform: str
    sources: frozenset[str] | None  # None = any: every source but the platform's own store
    placements: frozenset[str] | None  # None = any
    effect: Effect
    starts: Moment | None  # None = since ever
    until: Moment | None  # exclusive; None = for good
    announced: date | None
    migrate_to: str | None
    because: Translated
    condition: Translated | None  # what a `restrict` rule allows on, or a `kept` one keeps on
    citations: tuple[Citation, ...]
    order: int  # place among the platform's rules as loaded: the first wins between equals
    position: Position
    existing: Existing = Existing.FORBIDDEN
    category: Translated | None = None  # it speaks of these goods only
    account: Translated | None = None  # it speaks of these accounts only
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)  # where each key's value stands

    @property
    def is_partial(self) -> bool:
        """Whether it speaks of some goods or accounts only: no link shows which."""
        return self.category is not None or self.account is not None

    @property
    def terms(self) -> tuple[Translated, ...]:
        """What a person has to check before the rule can be applied."""
        return tuple(term for term in (self.condition, self.category, self.account) if term is not None)

    def place(self, key: str) -> Position:
        """Where a key's value stands in the file; the rule itself where the key is absent."""
        return self.places.get(key, self.position)


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform's rules and settings."""

    id: str
    name: Translated
    aliases: tuple[str, ...]
    timezone: tzinfo
    timezone_name: str
    own_store: str
    plain_links: PlainLinks
    placements: Mapping[str, Placement]
    rules: tuple[Rule, ...]
    citations: Mapping[str, Citation]
    position: Position

    @property
    def keeps_existing(self) -> bool:
        """Whether some verdict hangs on when a listing was published."""
        return any(rule.existing is Existing.KEPT for rule in self.rules)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file that took part in the run, as every output names it."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Policy:
    """All platforms loaded, by id in the order of loading."""

    platforms: Mapping[str, Platform]
    files: tuple[RuleFile, ...] = field(default=())
    replaced: frozenset[str] = frozenset()  # the ids of the rules in whose place overlays put their own
