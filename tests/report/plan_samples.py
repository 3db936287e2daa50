"""The plan that every form is tested with: the fixed report with orders, sales and own-store links beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.judge.finding import Cells, Finding, Report, Verdict
from linkcheck.plan.closed_loop import ClosedLoop, Share, Stage
from linkcheck.plan.comparison import Comparison, Point, Turn
from linkcheck.plan.migration import Plan, make_plan
from linkcheck.plan.money import Money
from linkcheck.plan.own_store import Lack, Origin, Swap
from tests.report.fixed_policy import BEIJING, MARCH
from tests.report.fixed_report import AS_OF, FINDINGS, REPORT

OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000001001"
LAYOUT = Layout(("s", "o", "h"), {Role.SALES: (0,), Role.OPEN_ORDERS: (1,), Role.SHOP: (2,)})
# By line: sales, open orders, shop.
ROWS = {2: ["1,200.50", "14", "花涧服饰"], 3: ["3.5万", "0", ""], 4: ["", "2", "=1+1"], 5: ["面议", "", ""]}
SWAPS = {
    2: Swap(OWN, Origin.SAME_SKU),
    3: Swap(lack=Lack.CONFLICT, named=(OWN, f"{OWN}9")),
    4: Swap(lack=Lack.UNPROVEN, named=("<b>https://evil.example</b>",)),
}


def with_cells(finding: Finding) -> Finding:
    """The finding with the record that its line has, if any."""
    row = ROWS.get(finding.line)
    return finding if row is None else replace(finding, cells=Cells(LAYOUT, Listing(1, 2, 2, row)))


def find_swap(finding: Finding, store: str) -> Swap:
    """The own-store link that a line has."""
    assert store.endswith("-store")
    return SWAPS.get(finding.line, Swap(lack=Lack.UNNAMED))


def make_comparison() -> Comparison:
    """One check falls on 1 March."""
    verdicts = (Verdict.ALLOWED, Verdict.UPCOMING, Verdict.FORBIDDEN, Verdict.REVIEW, Verdict.WAIVED)
    counts = [dict(zip(verdicts, numbers, strict=True)) for numbers in ((30, 0, 3, 7, 0), (29, 0, 4, 7, 0))]
    turn = Turn("kuaishou", "live_cart", "taobao", Verdict.ALLOWED, Verdict.FORBIDDEN, MARCH, "ks-2022-taobao")
    end = datetime(2022, 6, 1, tzinfo=BEIJING)
    timeline = (Point(AS_OF, counts[0]), Point(MARCH, counts[1]), Point(end, counts[1]))
    return Comparison(AS_OF, end, timeline, ((turn, (FINDINGS[0],)),))


def make_closed_loop() -> ClosedLoop:
    """A quarter now, a third after March, all but a tenth in the end."""
    return ClosedLoop(
        (
            Share(Stage.NOW, None, Money(Decimal(400), 6, 2), Money(Decimal(100), 2, 0)),
            Share(Stage.CUTOFF, MARCH, Money(Decimal(0), 0, 6), Money(Decimal(0), 0, 2)),
            Share(Stage.DONE, None, Money(Decimal(0), 0, 0), Money(Decimal(0), 0, 0)),
        )
    )


def make_full_plan(report: Report = REPORT) -> Plan:
    """A plan with everything that a plan can have."""
    rich = replace(report, findings=[with_cells(finding) for finding in report.findings])
    plan = make_plan(rich, find_swap=find_swap, after_sales=timedelta(days=7), comparison=make_comparison())
    return replace(plan, closed_loop=make_closed_loop())


FULL = make_full_plan()
