"""GitHub's workflow commands: annotations where the engineer looks, escaped as the runner reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linkcheck.judge.finding import Finding, Report
from linkcheck.messages import Language
from linkcheck.report.annotation import Level, level_of, write_text, write_title
from linkcheck.report.places import Places
from linkcheck.report.summary import describe_faults, describe_moment, headline
from linkcheck.report.table import sort_by_urgency
from linkcheck.report.words import Words
from linkcheck.visible import break_commands

# GitHub shows ten annotations of a kind per step; the tenth says how many there are beside.
MOST_OF_A_KIND = 9
COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning"}


def render_github(report: Report, language: Language, places: Places) -> str:
    """Annotations worst first, then the answer as plain lines; what a baseline knows is only counted."""
    words = Words.of(report, language)
    findings = sort_by_urgency([finding for finding in report.findings if not finding.known], report.as_of)
    lines = [break_commands(line) for line in (headline(report, findings, words), describe_moment(report, words))]
    return "".join(f"{line}\n" for line in (*write_annotations(report, findings, words, places), *lines))


def write_annotations(report: Report, findings: list[Finding], words: Words, places: Places) -> Iterator[str]:
    """At most ten commands of a kind: catalogs that could not be read, then findings, then what is left out."""
    counts: Counter[Level] = Counter()
    for fault in describe_faults(report, words):
        counts[Level.ERROR] += 1
        if counts[Level.ERROR] <= MOST_OF_A_KIND:
            yield write_command("error", fault)
    for finding in findings:
        level = level_of(finding)
        counts[level] += 1
        if counts[level] <= MOST_OF_A_KIND:
            place = {"file": places.shown(finding.path), "line": str(finding.line), "endLine": str(finding.last_line)}
            title = write_title(finding, words)
            yield write_command(COMMANDS[level], write_text(finding, words), **place, title=title)
    for level, command in COMMANDS.items():
        if counts[level] > MOST_OF_A_KIND:
            yield write_command(command, words.say("report.more", count=counts[level] - MOST_OF_A_KIND))
    if report.findings_omitted:
        yield write_command("notice", words.say("report.more", count=report.findings_omitted))


def write_command(command: str, message: str, **properties: str) -> str:
    """`::error file=a.csv,line=2::message`."""
    written = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items() if value)
    return f"::{command}{' ' if written else ''}{written}::{escape_data(break_commands(message))}"


def escape_data(text: str) -> str:
    """A message as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property as the runner reads it back; the older command form may not begin in it either."""
    return escape_data(break_commands(text)).replace(":", "%3A").replace(",", "%2C")
