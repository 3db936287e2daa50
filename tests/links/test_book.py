"""The link book as an object: names of sources, books of one's own, pickling."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import build_link_book, load_links
from linkcheck.links.classify import classify_link
from linkcheck.links.entry import Space
from linkcheck.links.result import Kind, Status
from linkcheck.rule_files import read_rule_file

HEAD = "linkcheck: 1\nbook: links\n"


def layered(*texts: str) -> LinkBook:
    """The shipped book with others laid over it."""
    shipped = Path("rules/links.yaml")
    files = [read_rule_file(shipped.read_bytes(), "rules/links.yaml")[1]]
    files += [read_rule_file((HEAD + text).encode(), f"own{number}.yaml")[1] for number, text in enumerate(texts)]
    return build_link_book(files)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("淘宝", "taobao"),
        ("淘宝联盟", "taobao"),
        ("天猫", "taobao"),
        ("TMALL", "taobao"),
        (" 淘 宝 ", "taobao"),
        ("taobao", "taobao"),
        ("京东", "jd"),
        ("JD", "jd"),
        ("ｊｄ", "jd"),
        ("京东自营", "jd"),
        ("JD Alliance", "jd"),
        ("拼多多", "pdd"),
        ("pinduoduo", "pdd"),
        ("有赞", "youzan"),
        ("youzan", "youzan"),
        ("魔筷", "mokuai"),
        ("魔筷星选", "mokuai"),
        ("mockuai", "mokuai"),
        ("微店", "weidian"),
        ("唯品会", "vip"),
        ("苏宁易购", "suning"),
        ("考拉", "kaola"),
        ("当当", "dangdang"),
        ("国美", "gome"),
        ("1688", "1688"),
        ("快手", "kuaishou-store"),
        ("快手小店", "kuaishou-store"),
        ("kuaishou", "kuaishou-store"),
        ("抖音小店", "douyin-store"),
        ("鲁班", "douyin-store"),
        ("小红书", "xiaohongshu-store"),
        # shops that the book leaves undeclared
        ("蘑菇街", None),
        ("贝贝", None),
        ("闪电购", None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_names_as_merchants_write_them(book: LinkBook, name: str, source: str | None) -> None:
    found = book.find_source(name)
    assert (found.id if found else None) == source


def test_the_sources_and_what_they_are(book: LinkBook) -> None:
    stores = {source.id for source in book.sources.values() if source.is_store}
    assert stores == {"kuaishou-store", "douyin-store", "xiaohongshu-store"}
    alliances = "taobao jd pdd youzan mokuai weidian vip suning kaola dangdang gome 1688"
    assert " ".join(each for each in book.sources if each not in stores) == alliances


def test_every_space_is_used(book: LinkBook) -> None:
    assert {pattern.space for pattern in book.patterns} == set(Space)
    assert book.codes
    assert book.hints


def test_a_pickled_book_says_the_same(book: LinkBook) -> None:
    copy = pickle.loads(pickle.dumps(book))  # noqa: S301 - our own bytes
    for cell in ("https://item.jd.com/1.html", "￥AbCdEfGhIjK￥", "kwai://webview", "https://x.example/f/X-abc"):
        assert classify_link(cell, copy) == classify_link(cell, book)
    assert copy.find_source("淘宝") == book.find_source("淘宝")


def test_a_book_as_text_stands_alone() -> None:
    text = (
        HEAD
        + "sources:\n  mine: {type: alliance, name: {en: Mine, zh: 我的}, links: [{kind: shop, host: mine.example}]}\n"
    )
    book = load_links(text)
    assert classify_link("https://www.mine.example/a", book).source == "mine"
    assert classify_link("https://item.jd.com/1.html", book).status is Status.UNKNOWN


def test_a_book_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + "links: [{kind: short, host: s.example}]\n", encoding="utf-8")
    for given in (path, str(path)):
        assert classify_link("https://s.example/a", load_links(given)).status is Status.UNRESOLVED


def test_an_own_book_adds_a_throw_away_domain() -> None:
    cell = "https://ks1.throwaway.example/merchant/shop/detail?id=12"
    assert classify_link(cell, layered()).status is Status.UNKNOWN
    entry = "{kind: product, host: throwaway.example, path: /merchant/shop/detail, id: query id}"
    own = f"sources: {{kuaishou-store: {{links: [{entry}]}}}}"
    result = classify_link(cell, layered(own))
    assert (result.source, result.kind, result.item_id) == ("kuaishou-store", Kind.PRODUCT, "12")
    assert result.trail[0].entry == "own0.yaml:3"


def test_an_own_book_overrides_an_entry() -> None:
    own = "sources: {weidian: {links: [{kind: short, host: 3.cn}]}}"
    assert classify_link("https://3.cn/abc", layered()).source == "jd"
    assert classify_link("https://3.cn/abc", layered(own)).source == "weidian"
    assert classify_link("https://3.cn/abc", layered(own, own.replace("weidian", "vip"))).source == "vip"


def test_a_general_entry_of_an_own_book_does_not_hide_a_special_one() -> None:
    own = "sources: {weidian: {links: [{kind: shop, host: taobao.com}]}}"
    book = layered(own)
    assert classify_link("https://item.taobao.com/item.htm?id=1", book).source == "taobao"
    assert classify_link("https://www.taobao.com/x", book).source == "weidian"


def test_an_own_book_adds_names_and_markers() -> None:
    new = "mogujie: {type: alliance, name: {en: Mogujie, zh: 蘑菇街}}"
    book = layered(f"sources: {{jd: {{aliases: 京享, tracked_by: {{cpsid: '*'}}}}, {new}}}")
    assert [book.find_source(name) is not None for name in ("京享", "京东", "蘑菇街")] == [True] * 3
    assert classify_link("https://item.jd.com/1.html?cpsid=1", book).evidence == "tracked"
    assert classify_link("https://item.jd.com/1.html?unionId=1", book).evidence == "tracked"


def test_the_most_specific_entry_wins() -> None:
    book = load_links(
        HEAD
        + """
sources:
  a:
    type: alliance
    name: {en: A, zh: 甲}
    links:
      - {kind: shop, host: a.example}
      - {kind: product, host: a.example, path: /p/*}
      - {kind: short, host: a.example, path: /p/s/*}
      - {kind: affiliate, host: a.example, path: /p/*, query: {k: '*'}}
      - {kind: deeplink, host: =a.example}
      - {kind: code, host: b.a.example}
"""
    )
    kinds = {
        "https://www.a.example/": Kind.SHOP,
        "https://www.a.example/p/1": Kind.PRODUCT,
        "https://www.a.example/p/s/1": Kind.SHORT,
        "https://www.a.example/p/1?k=1": Kind.AFFILIATE,
        "https://www.a.example/p/s/1?k=1": Kind.SHORT,
        "https://a.example/p/1?k=1": Kind.DEEPLINK,
        "https://c.b.a.example/p/1?k=1": Kind.CODE,
    }
    assert {cell: classify_link(cell, book).kind for cell in kinds} == kinds
