"""Cells in as few blocks of sources x placements as it takes: how people talk about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from linkcheck.policy.table import Cell


class Block(NamedTuple):
    """Every one of these sources in every one of these placements."""

    sources: tuple[str, ...]
    placements: tuple[str, ...]


def group_cells(cells: Iterable[Cell]) -> list[Block]:
    """Cells of one platform as blocks, in the order in which their sources are met."""
    placements: dict[str, list[str]] = {}
    for cell in cells:
        placements.setdefault(cell.source, []).append(cell.placement)
    sources: dict[tuple[str, ...], list[str]] = {}
    for source, found in placements.items():
        sources.setdefault(tuple(found), []).append(source)
    return [Block(tuple(group), key) for key, group in sources.items()]
