"""Runs one catalog record by record or as columns, and keeps all that anybody could see of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest

from linkcheck.catalog import column_blocks
from linkcheck.catalog.headings import shipped_headings
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.errors import CatalogError
from linkcheck.judge.choices import choose_platform
from linkcheck.judge.declared import host_finder, store_ids
from linkcheck.judge.finding import CatalogResult, Finding, Totals
from linkcheck.judge.findings import Findings
from linkcheck.judge.kernel.fields_frame import FieldsFrames
from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.judge.most_pressing import MostPressing
from linkcheck.judge.run import Run
from linkcheck.judge.settings import Settings
from linkcheck.links.book_loader import build_link_book
from linkcheck.messages import Language
from linkcheck.policy.loader import build_policy
from linkcheck.report import csv_checks, ndjson
from linkcheck.report.bulk_csv import make_lines as make_csv_lines
from linkcheck.report.bulk_ndjson import make_lines as make_ndjson_lines
from linkcheck.report.grid import Screen
from linkcheck.report.table import render_table, urgency_of
from linkcheck.rule_files import find_rule_files

BLOCKS = (700, 1 << 12, 1 << 22)  # bytes
FOUND_OUT = ReadOptions()
FEW = 3  # findings of a limited run


class Seen(NamedTuple):
    """All that a run shows."""

    ndjson: bytes
    csv: bytes
    rows: list[tuple[object, ...]]  # as Parquet has them
    catalogs: list[CatalogResult]
    totals: Totals
    findings: list[str]
    omitted: int
    faults: list[str]


class Sinks:
    """Takes checks one by one or as columns, as the outputs do."""

    def __init__(self) -> None:
        self.ndjson: list[bytes] = []
        self.csv: list[bytes] = []
        self.rows: list[tuple[object, ...]] = []
        self.ndjson_lines = make_ndjson_lines(Language.EN)
        self.csv_lines = make_csv_lines(Language.ZH)
        self.frames = FieldsFrames(Language.ZH)
        self.blocks = 0

    def take(self, finding: Finding) -> None:
        """A check by itself."""
        self.ndjson.append(ndjson.render_check(finding, Language.EN).encode())
        self.csv.append(csv_checks.render_check(finding, Language.ZH).encode())
        self.rows += self.frames.tabulate([finding]).rows()

    def take_columns(self, judged: JudgedChecks) -> None:
        """The checks of a block."""
        self.blocks += 1
        self.ndjson += self.ndjson_lines.render(judged)
        self.csv += self.csv_lines.render(judged)
        self.rows += self.frames.make(judged).rows()


@cache
def shipped_settings(*rules: str, as_of: str = "2022-02-25T00:00:00", platform: str | None = None) -> Settings:
    """The shipped rules with files laid over, on the eve of the cutoffs."""
    files = find_rule_files(list(rules))
    links = build_link_book(files.links)
    policy = build_policy(files, links.sources.keys(), store_ids(links))
    chosen = choose_platform(policy, platform)
    moment = datetime.fromisoformat(as_of)
    return Settings(
        policy=policy,
        links=links,
        as_of=moment if moment.tzinfo is not None else moment.replace(tzinfo=chosen.timezone),
        is_past=True,
        within=timedelta(days=90),
        platform=chosen.id,
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """A place where catalogs are judged."""

    path: Path
    settings: Settings
    options: ReadOptions = FOUND_OUT

    def put(self, data: bytes) -> None:
        """The catalog to judge."""
        self.path.write_bytes(data)

    def judge(self, block_bytes: int | None = None, limit: int | None = None) -> Seen:
        """One run; None: record by record."""
        sinks = Sinks()
        column_watchers = (sinks.take_columns,) if block_bytes is not None else ()
        run = Run(self.settings, "1.0", (sinks.take,), limit, column_watchers=column_watchers)
        finder = host_finder(self.settings.links)
        try:
            for catalog in open_catalog(str(self.path), shipped_headings(), self.options, finder, block_bytes):
                run.judge_catalog(catalog)
        except CatalogError as error:
            run.break_off(error.faults)
        report = run.report()
        return Seen(
            b"".join(sinks.ndjson),
            b"".join(sinks.csv),
            sinks.rows,
            list(report.catalogs),
            report.totals,
            [ndjson.render_check(finding, Language.EN) for finding in report.findings],
            report.findings_omitted,
            [repr(fault) for fault in report.faults],
        )

    def show(self, rows: int, block_bytes: int | None = None, *, keeps_all: bool = False) -> str:
        """What a screen of so many rows shows."""
        urgency = partial(urgency_of, as_of=self.settings.as_of)
        findings = Findings() if keeps_all else MostPressing(urgency, rows)
        run = Run(self.settings, "1.0", findings=findings)
        finder = host_finder(self.settings.links)
        for catalog in open_catalog(str(self.path), shipped_headings(), self.options, finder, block_bytes):
            run.judge_catalog(catalog)
        return render_table(run.report(), Language.ZH, Screen(100, rows=rows))

    def assert_equal(self, *block_bytes: int) -> Seen:
        """The columns show what the records show, whatever the size of the blocks."""
        expected = self.judge()
        few = self.judge(limit=FEW)
        for size in block_bytes or BLOCKS:
            assert_same(self.judge(size), expected, size)
            assert_same(self.judge(size, FEW), few, size)
        return expected


def assert_same(found: Seen, expected: Seen, size: int) -> None:
    """Every part is the same; the first line that differs is told."""
    for one, other in zip(found.ndjson.splitlines(), expected.ndjson.splitlines(), strict=False):
        assert one.decode() == other.decode(), size
    for name in Seen._fields:
        assert getattr(found, name) == getattr(expected, name), (size, name)


@contextmanager
def small_pieces(size: int) -> Iterator[None]:
    """Borders of pieces everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(column_blocks, "PIECE_BYTES", size)
        yield
