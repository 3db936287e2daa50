"""Plans of small catalogs, judged by the shipped rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from linkcheck.catalog.headings import shipped_headings
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.judge.declared import host_finder
from linkcheck.judge.run import Run
from linkcheck.judge.settings import Settings
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.plan.comparison import compare_dates
from linkcheck.plan.ledger import Ledger
from linkcheck.plan.migration import Plan, make_plan
from linkcheck.plan.own_store import GivenLinks
from linkcheck.plan.tasks import Deadline, Doubt, Task
from tests.report.fixed_policy import BEIJING

AS_OF = datetime(2022, 2, 25, tzinfo=BEIJING)
TAOBAO = "https://item.taobao.com/item.htm?id=600100200300"
JD = "https://u.jd.com/aB3dE5f"
YOUZAN = "https://shop10020030.m.youzan.com/wscgoods/detail/2xk9a1bcd3ef4"
OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000001001"
OWN_AGAIN = "https://www.kwaishop.com/merchant/shop/detail?id=2200000001001"  # the same goods
OTHER_OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000001002"
BACK_OFFICE = "https://s.kwaixiaodian.com/"
DOUYIN_OWN = "https://haohuo.jinritemai.com/views/product/item2?id=3400000000002004"


@cache
def shipped_links() -> LinkBook:
    """The link book, read once."""
    return load_links()


def plan_catalogs(
    texts: Mapping[str, str],
    as_of: datetime = AS_OF,
    *,
    given: GivenLinks | None = None,
    after_sales: timedelta | None = None,
    compare_to: datetime | None = None,
) -> Plan:
    """The plan of some CSV texts by file name."""
    from linkcheck.api import load_policy

    policy = load_policy()
    settings = Settings(policy, shipped_links(), as_of, is_past=True, within=timedelta(days=90), platform="kuaishou")
    ledger = Ledger(settings.links, given, keeps_listings=compare_to is not None)
    run = Run(settings, "0.0.0", witness=ledger.take)
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            for catalog in open_catalog(str(path), shipped_headings(), ReadOptions(), host_finder(settings.links)):
                run.judge_catalog(catalog)
    report = run.report()
    comparison = compare_dates(ledger, policy, as_of, compare_to) if compare_to is not None else None
    return make_plan(report, ledger=ledger, after_sales=after_sales, comparison=comparison)


def plan_rows(head: str, *rows: str, **options: object) -> Plan:
    """The plan of one catalog."""
    return plan_catalogs({"catalog.csv": "\n".join((head, *rows, ""))}, **options)  # type: ignore[arg-type]


def tasks_of(plan: Plan) -> dict[str, Task]:
    """Every task by its listing's id, or its line."""
    parts: tuple[Deadline | Doubt, ...] = (*plan.overdue, *plan.coming, *plan.review, *plan.mend)
    tasks = [task for part in parts for group in part.groups for task in group.tasks]
    return {task.first.listing_id or str(task.first.line): task for task in tasks}
