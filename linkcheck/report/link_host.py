"""The telling part of a link, for people: the authority as the cell writes it, tricks and all."""

from __future__ import annotations

import re

from linkcheck.visible import visible

WITH_SCHEME = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?//([^/?#\s]+)")
WITHOUT_SCHEME = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?=[/?#:]|$)")
WEB = frozenset({"http", "https"})
LONGEST = 60


def show_host(link: str) -> str:
    """`item.jd.com`, `kwai://webview`, or the beginning of a cell that holds no link; safe to print."""
    found = WITH_SCHEME.search(link)
    if found is not None:
        scheme, authority = found.groups()
        shown = authority if scheme is None or scheme.lower() in WEB else f"{scheme}://{authority}"
    else:
        bare = WITHOUT_SCHEME.match(link)
        shown = bare[0] if bare else link
    return visible(shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}...")
