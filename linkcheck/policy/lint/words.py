"""What stands in rule files and link books without use, or in the way of something else."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.errors import Position
from linkcheck.links.book import LinkBook, fold_name
from linkcheck.links.entry import Pattern, Space
from linkcheck.messages import Language
from linkcheck.policy.lint.finding import Code, LintFinding, find
from linkcheck.policy.lint.rules import lint_text
from linkcheck.policy.model import Placement, Platform


def lint_words(platform: Platform) -> Iterator[LintFinding]:
    """The findings of a platform's citations and names."""
    used = {citation.id for rule in platform.rules for citation in rule.citations}
    for citation in platform.citations.values():
        if citation.id not in used:
            yield find(Code.UNUSED_CITATION, citation.position, citation=citation.id)
        places = {language: citation.places.get(f"quote.{language}", citation.position) for language in Language}
        yield from lint_text(citation.quote, places, f"{citation.id}: quote")
    for placement in platform.placements.values():
        yield from find_repeated_aliases(placement)


def find_repeated_aliases(placement: Placement) -> Iterator[LintFinding]:
    """Aliases that say what another name of the placement says."""
    taken = {fold_name(name) for name in (placement.id, placement.name.en, placement.name.zh)}
    for alias, position in zip(placement.aliases, placement.alias_places, strict=True):
        folded = fold_name(alias)
        if folded in taken:
            yield find(Code.REPEATED_ALIAS, position, placement=placement.id, alias=alias)
        taken.add(folded)


def find_shadowed_hosts(links: LinkBook) -> Iterator[LintFinding]:
    """Hosts of an own link book that take links away from another source of a book beneath it."""
    hosts = [pattern for pattern in links.patterns if pattern.space is Space.HOST]
    own = [pattern for pattern in hosts if pattern.layer > 0 and pattern.entry.source is not None]
    reported: set[tuple[str, str]] = set()
    for pattern in own:
        for beneath in links.hosts[pattern.name]:
            key = pattern.entry.position, pattern.name
            if takes_from(pattern, beneath) and key not in reported:
                reported.add(key)
                values = {
                    "host": pattern.name,
                    "source": pattern.entry.source or "",
                    "other": beneath.entry.source or "",
                }
                yield find(Code.HOST_SHADOWED, to_position(pattern.entry.position), **values)


def takes_from(pattern: Pattern, beneath: Pattern) -> bool:
    """Whether a pattern of a later book covers links that an earlier one gives to another source."""
    others = beneath.layer < pattern.layer and beneath.entry.source not in {None, pattern.entry.source}
    return others and pattern.weight > beneath.weight and pattern.overlaps(beneath)


def to_position(place: str) -> Position:
    """An entry's place, `links.yaml:120`, as a position."""
    path, _, line = place.rpartition(":")
    return Position(path, int(line))
