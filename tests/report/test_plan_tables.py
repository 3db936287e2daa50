"""The plan in spreadsheets and for programs: the same totals in every form, and cells that stay what they are."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from linkcheck.messages import Language, say
from linkcheck.plan.migration import make_plan
from linkcheck.plan.tasks import Action
from linkcheck.report.grid import Screen
from linkcheck.report.plan_csv import render_plan_csv
from linkcheck.report.plan_figures import tell_money
from linkcheck.report.plan_forms import PlanForm, render_plan
from linkcheck.report.plan_json import render_plan_json
from linkcheck.report.plan_markdown import render_plan_markdown
from linkcheck.report.plan_page import render_plan_page
from linkcheck.report.plan_terminal import render_plan_terminal
from linkcheck.report.plan_workbook import render_plan_workbook
from linkcheck.visible import visible
from tests.report.fixed_policy import BEIJING
from tests.report.fixed_report import HOSTILE_TITLES, make_finding, make_report, make_upcoming
from tests.report.plan_samples import FULL, OWN
from tests.report.snapshots import assert_snapshot
from tests.report.test_json import HOSTILE

LANGUAGES = tuple(Language)
MAY_START_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def read_csv(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def read_book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def table_of(sheet: Worksheet) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def tasks_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [part for name in ("overdue", "coming", "review", "mend") for part in document[name]]
    return [task for part in parts for group in part["groups"] for task in group["tasks"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_the_same_totals(language: Language) -> None:
    document = json.loads(render_plan_json(FULL, language))
    assert Counter(task["action"] for task in tasks_of(document)) == document["actions"]
    names = {say(f"plan.action.{action}").render(language): action.value for action in Action}
    heading = say("plan.column.action").render(language)
    listed = Counter(names[row[heading]] for row in read_csv(render_plan_csv(FULL, language)))
    assert listed == document["actions"]
    book = read_book(render_plan_workbook(FULL, language))
    sheets = [table_of(book[say(f"plan.sheet.{name}").render(language)]) for name in ("to-do", "review", "unreadable")]
    assert [len(sheet) for sheet in sheets] == [14, 7, 2]
    assert sum(map(len, sheets)) == document["listings"] == FULL.listings
    money = tell_money(FULL.falling.total).render(language)  # type: ignore[union-attr]
    assert money in ("¥37,401", "37,401 元")
    assert Decimal(document["money"]["amount"]) == FULL.falling.total.amount
    counted = "、" if language is Language.ZH else ", "
    actions = counted.join(
        say("report.count", count=count, name=say(f"plan.action.{action}")).render(language)
        for action, count in FULL.actions.items()
    )
    for text in (
        render_plan_terminal(FULL, language, Screen()),
        render_plan_markdown(FULL, language),
        render_plan_page(FULL, language),
        " ".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row),
    ):
        assert actions in text
        assert money in text or money.replace("¥", "`¥`") in text


def test_each_sum_of_the_json_counts_a_listing_once() -> None:
    money = json.loads(render_plan_json(FULL, Language.EN))["money"]
    assert (money["listings"], money["amount"], money["unknown"]) == (14, "37401.00", 11)
    by_cutoff = {each["cutoff"][:10]: (each["listings"], each["amount"]) for each in money["by_cutoff"]}
    assert by_cutoff == {"2020-10-09": (1, "1200.50"), "2021-11-01": (1, None), "2022-03-01": (12, "36200.50")}
    assert sum(cell["listings"] for cell in money["by_cell"]) == 16  # one listing stands in three placements


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [PlanForm.JSON, PlanForm.CSV, PlanForm.ICS])
def test_whole_plan(language: Language, form: PlanForm) -> None:
    assert_snapshot(f"plan.{language}.{form}", render_plan(form, FULL, language))


@pytest.mark.parametrize("form", PlanForm)
def test_the_same_plan_is_the_same_file(form: PlanForm) -> None:
    assert render_plan(form, FULL, Language.EN) == render_plan(form, FULL, Language.EN)


@pytest.mark.parametrize("form", PlanForm)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_with_nothing_to_do(form: PlanForm, language: Language) -> None:
    assert render_plan(form, make_plan(make_report(())), language)
    assert render_plan(form, make_plan(make_report((), allowed=0)), language)


def test_the_json_tells_what_is_known_of_each_listing() -> None:
    document = json.loads(render_plan_json(FULL, Language.EN))
    assert document["format"] == "linkcheck-plan/1"
    swapped = next(task for task in tasks_of(document) if task["line"] == 2 and task["path"].endswith("spring.csv"))
    expected = {"action": "swap", "swap_to": OWN, "swap_from": "same-sku", "swap_lack": None, "settle_first": "14"}
    assert {name: swapped[name] for name in expected} == expected
    doubtful = next(task for task in tasks_of(document) if task["line"] == 3 and task["title"])
    assert (doubtful["action"], doubtful["swap_lack"], doubtful["money"]) == ("review", "conflict", "35000.0")
    (deadline,) = document["coming"]
    assert (deadline["last_safe_day"], deadline["wind_down_from"], deadline["days_left"]) == (
        "2022-02-28", "2022-02-22", 4,
    )  # fmt: skip
    assert document["closed_loop"]["shares"][0]["of_listings"] == "25.0"
    assert [turn["rule"] for turn in document["comparison"]["turns"]] == ["ks-2022-taobao"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_of_the_csv_is_a_formula(language: Language) -> None:
    for row in read_csv(render_plan_csv(FULL, language)):
        for value in row.values():
            is_number = value.removeprefix("-").replace(".", "").isdigit()
            assert is_number or not value.startswith(MAY_START_A_FORMULA)


def test_csv_lines_end_as_excel_wants() -> None:
    text = render_plan_csv(FULL, Language.EN)
    assert text.endswith("\r\n")
    assert text.count("\r\n") == FULL.listings + 1 == text.count("\n")


@settings(max_examples=30, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_whatever_a_cell_holds(title: str, link: str, name: str) -> None:
    plan = make_plan(make_report([make_finding(title=title, link=link, listing_id=name, sku=title, path=name)]))
    (row,) = read_csv(render_plan_csv(plan, Language.EN))
    assert not row["Listing"].startswith(MAY_START_A_FORMULA)
    book = CalamineWorkbook.from_filelike(io.BytesIO(render_plan_workbook(plan, Language.EN)))
    head, first = book.get_sheet_by_name("To do").to_python()
    shown = dict(zip(head, first, strict=True))
    assert [str(shown[name]) for name in ("Listing", "Link", "Id")] == [visible(text) for text in (title, link, name)]
    json.loads(render_plan_json(plan, Language.ZH))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_s_sheets(language: Language) -> None:
    book = read_book(render_plan_workbook(FULL, language))
    names = ("summary", "to-do", "review", "unreadable", "changes", "rules")
    assert book.sheetnames == [say(f"plan.sheet.{name}").render(language) for name in names]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(5 <= column.width <= 65 for column in sheet.column_dimensions.values())


def test_ids_and_links_are_text_deadlines_are_dates_money_is_a_number() -> None:
    sheet = read_book(render_plan_workbook(FULL, Language.EN))["To do"]
    head = {str(cell.value): cell.column for cell in sheet[1]}
    first = {name: sheet.cell(2, column) for name, column in head.items()}
    assert str(first["Deadline"].value) == "2020-10-09 00:00:00"
    assert first["Deadline"].number_format == "yyyy-mm-dd"
    assert str(first["Last safe day"].value) == "2020-10-08 00:00:00"
    assert (first["Sales (¥)"].value, first["Line"].value) == (1200.5, 2)
    assert {first[name].data_type for name in ("Id", "SKU", "Link", "Open orders")} == {"s"}
    month = next(row for row in sheet.iter_rows(min_row=2) if row[head["Line"] - 1].value == 4)
    assert month[head["Deadline"] - 1].number_format == "yyyy-mm"
    sku = [row[head["SKU"] - 1].value for row in sheet.iter_rows(min_row=2)]
    assert "0012" in sku


def test_hostile_cells_are_inert_in_the_workbook() -> None:
    data = render_plan_workbook(FULL, Language.EN)
    book = read_book(data)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink is not None]
    titles = {row["Listing"] for row in table_of(book["To do"])}
    assert {visible(title) for title in HOSTILE_TITLES} <= titles
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "external" in name or "vba" in name or "_rels/sheet" in name]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next() -> None:
    plan = make_plan(make_report([make_upcoming(line, "live_cart") for line in range(2, 12)]))
    book = read_book(render_plan_workbook(plan, Language.EN, most_rows=4))
    parts = [name for name in book.sheetnames if name.startswith("To do")]
    assert parts == ["To do", "To do 2", "To do 3"]
    listed = [row["Line"] for name in parts for row in table_of(book[name])]
    assert listed == list(range(2, 12))
    assert {book[name].freeze_panes for name in parts} == {"A2"}


def test_a_cell_longer_than_excel_bears_is_cut_not_lost() -> None:
    plan = make_plan(make_report([make_upcoming(2, "live_cart", title="长" * 40_000)]))
    (row,) = table_of(read_book(render_plan_workbook(plan, Language.EN))["To do"])
    assert row["Listing"] == "长" * 32_767


def test_a_cutoff_with_an_hour_shows_it() -> None:
    cutoff = datetime(2023, 10, 4, 17, tzinfo=BEIJING)
    plan = make_plan(make_report([make_upcoming(2, "live_cart", cutoff=cutoff)]))
    sheet = read_book(render_plan_workbook(plan, Language.EN))["To do"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (cutoff.replace(tzinfo=None), "yyyy-mm-dd hh:mm")
    assert read_csv(render_plan_csv(plan, Language.EN))[0]["Deadline"] == "2023-10-04 17:00"


def test_what_limit_left_out_is_said_in_the_workbook() -> None:
    report = replace(make_report([make_upcoming(2, "live_cart")]), findings_omitted=23)
    sheet = read_book(render_plan_workbook(make_plan(report), Language.EN))["Summary"]
    assert any("23 findings were left out" in str(cell.value) for row in sheet.iter_rows() for cell in row)
