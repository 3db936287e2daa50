"""Reading what a wrapper carries: the links and item ids in the places that its entry declares."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from linkcheck.links.book import LinkBook
from linkcheck.links.cell import trim_cell
from linkcheck.links.entry import Entry, Pattern
from linkcheck.links.places import How, Place
from linkcheck.links.query import decode_names, decode_percent
from linkcheck.links.url import MINI_LINK, Url, remove_breaks

MAX_DECODINGS = 2  # encoded once or twice; more levels than that are levels of wrapping
ITEM_ID = re.compile(r"[0-9A-Za-z_-]{1,64}").fullmatch
LINK_START = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:[/\\]{{2}}|[/\\]{{2}}|https?:|https?//|{MINI_LINK}:)", re.ASCII | re.IGNORECASE
).match
BARE_HOST = re.compile(r"(?:[A-Za-z0-9_-]+\.)+([A-Za-z]{2,})\.?(?::[0-9]*)?(?:[/?#]|\Z)").match
# `index.html` is a page of the same host, not a host: no top-level domain has these names.
FILE_ENDINGS = frozenset(
    {"action", "asp", "aspx", "css", "gif", "htm", "html", "jpeg", "jpg", "js", "json", "jsp", "php", "png", "shtml"}
)
NO_BASE64 = re.compile(r"[^0-9A-Za-z+/]")
decode_json = json.JSONDecoder(object_pairs_hook=list).decode


class Target(NamedTuple):
    """A link found inside a link."""

    text: str
    place: str


def read_targets(url: Url, pattern: Pattern, book: LinkBook) -> list[Target]:
    """Every link in the declared places of a wrapper, each once; several mean that nobody knows which one counts."""
    entry = pattern.entry
    query = decode_names(url.query)
    if entry.target_parameters is not None and entry.target_parameters.search(query) is None:
        return []
    found: dict[str, Target] = {}
    for place in entry.targets:
        for value in read_values(place, url, query, pattern):
            for link in read_links(value, book):
                found.setdefault(link, Target(link, place.text))
    return list(found.values())


def read_item_id(query: str, entry: Entry) -> str | None:
    """The item id in the declared places; None where there is none, or two that differ."""
    found: list[str] = entry.id_parameters.findall(query) if entry.id_parameters else []
    if len(found) == 1 and not entry.json_ids:
        return found[0]
    for place in entry.json_ids:
        values = place.expression.findall(query)
        found += [text for value in values for text in read_json(value, place.key) if ITEM_ID(text)]
    return found[0] if found and found.count(found[0]) == len(found) else None


def read_values(place: Place, url: Url, query: str, pattern: Pattern) -> Iterable[str]:
    """The raw texts that stand in a place; `query` is the link's with plain names."""
    match place.how:
        case How.QUERY:
            values: list[str] = place.expression.findall(query)
            return values
        case How.REST:
            return find_rest(place, query, url.fragment)
        case How.FRAGMENT:
            return find_in_fragment(place, url.fragment)
        case How.WHOLE_QUERY:
            return (join_fragment(url.query, url.fragment),)
        case How.TAIL:
            return (find_tail(url, pattern),)
        case How.ADDRESS:
            return (f"https{url.href[len(url.scheme) :]}",) if "." in (url.host or "") else ()
        case How.JSON:
            return chain.from_iterable(read_json(value, place.key) for value in place.expression.findall(query))
        case How.BASE64:
            return chain.from_iterable(read_base64(value, place.key) for value in place.expression.findall(query))


def find_in_fragment(place: Place, fragment: str) -> list[str]:
    """A parameter's values behind the #, where the fragment has a query of its own or is one."""
    values: list[str] = place.expression.findall(decode_names(fragment.rpartition("?")[2]))
    return values


def find_rest(place: Place, query: str, fragment: str) -> list[str]:
    """From the first `name=` to the end of the link, or its value if that is encoded; then the last value.

    Where a wrapper is nested in itself, the values between belong to the targets.
    """
    values: list[str] = place.expression.findall(query)
    if values and LINK_START(values[0]):
        first = place.expression.search(query)
        rest = join_fragment(query[first.start(1) :], fragment) if first else ""
        return [rest, values[-1]] if len(values) > 1 else [rest]
    return [values[0], values[-1]] if len(values) > 1 else values


def join_fragment(text: str, fragment: str) -> str:
    """A text with the fragment that followed it."""
    return f"{text}#{fragment}" if fragment else text


def find_tail(url: Url, pattern: Pattern) -> str:
    """The path from where the entry's `*` begins, with everything behind it."""
    path = url.path[len(pattern.path.stem) :] if pattern.path else url.path
    return join_fragment(f"{path}?{url.query}" if url.query else path, url.fragment)


def read_links(value: str, book: LinkBook) -> list[str]:
    """The link that a value is: as it stands and decoded once if both are links, else at the first level that is one.

    A server decodes a parameter once. Where the undecoded text is a link too, both readings have to agree.
    """
    text = trim_cell(value)
    for level in range(MAX_DECODINGS + 1):
        decoded = trim_cell(decode_percent(text)) if "%" in text else text
        if looks_like_link(remove_breaks(text), book):
            return [text, decoded] if level == 0 and decoded != text else [text]
        if decoded == text:
            break
        text = decoded
    return []


def decodings(value: str) -> Iterator[str]:
    """A value as it stands, decoded once, decoded twice; stops when nothing changes."""
    yield value
    for _ in range(MAX_DECODINGS):
        decoded = decode_percent(value)
        if decoded == value:
            return
        value = decoded
        yield value


def looks_like_link(text: str, book: LinkBook) -> bool:
    """Whether a text begins as a link does: with a scheme, a host, or a mini-program's path."""
    if LINK_START(text):
        return True
    bare = BARE_HOST(text)
    if bare is None:
        return text.lstrip("/").partition("?")[0] in book.mini_programs
    return bare[1].lower() not in FILE_ENDINGS


def read_json(value: str, key: str) -> Iterator[str]:
    """The texts and numbers under a key of a JSON object, each of them where the key stands twice."""
    for text in decodings(value):
        if not text.lstrip().startswith("{") or not (f'"{key}"' in text or "\\" in text):
            continue
        try:
            pairs = decode_json(text)
        except (ValueError, RecursionError):
            continue
        for name, found in pairs:
            if name == key and isinstance(found, str | int):
                yield str(found)
        return


def read_base64(value: str, key: str) -> Iterator[str]:
    """What a base64 or base64url text holds; with a key, that key of the JSON in it."""
    # Everything else is left out, as lenient decoders do; `+` may have become a space.
    text = NO_BASE64.sub("", decode_percent(value).replace("-", "+").replace("_", "/").replace(" ", "+"))
    # Latin-1 keeps every byte: a character set is not guessed, and a host is ASCII anyway.
    plain = b64decode(text[: len(text) - (len(text) % 4 == 1)] + "==").decode("latin-1")
    if key:
        yield from read_json(plain, key)
    else:
        yield plain
