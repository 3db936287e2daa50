"""The fold: catalogs in, findings and exact totals out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

from linkcheck.catalog.listing import Listing, Record, Unreadable
from linkcheck.catalog.reader import OpenCatalog
from linkcheck.errors import Fault
from linkcheck.judge.checks import Check, Checker, JudgedListing
from linkcheck.judge.finding import CatalogResult, Finding, Report, Totals, Verdict
from linkcheck.judge.findings import Findings
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.settings import Settings

QUIET = frozenset({Verdict.ALLOWED, Verdict.WAIVED})

Watcher = Callable[[Finding], None]


class AccountingError(AssertionError):
    """The books do not balance: a bug in linkcheck, never the user's fault."""


class Run:
    """Judges catalogs one after the other. `watchers` see every check and every unreadable record as it comes."""

    def __init__(self, settings: Settings, version: str, watchers: tuple[Watcher, ...] = ()) -> None:
        self.settings = settings
        self.version = version
        self.watchers = watchers
        self.catalogs: list[CatalogResult] = []
        self.findings = Findings()
        self.faults: list[Fault] = []
        self.current: CatalogRun | None = None

    def judge_catalog(self, catalog: OpenCatalog) -> None:
        """Takes in every batch of a catalog; raises CatalogError where reading breaks off (then `break_off`)."""
        self.current = CatalogRun(catalog, self.settings, self.findings, self.watchers)
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

    def report(self, limit: int | None = None) -> Report:
        """What was found; with a limit only that many findings are listed, the totals stay."""
        totals = Totals()
        for catalog in self.catalogs:
            totals.add(catalog.totals)
        listed = self.findings if limit is None else self.findings[:limit]
        return Report(
            version=self.version,
            as_of=self.settings.as_of,
            is_past=self.settings.is_past,
            within=self.settings.within,
            policy=self.settings.policy,
            catalogs=tuple(self.catalogs),
            totals=totals,
            findings=listed,
            findings_omitted=len(self.findings) - len(listed),
            faults=tuple(self.faults),
            source_names={source.id: source.name for source in self.settings.links.sources.values()},
        )


class CatalogRun:
    """Judges one catalog and keeps its books."""

    def __init__(
        self, catalog: OpenCatalog, settings: Settings, findings: Findings, watchers: tuple[Watcher, ...]
    ) -> None:
        self.catalog = catalog
        self.checker = Checker(settings, catalog.facts.layout)
        self.maker = FindingMaker(catalog.facts, settings)
        self.findings = findings
        self.watchers = watchers
        self.unreadable = 0
        self.judged = 0
        self.asked: Counter[int] = Counter()  # how often each shared answer was given, by its identity
        self.answers: dict[int, tuple[Check, ...]] = {}

    def take(self, batch: list[Record]) -> None:
        """Judges a batch."""
        judge, asked, answers = self.checker.judge_listing, self.asked, self.answers
        for record in batch:
            if isinstance(record, Unreadable):
                self.take_unreadable(record)
                continue
            judged = judge(record)
            identity = id(judged.checks)
            asked[identity] += 1
            answers.setdefault(identity, judged.checks)
            self.take_judged(judged)
        self.judged += sum(1 for record in batch if isinstance(record, Listing))

    def take_unreadable(self, record: Unreadable) -> None:
        """Counts and keeps a record that cannot be judged."""
        self.unreadable += 1
        self.findings.add_unreadable(self.maker, record)
        for watch in self.watchers:
            watch(self.maker.make_unreadable(record))

    def take_judged(self, judged: JudgedListing) -> None:
        """Keeps what is not simply allowed, and shows everything to the watchers."""
        for index, check in enumerate(judged.checks):
            if check.outcome.verdict not in QUIET:
                self.findings.add(self.maker, judged, index)
            for watch in self.watchers:
                watch(self.maker.make(judged, check))

    def result(self) -> CatalogResult:
        """The catalog's books, balanced."""
        verdicts: Counter[Verdict] = Counter()
        for identity, times in self.asked.items():
            for check in self.answers[identity]:
                verdicts[check.outcome.verdict] += times
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
