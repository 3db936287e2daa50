"""The fold: catalogs in, findings and exact totals out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from linkcheck.catalog.listing import CatalogFacts, Listing, Record, Unreadable
from linkcheck.catalog.reader import OpenCatalog
from linkcheck.errors import Fault
from linkcheck.judge.checks import Answer, Checker
from linkcheck.judge.finding import CatalogResult, Finding, Report, Totals
from linkcheck.judge.findings import Findings
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.settings import Settings

Watcher = Callable[[Finding], None]
Witness = Callable[[FindingMaker, Listing, Answer], None]


class AccountingError(AssertionError):
    """The books do not balance: a bug in linkcheck, never the user's fault."""


class Run:
    """Judges catalogs one after the other.

    `watchers` see every check and every unreadable record as it comes; at most `limit` findings are kept,
    and with `keeps_rejects` the unreadable records themselves. The `witness` sees every listing that was judged,
    also those of which nothing is kept, with the answer that it shares with others.
    """

    def __init__(
        self,
        settings: Settings,
        version: str,
        watchers: tuple[Watcher, ...] = (),
        limit: int | None = None,
        *,
        keeps_rejects: bool = False,
        witness: Witness | None = None,
    ) -> None:
        self.settings = settings
        self.version = version
        self.watchers = watchers
        self.witness = witness
        self.catalogs: list[CatalogResult] = []
        self.findings = Findings(limit)
        self.faults: list[Fault] = []
        self.rejects: list[tuple[CatalogFacts, Unreadable]] | None = [] if keeps_rejects else None
        self.current: CatalogRun | None = None

    def judge_catalog(self, catalog: OpenCatalog) -> None:
        """Takes in every batch of a catalog; raises CatalogError where reading breaks off (then `break_off`)."""
        self.current = CatalogRun(catalog, self.settings, self.findings, self.watchers, self.rejects, self.witness)
        for batch in catalog.batches():
            self.current.take(batch)
        self.current.assert_complete()
        self.catalogs.append(self.current.result())
        self.current = None

    def break_off(self, faults: tuple[Fault, ...]) -> None:
        """Notes that a catalog could not be read, or not to its end; what was judged of it stays in the books."""
        self.faults.extend(faults)
        if self.current is not None:
            self.catalogs.append(self.current.result())
            self.current = None

    def report(self) -> Report:
        """What was found; beyond the limit findings are left out, never counted out."""
        totals = Totals()
        for catalog in self.catalogs:
            totals.add(catalog.totals)
        return Report(
            version=self.version,
            as_of=self.settings.as_of,
            is_past=self.settings.is_past,
            within=self.settings.within,
            policy=self.settings.policy,
            catalogs=tuple(self.catalogs),
            totals=totals,
            findings=self.findings,
            findings_omitted=self.findings.total - len(self.findings),
            faults=tuple(self.faults),
            source_names={source.id: source.name for source in self.settings.links.sources.values()},
        )


class CatalogRun:
    """Judges one catalog and keeps its books."""

    def __init__(
        self,
        catalog: OpenCatalog,
        settings: Settings,
        findings: Findings,
        watchers: tuple[Watcher, ...],
        rejects: list[tuple[CatalogFacts, Unreadable]] | None,
        witness: Witness | None,
    ) -> None:
        self.catalog = catalog
        self.checker = Checker(settings, catalog.facts.layout)
        self.maker = FindingMaker(catalog.facts, settings, self.checker)
        self.findings = findings
        self.watchers = watchers
        self.rejects = rejects
        self.witness = witness
        self.unreadable = 0
        self.judged = 0

    def take(self, batch: list[Record]) -> None:
        """Judges a batch."""
        judge, findings, maker, witness = self.checker.judge_listing, self.findings, self.maker, self.witness
        for record in batch:
            if isinstance(record, Unreadable):
                self.take_unreadable(record)
                continue
            self.judged += 1
            answer = judge(record)
            if answer.findings:
                findings.add(maker, record, answer.findings)
            if witness is not None:
                witness(maker, record, answer)
            for watch in self.watchers:
                for check in answer.checks:
                    watch(maker.make(record, check))

    def take_unreadable(self, record: Unreadable) -> None:
        """Counts and keeps a record that cannot be judged."""
        self.unreadable += 1
        if self.rejects is not None:
            self.rejects.append((self.catalog.facts, record))
        self.findings.add(self.maker, record, (None,))
        for watch in self.watchers:
            watch(self.maker.make_unreadable(record))

    def result(self) -> CatalogResult:
        """The catalog's books, balanced."""
        verdicts = self.checker.count_verdicts()
        counts = {verdict.value: count for verdict, count in verdicts.items()}
        totals = Totals(
            records=self.judged + self.unreadable,
            judged=self.judged,
            unreadable=self.unreadable,
            checks=verdicts.total(),
            **counts,
        )
        if totals.checks != totals.allowed + totals.upcoming + totals.forbidden + totals.review + totals.waived:
            raise AccountingError(f"{self.catalog.facts.path}: {asdict(totals)}")
        return CatalogResult(self.catalog.facts, self.catalog.tally, totals)

    def assert_complete(self) -> None:
        """Every line belongs to exactly one kind, and every record was judged or is unreadable."""
        tally = self.catalog.tally
        lines_balance = tally.lines == tally.preamble + tally.header + tally.blank + tally.record_lines
        records_balance = tally.records == self.judged + self.unreadable and tally.unreadable == self.unreadable
        if not (lines_balance and records_balance):
            raise AccountingError(f"{self.catalog.facts.path}: {asdict(tally)} judged={self.judged}")
