"""Calendars as RFC 5545 wants them: escaped texts, lines folded at 75 octets, CRLF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from linkcheck.visible import visible

MAX_OCTETS = 75  # of a line, without its end (section 3.1)
PRODUCT = "-//linkcheck//linkcheck {version}//{language}"


@dataclass(frozen=True, slots=True)
class Event:
    """What happens at an instant."""

    uid: str  # the same event keeps it, so that a calendar updates its entry instead of adding one
    at: datetime
    summary: str
    description: str  # lines are kept
    url: str | None
    category: str


def render_calendar(events: Iterable[Event], *, name: str, stamp: datetime, version: str, language: str) -> str:
    """A calendar; `stamp` (DTSTAMP) says as of when it is told. To be written as UTF-8 with its line ends as they are.

    Instants are in UTC: the format then needs no table of time zones, and every calendar shows local time.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT.format(version=version, language=language.upper())}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape_text(name)}",
        *(line for event in events for line in write_event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{fold_line(line)}\r\n" for line in lines)


def write_event(event: Event, stamp: datetime) -> Iterator[str]:
    """The lines of an event, not yet folded. It takes no time, so it blocks none."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escape_text(event.uid)}"
    yield f"DTSTAMP:{write_instant(stamp)}"
    yield f"DTSTART:{write_instant(event.at)}"
    yield f"SUMMARY:{escape_text(event.summary)}"
    yield f"DESCRIPTION:{escape_text(event.description)}"
    yield f"CATEGORIES:{escape_text(event.category)}"
    if event.url is not None:
        yield f"URL:{visible(event.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def write_instant(at: datetime) -> str:
    """`20220228T160000Z`."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape_text(text: str) -> str:
    """A text value (section 3.3.11); control characters have no place in it and become visible."""
    lines = (visible(line).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in text.split("\n"))
    return "\\n".join(lines)


def fold_line(line: str) -> str:
    """A line in pieces of at most 75 octets of UTF-8, cut between characters; each further one begins with a blank."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > MAX_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return "\r\n".join((*pieces, piece))
