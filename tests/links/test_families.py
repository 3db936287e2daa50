"""Every family of links: which source, what kind, what evidence, which item id, from which host and path."""

from __future__ import annotations

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Evidence, Flag, Kind, Status

TRACKED, PLAIN = Evidence.TRACKED, Evidence.PLAIN

PROVEN = [
    # cell, source, kind, evidence, item id
    ("https://s.click.taobao.com/Ab3dEf7", "taobao", Kind.SHORT, TRACKED, None),
    ("https://s.click.taobao.com/t?e=m%3D2", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("http://s.click.taobao.com/t_9?p=mm_1_0_0", "taobao", Kind.WRAPPER, TRACKED, None),
    ("http://s.click.taobao.com/t_9?l=http%3A%2F%2Ftemai.tmall.com", "taobao", Kind.WRAPPER, TRACKED, None),
    ("http://g.click.taobao.com/display", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("https://uland.taobao.com/coupon/edetail?e=a", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("https://ai.taobao.com/?pid=mm_1_2_3", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("https://ai.m.taobao.com/x", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("http://temai.m.taobao.com/cheap.htm", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("http://mo.m.taobao.com/union2/a", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("http://mos.m.taobao.com/union/a", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("https://www.tmall.com/go/chn/tbk_channel/a.php", "taobao", Kind.AFFILIATE, TRACKED, None),
    ("https://item.taobao.com/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.taobao.com/item.htm?id=12&pid=mm_1_2_3", "taobao", Kind.PRODUCT, TRACKED, "12"),
    ("https://item.taobao.com/item.htm?id=12&ali_trackid=2%3Amm_1_2_3", "taobao", Kind.PRODUCT, TRACKED, "12"),
    ("https://item.taobao.com/item.htm?id=12&pid=other", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.taobao.com/item.htm?id=12&id=13", "taobao", Kind.PRODUCT, PLAIN, None),
    ("https://item.taobao.com/item.htm?id=12&id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.tmall.com/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.m.tmall.com/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://chaoshi.detail.tmall.com/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.tmall.hk/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.tmall.hk/hk/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://world.tmall.com/item/12.htm", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://world.taobao.com/item/12.htm", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://h5.m.taobao.com/awp/core/detail.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("http://a.m.taobao.com/i12.htm", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.liangxinyao.com/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.yao.95095.com/item.htm?id=12", "taobao", Kind.PRODUCT, PLAIN, "12"),
    ("https://m.tb.cn/h.AbCdEfG", "taobao", Kind.SHORT, PLAIN, None),
    ("https://e.tb.cn/h.AbCdEfG?tk=a", "taobao", Kind.SHORT, PLAIN, None),
    ("https://shop1.taobao.com/", "taobao", Kind.SHOP, PLAIN, None),
    ("https://shop1.world.taobao.com", "taobao", Kind.SHOP, PLAIN, None),
    ("https://click.simba.taobao.com/cc_im?p=%C1%AC%D2%C2%C8%B9", "taobao", Kind.SHOP, PLAIN, None),
    ("taobao://item.taobao.com/item.htm?id=12", "taobao", Kind.DEEPLINK, PLAIN, "12"),
    ("taobao://s.click.taobao.com/t?e=a", "taobao", Kind.DEEPLINK, TRACKED, None),
    ("tmall://page.tm/appLink?h5Url=https%3A%2F%2Fdetail.tmall.com%2Fitem.htm", "taobao", Kind.DEEPLINK, PLAIN, None),
    ("tbopen://m.taobao.com/tbopen/a?h5Url=https://s.click.taobao.com/a", "taobao", Kind.DEEPLINK, TRACKED, None),
    ("￥AbCdEfGhIjK￥", "taobao", Kind.CODE, PLAIN, None),
    ("https://u.jd.com/AbCdEf", "jd", Kind.SHORT, TRACKED, None),
    ("https://union-click.jd.com/jdc?e=&p=Ay", "jd", Kind.WRAPPER, TRACKED, None),
    ("https://union.click.jd.com/jdc?d=a", "jd", Kind.WRAPPER, TRACKED, None),
    ("https://jingfen.jd.com/detail/abc.html", "jd", Kind.AFFILIATE, TRACKED, None),
    ("https://jingfen.jd.com/item.html?sku=12", "jd", Kind.AFFILIATE, TRACKED, "12"),
    ("https://re.jd.com/cps/item/12.html", "jd", Kind.AFFILIATE, TRACKED, "12"),
    ("https://ifanli.m.jd.com/a", "jd", Kind.AFFILIATE, TRACKED, None),
    ("https://ccc-x.jd.com/dsp/cl?to=https%3A%2F%2Fitem.jd.com%2F12.html", "jd", Kind.WRAPPER, TRACKED, "12"),
    ("http://click.union.360buy.com/JdClick/?to=http://item.jd.com/12.html", "jd", Kind.WRAPPER, TRACKED, "12"),
    ("https://item.jd.com/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.jd.com/12.html?unionId=1", "jd", Kind.PRODUCT, TRACKED, "12"),
    ("https://item.jd.com/12.html?utm_campaign=t_335139774", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.m.jd.com/product/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.m.jd.com/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.m.jd.com/ware/view.action?wareId=12", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://wq.jd.com/item/view?sku=12", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://i-item.jd.com/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://ic-item.jd.com/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://pcitem.jd.hk/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://mitem.jd.hk/product/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://item.jkcsjd.com/12.html", "jd", Kind.PRODUCT, PLAIN, "12"),
    ("https://3.cn/-AbC12", "jd", Kind.SHORT, PLAIN, None),
    ("https://www.jx.com/a", "jd", Kind.SHOP, PLAIN, None),
    ("openApp.jdMobile://virtual?params=%7B%22skuId%22%3A%2212%22%7D", "jd", Kind.DEEPLINK, PLAIN, "12"),
    ("pages/union/proxy/proxy?spreadUrl=https://u.jd.com/AbCdEf", "jd", Kind.SHORT, TRACKED, None),
    ("￥AbCdEfGhIjKlMn￥", "jd", Kind.CODE, PLAIN, None),
    ("https://mobile.yangkeduo.com/goods.html?goods_id=12", "pdd", Kind.PRODUCT, PLAIN, "12"),
    ("https://mobile.yangkeduo.com/goods2.html?goods_id=12&cpsSign=a", "pdd", Kind.PRODUCT, TRACKED, "12"),
    ("https://mobile.yangkeduo.com/duo_coupon_landing.html?goods_id=12", "pdd", Kind.AFFILIATE, TRACKED, "12"),
    ("https://p.pinduoduo.com/AbCdEf", "pdd", Kind.SHORT, PLAIN, None),
    ("https://jinbao.pinduoduo.com/a", "pdd", Kind.SHOP, PLAIN, None),
    ("pinduoduo://com.xunmeng.pinduoduo/goods.html?goods_id=12", "pdd", Kind.DEEPLINK, PLAIN, "12"),
    ("https://shop1.m.youzan.com/wscgoods/detail/1ab2", "youzan", Kind.PRODUCT, PLAIN, "1ab2"),
    ("https://kuaishou.youzan.com/wscgoods/detail/1ab2", "youzan", Kind.PRODUCT, PLAIN, "1ab2"),
    ("https://j.youzan.com/AbC", "youzan", Kind.SHORT, PLAIN, None),
    ("http://img.mockuai.com/a", "mokuai", Kind.SHOP, PLAIN, None),
    ("https://weidian.com/item.html?itemId=12", "weidian", Kind.PRODUCT, PLAIN, "12"),
    ("https://shop1.v.weidian.com/item.html?itemID=12", "weidian", Kind.PRODUCT, PLAIN, "12"),
    ("https://detail.vip.com/detail-1-12.html", "vip", Kind.PRODUCT, PLAIN, "12"),
    ("https://m.vip.com/product-1-12.html", "vip", Kind.PRODUCT, PLAIN, "12"),
    ("https://t.vip.com/AbC", "vip", Kind.SHORT, PLAIN, None),
    ("https://product.suning.com/0070/12.html", "suning", Kind.PRODUCT, PLAIN, "12"),
    ("https://sucs.suning.com/visitor.htm?vistURL=http://www.suning.com", "suning", Kind.WRAPPER, TRACKED, None),
    ("https://goods.kaola.com/product/12.html", "kaola", Kind.PRODUCT, PLAIN, "12"),
    ("https://m-goods.kaola.com/product/12.html", "kaola", Kind.PRODUCT, PLAIN, "12"),
    ("http://product.dangdang.com/12.html", "dangdang", Kind.PRODUCT, PLAIN, "12"),
    ("http://m.gome.com.cn?cmpid=cps_1", "gome", Kind.AFFILIATE, TRACKED, None),
    ("https://item.gome.com.cn/12.html?cmpid=cps_1", "gome", Kind.PRODUCT, TRACKED, "12"),
    ("https://detail.1688.com/offer/12.html", "1688", Kind.PRODUCT, PLAIN, "12"),
    ("https://app.kwaixiaodian.com/merchant/shop/detail?id=12", "kuaishou-store", Kind.PRODUCT, PLAIN, "12"),
    ("https://www.kwaishop.com/web/kwaishop-goods-detail-page-app?id=1", "kuaishou-store", Kind.PRODUCT, PLAIN, "1"),
    ("https://app.kwaixiaodian.com/merchant/shop/detail?id=", "kuaishou-store", Kind.PRODUCT, PLAIN, None),
    ("https://app.kwaixiaodian.com/merchant/shop/detail", "kuaishou-store", Kind.SHOP, PLAIN, None),
    ("https://app.kwaixiaodian.com/page/kwaishop-store-c-frame-h5/frame", "kuaishou-store", Kind.SHOP, PLAIN, None),
    ("https://cps.kwaixiaodian.com/", "kuaishou-store", Kind.SHOP, PLAIN, None),
    ("ksnebula://webview?url=//www.kwaishop.com/merchant/shop/detail?id=1", "kuaishou-store", Kind.PRODUCT, PLAIN, "1"),
    ("https://haohuo.jinritemai.com/views/product/detail?id=12", "douyin-store", Kind.PRODUCT, PLAIN, "12"),
    ("https://haohuo.jinritemai.com/views/shop/index?id=12", "douyin-store", Kind.SHOP, PLAIN, None),
    ("https://mall.xiaohongshu.com/goods-detail/60ab", "xiaohongshu-store", Kind.PRODUCT, PLAIN, "60ab"),
    ("xhsdiscover://goods_detail/60ab", "xiaohongshu-store", Kind.DEEPLINK, PLAIN, "60ab"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "source", "kind", "evidence", "item_id"), PROVEN)
def test_a_link_of_each_family(
    book: LinkBook, cell: str, source: str, kind: Kind, evidence: Evidence, item_id: str | None
) -> None:
    result = classify_link(cell, book)
    assert result.status is Status.RESOLVED
    assert (result.source, result.kind, result.evidence, result.item_id) == (source, kind, evidence, item_id)


@pytest.mark.parametrize(
    ("cell", "status", "kind"),
    [
        # one host, many destinations
        ("https://v.kuaishou.com/AbC12", Status.UNRESOLVED, Kind.SHORT),
        ("https://v.douyin.com/AbC/", Status.UNRESOLVED, Kind.SHORT),
        ("https://xhslink.com/a/AbC", Status.UNRESOLVED, Kind.SHORT),
        ("https://t.cn/AbC", Status.UNRESOLVED, Kind.SHORT),
        ("https://dwz.cn/AbC", Status.UNRESOLVED, Kind.SHORT),
        ("snssdk1128://ec_goods_detail?id=1", Status.UNRESOLVED, Kind.SHORT),
        ("kwai://live/play/1", Status.UNRESOLVED, Kind.SHORT),
        ("xhsdiscover://item/60ab", Status.UNRESOLVED, Kind.SHORT),
        ("#小程序://快手短视频/商品详情页/AbC", Status.UNRESOLVED, Kind.SHORT),
        ("#小程序://别的店/AbC", Status.UNRESOLVED, Kind.SHORT),
        ("/package-live/pages/live/live?kpn=KUAISHOU", Status.UNRESOLVED, Kind.SHORT),
        ("$AbCdEfGhIjK$", Status.UNRESOLVED, Kind.CODE),
        ("##X-AbCdEfGh12345678## 复制此消息 ，打开【快手】直接购买！", Status.UNRESOLVED, Kind.CODE),
        # no goods
        ("https://www.kuaishou.com/short-video/3xabc", Status.UNKNOWN, Kind.MEDIA),
        ("https://www.xiaohongshu.com/explore/60ab", Status.UNKNOWN, Kind.MEDIA),
        ("https://www.douyin.com/video/1", Status.UNKNOWN, Kind.MEDIA),
        ("https://img.alicdn.com/a.jpg", Status.UNKNOWN, Kind.MEDIA),
        ("https://img10.360buyimg.com/a.jpg", Status.UNKNOWN, Kind.MEDIA),
        # nobody's
        ("https://s.click.aliexpress.com/e/_abc", Status.UNKNOWN, None),
        ("https://jdcloud.com/1.html", Status.UNKNOWN, None),
        ("https://evil-jd.com/1.html", Status.UNKNOWN, None),
        ("https://kuaishou.com.evil.example/", Status.UNKNOWN, None),
        ("https://subad16.richclick.cn/views/product/detail?id=1", Status.UNKNOWN, None),
        ("intent://item.jd.com/1.html#Intent;scheme=https;end", Status.UNKNOWN, None),
        ("javascript:location='https://item.jd.com/1.html'", Status.UNKNOWN, None),
        ("ftp://item.jd.com/1.html", Status.UNKNOWN, None),
        ("https://192.0.2.1/1.html", Status.UNKNOWN, None),
        ("茅台 飞天 500ml", Status.UNKNOWN, None),
        # nothing a browser opens
        ("https://a..b.com/", Status.INVALID, None),
        ("https://", Status.INVALID, None),
        (f"https://{'a' * 64}.jd.com/", Status.INVALID, None),
        ("https://item.jd.com:99999/", Status.INVALID, None),
        ("https://[::1/", Status.INVALID, None),
        # nothing at all
        ("", Status.EMPTY, None),
        (" \t\u3000", Status.EMPTY, None),
        ("-", Status.EMPTY, None),
        ("无", Status.EMPTY, None),
        ("暂无", Status.EMPTY, None),
        ("N/A", Status.EMPTY, None),
    ],
)
def test_what_proves_nothing(book: LinkBook, cell: str, status: Status, kind: Kind | None) -> None:
    result = classify_link(cell, book)
    assert (result.status, result.kind) == (status, kind)
    assert result.source is None
    assert result.evidence is None


def test_pictures_say_that_they_are_no_goods(book: LinkBook) -> None:
    assert Flag.NOT_A_GOODS_LINK in classify_link("https://img.alicdn.com/a.jpg", book).flags


def test_a_cell_over_the_limit(book: LinkBook) -> None:
    link = "https://item.jd.com/1.html?x="
    assert classify_link(link + "a" * (4096 - len(link)), book).status is Status.RESOLVED
    result = classify_link(link + "a" * (4097 - len(link)), book)
    assert (result.status, result.flags) == (Status.INVALID, (Flag.TOO_LONG,))


def test_the_trail_names_the_line_of_the_book(book: LinkBook) -> None:
    hop = classify_link("https://item.jd.com/1.html", book).trail[0]
    assert hop.link == "https://item.jd.com/1.html"
    assert (hop.host, hop.source, hop.kind, hop.place) == ("item.jd.com", "jd", Kind.PRODUCT, None)
    assert hop.entry is not None
    path, _, line = hop.entry.rpartition(":")
    assert path == "rules/links.yaml"
    assert int(line) > 0
