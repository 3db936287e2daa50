"""The output formats of a scan: a closed list, each with its renderer; adding one begins here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from linkcheck.judge.finding import Finding, Report
from linkcheck.messages import Language
from linkcheck.report import csv_checks, ndjson
from linkcheck.report.grid import Screen
from linkcheck.report.json_report import render_json
from linkcheck.report.table import render_table


class Format(StrEnum):
    """What `-f` takes."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class CheckLines:
    """A format of one line per check, which holds every verdict and is written while the run goes on."""

    head: str  # what stands above the first check
    render_check: Callable[[Finding, Language], str]  # with its line end, which nobody may translate

    def render_all(self, report: Report, language: Language) -> str:
        """The findings that a report lists, where no run can be watched."""
        return self.head + "".join([self.render_check(finding, language) for finding in report.findings])


LINES = {
    Format.NDJSON: CheckLines("", ndjson.render_check),
    Format.CSV: CheckLines(csv_checks.HEAD, csv_checks.render_check),
}
PIPED = Screen()


def check_lines(chosen: Format) -> CheckLines | None:
    """How a format writes single checks; None for a format of whole reports."""
    return LINES.get(chosen)


def render(chosen: Format, report: Report, language: Language, screen: Screen = PIPED) -> str | bytes:
    """A report in a format. Text is to be written as UTF-8 with its line ends as they are."""
    match chosen:
        case Format.TABLE:
            return render_table(report, language, screen)
        case Format.JSON:
            return render_json(report, language)
        case Format.NDJSON | Format.CSV:
            return LINES[chosen].render_all(report, language)
        case _:
            assert_never(chosen)
