"""What a run says: verdicts with their reasons, one finding per check, the totals and the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.listing import CatalogFacts, Layout, Listing, Role, Tally
from linkcheck.errors import Fault
from linkcheck.links.result import Evidence
from linkcheck.messages import Language, Message, Translated
from linkcheck.policy.model import Policy, Rule, RuleFile


class Verdict(StrEnum):
    """What holds for a check."""

    ALLOWED = "allowed"
    UPCOMING = "upcoming"
    FORBIDDEN = "forbidden"
    REVIEW = "review"
    WAIVED = "waived"
    UNREADABLE = "unreadable"  # of a record, not of a check


class Reason(StrEnum):
    """Why; stable codes."""

    CUTOFF = "cutoff"
    NO_RULE = "no-rule"
    CONDITIONAL = "conditional"
    DATE_UNCERTAIN = "date-uncertain"
    UNKNOWN_LINK = "unknown-link"
    UNRESOLVED_LINK = "unresolved-link"
    AMBIGUOUS_LINK = "ambiguous-link"
    INVALID_LINK = "invalid-link"
    NO_LINK = "no-link"
    UNKNOWN_PLACEMENT = "unknown-placement"
    UNKNOWN_PLATFORM = "unknown-platform"
    BAD_DATE = "bad-date"
    UNKNOWN_ALLIANCE = "unknown-alliance"
    PLAIN_LINK = "plain-link"
    NOT_GOODS = "not-goods"
    TOO_LONG = "too-long"
    OWN_STORE = "own-store"
    ALLOWED_BY_RULE = "allowed-by-rule"
    EXTRA_CELLS = "extra-cells"
    MISSING_CELLS = "missing-cells"
    UNCLOSED_QUOTE = "unclosed-quote"
    BAD_BYTES = "bad-bytes"


class Cells(NamedTuple):
    """The whole record behind a finding, read only by those who ask: most never do."""

    layout: Layout
    listing: Listing

    def raw(self, role: Role) -> str:
        """A cell as it stands; empty where there is none."""
        found, row = self.layout.roles.get(role), self.listing.row
        return row[found[0]] if found and found[0] < len(row) else ""

    def text(self, role: Role) -> str | None:
        """A cell without what spreadsheet users glue to it; None where there is nothing."""
        raw = self.raw(role)
        return (clean_cell(raw) or None) if raw else None


NO_CELLS = Cells(Layout((), {}), Listing(0, 0, 0, []))


@dataclass(frozen=True, slots=True)
class Finding:
    """One check (or one unreadable record, whose placement is None) with its verdict: the JSON's fields."""

    path: str
    sheet: str | None
    line: int
    last_line: int
    record: int
    listing_id: str | None
    sku: str | None
    title: str | None
    platform: str | None
    placement: str | None  # None for an unreadable record and for a placement nobody knows
    column: str | None  # the heading whose cell decided
    link: str | None  # the cell that decided, trimmed
    source: str | None
    evidence: Evidence | None
    verdict: Verdict
    reason: Reason
    rule: str | None
    cutoff: datetime | None  # when it forbids or did; for `upcoming` the deadline
    judged_at: datetime
    migrate_to: str | None
    also_allowed_in: tuple[str, ...]
    flags: tuple[str, ...]
    known: bool
    explanation: Message
    cells: Cells = field(default=NO_CELLS, compare=False, repr=False)  # for the plan; no part of the JSON

    @property
    def message(self) -> str:
        """The explanation in English; renderers ask for their language."""
        return self.explanation.render(Language.EN)


@dataclass(slots=True)
class Totals:
    """The accounting of a run: records = judged + unreadable, checks = the five verdicts."""

    records: int = 0
    judged: int = 0
    unreadable: int = 0
    checks: int = 0
    allowed: int = 0
    upcoming: int = 0
    forbidden: int = 0
    review: int = 0
    waived: int = 0
    known: int = 0

    def add(self, other: Totals) -> None:
        """Adds another run's or file's totals."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(frozen=True, slots=True)
class CatalogResult:
    """One file or sheet after the run: what was understood, and its accounting. JSON's fields are attributes."""

    facts: CatalogFacts
    tally: Tally
    totals: Totals

    @property
    def path(self) -> str:
        """The path as given."""
        return self.facts.path

    @property
    def sheet(self) -> str | None:
        """The sheet's name, None outside workbooks."""
        return self.facts.sheet

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""
        return self.tally.sha256

    @property
    def encoding(self) -> str | None:
        """As found or forced."""
        return self.facts.encoding

    @property
    def delimiter(self) -> str | None:
        """As found or forced."""
        return self.facts.delimiter

    @property
    def header_line(self) -> int:
        """Physical line of the header."""
        return self.facts.header_line

    @property
    def columns(self) -> dict[str, list[str]]:
        """role -> headings."""
        return self.facts.layout.named()

    @property
    def lines(self) -> int:
        """Physical lines of the file."""
        return self.tally.lines

    @property
    def preamble(self) -> int:
        """Lines above the header."""
        return self.tally.preamble

    @property
    def header(self) -> int:
        """Header lines, repeated ones too."""
        return self.tally.header

    @property
    def blank(self) -> int:
        """Blank lines."""
        return self.tally.blank

    @property
    def records(self) -> int:
        """Records of the file."""
        return self.totals.records

    @property
    def judged(self) -> int:
        """Records that were judged."""
        return self.totals.judged

    @property
    def unreadable(self) -> int:
        """Records that could not be."""
        return self.totals.unreadable


# What fails a run unless the user says otherwise.
FAILING = frozenset({Verdict.FORBIDDEN, Verdict.REVIEW, Verdict.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Report:
    """All that renderers need, and nothing they would have to decide."""

    version: str  # of linkcheck
    as_of: datetime
    is_past: bool  # the as-of lies before the moment of the run
    within: timedelta
    policy: Policy
    catalogs: Sequence[CatalogResult]
    totals: Totals
    findings: Sequence[Finding]  # everything not allowed and not waived, in the order of the files
    findings_omitted: int = 0
    unlisted: Mapping[Verdict, int] = field(default_factory=dict)  # less pressing ones that no screen would show
    faults: Sequence[Fault] = field(default=())  # catalogs that could not be read at all
    source_names: Mapping[str, Translated] = field(default_factory=dict)  # from the link book, as people call them
    known: Mapping[Verdict, int] = field(default_factory=dict)  # of the totals: what a baseline parked
    failing: frozenset[Verdict] = FAILING  # the verdicts that fail this run, unless they are known

    @property
    def rules(self) -> tuple[RuleFile, ...]:
        """The rule files that took part."""
        return self.policy.files

    @property
    def plain_links(self) -> dict[str, str]:
        """platform -> count or review."""
        return {name: platform.plain_links.value for name, platform in self.policy.platforms.items()}

    def limited_to(self, limit: int | None) -> Report:
        """The same report that lists only the first findings; the totals stay."""
        if limit is None or len(self.findings) <= limit:
            return self
        omitted = self.findings_omitted + len(self.findings) - limit
        return replace(self, findings=self.findings[:limit], findings_omitted=omitted)

    def count_new(self, verdict: Verdict) -> int:
        """How many checks have a verdict and were not known before."""
        count: int = getattr(self.totals, verdict.value)
        return count - self.known.get(verdict, 0)

    def rule(self, rule_id: str) -> Rule:
        """A rule by its id; KeyError if no platform has it."""
        for platform in self.policy.platforms.values():
            for rule in platform.rules:
                if rule.id == rule_id:
                    return rule
        raise KeyError(rule_id)
