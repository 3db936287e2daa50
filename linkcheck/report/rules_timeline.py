"""Everything that ever changes, `rules timeline`: a table per platform, past and ahead, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from linkcheck.messages import Language, Message, Translated, Value, say
from linkcheck.policy.model import Citation, Platform, Policy, Rule
from linkcheck.policy.timeline import Shift
from linkcheck.report.grid import Cell, Column, Screen
from linkcheck.report.rules_blocks import STANCE_SIGNS, STANCE_STYLES, name_placements, name_sources, name_stance
from linkcheck.report.rules_files import tell_files
from linkcheck.report.summary import say_days_left
from linkcheck.report.table_drawing import draw_table, paint, wrap_text
from linkcheck.report.words import Words, format_exactly
from linkcheck.visible import visible

INDENT = "    "
COLUMNS = ("date", "sources", "placements", "change", "rule")


@dataclass(frozen=True, slots=True)
class Timeline:
    """All shifts of some platforms, and the moment they are seen from."""

    version: str  # of linkcheck
    policy: Policy
    shifts: Sequence[Shift]
    as_of: datetime
    is_past: bool  # the as-of lies before the moment of the run
    source_names: Mapping[str, Translated]  # every source of the link book

    def of(self, platform: Platform) -> list[Shift]:
        """One platform's shifts, by instant."""
        return [shift for shift in self.shifts if shift.platform == platform.id]

    def is_ahead(self, shift: Shift) -> bool:
        """Whether it is still to come."""
        return shift.at > self.as_of


class ShiftWords:
    """A platform's shifts in words."""

    def __init__(self, timeline: Timeline, platform: Platform, words: Words) -> None:
        self.timeline = timeline
        self.platform = platform
        self.words = words

    def date(self, shift: Shift) -> str:
        """The day, or the month where no more is known."""
        return self.words.date(shift.at, shift.rule.id)

    def sources(self, shift: Shift) -> Value:
        """For whom."""
        rulings = (shift.before, shift.after)
        return name_sources(shift.block, self.platform, rulings, self.timeline.source_names)

    def placements(self, shift: Shift) -> Value:
        """Where."""
        return name_placements(shift.block, self.platform)

    def change(self, shift: Shift) -> Message:
        """From what to what."""
        before, after = (name_stance(stance, shift.block, self.platform) for stance in shift.stances)
        if before == after:
            return say("report.timeline.still", after=after)
        return say("report.timeline.change", before=before, after=after)

    def title(self) -> str:
        """The platform and the moment."""
        timeline = self.timeline
        return self.words.say(
            "report.timeline.title-past" if timeline.is_past else "report.timeline.title",
            platform=self.platform.name,
            as_of=format_exactly(timeline.as_of.astimezone(self.platform.timezone)),
        )

    def heading(self, shifts: Sequence[Shift], *, is_ahead: bool) -> str:
        """What a part of the table holds."""
        if not is_ahead:
            return self.words.say("report.timeline.past")
        left = say_days_left(self.timeline.as_of, shifts[0].at)
        return self.words.say("report.timeline.ahead", left=left)

    def parts(self) -> Iterator[tuple[str, list[Shift]]]:
        """What was and what comes, each under its heading, if there is any."""
        shifts = self.timeline.of(self.platform)
        for is_ahead in (False, True):
            part = [shift for shift in shifts if self.timeline.is_ahead(shift) is is_ahead]
            if part:
                yield self.heading(part, is_ahead=is_ahead), part

    def citations(self, shifts: Sequence[Shift]) -> list[Citation]:
        """The texts that these shifts rest on, once each."""
        return list({each.id: each for shift in shifts for each in shift.rule.citations}.values())


def render_timeline(timeline: Timeline, language: Language, screen: Screen) -> str:
    """A table per platform; without a width one line per shift."""
    words = Words(timeline.policy, timeline.source_names, language, timeline.as_of)
    texts = [
        "".join(TimelineText(ShiftWords(timeline, platform, words), screen).write())
        for platform in timeline.policy.platforms.values()
    ]
    return "\n".join([*texts, wrap_text(tell_files(timeline.policy.files, language), screen)])


class TimelineText:
    """One platform's shifts for people; rules are numbered as the reader meets them."""

    def __init__(self, shifts: ShiftWords, screen: Screen) -> None:
        self.shifts = shifts
        self.words = shifts.words
        self.screen = screen
        self.numbers: dict[str, int] = {}

    def write(self) -> Iterator[str]:
        """Title, what was, what comes, rules, citations."""
        yield wrap_text(self.shifts.title(), self.screen, style="bold")
        shown = self.shifts.timeline.of(self.shifts.platform)
        if not shown:
            yield wrap_text(self.words.say("report.timeline.nothing"), self.screen)
            return
        for heading, part in self.shifts.parts():
            yield "\n" + wrap_text(heading, self.screen, style="bold")
            yield self.draw_lines(part) if self.screen.width is None else self.draw_rows(part)
        yield "\n"
        yield from self.list_rules(shown)
        for citation in self.shifts.citations(shown):
            yield from self.tell_citation(citation)

    def draw_rows(self, shifts: Sequence[Shift]) -> str:
        """A table that fits the screen."""
        columns = [Column(self.words.say(f"report.timeline.column.{name}")) for name in COLUMNS]
        rows = [[Cell(text, style) for text, style in self.cells(shift)] for shift in shifts]
        return draw_table(columns, rows, self.screen)

    def draw_lines(self, shifts: Sequence[Shift]) -> str:
        """One line per shift: nothing is folded or cut."""
        rows = ([paint(text, style, self.screen) for text, style in self.cells(shift)] for shift in shifts)
        return "".join(f"{' | '.join(row)}\n" for row in rows)

    def cells(self, shift: Shift) -> list[tuple[str, str]]:
        """A shift's texts and their styles, one per column."""
        words, shifts = self.words, self.shifts
        number = self.numbers.setdefault(shift.rule.id, len(self.numbers) + 1)
        sign = STANCE_SIGNS[shift.stances[1]]
        return [
            (shifts.date(shift), ""),
            (words.text(shifts.sources(shift)), ""),
            (words.text(shifts.placements(shift)), ""),
            (f"{sign} {words.text(shifts.change(shift))}", STANCE_STYLES[sign]),
            (f"[{number}]", ""),
        ]

    def list_rules(self, shifts: Sequence[Shift]) -> Iterator[str]:
        """The rules met, by number."""
        yield wrap_text(self.words.say("report.matrix.rules"), self.screen, style="bold")
        rules = {shift.rule.id: shift.rule for shift in shifts}
        for rule_id, number in self.numbers.items():
            lead = f"[{number}]".ljust(len(INDENT))
            for line in tell_rule(rules[rule_id], self.words):
                yield wrap_text(line, self.screen, lead=lead)
                lead = INDENT

    def tell_citation(self, citation: Citation) -> Iterator[str]:
        """Where a rule comes from, word for word."""
        source, url, quote = tell_citation(citation, self.words)
        yield wrap_text(source, self.screen)
        yield wrap_text(url, self.screen, INDENT)
        yield wrap_text(quote, self.screen, INDENT)


def tell_rule(rule: Rule, words: Words) -> Iterator[str]:
    """Why, and what to check before it can be applied."""
    names = ", ".join(citation.id for citation in rule.citations)
    yield words.say("report.matrix.rule", rule=rule.id, because=rule.because, citations=names)
    for term in rule.terms:
        yield words.say("report.matrix.condition", condition=term)


def tell_citation(citation: Citation, words: Words) -> tuple[str, str, str]:
    """Who published it when, where, and the words themselves."""
    source = words.say(
        "report.matrix.cited",
        id=citation.id,
        title=citation.title,
        publisher=citation.publisher,
        published=citation.published.isoformat(),
    )
    return source, visible(citation.url), words.say("report.matrix.quote", quote=citation.quote)
