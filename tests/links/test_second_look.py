"""A second look: cells that an attacker, or a careless paste, would have pass as the link that stands first in them."""

from __future__ import annotations

import pytest

from linkcheck.links.book_loader import load_links
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Status

DOUBTFUL = [
    "pages/union/proxy/proxy?spreadUrl=https%3A%2F%2Fu.jd.com%2Fabc&c=1 https://s.click.taobao.com/t",
    "pages/union/proxy/proxy?spreadUrl=https%3A%2F%2Fu.jd.com%2Fabc ￥aBcDeFgHiJk￥",
    "package_a/welfare_coupon/welfare_coupon?goods_id=1，https://s.click.taobao.com/t",
    "package_a/welfare_coupon/welfare_coupon?goods_id=1 https://app.kwaixiaodian.com/merchant/shop/detail?id=1",
    '<a href="//s&period;click&period;taobao&period;com/t">https://app.kwaixiaodian.com/merchant/shop/detail?id=1</a>',
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 https&#58;&#47;&#47;s&#46;click&#46;taobao&#46;com",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 tb&#x2e;cn/abc",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 s&period;taobao&period;com",
    '<a href="tbopen:x">https://app.kwaixiaodian.com/merchant/shop/detail?id=1',
    '<a href="//3232235777/">https://app.kwaixiaodian.com/merchant/shop/detail?id=1',
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 package_a/welfare_coupon/welfare_coupon?goods_id=1",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1|pages/union/proxy/proxy?spreadUrl=abc",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 tbopen:/m",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 taobao:item?id=1",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 javascript:alert(1)",
    "kwai://webview?url=https%3A%2F%2Fapp.kwaixiaodian.com%2Fmerchant%2Fshop%2Fdetail%3Fid%3D1&url=+https://s.click.taobao.com/t",
    "https://weibo.cn/sinaurl?u=https://item.jd.com/1.html&u=+https://s.click.taobao.com/t",
    "kwai://webview?url=https%3A%2F%2Fapp.kwaixiaodian.com%2Fmerchant%2Fshop%2Fdetail%3Fid%3D1;url=https%3A%2F%2Fs.click.taobao.com%2Ft",
    "https://weibo.cn/sinaurl?u=https%3A%2F%2Fwqitem.jd.com%2Fitem%2Fview%3Fsku%3D1;u=https%3A%2F%2Fs.click.taobao.com%2Ft",
    "https://passport.jd.com/new/login.aspx?ReturnUrl=+https://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/redirect?url=+https://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1·s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1¥s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1×tb.cn/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1+tb.cn/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1،https://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1пhttps://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1/tb.cn/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1&tb.cn/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1taobao://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1https%3A%2F%2Fs.click.taobao.com%2Ft",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1?//s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1%20https://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1#https://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1&https://s.click.taobao.com/t",
    'https://app.kwaixiaodian.com/merchant/shop/detail?id=1{"u":"https://s.click.taobao.com/t"}',
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1https://s.click.taobao.com/t",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1¥aBcDeFgHiJk¥",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1€aBcDeFgHiJk€",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1&x=¥aBcDeFgHiJk¥",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 ￥aBcDeFgHiJk¥",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 ￥aBcDe\u200bFgHiJk￥",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 ￥ａBcDeFgHiJk￥",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 ￥ aBcDeFgHiJk ￥",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 &yen;aBcDeFgHiJk&yen;",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 《aBcDeFgHiJk》打开淘宝",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 !3DIFi3EsIAhRkW! 打开京东",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 tb.\u200bcn/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 tb\u200b.cn/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 💩.la/x",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1 shop.рф/x",
    "\u202ehttps://app.kwaixiaodian.com/merchant/shop/detail?id=1",
    'openapp.jdmobile://virtual?params={"url":"https://s.click.taobao.com/t"}x',
    "xhsdiscover://goods_detail/5f/../../webview",
    "kwai:webview?url=https://app.kwaixiaodian.com/merchant/shop/detail?id=1",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1&url=https%3A%2F%2Fs.click.taobao.com%2Ft",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1https://s.click.taobao.com/x",
    "[https://app.kwaixiaodian.com/merchant/shop/detail?id=1](https://s.click.taobao.com/x)",
]

PROVEN = [
    "【淘宝】https://m.tb.cn/h.6abCdEf 「Nike」￥TvFnbi4rS28￥",
    "【京东】https://u.jd.com/AbCdEf 复制打开",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1",
    "商品链接：https://app.kwaixiaodian.com/merchant/shop/detail?id=1",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=1&spm=a1.b2.c3&t=16.5",
    "https://item.jd.com/1.html?to=https://item.taobao.com/item.htm?id=1",
    "https://p.yiqifa.com/c?s=1&t=http://item.jd.com/1.html",
    "kwai://webview?url=https%3A%2F%2Fapp.kwaixiaodian.com%2Fmerchant%2Fshop%2Fdetail%3Fid%3D1",
    "https://haohuo.jinritemai.com/views/product/item2?id=3455060999458154669\\u0026pick_source=NArJnBf",
    "https://weidian.com/item.html?itemID=4432567890,",
    "好看！推荐 https://item.jd.com/1.html 便宜。快来",
]


@pytest.mark.parametrize("cell", DOUBTFUL)
def test_what_names_another_way_proves_nothing(cell: str) -> None:
    assert classify_link(cell).status is not Status.RESOLVED


@pytest.mark.parametrize("cell", PROVEN)
def test_what_names_only_one_way_is_proven(cell: str) -> None:
    assert classify_link(cell).status is Status.RESOLVED


def test_a_code_never_proves_a_store() -> None:
    text = """
linkcheck: 1
book: links
sources:
  kuaishou-store:
    name: {en: Kuaishou store, zh: 快手小店}
    type: store
    links:
      - {kind: product, code: '!!{11}!!'}
"""
    assert classify_link("!!aBcDeFgHiJk!!", load_links(text)).status is Status.UNRESOLVED


def test_two_goods_have_no_single_id() -> None:
    cell = "https://item.jd.com/100000000001.html\nhttps://item.jd.com/100000000002.html"
    assert classify_link(cell).item_id is None
