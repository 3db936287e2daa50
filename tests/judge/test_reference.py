"""The semantics, paragraph by paragraph, against tables written by hand."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.question import Declared, LinkFacts, Question
from linkcheck.judge.reference import judge_check
from linkcheck.links.result import Evidence, Flag, Kind, Status
from tests.judge.policy_text import STORES, ask, at, link, show, unproven

A, U, F, R = Verdict.ALLOWED, Verdict.UPCOMING, Verdict.FORBIDDEN, Verdict.REVIEW


@pytest.mark.parametrize(
    ("source", "placement", "when", "verdict", "reason", "rule"),
    [
        ("taobao", "cart", "2021-11-30T23:59:59", A, Reason.ALLOWED_BY_RULE, "t-before"),
        ("taobao", "cart", "2021-12-01T00:00:00", U, Reason.CUTOFF, "t-after"),
        ("taobao", "cart", "2022-02-28T23:59:59", U, Reason.CUTOFF, "t-after"),
        ("taobao", "cart", "2022-03-01T00:00:00", F, Reason.CUTOFF, "t-after"),
        ("taobao", "cart", "2022-02-28T15:59:59+00:00", U, Reason.CUTOFF, "t-after"),
        ("taobao", "cart", "2022-02-28T16:00:00+00:00", F, Reason.CUTOFF, "t-after"),
        ("jd", "cart", "2022-03-01T00:00:00", F, Reason.CUTOFF, "j-cart"),
        ("jd", "video", "2022-02-28T23:59:59", A, Reason.ALLOWED_BY_RULE, "j-before"),
        ("jd", "video", "2022-03-01T00:00:00", A, Reason.ALLOWED_BY_RULE, "j-video"),
        ("youzan", "cart", "2021-10-31T23:59:59", R, Reason.NO_RULE, None),
        ("youzan", "cart", "2021-11-01T00:00:00", R, Reason.DATE_UNCERTAIN, "y-cart"),
        ("youzan", "cart", "2021-11-30T23:59:59", R, Reason.DATE_UNCERTAIN, "y-cart"),
        ("youzan", "cart", "2021-12-01T00:00:00", F, Reason.CUTOFF, "y-cart"),
        ("youzan", "video", "2022-03-02", R, Reason.NO_RULE, None),
        ("pdd", "cart", "2022-03-02", R, Reason.CONDITIONAL, "p-cart"),
        ("weidian", "cart", "2022-03-02", R, Reason.NO_RULE, None),
        ("vip", "cart", "2022-03-02", A, Reason.ALLOWED_BY_RULE, "v-now"),
        ("vip", "cart", "2022-04-01", R, Reason.CONDITIONAL, "v-then"),
        ("show-store", "cart", "2022-03-02", A, Reason.OWN_STORE, None),
        ("other-store", "cart", "2022-03-02", F, Reason.CUTOFF, "o-cart"),
        ("other-store", "video", "2022-03-02", R, Reason.NO_RULE, None),
    ],
)
def test_a_proven_link_is_judged_by_its_cell(
    source: str, placement: str, when: str, verdict: Verdict, reason: Reason, rule: str | None
) -> None:
    outcome = ask(link(source), placement=placement, when=when)
    assert (outcome.verdict, outcome.reason) == (verdict, reason)
    assert (outcome.rule.id if outcome.rule else None) == rule
    assert (outcome.source, outcome.link) == (source, 0)


def test_the_window_includes_its_last_instant() -> None:
    cutoff = at("2022-03-01T00:00:00")
    assert ask(link("taobao"), when="2022-02-22", within=timedelta(days=7)).verdict is U
    assert ask(link("taobao"), when="2022-02-21T23:59:59", within=timedelta(days=7)).verdict is A
    assert ask(link("taobao"), when="2022-02-22").cutoff == cutoff
    assert ask(link("taobao"), when="2022-02-28T23:59:59", within=timedelta(0)).verdict is A


def test_a_coming_restriction_only_flags() -> None:
    outcome = ask(link("vip"), when="2022-03-02")
    assert outcome.verdict is A
    assert outcome.flags == ("changes-soon",)
    assert ask(link("vip"), when="2022-01-01", within=timedelta(days=10)).flags == ()


def test_what_falls_is_told_where_to_go() -> None:
    outcome = ask(link("jd"), when="2022-02-25")
    assert (outcome.migrate_to, outcome.also_allowed_in) == ("show-store", ("video",))
    assert ask(link("taobao")).also_allowed_in == ()
    assert ask(link("jd"), placement="video").migrate_to is None


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (unproven(Status.UNKNOWN), Reason.UNKNOWN_LINK),
        (unproven(Status.UNRESOLVED), Reason.UNRESOLVED_LINK),
        (unproven(Status.AMBIGUOUS), Reason.AMBIGUOUS_LINK),
        (unproven(Status.INVALID), Reason.INVALID_LINK),
        (unproven(Status.INVALID, Flag.TOO_LONG), Reason.TOO_LONG),
    ],
)
def test_what_is_not_proven_is_for_a_person(facts: LinkFacts, reason: Reason) -> None:
    outcome = ask(facts)
    assert (outcome.verdict, outcome.reason, outcome.rule) == (R, reason, None)


def test_no_link_and_nothing_declared_is_for_a_person() -> None:
    assert (ask().verdict, ask().reason) == (R, Reason.NO_LINK)


def test_a_shop_page_of_the_own_store_is_not_goods() -> None:
    assert ask(link("show-store", Kind.SHOP)).reason is Reason.NOT_GOODS
    assert ask(link("taobao", Kind.SHOP)).verdict is F


def test_a_rule_may_forbid_the_own_store() -> None:
    extra = (
        "  - {id: own, alliance: show-store, placements: video, effect: forbid, "
        "because: {en: b, zh: 因}, citation: notice}\n"
    )
    platform = show("count", extra)
    assert ask(link("show-store"), placement="video", platform=platform).verdict is F
    assert ask(link("show-store", Kind.SHOP), placement="video", platform=platform).verdict is F
    assert ask(link("show-store"), platform=platform).verdict is A


@pytest.mark.parametrize("when", ["2022-02-25", "2022-03-02"])
def test_plain_links_can_be_left_to_a_person(when: str) -> None:
    strict = show("review")
    assert ask(link("taobao"), when=when, platform=strict).reason is Reason.PLAIN_LINK
    assert ask(link("taobao", evidence=Evidence.TRACKED), when=when, platform=strict).verdict in {F, U}
    assert ask(link("other-store"), when="2022-03-02", platform=strict).verdict is F
    assert ask(link("show-store"), when=when, platform=strict).verdict is A


TAOBAO, JD, OWN = Declared("taobao"), Declared("jd"), Declared("show-store", is_store=True)
OTHER, NOBODY = Declared("other-store", is_store=True), Declared(None)


@pytest.mark.parametrize(
    ("links", "declared", "placement", "verdict", "reason", "decided_by", "mismatch"),
    [
        ((link("show-store"), link("taobao")), None, "cart", F, Reason.CUTOFF, 1, False),
        ((link("taobao"), link("jd")), None, "cart", F, Reason.CUTOFF, 0, False),
        ((link("show-store"), unproven(Status.UNKNOWN)), None, "cart", R, Reason.UNKNOWN_LINK, 1, False),
        ((unproven(Status.UNKNOWN), link("taobao")), None, "cart", F, Reason.CUTOFF, 1, False),
        ((link("show-store"),), TAOBAO, "cart", F, Reason.CUTOFF, None, True),
        ((link("taobao"),), OWN, "cart", F, Reason.CUTOFF, 0, True),
        ((link("taobao"),), TAOBAO, "cart", F, Reason.CUTOFF, 0, False),
        ((link("show-store"),), OWN, "cart", A, Reason.OWN_STORE, 0, False),
        ((link("show-store"),), NOBODY, "cart", R, Reason.UNKNOWN_ALLIANCE, None, False),
        ((link("jd"),), TAOBAO, "video", F, Reason.CUTOFF, None, True),
        ((link("show-store"),), OTHER, "cart", F, Reason.CUTOFF, None, True),
        ((unproven(Status.UNRESOLVED),), JD, "video", R, Reason.UNRESOLVED_LINK, 0, False),
        ((), TAOBAO, "cart", F, Reason.CUTOFF, None, False),
        ((), JD, "video", A, Reason.ALLOWED_BY_RULE, None, False),
        ((), OWN, "cart", R, Reason.NO_LINK, None, False),
        ((), OTHER, "cart", F, Reason.CUTOFF, None, False),
        ((), NOBODY, "cart", R, Reason.UNKNOWN_ALLIANCE, None, False),
    ],
)
def test_a_listing_takes_the_worst_of_its_links_and_its_declaration(
    links: tuple[LinkFacts, ...],
    declared: Declared | None,
    placement: str,
    verdict: Verdict,
    reason: Reason,
    decided_by: int | None,
    mismatch: bool,
) -> None:
    outcome = ask(*links, declared=declared, placement=placement)
    assert (outcome.verdict, outcome.reason, outcome.link) == (verdict, reason, decided_by)
    assert ("alliance-mismatch" in outcome.flags) is mismatch
    if decided_by is None and outcome.source is not None:
        assert outcome.evidence is Evidence.DECLARED


def test_a_day_is_uncertain_only_if_something_changes_within_it() -> None:
    first_of_march = partial(ask, when="2022-03-01T00:00:00", before="2022-03-02T00:00:00")
    assert first_of_march(link("suning")).reason is Reason.DATE_UNCERTAIN  # 18:00 lies within the day
    assert first_of_march(link("suning")).cutoff == at("2022-03-01T18:00:00")
    assert first_of_march(link("taobao")).verdict is F  # the day begins at the cutoff
    assert ask(link("suning"), when="2022-03-01T19:00:00", before="2022-03-02T00:00:00").verdict is F
    assert ask(link("taobao"), when="2022-02-28T00:00:00", before="2022-03-01T00:00:00").verdict is U


def test_an_unknown_placement_stays_forbidden_where_any_is() -> None:
    outcome = ask(link("jd"), placement=None)
    assert (outcome.verdict, outcome.reason) == (F, Reason.CUTOFF)
    assert ask(link("show-store"), placement=None).reason is Reason.UNKNOWN_PLACEMENT
    assert ask(link("taobao"), placement=None, when="2022-02-25").reason is Reason.UNKNOWN_PLACEMENT


def test_a_bad_date_stays_forbidden_where_it_is_forbidden_anyway() -> None:
    assert ask(link("taobao"), has_bad_date=True).verdict is F
    assert ask(link("show-store"), has_bad_date=True).reason is Reason.BAD_DATE
    assert ask(link("taobao"), when="2022-02-25", has_bad_date=True).reason is Reason.BAD_DATE


def test_a_short_record_is_never_better_than_review() -> None:
    assert ask(link("show-store"), is_short=True).verdict is R
    assert ask(link("show-store"), is_short=True).flags == ("short-record",)
    assert ask(link("taobao"), is_short=True).verdict is F
    assert ask(link("taobao"), when="2022-02-25", is_short=True).verdict is R


def test_flags_of_the_deciding_link_are_kept() -> None:
    outcome = ask(link("taobao", flags=(Flag.MISSING_SCHEME,)))
    assert outcome.flags == ("missing-scheme",)


KEPT = (
    "  - {id: kept, alliance: weidian, placements: video, effect: forbid, from: 2022-03-01, existing: kept, "
    "condition: {en: until edited, zh: 编辑前}, because: {en: b, zh: 因}, citation: notice}\n"
)
PARTIAL = (
    "  - {id: open, alliance: weidian, placements: video, effect: allow, because: {en: b, zh: 因}, citation: notice}\n"
    "  - {id: beauty, alliance: weidian, placements: video, effect: forbid, from: 2022-03-01, "
    "category: {en: beauty, zh: 美妆}, because: {en: b, zh: 因}, citation: notice}\n"
)


@pytest.mark.parametrize(
    ("published", "verdict", "reason"),
    [
        (None, F, Reason.CUTOFF),
        ("2022-02-28T23:59:59", R, Reason.CONDITIONAL),
        ("2022-03-01T00:00:00", F, Reason.CUTOFF),
        ("2022-03-02T12:00:00", F, Reason.CUTOFF),
    ],
)
def test_a_rule_may_keep_what_stood_before_it(published: str | None, verdict: Verdict, reason: Reason) -> None:
    platform = show("count", KEPT)
    moment = at(published) if published else None
    when = max(at("2022-03-02"), moment or at("2022-03-02"))
    question = Question(platform, "video", (link("weidian"),), None, when, published=moment)
    outcome = judge_check(question, timedelta(days=90), STORES)
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


def test_a_rule_for_some_goods_is_for_a_person() -> None:
    platform = show("count", PARTIAL)
    outcome = ask(link("weidian"), placement="video", platform=platform)
    assert (outcome.verdict, outcome.reason, outcome.rule and outcome.rule.id) == (R, Reason.CONDITIONAL, "beauty")
    assert ask(link("weidian"), placement="video", platform=platform, when="2021-01-01").verdict is A


def test_a_listing_may_stay_only_where_everything_about_it_may() -> None:
    assert ask(link("jd"), when="2022-02-25").also_allowed_in == ("video",)
    assert ask(link("jd"), link("taobao"), when="2022-02-25").also_allowed_in == ()
    assert ask(link("jd"), unproven(Status.UNKNOWN)).also_allowed_in == ()
    assert ask(link("jd"), declared=TAOBAO).also_allowed_in == ()
    assert ask(link("jd"), has_bad_date=True).also_allowed_in == ()
    assert ask(link("jd"), placement=None).also_allowed_in == ()


def test_an_unknown_placement_names_the_one_that_forbids() -> None:
    assert ask(link("jd"), placement=None).in_placement == "cart"
    assert ask(link("jd")).in_placement is None


def test_an_uncertain_end_is_named_by_its_own_month() -> None:
    rule = (
        "  - {id: spring, alliance: weidian, placements: video, effect: allow, from: 2022-02, until: 2022-05, "
        "because: {en: b, zh: 因}, citation: notice}\n"
    )
    platform = show("count", rule)
    for when, cutoff in (("2022-02-15", "2022-02-01"), ("2022-05-15", "2022-05-01")):
        outcome = ask(link("weidian"), placement="video", when=when, platform=platform)
        assert (outcome.reason, outcome.cutoff) == (Reason.DATE_UNCERTAIN, at(cutoff))
