"""The file given by --own-store: which own-store link belongs to which SKU or listing id."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.catalog.headings import Headings, load_headings
from linkcheck.catalog.inputs import find_catalogs
from linkcheck.catalog.listing import Layout, Listing, Record, Role
from linkcheck.catalog.reader import OpenCatalog, ReadOptions, open_catalog
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import Console
from linkcheck.cli.session import Session
from linkcheck.errors import CatalogError, Fault, Position, UsageError
from linkcheck.judge.declared import host_finder, store_ids
from linkcheck.messages import say
from linkcheck.plan.own_store import GivenLinks, prove_own_link, read_key

MOST_NAMED = 10  # rows of no use; beyond, they are counted


class OwnStoreMap:
    """The rows of a map, taken in one by one; those of no use are noted."""

    def __init__(self, session: Session) -> None:
        self.links = session.settings.links
        self.stores = store_ids(self.links)
        self.by_id: dict[str, tuple[str, ...]] = {}
        self.by_sku: dict[str, tuple[str, ...]] = {}
        self.useless: list[Fault] = []

    def take(self, catalog: OpenCatalog) -> None:
        """Takes in a file or sheet. Raises UsageError if it names no listing."""
        facts = catalog.facts
        if not {Role.LISTING_ID, Role.SKU} & facts.layout.roles.keys():
            raise usage_error("own-store-without-key", path=facts.path)
        for batch in catalog.batches():
            for record in batch:
                if not self.take_row(record, facts.layout):
                    where = Position(facts.path, record.line, sheet=facts.sheet)
                    self.useless.append(Fault(say("plan.map.not-used"), where, say("plan.map.not-used.help")))

    def take_row(self, record: Record, layout: Layout) -> bool:
        """Whether a row names a listing and a link that is proven."""
        if not isinstance(record, Listing):
            return False
        keys = [read_key(layout.cell(record, role)) for role in (Role.LISTING_ID, Role.SKU)]
        proven = tuple(text for text in row_links(record, layout) if self.is_proven(text))
        for known, key in zip((self.by_id, self.by_sku), keys, strict=True):
            if key is not None:
                known[key] = (*known.get(key, ()), *proven)
        return bool(proven) and any(keys)

    def is_proven(self, text: str) -> bool:
        """Whether a link leads to goods of some platform's own store."""
        return any(prove_own_link(text, store, self.links) is not None for store in self.stores)


def row_links(listing: Listing, layout: Layout) -> Iterator[str]:
    """The link cells of a row, and the hyperlinks beside their text."""
    for column in layout.roles.get(Role.LINK, ()):
        yield listing.row[column]
        yield from (listing.targets or {}).get(column, ())


def read_own_store(path: str | None, session: Session, console: Console) -> GivenLinks:
    """The links of a map file; none where there is no file. Raises UsageError if it cannot be used at all."""
    if path is None:
        return GivenLinks()
    if find_catalogs([path]) != [path]:
        raise usage_error("bad-own-store", path=path)
    headings = read_own_links_as_links(load_headings(session.files.headings))
    found = OwnStoreMap(session)
    try:
        for catalog in open_catalog(path, headings, ReadOptions(), host_finder(session.settings.links)):
            found.take(catalog)
    except CatalogError as error:
        raise UsageError(*error.faults) from None
    for fault in found.useless[:MOST_NAMED]:
        console.write(fault.render(console.language))
    if len(found.useless) > MOST_NAMED:
        console.say(say("plan.map.more-not-used", count=len(found.useless) - MOST_NAMED, path=path))
    return GivenLinks(found.by_id, found.by_sku)


def read_own_links_as_links(headings: Headings) -> Headings:
    """The heading book for a map: in it own-store links are the links, and no source is declared."""
    roles = {form: Role.LINK if role is Role.OWN_STORE_LINK else role for form, role in headings.roles.items()}
    return headings._replace(roles={form: role for form, role in roles.items() if role is not Role.ALLIANCE})
