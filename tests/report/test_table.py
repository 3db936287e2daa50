"""The table for people: what must be done first comes first, it fits, and in a pipe nothing is cut."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from linkcheck.judge.finding import Reason, Report, Totals, Verdict
from linkcheck.links.result import Evidence
from linkcheck.messages import Language
from linkcheck.report.grid import Screen
from linkcheck.report.table import render_table
from linkcheck.report.words import SIGNS
from linkcheck.visible import is_visible, visible
from tests.report.fixed_policy import BEIJING, MARCH
from tests.report.fixed_report import AS_OF, FINDINGS, REPORT, make_finding, make_report, make_upcoming, with_fault
from tests.report.test_json import HOSTILE

LANGUAGES = tuple(Language)
SCREEN = Screen(80)


def rows_of(text: str) -> list[str]:
    """The lines of the table's body."""
    lines = text.splitlines()
    ruler = next(number for number, line in enumerate(lines) if set(line) == {"-"})
    return lines[ruler + 1 : lines.index("", ruler)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_it_fits_the_screen(language: Language, width: int) -> None:
    text = render_table(with_fault(REPORT), language, Screen(width))
    assert max(map(cell_len, text.splitlines())) <= width
    assert text.endswith("\n")


@pytest.mark.parametrize("screen", [SCREEN, Screen()])
@settings(max_examples=60, deadline=None)
@given(title=HOSTILE, link=HOSTILE, name=HOSTILE)
def test_whatever_a_cell_holds(screen: Screen, title: str, link: str, name: str) -> None:
    finding = make_finding(title=title, link=link, listing_id=name, path=name, rule=name, placement=name, platform=link)
    text = render_table(make_report([finding]), Language.ZH, screen)
    assert all(is_visible(character) or character == "\n" for character in text)
    assert text.encode()
    if screen.width is not None:
        assert max(map(cell_len, text.splitlines())) <= screen.width


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_comes_first(language: Language) -> None:
    first = render_table(REPORT, language, Screen()).splitlines()[0]
    assert (
        first
        == {
            "en": "Result: 3 forbidden, 13 forbidden soon (first deadline 2022-03-01, 4 days left), 7 to review, "
            "2 unreadable, 20 allowed",
            "zh": "结论：3 项禁止、13 项即将禁止（最近截止 2022-03-01，还剩 4 天）、7 项需人工确认、"
            "2 条无法读取、20 项允许",
        }[language]
    )


@pytest.mark.parametrize(
    ("totals", "first"),
    [
        (Totals(), "Nothing was judged: the catalogs hold no records"),
        (Totals(records=2, judged=2, checks=6, allowed=6), "All checks are allowed (6)"),
        (Totals(records=1, unreadable=1), "Result: 1 unreadable"),
        (
            Totals(records=3, judged=3, checks=3, allowed=1, waived=1, review=1, known=1),
            "Result: 1 to review, 1 allowed, 1 waived, 1 of them known already",
        ),
    ],
)
def test_the_answer_of_other_runs(totals: Totals, first: str) -> None:
    report = replace(make_report(()), totals=totals)
    assert render_table(report, Language.EN, SCREEN).splitlines()[0] == first


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(seconds=1), "less than a day left"),
        (timedelta(hours=23, minutes=59), "less than a day left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(days=2, seconds=-1), "1 day left"),
        (timedelta(days=90), "90 days left"),
    ],
)
def test_days_left_are_whole_days(left: timedelta, said: str) -> None:
    report = make_report([make_upcoming(2, "live_cart", cutoff=AS_OF + left)])
    assert said in render_table(report, Language.EN, Screen()).splitlines()[0]


def test_forbidden_then_by_deadline_then_review_then_unreadable() -> None:
    later = make_upcoming(90, "live_cart", cutoff=MARCH + timedelta(days=9))
    # The same evening in a zone further west comes later than midnight in Beijing.
    western = make_upcoming(91, "live_cart", cutoff=datetime(2022, 3, 1, 0, 30, tzinfo=BEIJING))
    report = make_report([later, western, *FINDINGS])
    lines = [line for line in render_table(report, Language.EN, Screen()).splitlines() if " | " in line]
    verdicts = [line.split(": ")[1].split(" | ")[0] for line in lines]
    assert verdicts == ["X forbidden"] * 3 + ["! upcoming"] * 15 + ["? review"] * 7 + ["# unreadable"] * 2
    assert [line.split(":")[1] for line in lines[15:18]] == ["28", "91", "90"]


def test_what_is_only_planned_comes_after_what_is_forbidden_now() -> None:
    planned = make_finding(line=2, judged_at=datetime(2022, 3, 5, 20, tzinfo=BEIJING))
    now = make_finding(line=3, cutoff=AS_OF)
    lines = render_table(make_report([planned, now]), Language.EN, Screen()).splitlines()
    assert [line.split(":")[1] for line in lines if " | " in line] == ["3", "2"]


def test_the_platform_is_named_where_there_are_several() -> None:
    both = rows_of(render_table(REPORT, Language.ZH, SCREEN))
    assert any("  X 禁止        抖音          2020-10-09 起" in row for row in both)
    alone = rows_of(render_table(make_report(FINDINGS[:5]), Language.ZH, SCREEN))
    assert not any("快手" in row for row in alone)


def test_a_row_shows_everything_that_decides() -> None:
    finding = make_finding(line=17, title="手工皂", rule="ks-2021-youzan", cutoff=datetime(2021, 11, 1, tzinfo=BEIJING))
    rows = rows_of(render_table(make_report([finding]), Language.EN, SCREEN))
    assert rows == [
        "  17  X forbidden  live-room cart  since 2021-11     手工皂",
        "                                   ks-2021-youzan    s.click.taobao.com",
    ]


def test_a_planned_listing_says_when() -> None:
    finding = make_finding(judged_at=datetime(2022, 3, 5, 20, tzinfo=BEIJING))
    assert "planned 2022-03-05 20:00" in render_table(make_report([finding]), Language.EN, Screen())
    already = replace(finding, cutoff=AS_OF)
    assert "planned" not in render_table(make_report([already]), Language.EN, Screen())


def test_what_only_the_catalog_says_is_marked() -> None:
    finding = make_finding(evidence=Evidence.DECLARED)
    assert " | declared: Taobao Alliance | " in render_table(make_report([finding]), Language.EN, Screen())
    assert "declared" not in render_table(make_report([make_finding()]), Language.EN, Screen())


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"title": None}, "L002"),
        ({"title": None, "listing_id": None}, "SKU-2"),
        ({"title": None, "listing_id": None, "sku": None}, "(no title)"),
        ({"title": None, "listing_id": None, "sku": None, "last_line": 4}, "(lines 2 to 4)"),
    ],
)
def test_a_listing_without_title_is_named_by_what_there_is(changes: dict[str, Any], shown: str) -> None:
    rows = rows_of(render_table(make_report([make_finding(**changes)]), Language.EN, SCREEN))
    assert shown in rows[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_is_capped_on_a_screen_only(language: Language) -> None:
    findings = [make_upcoming(line, "live_cart") for line in range(2, 5002)]
    report = make_report(findings)
    shown = render_table(report, language, SCREEN)
    assert len(rows_of(shown)) == 100
    assert "4950" in shown
    assert "--limit 5000" in shown
    assert len(rows_of(render_table(report, language, Screen(80, rows=3)))) == 6
    piped = render_table(report, language, Screen())
    assert sum(" | " in line for line in piped.splitlines()) == 5000
    assert "--limit" not in piped


def test_nothing_is_cut_in_a_pipe() -> None:
    text = render_table(REPORT, Language.ZH, Screen())
    for finding in FINDINGS:
        for value in (finding.title, finding.link, finding.rule, finding.listing_id):
            assert value is None or visible(value) in text
        assert finding.explanation.render(Language.ZH) in text
    assert len([line for line in text.splitlines() if line.startswith("catalogs/")]) == len(FINDINGS)


def test_left_out_by_limit_is_said() -> None:
    report = replace(REPORT, findings=FINDINGS[:2], findings_omitted=len(FINDINGS) - 2)
    for screen in (SCREEN, Screen()):
        assert "23 further findings were left out by --limit" in render_table(report, Language.EN, screen)


def test_the_books_are_printed() -> None:
    text = render_table(make_report(FINDINGS[:5], allowed=3), Language.EN, Screen())
    assert "lines: 8 = 0 above the header + 1 header + 1 blank + 6 of records" in text
    assert "records: 6 = 6 judged + 0 unreadable" in text
    assert "checks: 8 = 1 forbidden + 4 upcoming + 0 review + 3 allowed + 0 waived" in text


@pytest.mark.parametrize("is_past", [True, False])
def test_a_past_moment_is_marked(is_past: bool) -> None:
    text = render_table(replace(REPORT, is_past=is_past), Language.EN, SCREEN)
    assert ("IN THE PAST" in text) is is_past


def test_a_catalog_that_could_not_be_read_is_no_pass() -> None:
    for report in (make_report((), allowed=5), make_report((), allowed=0)):
        first = render_table(with_fault(report), Language.EN, SCREEN).splitlines()[0]
        assert first.startswith("Result: 1 NOT READ")
        assert "All checks" not in first


def test_a_catalog_that_could_not_be_read_is_said_before_all_rows() -> None:
    text = render_table(with_fault(REPORT), Language.EN, SCREEN)
    assert text.index("COULD NOT BE READ: catalogs/broken\\u202e.csv:3") < text.index("Line")


def test_several_catalogs_are_numbered_and_one_is_not() -> None:
    both = render_table(REPORT, Language.EN, SCREEN)
    assert "Read (2) catalogs/agency.csv" in both
    assert any(row.startswith(" (2) 2  X forbidden") for row in rows_of(both))
    alone = render_table(make_report(FINDINGS[:1]), Language.EN, SCREEN)
    assert "Read catalogs/spring.csv" in alone


def next_steps(report: Report) -> list[str]:
    lines = render_table(report, Language.EN, Screen()).splitlines()
    return [line.removeprefix("-> ").split(":")[0] for line in lines if line.startswith("-> ")]


def test_next_steps_fit_what_was_found() -> None:
    assert next_steps(make_report(())) == ["Nothing has to move"]
    assert next_steps(make_report((), allowed=0)) == []
    assert next_steps(REPORT) == ["Forbidden", "Upcoming", "Review", "Unreadable", "The plan by deadline"]
    review = [each for each in FINDINGS if each.reason is Reason.NO_LINK]
    assert next_steps(make_report(review)) == ["Review"]


def test_the_plan_command_can_be_pasted() -> None:
    spaced = replace(REPORT.catalogs[0], facts=REPORT.catalogs[0].facts._replace(path="my catalog.csv"))
    text = render_table(replace(REPORT, catalogs=[spaced]), Language.EN, Screen())
    assert 'linkcheck report "my catalog.csv" -o plan.html' in text
    many = render_table(replace(REPORT, catalogs=[*REPORT.catalogs, spaced]), Language.EN, Screen())
    assert "linkcheck report ... -o plan.html" in many


def test_verdicts_are_told_apart_without_colour() -> None:
    assert len(set(SIGNS.values())) == len(Verdict)
    assert "\x1b" not in render_table(REPORT, Language.ZH, SCREEN)
    coloured = render_table(REPORT, Language.ZH, Screen(80, is_coloured=True))
    assert "\x1b[1;31mX 禁止" in coloured


def test_colour_can_be_forced_into_a_pipe() -> None:
    plain, coloured = (render_table(REPORT, Language.EN, Screen(None, is_coloured=each)) for each in (False, True))
    assert ": \x1b[1;31mX forbidden\x1b[0m | " in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
