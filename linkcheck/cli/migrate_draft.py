"""The new catalog before it gets its name: written beside, read again, and thrown away if it is not as intended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj

from linkcheck import __version__
from linkcheck.catalog.headings import load_headings
from linkcheck.catalog.listing import Listing
from linkcheck.catalog.reader import open_catalog
from linkcheck.catalog.rewrite import Outcome, RewriteError
from linkcheck.catalog.rewrite_catalog import rewrite_catalog
from linkcheck.cli.option_groups import ReadingOptions
from linkcheck.cli.outputs import open_output, output_fault, problem_text
from linkcheck.cli.scanning import read_options
from linkcheck.cli.session import Session
from linkcheck.errors import CatalogError, OutputError
from linkcheck.judge.checks import Answer
from linkcheck.judge.declared import host_finder
from linkcheck.judge.finding import Report
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.run import Run
from linkcheck.plan.ledger import Ledger
from linkcheck.plan.own_store import GivenLinks
from linkcheck.plan.rewrite_result import Migration, ResultCheck
from linkcheck.plan.rewrite_swaps import SwapPlan


@dataclass(frozen=True, slots=True)
class Draft:
    """A new catalog, proven to read as intended."""

    path: Path
    outcome: Outcome
    migration: Migration
    report: Report  # of the new catalog, under the name it will have
    ledger: Ledger


def make_draft(
    before: Report,
    plan: SwapPlan,
    given: GivenLinks,
    session: Session,
    reading: ReadingOptions,
    *,
    path: Path,
    name: str,
) -> Draft:
    """Writes the new catalog to `path` and judges it again as `name`.

    Raises RewriteError, which is a bug, if it does not come out as intended; OutputError if there is no room for it.
    """
    outcome = write_draft(before, plan, reading, path)
    check, ledger = ResultCheck(plan, outcome), Ledger(session.settings.links, given)

    def witness(maker: FindingMaker, listing: Listing, answer: Answer) -> None:
        check.take(maker, listing, answer)
        ledger.take(maker, listing, answer)

    run = Run(session.settings, __version__, witness=witness)
    headings, hosts = load_headings(session.files.headings), host_finder(session.settings.links)
    try:
        for catalog in open_catalog(str(path), headings, read_options(reading), hosts):
            catalog.facts = catalog.facts._replace(path=name)
            run.judge_catalog(catalog)
    except CatalogError as error:
        raise RewriteError(str(error)) from error
    report = run.report()
    return Draft(path, outcome, check.finish(before.totals, report.totals), report, ledger)


def write_draft(before: Report, plan: SwapPlan, reading: ReadingOptions, path: Path) -> Outcome:
    """Writes the new catalog."""
    first = before.catalogs[0]
    encoding = read_options(reading).encoding
    try:
        with path.open("wb") as stream:
            return rewrite_catalog(first.facts, first.sha256, encoding, plan.edits, stream)
    except OSError as error:
        raise OutputError(output_fault(str(path), problem_text(error))) from None


def copy_draft(path: Path, target: str) -> None:
    """Puts the new catalog under its name, whole or not at all. Raises OutputError."""
    with path.open("rb") as draft, open_output(target) as stream:
        copyfileobj(draft, stream)
