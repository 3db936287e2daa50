"""Judged checks as columns: what a row says for itself, and what all checks of a kind share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from linkcheck.judge.finding import Finding

# What differs from row to row; all the rest of a finding is its kind's.
ROW_SCHEMA = {
    "kind": pl.UInt32,  # index into `kinds`; null where `specials` has the finding
    "line": pl.UInt32,
    "last_line": pl.UInt32,
    "record": pl.UInt32,
    "listing_id": pl.String,  # cleaned as findings show it; null where there is nothing
    "sku": pl.String,
    "title": pl.String,
    "link": pl.String,
    "judged_at": pl.String,  # ISO 8601 with the offset of the platform's zone
}


@dataclass(frozen=True, slots=True)
class JudgedChecks:
    """Checks of one catalog in file order, one row of `frame` (ROW_SCHEMA) each.

    A row's kind is a specimen finding, of which everything but the fields of ROW_SCHEMA holds for the row. `kinds` only
    grows while a catalog is judged: an index means the same in every block. `specials` are the rows (by position in
    the frame) that share nothing: sentences that quote a cell, unreadable records.
    """

    frame: pl.DataFrame
    kinds: Sequence[Finding]
    specials: Mapping[int, Finding] = field(default_factory=dict)
