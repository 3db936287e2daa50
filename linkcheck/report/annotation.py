"""A finding as the tools of a code host show it: how bad, by which rule, and one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from linkcheck.judge.finding import Finding, Report, Verdict
from linkcheck.messages import say
from linkcheck.report.check_values import repeated_texts
from linkcheck.report.summary import say_days_left
from linkcheck.report.words import Words
from linkcheck.visible import visible


class Level(StrEnum):
    """How loudly to speak."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"  # known before


LEVELS = {
    Verdict.FORBIDDEN: Level.ERROR,
    Verdict.UNREADABLE: Level.ERROR,
    Verdict.REVIEW: Level.WARNING,
    Verdict.UPCOMING: Level.WARNING,
}
LONGEST_TITLE = 120


def level_of(finding: Finding) -> Level:
    """How loudly to speak of a finding."""
    return Level.NOTE if finding.known else LEVELS.get(finding.verdict, Level.NOTE)


def rule_of(finding: Finding) -> str:
    """What a finding rests on: the rule's id; where no rule decided, the reason."""
    return finding.rule or finding.reason.value


def write_title(finding: Finding, words: Words) -> str:
    """`forbidden: ks-2022-taobao`."""
    verdict = say(f"report.verdict.{finding.verdict}")
    return words.say("report.annotation.title", verdict=verdict, rule=rule_of(finding))


def write_text(finding: Finding, words: Words) -> str:
    """Which listing, what is the matter, what to do, and how long is left for it; one line, safe to print."""
    text = repeated_texts(words.language).sentence(finding.explanation)  # shared by many findings
    if finding.verdict is Verdict.UPCOMING and finding.cutoff is not None:
        text = words.say("report.annotation.left", message=text, left=say_days_left(words.as_of, finding.cutoff))
    if finding.known:
        text = words.say("report.annotation.known", message=text)
    names = tuple(name_parts(finding))
    return words.say("report.annotation.text", names=names, message=text) if names else visible(text)


def name_parts(finding: Finding) -> Iterator[str]:
    """What a merchant finds the listing by."""
    title = visible(finding.title or "")
    parts = (finding.sheet, finding.listing_id or finding.sku, title[:LONGEST_TITLE])
    yield from (visible(part) for part in parts if part)


def name_listing(finding: Finding) -> str:
    """The shortest name of a listing."""
    return visible(finding.listing_id or finding.sku or (finding.title or "")[:LONGEST_TITLE])


def count_left_out(report: Report, shown: Sequence[Finding]) -> int:
    """How many findings a format that shows only some leaves out."""
    return report.findings_omitted + len(report.findings) - len(shown)
