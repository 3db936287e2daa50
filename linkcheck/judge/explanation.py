"""Why a check got its verdict, in a sentence that says what happened and what to do next."""

from __future__ import annotations

from datetime import datetime

from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.outcome import ALLIANCE_MISMATCH, CHANGES_SOON, SHORT_RECORD, Outcome
from linkcheck.judge.settings import Settings
from linkcheck.links.result import Evidence, Flag
from linkcheck.messages import Message, Translated, Value, say
from linkcheck.policy.model import Citation, Existing, Platform, Precision, Rule

# Reasons whose sentence is the better for saying what was noticed about the link.
ABOUT_THE_LINK = {
    Reason.UNKNOWN_LINK,
    Reason.UNRESOLVED_LINK,
    Reason.AMBIGUOUS_LINK,
    Reason.INVALID_LINK,
}
OWN_FLAGS = (ALLIANCE_MISMATCH, SHORT_RECORD, CHANGES_SOON)
LINK_FLAGS = frozenset(flag.value for flag in Flag)


def explain_outcome(
    outcome: Outcome, platform_id: str | None, placement: str | None, settings: Settings, *, is_planned: bool = False
) -> Message:
    """The sentence for a check; the names in it are those of the rule files.

    `is_planned`: the link may stand at the as-of, and falls before the listing is to be published.
    """
    platforms = settings.policy.platforms
    if platform_id is None:
        return say("judge.unknown-platform", known=tuple(each.name for each in platforms.values()))
    platform = platforms[platform_id]
    judged_in = placement or outcome.in_placement
    values = sentence_values(outcome, platform, judged_in, settings)
    message = say(sentence_id(outcome, is_planned=is_planned), **values)
    if placement is None and outcome.reason is not Reason.UNKNOWN_PLACEMENT:
        message = say("judge.placement-unknown-too", message=message, known=values["known"])
    if outcome.also_allowed_in:
        names = tuple(platform.placements[each].name for each in outcome.also_allowed_in)
        message = say("judge.may-stay-in", message=message, placements=names)
    if outcome.evidence is Evidence.DECLARED and outcome.source is not None:
        message = say("judge.by-declaration", message=message)
    noticed = tuple(say(f"links.flag.{flag}") for flag in outcome.flags if flag in LINK_FLAGS)
    if noticed and outcome.reason in ABOUT_THE_LINK:
        message = say("judge.noticed", message=message, noticed=noticed)
    for flag in OWN_FLAGS:
        if flag in outcome.flags:
            message = say(f"judge.flag.{flag}", message=message)
    return message


def sentence_id(outcome: Outcome, *, is_planned: bool) -> str:
    """Which sentence tells a verdict and its reason."""
    rule = outcome.rule
    if outcome.reason is Reason.CONDITIONAL and rule is not None and rule.existing is Existing.KEPT:
        return "judge.kept"
    if outcome.reason is not Reason.CUTOFF:
        return f"judge.{outcome.reason.value}"
    if outcome.verdict is Verdict.UPCOMING:
        return "judge.upcoming"
    if outcome.cutoff is None:
        return "judge.forbidden-always"
    return "judge.planned" if is_planned else "judge.forbidden"


def sentence_values(
    outcome: Outcome, platform: Platform, placement: str | None, settings: Settings
) -> dict[str, Value]:
    """Everything a sentence may name."""
    rule = outcome.rule
    return {
        "platform": platform.name,
        "placement": platform.placements[placement].name if placement else say("judge.any-placement"),
        "known": tuple(each.name for each in platform.placements.values()),
        "source": source_name(outcome.source, settings),
        "store": source_name(outcome.migrate_to or platform.own_store, settings),
        "rule": rule.id if rule else "",
        "when": when_text(rule, outcome.cutoff),
        "condition": terms_of(rule),
        "cited": tuple(name_citation(each) for each in rule.citations) if rule else "",
    }


def name_citation(citation: Citation) -> str:
    """A source by its publisher and day; how the publisher was read stands in brackets that a sentence can spare."""
    publisher = citation.publisher.partition("（")[0].strip() or citation.publisher
    return f"{publisher} {citation.published}"


def terms_of(rule: Rule | None) -> Value:
    """What a person must check, as part of a sentence: without full stops of its own."""
    if rule is None:
        return ""
    texts = [Translated(each.en.rstrip(".").replace(".; ", "; "), each.zh.rstrip("。")) for each in rule.terms]
    parts: Value = texts[0] if texts else Translated(rule.because.en.rstrip("."), rule.because.zh.rstrip("。"))
    for text in texts[1:]:
        parts = say("judge.and", first=parts, second=text)
    return parts


def source_name(source: str | None, settings: Settings) -> Value:
    """A source as people call it."""
    if source is None:
        return say("judge.unknown-source")
    found = settings.links.sources.get(source)
    return found.name if found else source


def when_text(rule: Rule | None, cutoff: datetime | None) -> Value:
    """The instant of a cutoff, or its month where no more is known."""
    if cutoff is None:
        return ""
    for moment in (rule.starts, rule.until) if rule else ():
        if moment is not None and moment.at == cutoff and moment.precision is Precision.MONTH:
            return say("judge.some-day-in", month=moment.text)
    return cutoff.isoformat(sep=" ", timespec="seconds" if cutoff.second else "minutes")
