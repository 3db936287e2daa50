"""The timeline as a calendar, .ics: every change is an entry that later versions update in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linkcheck.messages import Language
from linkcheck.policy.timeline import Shift
from linkcheck.report.calendar_text import Event, render_calendar
from linkcheck.report.rules_blocks import name_stance
from linkcheck.report.rules_timeline import ShiftWords, Timeline, tell_citation, tell_rule
from linkcheck.report.words import Words, format_exactly


def render_timeline_calendar(timeline: Timeline, language: Language) -> str:
    """All shifts of all platforms, past and ahead."""
    words = Words(timeline.policy, timeline.source_names, language, timeline.as_of)
    names = tuple(platform.name for platform in timeline.policy.platforms.values())
    return render_calendar(
        make_events(timeline, words),
        name=words.say("report.calendar.name", platforms=names),
        stamp=timeline.as_of,
        version=timeline.version,
        language=language.value,
    )


def make_events(timeline: Timeline, words: Words) -> Iterator[Event]:
    """One event per shift."""
    files = [f"{file.path} (sha256 {file.sha256})" for file in timeline.policy.files]
    rests_on = words.say("report.rules", files=tuple(files)) if files else ""
    speakers = {each.id: ShiftWords(timeline, each, words) for each in timeline.policy.platforms.values()}
    seen: Counter[str] = Counter()
    for shift in timeline.shifts:
        seen[shift.uid] += 1
        # The same change can come back: two rules that take turns.
        repeated = f".{seen[shift.uid]}" if seen[shift.uid] > 1 else ""
        yield make_event(shift, f"{shift.uid}{repeated}@linkcheck", speakers[shift.platform], rests_on)


def make_event(shift: Shift, uid: str, shifts: ShiftWords, rests_on: str) -> Event:
    """A shift as an entry that says all without the rule file."""
    words, rule = shifts.words, shift.rule
    after = name_stance(shift.stances[1], shift.block, shifts.platform)
    what = {"sources": shifts.sources(shift), "placements": shifts.placements(shift)}
    exactly = words.say("report.calendar.exactly", at=format_exactly(shift.at), change=shifts.change(shift))
    cited = ["\n".join(tell_citation(citation, words)) for citation in rule.citations]
    return Event(
        uid=uid,
        at=shift.at,
        summary=words.say("report.calendar.event", platform=shifts.platform.name, after=after, **what),
        description="\n".join([exactly, *tell_rule(rule, words), *cited, *filter(None, [rests_on])]),
        url=rule.citations[0].url if rule.citations else None,
        category=words.text(shifts.platform.name),
    )
