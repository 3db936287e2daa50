"""The output formats of a scan: a closed list, each with its renderer; adding one begins here."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

from linkcheck.judge.finding import Finding, Report
from linkcheck.messages import Language
from linkcheck.report import csv_checks, ndjson
from linkcheck.report.grid import Screen
from linkcheck.report.json_report import render_json
from linkcheck.report.places import AS_GIVEN, Places
from linkcheck.report.table import render_table
from linkcheck.visible import break_commands

if TYPE_CHECKING:
    from linkcheck.report.bulk_lines import BulkLines


class Format(StrEnum):
    """What `-f` takes."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MD = "md"
    GITHUB = "github"
    SARIF = "sarif"
    GITLAB = "gitlab"
    JUNIT = "junit"
    PARQUET = "parquet"


class CheckLines(NamedTuple):
    """A format of one line per check, which holds every verdict and is written while the run goes on."""

    head: str  # what stands above the first check
    render_check: Callable[[Finding, Language], str]  # with its line end, which nobody may translate
    make_bulk: Callable[[Language], BulkLines]  # what writes whole blocks, byte for byte the same

    def render_all(self, report: Report, language: Language) -> str:
        """The findings that a report lists, where no run can be watched."""
        return self.head + "".join([self.render_check(finding, language) for finding in report.findings])


def make_bulk_ndjson(language: Language) -> BulkLines:
    """The writer of blocks, loaded when there are some."""
    from linkcheck.report.bulk_ndjson import make_lines  # noqa: PLC0415

    return make_lines(language)


def make_bulk_csv(language: Language) -> BulkLines:
    """The writer of blocks, loaded when there are some."""
    from linkcheck.report.bulk_csv import make_lines  # noqa: PLC0415

    return make_lines(language)


LINES = {
    Format.NDJSON: CheckLines("", ndjson.render_check, make_bulk_ndjson),
    Format.CSV: CheckLines(csv_checks.HEAD, csv_checks.render_check, make_bulk_csv),
}
PIPED = Screen()
# They show the worst findings first, so that a limit leaves out the least pressing ones.
WORST_FIRST = frozenset({Format.TABLE, Format.MD, Format.GITHUB, Format.SARIF})
# For people: what a baseline knows is only counted.
ONLY_NEW = frozenset({Format.TABLE, Format.MD, Format.GITHUB})


def check_lines(chosen: Format) -> CheckLines | None:
    """How a format writes single checks; None for a format of whole reports."""
    return LINES.get(chosen)


def render(
    chosen: Format, report: Report, language: Language, screen: Screen = PIPED, places: Places = AS_GIVEN
) -> str | bytes:
    """A report in a format. Text is to be written as UTF-8 with its line ends as they are."""
    match chosen:
        case Format.TABLE:
            return break_commands(render_table(report, language, screen))
        case Format.JSON:
            return render_json(report, language)
        case Format.NDJSON | Format.CSV:
            return LINES[chosen].render_all(report, language)
        case Format.PARQUET:
            raise ValueError("a table is written while the run goes on")
        case Format.MD | Format.GITHUB | Format.SARIF | Format.GITLAB | Format.JUNIT:
            return render_for_ci(chosen, report, language, places)
        case _:
            assert_never(chosen)


def render_for_ci(
    chosen: Literal[Format.MD, Format.GITHUB, Format.SARIF, Format.GITLAB, Format.JUNIT],
    report: Report,
    language: Language,
    places: Places,
) -> str:
    """A report as a code host reads it. Each renderer is loaded only when it is asked for."""
    match chosen:
        case Format.MD:
            from linkcheck.report.step_summary import render_step_summary  # noqa: PLC0415

            return render_step_summary(report, language, places)
        case Format.GITHUB:
            from linkcheck.report.github import render_github  # noqa: PLC0415

            return render_github(report, language, places)
        case Format.SARIF:
            from linkcheck.report.sarif import render_sarif  # noqa: PLC0415

            return render_sarif(report, language, places)
        case Format.GITLAB:
            from linkcheck.report.gitlab import render_gitlab  # noqa: PLC0415

            return render_gitlab(report, language, places)
        case Format.JUNIT:
            from linkcheck.report.junit import render_junit  # noqa: PLC0415

            return render_junit(report, language, places)
        case _:
            assert_never(chosen)
