"""Calendars read back by somebody else's reader: what goes in comes out, in lines that any reader takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.report.calendar_text import Event, escape_text, fold_line, render_calendar
from linkcheck.visible import visible
from tests.report.test_json import HOSTILE

BEIJING = timezone(timedelta(hours=8))
STAMP = datetime(2022, 2, 25, tzinfo=BEIJING)
TEXTS = st.one_of(HOSTILE, st.text("快手:;,\\n\n\r\"'END:VEVENT", max_size=120))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(BEIJING)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


def make_event(summary: str, description: str = "", at: datetime = STAMP) -> Event:
    return Event("a.b@linkcheck", at, summary, description, "https://example.com/a?b=1,2;3", "快手")


def render(*events: Event) -> str:
    return render_calendar(events, name="规则", stamp=STAMP, version="0.1.0", language="zh")


def shown(text: str) -> str:
    """What a text becomes before it is written: lines stay lines, all else is visible."""
    return "\n".join(visible(line) for line in text.split("\n"))


@given(TEXTS, TEXTS, MOMENTS)
def test_what_goes_in_comes_out(summary: str, description: str, at: datetime) -> None:
    calendar = icalendar.Calendar.from_ical(render(make_event(summary, description, at), make_event("last")))
    first, last = calendar.walk("VEVENT")
    assert str(first["SUMMARY"]) == shown(summary)
    assert str(first["DESCRIPTION"]) == shown(description)
    assert first.decoded("DTSTART") == at
    assert first.decoded("DTSTAMP") == STAMP.astimezone(UTC)
    assert str(first["URL"]) == "https://example.com/a?b=1,2;3"
    assert str(last["SUMMARY"]) == "last"
    assert not first.errors


@given(TEXTS)
def test_lines_are_short_whole_and_end_alike(text: str) -> None:
    data = render(make_event(text, text)).encode()
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two


@given(st.text("a快🎁é ", max_size=300))
def test_folding_only_adds_line_ends_and_blanks(text: str) -> None:
    assert fold_line(text).replace("\r\n ", "") == text


def test_what_has_a_meaning_is_escaped() -> None:
    assert escape_text("a,b;c\\d\ne\x1bf") == "a\\,b\\;c\\\\d\\ne\\\\x1bf"
