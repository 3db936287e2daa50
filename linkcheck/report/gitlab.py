"""GitLab's Code Quality report: one JSON array, each finding with a fingerprint of its own."""

from __future__ import annotations

import json
from typing import Any

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.messages import Language
from linkcheck.report.annotation import rule_of, write_text
from linkcheck.report.fingerprints import Fingerprints
from linkcheck.report.json_text import make_harmless
from linkcheck.report.places import Places
from linkcheck.report.words import Words

# GitLab knows info, minor, major, critical, blocker.
SEVERITIES = {
    Verdict.FORBIDDEN: "critical",
    Verdict.UNREADABLE: "major",
    Verdict.REVIEW: "major",
    Verdict.UPCOMING: "minor",
}
KNOWN = "info"


def render_gitlab(report: Report, language: Language, places: Places) -> str:
    """The report in the order of the files; GitLab compares it with the target branch's by fingerprint."""
    words, fingerprints = Words.of(report, language), Fingerprints()
    items = [describe_finding(finding, words, places, fingerprints) for finding in report.findings]
    return make_harmless(json.dumps(items, ensure_ascii=False, indent=2)) + "\n"


def describe_finding(finding: Finding, words: Words, places: Places, fingerprints: Fingerprints) -> dict[str, Any]:
    """The documented fields."""
    return {
        "description": f"{rule_of(finding)}: {write_text(finding, words)}",
        "check_name": rule_of(finding),
        "fingerprint": fingerprints.take(finding),
        "severity": KNOWN if finding.known else SEVERITIES[finding.verdict],
        "location": {"path": places.path(finding.path), "lines": {"begin": finding.line, "end": finding.last_line}},
    }
