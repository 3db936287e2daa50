"""JUnit XML as junitparser and an XML parser read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import junitparser
import pytest

from linkcheck.messages import Language
from linkcheck.report.formats import Format, render
from tests.cli.running import Run
from tests.gate.hostile import HOSTILE_CELLS, LINK, shown, write_catalog
from tests.gate.scanned import scan_hostile
from tests.report.fixed_report import REPORT, make_report, with_fault

# What the strictest schema in use (jenkins' junit-10.xsd, and those derived from it) knows of each element.
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "system-out": set(),
}
CHILDREN = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "system-out"}}


def walk(element: ET.Element) -> Iterator[ET.Element]:
    """The element and all below; each may hold only what the schema knows."""
    assert set(element.attrib) == ATTRIBUTES[element.tag]
    assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
    assert re.fullmatch(r"[0-9]+(\.[0-9]{1,3})?", element.attrib.get("time", "0"))
    yield element
    for child in element:
        yield from walk(child)


def read(text: str) -> list[tuple[Any, Any]]:
    """(suite, case) as junitparser reads them; the counts of each level are checked on the way."""
    for element in walk(ET.fromstring(text)):  # noqa: S314 - our own output
        if element.tag in {"testsuites", "testsuite"}:
            cases = list(element.iter("testcase"))
            results = [child.tag for case in cases for child in case]
            assert int(element.attrib["tests"]) == len(cases)
            assert int(element.attrib["failures"]) == results.count("failure")
            assert int(element.attrib["errors"]) == results.count("error")
    suites = junitparser.JUnitXml.fromstring(text.encode())
    return [(suite, case) for suite in suites for case in suite]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("report", [REPORT, with_fault(REPORT)], ids=["findings", "fault"])
def test_every_finding_is_a_case(report: Any, language: Language) -> None:
    cases = [case for _, case in read(str(render(Format.JUNIT, report, language)))]
    assert len(cases) == len(report.findings) + len(report.faults)
    names = [(case.classname, case.name) for case in cases]
    assert len(set(names)) == len(names)
    errors = [case for case in cases if any(isinstance(each, junitparser.Error) for each in case.result)]
    failures = [case for case in cases if any(isinstance(each, junitparser.Failure) for each in case.result)]
    assert len(errors) == report.totals.unreadable + len(report.faults)
    assert len(failures) == report.totals.forbidden + report.totals.review
    passed = [case for case in cases if not case.result]
    assert len(passed) == report.totals.upcoming
    days_left = {Language.EN: "4 days left", Language.ZH: "还剩 4 天"}[language]
    assert all(days_left in case.system_out for case in passed)


def test_a_clean_run_is_one_passing_case() -> None:
    ((suite, case),) = read(str(render(Format.JUNIT, make_report([]), Language.EN)))
    assert case.is_passed
    assert suite.name == "linkcheck"


def test_hostile_cells_and_5200_findings(run: Run, tmp_path: Path) -> None:
    scanned = scan_hostile(run, tmp_path)
    text = scanned.text(Format.JUNIT)
    assert "##[" not in text
    cases = [case for _, case in read(text)]
    totals = scanned.totals
    assert len(cases) == totals["forbidden"] + totals["review"] + totals["unreadable"] > 5_200
    written = [case.result[0].text for case in cases]
    for cell in HOSTILE_CELLS:
        assert any(shown(cell) in each for each in written), cell


def test_what_fails_is_what_the_user_says_fails(run: Run, tmp_path: Path) -> None:
    rows = [("L1", "t", LINK.format(1), "直播间"), ("L2", "t", "https://shop.example/1", "直播间")]
    catalog = write_catalog(tmp_path / "a.csv", rows)
    for level, as_of, failures in (
        ("never", "2022-03-02", 0),
        ("forbidden", "2022-03-02", 1),
        ("review", "2022-03-02", 2),
        ("review", "2022-02-25", 1),
        ("upcoming", "2022-02-25", 2),
    ):
        done = run("scan", catalog, "--as-of", as_of, "--fail-on", level, "-f", "junit")
        assert sum(bool(case.result) for _, case in read(done.out)) == failures, (level, as_of)


def test_names_stay_when_lines_move(run: Run, tmp_path: Path) -> None:
    row = ("L1", "t", LINK.format(1), "直播间")
    catalog = tmp_path / "a.csv"
    write_catalog(catalog, [row, row])
    before = [case.name for _, case in read(run("scan", catalog, "--as-of", "2022-03-02", "-f", "junit").out)]
    assert before == ["L1, live-room cart: ks-2022-taobao", "L1, live-room cart: ks-2022-taobao #2"]
    write_catalog(catalog, [("L0", "t", LINK.format(0), "直播间"), row])
    after = [case.name for _, case in read(run("scan", catalog, "--as-of", "2022-03-02", "-f", "junit").out)]
    assert after[1] == before[0]
