"""The timeline: every change, for whom, with names that stay."""

from __future__ import annotations

import pytest
from hypothesis import given

from linkcheck.policy.blocks import Block, group_cells
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.policy.stance import stance_of
from linkcheck.policy.table import Cell, compile_policy
from linkcheck.policy.timeline import Shift, list_shifts
from linkcheck.rule_files import find_rule_files
from tests.policy import generated
from tests.policy.generated import policies
from tests.policy.rule_sets import ALLIANCES, SOURCES, STORES, platform_text, policy_of, rule

OTHERS = (*ALLIANCES, "kuaishou-store", "xiaohongshu-store")
ALL_PLACEMENTS = ("live_cart", "short_video_cart", "detail_page")


def tell(shift: Shift) -> tuple[str, Block, str, str, str]:
    before, after = shift.stances
    return shift.at.isoformat(), shift.block, before, after, shift.rule.id


@pytest.fixture(scope="module")
def shipped() -> Policy:
    return build_policy(find_rule_files([]), SOURCES, STORES)


def test_the_timeline_of_kuaishou(shipped: Policy) -> None:
    youzan = Block(("youzan", "mokuai"), ("live_cart",))
    elsewhere = Block(("jd",), ("short_video_cart", "detail_page"))
    assert [tell(shift) for shift in list_shifts(shipped, SOURCES) if shift.platform == "kuaishou"] == [
        ("2021-11-01T00:00:00+08:00", youzan, "undecided", "uncertain", "ks-2021-youzan-mokuai-live"),
        ("2021-12-01T00:00:00+08:00", youzan, "uncertain", "forbidden", "ks-2021-youzan-mokuai-live"),
        ("2022-03-01T00:00:00+08:00", Block(("taobao",), ALL_PLACEMENTS), "allowed", "forbidden", "ks-2022-taobao"),
        ("2022-03-01T00:00:00+08:00", Block(("jd",), ("live_cart",)), "allowed", "forbidden", "ks-2022-jd-live"),
        ("2022-03-01T00:00:00+08:00", elsewhere, "allowed", "allowed", "ks-2022-jd-elsewhere"),
    ]


def test_the_timeline_of_douyin(shipped: Policy) -> None:
    live = Block(OTHERS, ("live_cart",))
    assert [tell(shift) for shift in list_shifts(shipped, SOURCES) if shift.platform == "douyin"] == [
        ("2020-09-06T00:00:00+08:00", live, "undecided", "conditional", "dy-2020-star-map"),
        ("2020-10-09T00:00:00+08:00", live, "conditional", "forbidden", "dy-2020-live-cart"),
    ]


def test_the_timeline_is_in_the_order_of_time(shipped: Policy) -> None:
    instants = [shift.at for shift in list_shifts(shipped, SOURCES)]
    assert instants == sorted(instants)


def test_each_shift_has_a_name_of_its_own_that_stays_when_dates_move(shipped: Policy) -> None:
    uids = [shift.uid for shift in list_shifts(shipped, SOURCES)]
    assert len(set(uids)) == len(uids)

    def uids_with(day: str) -> list[str]:
        text = platform_text(
            rule("before", "jd", "any", "allow", f"until: {day}"),
            rule("cutoff", "jd", "live", "forbid", f"from: {day}"),
        )
        return [shift.uid for shift in list_shifts(policy_of(text), SOURCES)]

    assert uids_with("2022-03-01") == uids_with("2022-04-01")
    assert uids_with("2022-03-01") == [
        "demo.before.cutoff.allowed.forbidden.live",
        "demo.before.none.allowed.undecided.video",
    ]


def test_a_rule_that_ends_is_the_one_to_name() -> None:
    (shift,) = list_shifts(policy_of(platform_text(rule("r", "jd", "live", "forbid", "until: 2022-03-01"))), SOURCES)
    assert (shift.rule.id, shift.stances) == ("r", ("forbidden", "undecided"))


@given(policies())
def test_the_shifts_tell_all_that_ever_changes(policy: Policy) -> None:
    shifts = list_shifts(policy, generated.SOURCES)
    for cell, entries in compile_policy(policy, generated.SOURCES).cells.items():
        stance = stance_of(entries[0].ruling)
        for entry in entries[1:]:
            found = [each for each in shifts if each.at == entry.at and covers(each, cell)]
            assert len(found) <= 1
            stance = found[0].stances[1] if found else stance
            assert stance is stance_of(entry.ruling)


def covers(shift: Shift, cell: Cell) -> bool:
    return cell.source in shift.block.sources and cell.placement in shift.block.placements


def test_cells_are_named_in_blocks() -> None:
    cells = [
        Cell("p", source, placement)
        for source in ("a", "b", "c")
        for placement in ("x", "y")
        if (source, placement) != ("b", "y")
    ]
    assert group_cells(cells) == [Block(("a", "c"), ("x", "y")), Block(("b",), ("x",))]
