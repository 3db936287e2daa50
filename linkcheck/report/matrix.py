"""The policy at a glance, `rules show`: every source in every placement at one moment, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from linkcheck.messages import Language, Translated
from linkcheck.policy.model import Citation, Effect, Platform, Policy, Rule
from linkcheck.policy.ruling import Ruling, ruling_at
from linkcheck.report.grid import Cell, Column, Screen
from linkcheck.report.outlook import Change, describe_ruling, find_next_change
from linkcheck.report.rules_files import tell_files
from linkcheck.report.summary import describe_plain_links
from linkcheck.report.table_drawing import draw_table, paint, wrap_text
from linkcheck.report.words import Words, format_exactly
from linkcheck.visible import visible

# An id no rule can name: what holds for it holds for every source that no rule names.
ANY_OTHER = ""
SIGNS = {Effect.FORBID: "X", Effect.ALLOW: "+", Effect.RESTRICT: "?", None: "?"}
SOON, UNCERTAIN = "!", "?"
STYLES = {"X": "bold red", "+": "green", "?": "cyan", "!": "yellow"}
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Square:
    """What holds for one source in one placement, and what changes first."""

    source: str
    placement: str
    ruling: Ruling
    next_change: Change | None
    is_own: bool

    @property
    def sign(self) -> str:
        """The mark that a reader finds it by."""
        if self.ruling.is_uncertain:
            return UNCERTAIN
        if self.is_own and self.ruling.rule is None:
            return SIGNS[Effect.ALLOW]
        is_soon = self.next_change is not None and self.next_change[1].may_forbid
        return SOON if is_soon and self.ruling.effect is Effect.ALLOW else SIGNS[self.ruling.effect]


def render_matrix(
    policy: Policy,
    as_of: datetime,
    language: Language,
    screen: Screen,
    *,
    source_names: Mapping[str, Translated],
    is_past: bool = False,
) -> str:
    """A table per platform, then its rules with their citations; without a width one line per square."""
    words = Words(policy, source_names, language, as_of)
    parts = [PlatformMatrix(platform, words, screen).render(is_past=is_past) for platform in policy.platforms.values()]
    if policy.files:
        parts.append(wrap_text(tell_files(policy.files, language), screen))
    return "\n".join(parts)


class PlatformMatrix:
    """One platform's squares; rules are numbered as the reader meets them."""

    def __init__(self, platform: Platform, words: Words, screen: Screen) -> None:
        self.platform = platform
        self.words = words
        self.screen = screen
        self.numbers: dict[str, int] = {}

    def render(self, *, is_past: bool) -> str:
        """Title, table, rules, citations."""
        words, platform = self.words, self.platform
        title = words.say(
            "report.matrix.title-past" if is_past else "report.matrix.title",
            platform=platform.name,
            as_of=format_exactly(words.as_of.astimezone(platform.timezone)),
        )
        return "".join(
            (
                wrap_text(title, self.screen, style="bold"),
                wrap_text(describe_plain_links([platform], words), self.screen),
                "\n",
                self.draw_lines() if self.screen.width is None else self.draw_squares(),
                "\n",
                *self.list_rules(),
            )
        )

    def draw_squares(self) -> str:
        """Sources down, placements across."""
        columns = [
            Column(self.words.say("report.matrix.source"), most=20),
            *(Column(self.words.text(placement.name)) for placement in self.platform.placements.values()),
        ]
        rows = [
            [Cell(self.name_source(source)), *(self.draw_square(square) for square in self.row(source))]
            for source in self.sources()
        ]
        return draw_table(columns, rows, self.screen)

    def draw_lines(self) -> str:
        """One line per square: nothing is folded or cut."""
        lines = []
        for source in self.sources():
            for square in self.row(source):
                place = self.words.placement(self.platform.id, square.placement)
                said = paint(" | ".join(self.describe_square(square)), STYLES[square.sign], self.screen)
                lines.append(f"{self.name_source(source)} | {place} | {said}\n")
        return "".join(lines)

    def sources(self) -> list[str]:
        """Every source that a rule names in the order of the rules, the rest, and the platform's own store."""
        named = [source for rule in self.platform.rules for source in sorted(rule.sources or ())]
        return [*(each for each in dict.fromkeys(named) if each != self.own), ANY_OTHER, self.own]

    @property
    def own(self) -> str:
        """The platform's own store."""
        return self.platform.own_store

    def row(self, source: str) -> Iterator[Square]:
        """A source in every placement."""
        for placement in self.platform.placements:
            ruling = ruling_at(self.platform, source, placement, self.words.as_of)
            change = find_next_change(self.platform, source, placement, self.words.as_of)
            yield Square(source, placement, ruling, change, is_own=source == self.own)

    def name_source(self, source: str) -> str:
        """A row's heading."""
        if source == ANY_OTHER:
            is_alone = all(rule.sources is None for rule in self.platform.rules)
            return self.words.say("report.matrix.third-parties" if is_alone else "report.matrix.any-other")
        name = self.words.source(source)
        return self.words.say("report.matrix.own", store=name) if source == self.own else name

    def draw_square(self, square: Square) -> Cell:
        """A square's lines in its colour."""
        return Cell("\n".join(self.describe_square(square)), STYLES[square.sign])

    def describe_square(self, square: Square) -> Iterator[str]:
        """What holds, since when, and what comes."""
        words, ruling = self.words, square.ruling
        rule = ruling.rule
        if rule is None and square.is_own:
            yield f"{square.sign} {words.say('report.effect.allow')}"
        elif rule is None:
            yield words.say("report.matrix.no-rule")
        else:
            mark = f"[{self.number(rule)}]"
            effect = f"{square.sign} {words.text(describe_ruling(ruling))}"
            if rule.starts is None:
                yield f"{effect} {mark}"
            else:
                yield effect
                yield f"{words.say('report.table.since', date=words.date(rule.starts.at, rule.id))} {mark}"
        if square.next_change is not None:
            at, then = square.next_change
            mark = f" [{self.number(then.rule)}]" if then.rule is not None else ""
            yield words.say("report.matrix.then", then=describe_ruling(then))
            yield words.say("report.matrix.from", date=words.change(at, then)) + mark

    def number(self, rule: Rule) -> int:
        """The number under which a rule is explained below the table."""
        return self.numbers.setdefault(rule.id, len(self.numbers) + 1)

    def list_rules(self) -> Iterator[str]:
        """The rules met, by number, and once each the texts they rest on."""
        words = self.words
        if not self.numbers:
            return
        yield wrap_text(words.say("report.matrix.rules"), self.screen, style="bold")
        cited: dict[str, Citation] = {}
        for rule_id, number in self.numbers.items():
            rule = words.rules[rule_id]
            cited.update((citation.id, citation) for citation in rule.citations)
            names = ", ".join(citation.id for citation in rule.citations)
            text = words.say("report.matrix.rule", rule=rule.id, because=rule.because, citations=names)
            yield wrap_text(text, self.screen, lead=f"[{number}]".ljust(len(INDENT)))
            for term in rule.terms:
                yield wrap_text(words.say("report.matrix.condition", condition=term), self.screen, INDENT)
        for citation in cited.values():
            yield from self.tell_citation(citation)

    def tell_citation(self, citation: Citation) -> Iterator[str]:
        """Where a rule comes from, word for word."""
        source = self.words.say(
            "report.matrix.cited",
            id=citation.id,
            title=citation.title,
            publisher=citation.publisher,
            published=citation.published.isoformat(),
        )
        yield wrap_text(source, self.screen)
        yield wrap_text(visible(citation.url), self.screen, INDENT)
        yield wrap_text(self.words.say("report.matrix.quote", quote=citation.quote), self.screen, INDENT)
