"""The plan as plan.ics: an entry per deadline with its counts, and when winding down begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from hashlib import sha256

from linkcheck.messages import Language
from linkcheck.plan.migration import Plan, count_listings, money_of
from linkcheck.plan.tasks import Deadline
from linkcheck.report.calendar_text import Event, render_calendar
from linkcheck.report.plan_figures import describe_days, tell_money
from linkcheck.report.plan_phrases import say_size, tell_way_out, title_coming, title_group, title_overdue
from linkcheck.report.summary import name_catalogs
from linkcheck.report.words import Words

MOST_GROUPS = 20  # of an entry's text; the plan itself has all


def render_plan_calendar(plan: Plan, language: Language) -> str:
    """One calendar; it is told as of the plan's moment, so the same plan is the same file."""
    words = Words.of(plan.report, language)
    return render_calendar(
        PlanEvents(plan, words).list_events(),
        name=words.say("plan.calendar"),
        stamp=plan.report.as_of,
        version=plan.report.version,
        language=language,
    )


class PlanEvents:
    """A plan's dates in the words of one language."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self.plan = plan
        self.words = words
        names = "\n".join(f"{catalog.path}!{catalog.sheet or ''}" for catalog in plan.report.catalogs)
        self.key = sha256(names.encode("utf-8", "backslashreplace")).hexdigest()[:12]

    def list_events(self) -> Iterator[Event]:
        """What is overdue stands at the as-of; every other deadline where it falls."""
        as_of = self.plan.report.as_of
        for deadline in self.plan.overdue:
            yield self.make_event("overdue", deadline, as_of, title_overdue(deadline, self.words))
        for deadline in self.plan.coming:
            if deadline.cutoff is None:
                continue
            begin = deadline.wind_down_from
            if begin is not None and begin > as_of.date():
                at = datetime.combine(begin, time(), deadline.cutoff.tzinfo)
                yield self.make_event("wind-down", deadline, at, title_coming(deadline, self.plan, self.words))
            yield self.make_event("coming", deadline, deadline.cutoff, title_coming(deadline, self.plan, self.words))

    def make_event(self, name: str, deadline: Deadline, at: datetime, title: str) -> Event:
        """An entry with the counts of its groups. Its id stands for catalogs, cutoff and kind, whatever the counts."""
        words, size = self.words, say_size(count_listings([deadline]), is_record=False)
        cutoff = "ever" if deadline.cutoff is None else f"{deadline.cutoff.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        return Event(
            uid=f"plan-{name}-{cutoff}-{self.key}@linkcheck",
            at=at,
            summary=words.say(f"plan.calendar.{name}", size=size),
            description="\n".join([title, *self.describe(deadline, is_overdue=name == "overdue")]),
            url=None,
            category=words.say("plan.calendar.category"),
        )

    def describe(self, deadline: Deadline, *, is_overdue: bool) -> Iterator[str]:
        """Money, days, groups with their way out, the catalogs."""
        if not is_overdue:
            yield from describe_days(deadline, self.plan, self.words)
        yield self.words.text(tell_money(money_of([deadline])))
        for group in deadline.groups[:MOST_GROUPS]:
            yield f"- {title_group(group, self.words)}"
            yield tell_way_out(group, self.words, is_overdue=is_overdue)
        yield from (self.words.say("report.catalog", name=name) for _, name in name_catalogs(self.plan.report))
