"""Links inside links: every place and encoding, who decides, and how far it is followed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Evidence, Flag, Status

TAOBAO = "https://item.taobao.com/item.htm?id=12&x=a%26b"
OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=12"

PLACES = load_links(
    """
linkcheck: 1
book: links
sources:
  shop:
    type: alliance
    name: {en: Shop, zh: 商店}
    links:
      - {kind: product, host: shop.example, path: '/{id}.html'}
      - {kind: wrapper, host: own.example, target: query u, id: json p sku}
      - {kind: deeplink, scheme: shopapp, target: address}
  other:
    type: alliance
    name: {en: Other, zh: 别家}
    links:
      - {kind: product, host: other.example}
links:
  - {kind: wrapper, host: query.example, target: query u}
  - {kind: wrapper, host: rest.example, target: rest u}
  - {kind: wrapper, host: fragment.example, target: fragment u}
  - {kind: wrapper, host: whole.example, target: whole query}
  - {kind: wrapper, host: tail.example, path: /go/*, target: tail}
  - {kind: wrapper, host: json.example, target: json p u}
  - {kind: wrapper, host: base64.example, target: base64 u}
  - {kind: wrapper, host: base64json.example, target: base64 u t}
  - {kind: wrapper, host: several.example, target: [query u, json p u]}
"""
)
TARGET = "https://shop.example/12.html?a=b"


def encode_base64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cell",
    [
        f"https://query.example/?x=1&u={TARGET}",
        f"https://query.example/?u={quote(TARGET, safe='')}&y=2",
        f"https://query.example/?u={quote(quote(TARGET, safe=''), safe='')}",
        "https://query.example/?u=https%3A//shop.example/12.html",
        "https://query.example/?u=//shop.example/12.html",
        "https://query.example/?u=shop.example/12.html",
        "https://query.example/?U=https://shop.example/12.html",
        "https://query.example/?%75=https://shop.example/12.html",
        "https://query.example/?u=%20https://shop.example/12.html",
        f"https://rest.example/?x=1&u={TARGET}&c=d",
        f"https://rest.example/?u={quote(TARGET, safe='')}",
        f"https://fragment.example/#/page?u={quote(TARGET, safe='')}",
        f"https://fragment.example/#u={quote(TARGET, safe='')}",
        f"https://whole.example/?{TARGET}",
        f"https://whole.example/?{quote(TARGET, safe='')}",
        f"https://tail.example/go/{TARGET}",
        f"https://tail.example/go/{quote(TARGET, safe='')}",
        f"https://json.example/?p={quote(json.dumps({'u': TARGET, 'n': 1}), safe='')}",
        f"https://json.example/?p={quote(quote(json.dumps({'u': TARGET}), safe=''), safe='')}",
        'https://json.example/?p={"u":"https:\\/\\/shop.example\\/12.html"}'.replace("\\/", "/"),
        f"https://base64.example/?u={encode_base64(TARGET)}",
        f"https://base64.example/?u={quote(base64.b64encode(TARGET.encode()).decode(), safe='')}",
        f"https://base64.example/?u={encode_base64('shop.example/12.html')}",
        f"https://base64json.example/?u={encode_base64(json.dumps({'t': TARGET}))}",
        f"https://several.example/?u={TARGET}&p={quote(json.dumps({'u': TARGET}), safe='')}",
        "shopapp://shop.example/12.html",
        "https://own.example/?u=https://shop.example/12.html",
    ],
)
def test_every_place_and_encoding(cell: str) -> None:
    result = classify_link(cell, PLACES)
    assert (result.status, result.source, result.item_id) == (Status.RESOLVED, "shop", "12")
    assert len(result.trail) == 2
    assert result.trail[1].link.startswith("https://shop.example/12.html")
    assert result.trail[1].place is not None


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        # a transparent wrapper without a readable target proves nothing
        ("https://query.example/", Status.UNRESOLVED),
        ("https://query.example/?u=", Status.UNRESOLVED),
        ("https://query.example/?u=12", Status.UNRESOLVED),
        ("https://query.example/?u=index.html", Status.UNRESOLVED),
        ("https://query.example/?u=https%252525253A//shop.example/", Status.UNRESOLVED),
        ("https://json.example/?p={", Status.UNRESOLVED),
        ("https://json.example/?p=" + "%7B%22u%22%3A" * 300, Status.UNRESOLVED),
        ("https://base64.example/?u=!!!", Status.UNRESOLVED),
        ("https://base64.example/?u=a", Status.UNRESOLVED),
        ("https://query.example/?u=https://a..b/", Status.UNRESOLVED),
        # its target decides, also where it is nobody's
        ("https://query.example/?u=https://nobody.example/", Status.UNKNOWN),
        # targets that disagree
        ("https://query.example/?u=https://shop.example/1.html&u=https://other.example/", Status.AMBIGUOUS),
        ("https://query.example/?u=https://shop.example/1.html&%75=https://other.example/", Status.AMBIGUOUS),
        ("https://query.example/?u=https://shop.example/1.html&U=https://nobody.example/", Status.AMBIGUOUS),
        ("https://rest.example/?u=https://shop.example/1.html&u=https://other.example/", Status.AMBIGUOUS),
        ('https://json.example/?p={"u":"//shop.example/1.html","u":"//other.example"}', Status.AMBIGUOUS),
        ('https://several.example/?u=//shop.example/1.html&p={"u":"//other.example"}', Status.AMBIGUOUS),
        # tricks inside the target
        ("https://query.example/?u=https%3A%2F%2Fshop.example%40other.example%2F", Status.AMBIGUOUS),
        ("https://query.example/?u=https%3A%2F%2Fshop.example%3A8443%2F1.html", Status.AMBIGUOUS),
        ("https://query.example/?u=https%3A%2F%2Fshop.example%5C1.html", Status.AMBIGUOUS),
        ("https://query.example/?u=https%3A%2F%2Fshop.exam%09ple%2F1.html", Status.AMBIGUOUS),
        ("https://query.example/?u=https%3A%2F%2Fshop%25E3%2580%2582example%2F1.html", Status.AMBIGUOUS),
        # an owner counts itself, unless its target leads elsewhere
        ("https://own.example/", Status.RESOLVED),
        ("https://own.example/?u=12", Status.RESOLVED),
        ("https://own.example/?u=index.html", Status.RESOLVED),
        ("https://own.example/?u=https://other.example/", Status.AMBIGUOUS),
        ("https://own.example/?u=https://nobody.example/", Status.AMBIGUOUS),
        ("https://own.example/?u=nobody.example/", Status.AMBIGUOUS),
        ("https://own.example/?x=1;u=https://nobody.example/", Status.AMBIGUOUS),
        ("https://own.example/?u=%00https://nobody.example/", Status.AMBIGUOUS),
        ("https://own.example/?u=ht%09tps://nobody.example/", Status.AMBIGUOUS),
        ("https://own.example/?u=///nobody.example/", Status.AMBIGUOUS),
        ("https://own.example/?u=https:nobody.example", Status.AMBIGUOUS),
        ("shopapp://other.example/", Status.AMBIGUOUS),
    ],
)  # fmt: skip
def test_who_decides(cell: str, status: Status) -> None:
    result = classify_link(cell, PLACES)
    assert result.status is status
    assert result.source == ("shop" if status is Status.RESOLVED else None)


def test_an_item_id_in_json() -> None:
    assert classify_link('https://own.example/?p={"sku":123}', PLACES).item_id == "123"
    assert classify_link('https://own.example/?p={"sku":"1 2"}', PLACES).item_id is None


WRAPPERS: list[Callable[[str], str]] = [
    lambda link: f"https://weibo.cn/sinaurl?u={quote(link, safe='')}",
    lambda link: f"https://link.zhihu.com/?target={quote(link, safe='')}",
    lambda link: f"https://p.yiqifa.com/c?s=1&t={link}",
    lambda link: f"sinaweibo://browser?url={quote(link, safe='')}",
    lambda link: f"https://m.weibo.cn/feature/applink?scheme={link}",
]


@pytest.mark.parametrize("wrap", WRAPPERS)
@pytest.mark.parametrize("depth", range(1, 9))
def test_wrappers_are_followed_six_times(book: LinkBook, wrap: Callable[[str], str], depth: int) -> None:
    link, store = "https://item.taobao.com/item.htm?id=12", OWN
    for _ in range(depth):
        link, store = wrap(link), wrap(store)
    result = classify_link(link, book)
    if depth <= 6:
        assert (result.status, result.source, len(result.trail)) == (Status.RESOLVED, "taobao", depth + 1)
    else:
        assert result.status in {Status.UNRESOLVED, Status.AMBIGUOUS}
        assert Flag.TOO_MANY_HOPS in result.flags
    assert classify_link(store, book).status is not Status.RESOLVED


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        # the own app's deep link proves a store only by the store's own host
        (f"kwai://webview?url={quote(OWN, safe='')}", "kuaishou-store"),
        (f"KWAI://webview?kpn=KUAISHOU&url={quote(OWN, safe='')}&x=1", "kuaishou-store"),
        (f"kwai://webview?url={quote(TAOBAO, safe='')}", "taobao"),
        ("kwai://webview?url=https://evil.example/merchant/shop/detail", None),
        ("kwai://webview?kpn=KUAISHOU&subBiz=KS_FENXIAO", None),
        ("kwai://webview", None),
        (f"kwai://webview?url={quote('https://weibo.cn/sinaurl?u=' + quote(OWN, safe=''), safe='')}", None),
        (f"kwai://webview?url={quote(OWN, safe='')}&url={quote(TAOBAO, safe='')}", None),
        (f"kwai://other?url={quote(OWN, safe='')}", None),
        # nobody else's wrapper, shortener or code does
        (f"https://weibo.cn/sinaurl?u={quote(OWN, safe='')}", None),
        (f"taobao://webview?h5Url={quote(OWN, safe='')}", None),
        (f"https://union-click.jd.com/jdc?to={quote(OWN, safe='')}", None),
        (f"snssdk1128://webview?url={quote(OWN, safe='')}", None),
        (f"https://evil.example/?url={quote(OWN, safe='')}", None),
        # JD's ad clicks lead to other shops too
        (f"https://ccc-x.jd.com/dsp/nc?ext={encode_base64('https://shop.example/1')}", None),
        (f"https://passport.jd.com/new/login.aspx?ReturnUrl={quote(TAOBAO, safe='')}", None),
        (f"pages/union/proxy/proxy?spreadUrl={quote(TAOBAO, safe='')}", "taobao"),
        ("pages/union/proxy/proxy?x=1", None),
    ],
)
def test_what_proves_a_store_and_what_does_not(book: LinkBook, cell: str, source: str | None) -> None:
    assert classify_link(cell, book).source == source


def test_gbk_bytes_are_never_decoded(book: LinkBook) -> None:
    link = "https://item.taobao.com/item.htm?id=12&q=" + quote("连衣裙".encode("gbk"))
    result = classify_link(f"https://weibo.cn/sinaurl?u={quote(link, safe='')}", book)
    assert result.source == "taobao"
    assert result.trail[1].link == link


def test_the_trail_of_the_five_level_nest(book: LinkBook) -> None:
    cell = (
        "https://m.weibo.cn/feature/applink?scheme=sinaweibo://browser/close?scheme=sinaweibo://openadapp?scheme="
        "tbopen://m.taobao.com/tbopen/index.html?h5Url=https://s.click.taobao.com/AbC&allowRedirect=1"
    )
    result = classify_link(cell, book)
    assert (result.source, result.evidence) == ("taobao", Evidence.TRACKED)
    assert [hop.place for hop in result.trail] == [None, "rest scheme", "rest scheme", "rest scheme", "rest h5Url"]
    assert [hop.source for hop in result.trail] == [None, None, None, "taobao", "taobao"]
