"""How people speak of cells and their changes: blocks of sources and placements, stances, spans of time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from linkcheck.messages import Message, Translated, Value, say
from linkcheck.policy.blocks import Block
from linkcheck.policy.model import Platform
from linkcheck.policy.ruling import Ruling
from linkcheck.policy.stance import Stance
from linkcheck.report.words import format_exactly

STANCE_WORDS = {
    Stance.ALLOWED: "report.effect.allow",
    Stance.FORBIDDEN: "report.effect.forbid",
    Stance.CONDITIONAL: "report.effect.restrict",
    Stance.UNCERTAIN: "report.effect.uncertain",
    Stance.UNDECIDED: "report.effect.none",
}
STANCE_SIGNS = {
    Stance.ALLOWED: "+",
    Stance.FORBIDDEN: "X",
    Stance.CONDITIONAL: "?",
    Stance.UNCERTAIN: "?",
    Stance.UNDECIDED: "?",
}
STANCE_STYLES = {"X": "bold red", "+": "green", "?": "cyan"}


def name_sources(
    block: Block,
    platform: Platform,
    rulings: Collection[Ruling],
    names: Mapping[str, Translated],
) -> Value:
    """A block's sources; where a rule says `any` not one by one. `names` has every source of the link book."""
    rules = [ruling.rule for ruling in rulings]
    if any(rule is not None and rule.sources is None for rule in rules):
        missing = [source for source in names if source != platform.own_store and source not in block.sources]
        if not missing:
            return say("report.matrix.third-parties")
        if len(missing) < len(block.sources):
            return say("report.block.all-but", sources=tuple(names[source] for source in missing))
    return tuple(names.get(source, source) for source in block.sources)


def name_placements(block: Block, platform: Platform) -> Value:
    """A block's placements; one that another version of the platform has goes by its id."""
    known = platform.placements
    return tuple(known[each].name if each in known else each for each in block.placements)


def name_stance(stance: Stance, block: Block, platform: Platform) -> Message:
    """A stance in a word or two; where no rule speaks the own store is allowed."""
    is_own = block.sources == (platform.own_store,)
    return say(STANCE_WORDS[Stance.ALLOWED if is_own and stance is Stance.UNDECIDED else stance])


def name_span(since: datetime | None, until: datetime | None) -> Message:
    """A span of time to the second; `until` is exclusive."""
    bounds = {name: format_exactly(bound) for name, bound in (("since", since), ("until", until)) if bound is not None}
    return say("-".join(("report.span", *bounds)), **bounds)
