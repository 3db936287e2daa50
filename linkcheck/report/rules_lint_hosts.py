"""What the prover finds for code hosts: GitHub's annotations and SARIF 2.1.0, at the line of the rule file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from linkcheck.errors import Position
from linkcheck.messages import Language
from linkcheck.policy.lint.finding import Code, Level, LintFinding
from linkcheck.report.github import MOST_OF_A_KIND, write_command
from linkcheck.report.json_text import make_harmless
from linkcheck.report.places import Places
from linkcheck.report.rules_files import tell, tell_value
from linkcheck.report.sarif import ESCAPES, MOST_RESULTS, ROOT, SCHEMA

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
LANGUAGES = {Language.EN: "en", Language.ZH: "zh-CN"}
RANKS = tuple(Level)


def render_lint_github(findings: Sequence[LintFinding], language: Language, places: Places) -> str:
    """Annotations, the worst first and ten of a kind at most; the tenth counts those that are left out."""
    counts: Counter[Level] = Counter()
    lines: list[str] = []
    for finding in sort_by_level(findings):
        counts[finding.level] += 1
        if counts[finding.level] <= MOST_OF_A_KIND:
            lines.append(annotate(finding, language, places))
    for level, command in COMMANDS.items():
        if counts[level] > MOST_OF_A_KIND:
            left_out = tell(language, "report.more", count=counts[level] - MOST_OF_A_KIND)
            lines.append(write_command(command, left_out))
    return "".join(f"{line}\n" for line in lines)


def annotate(finding: LintFinding, language: Language, places: Places) -> str:
    """One finding where it stands."""
    where = finding.position
    numbers = {"line": where.line, "col": where.column}
    place = {name: str(number) for name, number in numbers.items() if number is not None}
    text = write_text(finding, language)
    return write_command(
        COMMANDS[finding.level], text, file=places.shown(where.path), **place, title=finding.code.value
    )


def render_lint_sarif(findings: Sequence[LintFinding], version: str, language: Language, places: Places) -> str:
    """One run; a rule of it is a kind of findings."""
    shown = sort_by_level(findings)[:MOST_RESULTS]
    codes = list(dict.fromkeys(finding.code for finding in shown))
    run = {
        "tool": {"driver": describe_driver(shown, codes, version, language)},
        "language": LANGUAGES[language],
        "invocations": [{"executionSuccessful": True}],
        "results": list(describe_findings(shown, codes, language, places)),
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def describe_driver(
    findings: Sequence[LintFinding], codes: Sequence[Code], version: str, language: Language
) -> dict[str, Any]:
    """The tool with the kinds of findings that it tells of."""
    examples = {finding.code: finding for finding in reversed(findings)}
    return {
        "name": "linkcheck",
        "version": version,
        "semanticVersion": version,
        "rules": [describe_code(examples[code], language) for code in codes],
    }


def describe_code(finding: LintFinding, language: Language) -> dict[str, Any]:
    """A kind of findings, by one of them: why it matters and what to do."""
    why, advice = tell_value(finding.why, language), tell_value(finding.help, language)
    return {
        "id": finding.code.value,
        "shortDescription": {"text": finding.code.value},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{advice}"},
        "defaultConfiguration": {"level": finding.level.value},
        "properties": {"tags": ["rules"], "problem.severity": SEVERITIES[finding.level]},
    }


def describe_findings(
    findings: Sequence[LintFinding], codes: Sequence[Code], language: Language, places: Places
) -> Iterator[dict[str, Any]]:
    """The results. A fingerprint holds no line: an edit above it opens nothing again."""
    repeated: Counter[str] = Counter()
    for finding in findings:
        identity = "-".join(filter(None, (finding.code.value, finding.rule)))
        repeated[identity] += 1
        yield {
            "ruleId": finding.code.value,
            "ruleIndex": codes.index(finding.code),
            "level": finding.level.value,
            "message": {"text": write_text(finding, language).translate(ESCAPES)},
            "locations": [{"physicalLocation": describe_place(finding.position, places)}],
            "partialFingerprints": {"primaryLocationLineHash": f"{identity}:{repeated[identity]}"},
        }


def describe_place(where: Position, places: Places) -> dict[str, Any]:
    """A place in a file of the repository, or in one outside of it."""
    uri = places.uri(where.path)
    artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}
    region = {"startLine": where.line or 1, "startColumn": where.column or 1}
    return {"artifactLocation": artifact, "region": region}


def write_text(finding: LintFinding, language: Language) -> str:
    """What is the matter and what to do, as one line."""
    message, advice = tell_value(finding.message, language), tell_value(finding.help, language)
    return tell(language, "report.lint.annotation", message=message, help=advice)


def sort_by_level(findings: Sequence[LintFinding]) -> list[LintFinding]:
    """The worst first, else in the order of the files."""
    return sorted(findings, key=lambda finding: RANKS.index(finding.level))
