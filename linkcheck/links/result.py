"""What a link leads to: the answer of the classifier, and the closed words it is given in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How sure the answer is; only `resolved` can lead to `allowed`."""

    RESOLVED = "resolved"  # proven by a line of the link book
    UNKNOWN = "unknown"  # a sound link to a host nobody declared, or no link
    UNRESOLVED = "unresolved"  # a short link or bare code that could lead to several sources
    AMBIGUOUS = "ambiguous"  # two readings, or a trick
    INVALID = "invalid"  # not a link a browser would open
    EMPTY = "empty"  # nothing there: blank, -, 无, 暂无, N/A


class Kind(StrEnum):
    """What kind of page or token an entry of the link book declares."""

    AFFILIATE = "affiliate"
    PRODUCT = "product"
    SHORT = "short"
    SHOP = "shop"
    WRAPPER = "wrapper"
    DEEPLINK = "deeplink"
    CODE = "code"
    MEDIA = "media"


class Evidence(StrEnum):
    """What makes a link count as a link of its source."""

    TRACKED = "tracked"  # an affiliate host or marker proves an alliance link
    PLAIN = "plain"  # a product page or short link of that family
    DECLARED = "declared"  # only the catalog's alliance column says so


class Flag(StrEnum):
    """What was noticed about a cell. BLOCKING ones turn `resolved` into `ambiguous`; the others inform."""

    # informative
    MISSING_SCHEME = "missing-scheme"
    SCHEME_RELATIVE = "scheme-relative"
    BROKEN_SCHEME = "broken-scheme"
    UPPER_CASE = "upper-case"
    DEFAULT_PORT = "default-port"
    TRAILING_DOT = "trailing-dot"
    TRAILING_PUNCTUATION = "trailing-punctuation"
    PERCENT_ENCODED_CELL = "percent-encoded-cell"
    HTML_ESCAPED = "html-escaped"
    JSON_ESCAPED = "json-escaped"
    LINK_IN_TEXT = "link-in-text"
    SEVERAL_LINKS = "several-links"
    CODE_BESIDE_LINK = "code-beside-link"
    NOT_A_GOODS_LINK = "not-a-goods-link"
    TOO_LONG = "too-long"
    TOO_MANY_LINKS = "too-many-links"
    TOO_MANY_HOPS = "too-many-hops"
    # blocking
    USERINFO = "userinfo"
    OTHER_PORT = "other-port"
    BACKSLASH = "backslash"
    PERCENT_IN_HOST = "percent-in-host"
    NON_ASCII_HOST = "non-ascii-host"
    CONTROL_CHARACTER = "control-character"
    INVISIBLE_CHARACTER = "invisible-character"
    LINKS_DISAGREE = "links-disagree"
    TARGET_DISAGREES = "target-disagrees"
    TWO_READINGS = "two-readings"
    PARSERS_DISAGREE = "parsers-disagree"
    RESIDUE = "residue"
    # hints: they never change a status
    KUAISHOU_SHARE = "kuaishou-share"
    LOOK_ALIKE = "look-alike"
    NESTED_LINK = "nested-link"
    UNDECLARED_SHORTENER = "undeclared-shortener"


BLOCKING = frozenset(
    {
        Flag.USERINFO,
        Flag.OTHER_PORT,
        Flag.BACKSLASH,
        Flag.PERCENT_IN_HOST,
        Flag.NON_ASCII_HOST,
        Flag.CONTROL_CHARACTER,
        Flag.INVISIBLE_CHARACTER,
        Flag.LINKS_DISAGREE,
        Flag.TARGET_DISAGREES,
        Flag.TWO_READINGS,
        Flag.PARSERS_DISAGREE,
        Flag.RESIDUE,
    }
)
HINTS = frozenset({Flag.KUAISHOU_SHARE, Flag.LOOK_ALIKE, Flag.NESTED_LINK, Flag.UNDECLARED_SHORTENER})
FLAG_ORDER = {flag: place for place, flag in enumerate(Flag)}


# Named tuples where the rest of linkcheck has dataclasses: one result is made for every cell, and a frozen dataclass
# of ten fields costs more to make than the whole classification of a plain link.
class Hop(NamedTuple):
    """One step on the way from the cell to the answer."""

    link: str  # the link as parsed at this step (canonical), or the code
    host: str | None
    source: str | None  # whose entry of the link book matched, if any
    kind: Kind | None
    entry: str | None  # where the entry stands: "rules/links.yaml:120"
    place: str | None = None  # where this link was found in the hop before: "query url", "json params url", "tail"


class LinkResult(NamedTuple):
    """The classifier's answer for one cell."""

    status: Status
    source: str | None = None  # set only if resolved
    kind: Kind | None = None
    host: str | None = None  # WHATWG host, lower case, ASCII; of a deep link what stands in its place
    item_id: str | None = None  # from places the link book declares only
    evidence: Evidence | None = None  # set only if resolved
    flags: tuple[Flag, ...] = ()  # in the order of Flag
    trail: tuple[Hop, ...] = ()
    suggestion: str | None = None  # a cleaned link, only if it is resolved itself
    resembles: str | None = None  # for the hints: the declared host or nested link it calls to mind


def order_flags(*groups: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """All flags of the groups, each of them in the order of Flag, once and in that order."""
    filled = [group for group in groups if group]
    if len(filled) < 2:
        return filled[0] if filled else ()
    return tuple(sorted(set().union(*filled), key=FLAG_ORDER.__getitem__))
