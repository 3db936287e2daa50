"""The scan for people: the answer, what was read, the findings, most pressing first, the totals, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.messages import Language, say
from linkcheck.plan.pressing import falls_later
from linkcheck.report.finding_rows import FindingRows
from linkcheck.report.grid import Screen
from linkcheck.report.summary import (
    describe_basis,
    describe_catalog,
    describe_faults,
    describe_moment,
    describe_next,
    describe_totals,
    headline,
    name_catalogs,
)
from linkcheck.report.table_drawing import draw_table, wrap_text
from linkcheck.report.words import Words

ROWS_ON_A_SCREEN = 50
INDENT, ARROW = "  ", "-> "
URGENCY = {Verdict.FORBIDDEN: 0, Verdict.UPCOMING: 2, Verdict.REVIEW: 3, Verdict.UNREADABLE: 4}
PLANNED = 1  # forbidden on the day it is planned for: after what is forbidden now


def render_table(report: Report, language: Language, screen: Screen) -> str:
    """The whole text; without a width nothing is folded, cut or left out."""
    words = Words.of(report, language)
    findings = sort_by_urgency(report.findings, report.as_of)
    return "".join(
        chain(
            [wrap_text(headline(report, findings, words), screen, style="bold")],
            [wrap_text(describe_moment(report, words), screen)],
            [wrap_text(line, screen, style="bold red") for line in describe_faults(report, words)],
            [wrap_text(line, screen) for line in describe_basis(report, words)],
            draw_catalogs(report, words, screen),
            ["\n"],
            draw_findings(report, findings, words, screen),
            draw_closing(report, words, screen),
        )
    )


def sort_by_urgency(findings: Sequence[Finding], as_of: datetime) -> list[Finding]:
    """Forbidden first, then by deadline, then what to look at; the order of the files decides the rest."""
    return sorted(findings, key=lambda finding: urgency_of(finding.verdict, finding.cutoff, as_of))


def urgency_of(verdict: Verdict, cutoff: datetime | None, as_of: datetime) -> tuple[int, float]:
    """How pressing a verdict with its cutoff is: the smaller, the more."""
    rank = PLANNED if falls_later(verdict, cutoff, as_of) else URGENCY.get(verdict, len(URGENCY))
    return rank, cutoff.timestamp() if verdict is Verdict.UPCOMING and cutoff is not None else 0


def draw_catalogs(report: Report, words: Words, screen: Screen) -> Iterator[str]:
    """How each file was understood, and where its lines went."""
    for catalog, name in name_catalogs(report):
        yield wrap_text(words.say("report.catalog", name=name), screen)
        yield from (wrap_text(line, screen, lead=INDENT) for line in describe_catalog(catalog, words))


def draw_findings(report: Report, findings: Sequence[Finding], words: Words, screen: Screen) -> Iterator[str]:
    """The rows; on a screen so many as a reader can take in."""
    rows = FindingRows(report, findings, words)
    if screen.width is None:
        yield from (f"{rows.write_line(finding, screen)}\n" for finding in findings[: screen.rows])
    elif findings:
        shown = findings[: screen.rows or ROWS_ON_A_SCREEN]
        yield draw_table(rows.make_columns(), [rows.make_row(finding) for finding in shown], screen)
        yield from draw_left_out(report, findings[len(shown) :], len(shown), words, screen)
    if report.findings_omitted:
        yield wrap_text(words.say("report.table.omitted", count=report.findings_omitted), screen)
    if findings or report.findings_omitted:
        yield "\n"


def draw_left_out(
    report: Report, left_out: Sequence[Finding], shown: int, words: Words, screen: Screen
) -> Iterator[str]:
    """How many rows are missing, of which verdicts, and how to see them."""
    found = Counter(finding.verdict for finding in left_out) + Counter(report.unlisted)
    if not found:
        return
    counts = {verdict: found[verdict] for verdict in URGENCY if found[verdict]}
    total = shown + found.total()
    verdicts = tuple(
        say("report.count", count=count, name=say(f"report.verdict.{verdict}")) for verdict, count in counts.items()
    )
    text = words.say("report.table.left-out", count=found.total(), total=total, verdicts=verdicts)
    yield "\n"
    yield wrap_text(text, screen, style="bold")
    yield wrap_text(words.say("report.table.see-all", total=total), screen)


def draw_closing(report: Report, words: Words, screen: Screen) -> Iterator[str]:
    """Totals and next steps: what stands last is what a screen still shows."""
    yield from (wrap_text(line, screen) for line in describe_totals(report, words))
    yield from (wrap_text(line, screen, lead=ARROW) for line in describe_next(report, words))
