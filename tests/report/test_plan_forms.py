"""The plan as people get it: on a screen, in a pipe and as plan.md, whole and by its promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from linkcheck.judge.finding import Reason, Report, Verdict
from linkcheck.messages import Language, is_said
from linkcheck.plan.migration import make_plan
from linkcheck.report.grid import Screen
from linkcheck.report.plan_markdown import render_plan_markdown
from linkcheck.report.plan_terminal import render_plan_terminal
from linkcheck.visible import is_visible, visible
from tests.report.fixed_policy import BEIJING
from tests.report.fixed_report import (
    AS_OF,
    FINDINGS,
    JD,
    REPORT,
    YOUZAN,
    make_finding,
    make_report,
    make_review,
    make_upcoming,
    with_fault,
)
from tests.report.plan_samples import FULL, make_full_plan
from tests.report.snapshots import assert_snapshot
from tests.report.test_json import HOSTILE

LANGUAGES = tuple(Language)
SCREEN, PIPE = Screen(80), Screen()


def on_screen(report: Report, language: Language = Language.EN, screen: Screen = SCREEN) -> str:
    return render_plan_terminal(make_plan(report), language, screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_plan(language: Language) -> None:
    plan = make_full_plan(with_fault(REPORT))
    assert_snapshot(f"plan.{language}.md", render_plan_markdown(plan, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "screen"), [("screen", SCREEN), ("pipe", PIPE)])
def test_whole_plan_on_a_terminal(language: Language, name: str, screen: Screen) -> None:
    assert_snapshot(f"plan-{name}.{language}.txt", render_plan_terminal(FULL, language, screen))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_screen(language: Language, width: int) -> None:
    text = render_plan_terminal(make_full_plan(with_fault(REPORT)), language, Screen(width))
    assert max(map(cell_len, text.splitlines())) <= width


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_whatever_a_cell_holds(title: str, link: str, name: str) -> None:
    finding = make_finding(title=title, link=link, listing_id=name, path=name, rule=name, source=title, migrate_to=link)
    for screen in (SCREEN, PIPE):
        text = on_screen(make_report([finding]), Language.ZH, screen)
        assert all(is_visible(character) or character == "\n" for character in text)
        assert max(map(cell_len, text.splitlines())) <= 80 or screen is PIPE


def test_the_answer_comes_first() -> None:
    first = on_screen(REPORT, screen=PIPE).splitlines()[0]
    assert first == ("To do: 2 to take down now, 12 to move by 2022-03-01 (4 days left), 7 to review, 2 to mend")
    assert on_screen(make_report(())).splitlines()[0] == "To do: nothing has to move"
    assert on_screen(make_report((), allowed=0)).splitlines()[0].startswith("To do: nothing was judged")
    assert on_screen(with_fault(make_report(()))).splitlines()[0] == "To do: 1 NOT READ"


def test_each_deadline_is_counted_by_itself() -> None:
    report = make_report(
        [make_upcoming(2, "live_cart"), make_upcoming(3, "live_cart", cutoff=AS_OF + timedelta(days=30))]
    )
    assert "1 to move by 2022-03-01 (4 days left), 1 to move by 2022-03-27 (30 days left)" in on_screen(
        report, screen=PIPE
    )


def test_a_group_says_the_way_out_and_where_its_links_may_stay() -> None:
    text = on_screen(make_report([make_upcoming(3, "live_cart", **JD)]), screen=PIPE)
    assert "  JD Alliance: Kuaishou live-room cart, rule ks-2022-jd-live (1 listing)\n" in text
    assert "    List the goods in the Kuaishou store, then replace these links. These links may stay in: " in text
    assert "may stay in: short-video cart, product detail page.\n" in text
    forbidden = on_screen(make_report([make_finding(**YOUZAN)]), screen=PIPE)
    assert "Forbidden since 2021-11\n" in forbidden
    assert "    Take these links down now, and list the goods in the Kuaishou store. " in forbidden


def test_without_a_date_and_without_a_store() -> None:
    text = on_screen(make_report([make_finding(cutoff=None, migrate_to=None)]), screen=PIPE)
    assert "Forbidden, without a date\n" in text
    assert "list the goods in the platform's own store." in text


def test_a_planned_listing_stands_at_its_deadline() -> None:
    finding = make_finding(judged_at=datetime(2022, 3, 5, 20, tzinfo=BEIJING))
    text = on_screen(make_report([finding]), screen=PIPE)
    assert "already forbidden" not in text
    assert "planned for after that date" in text
    assert "2022-03-05 20:00" in text
    assert "2022-03-05 20:00" in render_plan_markdown(make_plan(make_report([finding])), Language.EN)


@pytest.mark.parametrize("form", ["screen", "pipe", "markdown"])
def test_advice_only_where_there_is_something_to_move(form: str) -> None:
    def write(report: Report) -> str:
        if form == "markdown":
            return render_plan_markdown(make_plan(report), Language.EN)
        return on_screen(report, screen=Screen(400) if form == "screen" else PIPE)

    moving = write(make_report([make_upcoming(3, "live_cart", **JD)]))
    assert "Settle open orders and after-sales" in moving
    assert "moving them there keeps them on sale" in moving
    assert "moving them there" not in write(make_report([make_upcoming(3, "live_cart")]))
    review = write(make_report([make_review(3, Reason.NO_LINK, None)]))
    assert "Settle" not in review
    assert "Scan again after the change" in review
    assert "How to go about it" not in write(make_report(()))


def test_long_groups_are_capped_on_a_screen_only() -> None:
    report = make_report([make_upcoming(line, "live_cart") for line in range(2, 5002)])
    shown = on_screen(report)
    assert shown.count("[ ]") == 11
    assert "4990 more, all in: linkcheck report catalogs/spring.csv -o plan.xlsx" in shown
    assert on_screen(report, screen=Screen(80, rows=3)).count("[ ]") == 4
    assert on_screen(report, screen=PIPE).count("[ ]") == 5000
    assert render_plan_markdown(make_plan(report), Language.EN).count("☐") == 5000


def test_nothing_is_cut_in_a_pipe() -> None:
    text = on_screen(REPORT, Language.ZH, PIPE)
    for finding in FINDINGS:
        for value in (finding.title, finding.link, finding.listing_id, finding.sku):
            assert value is None or visible(value) in text


def test_what_limit_left_out_is_said() -> None:
    report = replace(REPORT, findings=FINDINGS[:2], findings_omitted=23)
    assert "23 findings were left out by --limit" in on_screen(report)
    assert "23 findings were left out by" in render_plan_markdown(make_plan(report), Language.EN)


def test_citations_of_the_rules_that_matter_and_no_others() -> None:
    text = render_plan_markdown(make_plan(make_report([make_upcoming(2, "live_cart")])), Language.EN)
    assert "- ks-2022-taobao: the cooperation agreement changed (kuaishou-2022-02-22)\n" in text
    assert "press-2021-11" not in text
    assert "“from 00:00 on 1 March 2022 links can no longer be published”" in text


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_short_name_and_what_to_find_out(reason: Reason) -> None:
    assert is_said(f"report.reason.{reason}")
    is_question = reason not in {Reason.CUTOFF, Reason.OWN_STORE, Reason.ALLOWED_BY_RULE}
    assert is_said(f"plan.find-out.{reason}") is is_question


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_name(verdict: Verdict) -> None:
    assert is_said(f"report.verdict.{verdict}")
