"""What the judge asks of a link, without the rest of its classification: most cells need no object of their own."""

from __future__ import annotations

import re

from linkcheck.judge.question import LinkFacts, link_facts
from linkcheck.links.book import LinkBook
from linkcheck.links.cell import MAX_CELL
from linkcheck.links.classify import PLAIN_LINK, classify_link
from linkcheck.links.entry import Entry, first_match
from linkcheck.links.result import Status
from linkcheck.links.second_look import may_need_second_look


class LinkReader:
    """Reads the facts of cells. Links that one entry settles alone share its facts; all others are classified."""

    def __init__(self, book: LinkBook) -> None:
        self.book = book
        # By identity, which is free to hash; the entry is kept beside, so its id stays its own.
        self.settled: dict[tuple[int, bool], tuple[Entry, LinkFacts]] = {}

    def read(self, cell: str) -> LinkFacts | None:
        """The facts of a cell; None where it is empty."""
        plain = PLAIN_LINK(cell) if len(cell) <= MAX_CELL else None
        if plain is not None:
            key = self.find_key(plain)
            if key is not None:
                entry, is_marked = key
                known = self.settled.get((id(entry), is_marked))
                if known is not None:
                    return known[1]
                if not entry.targets:
                    return self.settle(cell, entry, is_marked=is_marked)
        facts = link_facts(classify_link(cell, self.book))
        return None if facts.status is Status.EMPTY else facts

    def find_key(self, plain: re.Match[str]) -> tuple[Entry, bool] | None:
        """The entry that alone settles a plain link, and whether the link is marked; None where there is more to it."""
        host, path, query = plain.groups("")
        found = first_match(self.book.plain_hosts[host], path, query)
        entry = found[0].entry if found is not None else None
        if entry is None or may_need_second_look(entry, path, query):
            return None
        return entry, bool(query) and entry.markers is not None and entry.markers.mark(query)

    def find_settled(self, cell: str) -> LinkFacts | None:
        """The facts of a cell that all plain links of its entry share; None if they are its own, or not known yet."""
        plain = PLAIN_LINK(cell) if len(cell) <= MAX_CELL else None
        key = self.find_key(plain) if plain is not None else None
        known = self.settled.get((id(key[0]), key[1])) if key is not None else None
        return known[1] if known is not None else None

    def settle(self, cell: str, entry: Entry, *, is_marked: bool) -> LinkFacts:
        """The facts that all plain links of an entry share: nothing but the entry and its markers decides them."""
        facts = link_facts(classify_link(cell, self.book))
        if not facts.flags:
            self.settled[id(entry), is_marked] = (entry, facts)
        return facts
