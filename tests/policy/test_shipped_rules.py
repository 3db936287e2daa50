"""Every cell of the shipped policies a second before, at and after each change point, against hand-written tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Effect, Policy
from linkcheck.policy.ruling import Ruling, platform_change_points, ruling_at
from linkcheck.policy.table import Cell, compile_policy
from linkcheck.rule_files import find_rule_files
from linkcheck.shipped import shipped_rules
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

NOTE, NOTE_AD = "product_note", "note_ad"
XHS_FIRST_DAY, XHS_NOTES = ("restrict", "xhs-2021-notes-first-day"), ("forbid", "xhs-2021-notes")
XHS_2025, XHS_LIVE = ("forbid", "xhs-2025-notes"), ("restrict", "xhs-2021-live")
XHS_TAOBAO, XHS_TAOBAO_UNSURE = (("allow", "xhs-taobao-notes-until-2021"), ("unsure", "xhs-taobao-notes-until-2021"))
XHS_YOUZAN, XHS_YOUZAN_UNSURE = (("allow", "xhs-youzan-notes-until-2021"), ("unsure", "xhs-youzan-notes-until-2021"))
RED_CAT, RED_JING = ("condition", "xhs-2025-red-cat"), ("condition", "xhs-2025-red-jing")

KUAISHOU_POINTS = ("2021-11-01T00:00:00", "2021-12-01T00:00:00", "2022-03-01T00:00:00")
DOUYIN_POINTS = ("2020-09-06T00:00:00", "2020-10-09T00:00:00")
XIAOHONGSHU_POINTS = (
    "2020-08-01T00:00:00",
    "2020-09-01T00:00:00",
    "2020-10-01T00:00:00",
    "2020-11-01T00:00:00",
    "2021-08-01T00:00:00",
    "2021-08-02T00:00:00",
    "2025-03-12T00:00:00",
    "2025-05-07T00:00:00",
    "2025-06-05T00:00:00",
)

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
THIRD_PARTIES = (*ALLIANCES, "kuaishou-store", "douyin-store")
NOTES_CLOSED = (XHS_FIRST_DAY, XHS_NOTES, XHS_2025, XHS_2025, XHS_2025)
XIAOHONGSHU = {
    **{(source, NOTE): (*[NONE] * 5, *NOTES_CLOSED) for source in THIRD_PARTIES},
    **{(source, LIVE): (*[NONE] * 6, *[XHS_LIVE] * 4) for source in THIRD_PARTIES},
    ("taobao", NOTE): (NONE, XHS_TAOBAO_UNSURE, XHS_TAOBAO, XHS_TAOBAO, XHS_TAOBAO, *NOTES_CLOSED),
    ("youzan", NOTE): (NONE, NONE, NONE, XHS_YOUZAN_UNSURE, XHS_YOUZAN, *NOTES_CLOSED),
    ("taobao", NOTE_AD): (*[NONE] * 8, RED_CAT, RED_CAT),
    ("jd", NOTE_AD): (*[NONE] * 9, RED_JING),
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
    Table("xiaohongshu", XIAOHONGSHU_POINTS, XIAOHONGSHU, (NOTE, LIVE, NOTE_AD)),
)
CASES = [(table, source, placement) for table in TABLES for source in SOURCES for placement in table.placements]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return build_policy(find_rule_files([]), SOURCES, STORES)


def name_ruling(ruling: Ruling) -> Expected:
    """A ruling as the tables write it."""
    rule = ruling.rule.id if ruling.rule is not None else None
    if ruling.is_uncertain:
        return ("condition" if ruling.is_conditional else "unsure"), rule
    return (ruling.effect.value if ruling.effect is not None else "none"), rule


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
            assert rule.effect is not Effect.FORBID or rule.migrate_to == platform.own_store


@pytest.mark.parametrize(
    ("published", "at", "expected"),
    [
        ("2021-07-31T12:00:00", "2021-09-01T00:00:00", ("restrict", "xhs-2021-notes")),
        ("2021-08-01T12:00:00", "2021-09-01T00:00:00", ("restrict", "xhs-2021-notes")),
        ("2021-08-02T00:00:00", "2021-09-01T00:00:00", XHS_NOTES),
        ("2021-07-31T12:00:00", "2025-04-01T00:00:00", ("restrict", "xhs-2025-notes")),
        ("2022-01-01T00:00:00", "2025-04-01T00:00:00", XHS_NOTES),
        ("2025-03-12T00:00:00", "2025-04-01T00:00:00", XHS_2025),
    ],
)
def test_xiaohongshu_keeps_what_stood_in_notes(policy: Policy, published: str, at: str, expected: Expected) -> None:
    platform = policy.platforms["xiaohongshu"]
    ruling = ruling_at(platform, "taobao", NOTE, instant(at), published=instant(published))
    assert name_ruling(ruling) == expected


RESTORED_TAOBAO, RESTORED_JD = ("restrict", "ks-2022-10-taobao"), ("restrict", "ks-2022-10-jd-live")


@pytest.mark.parametrize(
    ("source", "placement", "before", "after"),
    [
        ("taobao", LIVE, TAOBAO_AFTER, RESTORED_TAOBAO),
        ("taobao", VIDEO, TAOBAO_AFTER, RESTORED_TAOBAO),
        ("taobao", DETAIL, TAOBAO_AFTER, RESTORED_TAOBAO),
        ("jd", LIVE, JD_LIVE, RESTORED_JD),
        ("jd", VIDEO, JD_ELSEWHERE, JD_ELSEWHERE),
        ("jd", DETAIL, JD_ELSEWHERE, JD_ELSEWHERE),
        ("youzan", LIVE, FORBID_LIVE, FORBID_LIVE),
        ("pdd", LIVE, NONE, NONE),
    ],
)
def test_the_restoration_overlay(source: str, placement: str, before: Expected, after: Expected) -> None:
    overlay = shipped_rules() / "overlays" / "kuaishou-2022-10-restoration.yaml"
    kuaishou = build_policy(find_rule_files([str(overlay)]), SOURCES, STORES).platforms["kuaishou"]
    restored = instant("2022-10-28T00:00:00")
    moments = (restored - SECOND, restored, instant("2022-11-15T00:00:00"), instant("2023-02-01T00:00:00"))
    rulings = [ruling_at(kuaishou, source, placement, at) for at in moments]
    assert [name_ruling(ruling) for ruling in rulings] == [before, after, after, after]
    if before != after:
        assert rulings[1].rule is not None
        assert len(rulings[1].rule.citations) == 2


def test_dates_without_an_hour_are_midnight_in_beijing(policy: Policy) -> None:
    starts = {rule.id: rule.starts for rule in policy.platforms["douyin"].rules}["dy-2020-live-cart"]
    assert starts is not None
    assert starts.at.isoformat() == "2020-10-09T00:00:00+08:00"
