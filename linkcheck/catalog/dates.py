"""Dates as merchants write them, year first; anything that could be read two ways is no date."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from linkcheck.links.expression import Expression

YEARS = range(1970, 2200)  # outside, a spreadsheet's zero date or a slip of the hand
# isoparse also takes 2022, 2022-03, 2022-W09 and 2022-060: none of them names a day to a merchant.
ISO_DAY = Expression(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}")
ISO_INSTANT = Expression(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})[T ][0-9]{2}:?[0-9]{2}[0-9:.,]*(?: ?(?:Z|[+-][0-9:]{2,6}))?"
)
# The commonest form, which needs no care: read forty times as fast by the standard library, and the same.
PLAIN_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?").fullmatch
YEAR, MONTH, DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
CLOCK = r"(?P<hour>[0-9]{1,2})(?:[时点]|[:时点](?P<minute>[0-9]{2})(?:分|[:分](?P<second>[0-9]{2})秒?)?)"
MARKED_DAY = Expression(rf"{YEAR}(?P<mark>[-/.]){MONTH}(?P=mark){DAY}(?:[ T] ?{CLOCK})?")
WRITTEN_DAY = Expression(rf"{YEAR} ?年 ?{MONTH} ?月 ?{DAY} ?日(?: ?{CLOCK})?")
CLOCK_DIRECTIVES = frozenset("HIMSfpXcrTRs")


class Span(NamedTuple):
    """The time a date can mean: aware, `end` exclusive."""

    start: datetime
    end: datetime

    @property
    def is_instant(self) -> bool:
        """Whether a time of day was given: then the span holds `start` alone."""
        return self.end - self.start == datetime.resolution


def read_plain_instant(text: str, timezone: tzinfo) -> datetime | None:
    """The instant of `2022-03-01 20:00[:00]`; None for everything else, which `read_date` may still know."""
    if PLAIN_INSTANT(text) is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=timezone)
    except ValueError:
        return None


def read_date(text: str, timezone: tzinfo, date_format: str | None = None) -> Span | None:
    """The span of a publish_at cell, naive times in `timezone`; None where it is no full date.

    `date_format` (strptime) is tried first: the user knows better.
    """
    written = text if text.isascii() else unicodedata.normalize("NFKC", text)
    written = written.strip()
    moment, has_clock = (read_formatted(written, date_format) if date_format else None) or read_year_first(written)
    if moment is None or moment.year not in YEARS:
        return None
    start = moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone)
    return Span(start, start + (datetime.resolution if has_clock else timedelta(days=1)))


def read_instant(text: str, timezone: tzinfo) -> datetime | None:
    """The moment of an `--as-of`: a full date (00:00 there) or date and time; None for anything else."""
    span = read_date(text, timezone)
    return span.start if span is not None else None


Reading = tuple[datetime | None, bool]  # the moment, and whether it has a time of day


def read_formatted(text: str, date_format: str) -> Reading | None:
    """The moment by the user's own format; None where the text does not follow it."""
    try:
        moment = datetime.strptime(text, date_format)  # noqa: DTZ007 - the caller adds the platform's zone
    except ValueError:
        return None
    directives = set(re.findall(r"%(.)", date_format))
    return moment, bool(directives & CLOCK_DIRECTIVES)


def read_year_first(text: str) -> Reading:
    """The moment of an ISO 8601 text, or of year, month and day in this order."""
    try:
        if ISO_DAY.fullmatch(text):
            return datetime.fromisoformat(text), False
        if ISO_INSTANT.fullmatch(text):
            from dateutil.parser import isoparse  # noqa: PLC0415 - slow to load, seldom needed

            # Our own outputs put a space before the offset; ISO 8601 does not.
            return isoparse(re.sub(r" (?=[Z+-])", "", text)), True
        return read_loose(text)
    except (ValueError, OverflowError):
        return None, False


def read_loose(text: str) -> Reading:
    """`2022/3/1 20:00`, `2022年3月1日20点`, `2022.3.1`."""
    match = MARKED_DAY.fullmatch(text) or WRITTEN_DAY.fullmatch(text)
    if match is None:
        return None, False
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"]))  # noqa: DTZ001 - the caller adds the zone
    if match["hour"] is None:
        return day, False
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if hour == 24 and minute == second == 0:
        return day + timedelta(days=1), True
    return day.replace(hour=hour, minute=minute, second=second), True
