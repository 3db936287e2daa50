"""A finding as people read it: a row of two lines on a screen, one uncut line in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.links.result import Evidence
from linkcheck.messages import Message
from linkcheck.plan.pressing import is_planned
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
REMEMBERED = 10_000
DATED = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})

visible_again = lru_cache(maxsize=1024)(visible)  # paths come in every row


class FindingRows:
    """Writes the rows of one table; several catalogs and platforms are named in each row, a single one is not."""

    def __init__(self, report: Report, findings: Sequence[Finding], words: Words) -> None:
        self.words = words
        self.marks = catalog_marks(report)
        self.frames: dict[object, tuple[tuple[str, ...], str, Message]] = {}
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
        place = finding.path if finding.sheet is None else f"{finding.path}!{finding.sheet}"
        before, after = self.frame_line(finding, screen)
        own = [visible(text) for text in (finding.listing_id, finding.title, finding.link) if text]
        return f"{visible_again(place)}:{finding.line}: {' | '.join((*before, *own, after))}"

    def frame_line(self, finding: Finding, screen: Screen) -> tuple[tuple[str, ...], str]:
        """What stands before and after a listing's own texts: worded once for all findings that share it."""
        asked = (finding.platform, finding.placement, finding.source, finding.evidence)
        answer = (finding.verdict, finding.reason, finding.rule, finding.cutoff)
        key = (
            *asked,
            *answer,
            finding.judged_at if is_planned(finding, self.words.as_of) else None,
            id(finding.explanation),
        )
        known = self.frames.get(key)
        if known is None:
            if len(self.frames) >= REMEMBERED:
                self.frames.clear()
            verdict = paint(self.words.verdict(finding.verdict), STYLES.get(finding.verdict, ""), screen)
            place, rule = name_place(finding, self.words), visible(finding.rule or "")
            before = tuple(part for part in (verdict, place, *describe_ground(finding, self.words), rule) if part)
            # The message is kept, so its id cannot come to mean another one.
            known = self.frames[key] = (before, self.words.text(finding.explanation), finding.explanation)
        return known[0], known[1]


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
    """Since when or by when, else the reason; then what else it hangs on: the planned date, the declared source."""
    if finding.verdict in DATED and finding.cutoff is not None:
        name = "until" if finding.verdict is Verdict.UPCOMING else "since"
        lines = [words.say(f"report.table.{name}", date=words.cutoff(finding))]
    else:
        lines = [words.reason(finding.reason)]
    if is_planned(finding, words.as_of):
        lines.append(words.say("report.table.planned", date=format_moment(finding.judged_at)))
    if finding.evidence is Evidence.DECLARED:
        lines.append(words.say("report.table.declared", source=words.source(finding.source)))
    return tuple(lines)
