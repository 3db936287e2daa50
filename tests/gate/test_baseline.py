"""Baselines: what is known by its identity passes, what is new or worse does not."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.errors import UsageError
from linkcheck.judge.baseline import PARKED, Baseline, read_baseline, render_baseline
from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.identity import Identity, identify
from tests.cli.running import Run
from tests.gate.hostile import LINK, hostile_catalog, write_catalog
from tests.report.fixed_report import make_finding, make_review, make_unreadable

BEFORE, AFTER = "2022-02-25", "2022-03-01"
TAOBAO, JD, OWN = LINK.format(1), "https://u.jd.com/aB3dE5f", "https://app.kwaixiaodian.com/merchant/shop/detail?id=1"


class Life:
    """A catalog and its baseline."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.catalog = folder / "catalog.csv"
        self.baseline = folder / "baseline.json"

    def write(self, *rows: tuple[str, str, str]) -> None:
        """Listings as (id, link, placement)."""
        write_catalog(self.catalog, [(name, f"title of {name}", link, placement) for name, link, placement in rows])

    def scan(self, as_of: str, *arguments: str) -> tuple[int, str, str]:
        """Exit code, report and messages of a run against the baseline."""
        done = self.run("scan", self.catalog, "--as-of", as_of, "--baseline", self.baseline, *arguments)
        return done.code, done.out, done.err

    def keep(self, as_of: str) -> None:
        """Writes the baseline."""
        done = self.run("scan", self.catalog, "--as-of", as_of, "--write-baseline", self.baseline)
        assert str(self.baseline) in done.err


@pytest.fixture
def life(run: Run, tmp_path: Path) -> Life:
    """A catalog with a finding of each kind, parked before the cutoff."""
    life = Life(run, tmp_path)
    life.write(*LISTINGS)
    life.keep(BEFORE)
    return life


LISTINGS = (
    ("L1", TAOBAO, "直播间"),
    ("L2", JD, "短视频"),
    ("L3", "https://shop.example/1", "直播间"),
    ("L4", "https://kuaishou.youzan.com/goods/1", "直播间"),
    ("L5", OWN, "直播间"),
)
NEW = ("L6", "https://kuaishou.youzan.com/goods/2", "直播间")


def test_a_baseline_from_its_first_day_to_its_last(life: Life) -> None:
    code, out, err = life.scan(BEFORE)
    assert code == 0
    assert "0 new, 3 known, 0 fixed" in err
    assert "L4" not in out
    assert "3 of them known already" in out

    life.write(NEW, *reversed(LISTINGS))
    code, out, err = life.scan(BEFORE)
    assert code == 1
    assert "1 new, 3 known, 0 fixed" in err
    assert "L6" in out
    assert not {"L1", "L3", "L4"} & set(out.replace("|", " ").split())
    assert err.rstrip().endswith("exit 1: 1 forbidden, 3 known before (as of 2022-02-25T00:00:00+08:00)")

    life.write(*LISTINGS)
    code, out, err = life.scan(AFTER)
    assert code == 1
    assert "1 new, 2 known, 0 fixed" in err
    assert "of the new ones 1 were known but have become worse" in err
    assert "| L1 |" in out

    life.write(*LISTINGS[1:])
    code, out, err = life.scan(AFTER, "--prune-baseline")
    assert code == 0
    assert "0 new, 2 known, 1 fixed" in err
    kept = json.loads(life.baseline.read_text(encoding="utf-8"))["findings"]
    assert [(each["listing"], each["verdict"]) for each in kept] == [("id:L4", "forbidden"), ("id:L3", "review")]
    assert life.scan(AFTER)[0] == 0
    life.write(*LISTINGS)
    assert life.scan(BEFORE)[0] == 0  # upcoming fails nobody by default, but it is new
    assert "1 new" in life.scan(BEFORE)[2]


def test_known_findings_are_marked_in_the_outputs_for_programs(life: Life) -> None:
    document: dict[str, Any] = json.loads(life.scan(BEFORE, "-f", "json")[1])
    assert [each["known"] for each in document["findings"]] == [True] * 3
    totals = document["totals"]
    assert (totals["known"], totals["forbidden"], totals["upcoming"], totals["review"]) == (3, 1, 1, 1)
    lines = [json.loads(line) for line in life.scan(BEFORE, "-f", "ndjson")[1].splitlines()]
    assert [(each["listing_id"], each["known"]) for each in lines] == [
        *(("L1", True), ("L2", False), ("L3", True), ("L4", True), ("L5", False))
    ]
    assert life.scan(BEFORE, "-f", "github")[1].startswith("Result: ")
    assert "<failure" not in life.scan(BEFORE, "-f", "junit")[1]
    states = json.loads(life.scan(BEFORE, "-f", "sarif")[1])["runs"][0]["results"]
    assert [(each["baselineState"], each["level"]) for each in states] == [("unchanged", "note")] * 3
    assert {each["severity"] for each in json.loads(life.scan(BEFORE, "-f", "gitlab")[1])} == {"info"}


def test_unreadable_is_never_known(life: Life) -> None:
    with life.catalog.open("a", encoding="utf-8") as stream:
        stream.write(f"L7,t,{TAOBAO},直播间,extra,https://u.jd.com/a\n")
    life.keep(BEFORE)
    code, _, err = life.scan(BEFORE, "--prune-baseline")
    assert code == 3
    assert "was not pruned" in err
    assert life.scan(BEFORE, "--fail-on", "never")[0] == 0


def test_the_same_bytes_are_written_twice(life: Life) -> None:
    before = life.baseline.read_bytes()
    life.write(*reversed(LISTINGS))
    life.keep(BEFORE)
    assert life.baseline.read_bytes() == before


def test_hostile_listings_are_known_again(run: Run, tmp_path: Path) -> None:
    life = Life(run, tmp_path)
    hostile_catalog(life.catalog, 5)
    life.keep(AFTER)
    code, _, err = life.scan(AFTER)
    assert code == 0
    assert "exit 0: " in err
    assert "0 new" in err


@pytest.mark.parametrize("fail_on", ["never", "forbidden", "review", "upcoming"])
def test_levels_count_only_what_is_new(life: Life, fail_on: str) -> None:
    assert life.scan(BEFORE, "--fail-on", fail_on)[0] == 0
    life.write(*LISTINGS, ("L8", TAOBAO, "直播间"), ("L9", "https://shop.example/2", "直播间"))
    expected = {"never": 0, "forbidden": 0, "review": 3, "upcoming": 1}
    assert life.scan(BEFORE, "--fail-on", fail_on)[0] == expected[fail_on]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "not JSON"),
        (b"[]", "linkcheck-baseline/1"),
        (b'{"format": "linkcheck-baseline/2", "findings": []}', "linkcheck-baseline/1"),
        (b'{"format": "linkcheck-baseline/1", "findings": {}}', "linkcheck-baseline/1"),
        (b'{"format": "linkcheck-baseline/1", "findings": [3]}', "finding 1"),
        (b'{"format": "linkcheck-baseline/1", "findings": [{"ground": "a"}]}', "finding 1"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_broken_baseline_judges_nothing(life: Life, content: bytes | None, what: str) -> None:
    life.baseline.unlink()
    if content is not None:
        life.baseline.write_bytes(content)
    code, out, err = life.scan(BEFORE)
    assert (code, out) == (2, "")
    assert what in err
    assert "--write-baseline" in err


@pytest.mark.parametrize("verdict", ["allowed", "waived", "unreadable", "FORBIDDEN", ""])
def test_only_what_can_be_parked_is_read(verdict: str) -> None:
    entry = {"ground": "a", "platform": "b", "placement": "c", "listing": "d", "verdict": verdict}
    with pytest.raises(UsageError):
        read_baseline(json.dumps({"format": "linkcheck-baseline/1", "findings": [entry]}).encode(), "b.json")


def test_pruning_needs_a_baseline(run: Run, life: Life) -> None:
    done = run("scan", life.catalog, "--prune-baseline")
    assert done.code == 2
    assert "--baseline FILE" in done.err


ENTRIES = st.dictionaries(st.tuples(*[st.text()] * 4).map(lambda parts: Identity(*parts)), st.sampled_from(PARKED))


@given(ENTRIES)
def test_what_is_written_is_read(entries: dict[Identity, Verdict]) -> None:
    assert read_baseline(render_baseline(entries).encode(), "b.json") == entries


def test_an_identity_is_rule_place_and_listing() -> None:
    finding = make_finding()
    same: dict[str, Any] = {
        "line": 99,
        "record": 9,
        "title": "cheaper",
        "path": "other.csv",
        "link": "https://u.jd.com/x",
        "sku": "x",
    }
    for name, value in same.items():
        assert identify(replace(finding, **{name: value})) == identify(finding), name
    other: dict[str, Any] = {"rule": "r", "platform": "douyin", "placement": "detail_page", "listing_id": "L999"}
    for name, value in other.items():
        assert identify(replace(finding, **{name: value})) != identify(finding), name


def test_a_listing_goes_by_id_then_sku_then_link() -> None:
    finding = make_finding(link="HTTPS://U.JD.com:443/a")
    assert identify(finding) == Identity("ks-2022-taobao", "kuaishou", "live_cart", "id:L002")
    no_id = replace(finding, listing_id=None)
    assert identify(no_id) == Identity("ks-2022-taobao", "kuaishou", "live_cart", "sku:SKU-2")
    no_sku = replace(no_id, sku=None)
    assert identify(no_sku) == Identity("ks-2022-taobao", "kuaishou", "live_cart", "link:https://u.jd.com/a")
    assert identify(replace(no_sku, link=None)) is None
    assert identify(make_unreadable(3, 3, Reason.BAD_BYTES)) is None


def test_without_a_rule_the_reason_and_the_source_count() -> None:
    review = make_review(6, Reason.NO_RULE, "https://a.example", source="pdd")
    assert identify(review) != identify(replace(review, source="weidian"))
    assert identify(review) != identify(replace(review, reason=Reason.PLAIN_LINK))


@pytest.mark.parametrize(("before", "now"), list(permutations(PARKED, 2)))
def test_only_what_got_worse_is_new_again(before: Verdict, now: Verdict) -> None:
    order = (Verdict.UPCOMING, Verdict.REVIEW, Verdict.FORBIDDEN)
    finding = make_finding(now)
    identity = identify(finding)
    assert identity is not None
    baseline = Baseline({identity: before})
    assert baseline.covers(finding) is (order.index(now) < order.index(before))
    assert baseline.pruned() == {identity: min(before, now, key=order.index)}
