"""One run over the hostile catalog that writes every format to a file, and what it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linkcheck.report.formats import Format
from tests.cli.running import Done, Run
from tests.gate.hostile import HOSTILE_CELLS, hostile_catalog

OTHERS = 5_200


@dataclass(frozen=True)
class Scanned:
    """The outputs of one run."""

    done: Done
    folder: Path

    def path(self, chosen: Format) -> Path:
        """Where a format went."""
        return self.folder / f"out.{chosen}"

    def text(self, chosen: Format) -> str:
        """What a format's file holds."""
        return self.path(chosen).read_text(encoding="utf-8")

    @property
    def totals(self) -> dict[str, int]:
        """The books, from the JSON."""
        document: dict[str, Any] = json.loads(self.text(Format.JSON))
        totals: dict[str, int] = document["totals"]
        return totals


def scan_hostile(run: Run, folder: Path, others: int = OTHERS, *more: str) -> Scanned:
    """Scans the catalog as of 2 March 2022, when every Taobao link in it is forbidden."""
    catalog = hostile_catalog(folder / "hostile [catalog] ##[x] 100%.csv", others)
    outputs = [argument for chosen in Format for argument in ("-f", f"{chosen}={folder / f'out.{chosen}'}")]
    return Scanned(run("scan", catalog, "--as-of", "2022-03-02", *outputs, *more), folder)


FINDINGS = 3 * len(HOSTILE_CELLS)
