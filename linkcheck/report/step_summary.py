"""The scan as a page of Markdown: the summary of a CI job, with the answer and the worst findings."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.messages import Language
from linkcheck.report.finding_rows import describe_ground
from linkcheck.report.link_host import show_host
from linkcheck.report.markdown import write_cell, write_head, write_prose, write_row
from linkcheck.report.places import Places
from linkcheck.report.summary import (
    describe_basis,
    describe_faults,
    describe_moment,
    describe_next,
    describe_totals,
    headline,
)
from linkcheck.report.table import sort_by_urgency
from linkcheck.report.words import NOTHING, Words
from linkcheck.visible import break_commands, visible

MOST_ROWS = 200  # GitHub refuses summaries of more than 1 MiB
LONGEST_TITLE = 60
LONGEST_PATH = 120
VERDICTS = (Verdict.FORBIDDEN, Verdict.UPCOMING, Verdict.REVIEW, Verdict.UNREADABLE, Verdict.ALLOWED, Verdict.WAIVED)


def render_step_summary(report: Report, language: Language, places: Places) -> str:
    """The page; findings that a baseline knows are only counted."""
    return break_commands("".join(StepSummary(report, language, places).write()))


class StepSummary:
    """One report with the words it is written in."""

    def __init__(self, report: Report, language: Language, places: Places) -> None:
        self.report = report
        self.words = Words.of(report, language)
        self.places = places
        new = [finding for finding in report.findings if not finding.known]
        self.findings = sort_by_urgency(new, report.as_of)

    def write(self) -> Iterator[str]:
        """Answer, books, findings, next steps, what it rests on."""
        report, words = self.report, self.words
        yield f"## {write_prose(headline(report, self.findings, words))}\n\n"
        yield f"{write_prose(describe_moment(report, words))}\n\n"
        yield from (f"**{write_prose(fault)}**\n\n" for fault in describe_faults(report, words))
        yield from self.write_totals()
        yield from self.write_findings()
        yield from self.write_list([*describe_next(report, words)])
        yield from self.write_list([*describe_totals(report, words), *describe_basis(report, words)])

    def write_totals(self) -> Iterator[str]:
        """How many of each verdict; where a baseline knows some, how many it does not."""
        words, totals = self.words, self.report.totals
        shown = [verdict for verdict in VERDICTS if getattr(totals, verdict.value)]
        if not shown:
            return
        columns = ("verdict", "checks", "new") if self.report.known else ("verdict", "checks")
        yield write_head([words.say(f"report.summary.{name}") for name in columns])
        for verdict in shown:
            counts = (getattr(totals, verdict.value), self.report.count_new(verdict))[: len(columns) - 1]
            yield write_row([words.say(f"report.verdict.{verdict}"), *map(str, counts)])
        yield "\n"

    def write_findings(self) -> Iterator[str]:
        """The worst ones."""
        if not self.findings:
            return
        yield write_head(
            [self.words.say(f"report.summary.{name}") for name in ("where", "verdict", "ground", "listing")]
        )
        shown = self.findings[:MOST_ROWS]
        yield from (write_row(self.describe_finding(finding)) for finding in shown)
        left_out = len(self.findings) - len(shown) + self.report.findings_omitted
        yield "\n"
        if left_out:
            yield f"{write_prose(self.words.say('report.more', count=left_out))}\n\n"

    def describe_finding(self, finding: Finding) -> list[str]:
        """Where it stands, what is wrong, and which listing it is."""
        words = self.words
        sheet = f"!{finding.sheet}" if finding.sheet else ""
        place = f"{cut(self.places.shown(finding.path), LONGEST_PATH)}{visible(sheet)}:{finding.line}"
        ground = (words.placement(finding.platform, finding.placement), *describe_ground(finding, words), finding.rule)
        title = cut(visible(finding.title or finding.listing_id or finding.sku or NOTHING), LONGEST_TITLE)
        host = show_host(finding.link) if finding.link else ""
        return [
            write_cell(place),
            words.say(f"report.verdict.{finding.verdict}"),
            write_prose(words.text(tuple(part for part in ground if part and part != NOTHING))),
            " ".join(write_cell(part) for part in (title, host) if part),
        ]

    def write_list(self, lines: list[str]) -> Iterator[str]:
        """A list of sentences."""
        yield from (f"- {write_prose(line)}\n" for line in lines)
        yield "\n"


def cut(text: str, most: int) -> str:
    """The beginning of a text that is too long for a row."""
    return text if len(text) <= most else f"{text[:most]}..."
