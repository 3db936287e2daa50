"""Publication times read as a column mean what each means by itself, in every zone and around every change point."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.judge.interpreter import Interpreter
from linkcheck.judge.kernel.codes import Classes
from linkcheck.judge.kernel.periods import PeriodReader, Stretch
from linkcheck.policy.model import Policy
from tests.judge.kernel_runs import shipped_settings
from tests.policy.generated import INSTANTS, policies

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")
# Days on which clocks go forward or back there, and the hours that are missing or come twice.
CHANGES = ("2022-03-27", "2022-10-30", "2022-03-13", "2022-11-06", "2022-04-03", "2022-10-02", "2022-05-08")
CLOCKS = ("00:00", "23:59", "23:59:59", "02:30", "01:59:59", "03:00:00", "12:00", "24:00", "25:00", "00:60", "9:00")
ODD = (
    *(
        "",
        "-",
        "无",
        "bad",
        "2022-02-30 00:00",
        "2022-02-29",
        "0001-01-01 00:00",
        "9999-12-31 23:59:59",
        "1969-12-31 23:59",
    ),
    *(
        "1970-01-01 00:00",
        "2199-12-31 23:59",
        "2200-01-01 00:00",
        "2022-13-01 00:00",
        "2022-00-01 00:00",
        "0000-01-01 00:00",
    ),
    *(
        "2022-03-01T10:00",
        "2022-03-01 10:00:00.5",
        "2022-03-01 10:00 ",
        " 2022-03-01 10:00",
        "2022-03-01 10:00\n",
        "20220301",
    ),
    *(
        "2022-03-01 10:00:00+09:00",
        "2022-03-01 10:00Z",
        "2022/3/1 20:00",
        "2022年3月1日20点",
        "2022-03",
        "2022-W09",
        "'2022-03-01",
    ),
    *(
        "２０２２-03-01 10:00",
        "2022-03-01 10:00:60",
        "2022-03-01  10:00",
        "2022-03-01 10:0",
        '="2022-03-01 10:00"',
        "03/04/2022",
    ),
)
DAYS = st.one_of(INSTANTS.map(lambda at: at.strftime("%Y-%m-%d")), st.sampled_from(CHANGES))
NEAR = INSTANTS.map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S"))
CELLS = st.one_of(
    NEAR,
    NEAR.map(lambda text: text[:-3]),
    NEAR.map(lambda text: text.replace(" ", "T")),
    DAYS,
    st.builds("{} {}".format, DAYS, st.sampled_from(CLOCKS)),
    st.builds("{} {}".format, DAYS, st.times().map(lambda at: at.strftime("%H:%M:%S"))),
    st.sampled_from(ODD),
    st.text(st.sampled_from("0123456789-: T"), max_size=19),
)
FORMATS = st.sampled_from((None, None, None, "%Y-%m-%d %H:%M", "%d/%m/%Y", "%Y-%d-%m %H:%M:%S"))


def assert_read_alike(interpreter: Interpreter, cells: list[str]) -> None:
    """Stretches and instants are those of the interpreter; a reader that knows the days already says the same."""
    classes: Classes[Stretch] = Classes()
    reader = PeriodReader(interpreter, classes)
    column = pl.Series(cells, dtype=pl.String)
    expected = [Interpreter(interpreter.platform, interpreter.settings).read_period(cell) for cell in cells]
    for _ in range(2):
        numbers = reader.number_stretches(column).to_list()
        assert [classes.meanings[number] for number in numbers] == [
            (each.stretch, each.has_bad_date) for each in expected
        ]
        assert reader.write_instants(column).to_list() == [each.at.isoformat() for each in expected]


@given(
    policies(),
    st.sampled_from(ZONES),
    INSTANTS,
    st.sampled_from((timedelta(0), timedelta(1), timedelta(90))),
    FORMATS,
    st.lists(CELLS, min_size=1, max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_any_time_in_any_zone(
    policy: Policy, zone: str, as_of: datetime, within: timedelta, date_format: str | None, cells: list[str]
) -> None:
    platform = replace(policy.platforms["demo"], timezone=ZoneInfo(zone), timezone_name=zone)
    chosen = shipped_settings()._replace(
        policy=Policy({"demo": platform}),
        platform="demo",
        as_of=as_of,
        within=within,
        date_format=date_format,
    )
    assert_read_alike(Interpreter(platform, chosen), cells)


@pytest.mark.parametrize("platform", ["kuaishou", "douyin", "xiaohongshu"])
@pytest.mark.parametrize(
    "as_of", ["2022-02-28T23:59:59", "2022-03-01T00:00:00", "2022-03-01T00:00:00.000001", "2026-01-01"]
)
def test_seconds_around_every_change_point(platform: str, as_of: str) -> None:
    chosen = shipped_settings(as_of=as_of, platform=platform)
    interpreter = Interpreter(chosen.policy.platforms[platform], chosen)
    moments = [*interpreter.points, interpreter.as_of]
    near = [point + timedelta(seconds=step) for point in moments for step in (-86400, -1, 0, 1, 86399, 86400)]
    local = [each.astimezone(interpreter.platform.timezone) for each in near]
    cells = [each.strftime(form) for each in local for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")]
    assert_read_alike(interpreter, [*cells, *ODD])
