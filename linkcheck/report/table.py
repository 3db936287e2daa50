"""The scan for people: a folded table on a screen, one uncut line per finding in a pipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.messages import Language, say
from linkcheck.plan.migration import is_planned
from linkcheck.report.grid import Cell, Column, Screen
from linkcheck.report.link_host import show_host
from linkcheck.report.summary import (
    catalog_marks,
    describe_basis,
    describe_catalog,
    describe_faults,
    describe_moment,
    describe_next,
    describe_totals,
    headline,
    name_catalogs,
)
from linkcheck.report.table_drawing import draw_table, shorten, wrap_text
from linkcheck.report.words import Words, format_moment
from linkcheck.visible import visible

ROWS_ON_A_SCREEN = 50
TITLE_CELLS = 40
INDENT, ARROW = "  ", "-> "
# What must be done first comes first.
URGENCY = {Verdict.FORBIDDEN: 0, Verdict.UPCOMING: 1, Verdict.REVIEW: 2, Verdict.UNREADABLE: 3}
STYLES = {
    Verdict.FORBIDDEN: "bold red",
    Verdict.UPCOMING: "yellow",
    Verdict.REVIEW: "cyan",
    Verdict.UNREADABLE: "magenta",
}
DATED = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})


def render_table(report: Report, language: Language, screen: Screen) -> str:
    """The whole text: answer, basis, findings, totals, next steps."""
    words = Words.of(report, language)
    findings = sorted(report.findings, key=urgency)
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


def urgency(finding: Finding) -> tuple[int, float]:
    """Forbidden first, then by deadline, then what to look at; the order of the files decides the rest."""
    is_dated = finding.verdict is Verdict.UPCOMING and finding.cutoff is not None
    return URGENCY.get(finding.verdict, len(URGENCY)), finding.cutoff.timestamp() if is_dated and finding.cutoff else 0


def draw_catalogs(report: Report, words: Words, screen: Screen) -> Iterator[str]:
    """How each file was understood, and where its lines went."""
    for catalog, name in name_catalogs(report):
        yield wrap_text(words.say("report.catalog", name=name), screen)
        yield from (wrap_text(line, screen, lead=INDENT) for line in describe_catalog(catalog, words))


def draw_findings(report: Report, findings: Sequence[Finding], words: Words, screen: Screen) -> Iterator[str]:
    """The findings, most pressing first; on a screen so many as a reader can take in."""
    if screen.width is None:
        yield from (f"{write_line(finding, words)}\n" for finding in findings[: screen.rows])
    elif findings:
        marks = catalog_marks(report)
        shown = findings[: screen.rows or ROWS_ON_A_SCREEN]
        yield draw_table(make_columns(words), [make_row(finding, marks, words) for finding in shown], screen)
        yield from draw_left_out(findings[len(shown) :], len(findings), words, screen)
    if report.findings_omitted:
        yield wrap_text(words.say("report.table.omitted", count=report.findings_omitted), screen)
    if findings or report.findings_omitted:
        yield "\n"


def make_columns(words: Words) -> list[Column]:
    """Headings and widths; listing and link take what is left of the line."""
    return [
        Column(words.say("report.table.line"), is_number=True),
        Column(words.say("report.table.verdict")),
        Column(words.say("report.table.placement"), most=16),
        Column(words.say("report.table.deadline") + "\n" + words.say("report.table.rule"), most=18),
        Column(words.say("report.table.listing") + "\n" + words.say("report.table.link")),
    ]


def make_row(finding: Finding, marks: dict[tuple[str, str | None], str], words: Words) -> list[Cell]:
    """A finding in two lines: title and deadline above, link host and rule below."""
    host = f"\n{show_host(finding.link)}" if finding.link else ""
    return [
        Cell(f"{marks.get((finding.path, finding.sheet), '')}{finding.line}"),
        Cell(words.verdict(finding.verdict), STYLES.get(finding.verdict, "")),
        Cell(words.placement(finding.platform, finding.placement)),
        Cell("\n".join(line for line in (*describe_ground(finding, words), visible(finding.rule or "")) if line)),
        Cell(f"{name_listing(finding, words)}{host}"),
    ]


def name_listing(finding: Finding, words: Words) -> str:
    """The title, shortened; else the id by which a merchant finds the listing, else the lines it stands on."""
    if finding.title:
        return shorten(visible(finding.title), TITLE_CELLS)
    if finding.last_line > finding.line:
        return words.say("report.table.lines", first=finding.line, last=finding.last_line)
    return visible(finding.listing_id or finding.sku or "") or words.say("report.table.no-title")


def describe_ground(finding: Finding, words: Words) -> tuple[str, ...]:
    """Since when or by when, and the planned date if that is what makes it forbidden; else the reason."""
    if finding.verdict not in DATED or finding.cutoff is None:
        return (words.reason(finding.reason),)
    name = "until" if finding.verdict is Verdict.UPCOMING else "since"
    ground = words.say(f"report.table.{name}", date=words.cutoff(finding))
    if not is_planned(finding, words.as_of):
        return (ground,)
    return ground, words.say("report.table.planned", date=format_moment(finding.judged_at))


def write_line(finding: Finding, words: Words) -> str:
    """A finding as one line that nothing cuts: `file:line: verdict: where: what: why`."""
    place = finding.path if finding.sheet is None else f"{finding.path}!{finding.sheet}"
    raw = (finding.rule, finding.listing_id, finding.title, finding.link)
    parts = (
        words.verdict(finding.verdict),
        name_place(finding, words),
        *describe_ground(finding, words),
        *(visible(text) for text in raw if text),
        words.text(finding.explanation),
    )
    return f"{visible(place)}:{finding.line}: {' | '.join(part for part in parts if part)}"


def name_place(finding: Finding, words: Words) -> str:
    """Platform and placement, as far as both are known."""
    if finding.platform is None or finding.placement is None:
        return words.platform(finding.platform) if finding.platform else ""
    platform, placement = words.platform(finding.platform), words.placement(finding.platform, finding.placement)
    return words.say("report.line.where", platform=platform, placement=placement)


def draw_left_out(left_out: Sequence[Finding], total: int, words: Words, screen: Screen) -> Iterator[str]:
    """How many rows are missing, of which verdicts, and how to see them."""
    if not left_out:
        return
    counts = Counter(finding.verdict for finding in left_out)
    verdicts = tuple(
        say("report.count", count=count, name=say(f"report.verdict.{verdict}")) for verdict, count in counts.items()
    )
    text = words.say("report.table.left-out", count=len(left_out), total=total, verdicts=verdicts)
    yield "\n"
    yield wrap_text(text, screen, style="bold")
    yield wrap_text(words.say("report.table.see-all", total=total), screen)


def draw_closing(report: Report, words: Words, screen: Screen) -> Iterator[str]:
    """Totals and next steps: what stands last is what a screen still shows."""
    yield from (wrap_text(line, screen) for line in describe_totals(report, words))
    yield from (wrap_text(line, screen, lead=ARROW) for line in describe_next(report, words))
