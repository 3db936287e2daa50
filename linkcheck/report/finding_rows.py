"""A finding as people read it: a row of two lines on a screen, one uncut line in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.plan.migration import is_planned
from linkcheck.report.grid import Cell, Column, Screen
from linkcheck.report.link_host import show_host
from linkcheck.report.summary import catalog_marks
from linkcheck.report.table_drawing import paint, shorten
from linkcheck.report.words import Words, format_moment
from linkcheck.visible import visible

TITLE_CELLS = 40
STYLES = {
    Verdict.FORBIDDEN: "bold red",
    Verdict.UPCOMING: "yellow",
    Verdict.REVIEW: "cyan",
    Verdict.UNREADABLE: "magenta",
}
DATED = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})


class FindingRows:
    """Writes the rows of one table; several catalogs and platforms are named in each row, a single one is not."""

    def __init__(self, report: Report, findings: Sequence[Finding], words: Words) -> None:
        self.words = words
        self.marks = catalog_marks(report)
        self.has_several_platforms = len({finding.platform for finding in findings if finding.platform}) > 1

    def make_columns(self) -> list[Column]:
        """Headings and widths; listing and link take what is left of the line."""
        line, verdict, placement, deadline, rule, listing, link = (
            self.words.say(f"report.table.{name}")
            for name in ("line", "verdict", "placement", "deadline", "rule", "listing", "link")
        )
        return [
            Column(line, is_number=True),
            Column(verdict),
            Column(placement, most=16),
            Column(f"{deadline}\n{rule}", most=18),
            Column(f"{listing}\n{link}"),
        ]

    def make_row(self, finding: Finding) -> list[Cell]:
        """Title and deadline above, link host and rule below."""
        words = self.words
        host = f"\n{show_host(finding.link)}" if finding.link else ""
        placement = words.placement(finding.platform, finding.placement)
        is_between_several = self.has_several_platforms and finding.platform is not None
        return [
            Cell(f"{self.marks.get((finding.path, finding.sheet), '')}{finding.line}"),
            Cell(words.verdict(finding.verdict), STYLES.get(finding.verdict, "")),
            Cell(f"{words.platform(finding.platform)}\n{placement}" if is_between_several else placement),
            Cell("\n".join(line for line in (*describe_ground(finding, words), visible(finding.rule or "")) if line)),
            Cell(f"{name_listing(finding, words)}{host}"),
        ]

    def write_line(self, finding: Finding, screen: Screen) -> str:
        """`file:line: verdict | where | since when or why | rule | id | title | link | sentence`, nothing cut."""
        words = self.words
        place = finding.path if finding.sheet is None else f"{finding.path}!{finding.sheet}"
        raw = (finding.rule, finding.listing_id, finding.title, finding.link)
        parts = (
            paint(words.verdict(finding.verdict), STYLES.get(finding.verdict, ""), screen),
            name_place(finding, words),
            *describe_ground(finding, words),
            *(visible(text) for text in raw if text),
            words.text(finding.explanation),
        )
        return f"{visible(place)}:{finding.line}: {' | '.join(part for part in parts if part)}"


def name_listing(finding: Finding, words: Words) -> str:
    """The title, shortened; else the id by which a merchant finds the listing, else the lines it stands on."""
    if finding.title:
        return shorten(visible(finding.title), TITLE_CELLS)
    if finding.last_line > finding.line:
        return words.say("report.table.lines", first=finding.line, last=finding.last_line)
    return visible(finding.listing_id or finding.sku or "") or words.say("report.table.no-title")


def name_place(finding: Finding, words: Words) -> str:
    """Platform and placement, as far as both are known."""
    if finding.platform is None or finding.placement is None:
        return words.platform(finding.platform) if finding.platform else ""
    platform, placement = words.platform(finding.platform), words.placement(finding.platform, finding.placement)
    return words.say("report.line.where", platform=platform, placement=placement)


def describe_ground(finding: Finding, words: Words) -> tuple[str, ...]:
    """Since when or by when, and the planned date if that is what makes it forbidden; else the reason."""
    if finding.verdict not in DATED or finding.cutoff is None:
        return (words.reason(finding.reason),)
    name = "until" if finding.verdict is Verdict.UPCOMING else "since"
    ground = words.say(f"report.table.{name}", date=words.cutoff(finding))
    if not is_planned(finding, words.as_of):
        return (ground,)
    return ground, words.say("report.table.planned", date=format_moment(finding.judged_at))
