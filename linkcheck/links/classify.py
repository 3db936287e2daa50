"""What a cell leads to: the fast way for plain links, the full way for everything else, and both agree."""

from __future__ import annotations

import re
from functools import cache

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.links.cell import MAX_CELL
from linkcheck.links.entry import first_match
from linkcheck.links.reading import classify_cell
from linkcheck.links.result import Evidence, Hop, LinkResult, Status
from linkcheck.links.second_look import may_need_second_look
from linkcheck.links.targets import read_item_id

# Nothing in such a link can be read in two ways, and its text is canonical as it stands.
PLAIN_LINK = re.compile(
    r"https?://([a-z0-9.-]++)(/(?:[\w~-][\w~.-]*+(?:/[\w~-][\w~.-]*+)*+/?)?)(?:\?([\w.~%&=+/@-]*+))?", re.ASCII
).fullmatch
# One answer a cell is made here: names looked up once, and tuples made without the detour of their constructors.
RESOLVED, PLAIN, TRACKED = Status.RESOLVED, Evidence.PLAIN, Evidence.TRACKED
make = tuple.__new__


@cache
def shipped_links() -> LinkBook:
    """The shipped link book, loaded once."""
    return load_links()


def classify_link(cell: str, links: LinkBook | None = None) -> LinkResult:
    """What a cell leads to. Pure and total: any text has an answer, and nothing is fetched.

    `links` is the book to prove it by, the shipped one if None.
    """
    book = shipped_links() if links is None else links
    plain = PLAIN_LINK(cell) if len(cell) <= MAX_CELL else None
    return (classify_plain(cell, plain, book) if plain else None) or classify_cell(cell, book)


def classify_plain(cell: str, plain: re.Match[str], book: LinkBook) -> LinkResult | None:
    """The answer for a plain link that one entry settles alone; None if it takes the full way."""
    host, path, query = plain.groups("")
    found = first_match(book.plain_hosts[host], path, query)
    if found is None:
        return None
    pattern, item_id = found
    entry = pattern.entry
    if not entry.is_plain or may_need_second_look(entry, path, query):
        return None
    evidence = entry.evidence
    if query:
        if item_id is None and entry.ids:
            item_id = read_item_id(query, entry)
        if evidence is PLAIN and entry.markers is not None and entry.markers.mark(query):
            evidence = TRACKED
    hop = make(Hop, (cell, host, entry.source, entry.kind, entry.position, None))
    return make(LinkResult, (RESOLVED, entry.source, entry.kind, host, item_id, evidence, (), (hop,), None, None))
