"""What the prover finds, `rules lint`: for people finding by finding, for programs as JSON, for code hosts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import assert_never

from linkcheck.messages import Language
from linkcheck.policy.lint.finding import Level, LintFinding
from linkcheck.policy.model import RuleFile
from linkcheck.report.grid import Screen
from linkcheck.report.json_text import make_harmless
from linkcheck.report.places import Places
from linkcheck.report.rules_files import list_files, list_place, tell, tell_files, tell_value
from linkcheck.report.rules_lint_hosts import render_lint_github, render_lint_sarif
from linkcheck.report.table_drawing import wrap_text

FORMAT = "linkcheck-lint/1"
INDENT = "    "
STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


class LintFormat(StrEnum):
    """What `rules lint -f` takes."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class Extent:
    """What a proof went over."""

    platforms: int
    rules: int
    cells: int  # platform x source x placement
    change_points: int


@dataclass(frozen=True, slots=True)
class LintReport:
    """Everything that a run of the prover says."""

    version: str  # of linkcheck
    files: tuple[RuleFile, ...]
    notice: int  # days that an announcement must come before its cutoff
    extent: Extent
    findings: tuple[LintFinding, ...]

    def count(self, level: Level) -> int:
        """How many findings are of a level."""
        return Counter(finding.level for finding in self.findings)[level]


def render_lint(
    chosen: LintFormat, report: LintReport, language: Language, screen: Screen, places: Places, *, tells_notes: bool
) -> str:
    """A report in a format; `tells_notes` lists notes to people, who else only get their number."""
    match chosen:
        case LintFormat.TEXT:
            return "".join(write_text(report, language, screen, tells_notes=tells_notes))
        case LintFormat.JSON:
            return render_lint_json(report, language)
        case LintFormat.GITHUB:
            shown = list_shown(report, tells_notes=tells_notes)
            return render_lint_github(shown, language, places)
        case LintFormat.SARIF:
            return render_lint_sarif(report.findings, report.version, language, places)
        case _:
            assert_never(chosen)


def list_shown(report: LintReport, *, tells_notes: bool) -> list[LintFinding]:
    """The findings that are listed to people."""
    return [finding for finding in report.findings if tells_notes or finding.level is not Level.NOTE]


def write_text(report: LintReport, language: Language, screen: Screen, *, tells_notes: bool) -> Iterator[str]:
    """Each finding with why it matters and what to do, then the numbers."""
    shown = list_shown(report, tells_notes=tells_notes)
    for finding in shown:
        yield from write_finding(finding, language, screen)
    if shown:
        yield "\n"
    yield wrap_text(tell(language, "report.lint.extent", **asdict(report.extent)), screen)
    counts = {f"{level}s": report.count(level) for level in Level}
    hides_notes = bool(counts["notes"]) and not tells_notes
    name = "report.lint.totals-hidden" if hides_notes else "report.lint.totals"
    yield wrap_text(tell(language, name, **counts), screen, style="bold")
    yield wrap_text(tell_files(report.files, language), screen)


def write_finding(finding: LintFinding, language: Language, screen: Screen) -> Iterator[str]:
    """Where and what; why it matters; what to do."""
    what = tell(
        language,
        "report.lint.finding",
        position=str(finding.position),
        level=tell(language, f"report.lint.level.{finding.level}"),
        code=finding.code.value,
        message=finding.message,
    )
    yield wrap_text(what, screen, style=STYLES[finding.level])
    yield wrap_text(tell(language, "report.lint.why", why=finding.why), screen, INDENT)
    yield wrap_text(tell(language, "report.lint.help", help=finding.help), screen, INDENT)


def render_lint_json(report: LintReport, language: Language) -> str:
    """One object; sentences are in the language asked for."""
    document = {
        "format": FORMAT,
        "linkcheck": report.version,
        "rules": list_files(report.files),
        "notice": report.notice,
        "extent": asdict(report.extent),
        "totals": {level.value: report.count(level) for level in Level},
        "findings": [
            {
                "code": finding.code.value,
                "level": finding.level.value,
                **list_place(finding.position),
                "rule": finding.rule,
                "message": tell_value(finding.message, language),
                "why": tell_value(finding.why, language),
                "help": tell_value(finding.help, language),
            }
            for finding in report.findings
        ],
    }
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
