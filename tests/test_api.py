"""The public functions, as README documents them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import linkcheck
from tests.cli.running import ALIMAMA, ROOT, SPRING

CUTOFF = datetime(2022, 2, 28, 16, tzinfo=UTC)


def test_scan_catalog_gives_the_fields_of_the_json() -> None:
    report = linkcheck.scan_catalog(ROOT / SPRING, as_of=CUTOFF)
    assert (report.totals.records, report.totals.judged, report.totals.unreadable) == (42, 40, 2)
    assert report.totals.forbidden == 16
    assert report.catalogs[0].columns["link"] == ["商品链接"]
    assert report.as_of == CUTOFF
    first = report.findings[0]
    assert (first.listing_id, first.verdict.value, first.reason.value) == ("L001", "forbidden", "cutoff")
    assert isinstance(first.message, str)
    assert [each.line for each in report.findings[:2]] == [2, 3]


def test_placements_and_columns_are_chosen() -> None:
    report = linkcheck.scan_catalog(
        ROOT / ALIMAMA,
        as_of="2022-03-02",
        placements=["live_cart"],
        columns={"link": ["淘宝客链接", "淘口令(30天内有效)"]},
    )
    assert report.totals.checks == 8
    assert report.catalogs[0].columns["link"] == ["淘宝客链接", "淘口令(30天内有效)"]


def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    policy = linkcheck.load_policy(ROOT / "rules" / "douyin.yaml")
    assert list(policy.platforms) == ["douyin"]
    report = linkcheck.scan_catalog(ROOT / ALIMAMA, policy, as_of="2022-03-02")
    assert {each.platform for each in report.findings} == {"douyin"}


@pytest.mark.parametrize(
    "arguments",
    [
        {"as_of": "soon"},
        {"as_of": 5},
        {"placements": ["moon"]},
        {"columns": {"links": "x"}},
        {"columns": {"link": "no such heading"}},
    ],
)
def test_only_linkcheck_errors_are_raised(arguments: dict[str, object]) -> None:
    with pytest.raises(linkcheck.LinkcheckError):
        linkcheck.scan_catalog(ROOT / SPRING, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["no-such.csv", "rules"])
def test_a_path_that_is_no_catalog_is_a_linkcheck_error(path: str) -> None:
    with pytest.raises(linkcheck.LinkcheckError):
        linkcheck.scan_catalog(ROOT / path)


def test_links_are_classified_by_the_book_given() -> None:
    assert linkcheck.classify_link("https://u.jd.com/aB3dE5f").source == "jd"
    assert linkcheck.classify_link("https://u.jd.com/aB3dE5f", linkcheck.load_links()).status.value == "resolved"


def test_a_date_and_a_single_placement_are_understood() -> None:
    report = linkcheck.scan_catalog(ROOT / ALIMAMA, as_of=date(2022, 3, 1), placements="直播间")
    assert (report.as_of, report.totals.checks) == (CUTOFF, 8)
