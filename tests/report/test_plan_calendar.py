"""The plan's calendar, read back by a calendar library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from linkcheck.messages import Language
from linkcheck.plan.migration import make_plan
from linkcheck.report.plan_calendar import render_plan_calendar
from tests.report.fixed_policy import MARCH
from tests.report.fixed_report import AS_OF, make_report, make_upcoming
from tests.report.plan_samples import FULL


def events(text: str) -> list[dict[str, Any]]:
    names = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION")
    found = Calendar.from_ical(text).walk("VEVENT")
    return [{name: event.decoded(name) for name in names} for event in found]


@pytest.mark.parametrize("language", Language)
def test_an_entry_per_deadline_with_its_counts(language: Language) -> None:
    found = events(render_plan_calendar(FULL, language))
    assert [event["DTSTART"] for event in found] == [AS_OF, AS_OF, MARCH]
    sizes = ["1 listing", "1 listing", "12 listings"] if language is Language.EN else ["1 个", "1 个", "12 个"]
    for event, size in zip(found, sizes, strict=True):
        assert size in show(event["SUMMARY"])


def show(text: Any) -> str:
    return text.decode() if isinstance(text, bytes) else str(text)


def test_winding_down_has_an_entry_while_it_lies_ahead() -> None:
    plan = make_plan(make_report([make_upcoming(2, "live_cart")]), after_sales=timedelta(days=2))
    starts = [event["DTSTART"] for event in events(render_plan_calendar(plan, Language.EN))]
    assert starts == [datetime(2022, 2, 26, 16, tzinfo=UTC), MARCH]


def test_ids_stay_when_counts_change() -> None:
    few, many = (
        make_plan(make_report([make_upcoming(line, "live_cart") for line in range(2, last)])) for last in (3, 9)
    )
    ids = [[event["UID"] for event in events(render_plan_calendar(plan, Language.EN))] for plan in (few, many)]
    assert ids[0] == ids[1] != []
    assert len({str(each) for each in ids[0]}) == 1


@pytest.mark.parametrize("language", Language)
def test_lines_are_folded_and_end_as_the_standard_says(language: Language) -> None:
    text = render_plan_calendar(FULL, language)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
