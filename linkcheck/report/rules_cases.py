"""What came of rule cases, `rules test`: failures with what came out instead, and what no case exercises."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, assert_never

from linkcheck.messages import Language
from linkcheck.policy.cases.case import NO_RULE, Case, CaseResult, Difference
from linkcheck.policy.cases.coverage import NEARNESS, Coverage, Side, UntestedSide
from linkcheck.policy.model import RuleFile
from linkcheck.report.grid import Screen
from linkcheck.report.json_text import make_harmless
from linkcheck.report.rules_files import list_files, list_place, tell, tell_files
from linkcheck.report.table_drawing import wrap_text

FORMAT = "linkcheck-rules-test/1"
INDENT = "    "
NOW = timedelta()


class CasesFormat(StrEnum):
    """What `rules test -f` takes."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class CasesReport:
    """Everything that a run of the cases says."""

    version: str  # of linkcheck
    files: tuple[RuleFile, ...]
    case_files: tuple[RuleFile, ...]
    results: Sequence[CaseResult]
    coverage: Coverage
    skipped: tuple[tuple[str, str], ...]  # (path, platform) of files about platforms that are not tested
    left_out: int = 0  # shipped cases that rest on replaced rules

    @property
    def failed(self) -> int:
        """How many cases came out otherwise than expected."""
        return sum(not result.is_passed for result in self.results)

    @property
    def missing(self) -> int:
        """How many rules and sides of change points no case exercises."""
        return len(self.coverage.untested_rules) + len(self.coverage.untested_sides)

    @property
    def is_clean(self) -> bool:
        """Whether every case passed and everything is exercised."""
        return not self.failed and self.coverage.is_full


def render_cases(
    chosen: CasesFormat, report: CasesReport, language: Language, screen: Screen, *, tells_all: bool
) -> str:
    """A report in a format; `tells_all` lists to people the cases that passed, too."""
    match chosen:
        case CasesFormat.TEXT:
            return "".join(CasesText(report, language, screen).write(tells_all=tells_all))
        case CasesFormat.JSON:
            return render_cases_json(report)
        case _:
            assert_never(chosen)


class CasesText:
    """The report for people."""

    def __init__(self, report: CasesReport, language: Language, screen: Screen) -> None:
        self.report = report
        self.language = language
        self.screen = screen

    def write(self, *, tells_all: bool) -> Iterator[str]:
        """Cases, what is missing, the numbers."""
        parts = [
            *(self.write_case(each) for each in self.report.results if tells_all or not each.is_passed),
            *map(self.write_skipped, self.report.skipped),
            *self.write_untested(),
        ]
        yield from parts
        if parts:
            yield "\n"
        yield from self.write_totals()

    def write_case(self, result: CaseResult) -> str:
        """A case with what it expected and what came out."""
        name = "report.cases.passed" if result.is_passed else "report.cases.failed"
        style = "" if result.is_passed else "bold red"
        head = self.line(name, style, position=str(result.case.position), case=tell_case(result.case))
        return head + "".join(map(self.write_difference, result.differences))

    def write_difference(self, each: Difference) -> str:
        """One thing that came out otherwise; the words are those that a case file writes."""
        said = tell(
            self.language, "report.cases.difference", field=each.field, expected=each.expected, found=each.found
        )
        return wrap_text(said, self.screen, INDENT)

    def write_skipped(self, skipped: tuple[str, str]) -> str:
        """A file that nobody ran."""
        path, platform = skipped
        return self.line("report.cases.skipped", path=path, platform=platform)

    def write_untested(self) -> Iterator[str]:
        """What no case exercises, and the case to write."""
        coverage = self.report.coverage
        for rule in coverage.untested_rules:
            yield self.line("report.cases.untested-rule", "bold red", position=str(rule.position), rule=rule.id)
        for side in coverage.untested_sides:
            position = str(side.rule.position)
            point = write_instant(side.point)
            yield self.line(
                f"report.cases.untested-{side.side}", "bold red", position=position, rule=side.rule.id, point=point
            )
            case = propose_case(side)
            yield wrap_text(tell(self.language, "report.cases.propose", case=case), self.screen, INDENT)

    def write_totals(self) -> Iterator[str]:
        """The numbers, and the files."""
        report, coverage = self.report, self.report.coverage
        total = len(report.results)
        if not total:
            yield self.line("report.cases.none", "bold red")
        yield self.line("report.cases.totals", "bold", total=total, passed=total - report.failed, failed=report.failed)
        if report.left_out:
            yield self.line("report.cases.left-out", count=report.left_out)
        yield self.line(
            "report.cases.coverage",
            "bold",
            rules=coverage.rules,
            tested_rules=coverage.rules - len(coverage.untested_rules),
            sides=coverage.sides,
            tested_sides=coverage.sides - len(coverage.untested_sides),
        )
        yield wrap_text(tell_files(report.files, self.language), self.screen)
        if report.case_files:
            yield wrap_text(tell_files(report.case_files, self.language, "report.cases.files"), self.screen)

    def line(self, message_id: str, style: str = "", **values: str | int) -> str:
        """A sentence as a paragraph."""
        return wrap_text(tell(self.language, message_id, **values), self.screen, style=style)


def tell_case(case: Case) -> str:
    """A case by its name, else by what it gives."""
    if case.name is not None:
        return case.name
    given = [part for part in (case.link, case.alliance, case.placement, case.publish_at) if part is not None]
    return ", ".join([*given, write_instant(case.at)])


def propose_case(side: UntestedSide) -> str:
    """The case that would show it, but for what its author expects: that is for the citation to say."""
    at = side.point - (NEARNESS if side.side is Side.BEFORE else NOW)
    cell = side.cell
    return (
        f"- {{alliance: {cell.source}, placement: {cell.placement}, at: {write_instant(at)}, expect: {{verdict: ...}}}}"
    )


def write_instant(at: datetime) -> str:
    """An instant as rule files write it."""
    return at.isoformat()


def render_cases_json(report: CasesReport) -> str:
    """One object."""
    coverage = report.coverage
    document = {
        "format": FORMAT,
        "linkcheck": report.version,
        "rules": list_files(report.files),
        "case_files": list_files(report.case_files),
        "skipped": [{"path": path, "platform": platform} for path, platform in report.skipped],
        "totals": {
            "cases": len(report.results),
            "passed": len(report.results) - report.failed,
            "failed": report.failed,
            "left_out": report.left_out,
            "rules": coverage.rules,
            "untested_rules": len(coverage.untested_rules),
            "sides": coverage.sides,
            "untested_sides": len(coverage.untested_sides),
        },
        "results": [list_result(result) for result in report.results],
        "untested_rules": [{"rule": rule.id, **list_place(rule.position)} for rule in coverage.untested_rules],
        "untested_sides": [list_side(side) for side in coverage.untested_sides],
    }
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def list_result(result: CaseResult) -> dict[str, Any]:
    """A case as JSON."""
    case, observed = result.case, result.observed
    return {
        **list_place(case.position),
        "platform": case.platform,
        "name": case.name,
        "link": case.link,
        "alliance": case.alliance,
        "placement": case.placement,
        "at": write_instant(case.at),
        "publish_at": case.publish_at,
        "columns": dict(case.columns),
        "passed": result.is_passed,
        "found": {
            "verdict": observed.verdict,
            "reason": observed.reason,
            "rule": observed.rule or NO_RULE,
            "cutoff": None if observed.cutoff is None else write_instant(observed.cutoff),
            "source": observed.source,
            "placement": observed.placement,
            "judged_at": write_instant(observed.judged_at),
        },
        "differences": [
            {"field": each.field, "expected": each.expected, "found": each.found} for each in result.differences
        ],
    }


def list_side(side: UntestedSide) -> dict[str, Any]:
    """A side of a change point that no case shows, as JSON."""
    return {
        "rule": side.rule.id,
        **list_place(side.rule.position),
        "point": write_instant(side.point),
        "side": side.side.value,
        "source": side.cell.source,
        "placement": side.cell.placement,
    }
