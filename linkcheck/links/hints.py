"""What an undeclared link calls to mind: it helps the reader and proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from linkcheck.links.book import LinkBook
from linkcheck.links.query import parse_query
from linkcheck.links.result import Flag, LinkResult, order_flags
from linkcheck.links.targets import read_links
from linkcheck.links.url import Url, parse_url

MAX_VALUES = 16
SHORT_HOST = 10
SHORT_PATH = re.compile(r"/(?=[A-Za-z_-]*[0-9A-Z])[0-9A-Za-z_-]{3,12}/?").fullmatch
SHORT_QUERY = re.compile(r"(?=[A-Za-z]*[0-9A-Z])[0-9A-Za-z]{4,12}").fullmatch
LINK_IN_PATH = re.compile(r"https?:/.*", re.DOTALL).search


def add_hints(answer: LinkResult, url: Url, book: LinkBook) -> LinkResult:
    """An `unknown` answer with everything that could help a reader."""
    found = dict(find_hints(url, book))
    if not found and is_like_a_short_link(url):
        found[Flag.UNDECLARED_SHORTENER] = None
    if not found:
        return answer
    resembles = next((text for text in found.values() if text is not None), None)
    return answer._replace(flags=order_flags(answer.flags, tuple(found)), resembles=resembles)


def find_hints(url: Url, book: LinkBook) -> Iterator[tuple[Flag, str | None]]:
    """Each hint with what it calls to mind."""
    for hint in book.hints:
        has_path = any(glob.expression.fullmatch(url.path) for glob in hint.paths)
        has_parameter = any(fits for condition in hint.query for fits in condition.find(url.query))
        if has_path or has_parameter:
            yield hint.flag, hint.resembles
    if url.host is not None and (domain := book.look_alikes.find(url.host)) is not None:
        yield Flag.LOOK_ALIKE, domain
    if (nested := find_nested_link(url, book)) is not None:
        yield Flag.NESTED_LINK, nested


def find_nested_link(url: Url, book: LinkBook) -> str | None:
    """A link of a declared host inside a link of an undeclared one."""
    for value in islice(values_that_may_hold_a_link(url), MAX_VALUES):
        for text in read_links(value, book):
            nested = parse_url(text)
            if nested is not None and book.find_entry(nested) is not None:
                return nested.href
    return None


def values_that_may_hold_a_link(url: Url) -> Iterator[str]:
    """Parameters, the fragment's too, and what begins like a link in the path."""
    if in_path := LINK_IN_PATH(url.path):
        yield in_path[0]
    for text in (url.query, url.fragment.rpartition("?")[2]):
        for name, value in parse_query(text):
            # A short value cannot hold a link; a query may also be a link by itself.
            if len(value) > 4:
                yield value
            elif not value and len(name) > 4:
                yield name


def is_like_a_short_link(url: Url) -> bool:
    """Whether a link has the shape of a shortener's: a short host and a code."""
    if url.host is None or url.fragment:
        return False
    if url.query:
        return url.path == "/" and SHORT_QUERY(url.query) is not None
    return len(url.host) <= SHORT_HOST and SHORT_PATH(url.path) is not None
