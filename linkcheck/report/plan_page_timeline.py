"""The plan's deadlines as a drawing: a line of time with a bar per deadline, as wide as it has listings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from linkcheck.judge.finding import Verdict
from linkcheck.messages import say
from linkcheck.plan.comparison import Comparison
from linkcheck.plan.migration import Plan, count_listings, money_of
from linkcheck.plan.tasks import Action, Deadline
from linkcheck.report.plan_figures import tell_money
from linkcheck.report.plan_phrases import name_date, say_size, tell_days_left
from linkcheck.report.words import Words, format_moment

MOST_STOPS = 24
STEP, SHORT_STEP, TOP = 84, 36, 8  # pixels below a stop with a bar, below one without, and above the first
NARROWEST = 0.5  # per cent: a bar that is there can be seen
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a stop's bar; its class is never its only sign, the counts stand beside it."""

    kind: str
    x: float  # per cent of the width
    width: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A moment on the line."""

    kind: str  # overdue, now, coming
    y: int
    date: str
    distance: str
    due: str  # how many listings, and their money
    detail: str  # by action
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the template draws."""

    height: int
    axis: int  # where the line ends: at the last stop
    stops: tuple[Stop, ...]
    more: int  # deadlines that are not drawn


def draw_timeline(plan: Plan, words: Words) -> Timeline | None:
    """Overdue deadlines, the as-of, and what comes; nothing where there is no deadline."""
    deadlines = [*plan.overdue, *plan.coming]
    if not deadlines:
        return None
    shown = deadlines[:MOST_STOPS]
    most = max(count_listings([deadline]) for deadline in shown)
    stops = [draw_deadline(deadline, plan, words, most) for deadline in shown]
    now = Stop("now", 0, format_moment(plan.report.as_of), words.say("plan.page.today"), "", "", ())
    stops.insert(min(len(plan.overdue), len(stops)), now)
    steps = [STEP if stop.bars else SHORT_STEP for stop in stops]
    placed = [replace(stop, y=y) for stop, y in zip(stops, accumulate(steps, initial=TOP), strict=False)]
    return Timeline(TOP + sum(steps), placed[-1].y + TOP, tuple(placed), len(deadlines) - len(shown))


def draw_deadline(deadline: Deadline, plan: Plan, words: Words, most: int) -> Stop:
    """A deadline with its bar, one part an action."""
    is_overdue = deadline in plan.overdue
    counts = Counter(task.action for group in deadline.groups for task in group.tasks)
    money = money_of([deadline])
    parts = [
        say("report.count", count=counts[action], name=say(f"plan.action.{action}"))
        for action in Action
        if counts[action]
    ]
    size = say_size(count_listings([deadline]), is_record=False)
    return Stop(
        kind="overdue" if is_overdue else "coming",
        y=0,
        date=name_date(deadline, words) or words.say("plan.page.no-date"),
        distance=tell_days_ago(deadline.cutoff, plan, words) if is_overdue else tell_days_left(deadline, plan, words),
        due=words.say("plan.page.due", size=size, money=tell_money(money)) if money.known else words.text(size),
        detail=words.text(tuple(parts)),
        bars=tuple(stack([(action.value, counts[action]) for action in Action], most)),
    )


def stack(parts: Sequence[tuple[str, int]], whole: int) -> Iterator[Bar]:
    """Bars one after the other, in per cent of a whole."""
    x = 0.0
    for kind, count in parts:
        if count:
            width = max(NARROWEST, FULL * count / whole)
            yield Bar(kind, round(x, 2), round(min(width, FULL - x), 2))
            x += width


def tell_days_ago(cutoff: datetime | None, plan: Plan, words: Words) -> str:
    """How long something has been forbidden."""
    if cutoff is None:
        return ""
    days = (plan.report.as_of - cutoff).days
    if days < 1:
        return words.say("plan.page.hours-ago")
    return words.say("plan.page.one-day-ago") if days == 1 else words.say("plan.page.days-ago", days=days)


@dataclass(frozen=True, slots=True)
class Course:
    """The verdicts at one moment of a comparison."""

    at: str
    counts: tuple[int, ...]  # as COURSE names them
    bars: tuple[Bar, ...]


COURSE = (Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.REVIEW)


def draw_course(comparison: Comparison) -> list[Course]:
    """One stacked bar per change point."""
    courses = []
    for point in comparison.timeline:
        counts = tuple(point.counts[verdict] for verdict in COURSE)
        parts = [(verdict.value, count) for verdict, count in zip(COURSE, counts, strict=True)]
        bars = tuple(stack(parts, sum(counts))) if any(counts) else ()
        courses.append(Course(format_moment(point.at), counts, bars))
    return courses
