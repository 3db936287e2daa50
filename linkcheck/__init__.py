"""linkcheck: which product links may no longer stand in a platform's carts, from when, and what to do."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linkcheck.api import load_policy, scan_catalog
    from linkcheck.judge.finding import Finding, Report
    from linkcheck.links.book import LinkBook
    from linkcheck.links.book_loader import load_links
    from linkcheck.links.classify import classify_link
    from linkcheck.links.result import LinkResult
    from linkcheck.policy.model import Policy

from linkcheck.errors import LinkcheckError

__version__ = "0.1.0"

# Loaded when first asked for: importing linkcheck costs nothing.
HOMES = {
    "Finding": "linkcheck.judge.finding",
    "LinkBook": "linkcheck.links.book",
    "LinkResult": "linkcheck.links.result",
    "Policy": "linkcheck.policy.model",
    "Report": "linkcheck.judge.finding",
    "classify_link": "linkcheck.links.classify",
    "load_links": "linkcheck.links.book_loader",
    "load_policy": "linkcheck.api",
    "scan_catalog": "linkcheck.api",
}

__all__ = [
    "Finding",
    "LinkBook",
    "LinkResult",
    "LinkcheckError",
    "Policy",
    "Report",
    "classify_link",
    "load_links",
    "load_policy",
    "scan_catalog",
]


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'linkcheck' has no attribute '{name}'")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
