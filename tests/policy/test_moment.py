"""Dates of rules: what is read, what is refused, which instants they mean."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from linkcheck.errors import Fault, Position
from linkcheck.policy.model import Precision
from linkcheck.policy.moment import DayShape, MomentShape, ZoneShape, to_moment
from linkcheck.strict_yaml import Scalar
from linkcheck.yaml_shape import ScalarShape

T = TypeVar("T")


def read(shape: ScalarShape[T], text: str) -> tuple[T | None, list[str]]:
    faults: list[Fault] = []
    value = shape.read(Scalar(text, quoted=False, position=Position("a.yaml", 3, 9)), faults)
    return value, [fault.message.id for fault in faults]


@pytest.mark.parametrize(
    ("text", "zone", "at", "firm", "precision"),
    [
        ("2022-03-01T00:00:00+08:00", "Asia/Shanghai", "2022-03-01T00:00:00+08:00", None, Precision.INSTANT),
        ("2022-02-28T16:00Z", "Asia/Shanghai", "2022-03-01T00:00:00+08:00", None, Precision.INSTANT),
        ("2023-10-04T17:00+07:00", "Asia/Jakarta", "2023-10-04T17:00:00+07:00", None, Precision.INSTANT),
        ("2022-03-01", "Asia/Shanghai", "2022-03-01T00:00:00+08:00", None, Precision.DAY),
        ("2021-11", "Asia/Shanghai", "2021-11-01T00:00:00+08:00", "2021-12-01T00:00:00+08:00", Precision.MONTH),
        ("2021-12", "Asia/Shanghai", "2021-12-01T00:00:00+08:00", "2022-01-01T00:00:00+08:00", Precision.MONTH),
        ("2022-11", "America/New_York", "2022-11-01T00:00:00-04:00", "2022-12-01T00:00:00-05:00", Precision.MONTH),
        ("2022-02", "UTC", "2022-02-01T00:00:00+00:00", "2022-03-01T00:00:00+00:00", Precision.MONTH),
    ],
)
def test_which_instants_a_date_means(text: str, zone: str, at: str, firm: str | None, precision: Precision) -> None:
    result = read(MomentShape(), text)
    written = result[0]
    assert written is not None, result
    moment = to_moment(written, ZoneInfo(zone))
    assert (moment.at.isoformat(), moment.firm.isoformat()) == (at, firm or at)
    assert (moment.precision, moment.text) == (precision, text)


def test_instants_compare_where_clocks_are_set_back() -> None:
    """01:30 comes twice in New York on 6 November 2022."""
    shape, zone = MomentShape(), ZoneInfo("America/New_York")
    written = [read(shape, f"2022-11-06T0{hour}:30Z")[0] for hour in (5, 6)]
    earlier, later = (to_moment(each, zone) for each in written if each is not None)
    assert earlier.at < later.at
    assert earlier.at.time() == later.at.time()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2022-13-01", "yaml.bad-moment"),
        ("2022-02-30", "yaml.bad-moment"),
        ("2022-13", "yaml.bad-moment"),
        ("2022-00", "yaml.bad-moment"),
        ("2022", "yaml.bad-moment"),
        ("20220301", "yaml.bad-moment"),
        ("2022-W09-2", "yaml.bad-moment"),
        ("2022-3-1", "yaml.bad-moment"),
        ("01/03/2022", "yaml.bad-moment"),
        ("tomorrow", "yaml.bad-moment"),
        ("２０２２-03-01", "yaml.bad-moment"),
        ("2022-03-01 00:00:00+08:00", "yaml.bad-moment"),
        ("2022-03-01T24:00:00+08:00", "yaml.bad-moment"),
        ("2022-03-01T00:60+08:00", "yaml.bad-moment"),
        ("2022-03-01T00:00:00+08:00[Asia/Shanghai]", "yaml.bad-moment"),
        ("2022-03-01T00:00:00", "yaml.moment-without-zone"),
        ("2022-03-01T00:00", "yaml.moment-without-zone"),
        ("2202-03-01", "yaml.odd-year"),
        ("9999-12", "yaml.odd-year"),
        ("1999-12-31T23:59:59+08:00", "yaml.odd-year"),
        ("0000-01-01", "yaml.bad-moment"),
    ],
)
def test_what_is_no_date(text: str, fault: str) -> None:
    assert read(MomentShape(), text) == (None, [fault])


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        ("2022-02-22", date(2022, 2, 22), []),
        ("2022-02", None, ["yaml.bad-day"]),
        ("2022-02-22T00:00:00+08:00", None, ["yaml.bad-day"]),
        ("2022-02-29", None, ["yaml.bad-day"]),
        ("1899-02-01", None, ["yaml.odd-year"]),
    ],
)
def test_days(text: str, value: date | None, faults: list[str]) -> None:
    assert read(DayShape(), text) == (value, faults)


@pytest.mark.parametrize(
    "text", ["Asia/Shangha", "Asia", "+08:00", "../../etc/passwd", "/etc/localtime", "Beijing", "\0"]
)
def test_what_is_no_time_zone(text: str) -> None:
    assert read(ZoneShape(), text) == (None, ["yaml.bad-zone"])


@pytest.mark.parametrize(
    "text", ["2022-03-01T00:00:00+08:00", "2022-03-01T00:00Z", "2022-03-01", "2022-03", "2099-12-31"]
)
def test_the_schema_takes_what_the_reader_takes(text: str) -> None:
    assert re.search(MomentShape().schema()["pattern"], text)


@pytest.mark.parametrize(
    "text", ["2022", "2022-13", "2022-03-32", "2022-03-01T00:00", "2022-3-1", "2202-03-01", "2022-03-01T24:00Z"]
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert not re.search(MomentShape().schema()["pattern"], text)
    assert read(MomentShape(), text)[0] is None


@pytest.mark.parametrize("name", ["localtime", "right/Asia/Shanghai", "posixrules"])
def test_zones_that_are_no_place_are_refused(name: str) -> None:
    faults: list[Fault] = []
    assert ZoneShape().convert(Scalar(name, quoted=False, position=Position("a.yaml", 1, 1)), faults) is None
    assert [fault.message.id for fault in faults] == ["yaml.bad-zone"]
