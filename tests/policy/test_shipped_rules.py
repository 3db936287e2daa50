"""Every cell of the shipped policies a second before, at and after each change point, against hand-written tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.policy.ruling import Ruling, platform_change_points, ruling_at
from linkcheck.policy.table import Cell, compile_policy
from linkcheck.rule_files import find_rule_files
from tests.policy.rule_sets import ALLIANCES, SOURCES, STORES, instant

SECOND = timedelta(seconds=1)
LIVE, VIDEO, DETAIL = "live_cart", "short_video_cart", "detail_page"

Expected = tuple[str, str | None]
NONE = ("none", None)
UNSURE_LIVE = ("unsure", "ks-2021-youzan-mokuai-live")
FORBID_LIVE = ("forbid", "ks-2021-youzan-mokuai-live")
ALLOW_SHORT = ("allow", "ks-youzan-mokuai-short-video")
TAOBAO_BEFORE, TAOBAO_AFTER = ("allow", "ks-taobao-until-2022"), ("forbid", "ks-2022-taobao")
JD_BEFORE, JD_LIVE = ("allow", "ks-jd-until-2022"), ("forbid", "ks-2022-jd-live")
JD_ELSEWHERE = ("allow", "ks-2022-jd-elsewhere")
STAR_MAP, CLOSED = ("restrict", "dy-2020-star-map"), ("forbid", "dy-2020-live-cart")
DOUYIN_SHORT = ("allow", "dy-taobao-jd-short-video")

KUAISHOU_POINTS = ("2021-11-01T00:00:00", "2021-12-01T00:00:00", "2022-03-01T00:00:00")
DOUYIN_POINTS = ("2020-09-06T00:00:00", "2020-10-09T00:00:00")

# (source, placement) -> what holds before the first point, from the first, from the second, ...; all others: no rule.
KUAISHOU = {
    ("taobao", LIVE): (TAOBAO_BEFORE, TAOBAO_BEFORE, TAOBAO_BEFORE, TAOBAO_AFTER),
    ("taobao", VIDEO): (TAOBAO_BEFORE, TAOBAO_BEFORE, TAOBAO_BEFORE, TAOBAO_AFTER),
    ("taobao", DETAIL): (TAOBAO_BEFORE, TAOBAO_BEFORE, TAOBAO_BEFORE, TAOBAO_AFTER),
    ("jd", LIVE): (JD_BEFORE, JD_BEFORE, JD_BEFORE, JD_LIVE),
    ("jd", VIDEO): (JD_BEFORE, JD_BEFORE, JD_BEFORE, JD_ELSEWHERE),
    ("jd", DETAIL): (JD_BEFORE, JD_BEFORE, JD_BEFORE, JD_ELSEWHERE),
    ("youzan", LIVE): (NONE, UNSURE_LIVE, FORBID_LIVE, FORBID_LIVE),
    ("youzan", VIDEO): (ALLOW_SHORT, ALLOW_SHORT, ALLOW_SHORT, ALLOW_SHORT),
    ("mokuai", LIVE): (NONE, UNSURE_LIVE, FORBID_LIVE, FORBID_LIVE),
    ("mokuai", VIDEO): (ALLOW_SHORT, ALLOW_SHORT, ALLOW_SHORT, ALLOW_SHORT),
}
DOUYIN = {
    **{(source, LIVE): (NONE, STAR_MAP, CLOSED) for source in (*ALLIANCES, "kuaishou-store", "xiaohongshu-store")},
    ("taobao", VIDEO): (DOUYIN_SHORT, DOUYIN_SHORT, DOUYIN_SHORT),
    ("jd", VIDEO): (DOUYIN_SHORT, DOUYIN_SHORT, DOUYIN_SHORT),
}


class Table(NamedTuple):
    """A platform's policy as written by hand."""

    platform: str
    points: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Expected, ...]]
    placements: tuple[str, ...]


TABLES = (
    Table("kuaishou", KUAISHOU_POINTS, KUAISHOU, (LIVE, VIDEO, DETAIL)),
    Table("douyin", DOUYIN_POINTS, DOUYIN, (LIVE, VIDEO)),
)
CASES = [(table, source, placement) for table in TABLES for source in SOURCES for placement in table.placements]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return build_policy(find_rule_files([]), SOURCES, STORES)


def name_ruling(ruling: Ruling) -> Expected:
    """A ruling as the tables write it."""
    effect = "unsure" if ruling.is_uncertain else ruling.effect.value if ruling.effect is not None else "none"
    return effect, ruling.rule.id if ruling.rule is not None else None


@pytest.mark.parametrize(("table", "source", "placement"), CASES)
def test_each_cell_around_each_change_point(policy: Policy, table: Table, source: str, placement: str) -> None:
    platform, compiled = policy.platforms[table.platform], compile_policy(policy, SOURCES)
    expected = table.cells.get((source, placement), (NONE,) * (len(table.points) + 1))
    for text, (before, after) in zip(table.points, pairwise(expected), strict=True):
        point = instant(text)
        for at, wanted in ((point - SECOND, before), (point, after), (point + SECOND, after)):
            reference = ruling_at(platform, source, placement, at)
            assert name_ruling(reference) == wanted, at
            assert compiled.ruling_at(Cell(table.platform, source, placement), at) == reference


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_are_complete(policy: Policy, table: Table) -> None:
    platform = policy.platforms[table.platform]
    assert platform_change_points(platform) == tuple(instant(text) for text in table.points)
    assert tuple(platform.placements) == table.placements


def test_the_cutoff_is_the_same_instant_in_every_zone(policy: Policy) -> None:
    kuaishou = policy.platforms["kuaishou"]
    texts = ("2022-02-28T15:59:59+00:00", "2022-02-28T16:00:00+00:00", "2022-02-28T11:00:00-05:00")
    rulings = [ruling_at(kuaishou, "taobao", LIVE, datetime.fromisoformat(text)) for text in texts]
    assert [name_ruling(ruling) for ruling in rulings] == [TAOBAO_BEFORE, TAOBAO_AFTER, TAOBAO_AFTER]


def test_what_is_forbidden_says_where_to_go(policy: Policy) -> None:
    for platform in policy.platforms.values():
        for rule in platform.rules:
            assert rule.effect.value == "allow" or rule.migrate_to == platform.own_store


def test_dates_without_an_hour_are_midnight_in_beijing(policy: Policy) -> None:
    starts = {rule.id: rule.starts for rule in policy.platforms["douyin"].rules}["dy-2020-live-cart"]
    assert starts is not None
    assert starts.at.isoformat() == "2020-10-09T00:00:00+08:00"
