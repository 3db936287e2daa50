"""Gathers what `explain` shows: the cell's classification and the verdict in each placement."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linkcheck.catalog.headings import load_headings
from linkcheck.catalog.listing import Record, Unreadable
from linkcheck.catalog.reader import OpenCatalog, open_catalog
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.option_groups import ReadingOptions
from linkcheck.cli.scanning import read_options
from linkcheck.cli.session import Session
from linkcheck.errors import CatalogError, Fault, Position
from linkcheck.judge.checks import Check, Checker
from linkcheck.judge.declared import host_finder, store_ids
from linkcheck.judge.explanation import explain_outcome
from linkcheck.judge.question import LinkFacts, Question, link_facts
from linkcheck.judge.reference import judge_check
from linkcheck.links.classify import classify_link
from linkcheck.links.explain import explain_link
from linkcheck.links.result import LinkResult, Status
from linkcheck.report.explain import Explained, Standing
from linkcheck.report.outlook import find_next_change

CATALOG_LINE = re.compile(r"(?P<path>.+?)(?:!(?P<sheet>[^!]+))?:(?P<line>[0-9]{1,9})\Z", re.DOTALL)
CATALOG_ENDINGS = (".csv", ".tsv", ".txt", ".gz", ".xlsx", ".xlsm", ".xls", ".ods")


class Location(NamedTuple):
    """A row of a catalog."""

    path: str
    sheet: str | None
    line: int


def find_location(text: str) -> Location | None:
    """The row that `FILE:LINE` means; None if the text is a link. Raises UsageError if there is no such file."""
    found = CATALOG_LINE.match(text)
    if found is None or "://" in text:
        return None
    location = Location(found["path"], found["sheet"], int(found["line"]))
    if Path(location.path).is_file():
        return location
    if location.path.lower().endswith(CATALOG_ENDINGS):
        raise usage_error("no-such-catalog", path=location.path)
    return None


def iter_cells() -> Iterator[str]:
    """The lines of standard input; bytes that are no UTF-8 stay what they are and make a cell invalid."""
    for line in sys.stdin.buffer:
        yield line.rstrip(b"\r\n").decode("utf-8", "surrogateescape")


class Explainer:
    """Explains cells; verdicts of links that say the same are found once."""

    def __init__(self, session: Session, *, tells_steps: bool) -> None:
        self.session = session
        self.tells_steps = tells_steps
        self.settings = session.settings
        self.stores = store_ids(session.settings.links)
        self.known: dict[LinkFacts | None, tuple[Standing, ...]] = {}

    def explain_cell(self, cell: str) -> Explained:
        """A link that stands nowhere yet, in every placement."""
        result = classify_link(cell, self.settings.links)
        facts = None if result.status is Status.EMPTY else link_facts(result)
        standings = self.known.get(facts)
        if standings is None:
            standings = self.known[facts] = tuple(self.judge_everywhere(facts))
        return self.explained(cell, result, standings)

    def judge_everywhere(self, facts: LinkFacts | None) -> Iterator[Standing]:
        """The verdict in every placement of the session's platform, or in those chosen."""
        platform, settings = self.session.platform, self.settings
        links = () if facts is None else (facts,)
        for placement in settings.placements or platform.placements:
            if placement in platform.placements:
                question = Question(platform, placement, links, None, settings.as_of)
                outcome = judge_check(question, settings.within, self.stores)
                yield self.standing(Check(platform.id, placement, outcome))

    def standing(self, check: Check) -> Standing:
        """A check with its sentence and what comes next."""
        platform = self.settings.policy.platforms[check.platform or self.settings.platform]
        outcome, placement = check.outcome, check.placement
        change = None
        if outcome.source is not None and placement is not None:
            change = find_next_change(platform, outcome.source, placement, self.settings.as_of)
        explanation = explain_outcome(outcome, check.platform, placement, self.settings)
        return Standing(platform, placement, outcome, explanation, change)

    def explained(self, cell: str, result: LinkResult, standings: tuple[Standing, ...]) -> Explained:
        """Everything that is shown of a cell."""
        settings = self.settings
        steps = explain_link(cell, settings.links).steps if self.tells_steps else ()
        names, files = self.session.source_names, settings.policy.files
        return Explained(cell, result, settings.as_of, settings.is_past, standings, names, steps, files)

    def explain_row(self, location: Location, reading: ReadingOptions) -> Iterator[Explained]:
        """Each link of a catalog's row, with the verdicts of the whole listing where it stands."""
        catalog, record = self.find_record(location, reading)
        if isinstance(record, Unreadable):
            raise CatalogError(Fault(record.message, Position(location.path, record.line, None, location.sheet)))
        checker = Checker(self.settings, catalog.facts.layout)
        standings = tuple(self.standing(check) for check in checker.judge_listing(record).checks)
        for text in [link.text for link in checker.read_links(record)] or [""]:
            yield self.explained(text, classify_link(text, self.settings.links), standings)

    def find_record(self, location: Location, reading: ReadingOptions) -> tuple[OpenCatalog, Record]:
        """The record that covers a line. Raises UsageError where none does."""
        headings = load_headings(self.session.files.headings)
        find_host = host_finder(self.settings.links)
        for catalog in open_catalog(location.path, headings, read_options(reading), find_host):
            is_wanted = location.sheet in {None, catalog.facts.sheet}
            for batch in catalog.batches():
                for record in batch:
                    if is_wanted and record.line <= location.line <= record.last_line:
                        return catalog, record
        raise usage_error("bad-location", text=f"{location.path}:{location.line}")
