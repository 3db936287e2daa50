"""The plan: every finding in one part, by deadline, alliance and placement, each listing once a group."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.judge.finding import Finding, Reason, Verdict
from linkcheck.plan.migration import Plan, count_listings, make_plan
from linkcheck.plan.pressing import is_planned
from linkcheck.plan.tasks import Action, Deadline, Doubt
from tests.report.fixed_policy import BEIJING, MARCH
from tests.report.fixed_report import (
    AGENCY,
    AS_OF,
    FINDINGS,
    JD,
    REPORT,
    YOUZAN,
    make_finding,
    make_report,
    make_review,
    make_unreadable,
    make_upcoming,
)

LATER = datetime(2022, 3, 5, 20, tzinfo=BEIJING)


def parts_of(plan: Plan) -> list[Deadline | Doubt]:
    return [*plan.overdue, *plan.coming, *plan.review, *plan.mend]


def findings_of(plan: Plan) -> list[Finding]:
    return [
        finding
        for part in parts_of(plan)
        for group in part.groups
        for task in group.tasks
        for finding in (*task.findings, *task.others)
    ]


def test_nothing_to_do() -> None:
    plan = make_plan(make_report(()))
    assert parts_of(plan) == []


def test_every_finding_is_in_the_plan_once() -> None:
    assert Counter(map(id, findings_of(make_plan(REPORT)))) == Counter(map(id, FINDINGS))


def test_a_listing_in_several_placements_is_one_task() -> None:
    findings = [make_upcoming(2, place) for place in ("live_cart", "short_video_cart", "detail_page")]
    plan = make_plan(make_report(findings))
    ((group,),) = [deadline.groups for deadline in plan.coming]
    assert group.placements == ("live_cart", "short_video_cart", "detail_page")
    assert [task.findings for task in group.tasks] == [tuple(findings)]
    assert count_listings(plan.coming) == 1


def test_listings_in_other_placements_are_another_group() -> None:
    findings = [make_upcoming(2, "live_cart"), make_upcoming(3, "detail_page"), make_upcoming(4, "live_cart")]
    ((first, second),) = [deadline.groups for deadline in make_plan(make_report(findings)).coming]
    assert (first.placements, len(first.tasks)) == (("live_cart",), 2)
    assert (second.placements, len(second.tasks)) == (("detail_page",), 1)


def test_alliances_are_groups_of_their_own_and_say_where_links_may_stay() -> None:
    findings = [make_upcoming(2, "live_cart"), make_upcoming(3, "live_cart", **JD)]
    ((taobao, jd),) = [deadline.groups for deadline in make_plan(make_report(findings)).coming]
    assert (taobao.source, taobao.rules, taobao.also_allowed_in) == ("taobao", ("ks-2022-taobao",), ())
    assert (jd.source, jd.rules, jd.migrate_to) == ("jd", ("ks-2022-jd-live",), "kuaishou-store")
    assert jd.also_allowed_in == ("short_video_cart", "detail_page")


def test_a_placement_of_the_group_is_no_way_out() -> None:
    findings = [
        make_upcoming(2, "live_cart", also_allowed_in=("short_video_cart", "detail_page")),
        make_upcoming(2, "detail_page", also_allowed_in=("short_video_cart",)),
    ]
    ((group,),) = [deadline.groups for deadline in make_plan(make_report(findings)).coming]
    assert group.also_allowed_in == ("short_video_cart",)


def test_overdue_is_ordered_by_cutoff_and_starts_with_what_never_was_allowed() -> None:
    findings = [
        make_finding(line=2, cutoff=datetime(2022, 1, 1, tzinfo=BEIJING)),
        make_finding(line=3, **YOUZAN),
        make_finding(line=4, cutoff=None),
    ]
    plan = make_plan(make_report(findings))
    assert [deadline.cutoff for deadline in plan.overdue] == [
        None,
        datetime(2021, 11, 1, tzinfo=BEIJING),
        datetime(2022, 1, 1, tzinfo=BEIJING),
    ]


def test_deadlines_come_in_order_and_equal_instants_are_one() -> None:
    findings = [
        make_upcoming(2, "live_cart", cutoff=MARCH + timedelta(days=30)),
        make_upcoming(3, "live_cart", cutoff=MARCH),
        make_upcoming(4, "live_cart", cutoff=MARCH.astimezone(UTC)),
    ]
    plan = make_plan(make_report(findings))
    assert [(deadline.cutoff, count_listings([deadline])) for deadline in plan.coming] == [
        (MARCH, 2),
        (MARCH + timedelta(days=30), 1),
    ]


@pytest.mark.parametrize(
    ("cutoff", "verdict", "planned"),
    [
        (AS_OF, Verdict.FORBIDDEN, False),
        (AS_OF + timedelta(seconds=1), Verdict.FORBIDDEN, True),
        (AS_OF - timedelta(seconds=1), Verdict.FORBIDDEN, False),
        (None, Verdict.FORBIDDEN, False),
        (MARCH, Verdict.UPCOMING, False),
    ],
)
def test_forbidden_only_when_published(cutoff: datetime | None, verdict: Verdict, planned: bool) -> None:
    finding = make_finding(verdict, cutoff=cutoff, judged_at=LATER)
    assert is_planned(finding, AS_OF) is planned


def test_what_is_planned_for_later_is_not_overdue_but_a_group_of_its_deadline() -> None:
    findings = [make_finding(line=5, judged_at=LATER), *(make_upcoming(line, "live_cart") for line in (6, 7))]
    plan = make_plan(make_report(findings))
    assert plan.overdue == ()
    ((stands, planned),) = [deadline.groups for deadline in plan.coming]
    assert (stands.is_planned, len(stands.tasks)) == (False, 2)
    assert (planned.is_planned, len(planned.tasks)) == (True, 1)


def test_review_and_mend_are_grouped_by_reason() -> None:
    findings = [
        make_review(2, Reason.NO_LINK, None),
        make_review(3, Reason.UNKNOWN_LINK, "https://a.example"),
        make_review(4, Reason.NO_LINK, None),
        make_unreadable(5, 6, Reason.BAD_BYTES),
    ]
    plan = make_plan(make_report(findings))
    assert [(doubt.reason, count_listings([doubt])) for doubt in plan.review] == [
        (Reason.UNKNOWN_LINK, 1),
        (Reason.NO_LINK, 2),
    ]
    assert [(doubt.reason, count_listings([doubt])) for doubt in plan.mend] == [(Reason.BAD_BYTES, 1)]


def test_the_same_record_number_in_two_files_is_two_listings() -> None:
    findings = [
        make_upcoming(2, "live_cart"),
        make_upcoming(2, "live_cart", path=AGENCY),
        make_upcoming(2, "live_cart", sheet="2"),
    ]
    assert count_listings(make_plan(make_report(findings)).coming) == 3


def test_a_listing_stands_once_under_its_most_pressing_deadline() -> None:
    findings = [
        make_review(2, Reason.NO_RULE, "x", placement="detail_page"),
        make_upcoming(2, "short_video_cart"),
        make_finding(line=2, **YOUZAN),
    ]
    plan = make_plan(make_report(findings))
    ((group,),) = [deadline.groups for deadline in plan.overdue]
    assert [(task.findings, task.others) for task in group.tasks] == [(tuple(findings[2:]), tuple(findings[:2]))]
    assert (plan.coming, plan.review) == ((), ())
    assert plan.actions[Action.LIST_FIRST] == plan.listings == 1


CHECKS = st.builds(
    lambda verdict, line, placement, source, days: make_finding(
        verdict,
        Reason.CUTOFF if verdict in {Verdict.FORBIDDEN, Verdict.UPCOMING} else Reason.NO_RULE,
        line,
        placement=placement,
        source=source,
        cutoff=MARCH + timedelta(days=days),
    ),
    st.sampled_from(Verdict),
    st.integers(2, 5),
    st.sampled_from(["live_cart", "detail_page", None]),
    st.sampled_from(["taobao", "jd", None]),
    st.integers(-9, 9),
)


@given(st.lists(CHECKS, max_size=12))
def test_nothing_is_lost_nothing_is_twice(findings: list[Finding]) -> None:
    plan = make_plan(make_report(findings))
    asked = [each for each in findings if each.verdict not in {Verdict.ALLOWED, Verdict.WAIVED}]
    assert Counter(map(id, findings_of(plan))) == Counter(map(id, asked))
    tasks = [task for part in parts_of(plan) for group in part.groups for task in group.tasks]
    listings = [task.listing for task in tasks if task.action is not Action.MEND]
    assert len(listings) == len(set(listings))
    assert plan.listings == len(tasks)
    for part in parts_of(plan):
        for group in part.groups:
            assert group.tasks
            for task in group.tasks:
                assert tuple(each.placement for each in task.findings) == group.placements
                assert {each.source for each in task.findings} == {group.source}
    assert all(each.cutoff is not None and each.cutoff <= AS_OF for each in plan.overdue)
