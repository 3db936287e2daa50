"""Generated policies for property tests: months, overlaps and `any` in every mixture that loads."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from linkcheck.errors import Position
from linkcheck.messages import Translated
from linkcheck.policy.model import Effect, Existing, Moment, Placement, PlainLinks, Platform, Policy, Precision, Rule
from linkcheck.policy.ties import find_ties

BEIJING = timezone(timedelta(hours=8))
SOURCES = ("taobao", "jd", "kuaishou-store")
PLACEMENTS = ("live", "video")
TEXT = Translated("x", "x")
HERE = Position("generated.yaml", 1, 1)


def day_moment(day: date) -> Moment:
    """A day as a rule's date."""
    at = datetime(day.year, day.month, day.day, tzinfo=BEIJING)
    return Moment(at, at, Precision.DAY, day.isoformat())


def month_moment(day: date) -> Moment:
    """A day's month as a rule's date."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return Moment(day_moment(first).at, day_moment(following).at, Precision.MONTH, f"{first:%Y-%m}")


# Few distinct days, so that rules meet, tie and overlap.
DAYS = st.dates(date(2021, 12, 25), date(2022, 3, 5))
MOMENTS = st.one_of(DAYS.map(day_moment), DAYS.map(month_moment))


def scopes(words: tuple[str, ...]) -> st.SearchStrategy[frozenset[str] | None]:
    """`any`, or some of the words."""
    return st.none() | st.frozensets(st.sampled_from(words), min_size=1)


@st.composite
def rules(draw: st.DrawFn, order: int) -> Rule:
    """One rule."""
    starts, until = draw(st.none() | MOMENTS), draw(st.none() | MOMENTS)
    if starts is not None and until is not None and until.at <= starts.at:
        until = None
    return Rule(
        id=f"r{order}",
        platform="demo",
        sources=draw(scopes(SOURCES)),
        placements=draw(scopes(PLACEMENTS)),
        effect=draw(st.sampled_from(Effect)),
        starts=starts,
        until=until,
        announced=None,
        migrate_to=None,
        because=TEXT,
        condition=None,
        citations=(),
        order=order,
        position=HERE,
        existing=draw(st.sampled_from(Existing)),
        category=draw(st.sampled_from((None, None, None, TEXT))),
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A policy of one platform; rules that tie openly are left out, as loading refuses them."""
    kept: tuple[Rule, ...] = ()
    for order in range(draw(st.integers(0, 7))):
        candidate = (*kept, draw(rules(order)))
        if not any(tie.is_open for tie in find_ties(platform_with(candidate))):
            kept = candidate
    return Policy({"demo": platform_with(kept)})


def platform_with(kept: tuple[Rule, ...]) -> Platform:
    """A platform with these rules."""
    return Platform(
        id="demo",
        name=TEXT,
        aliases=(),
        timezone=BEIJING,
        timezone_name="Asia/Shanghai",
        own_store="kuaishou-store",
        plain_links=PlainLinks.COUNT,
        placements={name: Placement(name, TEXT, (), HERE) for name in PLACEMENTS},
        rules=kept,
        citations={},
        position=HERE,
    )


def instant_near(day: date, seconds: int, hours: int) -> datetime:
    """An instant near a day's beginning, told in some time zone."""
    return (day_moment(day).at + timedelta(seconds=seconds)).astimezone(timezone(timedelta(hours=hours)))


# On the change points themselves and between them.
INSTANTS = st.builds(
    instant_near,
    st.dates(date(2021, 11, 20), date(2022, 4, 10)),
    st.sampled_from((-1, 0, 1, 43_200)),
    st.integers(-12, 14),
)
