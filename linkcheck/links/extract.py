"""Finding links in a cell's text: where each begins and ends, and what is left over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linkcheck.links.expression import Expression
from linkcheck.links.url import MINI_LINK, remove_breaks

MAX_LINKS = 8
# White space that ends a link for every reader. TAB and line breaks do too, but a browser removes them from a link.
SPACES = r" \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BREAKS = r"\t\n\r"
QUOTES = "\"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a<>"
# CJK and full-width punctuation, dashes and dots; full-width letters are no punctuation.
CJK_PUNCTUATION = (
    r"\u2010-\u2017\u2022-\u2027\u3001-\u303f\u30fb\ufe10-\ufe1f\ufe30-\ufe6f"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe5"
)
ENDS = f"{SPACES}{BREAKS}{QUOTES}{CJK_PUNCTUATION}"
# A link may begin behind white space, an opening bracket or quote, and any CJK character, CJK punctuation or emoji.
# Written as a complement, and apart from classes that ignore case: otherwise it takes fifty times as long to compile.
FAR_CHARACTER = r"[^\x00-\u200f]"
BEGINS_BEHIND = f"[{SPACES}{BREAKS}{QUOTES}(\\[{{]|{FAR_CHARACTER}"
# Inside a link these separate it from the next that was typed into one cell, but only in front of another link.
SEPARATES_LINKS = f"[,;|()\\[\\]{{}}]|{FAR_CHARACTER}"

HOST_BEGINNING = rf"(?:[a-z0-9_-]{{1,63}}\.)+(?:[a-z]{{2,24}}|xn--[a-z0-9-]{{1,59}})\.?(?=[:/?#\\{ENDS}]|\Z)"
BEGINNING = rf"""(?i:
    [a-z][a-z0-9+.-]{{0,39}}://
  | \{MINI_LINK}://
  | https?:(?=[^{ENDS}])
  | https?//(?=[^{ENDS}])
  | //(?=[a-z0-9_-]+\.[a-z0-9_.-]+)
  | {HOST_BEGINNING}
)"""
# ASCII, or the Kelvin sign would be taken for a `k` where case is ignored.
FLAGS = re.ASCII | re.VERBOSE
FIRST = Expression(rf"(?:\A|(?<={BEGINS_BEHIND})|(?<={FAR_CHARACTER}:)){BEGINNING}", FLAGS)
# A cell that begins with any scheme is a link to a browser: `javascript:...` runs, whatever links stand inside.
ANY_SCHEME = Expression(rf"(?i:[a-z][a-z0-9+.-]{{0,39}}:)(?=[^{SPACES}{BREAKS}])", FLAGS)
FURTHER = Expression(rf"(?<={SEPARATES_LINKS}){BEGINNING}", FLAGS)
# Quotes do not end a link inside a JSON value: `virtual?params={"url":"..."}`.
BODY = Expression(rf'[^{{{ENDS}]*+(?:\{{(?:"[^{SPACES}{BREAKS}<>{{}}]*\}})?[^{{{ENDS}]*+)*+')
# One link and nothing else: no character that could end it, separate it from another, trail behind it or be an escape.
WHOLE = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{0,39}:)//[!#$%&*+\-./0-9:=?@A-Z^_a-z~]*[#$%&*+\-./0-9:=?@A-Z^_a-z~]"
).fullmatch
CAN_SEPARATE = Expression(SEPARATES_LINKS)
RUN = Expression(rf"[^{SPACES}]*+")
AUTHORITY_END = Expression(
    r"(?:[a-z][a-z0-9+.-]*+:(?=[/\\])[/\\]*+|https?//|//)?+[^/?#\\]*+[/?#\\]", re.ASCII | re.IGNORECASE
)
NO_END = Expression(rf"[^{ENDS}]")
MAY_TRAIL = ",;!|)]}"
CLOSING = {")": "(", "]": "[", "}": "{"}
PUNCTUATION_ONLY = Expression(rf"[{ENDS},.;:!?)\]}}]*")

# Top-level domains in Chinese: a dot before one of them makes a host even without Latin letters.
CHINESE_DOMAINS = (
    "中国|中國|公司|网络|網絡|商城|在线|集团|中文网|网址|网店|购物|手机|移动|香港|台湾|台灣|餐厅|娱乐|游戏|商店|商标|"
    "信息"
)
RESIDUE = Expression(
    rf"""[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}}
       | [\w-][.。](?:[a-z]{{2}} | xn-- | (?:{CHINESE_DOMAINS})(?!\w))
       | https? | :// | @ | \\ | %[0-9a-f]{{2}}""",
    re.IGNORECASE | re.VERBOSE,
)

# Without any of these the expression above need not be tried.
SIGNS = (".", "。", ":", "@", "\\", "%", "http")


class FoundLink(NamedTuple):
    """A link in a text. `other` is what it is to a reader who ends links elsewhere, if that differs."""

    text: str
    other: str | None
    start: int
    end: int


class TextReading(NamedTuple):
    """The links of a text and what is left of it."""

    links: tuple[FoundLink, ...]
    rest: str = ""  # what remains, a line break in place of each link
    may_hide_a_link: bool = False  # the rest holds something that some reader could take for part of a link


def read_text(text: str) -> TextReading:
    """All links of a text, in its order; stops behind the first that is one too many."""
    if WHOLE(text):
        return TextReading((FoundLink(text, None, 0, len(text)),))
    links: list[FoundLink] = []
    for link in find_links(text):
        links.append(link)
        if len(links) > MAX_LINKS:
            break
    if len(links) == 1 and links[0].start == 0 and links[0].end == len(text):
        return TextReading(tuple(links))
    starts = [0, *[link.end for link in links]]
    ends = [*[link.start for link in links], len(text)]
    rest = "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    # With each link's last character: behind `...|3` a rest of `。cn` goes on with a host.
    margin = "\n".join(text[max(start - 1, 0) : end] for start, end in zip(starts, ends, strict=True))
    return TextReading(tuple(links), rest, may_hold_part_of_a_link(margin))


@lru_cache(maxsize=1 << 13)
def fold_character(character: str) -> str:
    """A character under NFKC. One by one, for some become eighteen, and then the text takes longer than its reading."""
    return unicodedata.normalize("NFKC", character)


def may_hold_part_of_a_link(text: str) -> bool:
    """Whether some reader could take anything in a text for part of a link."""
    folded = "".join(map(fold_character, text)).lower()
    return any(sign in folded for sign in SIGNS) and RESIDUE.search(folded) is not None


def find_links(text: str) -> Iterator[FoundLink]:
    """Each link of a text, from where it begins to the first character that ends it."""
    beginning = ANY_SCHEME.match(text) or FIRST.search(text)
    while beginning:
        start = beginning.start()
        body = BODY.match(text, start)
        # A beginning that punctuation cuts short still is one: the next search must move on.
        end = max(body.end() if body else 0, beginning.end())
        further = (
            FURTHER.search(text, beginning.end(), end) if CAN_SEPARATE.search(text, beginning.end(), end) else None
        )
        if further:
            end = further.start()
        link = bound_link(text, start, end, is_followed=further is not None)
        yield link
        beginning = further if further and further.start() >= link.end else FIRST.search(text, max(end, link.end))


def bound_link(text: str, start: int, end: int, *, is_followed: bool) -> FoundLink:
    """The link between two places, without trailing punctuation, and its other reading.

    Where another link follows at once, what comes behind a path is read anyway: only a query could be longer.
    """
    end = start + len(strip_closing(text[start:end]))
    link = text[start:end]
    run = RUN.match(text, start)
    whole = text[start : run.end() if run else end]
    if len(whole) == len(link):
        return FoundLink(link, None, start, end)
    glued = strip_closing(strip_ends(remove_breaks(whole)))
    if glued == link:
        return FoundLink(link, None, start, end)
    if not AUTHORITY_END.match(link):
        # Where the host itself ends is in doubt: the longer text is what a browser is given.
        return FoundLink(whole, link, start, start + len(whole))
    return FoundLink(link, None if is_followed and "?" not in link else glued, start, end)


def strip_ends(text: str) -> str:
    """A text without the white space, quotes and CJK punctuation behind it."""
    last = NO_END.search(text[::-1])
    return text[: len(text) - last.start()] if last else ""


def strip_closing(link: str) -> str:
    """A link without the punctuation of the sentence around it: commas, and brackets that it does not open."""
    end = len(link.rstrip(MAY_TRAIL))
    if end == len(link):
        return link
    unopened = {
        closing: link.count(closing, 0, end) - link.count(opening, 0, end) for closing, opening in CLOSING.items()
    }
    kept = end
    for place in range(end, len(link)):
        # A closing bracket belongs to the link as long as the link has one open.
        if link[place] in CLOSING:
            if unopened[link[place]] >= 0:
                break
            unopened[link[place]] += 1
            kept = place + 1
    return link[:kept]
