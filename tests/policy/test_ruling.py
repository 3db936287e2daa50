"""Which rule wins: precedence, months, what lies ahead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linkcheck.policy.model import Platform
from linkcheck.policy.ruling import Outlook, change_points, look_ahead, ruling_at
from tests.policy.rule_sets import instant, platform_text, policy_of, rule

AT = instant("2022-06-01T00:00:00")


def platform_of(*rules: str) -> Platform:
    return policy_of(platform_text(*rules)).platforms["demo"]


def winner(platform: Platform, source: str, placement: str) -> str | None:
    found = ruling_at(platform, source, placement, AT).rule
    return None if found is None else found.id


GENERAL = rule("general", "any", "any", "forbid")
BY_PLACEMENT = rule("by-placement", "any", "live", "forbid")
BY_SOURCE = rule("by-source", "jd", "any", "allow")
BY_BOTH = rule("by-both", "[jd, pdd]", "[live]", "restrict")


@pytest.mark.parametrize(
    ("rules", "source", "placement", "expected"),
    [
        ((GENERAL, BY_PLACEMENT, BY_SOURCE, BY_BOTH), "jd", "live", "by-both"),
        ((BY_BOTH, BY_SOURCE, BY_PLACEMENT, GENERAL), "jd", "live", "by-both"),
        ((GENERAL, BY_PLACEMENT, BY_SOURCE), "jd", "live", "by-source"),
        ((GENERAL, BY_PLACEMENT), "jd", "live", "by-placement"),
        ((GENERAL, BY_PLACEMENT, BY_BOTH), "pdd", "video", "general"),
        ((GENERAL, BY_PLACEMENT, BY_BOTH), "taobao", "live", "by-placement"),
        ((GENERAL,), "douyin-store", "live", "general"),
        ((GENERAL, BY_PLACEMENT), "kuaishou-store", "live", None),
        ((rule("own", "kuaishou-store", "any", "forbid"),), "kuaishou-store", "live", "own"),
        ((BY_SOURCE,), "pdd", "live", None),
    ],
)
def test_the_more_specific_rule_wins(rules: tuple[str, ...], source: str, placement: str, expected: str | None) -> None:
    assert winner(platform_of(*rules), source, placement) == expected


def test_a_specific_rule_wins_over_a_later_general_one() -> None:
    assert (
        winner(platform_of(rule("late", "any", "any", "forbid", "from: 2022-05-01"), BY_BOTH), "jd", "live")
        == "by-both"
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("from: 2022-01-01", "from: 2022-02-01", "two"),
        ("from: 2022-02-01", "from: 2022-01-01", "one"),
        ("", "from: 2001-01-01", "two"),
        ("from: 2022-02-01", "from: 2022-07-01", "one"),
        ("from: 2022-01-01", "from: 2022-02-01\nuntil: 2022-06-01T00:00:00+08:00", "one"),
        ("from: 2022-01-01", "from: 2022-02-01\nuntil: 2022-06-01T00:00:01+08:00", "two"),
        ("from: 2022-02-01T00:00:00+09:00", "from: 2022-02-01T00:00:00+08:00", "two"),
    ],
)
def test_of_equally_specific_rules_the_later_wins_while_it_holds(first: str, second: str, expected: str) -> None:
    rules = rule("one", "jd", "live", "allow", first), rule("two", "jd", "live", "forbid", second)
    assert winner(platform_of(*rules), "jd", "live") == expected


def test_of_equal_rules_the_first_wins() -> None:
    rules = rule("one", "jd", "[live, video]", "forbid"), rule("two", "[jd, pdd]", "live", "forbid")
    assert winner(platform_of(*rules), "jd", "live") == "one"


MONTH = rule("month", "jd", "live", "forbid", "from: 2022-06")


@pytest.mark.parametrize(
    ("at", "effect", "is_uncertain", "may_forbid", "named"),
    [
        ("2022-05-31T23:59:59", None, False, False, None),
        ("2022-06-01T00:00:00", None, True, True, "month"),
        ("2022-06-30T23:59:59", None, True, True, "month"),
        ("2022-07-01T00:00:00", "forbid", False, True, "month"),
    ],
)
def test_inside_a_month_nobody_knows(
    at: str, effect: str | None, is_uncertain: bool, may_forbid: bool, named: str | None
) -> None:
    ruling = ruling_at(platform_of(MONTH), "jd", "live", instant(at))
    assert (ruling.effect, ruling.is_uncertain, ruling.may_forbid) == (effect, is_uncertain, may_forbid)
    assert (ruling.rule.id if ruling.rule else None) == named


def test_a_month_that_makes_no_difference_leaves_the_ruling_certain() -> None:
    platform = platform_of(rule("before", "jd", "live", "forbid", "from: 2022-01-01"), MONTH)
    ruling = ruling_at(platform, "jd", "live", AT)
    assert (ruling.effect, ruling.is_uncertain) == ("forbid", False)
    assert ruling.rule is not None
    assert ruling.rule.id == "before"
    assert [rival.id for rival in ruling.rivals if rival] == ["month", "before"]


def test_a_month_rule_that_is_outranked_is_no_rival() -> None:
    ruling = ruling_at(platform_of(rule("month", "any", "any", "forbid", "from: 2022-06"), BY_SOURCE), "jd", "live", AT)
    assert [rival.id for rival in ruling.rivals if rival] == ["by-source"]


def test_the_rule_named_is_the_one_that_makes_the_difference() -> None:
    rules = (
        rule("as-before", "jd", "live", "allow", "from: 2022-06-02T00:00:00+08:00\nuntil: 2022-07"),
        rule("month", "jd", "live", "forbid", "from: 2022-07"),
        rule("before", "jd", "live", "allow"),
    )
    ruling = ruling_at(platform_of(*rules), "jd", "live", instant("2022-07-15T00:00:00"))
    assert [rival.id for rival in ruling.rivals if rival] == ["month", "as-before", "before"]
    assert ruling.rule is not None
    assert ruling.rule.id == "month"


def test_an_end_known_to_the_month_is_uncertain_in_that_month() -> None:
    platform = platform_of(rule("closing", "jd", "live", "forbid", "until: 2022-06"))
    effects = [
        ruling_at(platform, "jd", "live", instant(f"2022-{day}T12:00:00")) for day in ("05-31", "06-30", "07-01")
    ]
    assert [(each.effect, each.is_uncertain) for each in effects] == [("forbid", False), (None, True), (None, False)]


def test_change_points_are_those_of_the_cell() -> None:
    platform = platform_of(
        MONTH, rule("other", "pdd", "live", "forbid", "from: 2022-03-01\nuntil: 2022-04-01T17:00+07:00")
    )
    assert [point.isoformat() for point in change_points(platform, "jd", "live")] == [
        "2022-06-01T00:00:00+08:00",
        "2022-07-01T00:00:00+08:00",
    ]
    assert [point.isoformat() for point in change_points(platform, "pdd", "live")] == [
        "2022-03-01T00:00:00+08:00",
        "2022-04-01T18:00:00+08:00",
    ]
    assert change_points(platform, "pdd", "video") == ()


BEFORE = rule("before", "jd", "live", "allow", "until: 2022-03-01")
CUTOFF = rule("cutoff", "jd", "live", "forbid", "from: 2022-03-01")
STAR = rule("star", "jd", "live", "restrict", "from: 2022-02-01\nuntil: 2022-03-01")


def look(*rules: str, at: str, days: int) -> Outlook:
    return look_ahead(platform_of(*rules), "jd", "live", instant(at), timedelta(days=days))


@pytest.mark.parametrize(
    ("at", "days", "deadline"),
    [
        ("2022-02-01T00:00:00", 28, "2022-03-01T00:00:00+08:00"),
        ("2022-02-01T00:00:00", 27, None),
        ("2022-01-31T23:59:59", 28, None),
        ("2022-02-28T23:59:59", 1, "2022-03-01T00:00:00+08:00"),
        ("2022-03-01T00:00:00", 90, None),
    ],
)
def test_the_deadline_is_the_first_instant_after_t_within_the_window(at: str, days: int, deadline: str | None) -> None:
    outlook = look(BEFORE, CUTOFF, at=at, days=days)
    assert (outlook.deadline.isoformat() if outlook.deadline else None) == deadline
    assert (outlook.ruling.rule.id if outlook.ruling and outlook.ruling.rule else None) == (
        "cutoff" if deadline else None
    )
    assert not outlook.changes_soon


def test_a_month_is_a_deadline_from_its_first_instant() -> None:
    outlook = look(rule("before", "jd", "live", "allow"), MONTH, at="2022-05-01T00:00:00", days=90)
    assert outlook.deadline == instant("2022-06-01T00:00:00")
    assert outlook.ruling is not None
    assert outlook.ruling.may_forbid


def test_a_restriction_or_silence_to_come_is_no_deadline() -> None:
    assert look(BEFORE, at="2022-02-01T00:00:00", days=90) == Outlook(changes_soon=True)
    assert look(BEFORE, at="2022-02-01T00:00:00", days=27) == Outlook()
    until_star = rule("before", "jd", "live", "allow", "until: 2022-02-01")
    assert look(until_star, STAR, at="2022-01-01T00:00:00", days=40) == Outlook(changes_soon=True)
    assert look(until_star, STAR, CUTOFF, at="2022-01-01T00:00:00", days=90).deadline == instant("2022-03-01T00:00:00")


def test_another_rule_that_allows_as_well_changes_nothing() -> None:
    later = rule("later", "jd", "live", "allow", "from: 2022-03-01")
    assert look(BEFORE, later, at="2022-02-01T00:00:00", days=90) == Outlook()


def test_a_window_without_end_does_not_overflow() -> None:
    assert look(BEFORE, CUTOFF, at="2022-02-01T00:00:00", days=999_999_999).deadline == instant("2022-03-01T00:00:00")


BEAUTY = "category: {en: beauty, zh: 美妆}"
INVITED = "account: {en: by invitation, zh: 定邀}"


@pytest.mark.parametrize(
    ("rules", "effect", "is_conditional", "named", "may_forbid"),
    [
        ((rule("some", "jd", "live", "forbid", BEAUTY),), None, True, "some", True),
        ((rule("some", "jd", "live", "allow", INVITED),), None, True, "some", False),
        ((rule("some", "jd", "live", "allow", BEAUTY), rule("all", "jd", "live", "forbid")), None, True, "some", True),
        ((rule("all", "jd", "live", "allow"), rule("some", "jd", "live", "forbid", BEAUTY)), None, True, "some", True),
        (
            (rule("some", "jd", "live", "forbid", BEAUTY), rule("all", "any", "any", "forbid")),
            "forbid",
            False,
            "all",
            True,
        ),
        (
            (rule("some", "any", "any", "forbid", BEAUTY), rule("all", "jd", "live", "allow")),
            "allow",
            False,
            "all",
            False,
        ),
        ((rule("star", "jd", "live", "restrict"),), "restrict", True, "star", False),
        ((rule("all", "jd", "live", "allow"),), "allow", False, "all", False),
    ],
)
def test_a_rule_for_some_goods_leaves_the_others_to_the_next(
    rules: tuple[str, ...], effect: str | None, is_conditional: bool, named: str, may_forbid: bool
) -> None:
    ruling = ruling_at(platform_of(*rules), "jd", "live", AT)
    assert (ruling.effect, ruling.is_conditional, ruling.may_forbid) == (effect, is_conditional, may_forbid)
    assert ruling.rule is not None
    assert ruling.rule.id == named


def test_a_month_is_not_a_condition() -> None:
    assert not ruling_at(platform_of(MONTH), "jd", "live", AT).is_conditional


def test_the_terms_of_a_rule_are_what_a_person_checks() -> None:
    (only,) = platform_of(rule("some", "jd", "live", "restrict", f"{BEAUTY}\n{INVITED}")).rules
    assert [term.en for term in only.terms] == ["if so", "beauty", "by invitation"]


KEPT = "existing: kept\ncondition: {en: until edited, zh: 不编辑则保留}"
FIRST_KEPT = rule("first", "any", "live", "forbid", f"from: 2021-08-02\n{KEPT}")
SECOND_KEPT = rule("second", "jd", "live", "forbid", f"from: 2022-03-12\n{KEPT}")


@pytest.mark.parametrize(
    ("published", "effect", "named"),
    [
        (None, "forbid", "second"),
        ("2021-08-01T23:59:59", "restrict", "second"),
        ("2021-08-02T00:00:00", "forbid", "first"),
        ("2022-03-11T23:59:59", "forbid", "first"),
        ("2022-03-12T00:00:00", "forbid", "second"),
    ],
)
def test_what_is_kept_is_what_no_rule_forbade_when_it_was_published(
    published: str | None, effect: str, named: str
) -> None:
    platform = platform_of(FIRST_KEPT, SECOND_KEPT)
    since = instant(published) if published else None
    ruling = ruling_at(platform, "jd", "live", AT, published=since)
    assert (ruling.effect, ruling.may_forbid) == (effect, effect == "forbid")
    assert ruling.rule is not None
    assert ruling.rule.id == named
    assert platform.keeps_existing


def test_what_is_kept_has_no_deadline_but_a_change_to_come() -> None:
    platform = platform_of(
        rule("before", "jd", "live", "allow"), rule("cutoff", "jd", "live", "forbid", f"from: 2022-07-01\n{KEPT}")
    )
    within = timedelta(days=90)
    assert look_ahead(platform, "jd", "live", AT, within).deadline == instant("2022-07-01T00:00:00")
    assert look_ahead(platform, "jd", "live", AT, within, published=AT) == Outlook(changes_soon=True)
