"""One link as a browser reads it: WHATWG parsing by ada-url, and what was odd about the text on the way there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import ada_url

from linkcheck.links.result import BLOCKING, Flag, order_flags
from linkcheck.visible import is_visible

MAX_HOST = 253
MAX_LABEL = 63
WEB_SCHEMES = frozenset({"http", "https"})
DEFAULT_PORTS = {"http": "80", "https": "443"}
# WeChat's short links to mini-programs wear a scheme that is none: `#小程序://shop/CODE`.
MINI_LINK = "#小程序"

# What nearly all links look like: nothing in front of the path can be read in two ways.
PLAIN_AUTHORITY = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|\Z)").match
# A link that is canonical as it stands, provided that its host is: ada-url would change nothing.
CANONICAL_LINK = re.compile(
    r"(https?)://([a-z0-9.-]++)(/(?:[\w~-][\w~.-]*+(?:/[\w~-][\w~.-]*+)*+/?)?)(?:\?([\w.~%&=+/@:;,|$!*()-]*+))?",
    re.ASCII,
).fullmatch
CANONICAL_DEEP_LINK = re.compile(
    r"(?!(?:https?|wss?|ftp|file):)([a-z][a-z0-9.]*+)://([a-z0-9._]*+)((?:/[\w~-][\w~.-]*+)*+/?)(?:\?([\w.~%&=+/@:;,|$!*()-]*+))?",
    re.ASCII,
).fullmatch
SCHEME = re.compile(rf"({MINI_LINK}|[A-Za-z][A-Za-z0-9+.-]*):(//)?").match
BROKEN_SCHEME = re.compile(r"(https?)//", re.ASCII | re.IGNORECASE).match
IS_PORT_80 = re.compile(r"[^/?#\\]*:80(?:[/?#\\]|\Z)").match
AUTHORITY = re.compile(r"(?:https?:[/\\]*|[^:/?#\\]*:[/\\]{2})([^/?#\\]*)", re.ASCII | re.IGNORECASE).match
PORT = re.compile(r":([0-9]*)\Z").search
ODD_CHARACTER = re.compile(r"[\\\x00-\x1f\x7f-\x9f]").search
CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f]").search
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
    if url := read_canonical(text, ()):
        return url
    if PLAIN_AUTHORITY(text):
        full, oddities = text, tuple(find_text_oddities(text)) if is_odd(text) else ()
    else:
        full, repairs = complete_scheme(text)
        if repairs and (url := read_canonical(full, repairs)):
            return url
        oddities = order_flags(repairs, tuple(find_text_oddities(full)), tuple(find_authority_oddities(full)))
    if full.startswith(MINI_LINK):
        path, _, query = full.removeprefix(f"{MINI_LINK}://").partition("?")
        return Url(full, MINI_LINK, None, path, query, "", oddities)
    try:
        return split_href(ada_url.normalize_url(full), full, oddities)
    except ValueError:  # lone surrogates too
        return None


def read_canonical(text: str, flags: tuple[Flag, ...]) -> Url | None:
    """A link that is canonical as it stands, without asking ada-url; None where that is not certain."""
    if (web := CANONICAL_LINK(text)) and is_plain_host(web[2]):
        scheme, host, path, query = web.groups("")
        return Url(text, scheme, host, path, query, "", flags)
    if deep := CANONICAL_DEEP_LINK(text):
        scheme, place, path, query = deep.groups("")
        return Url(text, scheme, place or None, f"{place}{path}", query, "", flags)
    return None


def remove_breaks(text: str) -> str:
    """A text without TABs and line breaks, which the WHATWG standard takes out of a link before it is parsed."""
    return text.replace("\t", "").replace("\n", "").replace("\r", "")


def parse_mini_path(text: str, known: Container[str]) -> Url | None:
    """A mini-program's path (`pages/union/proxy/proxy?spreadUrl=...`), with or without a slash in front."""
    path, _, query = text.removeprefix("/").partition("?")
    return Url(text, "", None, path, query, "", tuple(find_text_oddities(text))) if path in known else None


def complete_scheme(text: str) -> tuple[str, tuple[Flag, ...]]:
    """The text with the scheme that its writer left out or broke, and what was done."""
    if text.startswith("//"):
        return f"https:{text}", (Flag.SCHEME_RELATIVE,)
    if broken := BROKEN_SCHEME(text):
        return f"{broken[1]}://{text[broken.end() :]}", (Flag.BROKEN_SCHEME,)
    scheme = SCHEME(text)
    # `item.jd.com:443/1.html` begins with a host, `openApp.jdMobile://virtual` with a scheme.
    if scheme is not None and (scheme[2] or "." not in scheme[1]):
        return text, ()
    # A browser opens `x.com:80` with http, where 80 is the default.
    return f"{'http' if IS_PORT_80(text) else 'https'}://{text}", (Flag.MISSING_SCHEME,)


def is_odd(text: str) -> bool:
    """Whether a text needs a closer look at its characters."""
    return not text.isascii() or ODD_CHARACTER(text) is not None


def find_text_oddities(text: str) -> Iterator[Flag]:
    """What may stand anywhere in a link and makes two readers see two links."""
    if "\\" in text:
        yield Flag.BACKSLASH
    if CONTROL_CHARACTER(text):
        yield Flag.CONTROL_CHARACTER
    if not text.isascii() and any(character >= "\xa0" and not is_visible(character) for character in set(text)):
        yield Flag.INVISIBLE_CHARACTER


def find_authority_oddities(full: str) -> Iterator[Flag]:
    """The oddities between the scheme and the path, in the order of Flag."""
    found = AUTHORITY(full)
    if found is None:
        return
    authority, port = found[1], PORT(found[1])
    default = DEFAULT_PORTS.get(full.partition(":")[0].lower())
    is_default_port = port is not None and default is not None and port[1].lstrip("0") in {"", default}
    if found[0].lower() != found[0]:
        yield Flag.UPPER_CASE
    if is_default_port:
        yield Flag.DEFAULT_PORT
    if "@" in authority:
        yield Flag.USERINFO
    if port is not None and not is_default_port:
        yield Flag.OTHER_PORT
    if "%" in authority:
        yield Flag.PERCENT_IN_HOST
    if not authority.isascii():
        yield Flag.NON_ASCII_HOST


def split_href(href: str, full: str, oddities: tuple[Flag, ...]) -> Url | None:
    """The parts of a canonical link; None if its host cannot exist."""
    found = HREF(href)
    if found is None:
        return None
    scheme, authority, path, query, fragment = found.groups("")
    if scheme not in WEB_SCHEMES:
        place = authority.rpartition("@")[2].lower()
        return Url(href, scheme, place or None, f"{place}{path}", query, fragment, oddities)
    host = strip_port(authority.rpartition("@")[2]) if "@" in authority or ":" in authority else authority
    if host.endswith("."):
        host, oddities = host[:-1], order_flags(oddities, (Flag.TRAILING_DOT,))
    if not is_sound_host(host):
        return None
    # Where a flag blocks already, a second opinion on the host adds nothing.
    if BLOCKING.isdisjoint(oddities) and not PLAIN_AUTHORITY(full) and read_by_urllib(full) != host:
        oddities = order_flags(oddities, (Flag.PARSERS_DISAGREE,))
    return Url(href, scheme, host, path, query, fragment, oddities)


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
    return host.removesuffix(".") if host else None


@lru_cache(maxsize=1 << 16)
def is_plain_host(host: str) -> bool:
    """Whether a host, taken from a link's text, is sound and exactly what a browser would make of it."""
    if not is_sound_host(host) or host.endswith(".") or "xn--" in host:
        return False
    try:
        return ada_url.normalize_url(f"https://{host}/") == f"https://{host}/"
    except ValueError:
        return False
