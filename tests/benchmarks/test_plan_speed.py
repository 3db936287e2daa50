"""How long a plan takes: as a page beside a scan of the same file, as a workbook beside as many constant cells."""

from __future__ import annotations

import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from xlsxwriter.workbook import Workbook

from linkcheck.messages import Language
from linkcheck.plan.migration import make_plan
from linkcheck.report.plan_rows import PlanRows
from linkcheck.report.plan_workbook import OPTIONS, render_plan_workbook
from linkcheck.report.words import Words
from tests.benchmarks.catalogs import write_catalog
from tests.benchmarks.test_scan_speed import time_command
from tests.report.fixed_report import make_report, make_upcoming

LISTINGS = 100_000
PAGE_AT_MOST = 4.0
WORKBOOK_AT_MOST = 1.5
MOST_BYTES = 10_000_000
RUNS = 3
AS_OF = ("--as-of", "2022-02-25")


@pytest.mark.benchmark
def test_a_page_costs_at_most_four_scans(tmp_path: Path) -> None:
    catalog, page = tmp_path / "catalog.csv", tmp_path / "plan.html"
    write_catalog(catalog, LISTINGS)
    command = (sys.executable, "-m", "linkcheck")
    ratios = []
    for _ in range(RUNS):
        scan = time_command(*command, "scan", str(catalog), *AS_OF, "-f", "json", "--limit", "20")
        ratios.append(time_command(*command, "report", str(catalog), *AS_OF, "-o", str(page)) / scan)
    size = page.stat().st_size
    print(
        f"\nplan.html / scan, {LISTINGS:,} listings: {sorted(ratios)[RUNS // 2]:.1f} (at most {PAGE_AT_MOST:.0f})",
        end=" ",
    )
    print(f"(runs: {', '.join(f'{ratio:.1f}' for ratio in ratios)}; {size:,} bytes)")
    assert sorted(ratios)[RUNS // 2] <= PAGE_AT_MOST
    assert size < MOST_BYTES


@pytest.mark.benchmark
def test_a_workbook_costs_little_more_than_writing_its_cells() -> None:
    plan = make_plan(make_report([make_upcoming(line, "live_cart") for line in range(2, LISTINGS + 2)]))
    (row, *_) = PlanRows(plan, Words.of(plan.report, Language.EN)).rows(plan.coming)
    filled = sum(
        value is not None for value in row
    )  # the box to tick in place of the reason, which is not on its sheet
    ratios = []
    for _ in range(RUNS):
        begin = process_time()
        render_plan_workbook(plan, Language.EN)
        between = process_time()
        write_constant_cells(LISTINGS, filled)
        ratios.append((between - begin) / (process_time() - between))
    print(
        f"\nplan.xlsx / as many constant cells: {sorted(ratios)[RUNS // 2]:.2f} (at most {WORKBOOK_AT_MOST})", end=" "
    )
    print(f"(runs: {', '.join(f'{ratio:.2f}' for ratio in ratios)})")
    assert sorted(ratios)[RUNS // 2] <= WORKBOOK_AT_MOST


def write_constant_cells(rows: int, columns: int) -> None:
    """What the workbook's library takes for the cells alone."""
    with Workbook(BytesIO(), OPTIONS) as workbook:
        worksheet = workbook.add_worksheet()
        for row in range(rows):
            for column in range(columns):
                worksheet.write_string(row, column, "a constant text")


HOSTILE = "\"'<>&" * 10_000


@pytest.mark.benchmark
def test_no_catalog_makes_a_page_of_ten_megabytes() -> None:
    from linkcheck.report.plan_page import render_plan_page

    findings = [
        make_upcoming(line, "live_cart", title=HOSTILE, link=HOSTILE, listing_id=HOSTILE, sku=HOSTILE)
        for line in range(2, 6_000)
    ]
    page = render_plan_page(make_plan(make_report(findings), after_sales=timedelta(7)), Language.ZH)
    assert len(page.encode()) < MOST_BYTES
