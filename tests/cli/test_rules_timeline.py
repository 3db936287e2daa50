"""`linkcheck rules timeline` and `schema`: every change in every form, told as of a moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from rich.cells import cell_len

from tests.cli.rule_folders import CUTOFF, NEW_PLATFORM, copy_rules, write_new_platform
from tests.cli.running import Run, run_process
from tests.test_readme import run_on_terminal

AS_OF = ("--as-of", "2022-02-25")


def shifts(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("rules", "timeline", *arguments, "-f", "json").out)["shifts"]
    return found


def test_past_and_ahead_are_told_apart(run: Run) -> None:
    text = run("rules", "timeline", "--platform", "kuaishou", *AS_OF).out
    title, past, ahead = text.partition("Rules and what they rest on")[0].strip().split("\n\n")
    assert title == "Kuaishou: changes, seen as of 2022-02-25 00:00:00 +08:00, WHICH LIES IN THE PAST"
    assert past.splitlines() == [
        "Past",
        "2021-11 | Youzan, Mokuai | live-room cart | ? not certain, was: no rule | [1]",
        "2021-12-01 | Youzan, Mokuai | live-room cart | X forbidden, was: not certain | [1]",
    ]
    everywhere = "live-room cart, short-video cart, product detail page"
    assert ahead.splitlines() == [
        "Ahead (first: 4 days left)",
        f"2022-03-01 | Taobao Alliance | {everywhere} | X forbidden, was: allowed | [2]",
        "2022-03-01 | JD Alliance | live-room cart | X forbidden, was: allowed | [3]",
        "2022-03-01 | JD Alliance | short-video cart, product detail page | + still allowed | [4]",
    ]
    assert "[2] ks-2022-taobao: " in text
    assert "https://shlykbd.com/news/hyzx/2022-02-23/35591.html" in text


def test_the_moment_of_a_change_is_past_and_the_second_before_is_not(run: Run) -> None:
    for moment, is_ahead in (("2022-02-28T23:59:59+08:00", True), (CUTOFF, False)):
        found = shifts(run, "--as-of", moment, "--platform", "kuaishou")
        assert {each["ahead"] for each in found if each["at"] == CUTOFF} == {is_ahead}


def test_whom_a_rule_for_all_concerns_is_not_listed_one_by_one(run: Run) -> None:
    text = run("rules", "timeline", *AS_OF).out
    assert "2020-10-09 | all third parties | live-room cart | X forbidden, was: on a condition | [2]" in text
    assert " | all third parties but Taobao Alliance, Youzan | " in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_80_columns(language: str) -> None:
    for command in (
        ("timeline",),
        ("test", "-v"),
        ("lint", "-v"),
        ("diff", "rules/douyin.yaml", "rules/kuaishou.yaml"),
    ):
        shown = run_on_terminal(["rules", *command, "--lang", language])
        assert max(cell_len(line) for line in shown.splitlines()) <= 80, command
        assert len(shown.splitlines()) > 4


def read_calendar(run: Run, *arguments: str | Path) -> icalendar.Calendar:
    data = run("rules", "timeline", "-f", "ics", *arguments).out
    return icalendar.Calendar.from_ical(data)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_calendar_has_every_change(run: Run, language: str) -> None:
    calendar = read_calendar(run, *AS_OF, "--lang", language)
    events = calendar.walk("VEVENT")
    found = shifts(run, *AS_OF)
    assert [event.decoded("DTSTART") for event in events] == [datetime.fromisoformat(each["at"]) for each in found]
    assert [str(event["UID"]) for event in events] == [f"{each['uid']}@linkcheck" for each in found]
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event, shift in zip(events, found, strict=True):
        assert event.decoded("DTSTAMP") == datetime(2022, 2, 24, 16, tzinfo=UTC)
        assert str(event["URL"]) == shift["citations"][0]["url"]
        assert shift["because"][language] in str(event["DESCRIPTION"])
        assert all(each["quote"][language] in str(event["DESCRIPTION"]) for each in shift["citations"])
    summaries = [str(event["SUMMARY"]) for event in events]
    everywhere = {
        "en": "Kuaishou: Taobao Alliance forbidden (live-room cart, short-video cart, product detail page)",
        "zh": "快手规则：淘宝联盟禁止（直播间购物车、短视频购物车、商详页）",
    }
    assert everywhere[language] in summaries


def test_an_entry_keeps_its_name_when_its_date_moves(run: Run, tmp_path: Path) -> None:
    edits = (f"from: {CUTOFF}", "from: 2022-04-01"), (f"until: {CUTOFF}", "until: 2022-04-01")
    folder = copy_rules(tmp_path / "rules", *edits)
    before, after = (
        {str(event["UID"]): event.decoded("DTSTART") for event in read_calendar(run, *rules).walk("VEVENT")}
        for rules in ((), ("--rules", folder))
    )
    assert set(before) == set(after)
    moved = {uid for uid, at in before.items() if after[uid] != at}
    assert len(moved) == 1
    assert "ks-2022-taobao" in moved.pop()


def test_a_calendar_is_bytes_that_say_the_same_everywhere(tmp_path: Path) -> None:
    target = tmp_path / "policy.ics"
    done = run_process("rules", "timeline", *AS_OF, "-f", f"ics={target}", "-f", "ics")
    assert done.code == 0
    data = target.read_bytes()
    assert data.decode() == done.out
    assert data.count(b"\n") == data.count(b"\r\n") > 20


def test_markdown_says_what_the_table_says(run: Run) -> None:
    text = run("rules", "timeline", "-f", "md", *AS_OF, "--platform", "kuaishou").out
    assert "| 2022-03-01 | JD Alliance | live-room cart | X forbidden, was: allowed | ks-2022-jd-live |\n" in text
    assert "  <https://shlykbd.com/news/hyzx/2022-02-23/35591.html>  \n" in text
    assert text.startswith("# Kuaishou: changes")
    assert "\n## Past\n" in text
    assert "\n## Ahead (first: 4 days left)\n" in text


def test_a_policy_that_never_changes_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "still.yaml"
    head, _, tail = NEW_PLATFORM.partition("rules:\n")
    path.write_text(f"{head}rules: []\ncitations:{tail.partition('citations:')[2]}", encoding="utf-8")
    for form in ("table", "md"):
        done = run("rules", "timeline", "--rules", path, "-f", form)
        assert done.code == 0
        assert "Nothing ever changes" in done.out
    assert not read_calendar(run, "--rules", path).walk("VEVENT")


def test_a_new_platform_from_one_file(run: Run, tmp_path: Path) -> None:
    rules = ("--rules", write_new_platform(tmp_path))
    assert run("rules", "lint", "--strict", *rules).code == 0
    assert run("rules", "test", *rules).code == 0
    assert "Baleni as of" in run("rules", "show", *rules).out
    text = run("rules", "timeline", *rules, "--as-of", "2030-05-31").out
    assert "\nAhead (first: 1 day left)\n" in text
    assert "2030-06-01 17:00 | Pinduoduo | shop window | X forbidden, was: allowed | [1]\n" in text
    (event,) = read_calendar(run, *rules).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2030, 6, 1, 22, tzinfo=UTC)
    catalog = tmp_path / "catalog.csv"
    catalog.write_text(
        "link,发布平台,placement\n"
        "https://mobile.yangkeduo.com/goods.html?goods_id=1,Baleni,橱窗\n"
        "https://u.jd.com/abc123,baleni,window\n",
        encoding="utf-8",
    )
    for moment, code, verdicts in (
        ("2030-06-01T16:59:59-05:00", 3, ["upcoming", "review"]),
        ("2030-06-01T22:00:00Z", 1, ["forbidden", "review"]),
    ):
        done = run("scan", catalog, *rules, "--as-of", moment, "-f", "ndjson")
        assert [json.loads(line)["verdict"] for line in done.out.splitlines()] == verdicts
        assert done.code == code


def test_several_platforms_need_no_default(run: Run) -> None:
    """Without Kuaishou a scan must be told which platform is meant; a question about the rules need not."""
    rules = ("--rules", "rules/douyin.yaml", "--rules", "rules/xiaohongshu.yaml")
    for command in ("show", "timeline", "lint"):
        done = run("rules", command, *rules)
        assert done.code == 0, done.err


def test_the_schema_is_the_shipped_one(run: Run) -> None:
    done = run("rules", "schema")
    assert done.code == 0
    assert done.out.encode() == Path("rules/schema.json").read_bytes()
    assert json.loads(done.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
