"""Every format in both languages, whole, from the fixed report; the registry is complete."""

from __future__ import annotations

import subprocess
import sys

import pytest

from linkcheck.messages import Language
from linkcheck.report.formats import Format, check_lines, render
from linkcheck.report.grid import Screen
from tests.report.fixed_report import FINDINGS, REPORT, with_fault
from tests.report.snapshots import assert_snapshot

LANGUAGES = tuple(Language)
RENDERED = sorted(set(Format) - {Format.PARQUET})  # which is written check by check alone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chosen", RENDERED)
def test_whole_output(chosen: Format, language: Language) -> None:
    assert_snapshot(f"scan.{language}.{chosen}", render(chosen, REPORT, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_table_on_a_screen(language: Language) -> None:
    assert_snapshot(f"screen.{language}.table", render(Format.TABLE, with_fault(REPORT), language, Screen(80)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_table_in_colour(language: Language) -> None:
    assert_snapshot(f"colour.{language}.table", render(Format.TABLE, REPORT, language, Screen(80, is_coloured=True)))


@pytest.mark.parametrize("chosen", RENDERED)
def test_rendering_twice_gives_the_same(chosen: Format) -> None:
    assert render(chosen, REPORT, Language.ZH) == render(chosen, REPORT, Language.ZH)


@pytest.mark.parametrize("chosen", Format)
def test_streamed_checks_are_what_the_report_renders(chosen: Format) -> None:
    lines = check_lines(chosen)
    assert (lines is not None) is (chosen in {Format.NDJSON, Format.CSV})
    if lines is not None:
        streamed = lines.head + "".join(lines.render_check(finding, Language.EN) for finding in FINDINGS)
        assert streamed == render(chosen, REPORT, Language.EN)


def test_a_table_is_not_rendered_at_the_end() -> None:
    with pytest.raises(ValueError, match="while the run goes on"):
        render(Format.PARQUET, REPORT, Language.EN)


LAZINESS = """
import sys
from linkcheck.report.formats import Format, render
from linkcheck.messages import Language
from tests.report.fixed_report import REPORT
for chosen in set(Format) - {Format.PARQUET}:
    render(chosen, REPORT, Language.ZH)
import linkcheck.report.explain, linkcheck.report.plan_markdown
print(sorted({"rich", "polars", "jinja2", "xlsxwriter"} & set(sys.modules)))
"""


def test_nothing_heavy_is_loaded_without_a_screen() -> None:
    done = subprocess.run([sys.executable, "-c", LAZINESS], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
