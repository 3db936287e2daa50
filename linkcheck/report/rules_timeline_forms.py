"""The forms of the timeline: a closed list, each with its renderer; adding one begins here."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from linkcheck.messages import Language
from linkcheck.report.grid import Screen
from linkcheck.report.rules_calendar import render_timeline_calendar
from linkcheck.report.rules_timeline import Timeline, render_timeline
from linkcheck.report.rules_timeline_json import render_timeline_json
from linkcheck.report.rules_timeline_markdown import render_timeline_markdown


class TimelineFormat(StrEnum):
    """What `rules timeline -f` takes."""

    TABLE = "table"
    JSON = "json"
    MD = "md"
    ICS = "ics"


def render_timeline_form(chosen: TimelineFormat, timeline: Timeline, language: Language, screen: Screen) -> str:
    """A timeline in a form; all but the table are to be written as UTF-8 with their line ends as they are."""
    match chosen:
        case TimelineFormat.TABLE:
            return render_timeline(timeline, language, screen)
        case TimelineFormat.JSON:
            return render_timeline_json(timeline)
        case TimelineFormat.MD:
            return render_timeline_markdown(timeline, language)
        case TimelineFormat.ICS:
            return render_timeline_calendar(timeline, language)
        case _:
            assert_never(chosen)
