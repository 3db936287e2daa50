"""Platforms and placements by any name a merchant gives them."""

from __future__ import annotations

from functools import lru_cache

from linkcheck.links.book import fold_name
from linkcheck.policy.model import Placement, Platform, Policy


def find_placement(platform: Platform, name: str) -> Placement | None:
    """A platform's placement by its id, name or alias."""
    wanted = fold_name(name)
    return next((each for each in platform.placements.values() if wanted in placement_names(each)), None)


def find_platform(policy: Policy, name: str) -> Platform | None:
    """A platform by its id, name or alias."""
    wanted = fold_name(name)
    return next((each for each in policy.platforms.values() if wanted in platform_names(each)), None)


@lru_cache(maxsize=1024)  # asked for every distinct name of a catalog
def placement_names(placement: Placement) -> frozenset[str]:
    """All names of a placement, folded."""
    name = placement.name
    return frozenset(fold_name(text) for text in (placement.id, name.en, name.zh, *placement.aliases))


def platform_names(platform: Platform) -> frozenset[str]:
    """All names of a platform, folded."""
    name = platform.name
    return frozenset(fold_name(text) for text in (platform.id, name.en, name.zh, *platform.aliases))
