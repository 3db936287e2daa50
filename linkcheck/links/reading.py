"""A whole cell: its links followed, its codes looked up, and one answer made of all of them."""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.links.book import LinkBook
from linkcheck.links.cell import MAX_CELL, CellText, is_nothing, open_cell, trim_cell
from linkcheck.links.codes import find_codes
from linkcheck.links.extract import MAX_LINKS, PUNCTUATION_ONLY, WHOLE, FoundLink, TextReading, read_text
from linkcheck.links.follow import Walk, pass_on, seal
from linkcheck.links.result import Evidence, Flag, Hop, Kind, LinkResult, Status, order_flags
from linkcheck.links.second_look import look_again
from linkcheck.links.suggest import suggest_link
from linkcheck.links.url import parse_mini_path

# Which of several answers that prove nothing is told: the one that asks for most care.
WORST_FIRST = (Status.AMBIGUOUS, Status.INVALID, Status.UNRESOLVED, Status.UNKNOWN)


class CodeAnswer(NamedTuple):
    """A share code and whose it can be."""

    answer: LinkResult
    sources: frozenset[str | None]


class CellReading(NamedTuple):
    """Everything a cell was found to hold, before one answer is made of it."""

    opened: CellText
    text: TextReading
    answers: tuple[LinkResult, ...]  # one a link, in the order of the text
    codes: tuple[CodeAnswer, ...] = ()


def classify_cell(cell: str, book: LinkBook) -> LinkResult:
    """The answer for any cell."""
    return confirm(cell, read_and_decide(cell, book), book)


def confirm(cell: str, answer: LinkResult, book: LinkBook) -> LinkResult:
    """An answer that proves a source, after it stood a second look at the cell."""
    if answer.suggestion is not None and not is_proven(answer.suggestion, book):
        return answer._replace(suggestion=None)
    if answer.status is not Status.RESOLVED:
        return answer
    doubt = look_again(trim_cell(cell), answer, book)
    return answer if doubt is None else seal(answer._replace(flags=order_flags(answer.flags, (doubt,))))


def is_proven(link: str, book: LinkBook) -> bool:
    """Whether a link that is suggested instead proves a source and stands the second look itself."""
    answer = read_and_decide(link, book)
    return answer.status is Status.RESOLVED and look_again(link, answer, book) is None


def read_and_decide(cell: str, book: LinkBook) -> LinkResult:
    """The answer for what the classifier finds in a cell."""
    trimmed = trim_cell(cell)
    if WHOLE(trimmed) and len(cell) <= MAX_CELL:
        answer = Walk(book).read(trimmed, None, 0)
        return suggest_link(answer, trimmed, book) if answer.status is Status.AMBIGUOUS else answer
    reading = read_cell(cell, book)
    return reading if isinstance(reading, LinkResult) else decide(reading, book)


def read_cell(cell: str, book: LinkBook) -> CellReading | LinkResult:
    """What a cell holds; its answer right away where there is nothing to read."""
    trimmed = trim_cell(cell)
    if is_nothing(trimmed):
        return LinkResult(Status.EMPTY)
    if len(cell) > MAX_CELL:
        return LinkResult(Status.INVALID, flags=(Flag.TOO_LONG,))
    opened = open_cell(trimmed)
    walk = Walk(book)
    if not opened.text.startswith("http") and parse_mini_path(opened.text, book.mini_programs):
        whole = FoundLink(opened.text, None, 0, len(opened.text))
        return CellReading(opened, TextReading((whole,)), (walk.follow(opened.text),))
    text = read_text(opened.text)
    if len(text.links) > MAX_LINKS:
        return LinkResult(Status.AMBIGUOUS, flags=order_flags(opened.flags, (Flag.TOO_MANY_LINKS,)))
    answers = tuple([follow_both_readings(link, walk) for link in text.links])
    return CellReading(opened, text, answers, read_codes(text.rest, book))


def follow_both_readings(link: FoundLink, walk: Walk) -> LinkResult:
    """A link's answer; `two-readings` if a reader who ends it elsewhere comes to another one."""
    answer = walk.follow(link.text)
    if link.other is None or answer.status is not Status.RESOLVED:
        return answer
    other = walk.follow(link.other)
    if places_of(other) == places_of(answer):
        return answer if other.item_id == answer.item_id else answer._replace(item_id=None)
    return seal(answer._replace(flags=order_flags(answer.flags, (Flag.TWO_READINGS,))))


def places_of(answer: LinkResult) -> list[tuple[str | None, str | None]]:
    """The hosts on the way to an answer, and whose they are."""
    return [(hop.host, hop.source) for hop in answer.trail]


def read_codes(text: str, book: LinkBook) -> tuple[CodeAnswer, ...]:
    """The share codes of a text; one proves an alliance only if nobody else's codes have its shape."""
    if book.code_openings.isdisjoint(text):
        return ()
    found = find_codes(text, book.code_shapes)
    answers: list[CodeAnswer] = []
    for code, places in found.items():
        entries = [book.codes[place].entry for place in places]
        sources = frozenset(entry.source for entry in entries)
        entry = entries[0]
        # A code never proves a store, whatever a book says: anyone can write one.
        is_proof = len(sources) == 1 and entry.status is Status.RESOLVED and not entry.is_store
        hop = Hop(code, None, entry.source if len(sources) == 1 else None, Kind.CODE, entry.position)
        answer = LinkResult(
            Status.RESOLVED if is_proof else Status.UNRESOLVED,
            source=entry.source if is_proof else None,
            kind=Kind.CODE,
            evidence=entry.evidence if is_proof else None,
            trail=(hop,),
        )
        answers.append(CodeAnswer(answer, sources))
    return tuple(answers)


def decide(reading: CellReading, book: LinkBook) -> LinkResult:
    """One answer for a cell, with the plain form of its link where that would be proven."""
    answer = weigh(reading)
    return suggest_link(answer, reading.text.links[0].text, book) if len(reading.text.links) == 1 else answer


def weigh(reading: CellReading) -> LinkResult:
    """One answer for a cell: everything in it must agree, or nothing is proven."""
    if len(reading.answers) == 1 and not (reading.text.rest or reading.opened.flags):
        return reading.answers[0]
    answers = reading.answers or tuple(code.answer for code in reading.codes)
    residue = (Flag.RESIDUE,) if reading.text.may_hide_a_link else ()
    if not answers:
        status = Status.AMBIGUOUS if residue else Status.UNKNOWN
        return LinkResult(status, flags=order_flags(reading.opened.flags, residue))
    answer = combine(answers)
    context = (place_in_text(reading.text),) if reading.text.rest else ()
    beside = weigh_codes(answer, reading.codes) if reading.answers and reading.codes else ()
    flags = order_flags(reading.opened.flags, context, beside, residue, answer.flags)
    return seal(pass_on(answer, flags, answer.trail))


def weigh_codes(answer: LinkResult, codes: tuple[CodeAnswer, ...]) -> tuple[Flag, ...]:
    """What the codes beside a link say of it."""
    is_denied = answer.source is not None and any(answer.source not in code.sources for code in codes)
    return (Flag.CODE_BESIDE_LINK, Flag.LINKS_DISAGREE) if is_denied else (Flag.CODE_BESIDE_LINK,)


def place_in_text(text: TextReading) -> Flag:
    """Whether words stand around the link, or only punctuation behind it."""
    is_only_followed = (
        len(text.links) == 1 and text.links[0].start == 0 and PUNCTUATION_ONLY.fullmatch(text.rest.strip("\n"))
    )
    return Flag.TRAILING_PUNCTUATION if is_only_followed else Flag.LINK_IN_TEXT


def combine(answers: tuple[LinkResult, ...]) -> LinkResult:
    """One answer of several links, or of several codes."""
    first = answers[0]
    if len(answers) == 1:
        return first
    flags = order_flags((Flag.SEVERAL_LINKS,), *(answer.flags for answer in answers))
    trail = tuple(hop for answer in answers for hop in answer.trail)
    statuses = {answer.status for answer in answers}
    if statuses == {Status.RESOLVED} and len({answer.source for answer in answers}) == 1:
        return combine_same_source(answers)._replace(flags=flags, trail=trail)
    if Status.RESOLVED in statuses:
        flags = order_flags(flags, (Flag.LINKS_DISAGREE,))
        return LinkResult(Status.AMBIGUOUS, kind=first.kind, host=first.host, flags=flags, trail=trail)
    worst = next(status for status in WORST_FIRST if status in statuses)
    return LinkResult(worst, kind=first.kind, host=first.host, flags=flags, trail=trail)


def combine_same_source(answers: tuple[LinkResult, ...]) -> LinkResult:
    """Links that all lead to one source: the first, with what the others add or put in doubt."""
    first = answers[0]
    ids = {answer.item_id for answer in answers}
    is_tracked = any(answer.evidence is Evidence.TRACKED for answer in answers)
    # A page that is no goods page makes a store's cell a case for review, wherever it stands in the cell.
    shop = next((answer.kind for answer in answers if answer.kind is Kind.SHOP), first.kind)
    return first._replace(
        kind=shop,
        item_id=first.item_id if len(ids) == 1 else None,
        evidence=Evidence.TRACKED if is_tracked else first.evidence,
    )
