"""Where links begin and end in the texts that merchants paste."""

from __future__ import annotations

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.extract import MAX_LINKS, WHOLE, find_links, read_text
from linkcheck.links.result import Evidence, Kind, Status

LINK = "https://m.tb.cn/h.AbC"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        # where it begins
        (f"【淘宝】{LINK} 「冰丝 T恤」", [LINK]),
        (f"点击{LINK} 打开", [LINK]),
        (f"链接：{LINK}", [LINK]),
        (f"链接:{LINK}", [LINK]),
        (f"Link: {LINK}", [LINK]),
        (f"👉{LINK}", [LINK]),
        (f"({LINK})", [LINK]),
        (f"[{LINK}]", [LINK]),
        (f"<{LINK}>", [LINK]),
        (f'"{LINK}"', [LINK]),
        (f"“{LINK}”", [LINK]),
        (f"‹{LINK}›", [LINK]),
        (f'<a href="{LINK}">购买</a>', [LINK]),
        (f"x{LINK}", [f"x{LINK}"]),
        (f"a={LINK}", []),
        ("去 item.jd.com/1.html 看", ["item.jd.com/1.html"]),
        ("看//item.jd.com/1.html", ["//item.jd.com/1.html"]),
        ("规格//颜色", []),
        ("看https//item.jd.com/1.html", ["https//item.jd.com/1.html"]),
        ("打开openApp.jdMobile://virtual", ["openApp.jdMobile://virtual"]),
        ("打开#小程序://某店/AbC", ["#小程序://某店/AbC"]),
        ("6.0版 100%棉 3.5折", []),
        # where it ends
        (f"{LINK}，点击", [LINK]),
        (f"{LINK}。点击", [LINK]),
        (f"{LINK}！", [LINK]),
        (f"{LINK}」好看", [LINK]),
        (f"{LINK}￥AbCdEfGhIjK￥", [LINK]),
        (f"{LINK}点击", [f"{LINK}点击"]),
        (f"{LINK}),", [LINK]),
        ("https://a.example/x(1)", ["https://a.example/x(1)"]),
        ("https://a.example/x(1))", ["https://a.example/x(1)"]),
        ("https://a.example/x[1],)", ["https://a.example/x[1]"]),
        # several in one cell
        (f"{LINK} {LINK}2", [LINK, f"{LINK}2"]),
        (f"{LINK},{LINK}2", [LINK, f"{LINK}2"]),
        (f"{LINK}|{LINK}2;{LINK}3", [LINK, f"{LINK}2", f"{LINK}3"]),
        ("item.jd.com/1.html,item.taobao.com/2", ["item.jd.com/1.html", "item.taobao.com/2"]),
        (f"{LINK}购买{LINK}2", [f"{LINK}购买", f"{LINK}2"]),
        (f"{LINK}?a=1,2&b=c;d", [f"{LINK}?a=1,2&b=c;d"]),
        # JSON keeps its quotes
        ('openApp.jdMobile://virtual?params={"a":"b"} x', ['openApp.jdMobile://virtual?params={"a":"b"}']),
    ],
)
def test_links_of_a_text(text: str, links: list[str]) -> None:
    assert [link.text for link in find_links(text)] == links


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"{LINK}，点击", f"{LINK}，点击"),
        (f"{LINK}\n点击", f"{LINK}点击"),
        (f"{LINK} 点击", None),
        (f"{LINK}。", None),
        (LINK, None),
    ],
)
def test_the_other_reading_of_a_link(text: str, other: str | None) -> None:
    assert next(find_links(text)).other == other


def test_what_is_left_of_a_text() -> None:
    assert read_text(f"看 {LINK}，{LINK}2").rest == "看 \n，\n"
    assert read_text(LINK).rest == ""


def test_reading_stops_behind_the_last_link_that_counts() -> None:
    assert len(read_text(f"{LINK} " * 50).links) == MAX_LINKS + 1


@pytest.mark.parametrize("text", [LINK, f"{LINK}?a=1&b=%20", "taobao://item.taobao.com/item.htm?id=1"])
def test_a_cell_that_is_one_link_is_taken_whole(text: str) -> None:
    assert WHOLE(text)
    assert [(link.text, link.other) for link in find_links(text)] == [(text, None)]


@pytest.mark.parametrize(
    ("cell", "source", "kind", "evidence"),
    [
        ("【淘宝】7天无理由 https://e.tb.cn/h.AbC?tk=AbC CZ0001 「杯」\n点击链接打开", "taobao", Kind.SHORT, "plain"),
        ("【京东】https://u.jd.com/AbC 复制打开", "jd", Kind.SHORT, "tracked"),
        ("复制这段话￥AbCdEfGhIjK￥后打开👉淘宝👈", "taobao", Kind.CODE, "plain"),
        ("￥CZ0001 aBcDeFg￥ https://m.tb.cn/h.AbC", "taobao", Kind.SHORT, "plain"),
        ("https://m.tb.cn/h.AbC https://s.click.taobao.com/AbC", "taobao", Kind.SHORT, "tracked"),
        ("https://item.jd.com/1.html,https://item.jd.com/2.html", "jd", Kind.PRODUCT, "plain"),
        ("https://detail.tmall.com/item.htm?id=1;https://m.tb.cn/h.AbC", "taobao", Kind.PRODUCT, "plain"),
        ("快手小店 https://app.kwaixiaodian.com/merchant/shop/detail?id=1", "kuaishou-store", Kind.PRODUCT, "plain"),
    ],
)  # fmt: skip
def test_share_texts(book: LinkBook, cell: str, source: str, kind: Kind, evidence: str) -> None:
    result = classify_link(cell, book)
    assert result.status is Status.RESOLVED
    assert (result.source, result.kind, result.evidence) == (source, kind, Evidence(evidence))


def test_a_shop_page_among_goods_keeps_a_store_from_passing(book: LinkBook) -> None:
    goods, shop = "https://app.kwaixiaodian.com/merchant/shop/detail?id=1", "https://s.kwaixiaodian.com/"
    for cell in (f"{goods} {shop}", f"{shop} {goods}"):
        result = classify_link(cell, book)
        assert (result.source, result.kind) == ("kuaishou-store", Kind.SHOP)


@pytest.mark.parametrize(
    "cell",
    [
        "1.打开淘宝 2.复制￥AbCdEfGhIjK￥",
        "【官方旗舰】100%棉 6.0升级版 https://m.tb.cn/h.AbC",
        "https://m.tb.cn/h.AbC 「2023新款 No.1 爆款 ￥99」",
        "原价￥199，券后￥99！https://m.tb.cn/h.AbC",
    ],
)
def test_harmless_texts_are_no_obstacle(book: LinkBook, cell: str) -> None:
    assert classify_link(cell, book).source == "taobao"
