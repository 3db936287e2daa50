"""The calendar of any policy: every entry has a name of its own."""

from __future__ import annotations

from datetime import datetime

import icalendar
from hypothesis import given

from linkcheck.messages import Language, Translated
from linkcheck.policy.model import Policy
from linkcheck.policy.timeline import list_shifts
from linkcheck.report.rules_calendar import render_timeline_calendar
from linkcheck.report.rules_timeline import Timeline
from tests.policy.generated import BEIJING, SOURCES, policies

AS_OF = datetime(2022, 1, 15, tzinfo=BEIJING)
NAMES = {source: Translated(source, source) for source in SOURCES}


@given(policies())
def test_no_two_entries_share_a_name(policy: Policy) -> None:
    shifts = list_shifts(policy, SOURCES)
    text = render_timeline_calendar(
        Timeline("0", policy, shifts, AS_OF, is_past=False, source_names=NAMES), Language.EN
    )
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    assert len(uids) == len(set(uids)) == len(shifts)
    assert [event.decoded("DTSTART") for event in events] == [shift.at for shift in shifts]
