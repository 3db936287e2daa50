"""GitLab's Code Quality report by the fields that its documentation names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from linkcheck.messages import Language
from linkcheck.report.formats import Format, render
from tests.cli.running import Run
from tests.gate.hostile import HOSTILE_CELLS, shown
from tests.gate.scanned import scan_hostile
from tests.report.fixed_report import REPORT, make_report

# docs.gitlab.com, "Code Quality report format": an array of these; severity is one of five words, paths are relative.
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def validate(text: str) -> list[dict[str, Any]]:
    """The items of a sound report."""
    items: list[dict[str, Any]] = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(items)
    fingerprints = [item["fingerprint"] for item in items]
    assert len(set(fingerprints)) == len(fingerprints)
    for item in items:
        assert item["description"].startswith(f"{item['check_name']}: ")
    return items


@pytest.mark.parametrize("language", Language)
def test_every_report_is_valid(language: Language) -> None:
    assert len(validate(str(render(Format.GITLAB, REPORT, language)))) == len(REPORT.findings)
    assert validate(str(render(Format.GITLAB, make_report([]), language))) == []


def test_hostile_cells_and_5200_findings(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    scanned = scan_hostile(run, Path())
    items = validate(scanned.text(Format.GITLAB))
    totals = scanned.totals
    severities = [item["severity"] for item in items]
    assert severities.count("critical") == totals["forbidden"] > 5_200
    assert severities.count("major") == totals["review"] + totals["unreadable"]
    for cell in HOSTILE_CELLS:
        assert any(shown(cell) in item["description"] for item in items), cell
