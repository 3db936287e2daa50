"""One action a listing, from catalogs as merchants have them: swap, list first, review, mend; money and the loop."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from linkcheck.judge.finding import Verdict
from linkcheck.plan.closed_loop import Stage
from linkcheck.plan.migration import Plan
from linkcheck.plan.money import Money
from linkcheck.plan.own_store import GivenLinks, Lack, Origin
from linkcheck.plan.tasks import Action
from tests.plan.planning import (
    AS_OF,
    BACK_OFFICE,
    DOUYIN_OWN,
    JD,
    OTHER_OWN,
    OWN,
    OWN_AGAIN,
    TAOBAO,
    YOUZAN,
    plan_catalogs,
    plan_rows,
    tasks_of,
)
from tests.report.fixed_policy import BEIJING, MARCH

HEAD = "商品编号,SKU,商品链接,位置,自有小店链接,销售额,销量,价格,未完成订单"


def row(
    name: str, sku: str, link: str, place: str = "直播间", own: str = "", money: str = ",,", orders: str = ""
) -> str:
    return f"{name},{sku},{link},{place},{own},{money},{orders}"


def actions(plan: Plan) -> dict[str, Action]:
    return {name: task.action for name, task in tasks_of(plan).items()}


def test_the_first_that_fits() -> None:
    plan = plan_rows(
        HEAD,
        row("own", "S1", OWN),
        row("swap", "S1", TAOBAO),
        row("list", "S2", TAOBAO),
        row("look", "S1", "https://shop.example.com/goods/1"),
        f"broken,S1,{TAOBAO},直播间,,,,,,one,too,many",
    )
    assert actions(plan) == {
        "swap": Action.SWAP,
        "list": Action.LIST_FIRST,
        "look": Action.REVIEW,
        "6": Action.MEND,
    }
    assert plan.actions == {Action.MEND: 1, Action.REVIEW: 1, Action.SWAP: 1, Action.LIST_FIRST: 1}
    assert plan.listings == 4


@pytest.mark.parametrize(
    ("own", "given", "others", "link", "origin"),
    [
        (OWN, None, (), OWN, Origin.OWN_COLUMN),
        ("", GivenLinks(by_id={"A": (OWN,)}), (), OWN, Origin.MAP_BY_ID),
        ("", GivenLinks(by_sku={"S": (OWN,)}), (), OWN, Origin.MAP_BY_SKU),
        ("", None, (row("B", "S", OWN, "短视频"),), OWN, Origin.SAME_SKU),
        ("", None, (row("B", "S", OWN), row("C", "S", OWN_AGAIN)), OWN, Origin.SAME_SKU),
        ("", None, (row("B", "S2", JD, "短视频", OWN), row("C", "S", TAOBAO, "短视频", OWN)), OWN, Origin.SAME_SKU),
        (f"快来买 {OWN} ！", None, (), OWN, Origin.OWN_COLUMN),
    ],
)
def test_where_an_own_store_link_is_known_from(
    own: str, given: GivenLinks | None, others: tuple[str, ...], link: str, origin: Origin
) -> None:
    task = tasks_of(plan_rows(HEAD, row("A", "S", TAOBAO, own=own), *others, given=given))["A"]
    assert (task.action, task.swap.link, task.swap.origin) == (Action.SWAP, link, origin)


@pytest.mark.parametrize(
    ("own", "given", "others", "action", "lack"),
    [
        ("", None, (row("B", "s", OWN),), Action.LIST_FIRST, Lack.UNNAMED),  # another case is another SKU
        ("", None, (row("B", "S ", OWN), row("C", "S", OTHER_OWN)), Action.REVIEW, Lack.CONFLICT),
        (OWN, GivenLinks(by_id={"A": (OTHER_OWN,)}), (), Action.REVIEW, Lack.CONFLICT),
        (BACK_OFFICE, None, (), Action.LIST_FIRST, Lack.UNPROVEN),
        (DOUYIN_OWN, None, (), Action.LIST_FIRST, Lack.UNPROVEN),  # the own store of another platform
        (TAOBAO, None, (), Action.LIST_FIRST, Lack.UNPROVEN),
        (
            "https://ksa.xmexample.com/merchant/shop/detail?id=1&kpn=KUAISHOU",
            None,
            (),
            Action.LIST_FIRST,
            Lack.UNPROVEN,
        ),
        (OWN.replace("://", "://buyer@"), None, (), Action.LIST_FIRST, Lack.UNPROVEN),
    ],
)
def test_only_what_is_proven_and_one_is_swapped(
    own: str, given: GivenLinks | None, others: tuple[str, ...], action: Action, lack: Lack
) -> None:
    task = tasks_of(plan_rows(HEAD, row("A", "S", TAOBAO, own=own), *others, given=given))["A"]
    assert (task.action, task.swap.link, task.swap.lack) == (action, None, lack)


def test_a_listing_whose_goods_are_not_clear_keeps_its_deadline() -> None:
    plan = plan_rows(HEAD, row("A", "S", TAOBAO), row("B", "S", OWN), row("C", "S", OTHER_OWN))
    assert [deadline.cutoff for deadline in plan.coming] == [MARCH]
    assert plan.review == ()
    assert plan.actions[Action.REVIEW] == 1


def test_an_sku_of_another_catalog_is_not_the_same_goods() -> None:
    head = f"{HEAD}\n"
    plan = plan_catalogs({"a.csv": head + row("A", "S", TAOBAO) + "\n", "b.csv": head + row("B", "S", OWN) + "\n"})
    assert actions(plan) == {"A": Action.LIST_FIRST}


def test_money_is_sales_else_units_times_price_else_unknown() -> None:
    plan = plan_rows(
        HEAD,
        row("sales", "1", TAOBAO, money='"1,200",3,5'),
        row("product", "2", TAOBAO, money="面议,3,2.5万"),
        row("unknown", "3", TAOBAO, money="面议,3,"),
        row("zero", "4", TAOBAO, money="0,3,5"),
    )
    assert {name: task.money for name, task in tasks_of(plan).items()} == {
        "sales": Decimal(1200),
        "product": Decimal(75000),
        "unknown": None,
        "zero": Decimal(0),
    }
    assert plan.falling.total == Money(Decimal(76200), 3, 1)
    assert [finding.listing_id for finding in plan.falling.unknown] == ["unknown"]
    ((group,),) = [deadline.groups for deadline in plan.coming]
    assert [task.first.listing_id for task in group.tasks] == ["product", "sales", "zero", "unknown"]


def test_money_by_cutoff_alliance_and_placement_counts_a_listing_once_a_sum() -> None:
    plan = plan_rows(
        HEAD,
        row("A", "1", TAOBAO, "直播间、短视频", money="100,,"),
        row("B", "2", JD, "直播间、短视频", money="10,,"),
        row("C", "3", YOUZAN, "直播间", money="1,,"),
    )
    cells = {(cell.source, cell.placement): money.amount for cell, money in plan.falling.cells}
    assert cells == {
        ("youzan", "live_cart"): 1,
        ("taobao", "live_cart"): 100,
        ("taobao", "short_video_cart"): 100,
        ("jd", "live_cart"): 10,
    }
    assert [money.amount for _, money in plan.falling.cutoffs] == [1, 110]
    assert plan.falling.total.amount == 111


@pytest.mark.parametrize(
    ("text", "settle"), [("14", "14"), ("0", None), ("", None), ("-", None), ("0 单", None), ("若干", "若干")]
)
def test_open_orders_are_settled_first_and_hold_nothing_back(text: str, settle: str | None) -> None:
    plan = plan_rows(HEAD, row("own", "S", OWN), row("A", "S", TAOBAO, orders=text))
    task = tasks_of(plan)["A"]
    assert (task.settle_first, task.action) == (settle, Action.SWAP)


def test_days() -> None:
    plan = plan_rows(HEAD, row("A", "S", TAOBAO), after_sales=timedelta(days=7))
    (deadline,) = plan.coming
    assert (deadline.last_safe_day, deadline.wind_down_from) == (date(2022, 2, 28), date(2022, 2, 22))
    assert plan_rows(HEAD, row("A", "S", TAOBAO)).coming[0].wind_down_from is None


def test_the_closed_loop_now_after_each_cutoff_and_after_the_plan() -> None:
    plan = plan_rows(
        HEAD,
        row("own", "1", OWN, money="50,,"),
        row("taobao", "2", TAOBAO, money="30,,"),
        row("jd", "3", JD, "短视频", money="20,,"),
        row("gone", "4", YOUZAN, money="900,,"),
        row("look", "5", "https://shop.example.com/goods/1"),
    )
    assert plan.closed_loop is not None
    now, after, done = plan.closed_loop.shares
    assert (now.stage, now.of_listings, now.of_sales, now.standing.unknown) == (
        Stage.NOW, Decimal("25.0"), Decimal("50.0"), 1,
    )  # fmt: skip
    assert (after.at, after.of_listings, after.of_sales) == (MARCH, Decimal("33.3"), Decimal("71.4"))
    assert (done.stage, done.of_listings, done.of_sales) == (Stage.DONE, Decimal("60.0"), Decimal("98.0"))
    assert [str(each.share) for each in plan.closed_loop.published] == ["71.4", "90.0"]


def test_a_catalog_without_sales_has_a_share_of_listings_only() -> None:
    plan = plan_rows("商品链接,位置", f"{TAOBAO},直播间", f"{OWN},直播间")
    assert plan.closed_loop is not None
    assert {share.of_sales for share in plan.closed_loop.shares} == {None}
    assert plan.falling.total == Money(Decimal(0), 0, 1)


def test_two_dates() -> None:
    plan = plan_rows(
        HEAD,
        row("A", "1", TAOBAO),
        row("B", "2", JD, "短视频"),
        row("C", "3", JD, "直播间"),
        row("D", "4", OWN),
        compare_to=datetime(2022, 6, 1, tzinfo=BEIJING),
    )
    assert plan.comparison is not None
    timeline = plan.comparison.timeline
    assert [(point.at, point.counts[Verdict.ALLOWED], point.counts[Verdict.FORBIDDEN]) for point in timeline] == [
        (AS_OF, 4, 0),
        (MARCH, 2, 2),
        (datetime(2022, 6, 1, tzinfo=BEIJING), 2, 2),
    ]
    turns = {
        (turn.at, turn.source, turn.before, turn.after, turn.rule): [finding.listing_id for finding in findings]
        for turn, findings in plan.comparison.turns
    }
    assert turns == {
        (MARCH, "taobao", Verdict.ALLOWED, Verdict.FORBIDDEN, "ks-2022-taobao"): ["A"],
        (MARCH, "jd", Verdict.ALLOWED, Verdict.FORBIDDEN, "ks-2022-jd-live"): ["C"],
    }
    assert plan.comparison.changes == 2


def test_two_dates_may_lie_either_way_round() -> None:
    rows = (row("A", "1", TAOBAO), row("B", "2", JD, "短视频"))
    forth = plan_rows(HEAD, *rows, compare_to=MARCH).comparison
    back = plan_rows(HEAD, *rows, as_of=MARCH, compare_to=AS_OF).comparison
    assert forth is not None
    assert back is not None
    assert (forth.begin, forth.end, forth.timeline) == (back.begin, back.end, back.timeline)
    assert [turn for turn, _ in forth.turns] == [turn for turn, _ in back.turns]
    assert [turn.at for turn, _ in forth.turns] == [MARCH]


def test_a_listing_planned_for_after_the_cutoff_does_not_change_with_the_date() -> None:
    plan = plan_rows(
        "商品编号,商品链接,位置,发布时间",
        f"A,{TAOBAO},直播间,2022-03-05 20:00",
        compare_to=datetime(2022, 4, 1, tzinfo=BEIJING),
    )
    assert plan.comparison is not None
    assert plan.comparison.turns == ()
    assert [point.counts[Verdict.FORBIDDEN] for point in plan.comparison.timeline] == [1, 1, 1]
