"""SARIF 2.1.0 for GitHub code scanning: stable fingerprints, the rules with their citations, the worst first."""

from __future__ import annotations

import json
from typing import Any

from linkcheck.judge.finding import Finding, Report
from linkcheck.messages import Language
from linkcheck.report.annotation import Level, count_left_out, level_of, rule_of, write_text
from linkcheck.report.fingerprints import Fingerprints
from linkcheck.report.json_text import make_harmless
from linkcheck.report.places import Places
from linkcheck.report.sarif_rules import LEFT_OUT, describe_rules
from linkcheck.report.summary import describe_faults
from linkcheck.report.table import sort_by_urgency
from linkcheck.report.words import Words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub shows at most 5,000 results of a run.
MOST_RESULTS = 5_000
ROOT = "%SRCROOT%"
# In a plain text of SARIF these would begin a link or an escape.
ESCAPES = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})


def render_sarif(report: Report, language: Language, places: Places) -> str:
    """One run. Waived checks are no results: GitHub shows them though they carry suppressions."""
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [SarifRun(report, language, places).describe()]}
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


class SarifRun:
    """One report as a SARIF run."""

    def __init__(self, report: Report, language: Language, places: Places) -> None:
        self.report = report
        self.language = language
        self.places = places
        self.words = Words.of(report, language)
        self.findings = sort_by_urgency(report.findings, report.as_of)[:MOST_RESULTS]
        self.left_out = count_left_out(report, self.findings)
        names = dict.fromkeys(rule_of(finding) for finding in self.findings)
        self.rules = {name: index for index, name in enumerate((*names, LEFT_OUT) if self.left_out else names)}
        self.fingerprints = Fingerprints()

    def describe(self) -> dict[str, Any]:
        """The run."""
        report = self.report
        driver = {
            "name": "linkcheck",
            "version": report.version,
            "semanticVersion": report.version,
            "rules": describe_rules(self.rules, self.findings, self.words),
        }
        problems = [{"level": "error", "message": {"text": text}} for text in describe_faults(report, self.words)]
        return {
            "tool": {"driver": driver},
            "language": {Language.EN: "en", Language.ZH: "zh-CN"}[self.language],
            "invocations": [{"executionSuccessful": not problems, "toolExecutionNotifications": problems}],
            "results": [*map(self.describe_finding, self.findings), *self.describe_left_out()],
            "properties": {"asOf": report.as_of.isoformat(), "asOfIsPast": report.is_past},
        }

    def describe_finding(self, finding: Finding) -> dict[str, Any]:
        """A result; its fingerprint is ours, so that no change of price or line opens it again."""
        region = {"startLine": finding.line, "endLine": finding.last_line}
        result = self.describe_result(rule_of(finding), level_of(finding), write_text(finding, self.words))
        result["locations"] = [self.describe_place(finding.path, region)]
        result["partialFingerprints"] = {"primaryLocationLineHash": self.fingerprints.take(finding)}
        if self.report.known:
            result["baselineState"] = "unchanged" if finding.known else "new"
        return result

    def describe_left_out(self) -> list[dict[str, Any]]:
        """One result that counts the others; GitHub wants a place for it too."""
        if not self.left_out:
            return []
        text = self.words.say("report.more", count=self.left_out)
        result = self.describe_result(LEFT_OUT, Level.NOTE, text)
        path = self.report.catalogs[0].path if self.report.catalogs else "."
        result["locations"] = [self.describe_place(path, {"startLine": 1})]
        result["partialFingerprints"] = {"primaryLocationLineHash": f"{LEFT_OUT}:1"}
        return [result]

    def describe_result(self, rule: str, level: Level, text: str) -> dict[str, Any]:
        """What all results have."""
        return {
            "ruleId": rule,
            "ruleIndex": self.rules[rule],
            "level": level.value,
            "message": {"text": text.translate(ESCAPES)},
        }

    def describe_place(self, path: str, region: dict[str, int]) -> dict[str, Any]:
        """A place in a file of the repository, or in one outside of it."""
        uri = self.places.uri(path)
        artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}
        return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
