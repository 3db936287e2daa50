"""Whole outputs kept as files: compared to the byte, rewritten when LINKCHECK_WRITE_SNAPSHOTS is set."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def assert_snapshot(name: str, rendered: str | bytes) -> None:
    """Compares an output with its file. Rewriting fails too, so that no gate can pass by writing."""
    data = rendered if isinstance(rendered, bytes) else rendered.encode()
    path = FOLDER / name
    if os.environ.get("LINKCHECK_WRITE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        changed = not path.exists() or path.read_bytes() != data
        path.write_bytes(data)
        assert not changed, f"{name} was rewritten: look at it, then run without LINKCHECK_WRITE_SNAPSHOTS"
    assert path.exists(), f"{name} is missing: run with LINKCHECK_WRITE_SNAPSHOTS=1 and look at it"
    assert path.read_bytes() == data
