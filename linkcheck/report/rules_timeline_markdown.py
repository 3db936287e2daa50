"""The timeline as Markdown: to print, to pass on, to put into a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkcheck.messages import Language
from linkcheck.policy.timeline import Shift
from linkcheck.report.markdown import write_address, write_cell, write_head, write_prose, write_row
from linkcheck.report.rules_blocks import STANCE_SIGNS
from linkcheck.report.rules_files import tell_files
from linkcheck.report.rules_timeline import COLUMNS, ShiftWords, Timeline, tell_citation, tell_rule
from linkcheck.report.words import Words


def render_timeline_markdown(timeline: Timeline, language: Language) -> str:
    """A section per platform; lines end with a line feed."""
    words = Words(timeline.policy, timeline.source_names, language, timeline.as_of)
    sections = (write_platform(ShiftWords(timeline, each, words)) for each in timeline.policy.platforms.values())
    basis = write_prose(tell_files(timeline.policy.files, language))
    return "".join((*(part for section in sections for part in section), f"{basis}\n"))


def write_platform(shifts: ShiftWords) -> Iterator[str]:
    """Title, what was, what comes, rules and citations."""
    words = shifts.words
    yield f"# {write_prose(shifts.title())}\n\n"
    shown = shifts.timeline.of(shifts.platform)
    if not shown:
        yield f"{write_prose(words.say('report.timeline.nothing'))}\n\n"
        return
    for heading, part in shifts.parts():
        yield f"## {write_prose(heading)}\n\n"
        yield write_head([words.say(f"report.timeline.column.{name}") for name in COLUMNS])
        yield from (write_row(write_shift(shift, shifts)) for shift in part)
        yield "\n"
    yield from write_basis(shifts, shown)


def write_shift(shift: Shift, shifts: ShiftWords) -> list[str]:
    """A row of the table."""
    words = shifts.words
    return [
        shifts.date(shift),
        write_cell(words.text(shifts.sources(shift))),
        write_cell(words.text(shifts.placements(shift))),
        write_cell(f"{STANCE_SIGNS[shift.stances[1]]} {words.text(shifts.change(shift))}"),
        write_cell(shift.rule.id),
    ]


def write_basis(shifts: ShiftWords, shown: Sequence[Shift]) -> Iterator[str]:
    """The rules, and once each the texts they rest on."""
    words = shifts.words
    yield f"## {words.say('report.matrix.rules')}\n\n"
    for rule in {shift.rule.id: shift.rule for shift in shown}.values():
        said = [write_prose(line) for line in tell_rule(rule, words)]
        yield "- " + "  \n  ".join(said) + "\n"
    yield "\n"
    for citation in shifts.citations(shown):
        source, _, quote = tell_citation(citation, words)
        yield f"- {write_prose(source)}  \n  {write_address(citation.url)}  \n  {write_prose(quote)}\n"
    yield "\n"
