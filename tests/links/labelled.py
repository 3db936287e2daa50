"""Tables of cells with the answer that a person gave: reading them, and comparing."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from linkcheck.links.result import LinkResult, Status

HERE = Path(__file__).resolve().parent
MADE_UP = HERE / "labelled_shapes.csv"
# Real cells are not part of the project; where they lie beside a checkout they are used.
REAL = Path(os.environ.get("LINKCHECK_LABELLED_LINKS") or HERE.parents[2] / "shared" / "data" / "links_examples.csv")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cell, the source a person sees, and how sure the classifier has to be."""

    cell: str
    source: str
    kind: str
    expect: str  # resolved, optional, not-resolved, ambiguous

    def grade(self, result: LinkResult) -> str:
        """Whether an answer is right, left open where it may be, or wrong."""
        is_proven = result.status is Status.RESOLVED
        if is_proven and (self.expect in {"not-resolved", "ambiguous"} or result.source != self.source):
            return "wrong"
        if self.expect == "resolved" and not is_proven:
            return "missed"
        return "right" if is_proven or self.expect != "optional" else "left open"


def read_labelled(path: Path) -> Iterator[Labelled]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield Labelled(row["cell"], row["source"], row["kind"], row["expect"])


def format_table(grades: Counter[tuple[str, str]]) -> str:
    """Source x grade, one line a source."""
    columns = ("right", "left open", "missed", "wrong")
    sources = sorted({source for source, _ in grades})
    rows = [f"{source:18}" + "".join(f"{grades[source, column]:>11}" for column in columns) for source in sources]
    return "\n".join([f"{'source':18}" + "".join(f"{column:>11}" for column in columns), *rows])
