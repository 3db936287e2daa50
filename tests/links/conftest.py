"""The shipped link book, loaded once for all tests of links."""

from __future__ import annotations

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links


@pytest.fixture(scope="session")
def book() -> LinkBook:
    return load_links()
