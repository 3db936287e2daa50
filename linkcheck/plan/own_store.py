"""When a listing's link can be swapped: the own-store link named for it, proven, and no second one beside it.

What names a link for the listing itself (its own cells, the map under its id) is asked first, then what names one for
its SKU (the map, other listings of the catalog). Keys match exactly or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell, is_empty_cell
from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Flag, Kind, LinkResult, Status

# In such a cell nobody can tell which of several things is meant.
SEVERAL_THINGS = frozenset({Flag.SEVERAL_LINKS, Flag.CODE_BESIDE_LINK})


class Origin(StrEnum):
    """What names an own-store link."""

    OWN_COLUMN = "own-column"  # the listing's own_store_link cell
    OWN_LINKS = "own-links"  # another link cell of the same listing
    MAP_BY_ID = "map-by-id"  # --own-store, under the listing's id
    MAP_BY_SKU = "map-by-sku"  # --own-store, under its SKU
    SAME_SKU = "same-sku"  # another listing of the catalog


class Lack(StrEnum):
    """Why there is no own-store link to swap to."""

    UNNAMED = "unnamed"  # nothing names one: list the goods first
    UNPROVEN = "unproven"  # what is named is not proven to be goods of the own store
    CONFLICT = "conflict"  # links of different goods are named
    IN_PLACE = "in-place"  # it stands on its own-store link already: something else makes it fall


class Goods(NamedTuple):
    """What of a listing can name its own-store link."""

    listing_id: str | None
    sku: str | None
    own_store_cell: str
    links: tuple[str, ...]  # texts and hyperlinks of the link columns


class OwnLink(NamedTuple):
    """A link proven to lead to goods of a platform's own store."""

    link: str  # as it is to be written
    item: str  # equal for links of the same goods: the item's id, else the link


@dataclass(frozen=True, slots=True)
class Swap:
    """The answer for a listing: the link and what names it, or what is lacking."""

    link: str | None = None
    origin: Origin | None = None
    lack: Lack | None = None
    named: tuple[str, ...] = ()  # the links that contradict each other, or the cells that prove nothing


@dataclass(frozen=True, slots=True)
class GivenLinks:
    """A map of the user's: cells by listing id and by SKU, as they stand there."""

    by_id: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_sku: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class OwnStoreLinks:
    """The own-store links of one catalog: `learn` every listing, all sheets, then `find` for each that must move."""

    def __init__(self, book: LinkBook, given: GivenLinks | None = None) -> None:
        self.book = book
        self.given = given or GivenLinks()
        self.by_sku: dict[tuple[str, str], list[OwnLink]] = {}  # store and SKU -> proven links, as they came

    def learn(self, goods: Goods, store: str) -> None:
        """Takes note of the links that a listing has in the own store of its platform (`Platform.own_store`)."""
        if goods.sku is None:
            return
        for cell in (goods.own_store_cell, *goods.links):
            proven = prove_own_link(cell, store, self.book)
            if proven is not None:
                known = self.by_sku.setdefault((store, goods.sku), [])
                if all(proven.item != other.item for other in known):
                    known.append(proven)

    def find(self, goods: Goods, store: str) -> Swap:
        """The link that a listing can be swapped to."""
        filled = [cell for cell in goods.links if not is_empty_cell(cell)]
        if filled and all(prove_own_link(cell, store, self.book) for cell in filled):
            return Swap(lack=Lack.IN_PLACE)
        named = [*self.name_for_listing(goods), *self.name_for_sku(goods)]
        same_sku = self.by_sku.get((store, goods.sku), []) if goods.sku is not None else []
        proven = [(origin, prove_own_link(cell, store, self.book)) for origin, cell in named]
        found = [(origin, link) for origin, link in proven if link is not None]
        found += [(Origin.SAME_SKU, link) for link in same_sku]
        for rank in RANKS:
            candidates = {link.item: (origin, link.link) for origin, link in reversed(found) if origin in rank}
            if len(candidates) > 1:
                return Swap(lack=Lack.CONFLICT, named=tuple(link for _, link in reversed(candidates.values())))
            for origin, link in candidates.values():
                return Swap(link, origin)
        cells = tuple(dict.fromkeys(clean_cell(cell) for origin, cell in named if origin is not Origin.OWN_LINKS))
        return Swap(lack=Lack.UNPROVEN if cells else Lack.UNNAMED, named=cells)

    def name_for_listing(self, goods: Goods) -> Iterator[tuple[Origin, str]]:
        """The cells that name a link for the listing itself."""
        if not is_empty_cell(goods.own_store_cell):
            yield Origin.OWN_COLUMN, goods.own_store_cell
        yield from ((Origin.OWN_LINKS, cell) for cell in goods.links)
        if goods.listing_id is not None:
            yield from ((Origin.MAP_BY_ID, cell) for cell in self.given.by_id.get(goods.listing_id, ()))

    def name_for_sku(self, goods: Goods) -> Iterator[tuple[Origin, str]]:
        """The cells that name a link for the listing's SKU, beside the other listings."""
        if goods.sku is not None:
            yield from ((Origin.MAP_BY_SKU, cell) for cell in self.given.by_sku.get(goods.sku, ()))


RANKS = (
    frozenset({Origin.OWN_COLUMN, Origin.OWN_LINKS, Origin.MAP_BY_ID}),
    frozenset({Origin.MAP_BY_SKU, Origin.SAME_SKU}),
)


def read_goods(listing: Listing, layout: Layout) -> Goods:
    """What of a listing can name its own-store link."""
    targets = listing.targets or {}
    columns = layout.roles.get(Role.LINK, ())
    return Goods(
        listing_id=read_key(layout.cell(listing, Role.LISTING_ID)),
        sku=read_key(layout.cell(listing, Role.SKU)),
        own_store_cell=layout.cell(listing, Role.OWN_STORE_LINK),
        links=tuple(text for column in columns for text in (listing.row[column], *targets.get(column, ()))),
    )


def read_key(cell: str) -> str | None:
    """An id or SKU as it is compared; None where a cell says nothing, so that `-` never matches `-`."""
    text = clean_cell(cell)
    return None if is_empty_cell(text) else text


def prove_own_link(cell: str, store: str, book: LinkBook) -> OwnLink | None:
    """The one link of a cell if it provably leads to goods of that store; words around it are left away."""
    text = clean_cell(cell)
    result = classify_link(text, book)
    if not leads_to_goods(result, store) or not SEVERAL_THINGS.isdisjoint(result.flags):
        return None
    link = text
    if result.flags:
        link = result.trail[0].link
        result = classify_link(link, book)
        if not leads_to_goods(result, store) or result.flags:
            return None
    return OwnLink(link, result.item_id or link)


def leads_to_goods(result: LinkResult, store: str) -> bool:
    """Whether a link is proven, leads to that store, and not to its home page or back office."""
    return result.status is Status.RESOLVED and result.source == store and result.kind is not Kind.SHOP
