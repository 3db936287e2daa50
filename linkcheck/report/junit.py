"""JUnit XML as the strictest of its readers take it: a suite per catalog, a case per finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.messages import Language
from linkcheck.report.annotation import name_listing, rule_of, write_text, write_title
from linkcheck.report.places import Places
from linkcheck.report.words import Words
from linkcheck.visible import visible

ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# CI runners read a line with this as a command; a character reference stands for the same text.
COMMAND, BROKEN_COMMAND = "##[", "#&#35;["
SUITE_OF_THE_RUN = "linkcheck"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Case(NamedTuple):
    """One check; without a result it passes."""

    suite: str
    name: str
    text: str = ""
    result: str | None = None  # failure or error, the elements readers know
    title: str = ""
    kind: str = ""  # the verdict


def render_junit(report: Report, language: Language, places: Places) -> str:
    """A verdict that fails the run is a failure, what cannot be read an error; all else passes and says why."""
    words = Words.of(report, language)
    cases = [*describe_faults(report, words), *describe_findings(report, words, places)]
    if report.findings_omitted:
        cases.append(Case(SUITE_OF_THE_RUN, words.say("report.more", count=report.findings_omitted)))
    if not cases:
        cases = [Case(SUITE_OF_THE_RUN, words.say("report.junit.clean", checks=report.totals.checks))]
    return HEAD + "".join(write_suites(cases)).replace(COMMAND, BROKEN_COMMAND)


def describe_faults(report: Report, words: Words) -> Iterator[Case]:
    """A catalog that could not be read is an error of its own."""
    for fault in report.faults:
        path = visible(fault.position.path if fault.position is not None else SUITE_OF_THE_RUN)
        text = visible(fault.render(words.language))
        yield Case(path, words.say("report.junit.reading"), text, "error", text, Verdict.UNREADABLE.value)


def describe_findings(report: Report, words: Words, places: Places) -> Iterator[Case]:
    """Each finding with a name that stays when lines move; a second one of that name is numbered."""
    times: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        suite = places.shown(finding.path)
        name = name_case(finding, words)
        times[suite, name] += 1
        count = times[suite, name]
        result = "error" if finding.verdict is Verdict.UNREADABLE else "failure"
        yield Case(
            suite,
            f"{name} #{count}" if count > 1 else name,
            words.say("report.junit.text", line=finding.line, message=write_text(finding, words)),
            result if finding.verdict in report.failing and not finding.known else None,
            write_title(finding, words),
            finding.verdict.value,
        )


def name_case(finding: Finding, words: Words) -> str:
    """`L001, live-room cart: ks-2022-taobao`."""
    placement = words.placement(finding.platform, finding.placement) if finding.placement else ""
    parts = tuple(part for part in (visible(finding.sheet or ""), name_listing(finding), placement) if part)
    return words.say("report.junit.case", names=parts, rule=rule_of(finding)) if parts else rule_of(finding)


def write_suites(cases: Sequence[Case]) -> Iterator[str]:
    """The document below its first line. No `skipped` above suites and no `file` or `line` on cases: schemas differ."""
    suites: dict[str, list[Case]] = {}
    for case in cases:
        suites.setdefault(case.suite, []).append(case)
    yield f"<testsuites{write_counts(SUITE_OF_THE_RUN, cases)}>\n"
    for name, members in suites.items():
        yield f"  <testsuite{write_counts(name, members)}>\n"
        yield from map(write_case, members)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def write_counts(name: str, cases: Sequence[Case]) -> str:
    """The attributes of a suite."""
    results = Counter(case.result for case in cases)
    return write_attributes(
        name=name,
        tests=str(len(cases)),
        failures=str(results["failure"]),
        errors=str(results["error"]),
        time="0",
    )


def write_case(case: Case) -> str:
    """One case with what became of it."""
    head = f"    <testcase{write_attributes(name=case.name, classname=case.suite, time='0')}"
    if not case.text:
        return f"{head}/>\n"
    text = escape(case.text)
    inside = f"<system-out>{text}</system-out>"
    if case.result is not None:
        inside = f"<{case.result}{write_attributes(message=case.title, type=case.kind)}>{text}</{case.result}>"
    return f"{head}>\n      {inside}\n    </testcase>\n"


def write_attributes(**values: str) -> str:
    """Attributes, each after a blank."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def escape(text: str) -> str:
    """Text that has passed `visible`, so that it holds no character XML cannot."""
    return text.translate(ENTITIES)
