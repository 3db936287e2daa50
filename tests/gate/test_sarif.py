"""SARIF as GitHub and sarif-tools read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from sarif import loader  # type: ignore[import-untyped]

from linkcheck.messages import Language
from linkcheck.report.formats import Format, render
from linkcheck.report.places import Places
from tests.cli.running import Run
from tests.gate.hostile import HOSTILE_CELLS, LINK, hostile_catalog, shown, write_catalog
from tests.gate.sarif_excerpt import schemas
from tests.gate.scanned import scan_hostile
from tests.report.fixed_report import REPORT, make_report, with_fault


def validate(text: str) -> dict[str, Any]:
    """The run of a document that every schema takes."""
    document = json.loads(text)
    for schema in schemas():
        kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
        kind(schema, format_checker=kind.FORMAT_CHECKER).validate(document)
    run: dict[str, Any] = document["runs"][0]
    return run


def unescape(text: str) -> str:
    return re.sub(r"\\([\\\[\]])", r"\1", text)


def scan_sarif(run: Run, *arguments: str | Path) -> dict[str, Any]:
    done = run("scan", *arguments, "-f", "sarif")
    return validate(done.out)


def fingerprints(document: dict[str, Any]) -> list[str]:
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in document["results"]]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("report", [REPORT, make_report([]), with_fault(REPORT)], ids=["findings", "clean", "fault"])
def test_every_report_is_valid(report: Any, language: Language) -> None:
    document = validate(str(render(Format.SARIF, report, language)))
    assert len(document["results"]) == len(report.findings)
    assert document["invocations"][0]["executionSuccessful"] is not bool(report.faults)
    for result in document["results"]:
        assert document["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert len(set(fingerprints(document))) == len(report.findings)


def test_the_worst_5000_and_the_rest_in_one(run: Run, tmp_path: Path) -> None:
    scanned = scan_hostile(run, tmp_path)
    document = validate(scanned.text(Format.SARIF))
    results = document["results"]
    found = scanned.totals["forbidden"] + scanned.totals["review"] + scanned.totals["upcoming"]
    assert scanned.totals["forbidden"] > 5_200
    assert len(results) == 5_001
    assert {result["level"] for result in results[:-1]} == {"error"}
    assert results[-1]["ruleId"] == "left-out"
    assert f"and {found - 5_000} more" in results[-1]["message"]["text"]
    assert len(set(fingerprints(document))) == 5_001


def test_sarif_tools_count_the_same(run: Run, tmp_path: Path) -> None:
    scanned = scan_hostile(run, tmp_path, 0)
    files = loader.load_sarif_files(str(scanned.path(Format.SARIF)))
    records = files.get_records()
    totals = scanned.totals
    assert files.get_distinct_tool_names() == ["linkcheck"]
    assert len(records) == totals["forbidden"] + totals["review"] + totals["unreadable"]
    report = files.get_report()
    assert report.any_none_severities() is False
    for severity, count in (("error", totals["forbidden"]), ("warning", totals["review"])):
        assert report.get_issue_count_for_severity(severity) == count


def test_messages_hold_the_cells_and_no_link(run: Run, tmp_path: Path) -> None:
    document = scan_sarif(run, hostile_catalog(tmp_path / "a.csv"), "--as-of", "2022-03-02")
    texts = [result["message"]["text"] for result in document["results"]]
    for text in texts:
        assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", text)
    plain = [unescape(text) for text in texts]
    for cell in HOSTILE_CELLS:
        assert any(shown(cell) in text for text in plain), cell


def test_addresses_are_relative_to_the_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shop" / "a b"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    catalog = hostile_catalog(folder / "#1 [100%] 表.csv")
    for working, name in ((tmp_path, catalog), (folder, catalog), (folder, Path(catalog.name))):
        monkeypatch.chdir(working)
        document = scan_sarif(run, name, "--as-of", "2022-03-02")
        artifacts = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in document["results"]]
        assert {unquote(each["uri"]) for each in artifacts} == {"shop/a b/#1 [100%] 表.csv"}
        assert {each["uriBaseId"] for each in artifacts} == {"%SRCROOT%"}


def test_a_file_outside_the_repository_has_an_absolute_address() -> None:
    places = Places("/repo/a", "/repo")
    assert places.uri("../../elsewhere/b c.csv") == "file:///elsewhere/b%20c.csv"
    assert places.uri("../c:d.csv") == "c%3Ad.csv"
    assert places.path("/repo/x.csv") == "x.csv"
    assert places.path("/repository/x.csv") == "/repository/x.csv"


def test_a_fingerprint_outlives_price_title_and_line(run: Run, tmp_path: Path) -> None:
    rows = [("L1", "dress", LINK.format(1), "直播间"), ("L2", "shirt", LINK.format(2), "直播间")]
    moved = [("L9", "new", LINK.format(9), "直播间"), ("L2", "shirt, cheaper", LINK.format(7), "直播间"), rows[0]]
    before = scan_sarif(run, write_catalog(tmp_path / "a.csv", rows), "--as-of", "2022-03-02")
    after = scan_sarif(run, write_catalog(tmp_path / "b.csv", moved), "--as-of", "2022-03-03")
    assert set(fingerprints(before)) < set(fingerprints(after))
    upcoming = scan_sarif(run, tmp_path / "a.csv", "--as-of", "2022-02-27")
    assert fingerprints(upcoming) == fingerprints(before)
    assert {result["level"] for result in upcoming["results"]} == {"warning"}


def test_rules_carry_help_and_citation(run: Run) -> None:
    document = scan_sarif(run, "sample_catalogs/kuaishou_spring_2022.csv", "--as-of", "2022-02-25")
    rules = {rule["id"]: rule for rule in document["tool"]["driver"]["rules"]}
    rule = rules["ks-2022-taobao"]
    assert rule["helpUri"] == "https://shlykbd.com/news/hyzx/2022-02-23/35591.html"
    assert rule["helpUri"] in rule["help"]["text"]
    assert f"<{rule['helpUri']}>" in rule["help"]["markdown"]
    assert "2022-02-22" in rule["help"]["text"]
    assert rules["unknown-link"]["shortDescription"]["text"] == "unknown host"
