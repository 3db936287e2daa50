"""The policy at a glance: every square says what the rules say, and every rule shown is cited."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from rich.cells import cell_len

from linkcheck.messages import Language
from linkcheck.report.grid import Screen
from linkcheck.report.matrix import render_matrix
from tests.report.fixed_policy import BEIJING, MARCH, POLICY, SOURCE_NAMES
from tests.report.fixed_report import AS_OF
from tests.report.snapshots import assert_snapshot


def show(at: datetime, language: Language = Language.EN, width: int | None = None, *, is_past: bool = False) -> str:
    return render_matrix(POLICY, at, language, Screen(width), source_names=SOURCE_NAMES, is_past=is_past)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "width"), [("screen", 80), ("pipe", None)])
def test_whole_matrix(language: Language, name: str, width: int | None) -> None:
    assert_snapshot(f"matrix-{name}.{language}.txt", show(AS_OF, language, width))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_screen(language: Language, width: int) -> None:
    text = show(AS_OF, language, width, is_past=True)
    assert max(map(cell_len, text.splitlines())) <= width


def squares(at: datetime) -> dict[tuple[str, str], str]:
    """(source, placement) -> what the line says."""
    lines = [line.split(" | ") for line in show(at).split("\nDouyin as of")[0].splitlines() if " | " in line]
    return {(line[0], line[1]): " | ".join(line[2:]) for line in lines}


SECOND = timedelta(seconds=1)
OCTOBER = datetime(2021, 10, 31, 23, 59, 59, tzinfo=BEIJING)
NOVEMBER = datetime(2021, 11, 15, tzinfo=BEIJING)
DECEMBER = datetime(2021, 12, 1, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("source", "placement", "at", "said"),
    [
        ("Taobao Alliance", "live-room cart", MARCH - SECOND, "! allowed | then forbidden | from 2022-03-01"),
        ("Taobao Alliance", "live-room cart", MARCH, "X forbidden | since 2022-03-01"),
        ("JD Alliance", "live-room cart", MARCH + SECOND, "X forbidden | since 2022-03-01"),
        ("JD Alliance", "product detail page", MARCH, "+ allowed | since 2022-03-01"),
        ("JD Alliance", "product detail page", MARCH - SECOND, "+ allowed"),
        ("Youzan", "short-video cart", MARCH, "? no rule: review"),
        ("Youzan", "live-room cart", OCTOBER, "? no rule: review | then not certain | from 2021-11"),
        ("Youzan", "live-room cart", NOVEMBER, "? not certain | since 2021-11 | then forbidden | from 2021-12-01"),
        ("Youzan", "live-room cart", DECEMBER, "X forbidden | since 2021-11"),
        ("any other", "live-room cart", MARCH, "? no rule: review"),
        ("Kuaishou store (own)", "live-room cart", MARCH, "+ allowed"),
    ],
)
def test_a_square(source: str, placement: str, at: datetime, said: str) -> None:
    assert re.sub(r" \[\d+\]", "", squares(at)[source, placement]) == said


def test_a_condition_and_a_platform_without_named_sources() -> None:
    text = show(datetime(2020, 9, 10, tzinfo=BEIJING))
    assert "all third parties | live-room cart | ? on a condition | since 2020-09-06" in text
    assert "    Condition: ordered through Star Map\n" in text


def test_every_number_is_explained_and_every_citation_quoted_once() -> None:
    text = show(AS_OF)
    for platform in text.split("\n\nDouyin as of"):
        numbers = {int(part.split("]")[0]) for part in platform.split("[")[1:]}
        assert numbers == set(range(1, len(numbers) + 1))
        assert all(f"\n[{number}] " in platform for number in numbers)
    assert text.count("https://example.com/press\n") == 1
    assert "“no Youzan goods in the live-room yellow cart”" in text


@pytest.mark.parametrize("is_past", [True, False])
def test_a_past_moment_is_marked(is_past: bool) -> None:
    assert ("IN THE PAST" in show(AS_OF, is_past=is_past)) is is_past
