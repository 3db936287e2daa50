"""What an edit changes in meaning, and that nothing else counts."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given

from linkcheck.policy.difference import CellChange, PolicyDifference, compare_policies, meaning_of
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.policy.ruling import ruling_at
from linkcheck.policy.stance import stance_of
from linkcheck.policy.table import Cell
from linkcheck.rule_files import find_rule_files, read_rule_file
from linkcheck.shipped import shipped_rules
from tests.policy import generated
from tests.policy.generated import INSTANTS, policies
from tests.policy.rule_sets import SOURCES, STORES, platform_text, policy_of, rule

BEFORE = rule("before", "jd", "live", "allow", "until: 2022-03-01")
CUTOFF = rule("cutoff", "[jd, pdd]", "live", "forbid", "from: 2022-03-01")
BASE = platform_text(BEFORE, CUTOFF)


def compare(old: str, new: str) -> PolicyDifference:
    return compare_policies(policy_of(old), policy_of(new), SOURCES)


def tell(change: CellChange) -> tuple[str, str, str, str, str, str]:
    before, after = change.stances
    since, until = (each.date().isoformat() if each else "-" for each in (change.since, change.until))
    return " ".join(change.block.sources), " ".join(change.block.placements), since, until, before, after


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "until: 2022-03-01",
            "until: 2022-02-01",
            [("jd", "live", "2022-02-01", "2022-03-01", "allowed", "undecided")],
        ),
        (
            "from: 2022-03-01",
            "from: 2022-04-01",
            [("jd pdd", "live", "2022-03-01", "2022-04-01", "forbidden", "undecided")],
        ),
        ("[jd, pdd]", "jd", [("pdd", "live", "2022-03-01", "-", "forbidden", "undecided")]),
        ("[jd, pdd]", "[jd, pdd, vip]", [("vip", "live", "2022-03-01", "-", "undecided", "forbidden")]),
        ("effect: allow", "effect: forbid", [("jd", "live", "-", "2022-03-01", "allowed", "forbidden")]),
        (
            "from: 2022-03-01",
            "from: 2022-03",
            [("jd pdd", "live", "2022-03-01", "2022-04-01", "forbidden", "uncertain")],
        ),
        (
            "from: 2022-03-01",
            "from: 2022-03-01\n    existing: kept\n    condition: {en: x, zh: 某}",
            [("jd pdd", "live", "2022-03-01", "-", "forbidden", "forbidden")],
        ),
        (
            "from: 2022-03-01",
            "from: 2022-03-01\n    category: {en: x, zh: 某}",
            [("jd pdd", "live", "2022-03-01", "-", "forbidden", "conditional")],
        ),
    ],
)
def test_which_cells_change_from_when_to_when(old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    difference = compare(BASE, BASE.replace(old, new))
    assert [tell(change) for change in difference.cells] == expected
    assert difference.settings == ()
    assert not difference.is_empty


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: cutoff", "id: another"),
        ("en: because", "en: another reason"),
        ("from: 2022-03-01", "from: 2022-02-28T16:00:00Z"),
        ("title: t", "title: another"),
        ("aliases: [小黄车]", "aliases: [小 黄 车]"),
        ("announced", "announced"),
    ],
)
def test_what_changes_no_verdict_is_no_difference(old: str, new: str) -> None:
    assert compare(BASE, BASE.replace(old, new)).is_empty


def test_the_same_rules_in_another_order_and_form_mean_the_same() -> None:
    split = platform_text(
        rule("cutoff-pdd", "pdd", "live", "forbid", "from: 2022-03-01"),
        rule("cutoff-jd", "jd", "live", "forbid", "from: 2022-03-01"),
        rule("before", "jd", "live", "allow"),
    )
    assert compare(BASE, split).is_empty


@pytest.mark.parametrize(
    ("old", "new", "setting", "before", "after"),
    [
        ("own_store:", "plain_links: review\nown_store:", "plain_links", "count", "review"),
        ("own_store: kuaishou-store", "own_store: douyin-store", "own_store", "kuaishou-store", "douyin-store"),
        ("Asia/Shanghai", "Asia/Tokyo", "timezone", "Asia/Shanghai", "Asia/Tokyo"),
        (
            "aliases: [小黄车]",
            "aliases: [购物车]",
            "placement live",
            "live, liveroom, 小黄车, 直播间",
            "live, liveroom, 直播间, 购物车",
        ),
        ("own_store:", "aliases: [样例]\nown_store:", "names", "demo, 演示", "demo, 样例, 演示"),
        ("  video: {name: {en: short video, zh: 短视频}}\n", "", "placement video", "shortvideo, video, 短视频", None),
    ],
)
def test_settings_that_read_or_judge_otherwise(
    old: str, new: str, setting: str, before: str, after: str | None
) -> None:
    base = platform_text(rule("cutoff", "jd", "live", "forbid"))
    assert old in base
    (change,) = compare(base, base.replace(old, new)).settings
    assert (change.platform, change.setting, change.before, change.after) == ("demo", setting, before, after)


def test_a_new_platform_is_a_change_of_its_settings_and_of_what_it_decides() -> None:
    other = platform_text(rule("other", "jd", "live", "forbid")).replace("platform: demo", "platform: other")
    other = other.replace("{en: Demo, zh: 演示}", "{en: Other, zh: 别处}")
    difference = compare_policies(policy_of(BASE), policy_of(BASE, other), SOURCES)
    assert {change.before for change in difference.settings} == {None}
    assert difference.settings[0].setting == "platform"
    assert [tell(change) for change in difference.cells] == [("jd", "live", "-", "-", "undecided", "forbidden")]


def load_with_kuaishou(text: str) -> Policy:
    files = find_rule_files([])
    _, file = read_rule_file(text.encode(), "rules/kuaishou.yaml")
    others = [each for each in files.platforms if each.path != file.path]
    return build_policy(type(files)((file, *others), (), (), ()), SOURCES, STORES)


def test_a_cutoff_that_moves_by_a_second() -> None:
    text = (shipped_rules() / "kuaishou.yaml").read_text(encoding="utf-8")
    moved = text.replace(
        "effect: forbid\n    from: 2022-03-01T00:00:00+08:00", "effect: forbid\n    from: 2022-03-01T00:00:01+08:00", 1
    )
    difference = compare_policies(load_with_kuaishou(text), load_with_kuaishou(moved), SOURCES)
    (change,) = difference.cells
    assert change.since is not None
    assert change.until is not None
    assert (change.since.isoformat(), change.until.isoformat()) == (
        "2022-03-01T00:00:00+08:00",
        "2022-03-01T00:00:01+08:00",
    )
    assert change.block == (("taobao",), ("live_cart", "short_video_cart", "detail_page"))
    assert change.stances == ("forbidden", "undecided")
    assert difference.settings == ()


@given(policies(), policies(), INSTANTS)
def test_the_changes_are_exactly_where_the_meanings_differ(old: Policy, new: Policy, at: datetime) -> None:
    difference = compare_policies(old, new, generated.SOURCES)
    for source in generated.SOURCES:
        for placement in generated.PLACEMENTS:
            cell = Cell("demo", source, placement)
            before, after = (ruling_at(policy.platforms["demo"], source, placement, at) for policy in (old, new))
            found = [change for change in difference.cells if covers(change, cell, at)]
            is_silent = source == "kuaishou-store" and {stance_of(before), stance_of(after)} == {"allowed", "undecided"}
            is_same = meaning_of(before)[1:] == meaning_of(after)[1:] if is_silent else False
            assert len(found) == (meaning_of(before) != meaning_of(after) and not is_same)


def covers(change: CellChange, cell: Cell, at: datetime) -> bool:
    is_in_block = cell.source in change.block.sources and cell.placement in change.block.placements
    is_for_all = change.published_before is None
    return (
        is_for_all
        and is_in_block
        and (change.since is None or change.since <= at)
        and (change.until is None or at < change.until)
    )


@given(policies())
def test_a_policy_does_not_differ_from_itself(policy: Policy) -> None:
    assert compare_policies(policy, policy, generated.SOURCES).is_empty


FALLBACK = rule("general", "taobao", "any", "forbid", "from: 2021-01-01")
KEPT = (
    rule("early", "taobao", "live", "allow", "until: 2021-01-01"),
    rule("kept", "taobao", "live", "forbid", "from: 2021-01-01\nexisting: kept\ncondition: {en: x, zh: 某}"),
)
VIDEO = rule("video", "taobao", "video", "forbid", "from: 2021-01-01")


def test_what_a_rule_that_keeps_falls_back_to_is_part_of_the_meaning() -> None:
    difference = compare(platform_text(*KEPT, VIDEO, FALLBACK), platform_text(*KEPT, VIDEO))
    (change,) = difference.cells
    assert tell(change) == ("taobao", "live", "2021-01-01", "-", "forbidden", "conditional")
    assert change.published_before is not None
    assert change.published_before.isoformat() == "2021-01-01T00:00:00+08:00"


@given(policies(), policies(), INSTANTS, INSTANTS)
def test_no_change_means_none_for_a_listing_of_any_age(old: Policy, new: Policy, at: datetime, born: datetime) -> None:
    difference = compare_policies(old, new, generated.SOURCES)
    for source in generated.SOURCES:
        for placement in generated.PLACEMENTS:
            before, after = (
                ruling_at(policy.platforms["demo"], source, placement, at, published=born) for policy in (old, new)
            )
            if source != "kuaishou-store" and meaning_of(before) != meaning_of(after):
                assert any(source in change.block.sources for change in difference.cells)


def test_an_own_store_that_is_allowed_in_so_many_words_is_no_change() -> None:
    own = rule("own", "kuaishou-store", "any", "allow")
    assert compare(BASE, platform_text(BEFORE, CUTOFF, own)).is_empty


@pytest.mark.parametrize("key", ["condition", "category", "account"])
def test_a_text_that_people_go_by_is_told(key: str) -> None:
    def write(english: str) -> str:
        text = platform_text(rule("kept", "jd", "live", "forbid", "from: 2022-03-01\nexisting: kept"))
        terms = {"condition": "c", "category": "g", "account": "a"} | {key: english}
        lines = "".join(f"\n    {name}: {{en: {term}, zh: 某}}" for name, term in terms.items())
        return text.replace("existing: kept", f"existing: kept{lines}")

    difference = compare(write("before"), write("after"))
    assert (difference.cells, difference.settings) == ((), ())
    (change,) = difference.texts
    assert (change.rule, change.key) == ("kept", key)
    assert not difference.is_empty
