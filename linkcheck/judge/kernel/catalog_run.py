"""Judges one catalog as columns, and lets the findings be made that somebody lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkcheck.catalog.listing import Record
from linkcheck.catalog.reader import OpenCatalog
from linkcheck.judge.cell_processes import count_processors
from linkcheck.judge.finding import Verdict
from linkcheck.judge.kernel.block_judge import BlockJudge, JudgedBlock
from linkcheck.judge.kernel.check_columns import CheckColumns, listing_at

if TYPE_CHECKING:
    from linkcheck.judge.run import CatalogRun


class ColumnRun:
    """The part of a catalog's run that is done in columns."""

    def __init__(self, run: CatalogRun) -> None:
        self.run = run
        self.judge = BlockJudge(run.checker, run.catalog.facts.layout, count_processors() - 1)
        self.checks = CheckColumns(self.judge, run.maker)

    def read(self, catalog: OpenCatalog) -> Iterator[list[Record]]:
        """Judges all blocks that are columns; what must be judged record by record comes out."""
        if catalog.read_columns is None:
            raise TypeError("a catalog that is not read as columns")
        columns = self.judge.columns | (self.checks.columns if self.run.column_watchers else set())
        try:
            for part in catalog.read_columns(columns, self.judge.expect):
                if isinstance(part, list):
                    yield part
                else:
                    self.take(self.judge.judge(part))
                    self.run.tell_progress()
        finally:
            self.judge.facts.helpers.close()
        catalog.assert_accounts()

    def take(self, judged: JudgedBlock) -> None:
        """Counts a block, keeps its findings and shows its checks to whoever watches."""
        self.run.judged += judged.block.frame.height
        self.keep_findings(judged)
        if self.run.column_watchers:
            checks = self.checks.make(judged)
            for watch in self.run.column_watchers:
                watch(checks)

    def keep_findings(self, judged: JudgedBlock) -> None:
        """Keeps the findings that are wanted, in the order of the file, and counts the others."""
        findings, settled, left, start = self.run.findings, judged.settled, dict(judged.counts), 0
        while wanted := [number for number in left if findings.wants(settled[number].answer.findings)]:
            places = judged.numbers.slice(start).is_in(wanted).arg_true() + start
            for place in places:
                number = judged.numbers[place]
                answer = settled[number].answer
                if not findings.wants(answer.findings):
                    break
                findings.add(self.run.maker, listing_at(judged, place), answer.findings)
                left[number] -= 1
                start = place + 1
            else:
                break
        for number, count in left.items():
            findings.pass_over(settled[number].answer.findings, count)

    def count_verdicts(self) -> Counter[Verdict]:
        """How often each verdict was given."""
        return self.judge.count_verdicts()
