"""What the link book declares that is no link's business: the own stores, and the hosts as they stand in any text."""

from __future__ import annotations

import re
from collections.abc import Callable

from linkcheck.links.book import LinkBook

HOST_IN_TEXT = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII)


def store_ids(links: LinkBook) -> frozenset[str]:
    """The sources that are platforms' own stores."""
    return frozenset(source.id for source in links.sources.values() if source.is_store)


def host_finder(links: LinkBook) -> Callable[[str], bool]:
    """Tells whether a text holds a host that the book declares, link or not: a cell of that sort may have slipped."""

    def holds_host(text: str) -> bool:
        return any(links.hosts[host] for host in HOST_IN_TEXT.findall(text.casefold()))

    return holds_host
