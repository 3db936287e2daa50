"""A second look at a cell that proves a source: whatever else in it names another one puts the answer in doubt."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from linkcheck.links.book import LinkBook
from linkcheck.links.entry import Entry
from linkcheck.links.expression import Expression
from linkcheck.links.query import decode_percent
from linkcheck.links.result import Flag, Hop, Kind, LinkResult
from linkcheck.links.url import WEB_SCHEMES

# Scheme and host: the classifier has judged them already.
BEGINNING = Expression(r"(?:https?:)?(?://)?[a-z0-9.-]+", re.ASCII)
HOST = Expression(r"(?<![a-z0-9-])[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII)
EMOJI_DOMAIN = Expression(r"[^\x00-\x7f\w\s]\.[a-z]{2}")
# A whole link: on an alliance's entry that carries no target its path and parameters change nothing.
WITH_PATH = Expression(r"(?:https?:)?(?://)?[a-z0-9.-]+(?:/[!\"$->@-~]*)?", re.ASCII)
# One link of which the same holds at a glance.
CLEAN = re.compile(r"https?://[\w.-]+(?:[/?#][\w.~&=+/@,#?-]*)?", re.ASCII).fullmatch
ONE_RUN = Expression(r"(?:https?:)?(?://)?[a-z0-9.-]+(?:[/?#][!-~]*)?", re.ASCII)
SCHEME = Expression(r"(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*):", re.ASCII)
RUNS_CODE = frozenset({"javascript", "data", "vbscript"})
ATTRIBUTE = Expression(r"(?:href|src|action|on[a-z]+)\s*=", re.ASCII)
BARE_ADDRESS = Expression(r"[\s\"'<>(]//")
FOREIGN_DOMAIN = Expression(r"[\w-]\.[^\W\d_a-z\u3400-\u9fff]{2}")
# Currency signs or exclamation marks around what could be a share code of a shape that the book does not have.
CODE_LIKE = Expression(r"[¥€$£₤₳¢¤฿!《]\s?[a-z0-9]{8,16}\s?[¥€$£₤₳¢¤฿!》]", re.ASCII)
CODE_SIGN = Expression("[¥€$£₤₳¢¤฿!《]")
LONGEST_HOST = 253
DOT_SEGMENT = Expression(r"/\.{1,2}(?:/|\Z)")
REPEATED = Expression(r"[?&;][+\s]*url(?:\[\])?=")
TELLING = Expression(r"[.:/@\\]")
# Bidi controls and characters without width; the joiner of emoji is one too, and harmless between them.
HIDDEN = Expression("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A query in which the fast way must not trust its own eyes.
MAY_NAME_A_HOST = re.compile(r"\.[a-z]{2}|%3a|%2f%2f", re.ASCII | re.IGNORECASE).search


def look_again(cell: str, answer: LinkResult, book: LinkBook) -> Flag | None:
    """What puts a resolved answer in doubt; None where the cell names no other source.

    `cell` is the trimmed cell. Judges by the text alone, whichever way the classifier read it.
    """
    if len(answer.trail) == 1 and CLEAN(cell) and choose_beginning(answer, book) is ONE_RUN:
        return None
    if not cell.isascii() and HIDDEN.search(cell):
        return Flag.INVISIBLE_CHARACTER
    unescaped = undo_escapes(cell) if "&" in cell else cell
    if unescaped != cell and len(TELLING.findall(unescaped)) > len(TELLING.findall(cell)):
        return Flag.RESIDUE
    text = fold(unescaped)
    if names_another_host(text, answer, book) or names_another_way(text, answer, book):
        return Flag.TWO_READINGS
    if has_markup(text) or BARE_ADDRESS.search(text) or (not text.isascii() and has_far_domain(text)):
        return Flag.RESIDUE
    if CODE_SIGN.search(text) and CODE_LIKE.search(text) and not holds_code(answer):
        return Flag.RESIDUE
    return Flag.TWO_READINGS if is_store(answer, book) and bends_its_way(text, answer) else None


def may_need_second_look(entry: Entry, path: str, query: str) -> bool:
    """Whether a plain link of an entry must not be settled at first sight."""
    return MAY_NAME_A_HOST(query) is not None or (entry.is_store and "." in path)


def undo_escapes(text: str) -> str:
    """A text with HTML's escapes undone, all of which a page knows."""
    from html import unescape  # noqa: PLC0415 - a large table that few catalogs need

    return unescape(text)


def fold(text: str) -> str:
    """The text as the most lenient reader takes it: plain letters, decoded, lower case."""
    folded = text if text.isascii() else "".join(map(fold_character, text)).replace("。", ".")
    return decode_percent(decode_percent(folded)).lower()


@lru_cache(maxsize=1 << 13)
def fold_character(character: str) -> str:
    """A character under NFKC; the few that become a whole phrase could only hide in it."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) <= 4 else character


def has_far_domain(text: str) -> bool:
    """Whether a dot joins an emoji, or letters that are neither Latin nor Chinese, to what could be a domain."""
    return FOREIGN_DOMAIN.search(text) is not None or EMOJI_DOMAIN.search(text) is not None


def names_another_host(text: str, answer: LinkResult, book: LinkBook) -> bool:
    """Whether a declared host of another source stands in the text, other than in an alliance's own link."""
    beginning = choose_beginning(answer, book).match(text)
    begin = beginning.end() if beginning else 0
    for found in HOST.finditer(text, begin):
        sources = {pattern.entry.source for pattern in book.hosts[found[0][-LONGEST_HOST:].strip(".-")]} - {None}
        if sources and answer.source not in sources:
            return True
    return False


def choose_beginning(answer: LinkResult, book: LinkBook) -> Expression:
    """How much of the text the classifier's own answer vouches for."""
    if len(answer.trail) > 1 or is_store(answer, book):
        return BEGINNING
    return WITH_PATH if may_carry(answer.trail[0], book) else ONE_RUN


def may_carry(hop: Hop, book: LinkBook) -> bool:
    """Whether the entry that settled a link declares places for targets: what stands there may be one."""
    patterns = book.hosts[hop.host] if hop.host else ()
    return any(pattern.entry.position == hop.entry and pattern.entry.targets for pattern in patterns)


def names_another_way(text: str, answer: LinkResult, book: LinkBook) -> bool:
    """Whether a deep link's scheme or a mini-program's path of another source stands in the text."""
    used = {hop.link.partition(":")[0].lower() for hop in answer.trail}
    # The first colon is the link's own.
    for scheme in set(SCHEME.findall(text)) - WEB_SCHEMES if text.count(":") > 1 else ():
        sources = {pattern.entry.source for pattern in book.schemes.get(scheme, ())}
        if scheme in RUNS_CODE or (sources and answer.source not in sources and scheme not in used):
            return True
    return any(
        path in text
        and not any(hop.link.lstrip("/").startswith(path) for hop in answer.trail)
        and answer.source not in {pattern.entry.source for pattern in patterns}
        for path, patterns in book.mini_programs.items()
    )


def has_markup(text: str) -> bool:
    """Whether the cell is a piece of a page, in which an attribute may lead anywhere."""
    return "<" in text and ATTRIBUTE.search(text) is not None


def holds_code(answer: LinkResult) -> bool:
    """Whether the share codes of the cell were read and agree."""
    return Flag.CODE_BESIDE_LINK in answer.flags or answer.kind is Kind.CODE


def is_store(answer: LinkResult, book: LinkBook) -> bool:
    """Whether the answer is a platform's own store, for which nothing may be left to chance."""
    return answer.source is not None and book.sources[answer.source].is_store


def bends_its_way(text: str, answer: LinkResult) -> bool:
    """Whether an own store's link has steps that some router would not take, or a deep link without its slashes."""
    scheme = SCHEME.match(text)
    is_opaque = scheme is not None and not text.startswith("//", scheme.end())
    is_repeated = len(answer.trail) > 1 and len(REPEATED.findall(text)) > 1
    return DOT_SEGMENT.search(text) is not None or is_opaque or is_repeated
