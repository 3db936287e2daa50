"""`linkcheck report` as one types it: every form by its ending, the map, after-sales, two dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from linkcheck.report.plan_forms import PlanForm
from tests.cli.running import SAMPLES, SPRING, Run
from tests.plan.planning import OTHER_OWN, OWN, TAOBAO

AS_OF = ("--as-of", "2022-02-25")
SPRING_ORDERS = ("--column", "open_orders=待处理订单")


def read_plan(run: Run, path: Path, *arguments: str | Path) -> dict[str, Any]:
    done = run("report", *arguments, *AS_OF, "-o", path)
    assert done.code == 0, done.err
    plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return plan


def tasks_of(plan: dict[str, Any]) -> dict[str, dict[str, Any]]:
    parts = [part for name in ("overdue", "coming", "review") for part in plan[name]]
    return {task["listing_id"]: task for part in parts for group in part["groups"] for task in group["tasks"]}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", PlanForm)
@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_in_every_form(run: Run, tmp_path: Path, sample: Path, form: PlanForm, language: str) -> None:
    path = tmp_path / f"plan.{form}"
    done = run("report", sample, *AS_OF, "--lang", language, "-o", path)
    assert (done.code, done.out) == (0, ""), done.err
    assert path.stat().st_size > 200
    assert str(path) in done.err


def test_the_spring_sample(run: Run, tmp_path: Path) -> None:
    plan = read_plan(run, tmp_path / "plan.json", SPRING, *SPRING_ORDERS, "--after-sales", "7")
    assert plan["actions"] == {"mend": 2, "review": 17, "swap": 1, "list-first": 12}
    assert (plan["money"]["amount"], plan["money"]["unknown"]) == ("397642.50", 0)
    assert [(each["cutoff"][:10], each["listings"], each["amount"]) for each in plan["money"]["by_cutoff"]] == [
        ("2021-11-01", 3, "16300.00"),
        ("2022-03-01", 10, "381342.50"),
    ]
    assert [share["of_listings"] for share in plan["closed_loop"]["shares"]] == ["17.6", "24.0", "47.5"]
    dress = tasks_of(plan)["L001"]
    assert (dress["swap_from"], dress["settle_first"]) == ("same-sku", "14")
    (march,) = plan["coming"]
    assert (march["last_safe_day"], march["wind_down_from"]) == ("2022-02-28", "2022-02-22")
    jd = next(group for group in march["groups"] if group["source"] == "jd")
    assert jd["relocate_to"] == ["short_video_cart", "detail_page"]


def test_a_map_by_sku_or_listing_id(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "map.csv"
    table.write_text(f"SKU,商品编号,自有小店链接\nSKU-1002,,{OWN}\n,L003,{OTHER_OWN}\n", encoding="gb18030")
    tasks = tasks_of(read_plan(run, tmp_path / "plan.json", SPRING, "--own-store", table))
    assert (tasks["L002"]["action"], tasks["L002"]["swap_to"], tasks["L002"]["swap_from"]) == (
        "swap",
        OWN,
        "map-by-sku",
    )
    assert (tasks["L003"]["swap_to"], tasks["L003"]["swap_from"]) == (OTHER_OWN, "map-by-id")


def test_a_map_may_be_a_workbook(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["SKU", "链接"])
    book.active.append(["SKU-1002", OWN])
    book.save(tmp_path / "map.xlsx")
    plan = read_plan(run, tmp_path / "plan.json", SPRING, "--own-store", tmp_path / "map.xlsx")
    assert tasks_of(plan)["L002"]["action"] == "swap"


def test_rows_of_a_map_that_prove_nothing_are_named(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "map.csv"
    table.write_text(f"SKU,自有小店链接\nSKU-1002,{TAOBAO}\n,{OWN}\nSKU-1003,\n", encoding="utf-8")
    done = run("report", SPRING, *AS_OF, "--own-store", table, "-o", tmp_path / "plan.json")
    assert done.code == 0
    assert [line.split(" ", 1)[0] for line in done.err.splitlines()[:3]] == [f"{table}:{line}:" for line in (2, 3, 4)]
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert tasks_of(plan)["L002"]["action"] == "list-first"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--own-store", "no-such-file.csv"), "no-such-file.csv"),
        (("--own-store", "sample_catalogs"), "--own-store"),
        (("--after-sales", "a week"), "--after-sales"),
        (("--after-sales", "-1"), "--after-sales"),
        (("--after-sales", "366"), "365"),
        (("--compare-to", "2022-03"), "2022-03"),
        (("--compare-to", "soon"), "soon"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_read(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "plan.json"
    done = run("report", SPRING, *AS_OF, *arguments, "-o", path)
    assert done.code == 2
    assert said in done.err
    assert not path.exists()


def test_a_map_without_a_key_is_refused(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "map.csv"
    table.write_text(f"商品名称,自有小店链接\n茶,{OWN}\n", encoding="utf-8")
    done = run("report", SPRING, *AS_OF, "--own-store", table)
    assert done.code == 2
    assert "no column names the listings" in done.err


@pytest.mark.parametrize("form", ["json", "md", "html", "xlsx"])
def test_two_dates_are_compared(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"plan.{form}"
    done = run("report", SPRING, *AS_OF, "--compare-to", "2022-03-01", "-o", path)
    assert done.code == 0
    if form == "json":
        comparison = json.loads(path.read_text(encoding="utf-8"))["comparison"]
        assert [(point["allowed"], point["forbidden"]) for point in comparison["timeline"]] == [(20, 6), (12, 16)]
        assert {turn["at"] for turn in comparison["turns"]} == {"2022-03-01T00:00:00+08:00"}


def test_the_terminal_compares_too(run: Run) -> None:
    done = run("report", SPRING, *AS_OF, "--compare-to", "2022-03-01")
    assert "What changes between 2022-02-25 and 2022-03-01\n" in done.out
    assert (
        "2022-03-01: allowed to forbidden, Taobao Alliance in Kuaishou live-room cart, rule ks-2022-taobao" in done.out
    )
