"""Looks of links: what a link's host, path and parameters must be like for the link book to say the same of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import LinkFacts
from linkcheck.links.classify import PLAIN_LINK
from linkcheck.links.entry import Condition, Entry, Pattern, first_match
from linkcheck.links.globs import ID, WILDCARDS, PathGlob, ValueGlob

# A part of what PLAIN_LINK takes, written as an expression that runs in one pass: the engine knows no possessive ones.
STEP = "[0-9A-Za-z_~-][0-9A-Za-z_~.-]*"
STEP_WITHOUT_DOT = "[0-9A-Za-z_~-]+"
ANY_PATH = f"/(?:{STEP}(?:/{STEP})*/?)?"
ANY_PATH_WITHOUT_DOT = f"/(?:{STEP_WITHOUT_DOT}(?:/{STEP_WITHOUT_DOT})*/?)?"
FOR_ID, FOR_STAR = "[0-9A-Za-z_]+", "[0-9A-Za-z_-]+"
# Values in which no host and no second parameter can hide: no dot before a letter, no encoded colon or slash.
VALUE = r"(?:[0-9A-Za-z_~+/@=-]|\.[0-9]|%(?:[014-9A-Fa-f][0-9A-Fa-f]|2[0-9A-Ea-e]|3[0-9B-Fb-f]))*"
PLAIN_NAME = re.compile("[0-9A-Za-z_]+").fullmatch
MOST_PARAMETERS = 30


class Look(NamedTuple):
    """Links of one look have the same facts."""

    host: str
    link: str  # the expression of a whole link
    unless: str | None  # an expression of those that another pattern of the book may cover
    facts: LinkFacts

    @property
    def expression(self) -> str:
        """Of a cell that is such a link and nothing else."""
        return rf"\A{self.link}\z"


def find_look(cell: str, reader: LinkReader) -> Look | None:
    """The look of a plain link; None for a link that must be read by itself, as all of its like.

    Whatever follows the expression goes the same way through `LinkReader.read`: it is plain, has the host, is covered
    by the same pattern of the book and by none that goes before, has the same parameters in the same order, and
    nothing in it asks for a second look.
    """
    facts = reader.read(cell)
    settled = reader.find_settled(cell)
    plain = PLAIN_LINK(cell)
    if plain is None or facts is None or settled is None or settled is not facts:
        return None
    host, path, query = plain.groups("")
    patterns = reader.book.plain_hosts[host]
    found = first_match(patterns, path, query)
    if found is None:
        return None
    pattern = found[0]
    heavier = patterns[: patterns.index(pattern)]
    parameters = write_query(query, [*conditions_of(patterns), *markers_of(pattern.entry)])
    covered = write_path(pattern, path)
    if parameters is None or covered is None:
        return None
    unless = None
    if pattern.path is None or pattern.path.text != path:
        if any(each.path is None for each in heavier):
            return None
        globs = [each.path.text for each in heavier if each.path is not None and may_meet(pattern.path, each.path)]
        paths = "|".join(write_glob(glob, "[0-9A-Za-z_]+", "[^?]*") for glob in globs)
        unless = rf"\Ahttps?://[^/]*(?:{paths})(?:\?|\z)" if paths else None
    return Look(host, rf"https?://{re.escape(host)}{covered}{parameters}", unless, facts)


def may_meet(one: PathGlob | None, other: PathGlob) -> bool:
    """Whether a path may fit both: not where they have another number of steps, unless a wildcard takes any."""
    if one is None or other.text.endswith("*"):
        return True
    return one.text.count("/") == other.text.count("/")


def conditions_of(patterns: Sequence[Pattern]) -> Iterator[Condition]:
    """All parameters that decide which pattern covers a link."""
    for pattern in patterns:
        yield from pattern.query


def markers_of(entry: Entry) -> tuple[Condition, ...]:
    """The parameters that mark an alliance's link."""
    return entry.markers.conditions if entry.markers is not None else ()


def write_path(pattern: Pattern, path: str) -> str | None:
    """The paths that a pattern covers, as far as the fast way takes them; "" where a link has none."""
    if not path:
        return ""
    if pattern.path is None:
        return ANY_PATH_WITHOUT_DOT if pattern.entry.is_store else ANY_PATH
    if pattern.path.text == path:
        return re.escape(path)
    if f"{ID}*" in pattern.path.text:  # the book's id takes all that it can, ours would leave some to the text behind
        return None
    written = write_glob(pattern.path.text, FOR_ID, FOR_STAR)
    return written if re.fullmatch(written, path) else None


def write_glob(text: str, for_id: str, for_star: str) -> str:
    """A path of the book as an expression."""
    parts: list[str] = []
    place = 0
    for wildcard in WILDCARDS.finditer(text):
        parts += [re.escape(text[place : wildcard.start()]), for_id if wildcard[0] == ID else for_star]
        place = wildcard.end()
    return "".join((*parts, re.escape(text[place:])))


def write_query(query: str, conditions: Sequence[Condition]) -> str | None:
    """The same parameters with other values; a value that a condition looks at stays as it is."""
    if not query:
        return r"\??"
    parts = query.split("&")
    if len(parts) > MOST_PARAMETERS:
        return None
    watched: dict[str, list[ValueGlob]] = {condition.name.casefold(): [] for condition in conditions}
    for condition in conditions:
        watched[condition.name.casefold()].append(condition.glob)
    written: list[str] = []
    for part in parts:
        name, equals, value = part.partition("=")
        if not PLAIN_NAME(name):
            return None
        written.append(name + equals + (write_value(value, watched.get(name.casefold(), ())) if equals else ""))
    return r"\?" + "&".join(written)


def write_value(value: str, globs: Sequence[ValueGlob]) -> str:
    """The values of which the conditions on a parameter say the same as of this one."""
    texts = {glob.text for glob in globs} - {"*"}
    if not texts:
        return VALUE
    (text, *others) = texts
    # What begins with a dot or an escape may go on to name a host, or something else than it seems.
    if not others and text.endswith("*") and value.startswith(text[:-1]) and not set(".%") & set(text):
        return re.escape(text[:-1]) + VALUE
    return re.escape(value)
