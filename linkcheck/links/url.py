"""One link as a browser reads it: WHATWG parsing by ada-url, and what was odd about the text on the way there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import ada_url

from linkcheck.links.result import Flag, order_flags
from linkcheck.visible import is_visible

MAX_HOST = 253
MAX_LABEL = 63
WEB_SCHEMES = frozenset({"http", "https"})
DEFAULT_PORTS = {"http": "80", "https": "443"}
# WeChat's short links to mini-programs wear a scheme that is none: `#小程序://shop/CODE`.
MINI_LINK = "#小程序"

# What nearly all links look like: nothing in front of the path can be read in two ways.
PLAIN_AUTHORITY = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|\Z)").match
SCHEME = re.compile(rf"({MINI_LINK}|[A-Za-z][A-Za-z0-9+.-]*):(//)?").match
BROKEN_SCHEME = re.compile(r"(https?)//", re.ASCII | re.IGNORECASE).match
AUTHORITY = re.compile(r"[^:/?#\\]*:[/\\]*([^/?#\\]*)").match
PORT = re.compile(r":([0-9]*)\Z").search
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]").search
HREF = re.compile(r"([^:]+):(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL).fullmatch


class Url(NamedTuple):
    """A parsed link. For deep links `host` is the opaque text in its place and `path` begins with it."""

    href: str  # canonical
    scheme: str  # lower case; "" for a mini-program path
    host: str | None  # http(s): ASCII, lower case, without a trailing dot
    path: str  # http(s): canonical, from its first slash
    query: str  # without the question mark
    fragment: str
    flags: tuple[Flag, ...] = ()


def parse_url(text: str) -> Url | None:
    """The link a browser would open for this text; None if it would open none. Trims nothing, deletes nothing."""
    full, repairs = complete_scheme(text)
    oddities = order_flags(tuple(repairs), tuple(find_oddities(full)))
    if full.startswith(MINI_LINK):
        path, _, query = full.removeprefix(f"{MINI_LINK}://").partition("?")
        return Url(full, MINI_LINK, None, path, query, "", oddities)
    try:
        href = ada_url.normalize_url(full)
    except ValueError:  # lone surrogates too
        return None
    return split_href(href, full, oddities)


def complete_scheme(text: str) -> tuple[str, list[Flag]]:
    """The text with the scheme that its writer left out or broke, and what was done."""
    if text.startswith("//"):
        return f"https:{text}", [Flag.SCHEME_RELATIVE]
    if broken := BROKEN_SCHEME(text):
        return f"{broken[1]}://{text[broken.end() :]}", [Flag.BROKEN_SCHEME]
    scheme = SCHEME(text)
    # `item.jd.com:443/1.html` begins with a host, `openApp.jdMobile://virtual` with a scheme.
    if scheme is not None and (scheme[2] or "." not in scheme[1]):
        return text, []
    # A browser opens `x.com:80` with http, where 80 is the default.
    is_port_80 = re.match(r"[^/?#\\]*:80(?:[/?#\\]|\Z)", text) is not None
    return f"{'http' if is_port_80 else 'https'}://{text}", [Flag.MISSING_SCHEME]


def parse_mini_path(text: str, known: Container[str]) -> Url | None:
    """A mini-program's path (`pages/union/proxy/proxy?spreadUrl=...`), with or without a slash in front."""
    path, _, query = text.removeprefix("/").partition("?")
    return Url(text, "", None, path, query, "", tuple(find_text_oddities(text))) if path in known else None


def find_oddities(full: str) -> Iterator[Flag]:
    """What could make two readers of this text see two links, or only looks unusual."""
    yield from find_text_oddities(full)
    if not PLAIN_AUTHORITY(full):
        yield from find_authority_oddities(full)


def find_text_oddities(full: str) -> Iterator[Flag]:
    """The oddities that may stand anywhere."""
    if "\\" in full:
        yield Flag.BACKSLASH
    if CONTROL(full):
        yield Flag.CONTROL_CHARACTER
    if not full.isascii() and any(not is_visible(character) for character in full if character >= "\xa0"):
        yield Flag.INVISIBLE_CHARACTER


def find_authority_oddities(full: str) -> Iterator[Flag]:
    """The oddities between the scheme and the path."""
    found = AUTHORITY(full)
    authority = found[1] if found else ""
    prefix = found[0] if found else full
    if prefix.lower() != prefix:
        yield Flag.UPPER_CASE
    if "@" in authority:
        yield Flag.USERINFO
    if "%" in authority:
        yield Flag.PERCENT_IN_HOST
    if not authority.isascii():
        yield Flag.NON_ASCII_HOST
    if port := PORT(authority):
        default = DEFAULT_PORTS.get(full.partition(":")[0].lower())
        is_default = not port[1] or port[1].lstrip("0") == default
        yield Flag.DEFAULT_PORT if is_default and default else Flag.OTHER_PORT


def split_href(href: str, full: str, oddities: tuple[Flag, ...]) -> Url | None:
    """The parts of a canonical link; None if its host cannot exist."""
    found = HREF(href)
    if found is None:
        return None
    scheme, authority, path, query, fragment = found.groups()
    if scheme not in WEB_SCHEMES:
        place = (authority or "").rpartition("@")[2]
        host = place.lower() or None
        return Url(href, scheme, host, f"{place.lower()}{path}", query or "", fragment or "", oddities)
    host = strip_port((authority or "").rpartition("@")[2])
    if host.endswith("."):
        host, oddities = host[:-1], order_flags(oddities, (Flag.TRAILING_DOT,))
    if not is_sound_host(host):
        return None
    if not PLAIN_AUTHORITY(full) and read_by_urllib(full) != host:
        oddities = order_flags(oddities, (Flag.PARSERS_DISAGREE,))
    return Url(href, scheme, host, path, query or "", fragment or "", oddities)


def strip_port(authority: str) -> str:
    """The host of a canonical authority."""
    port = PORT(authority)
    return authority[: port.start()] if port else authority


def is_sound_host(host: str) -> bool:
    """Whether the domain name system could hold this name; ada-url accepts empty and overlong labels."""
    if not host or host[0] == "." or ".." in host or len(host) > MAX_HOST:
        return False
    return len(host) <= MAX_LABEL or max(map(len, host.split("."))) <= MAX_LABEL


def read_by_urllib(full: str) -> str | None:
    """The host that Python's own parser names: many back ends decide by it."""
    try:
        host = urlsplit(full).hostname
    except ValueError:
        return None
    return host.rstrip(".") if host else None


def is_plain_host(host: str) -> bool:
    """Whether a host, taken from a link's text, is sound and exactly what a browser would make of it."""
    if not is_sound_host(host) or host.endswith(".") or "xn--" in host:
        return False
    try:
        return ada_url.normalize_url(f"https://{host}/") == f"https://{host}/"
    except ValueError:
        return False
