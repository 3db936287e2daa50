"""Hundreds of thousands of generated cells that try to pass: none is resolved to what it only pretends to be."""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.result import BLOCKING, LinkResult, Status
from tests.links.cells import SCHEMES, STORES, is_host_of
from tests.links.hostile import ATTACKS, Hostile, make_hostile

# A longer run: LINKCHECK_HOSTILE_CELLS=5000000 python -m pytest tests/links/test_hostile.py
CELLS = int(os.environ.get("LINKCHECK_HOSTILE_CELLS") or 200_000)
ROUNDS = 4


def find_violation(hostile: Hostile, result: LinkResult) -> str | None:
    """What is wrong with an answer, None if nothing is."""
    if result.status is not Status.RESOLVED:
        return "a source without a proof" if result.source or result.evidence or result.item_id else None
    if result.source is None or result.source not in hostile.allowed:
        return f"resolved to {result.source}"
    if not BLOCKING.isdisjoint(result.flags):
        return "resolved in spite of a blocking flag"
    last = result.trail[-1]
    if not is_host_of(last.host, result.source) and not is_app_of(last.link, result.source):
        return "the trail ends elsewhere"
    if result.source in STORES and any(hop.source != result.source for hop in result.trail):
        return "a store proven by somebody else"
    return None


def is_app_of(link: str, source: str) -> bool:
    """Whether a link opens an app of the source."""
    return link.startswith(tuple(f"{scheme}:" for scheme in SCHEMES.get(source, ())))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_hostile_cell_passes(book: LinkBook, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a repeatable sequence is what is wanted
    met: Counter[str] = Counter()
    violations: list[tuple[str, str, str]] = []
    for _ in range(CELLS // ROUNDS):
        hostile = make_hostile(random)
        met[hostile.attack] += 1
        if (violation := find_violation(hostile, classify_link(hostile.cell, book))) is not None:
            violations.append((violation, hostile.attack, hostile.cell))
    assert violations[:20] == []
    assert set(met) > {attack.__name__ for attack in ATTACKS}


def test_honest_cells_among_them_are_still_proven(book: LinkBook) -> None:
    random = Random(0)  # noqa: S311
    cells = [make_hostile(random) for _ in range(4000)]
    proven = [hostile for hostile in cells if classify_link(hostile.cell, book).source in hostile.allowed]
    assert len(proven) > 100


def test_a_violation_would_be_seen(book: LinkBook) -> None:
    cell = "https://item.jd.com/1.html"
    result = classify_link(cell, book)
    assert find_violation(Hostile(cell, frozenset({"jd"}), ""), result) is None
    assert find_violation(Hostile(cell, frozenset(), ""), result) == "resolved to jd"
    forged = result._replace(source="taobao")
    assert find_violation(Hostile(cell, frozenset({"taobao"}), ""), forged) == "the trail ends elsewhere"
