"""The fold: catalogs in, findings and exact totals out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from linkcheck.catalog.listing import CatalogFacts, Listing, Record, Unreadable
from linkcheck.catalog.reader import AccountingError, OpenCatalog
from linkcheck.errors import Fault
from linkcheck.judge.checks import QUIET, Answer, Check, Checker
from linkcheck.judge.finding import CatalogResult, Finding, Report, Totals, Verdict
from linkcheck.judge.findings import Findings
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.settings import Settings

if TYPE_CHECKING:
    from linkcheck.judge.gate import Gate
    from linkcheck.judge.kernel.catalog_run import ColumnRun
    from linkcheck.judge.kernel.judged import JudgedChecks

Watcher = Callable[[Finding], None]
Meter = Callable[[int, int], None]  # so many more records, and bytes of their file
ColumnWatcher = Callable[["JudgedChecks"], None]
Witness = Callable[[FindingMaker, Listing, Answer], None]


class Run:
    """Judges catalogs one after the other.

    `watchers` see every check and every unreadable record as it comes; at most `limit` findings are kept, where
    `findings` does not choose by itself, and with `keeps_rejects` the unreadable records themselves. The `witness`
    sees every listing that was judged, also those of which nothing is kept, with the answer that it shares with
    others. The `gate` settles each finding. Where a catalog can be read as columns and there is neither witness nor
    gate, the `column_watchers` see the checks of whole blocks in place of the watchers. The `meter` is told how the
    reading goes on.
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
        gate: Gate | None = None,
        column_watchers: tuple[ColumnWatcher, ...] = (),
        meter: Meter | None = None,
        findings: Findings | None = None,
    ) -> None:
        self.settings = settings
        self.version = version
        self.watchers = watchers
        self.column_watchers = column_watchers
        self.witness = witness
        self.gate = gate
        self.meter = meter
        self.catalogs: list[CatalogResult] = []
        self.findings = findings if findings is not None else Findings(limit)
        self.faults: list[Fault] = []
        self.rejects: list[tuple[CatalogFacts, Unreadable]] | None = [] if keeps_rejects else None
        self.current: CatalogRun | None = None

    def judge_catalog(self, catalog: OpenCatalog) -> None:
        """Takes in every batch of a catalog; raises CatalogError where reading breaks off (then `break_off`)."""
        self.findings.set_mark()
        self.current = current = CatalogRun(catalog, self)
        if catalog.read_columns is not None and self.witness is None and self.gate is None:
            from linkcheck.judge.kernel.catalog_run import ColumnRun  # noqa: PLC0415

            current.columns = ColumnRun(current)
            for part in current.columns.read(catalog):
                current.take(part)
                current.tell_progress()
        else:
            for batch in catalog.batches():
                current.take(batch)
                current.tell_progress()
        self.current.assert_complete()
        self.catalogs.append(self.current.result())
        self.current = None

    def take_back(self) -> None:
        """Forgets the catalog that is being judged, of which nobody has seen anything yet."""
        if self.current is None:  # nothing was judged of it, and the mark is that of the one before
            return
        if self.rejects is not None:
            self.rejects = [reject for reject in self.rejects if reject[0] is not self.current.catalog.facts]
        self.findings.return_to_mark()
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
            findings_omitted=self.findings.total - len(self.findings) - self.findings.unlisted.total(),
            unlisted=self.findings.unlisted,
            faults=tuple(self.faults),
            source_names={source.id: source.name for source in self.settings.links.sources.values()},
            known=self.gate.known if self.gate is not None else {},
        )


class CatalogRun:
    """Judges one catalog and keeps its books."""

    def __init__(self, catalog: OpenCatalog, run: Run) -> None:
        self.catalog = catalog
        self.checker = Checker(run.settings, catalog.facts.layout)
        self.maker = FindingMaker(catalog.facts, run.settings, self.checker)
        self.findings = run.findings
        self.watchers = run.watchers
        self.column_watchers = run.column_watchers
        self.columns: ColumnRun | None = None
        self.rejects = run.rejects
        self.witness = run.witness
        self.gate = run.gate
        self.meter = run.meter
        self.told = (0, 0)  # records and bytes
        self.unreadable = 0
        self.judged = 0
        self.known = 0
        self.waived: Counter[Verdict] = Counter()  # by the verdict that was waived

    def take(self, batch: list[Record]) -> None:
        """Judges a batch."""
        judge, findings, maker, witness = self.checker.judge_listing, self.findings, self.maker, self.witness
        gate = self.gate
        for record in batch:
            if isinstance(record, Unreadable):
                self.take_unreadable(record)
                continue
            self.judged += 1
            answer = judge(record)
            if answer.findings and gate is None:
                findings.add(maker, record, answer.findings)
            if witness is not None:
                witness(maker, record, answer)
            if self.watchers or gate is not None:
                self.take_checks(record, answer)

    def tell_progress(self) -> None:
        """Tells how far the catalog is read."""
        if self.meter is not None:
            now = (self.judged + self.unreadable, self.catalog.count_bytes())
            self.meter(now[0] - self.told[0], now[1] - self.told[1])
            self.told = now

    def take_checks(self, record: Listing, answer: Answer) -> None:
        """Shows every check to whoever watches, as the gate settles it."""
        checks = answer.checks if self.watchers else answer.findings
        for check in checks:
            finding = self.maker.make(record, check)
            if self.gate is not None and finding.verdict not in QUIET:
                finding = self.take_settled(record, check, self.gate.settle(finding))
            for watch in self.watchers:
                watch(finding)

    def take_settled(self, record: Listing, check: Check, finding: Finding) -> Finding:
        """Counts and keeps what the gate has settled."""
        self.known += finding.known
        if finding.verdict is Verdict.WAIVED:
            self.waived[check.outcome.verdict] += 1
        else:
            self.findings.add_settled(self.maker, record, check, is_known=finding.known)
        return finding

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
        if self.columns is not None:
            verdicts += self.columns.count_verdicts()
        verdicts.subtract(self.waived)
        verdicts[Verdict.WAIVED] += self.waived.total()
        counts = {verdict.value: count for verdict, count in verdicts.items()}
        totals = Totals(
            records=self.judged + self.unreadable,
            judged=self.judged,
            unreadable=self.unreadable,
            checks=verdicts.total(),
            known=self.known,
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
