"""What a run is judged by: the policy, the link book, the moment and the window."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from linkcheck.links.book import LinkBook
from linkcheck.policy.model import Policy


class Settings(NamedTuple):
    """Everything that decides beside the catalogs themselves."""

    policy: Policy
    links: LinkBook
    as_of: datetime  # aware
    is_past: bool  # the as-of lies before the moment of the run: every output says so
    within: timedelta  # how far ahead a coming cutoff counts as `upcoming`
    platform: str  # of listings that name none
    placements: tuple[str, ...] = ()  # of listings that name none; empty: every placement of the platform
    date_format: str | None = None  # for dates that are neither ISO 8601 nor year-first
