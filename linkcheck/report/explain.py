"""What `explain` answers: where a link leads, how one knows, and what holds for it in each placement, now and next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from linkcheck.judge.outcome import Outcome
from linkcheck.links.result import Hop, LinkResult, Status
from linkcheck.messages import Language, Message, Translated, Value, say
from linkcheck.policy.model import Platform, Policy, RuleFile
from linkcheck.report.json_text import make_harmless
from linkcheck.report.outlook import Change, describe_ruling
from linkcheck.report.rules_files import tell_files
from linkcheck.report.width import cell_width, pad_cells
from linkcheck.report.words import Words, format_exactly
from linkcheck.visible import visible


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for the link in one placement."""

    platform: Platform
    placement: str | None  # None: the catalog names a placement that the platform does not have
    outcome: Outcome
    explanation: Message
    next_change: Change | None  # of the cell, by `find_next_change`; None also where no source is proven


@dataclass(frozen=True, slots=True)
class Explained:
    """A link, looked at."""

    link: str  # as given
    result: LinkResult
    as_of: datetime
    is_past: bool
    standings: Sequence[Standing]
    source_names: Mapping[str, Translated] = field(default_factory=dict)
    steps: Sequence[Message] = ()  # how the classifier got there, for people
    files: tuple[RuleFile, ...] = ()  # the rules it rests on


def render_explain_json(explained: Explained, indent: int | None = 2) -> str:
    """The answer as one JSON object; without an indent on one line."""
    result = explained.result
    document = {
        "link": explained.link,
        "status": result.status,
        "source": result.source,
        "kind": result.kind,
        "host": result.host,
        "item_id": result.item_id,
        "evidence": result.evidence,
        "flags": list(result.flags),
        "trail": [describe_hop(hop) for hop in result.trail],
        "verdicts": [describe_standing(standing) for standing in explained.standings],
    }
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=indent)) + "\n"


def describe_hop(hop: Hop) -> dict[str, Any]:
    """One step of the trail."""
    return {
        "link": hop.link,
        "host": hop.host,
        "source": hop.source,
        "kind": hop.kind,
        "entry": hop.entry,
        "place": hop.place,
    }


def describe_standing(standing: Standing) -> dict[str, Any]:
    """One placement's verdict."""
    outcome = standing.outcome
    return {
        "placement": standing.placement,
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "rule": outcome.rule.id if outcome.rule else None,
        "cutoff": outcome.cutoff.isoformat() if outcome.cutoff else None,
    }


def render_explain_text(explained: Explained, language: Language) -> str:
    """The answer for people: the link, then every placement with its verdict and the reason."""
    platforms = {standing.platform.id: standing.platform for standing in explained.standings}
    words = Words(Policy(platforms), explained.source_names, language, explained.as_of)
    facts = [(words.say(f"report.explain.{name}"), text) for name, text in list_facts(explained, words)]
    margin = max(cell_width(label) for label, _ in facts) + 2
    lines = [f"{pad_cells(label, margin)}{text}" for label, text in facts]
    for platform in platforms.values():
        here = [standing for standing in explained.standings if standing.platform.id == platform.id]
        lines += ["", name_moment(explained, platform, words), *tell_standings(here, words)]
    if explained.files:
        lines += ["", tell_files(explained.files, language)]
    return "\n".join(lines) + "\n"


def list_facts(explained: Explained, words: Words) -> Iterator[tuple[str, str]]:
    """What is known of the link, by the name of its label; what is not known has no line."""
    result = explained.result
    yield "link", visible(explained.link)
    yield "status", words.say(f"links.status.{result.status}")
    if result.source is not None:
        yield "source", words.source(result.source)
    if result.kind is not None:
        yield "kind", words.say(f"links.kind.{result.kind}")
    if result.evidence is not None:
        yield "evidence", words.say(f"links.evidence.{result.evidence}")
    if result.host is not None:
        yield "host", visible(result.host)
    if result.item_id is not None:
        yield "item", visible(result.item_id)
    for flag in result.flags:
        yield "flags", words.say(f"links.flag.{flag}")
    yield from (("trail", step) for step in list_steps(explained, words))
    if result.resembles is not None:
        yield "resembles", visible(result.resembles)
    if result.suggestion is not None:
        yield "suggestion", visible(result.suggestion)


def list_steps(explained: Explained, words: Words) -> Iterator[str]:
    """How one knows, numbered: the classifier's own steps, or the way the link takes."""
    result = explained.result
    if explained.steps:
        yield from (f"{number}. {visible(words.text(step))}" for number, step in enumerate(explained.steps, 1))
    elif result.status is not Status.EMPTY:
        yield from (tell_hop(number, hop, words) for number, hop in enumerate(result.trail, 1))


def tell_hop(number: int, hop: Hop, words: Words) -> str:
    """One step on the way, and the line of the link book that knows it."""
    known: list[Value] = [words.source(hop.source)] if hop.source else []
    if hop.kind is not None:
        known.append(say(f"links.kind.{hop.kind}"))
    known.append(hop.entry or say("report.explain.undeclared"))
    found = words.say("report.explain.found-in", place=hop.place) if hop.place else ""
    return f"{number}. {visible(hop.link)}{found} [{words.text(tuple(known))}]"


def name_moment(explained: Explained, platform: Platform, words: Words) -> str:
    """The heading of a platform's verdicts."""
    name = "report.explain.where-past" if explained.is_past else "report.explain.where"
    return words.say(name, platform=platform.name, as_of=format_exactly(explained.as_of))


def tell_standings(standings: Sequence[Standing], words: Words) -> Iterator[str]:
    """Verdict and placement in columns, the reason below, and the next change unless the reason has told it."""
    verdicts = [words.verdict(standing.outcome.verdict) for standing in standings]
    margin = max(map(cell_width, verdicts)) + 2
    for standing, verdict in zip(standings, verdicts, strict=True):
        yield f"  {pad_cells(verdict, margin)}{words.placement(standing.platform.id, standing.placement)}"
        yield f"    {words.text(standing.explanation)}"
        if standing.next_change is not None and standing.outcome.cutoff != standing.next_change[0]:
            at, ruling = standing.next_change
            then = describe_ruling(ruling)
            yield "    " + words.say("report.explain.next", at=words.change(at, ruling), then=then)
