"""Dates as rule files write them: an instant with its offset, a day, or only a month; and time zones by name."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from string import digits
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from linkcheck.errors import Fault
from linkcheck.policy.model import Moment, Precision
from linkcheck.strict_yaml import Scalar
from linkcheck.yaml_shape import ScalarShape, shape_fault

# A text's form is the text with every digit as 0. Week dates and 20220301 are dates to ISO 8601, not to a reader.
TO_FORM = str.maketrans(digits, "0" * len(digits))
TIME_FORMS = ("0000-00-00T00:00", "0000-00-00T00:00:00")
FORMS = {"0000-00": Precision.MONTH, "0000-00-00": Precision.DAY} | {
    form + offset: Precision.INSTANT for form in TIME_FORMS for offset in ("Z", "+00:00", "-00:00")
}
YEARS = range(2000, 2100)  # outside it lies a slip of the pen, or 9999 for "for good"

DAY_PATTERN = r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CLOCK_PATTERN = r"T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
MOMENT_PATTERN = rf"^(20\d\d-(0[1-9]|1[0-2])|{DAY_PATTERN}({CLOCK_PATTERN})?)$"


class WrittenMoment(NamedTuple):
    """A date as a file writes it; which instant it means depends on the platform's time zone."""

    text: str
    value: datetime  # aware for an instant, else naive
    precision: Precision


class MomentShape(ScalarShape[WrittenMoment]):
    """An instant with its offset, a day, or a month."""

    def convert(self, scalar: Scalar, faults: list[Fault]) -> WrittenMoment | None:
        text = scalar.text
        form = text.translate(TO_FORM)
        precision = FORMS.get(form)
        value = read_date(f"{text}-01" if precision is Precision.MONTH else text) if precision is not None else None
        if precision is None or value is None:
            name = "moment-without-zone" if form in TIME_FORMS else "bad-moment"
            faults.append(shape_fault(scalar.position, name, value=text))
            return None
        return WrittenMoment(text, value, precision) if is_plausible(value, scalar, faults) else None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": MOMENT_PATTERN}


class DayShape(ScalarShape[date]):
    """A calendar day."""

    def convert(self, scalar: Scalar, faults: list[Fault]) -> date | None:
        is_day = FORMS.get(scalar.text.translate(TO_FORM)) is Precision.DAY
        value = read_date(scalar.text) if is_day else None
        if value is None:
            faults.append(shape_fault(scalar.position, "bad-day", value=scalar.text))
            return None
        return value.date() if is_plausible(value, scalar, faults) else None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{DAY_PATTERN}$"}


# In the database, but no place: the machine's own zone, and clocks that count leap seconds.
UNFIT_ZONES = ("localtime", "right/", "posix/", "posixrules")


class ZoneShape(ScalarShape[ZoneInfo]):
    """A time zone by its IANA name."""

    def convert(self, scalar: Scalar, faults: list[Fault]) -> ZoneInfo | None:
        try:
            if scalar.text.startswith(UNFIT_ZONES):
                raise ValueError(scalar.text)
            return ZoneInfo(scalar.text)
        except (KeyError, ValueError, OSError):  # unknown, a path that leaves the database, a folder of it
            faults.append(shape_fault(scalar.position, "bad-zone", value=scalar.text))
            return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


def read_date(text: str) -> datetime | None:
    """A text of a known form as a date; None where the calendar or the clock has no such moment."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_plausible(value: datetime, scalar: Scalar, faults: list[Fault]) -> bool:
    """Whether the year is one in which a policy can change; adds a fault if not."""
    if value.year not in YEARS:
        faults.append(shape_fault(scalar.position, "odd-year", year=value.year))
    return value.year in YEARS


def to_moment(written: WrittenMoment, zone: tzinfo) -> Moment:
    """The instants a written date can mean on a platform in that time zone."""
    first = fix_offset(written.value, zone)
    firm = first
    if written.precision is Precision.MONTH:
        # The 1st and 31 days always lie in the next month.
        firm = fix_offset((written.value + timedelta(days=31)).replace(day=1), zone)
    return Moment(first, firm, written.precision, written.text)


def fix_offset(value: datetime, zone: tzinfo) -> datetime:
    """The instant in the zone's clock time, with the offset of that moment.

    Python compares two datetimes of one zone by their clocks, which is wrong where clocks are set back; fixed offsets
    always compare as instants.
    """
    local = value.astimezone(zone) if value.tzinfo is not None else value.replace(tzinfo=zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
