"""What makes a finding the same finding next week: its rule and its listing, never its line, price or title."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from linkcheck.judge.finding import Finding, Verdict
from linkcheck.links.url import parse_url


class Identity(NamedTuple):
    """A finding's name across runs, files and edits."""

    ground: str  # the rule's id; where no rule decided, the reason and the source it speaks of
    platform: str
    placement: str
    listing: str  # `id:L001`, `sku:A-1`, `link:https://...`


def identify(finding: Finding) -> Identity | None:
    """The identity of a finding; None for a record that cannot be read and for a listing without id, SKU and link."""
    listing = identify_listing(finding)
    if finding.verdict is Verdict.UNREADABLE or listing is None:
        return None
    ground = finding.rule or ":".join(part for part in (finding.reason.value, finding.source) if part)
    return Identity(ground, finding.platform or "", finding.placement or "", listing)


def identify_listing(finding: Finding) -> str | None:
    """The listing by its id, else its SKU, else its link."""
    if finding.listing_id:
        return f"id:{finding.listing_id}"
    if finding.sku:
        return f"sku:{finding.sku}"
    return f"link:{canonical_link(finding.link)}" if finding.link else None


@lru_cache(maxsize=1024)
def canonical_link(text: str) -> str:
    """A link as a browser writes it; the text itself where it holds more or less than one link."""
    url = parse_url(text.strip())
    return url.href if url is not None else text.strip()
