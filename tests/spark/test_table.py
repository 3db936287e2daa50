"""A Spark table is judged as the catalog of the same cells, row by row, wherever the session lives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from linkcheck import load_links, load_policy
from linkcheck.catalog.listing import CatalogFacts, Layout, Listing, Role
from linkcheck.errors import UsageError
from linkcheck.judge.check_fields import FIELDS
from linkcheck.judge.checks import Checker
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.spark import judge_dataframe
from linkcheck.messages import Language
from tests.benchmarks.catalogs import AWKWARD_LINKS, LINKS
from tests.spark.sparking import make_settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

AS_OF = date(2022, 2, 25)
TAOBAO = "https://item.taobao.com/item.htm?id=100000000001"
OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=1"
PLACEMENTS = ("直播间", "短视频", "", "直播间、短视频", "橱窗", None)
TIMES = ("2022-02-28 23:59", "2022-03-01", "2022-13-01", "", None, "2022-07-01 08:00")
NAMES = ("sku", "url", "位置", "publish.at", "note")
COLUMNS: Mapping[str, str | Sequence[str]] = {
    "sku": "sku",
    "link": "url",
    "placement": "位置",
    "publish_at": "publish.at",
}
Judge = Callable[["DataFrame"], list[dict[str, Any]]]


def collect(table: DataFrame) -> list[dict[str, Any]]:
    return [row.asDict() for row in table.collect()]


def make_rows(more: Sequence[str] = ()) -> list[tuple[str | None, ...]]:
    """Links of every look, in every placement, at every time."""
    links = [*(link % 100000000001 for link in (*LINKS, *AWKWARD_LINKS)), "", "无", None, "你好", *more]
    return [
        (f"SKU-{number}", link, PLACEMENTS[number % 6], TIMES[number // 2 % 6], f"note {number}")
        for number, link in enumerate(link for link in links for _ in range(12))
    ]


def judge_here(rows: Sequence[tuple[str | None, ...]]) -> list[dict[str, Any]]:
    """The fields of the checks of these rows, by the reference."""
    layout = Layout(NAMES[1:4], {Role.LINK: (0,), Role.PLACEMENT: (1,), Role.PUBLISH_AT: (2,)})
    settings = make_settings()
    checker = Checker(settings, layout)
    maker = FindingMaker(CatalogFacts("", None, None, None, 0, layout), settings, checker)
    found = []
    for sku, *cells, _ in rows:
        listing = Listing(1, 1, 1, [cell or "" for cell in cells])
        for check in checker.judge_listing(listing).checks:
            finding = maker.make(listing, check)
            fields = {name: getattr(finding, name) for name in FIELDS if name in RESULT_FIELDS and name != "message"}
            fields |= {name: list(fields[name]) for name in ("flags", "also_allowed_in")}
            fields |= {name: fields[name].isoformat() if fields[name] else None for name in ("cutoff", "judged_at")}
            found.append({"sku": sku, **fields, "message": finding.explanation.render(Language.ZH)})
    return found


RESULT_FIELDS = (
    "platform",
    "placement",
    "column",
    "link",
    "source",
    "evidence",
    "verdict",
    "reason",
    "rule",
    "cutoff",
    "judged_at",
    "migrate_to",
    "also_allowed_in",
    "flags",
    "message",
)


@pytest.mark.parametrize("more", [(), (f"{TAOBAO}\n", f"\ufeff{OWN}", "看\r\nhttps://item.jd.com/1.html")])
def test_a_table_is_judged_as_the_reference_judges_its_cells(cluster: SparkSession, more: Sequence[str]) -> None:
    rows = make_rows(more)
    table = cluster.createDataFrame(rows, [f"{name}" for name in NAMES]).repartition(3)
    judged = judge_dataframe(table, load_policy(), columns=COLUMNS, as_of=AS_OF, language=Language.ZH)
    assert judged.columns == ["sku", *RESULT_FIELDS]

    def order(check: dict[str, Any]) -> tuple[str, str]:
        return check["sku"], check["placement"] or ""

    assert sorted(collect(judged), key=order) == sorted(judge_here(rows), key=order)


def judge_links(table: DataFrame, **more: Any) -> list[dict[str, Any]]:
    """The checks of a table whose links stand in `url`."""
    arguments: dict[str, Any] = {"columns": {"link": "url"}, "as_of": AS_OF, "placements": "live_cart", **more}
    return collect(judge_dataframe(table, load_policy(), **arguments))


def test_cells_of_other_types_are_read_as_catalogs_write_them(cluster: SparkSession) -> None:
    # One second before the cutoff in Shanghai; to the session in New York it is the day before.
    instant = datetime(2022, 2, 28, 15, 59, 59, tzinfo=UTC)
    table = cluster.createDataFrame(
        [(100, Decimal("1.50"), TAOBAO, instant), (101, None, TAOBAO, instant + timedelta(seconds=1))],
        "sku long, price decimal(9,2), url string, at timestamp",
    )
    columns = {"link": "url", "sku": "sku", "price": "price", "publish_at": "at"}
    checks = judge_links(table, columns=columns)
    assert [(check["sku"], check["verdict"], check["judged_at"]) for check in checks] == [
        (100, "upcoming", "2022-02-28T23:59:59+08:00"),
        (101, "forbidden", "2022-03-01T00:00:00+08:00"),
    ]
    local = table.selectExpr("url", "timestamp_ntz'2022-03-01 00:00:00' AS at", "date'2022-02-26' AS day")
    for column, verdict in (("at", "forbidden"), ("day", "upcoming")):
        found = judge_links(local, columns={"link": "url", "publish_at": column})
        assert {check["verdict"] for check in found} == {verdict}


def test_the_user_chooses_what_is_kept_and_how_our_columns_are_called(cluster: SparkSession) -> None:
    table = cluster.createDataFrame(
        [("k", "v", [1, 2], TAOBAO)], "`a.b` string, verdict string, c array<int>, url string"
    )
    (check,) = judge_links(table, keep=["c", "verdict", "a.b"], prefix="check_")
    assert (check["c"], check["verdict"], check["a.b"]) == ([1, 2], "v", "k")
    assert check["check_verdict"] == "upcoming"
    assert check["check_also_allowed_in"] is not None
    assert "k" not in judge_links(table)[0].values()


def test_several_links_platforms_and_an_own_link_book(cluster: SparkSession) -> None:
    table = cluster.createDataFrame(
        [(OWN, TAOBAO, "快手"), (OWN, None, "抖音"), (None, None, "火星")], "a string, b string, p string"
    )
    checks = judge_links(table, columns={"link": ["a", "b"], "platform": "p"}, links=load_links())
    assert [(check["column"], check["platform"], check["verdict"]) for check in checks] == [
        ("b", "kuaishou", "upcoming"),
        ("a", "douyin", "forbidden"),
        (None, None, "review"),
    ]


def test_without_an_as_of_it_is_now(cluster: SparkSession) -> None:
    table = cluster.createDataFrame([(TAOBAO,)], "url string")
    before = datetime.now(UTC).replace(microsecond=0)
    (check,) = judge_links(table, as_of=None)
    assert before <= datetime.fromisoformat(check["judged_at"]) <= datetime.now(UTC)
    assert check["verdict"] == "forbidden"


def test_no_rows_give_no_checks(cluster: SparkSession) -> None:
    assert judge_links(cluster.createDataFrame([], "url string")) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"columns": {"href": "url"}}, "table-role"),
        ({"columns": {"link": "link"}}, "table-column"),
        ({"columns": {"link": ["url", "gone"]}}, "table-column"),
        ({"columns": {"sku": "sku"}}, "table-nothing"),
        ({"columns": {"link": []}}, "table-nothing"),
        ({"columns": {"link": "url", "sku": ["sku", "url"]}}, "table-many"),
        ({"columns": {"link": "many"}}, "table-type"),
        ({"columns": {"link": "url", "sku": "share"}}, "table-type"),
        ({"keep": ["gone"]}, "table-column"),
        ({"keep": ["Verdict"]}, "table-clash"),
        ({"columns": {"link": "twice"}}, "table-clash"),
        ({"within": timedelta(days=-1)}, "table-within"),
        ({"within": timedelta(days=5000)}, "table-within"),
        ({"as_of": "yesterday"}, "bad-as-of"),
        ({"platform": "mars"}, "unknown-platform"),
        ({"placements": ["roof"]}, "unknown-placement"),
    ],
)
def test_arguments_that_cannot_be_meant(cluster: SparkSession, arguments: dict[str, Any], sentence: str) -> None:
    table = cluster.sql(
        "SELECT 'u' AS url, 's' AS sku, array('u') AS many, 0.5D AS share, 'v' AS Verdict, 1 AS twice, 2 AS twice"
    )
    with pytest.raises(UsageError) as caught:
        judge_links(table, **arguments)
    assert caught.value.faults[0].message.id.endswith(sentence)
    assert all(caught.value.render(language) for language in Language)
