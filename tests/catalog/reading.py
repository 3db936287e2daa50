"""Reads catalogs for tests, and tells what came out in a few words a line."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from linkcheck.catalog.headings import shipped_headings
from linkcheck.catalog.listing import CatalogFacts, Listing, Record, Role, Tally, Unreadable
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.errors import CatalogError
from linkcheck.messages import Message

HEADINGS = shipped_headings()
HOSTS = ("taobao.com", "tmall.com", "jd.com", "kwaixiaodian.com")


def is_declared_host(text: str) -> bool:
    """A small link book."""
    return any(host in text for host in HOSTS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One catalog as read."""

    facts: CatalogFacts
    tally: Tally
    records: list[Record]

    @property
    def outcome(self) -> list[str]:
        """`2 L1`, `3-4 L2 short`, `5 unclosed-quote`: where each record stands and what it is."""
        return [describe(record, self.facts) for record in self.records]

    @property
    def notes(self) -> list[str]:
        """The ids of what was said."""
        return [note.id for note in (*self.facts.notes, *self.tally.notes)]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of the listings."""
        return [record.row for record in self.records if isinstance(record, Listing)]

    @property
    def unreadable(self) -> list[Unreadable]:
        """The records that cannot be judged."""
        return [record for record in self.records if isinstance(record, Unreadable)]


def describe(record: Record, facts: CatalogFacts) -> str:
    """One record in a few words."""
    lines = str(record.line) if record.last_line == record.line else f"{record.line}-{record.last_line}"
    if isinstance(record, Unreadable):
        return f"{lines} {record.reason.value}"
    words = [lines, facts.layout.cell(record, Role.LISTING_ID) or "?", *(["short"] if record.is_short else [])]
    return " ".join(words)


def assert_accounts(reading: Reading) -> None:
    """Every line belongs to one kind, and every record stands on lines of its own, in order."""
    tally, records = reading.tally, reading.records
    assert tally.lines == tally.preamble + tally.header + tally.blank + tally.record_lines
    assert tally.record_lines == sum(record.last_line - record.line + 1 for record in records)
    assert tally.records == len(records)
    assert tally.unreadable == len(reading.unreadable)
    assert [record.record for record in records] == list(range(1, len(records) + 1))
    assert all(before.last_line < after.line for before, after in pairwise(records))
    assert all(len(row) == len(reading.facts.layout.headings) for row in reading.rows)


def read_path(path: Path | str, options: ReadOptions | None = None) -> list[Reading]:
    """All catalogs of a file, each with its accounts checked."""
    readings = []
    for catalog in open_catalog(str(path), HEADINGS, options or ReadOptions(), is_declared_host):
        records = [record for batch in catalog.batches() for record in batch]
        readings.append(Reading(catalog.facts, catalog.tally, records))
    for reading in readings:
        assert_accounts(reading)
    return readings


def read_bytes(folder: Path, data: bytes, name: str = "catalog.csv", **options: object) -> Reading:
    """The one catalog in these bytes."""
    path = folder / name
    path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    (reading,) = read_path(path, ReadOptions(**options))  # type: ignore[arg-type]
    return reading


def fault_of(error: CatalogError) -> tuple[str, int | None]:
    """The sentence and the line of the first fault."""
    fault = error.faults[0]
    assert isinstance(fault.help, Message)
    return fault.message.id, fault.position.line if fault.position else None


@dataclass(frozen=True, slots=True)
class Case:
    """A small hostile file: either `outcome` with the counts of other lines, or the `fault` that it is."""

    name: str
    data: bytes
    outcome: tuple[str, ...] = ()
    preamble: int = 0
    header: int = 1
    blank: int = 0
    fault: str | None = None
    fault_line: int | None = None
    notes: tuple[str, ...] = ()
    file: str = "catalog.csv"
    options: Mapping[str, object] = field(default_factory=dict)
