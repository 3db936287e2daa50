"""Dates year first are read; what could be read two ways is no date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.catalog.dates import Span, read_date, read_instant

BEIJING = timezone(timedelta(hours=8))


def at(*parts: int) -> datetime:
    """A moment in Beijing."""
    return datetime(*parts, tzinfo=BEIJING)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-03-01T20:00", at(2022, 3, 1, 20)),
        ("2022-03-01 20:00:05", at(2022, 3, 1, 20, 0, 5)),
        ("20220301T200005", at(2022, 3, 1, 20, 0, 5)),
        ("20220301 20:00", at(2022, 3, 1, 20)),
        ("2022-03-01T24:00", at(2022, 3, 2)),
        ("2022-02-28T16:00:00Z", at(2022, 3, 1)),
        ("2022-03-01T00:00:00+08:00", at(2022, 3, 1)),
        ("2022-03-01 00:00:00 +08:00", at(2022, 3, 1)),  # as our own outputs write it
        ("2022-03-01T00:00:00.5", at(2022, 3, 1) + timedelta(milliseconds=500)),
        ("2022/3/1 20:00", at(2022, 3, 1, 20)),
        ("2022/03/01 8:05:09", at(2022, 3, 1, 8, 5, 9)),
        ("2022.3.1 24:00", at(2022, 3, 2)),
        ("2022-3-1 20:00", at(2022, 3, 1, 20)),
        ("2022年3月1日 20:00", at(2022, 3, 1, 20)),
        ("2022年3月1日20点", at(2022, 3, 1, 20)),
        ("2022年3月1日20时30分15秒", at(2022, 3, 1, 20, 30, 15)),
        ("２０２２／３／１　２０：００", at(2022, 3, 1, 20)),
    ],
)
def test_instants(text: str, moment: datetime) -> None:
    span = read_date(text, BEIJING)
    assert span is not None
    assert (span.start, span.is_instant) == (moment, True)
    assert read_instant(text, BEIJING) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-01",
        "20220301",
        "2022/3/1",
        "2022.03.01",
        "2022-3-1",
        "2022年3月1日",
        "2022 年 3 月 1 日",
        " 2022-03-01 ",
    ],
)
def test_days(text: str) -> None:
    span = read_date(text, BEIJING)
    assert span == Span(at(2022, 3, 1), at(2022, 3, 2))
    assert not span.is_instant
    assert read_instant(text, BEIJING) == at(2022, 3, 1)


NO_DATES = [
    "2022",
    "2022-03",
    "2022-W09",
    "2022-W09-1",
    "2022-060",
    "2022060",
    "202203",
    "10",
    "3",
    "03/04/2026",
    "3/1/2022",
    "1-3-2022",
    "3月1日",
    "2022年3月",
    "2022/3",
    "2022-02-30",
    "2022/13/1",
    "2022/3-1",
    "2022年3/1",
    "2022/3/120:00",
    "2022-03-01T20",
    "2022-03-01x20:00",
    "2022-03-01T20:60",
    "2022/3/1T25:00",
    "2022/3/1T20:",
    "0000-01-01",
    "1900-01-01",
    "9999-12-31",
    "2200-01-01",
    "44621",
    "44621.83",
    "今天",
    "待定",
    "2022-03-01至2022-03-31",
    "2022-03-01T20:00+99:00",
    "2022-3-1日",
    "NaT",
    "20:00",
    "2022/3/1T9:5",
    "2022-03-01T20:00+8",
    "²⁰²²-03-01T",
]


@pytest.mark.parametrize("text", ["", " ", "2022/3/1 20:00 PM", "1 March 2022", *NO_DATES])
def test_no_dates(text: str) -> None:
    assert read_date(text, BEIJING) is None
    assert read_instant(text, BEIJING) is None


@pytest.mark.parametrize(
    ("text", "date_format", "moment", "is_instant"),
    [
        ("01/03/2022", "%d/%m/%Y", at(2022, 3, 1), False),
        ("01/03/2022 20:00", "%d/%m/%Y %H:%M", at(2022, 3, 1, 20), True),
        ("2022-03-01", "%d/%m/%Y", at(2022, 3, 1), False),
        ("03.01.22", "%m.%d.%y", at(2022, 3, 1), False),
    ],
)
def test_the_users_own_format(text: str, date_format: str, moment: datetime, is_instant: bool) -> None:
    span = read_date(text, BEIJING, date_format)
    assert span is not None
    assert (span.start, span.is_instant) == (moment, is_instant)


@pytest.mark.parametrize(("text", "date_format"), [("1 March", "%d %B"), ("x", "%Q"), ("20:00", "%H:%M"), ("x", "%")])
def test_formats_that_give_no_date(text: str, date_format: str) -> None:
    assert read_date(text, BEIJING, date_format) is None


def test_naive_times_are_in_the_given_zone() -> None:
    span = read_date("2023-10-04 17:00", ZoneInfo("Asia/Jakarta"))
    assert span is not None
    assert span.start.astimezone(UTC) == datetime(2023, 10, 4, 10, tzinfo=UTC)


def test_a_day_is_as_long_as_the_calendar_makes_it() -> None:
    span = read_date("2024-03-31", ZoneInfo("Europe/Berlin"))
    assert span is not None
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(hours=23)


@given(st.datetimes(at(1970, 1, 1).replace(tzinfo=None), at(2199, 12, 30).replace(tzinfo=None)))
def test_what_python_writes_is_read(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    for text in (
        whole.isoformat(),
        whole.isoformat(" "),
        f"{whole:%Y/%m/%d %H:%M:%S}",
        f"{whole:%Y年%m月%d日%H时%M分%S秒}",
    ):
        assert read_instant(text, BEIJING) == whole.replace(tzinfo=BEIJING)


@given(st.text(max_size=24) | st.text("0123456789-/:.TZ年月日 +", max_size=24))
def test_any_text_is_a_date_or_not(text: str) -> None:
    span = read_date(text, BEIJING)
    assert span is None or span.start < span.end
