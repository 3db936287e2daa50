"""A plain link in place of a dressed-up one: offered only where it would be proven by itself."""

from __future__ import annotations

from linkcheck.links.book import LinkBook
from linkcheck.links.extract import WHOLE
from linkcheck.links.follow import Walk
from linkcheck.links.result import BLOCKING, Flag, LinkResult, Status
from linkcheck.links.url import WEB_SCHEMES, Url, parse_url
from linkcheck.visible import is_visible

# What can be taken off a link without changing where a browser goes.
REMOVABLE = frozenset(
    {
        Flag.USERINFO,
        Flag.OTHER_PORT,
        Flag.BACKSLASH,
        Flag.PERCENT_IN_HOST,
        Flag.NON_ASCII_HOST,
        Flag.CONTROL_CHARACTER,
        Flag.INVISIBLE_CHARACTER,
        Flag.PARSERS_DISAGREE,
    }
)


def suggest_link(answer: LinkResult, text: str, book: LinkBook) -> LinkResult:
    """The answer with the plain form of its one link, where only removable oddities made it ambiguous."""
    if answer.status is not Status.AMBIGUOUS or not BLOCKING.intersection(answer.flags) <= REMOVABLE:
        return answer
    url = parse_url("".join(filter(is_visible, text)))
    if url is None or url.scheme not in WEB_SCHEMES:
        return answer
    plain = write_plainly(url)
    is_proven = WHOLE(plain) and Walk(book).follow(plain).status is Status.RESOLVED
    return answer._replace(suggestion=plain) if is_proven else answer


def write_plainly(url: Url) -> str:
    """The canonical link without user info and port."""
    query = f"?{url.query}" if url.query else ""
    fragment = f"#{url.fragment}" if url.fragment else ""
    return f"{url.scheme}://{url.host}{url.path}{query}{fragment}"
