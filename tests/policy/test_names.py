"""Platforms and placements by the names merchants write."""

from __future__ import annotations

import pytest

from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.policy.names import find_placement, find_platform
from linkcheck.rule_files import find_rule_files
from tests.policy.rule_sets import SOURCES, STORES


@pytest.fixture(scope="module")
def policy() -> Policy:
    return build_policy(find_rule_files([]), SOURCES, STORES)


@pytest.mark.parametrize(
    ("name", "placement"),
    [
        ("live_cart", "live_cart"),
        ("直播间购物车", "live_cart"),
        ("直播间", "live_cart"),
        ("小黄车", "live_cart"),
        ("直播", "live_cart"),
        ("直播 间 ", "live_cart"),
        ("LIVE", "live_cart"),
        ("ｌｉｖｅ　ｃａｒｔ", "live_cart"),
        ("Live-Room Cart", "live_cart"),
        ("短视频", "short_video_cart"),
        ("短视频购物车", "short_video_cart"),
        ("视频", "short_video_cart"),
        ("short video", "short_video_cart"),
        ("商详页", "detail_page"),
        ("详情页", "detail_page"),
        ("商品详情页", "detail_page"),
        ("detail page", "detail_page"),
        ("主页", None),
        ("", None),
        ("直播间、短视频", None),
    ],
)
def test_kuaishou_placements(policy: Policy, name: str, placement: str | None) -> None:
    found = find_placement(policy.platforms["kuaishou"], name)
    assert (found.id if found else None) == placement


def test_douyin_has_no_detail_page(policy: Policy) -> None:
    assert find_placement(policy.platforms["douyin"], "商详页") is None


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("kuaishou", "kuaishou"),
        ("快手", "kuaishou"),
        ("快手APP", "kuaishou"),
        ("Ｋｗａｉ", "kuaishou"),
        ("抖音", "douyin"),
        ("bilibili", None),
    ],
)
def test_platforms(policy: Policy, name: str, platform: str | None) -> None:
    found = find_platform(policy, name)
    assert (found.id if found else None) == platform
