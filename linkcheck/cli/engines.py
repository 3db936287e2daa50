"""Which engine judges: record by record, whole blocks as columns, or a Spark cluster; the answers are the same."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path


class Engine(StrEnum):
    """What `--engine` takes."""

    AUTO = "auto"
    REFERENCE = "reference"
    POLARS = "polars"
    SPARK = "spark"


# Below, loading the fast engine takes longer than it saves: as many bytes as the reference judges in that time.
LARGE_BYTES = 4 << 20
PACKED, UNPACKED = ".gz", 8  # what a packed catalog counts, since tables shrink to an eighth or so


def choose_block_bytes(engine: Engine, paths: Sequence[str]) -> int | None:
    """How large the blocks are that are judged as columns; None: record by record."""
    from linkcheck.catalog.source import LARGE_BLOCK_BYTES  # noqa: PLC0415 - the configuration knows the names alone

    match engine:
        case Engine.POLARS:
            return LARGE_BLOCK_BYTES
        case Engine.AUTO if sum(map(estimate_bytes, paths)) >= LARGE_BYTES:
            return LARGE_BLOCK_BYTES
        case _:
            return None


def estimate_bytes(path: str) -> int:
    """How much there is to read; 0 for pipes, of which nobody knows."""
    with suppress(OSError):
        size = Path(path).stat().st_size if os.path.lexists(path) else 0
        return size * UNPACKED if path.lower().endswith(PACKED) else size
    return 0
