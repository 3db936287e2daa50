"""What classifying costs, as ratios to `urllib.parse.urlsplit` of the same cells in the same run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time
from urllib.parse import urlsplit

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.links.classify import classify_link
from linkcheck.links.reading import classify_cell
from tests.links.labelled import MADE_UP, read_labelled
from tests.links.test_families import PROVEN

RUNS = 30
PLAIN = (
    "https://item.jd.com/%d.html",
    "https://item.taobao.com/item.htm?id=%d",
    "https://detail.tmall.com/item.htm?id=%d&skuId=5",
    "https://s.click.taobao.com/t?e=m%%3D2%%26s%%3D%d",
    "https://u.jd.com/%d",
    "https://m.tb.cn/h.%d?tk=AbC",
    "https://mobile.yangkeduo.com/goods.html?goods_id=%d",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=%d",
)
# A beginning, and what it is filled up with to the longest cell that is read.
HOSTILE = (
    *(("", "("), ("", "@"), ("", "好"), ("", "好."), ("", "ﷺ"), ("", "①."), ("", "👉"), ("", "1."), ("", "-.")),
    *(("", "a."), ("", "a.bc,"), ("", "a://"), ("", '"https'), ("", "￥"), ("", "￥AbCdEfGhIjK￥"), ("", "\u200b a")),
    *(("", "https://item.jd.com/1 "), ("", "https://item.jd.com/1,"), ("", "https://item.jd.com/1好"), ("", "//a.b/")),
    *(("https://item.jd.com/", ")"), ("https://item.jd.com/", "),"), ("https://item.jd.com/", "../")),
    *(("https://item.jd.com/", '{"'), ("https://item.jd.com/", "\u200b"), ("https://item.jd.com/", "1\n")),
    *(("https://item.jd.com/1 ", "好。a"), ("https://item.jd.com/1?", "&amp;"), ("https://item.jd.com/1?", "\\u0026")),
    *(("https://item.taobao.com/item.htm?", "id=1&"), ("https://item.taobao.com/item.htm?", "pid=a&")),
    *(("https://detail.vip.com/detail-", "-a"), ("https://product.suning.com/", "a/"), ("https://", "a@")),
    *(("https://weibo.cn/sinaurl?u=", "%25"), ("https://weibo.cn/sinaurl?", "u=//a.cc/&")),
    *(("https://weibo.cn/sinaurl?", "u=https://weibo.cn/sinaurl?"), ("https://p.yiqifa.com/c?", "t=https://a.cc/&")),
    *(("https://weibo.cn/sinaurl?u=", "https://weibo.cn/sinaurl%3Fu="), ("kwai://webview?url=", "kwai%3A%2F%2Fa%3F")),
    *(("openapp.jdmobile://virtual?params=", '{"url":'), ("openapp.jdmobile://virtual?params={", '"url":"//a.cc",')),
    *(("https://ccc-x.jd.com/dsp/nc?ext=", "aHR0"), ("https://evil.example/?", "u=https%3A%2F%2Fa.cc&")),
    *(("pages/union/proxy/proxy?", "spreadUrl=https://u.jd.com/a&"), ("https%3A%2F%2Fitem.jd.com/", "%2541")),
)  # fmt: skip


@pytest.fixture(scope="module")
def book() -> LinkBook:
    return load_links()


def time_both(cells: Sequence[str], classify: Callable[[str, LinkBook], object], book: LinkBook) -> tuple[float, float]:
    """Processor seconds to classify and to split all cells: the best of many short rounds, taken in turns."""
    classified, split = [], []
    for _ in range(RUNS):
        started = process_time()
        for cell in cells:
            classify(cell, book)
        classified.append(process_time() - started)
        started = process_time()
        for cell in cells:
            try_to_split(cell)
        split.append(process_time() - started)
    return min(classified), min(split)


def try_to_split(cell: str) -> None:
    """urlsplit refuses a few cells. It remembers the last 128: more cells than that are taken in turns."""
    try:
        urlsplit(cell)
    except ValueError:
        return


def fill(beginning: str, unit: str, length: int) -> str:
    """A cell of that length."""
    room = length - len(beginning)
    return beginning + (unit * (room // len(unit) + 1))[:room]


def time_in_turns(cells: Sequence[str], book: LinkBook) -> list[float]:
    """Processor seconds to classify each of a few cells, the best of many turns."""
    best = [float("inf")] * len(cells)
    for _ in range(RUNS):
        for place, cell in enumerate(cells):
            started = process_time()
            classify_link(cell, book)
            best[place] = min(best[place], process_time() - started)
    return best


@pytest.mark.benchmark
def test_a_plain_link_costs_no_more_than_splitting_it(book: LinkBook, capsys: pytest.CaptureFixture[str]) -> None:
    cells = [shape % number for number in range(400) for shape in PLAIN]
    classified, split = time_both(cells, classify_link, book)
    with capsys.disabled():
        print(f"\nplain links: {classified / len(cells) * 1e6:.2f} us, {classified / split:.2f} x urlsplit")
    assert classified <= 1 * split


@pytest.mark.benchmark
def test_the_full_way_of_varied_cells(book: LinkBook, capsys: pytest.CaptureFixture[str]) -> None:
    # Every shape and family there is, and as many plain links again: still fewer of them than any catalog has.
    shapes = [labelled.cell for labelled in read_labelled(MADE_UP)]
    plain = [shape % number for number in range(12) for shape in PLAIN]
    cells = [*shapes, *(row[0] for row in PROVEN), *plain] * 5
    classified, split = time_both(cells, classify_cell, book)
    with capsys.disabled():
        print(f"\nvaried cells: {classified / len(cells) * 1e6:.2f} us, {classified / split:.2f} x urlsplit")
    assert classified <= 6 * split


@pytest.mark.benchmark
def test_no_hostile_cell_is_expensive(book: LinkBook, capsys: pytest.CaptureFixture[str]) -> None:
    plain = [PLAIN[0] % number for number in range(5000)]
    _, split = time_both(plain, classify_link, book)
    unit = split / len(plain)
    rows = []
    for beginning, filling in HOSTILE:
        half, full = time_in_turns([fill(beginning, filling, length) for length in (2048, 4096)], book)
        rows.append((full / unit, full / half, beginning + filling))
    with capsys.disabled():
        for ratio, growth, name in sorted(rows, reverse=True)[:8]:
            print(f"\n{ratio:6.0f} x urlsplit, {growth:.2f} times its half: {name!r}", end="")
    assert max(ratio for ratio, _, _ in rows) < 1000
    assert max(growth for _, growth, _ in rows) <= 2.5
