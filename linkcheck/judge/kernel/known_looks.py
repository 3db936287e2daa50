"""The looks of a catalog's links, as far as a link's beginning tells which it has: whole blocks are proven by them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from linkcheck.judge.kernel.looks import Look
from linkcheck.judge.question import LinkFacts

SCHEMES = ("http://", "https://")
MOST_KNOWN = 200  # a larger expression would be slow to build


class KnownLooks:
    """Looks that may be met in a column of links, of which all links of one host have the same facts.

    Where a text is known to have one of these looks, its host tells the facts, and mostly its beginning the host.
    """

    def __init__(self, looks: Iterable[Look], beginning: int) -> None:
        self.beginning = beginning  # characters
        self.facts: dict[str, LinkFacts] = {}  # by host
        every = list(looks)
        for look in every:
            self.facts.setdefault(look.host, look.facts)
        unlike = {look.host for look in every if look.facts != self.facts[look.host] or look.unless is not None}
        self.looks = [look for look in every if look.host not in unlike]
        self.facts = {look.host: look.facts for look in self.looks}
        self.answers: dict[str, LinkFacts | None] = {}

    @cached_property
    def expression(self) -> str | None:
        """Of a whole cell that has one of the looks; None if there is none, or too many to try."""
        links = dict.fromkeys(look.link for look in self.looks)
        return f"(?:{'|'.join(links)})" if 0 < len(links) <= MOST_KNOWN else None

    def facts_of(self, beginning: str) -> LinkFacts | None:
        """The facts of links with one of the looks that begin so; None where that does not tell."""
        if beginning not in self.answers:
            found = {facts for host, facts in self.facts.items() if self.may_begin(host, beginning)}
            self.answers[beginning] = found.pop() if len(found) == 1 else None
        return self.answers[beginning]

    def may_begin(self, host: str, beginning: str) -> bool:
        """Whether a link to a host may begin so."""
        starts = (f"{scheme}{host}" for scheme in SCHEMES)
        return any(start.startswith(beginning) or beginning.startswith(start) for start in starts)
