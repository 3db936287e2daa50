"""plan.html in a real browser: filters, ticks, no script, hostile cells, phone, dark, and on A4."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from linkcheck.messages import Language
from linkcheck.plan.migration import Plan, make_plan
from linkcheck.report.plan_page import render_plan_page
from tests.browser.browsing import open_browser, print_page, set_screen
from tests.report.fixed_report import HOSTILE_TITLES, make_finding, make_report, make_upcoming
from tests.report.plan_samples import FULL

A4 = (595, 842)


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with open_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(autouse=True)
def screen(chrome: Chrome) -> None:
    set_screen(chrome, 1280)


def visit(chrome: Chrome, folder: Path, plan: Plan = FULL, language: Language = Language.EN) -> None:
    path = folder / "plan.html"
    path.write_text(render_plan_page(plan, language), encoding="utf-8")
    chrome.get(path.as_uri())


def shown_lines(chrome: Chrome) -> list[str]:
    rows = chrome.find_elements(By.CSS_SELECTOR, ".list .task")
    return [row.find_element(By.CSS_SELECTOR, ".line").text for row in rows if row.is_displayed()]


def count_text(chrome: Chrome) -> str:
    return chrome.find_element(By.CSS_SELECTOR, ".filter output").text


def choose(chrome: Chrome, name: str, value: str) -> None:
    Select(chrome.find_element(By.NAME, name)).select_by_value(value)


@pytest.mark.parametrize("language", Language)
def test_nothing_is_loaded_and_nothing_complains(chrome: Chrome, tmp_path: Path, language: Language) -> None:
    visit(chrome, tmp_path, language=language)
    loaded = chrome.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded == []
    assert chrome.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_filters_and_the_count_of_what_is_shown(chrome: Chrome, tmp_path: Path) -> None:
    visit(chrome, tmp_path)
    assert count_text(chrome) == "23 of 23 shown, 0 done"
    choose(chrome, "source", "jd")
    assert shown_lines(chrome) == ["(2) 2", "(1) 3"]
    assert count_text(chrome) == "2 of 23 shown, 0 done"
    choose(chrome, "action", "swap")
    assert shown_lines(chrome) == ["(2) 2"]
    chrome.find_element(By.CSS_SELECTOR, ".filter button").click()
    assert len(shown_lines(chrome)) == 23
    choose(chrome, "placement", "short_video_cart")
    assert shown_lines(chrome) == ["(1) 2"]
    choose(chrome, "placement", "")
    chrome.find_element(By.NAME, "text").send_keys("  KUAISHOU.youzan ")
    assert shown_lines(chrome) == ["(1) 4"]
    headings = [each.text for each in chrome.find_elements(By.CSS_SELECTOR, "#to-do h3") if each.is_displayed()]
    assert headings == ["X Forbidden since 2021-11"]


def test_what_matches_nothing_is_said(chrome: Chrome, tmp_path: Path) -> None:
    visit(chrome, tmp_path)
    message = chrome.find_element(By.CSS_SELECTOR, ".no-match")
    assert not message.is_displayed()
    chrome.find_element(By.NAME, "text").send_keys("no such thing")
    assert message.is_displayed()
    assert shown_lines(chrome) == []


def test_lists_are_sorted_and_find_back(chrome: Chrome, tmp_path: Path) -> None:
    visit(chrome, tmp_path, make_plan(make_report([make_upcoming(line, "live_cart") for line in (10, 9, 2, 100)])))
    assert shown_lines(chrome) == ["10", "9", "2", "100"]
    choose(chrome, "sort", "line")
    assert shown_lines(chrome) == ["2", "9", "10", "100"]
    choose(chrome, "sort", "")
    assert shown_lines(chrome) == ["10", "9", "2", "100"]


def test_ticks_are_counted_and_remembered(chrome: Chrome, tmp_path: Path) -> None:
    visit(chrome, tmp_path)
    chrome.find_element(By.CSS_SELECTOR, ".list input").click()
    assert count_text(chrome) == "23 of 23 shown, 1 done"
    chrome.refresh()
    assert count_text(chrome) == "23 of 23 shown, 1 done"
    chrome.find_element(By.CSS_SELECTOR, ".list input").click()
    assert count_text(chrome) == "23 of 23 shown, 0 done"


def test_without_scripts_everything_is_there_but_the_filter(tmp_path: Path) -> None:
    with open_browser(tmp_path / "profile", runs_scripts=False) as browser:
        visit(browser, tmp_path)
        assert len(shown_lines(browser)) == 23
        assert not browser.find_element(By.CSS_SELECTOR, ".filter").is_displayed()
        assert len(browser.find_elements(By.CSS_SELECTOR, ".list input")) == 23


def test_cells_never_become_markup(chrome: Chrome, tmp_path: Path) -> None:
    attacks = (
        *HOSTILE_TITLES,
        "<img src=x onerror=alert(1)>",
        "'\"><svg onload=alert(1)>",
        "{{ 7*7 }}{% raw %}",
        "</td>",
    )
    plan = make_plan(
        make_report(
            [
                make_finding(
                    title=text, link=f"javascript:alert(1)//{text}", listing_id=text, sku=text, path=text, rule=text
                )
                for text in attacks
            ]
        )
    )
    visit(chrome, tmp_path, plan)
    counts = chrome.execute_script(
        "return [document.scripts.length, document.images.length,"
        " document.querySelectorAll('iframe,object,embed,base').length,"
        " document.querySelectorAll('[onload],[onerror],[onclick],[style]').length]"
    )
    assert counts == [1, 0, 0, 0]
    links = [each.get_attribute("href") for each in chrome.find_elements(By.CSS_SELECTOR, "main a")]
    assert not [link for link in links if link is not None and link.startswith("javascript:")]
    titles = [each.text for each in chrome.find_elements(By.CSS_SELECTOR, ".task .what b")]
    assert '<script>alert("x")</script>' in titles
    assert "{{ 7*7 }}{% raw %}" in titles
    assert chrome.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_the_policy_of_the_page_lets_nothing_else_run(chrome: Chrome, tmp_path: Path) -> None:
    visit(chrome, tmp_path)
    ran = chrome.execute_script(
        "const script = document.createElement('script'); script.textContent = 'window.ran = true';"
        " document.body.append(script); return window.ran === true"
    )
    assert ran is False


def with_long_path(plan: Plan) -> Plan:
    """The plan of a catalog whose name finds no place on a phone."""
    first, *others = plan.report.catalogs
    renamed = replace(first, facts=first.facts._replace(path="catalogs/" + "spring_and_summer_" * 6 + "2022.csv"))
    return replace(plan, report=replace(plan.report, catalogs=[renamed, *others]))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_makes_one_scroll_sideways(chrome: Chrome, tmp_path: Path, language: Language, width: int) -> None:
    set_screen(chrome, width)
    visit(chrome, tmp_path, with_long_path(FULL), language)
    wide = chrome.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width


@pytest.mark.parametrize("is_dark", [False, True])
def test_text_stands_out_from_its_ground(chrome: Chrome, tmp_path: Path, is_dark: bool) -> None:
    set_screen(chrome, 1280, is_dark=is_dark)
    visit(chrome, tmp_path)
    worst = chrome.execute_script(CONTRAST)
    assert worst[0] >= 4.5, worst


# The lowest contrast of any text with what it stands on, after WCAG 2, and the text.
CONTRAST = """
const parse = (text) => text.match(/[0-9.]+/g).map(Number);
const light = (rgb) => {
  const [r, g, b] = rgb.slice(0, 3).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
let worst = [99, ""];
for (const element of document.querySelectorAll("body *:not(svg):not(svg *):not(script):not(option)")) {
  const texts = [...element.childNodes].filter((node) => node.nodeType === 3);
  const own = texts.map((node) => node.textContent.trim()).join("");
  if (!own || !element.checkVisibility() || element.closest(".unseen")) continue;
  const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
  const contrast = (a + 0.05) / (b + 0.05);
  if (contrast < worst[0]) worst = [contrast, own.slice(0, 40), element.className];
}
return worst;
"""


@pytest.mark.parametrize("language", Language)
def test_on_paper_it_is_a4_with_heads_repeated_and_no_row_cut(
    chrome: Chrome, tmp_path: Path, language: Language
) -> None:
    plan = make_plan(make_report([make_upcoming(line, "live_cart") for line in range(2, 122)]))
    visit(chrome, tmp_path, plan, language)
    reader = PdfReader(io.BytesIO(print_page(chrome)))
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
    # Fonts may map a character to one that looks the same, and lines end where they like.
    texts = [unicodedata.normalize("NFKC", " ".join(page.extract_text().split())) for page in reader.pages]
    listed = [text for text in texts if "SKU-" in text]
    assert 4 <= len(listed) < len(texts) <= 16
    head = "Listing" if language is Language.EN else "商品"
    assert all(head in text for text in listed)
    for line in range(2, 122):  # a row that is cut leaves its title on one page and its SKU on the next
        (page,) = [text for text in texts if re.search(rf"\bSKU-{line}\b", text)]
        assert re.search(rf"春季碎花连衣裙 {line}\b", page)
    assert all(f"/ {len(texts)}" in text for text in texts)


def test_its_pages_can_be_drawn(chrome: Chrome, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        if "browser" in os.environ.get("LINKCHECK_REQUIRE", "").split(","):
            pytest.fail("LINKCHECK_REQUIRE names the browser, but pdftoppm, which draws its pages, is missing")
        pytest.skip("there is no pdftoppm on this machine")
    visit(chrome, tmp_path, language=Language.ZH)
    path = tmp_path / "plan.pdf"
    path.write_bytes(print_page(chrome))
    subprocess.run(["pdftoppm", "-r", "20", "-png", path, tmp_path / "page"], check=True)
    assert len(list(tmp_path.glob("page*.png"))) == len(PdfReader(path).pages) > 2


def test_five_thousand_listings_are_shown_and_the_others_named(chrome: Chrome, tmp_path: Path) -> None:
    plan = make_plan(make_report([make_upcoming(line, "live_cart") for line in range(2, 6003)]))
    visit(chrome, tmp_path, plan)
    rows: Any = chrome.execute_script("return document.querySelectorAll('.task').length")
    assert rows == 5000
    said = chrome.find_element(By.CSS_SELECTOR, ".left-out").text
    assert said.startswith("1001 more listings are not on this page. All of them: linkcheck report")
    choose(chrome, "sort", "id")
    assert count_text(chrome) == "5000 of 5000 shown, 0 done"
