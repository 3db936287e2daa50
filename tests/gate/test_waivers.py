"""Waivers: whom they cover, until when to the second, and what the run says of each."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from linkcheck.judge.waivers import WaiverState, waiver_state
from tests.cli.running import Done, Run
from tests.gate.hostile import HOSTILE_CELLS, LINK, hostile_catalog

BEIJING = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
AS_OF = "2022-03-10"
CATALOG = f"""商品编号,SKU,商品名称,店铺名称,商品链接,位置
L1,S1,a,花涧服饰,{LINK.format(1)},直播间
L2,S2,b,花涧服饰,{LINK.format(2)},短视频
L3,S3,c,山野集,https://u.jd.com/aB3dE5f,直播间
L4,S4,d,山野集,https://shop.example/1,直播间
L5,S5,e,山野集,https://app.kwaixiaodian.com/merchant/shop/detail?id=1,直播间
"""
ALL = {"L1", "L2", "L3", "L4"}


@pytest.mark.parametrize(
    ("zone", "until", "as_of", "state"),
    [
        # The last second of the last day, and the first of the next.
        (BEIJING, "2022-03-31", "2022-03-31T23:59:59+08:00", WaiverState.ENDS_SOON),
        (BEIJING, "2022-03-31", "2022-04-01T00:00:00+08:00", WaiverState.EXPIRED),
        (BEIJING, "2022-03-31", "2022-03-31T15:59:59+00:00", WaiverState.ENDS_SOON),
        (BEIJING, "2022-03-31", "2022-03-31T16:00:00+00:00", WaiverState.EXPIRED),
        # Fourteen days before its end, and a second earlier.
        (BEIJING, "2022-03-31", "2022-03-18T00:00:00+08:00", WaiverState.ENDS_SOON),
        (BEIJING, "2022-03-31", "2022-03-17T23:59:59+08:00", WaiverState.HOLDS),
        # Another platform's midnight; a day of 23 and one of 25 hours.
        (NEW_YORK, "2022-03-12", "2022-03-13T04:59:59+00:00", WaiverState.ENDS_SOON),
        (NEW_YORK, "2022-03-12", "2022-03-13T05:00:00+00:00", WaiverState.EXPIRED),
        (NEW_YORK, "2022-03-13", "2022-03-14T03:59:59+00:00", WaiverState.ENDS_SOON),
        (NEW_YORK, "2022-03-13", "2022-03-14T04:00:00+00:00", WaiverState.EXPIRED),
        (NEW_YORK, "2022-11-06", "2022-11-07T04:59:59+00:00", WaiverState.ENDS_SOON),
        (NEW_YORK, "2022-11-06", "2022-11-07T05:00:00+00:00", WaiverState.EXPIRED),
        (BEIJING, "2024-02-29", "2024-02-29T23:59:59+08:00", WaiverState.ENDS_SOON),
        (BEIJING, "2024-02-29", "2024-03-01T00:00:00+08:00", WaiverState.EXPIRED),
        (BEIJING, "2022-12-31", "2023-01-01T00:00:00+08:00", WaiverState.EXPIRED),
    ],
)
def test_a_waiver_holds_to_the_end_of_its_last_day(zone: ZoneInfo, until: str, as_of: str, state: WaiverState) -> None:
    moment = datetime.fromisoformat(as_of)
    assert waiver_state(date.fromisoformat(until), moment, zone) is state
    assert waiver_state(date.fromisoformat(until), moment.astimezone(zone), zone) is state


class Desk:
    """A catalog with its waivers."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.catalog = folder / "catalog.csv"
        self.catalog.write_text(CATALOG, encoding="utf-8")
        self.waivers = folder / "waivers.yaml"

    def waive(self, *waivers: str) -> None:
        """Writes waivers, each a mapping in braces."""
        self.waivers.write_text("linkcheck: 1\nwaivers:\n" + "".join(f"  - {{{each}}}\n" for each in waivers), "utf-8")

    def scan(self, *arguments: str, as_of: str = AS_OF) -> Done:
        """A run with them."""
        return self.run("scan", self.catalog, "--as-of", as_of, "--waivers", self.waivers, *arguments)

    def waived(self, *arguments: str, as_of: str = AS_OF) -> set[str]:
        """The listings that are waived; the books are checked on the way."""
        lines = [json.loads(line) for line in self.scan("-f", "ndjson", *arguments, as_of=as_of).out.splitlines()]
        waived = {each["listing_id"] for each in lines if each["verdict"] == "waived"}
        document: dict[str, Any] = json.loads(self.scan("-f", "json", *arguments, as_of=as_of).out)
        totals = document["totals"]
        assert totals["waived"] == len(waived)
        assert totals["checks"] == sum(
            totals[name] for name in ("allowed", "upcoming", "forbidden", "review", "waived")
        )
        assert not waived & {each["listing_id"] for each in document["findings"]}
        return waived


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Desk:
    """The catalog above."""
    return Desk(run, tmp_path)


OWNER = 'owner: 王丽, reason: "last stock", until: 2022-04-30'


@pytest.mark.parametrize(
    ("names", "waived"),
    [
        ("rule: ks-2022-taobao", {"L1", "L2"}),
        ("rule: [ks-2022-taobao, ks-2022-jd-live]", {"L1", "L2", "L3"}),
        ("listing: L3", {"L3"}),
        ("listing: [L1, L4, L5, L9]", {"L1", "L4"}),
        ("sku: S2", {"L2"}),
        ("shop: 山野集", {"L3", "L4"}),
        ("link: https://u.jd.com/aB3dE5f", {"L3"}),
        ("link: 'HTTPS://U.JD.COM:443/aB3dE5f'", {"L3"}),
        ("link: https://u.jd.com/ab3de5f", set()),
        ("shop: 花涧服饰, listing: L2", {"L2"}),
        ("shop: 山野集, rule: ks-2022-taobao", set()),
        ("listing: l1", set()),
    ],
)
def test_what_a_waiver_names(desk: Desk, names: str, waived: set[str]) -> None:
    desk.waive(f"{names}, {OWNER}")
    assert desk.waived() == waived
    assert ("covers nothing" in desk.scan().err) is not bool(waived)
    expected = 1 if ALL - waived - {"L4"} else 3
    assert desk.scan().code == expected


@pytest.mark.parametrize(
    ("until", "holds", "says"),
    [
        ("2022-03-09", False, "EXPIRED after 2022-03-09"),
        ("2022-03-10", True, "ends after 2022-03-10"),
        ("2022-03-23", True, "ends after 2022-03-23"),
        ("2022-03-24", True, None),
        ("2022-06-08", True, None),
    ],
)
def test_both_sides_of_each_date(desk: Desk, until: str, holds: bool, says: str | None) -> None:
    desk.waive(f"shop: [花涧服饰, 山野集], owner: 王丽, reason: r, until: {until}")
    done = desk.scan()
    assert desk.waived() == (ALL if holds else set())
    assert done.code == (0 if holds else 1)
    noted = [line for line in done.err.splitlines() if "waiver" in line]
    assert noted == ([] if says is None else noted)
    assert says is None or says in noted[0]
    quiet = [line for line in desk.scan("-q").err.splitlines() if "waiver" in line]
    assert bool(quiet) is not holds


def test_the_day_ends_in_the_platforms_zone(desk: Desk) -> None:
    desk.waive("listing: L1, owner: 王丽, reason: r, until: 2022-03-10")
    assert desk.waived(as_of="2022-03-10T15:59:59Z") == {"L1"}
    assert desk.waived(as_of="2022-03-10T16:00:00Z") == set()


def test_nobody_waives_for_longer_than_agreed(desk: Desk) -> None:
    desk.waive("listing: L1, owner: 王丽, reason: r, until: 2022-06-09")
    done = desk.scan()
    assert done.code == 2
    assert f"{desk.waivers}:3:48: 2022-06-09 is more than 90 days ahead; write a day up to 2022-06-08" in done.err
    assert desk.scan("--max-waiver", "91d").code == 1
    assert desk.scan("--max-waiver", "30").code == 2
    desk.waive("listing: L1, owner: 王丽, reason: r, until: 2022-06-08")
    assert desk.scan().code == 1


def test_waived_checks_are_listed_when_asked(desk: Desk) -> None:
    desk.waive(f"listing: L3, {OWNER}")
    assert "L3" not in desk.scan().err
    listed = [line for line in desk.scan("-v").err.splitlines() if "waived: L3" in line]
    assert len(listed) == 1
    assert listed[0].startswith(f"{desk.catalog}:4: ")
    for part in ("王丽", "last stock", "2022-04-30", "ks-2022-jd-live"):
        assert part in listed[0]
    assert desk.scan().last_line == "exit 1: 2 forbidden, 1 review, 1 waived (as of 2022-03-10T00:00:00+08:00)"


def test_waived_findings_are_no_results_elsewhere(desk: Desk) -> None:
    desk.waive(f"shop: [花涧服饰, 山野集], {OWNER}")
    for chosen in ("sarif", "gitlab", "github", "junit", "md", "table"):
        assert "shop.example" not in desk.scan("-f", chosen).out
    assert json.loads(desk.scan("-f", "sarif").out)["runs"][0]["results"] == []


def test_unreadable_is_never_waived(run: Run, desk: Desk) -> None:
    with desk.catalog.open("a", encoding="utf-8") as stream:
        stream.write(f"L1,S1,a,花涧服饰,{LINK.format(1)},直播间,extra,{LINK.format(1)}\n")
    desk.waive(f"shop: [花涧服饰, 山野集], {OWNER}", f"listing: [L1, L2, L3, L4], {OWNER}")
    done = desk.scan()
    assert done.code == 3
    assert "1 unreadable" in done.last_line


def test_a_waived_finding_is_not_parked(desk: Desk, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    desk.run("scan", desk.catalog, "--as-of", AS_OF, "--write-baseline", baseline)
    desk.waive(f"listing: L1, {OWNER}")
    assert desk.scan("--baseline", str(baseline), "--prune-baseline").code == 0
    kept = [each["listing"] for each in json.loads(baseline.read_text("utf-8"))["findings"]]
    assert "id:L1" in kept  # it is still there
    desk.scan("--write-baseline", str(baseline))
    kept = [each["listing"] for each in json.loads(baseline.read_text("utf-8"))["findings"]]
    assert sorted(kept) == ["id:L2", "id:L3", "id:L4"]  # when the waiver ends, somebody must hear of it


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("linkcheck: 1\nwaivers:\n  - {listing: L1, owner: a, reason: b}\n", ":3:5", "`until` is missing"),
        ("linkcheck: 1\nwaivers:\n  - {listing: L1, owner: a, until: 2022-04-01}\n", ":3:5", "`reason` is missing"),
        ("linkcheck: 1\nwaivers:\n  - {listing: L1, reason: a, until: 2022-04-01}\n", ":3:5", "`owner` is missing"),
        ("linkcheck: 1\nwaivers:\n  - {owner: a, reason: b, until: 2022-04-01}\n", ":3:5", "what it covers"),
        ("linkcheck: 1\nwaivers:\n  - {listing: [], owner: a, reason: b, until: 2022-04-01}\n", ":3:15", "empty"),
        ("linkcheck: 1\nwaivers:\n  - {listing: L1, owner: a, reason: b, until: 2022-02-30}\n", ":3:47", "2022-02-30"),
        ("linkcheck: 1\nwaivers:\n  - {listing: L1, owner: a, reason: b, until: 2022-4-1}\n", ":3:47", "2022-4-1"),
        ("linkcheck: 1\nwaivers:\n  - {listing: L1, owner: a, reason: b, until: soon}\n", ":3:47", "soon"),
        ("linkcheck: 1\nwaivers:\n  - {lsting: L1, owner: a, reason: b, until: 2022-04-01}\n", ":3:6", "`listing`?"),
        (
            "linkcheck: 1\nwaivers:\n  - {rule: ks-2022-taoba, owner: a, reason: b, until: 2022-04-01}\n",
            ":3:12",
            "did you mean `ks-2022-taobao`",
        ),
        ("waivers: []\n", ":1:1", "`linkcheck` is missing"),
        ("linkcheck: 1\nwaiver: []\n", ":2:1", "`waivers`"),
        ("- a\n", ":1:1", "mapping"),
        ("", ":1", "no document"),
    ],
)
def test_a_faulty_file_judges_nothing(desk: Desk, text: str, where: str, what: str) -> None:
    desk.waivers.write_text(text, encoding="utf-8")
    done = desk.scan()
    assert (done.code, done.out) == (2, "")
    assert f"{desk.waivers}{where}: " in done.err
    assert what in done.err


def test_every_fault_is_told_at_once(desk: Desk) -> None:
    desk.waive("listing: L1, owner: a, until: 2022-13-01", "rule: nonsense, owner: b, reason: c, until: 2029-01-01")
    err = desk.scan().err
    for what in ("`reason` is missing", "2022-13-01", "nonsense", "2029-01-01"):
        assert what in err


def test_a_missing_file_is_named(desk: Desk) -> None:
    done = desk.scan()
    assert done.code == 2
    assert str(desk.waivers) in done.err


def quote(text: str) -> str:
    """The inside of a double-quoted YAML text."""
    return "".join(each if each.isalnum() else f"\\U{ord(each):08x}" for each in text)


def test_hostile_names_can_be_waived(run: Run, tmp_path: Path) -> None:
    catalog, waivers = tmp_path / "a.csv", tmp_path / "w.yaml"
    hostile_catalog(catalog)
    ids = [json.loads(line)["listing_id"] for line in run("scan", catalog, "-f", "ndjson").out.splitlines()]
    names = ", ".join(f'"{quote(name)}"' for name in ids)
    until = (date(2022, 3, 2) + timedelta(days=90)).isoformat()
    waivers.write_text(f"linkcheck: 1\nwaivers: [{{listing: [{names}], owner: a, reason: b, until: {until}}}]", "utf-8")
    done = run("scan", catalog, "--as-of", "2022-03-02", "--waivers", waivers, "-v")
    assert done.code == 0
    assert f"{3 * len(HOSTILE_CELLS)} waived" in done.last_line
