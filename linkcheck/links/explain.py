"""The steps from a cell to its answer, as sentences: what was found, what a browser makes of it, which line decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linkcheck.links.book import LinkBook
from linkcheck.links.cell import trim_cell
from linkcheck.links.classify import classify_link, shipped_links
from linkcheck.links.extract import FoundLink
from linkcheck.links.look_alikes import CONFUSABLE_LETTERS
from linkcheck.links.reading import CellReading, read_cell
from linkcheck.links.result import Flag, Hop, LinkResult, Status
from linkcheck.messages import Message, say
from linkcheck.visible import escape, visible

# Full-width letters are told from plain ones as little as Cyrillic ones.
ESCAPED_LETTERS = {letter: escape(letter) for letter in CONFUSABLE_LETTERS} | {
    chr(code): escape(chr(code)) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
ESCAPES = str.maketrans(ESCAPED_LETTERS)
LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell's answer and how it came about."""

    cell: str  # trimmed, as it was
    result: LinkResult
    steps: tuple[Message, ...]


def explain_link(cell: str, links: LinkBook | None = None) -> Explanation:
    """What a cell leads to, step by step; `result` is what `classify_link` says."""
    book = shipped_links() if links is None else links
    result = classify_link(cell, book)
    reading = read_cell(cell, book)
    steps = [say("links.step.cell", text=show_text(trim_cell(cell)))]
    if isinstance(reading, CellReading):
        steps += describe_reading(reading, book)
    return Explanation(trim_cell(cell), result, (*steps, *describe_result(result)))


def describe_reading(reading: CellReading, book: LinkBook) -> Iterator[Message]:
    """What the cell holds."""
    if reading.opened.text != reading.opened.trimmed:
        yield say("links.step.unescaped", text=show_text(reading.opened.text))
    links = reading.text.links
    if len(links) > 1:
        yield say("links.step.count", count=len(links))
    for link, answer in zip(links, reading.answers, strict=True):
        yield from describe_link(link, answer, book)
    for code in reading.codes:
        yield from describe_hop(code.answer.trail[0], book)
    if not links and not reading.codes:
        yield say("links.step.no-link")
    if reading.text.may_hide_a_link:
        yield say("links.step.rest", text=show_text(" … ".join(reading.text.rest.split("\n"))))


def describe_link(link: FoundLink, answer: LinkResult, book: LinkBook) -> Iterator[Message]:
    """One link, hop by hop."""
    yield say("links.step.link", text=show_text(link.text))
    if link.other is not None:
        yield say("links.step.other-reading", text=show_text(link.other))
    for hop in answer.trail:
        yield from describe_hop(hop, book)


def describe_hop(hop: Hop, book: LinkBook) -> Iterator[Message]:
    """What stands at one step, and the line of the link book that covers it."""
    if hop.place is not None:
        yield say("links.step.carries", place=hop.place, link=show_text(hop.link))
    elif hop.kind is not None and hop.kind.value == "code":
        yield say("links.step.code", text=show_text(hop.link))
    else:
        yield say("links.step.opens", link=show_text(hop.link))
    if hop.entry is None or hop.kind is None:
        yield say("links.step.no-entry")
        return
    source = book.sources[hop.source].name if hop.source is not None else say("links.step.nobody")
    yield say("links.step.entry", entry=hop.entry, source=source, kind=say(f"links.kind.{hop.kind}"))


def describe_result(result: LinkResult) -> Iterator[Message]:
    """What was noticed, what it calls to mind, and the status with its next step."""
    for flag in result.flags:
        yield say("links.step.flag", flag=describe_flag(flag))
    if result.resembles is not None:
        yield say("links.step.resembles", text=show_text(result.resembles))
    if result.evidence is not None:
        yield say(f"links.evidence.{result.evidence}")
    yield describe_status(result.status)
    if result.suggestion is not None:
        yield say("links.step.suggestion", link=show_text(result.suggestion))


def describe_status(status: Status) -> Message:
    """A status in words, with the next step where nothing is proven."""
    return say(f"links.status.{status}")


def describe_flag(flag: Flag) -> Message:
    """A flag in words."""
    return say(f"links.flag.{flag}")


def show_text(text: str) -> str:
    """A text safe to show: invisible and easily confused characters as escapes, the end of long texts left out."""
    shown = visible(text[:LONGEST_SHOWN]).translate(ESCAPES)
    return shown if len(text) <= LONGEST_SHOWN else f"{shown}…"
