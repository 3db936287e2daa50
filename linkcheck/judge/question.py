"""One check as the policy sees it: the links' facts, what the catalog declares, the placement and the time."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from linkcheck.links.result import Evidence, Flag, Kind, LinkResult, Status
from linkcheck.policy.model import Platform


class LinkFacts(NamedTuple):
    """What of a link can change a verdict; equal facts get equal verdicts."""

    status: Status
    source: str | None
    kind: Kind | None
    evidence: Evidence | None
    flags: tuple[Flag, ...]


class Declared(NamedTuple):
    """What the catalog's alliance column says. `source` is None for a name nobody knows."""

    source: str | None
    is_store: bool = False


class Question(NamedTuple):
    """A check to be judged."""

    platform: Platform
    placement: str | None  # None: the catalog names a placement that the platform does not have
    links: tuple[LinkFacts, ...]  # of the link cells that are not empty, in the order of the columns
    declared: Declared | None
    at: datetime  # T, the first instant the listing can stand
    before: datetime | None = None  # where only the day is known: the end of that day (exclusive)
    has_bad_date: bool = False
    is_short: bool = False  # cells were missing from the record
    published: datetime | None = None  # since when the listing stands for certain, for rules that keep what stood


def link_facts(result: LinkResult) -> LinkFacts:
    """The facts of a classified link."""
    return LinkFacts(result.status, result.source, result.kind, result.evidence, result.flags)
