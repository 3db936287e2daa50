"""Made-up links of every family, and what a test may expect of each without asking the classifier."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """A plain link that one line of the book settles."""

    source: str
    link: str


# Only http(s) links without anything unusual: the material that tricks are made from.
SAMPLES = (
    Sample("taobao", "https://item.taobao.com/item.htm?id=100000000001"),
    Sample("taobao", "https://s.click.taobao.com/t?e=m%3D2%26s%3DMadeUp"),
    Sample("taobao", "https://detail.tmall.com/item.htm?id=100000000002&skuId=3"),
    Sample("taobao", "https://m.tb.cn/h.MaDeUp1?tk=AbC"),
    Sample("taobao", "https://a.m.taobao.com/i100000000003.htm"),
    Sample("jd", "https://item.jd.com/100000001.html"),
    Sample("jd", "https://u.jd.com/MaDeUp1"),
    Sample("jd", "https://wqitem.jd.com/item/view?sku=100000002"),
    Sample("jd", "https://npcitem.jd.hk/100000003.html"),
    Sample("jd", "https://3.cn/-MaDeUp2"),
    Sample("pdd", "https://mobile.yangkeduo.com/goods.html?goods_id=100000004"),
    Sample("pdd", "https://p.pinduoduo.com/MaDeUp3"),
    Sample("youzan", "https://shop10000001.m.youzan.com/wscgoods/detail/1abc2def3"),
    Sample("youzan", "https://kuaishou.youzan.com/wscgoods/detail/1abc2def4"),
    Sample("weidian", "https://weidian.com/item.html?itemID=1000000001"),
    Sample("vip", "https://detail.vip.com/detail-1000001-200000002.html"),
    Sample("suning", "https://product.suning.com/0070000001/12000000001.html"),
    Sample("kaola", "https://goods.kaola.com/product/1000001.html"),
    Sample("dangdang", "http://product.dangdang.com/10000001.html"),
    Sample("gome", "https://item.gome.com.cn/A0000000001-pop0000000001.html"),
    Sample("1688", "https://detail.1688.com/offer/100000000001.html"),
    Sample("kuaishou-store", "https://app.kwaixiaodian.com/merchant/shop/detail?id=1000000000001"),
    Sample("kuaishou-store", "https://www.kwaishop.com/merchant/shop/detail?id=1000000000003"),
    Sample("douyin-store", "https://haohuo.jinritemai.com/views/product/item2?id=3000000000000000001"),
    Sample("xiaohongshu-store", "https://www.xiaohongshu.com/goods-detail/60000000000000000000000a"),
)
STORES = frozenset({"kuaishou-store", "douyin-store", "xiaohongshu-store"})
# Registered domains of each source, written down a second time: the book must not be its own judge.
DOMAINS = {
    "taobao": ("taobao.com", "tmall.com", "tmall.hk", "tb.cn", "liangxinyao.com", "yao.95095.com", "fliggy.com"),
    "jd": ("jd.com", "jd.hk", "3.cn", "360buy.com", "yiyaojd.com", "jkcsjd.com", "jingdonghealth.cn", "jx.com"),
    "pdd": ("yangkeduo.com", "pinduoduo.com"),
    "youzan": ("youzan.com",),
    "mokuai": ("mockuai.com",),
    "weidian": ("weidian.com",),
    "vip": ("vip.com",),
    "suning": ("suning.com",),
    "kaola": ("kaola.com",),
    "dangdang": ("dangdang.com",),
    "gome": ("gome.com.cn",),
    "1688": ("1688.com",),
    "kuaishou-store": ("kwaixiaodian.com", "kwaishop.com"),
    "douyin-store": ("jinritemai.com",),
    "xiaohongshu-store": ("xiaohongshu.com",),
}
# Deep links and mini-programs, which have no host of their own.
SCHEMES = {
    "taobao": ("taobao", "tmall", "tbopen"),
    "jd": ("openapp.jdmobile",),
    "pdd": ("pinduoduo", "package_a/welfare_coupon/welfare_coupon"),
    "kuaishou-store": ("kwai", "ksnebula"),
    "xiaohongshu-store": ("xhsdiscover",),
}


def host_of(link: str) -> str:
    """The host of a sample, by eye."""
    return link.partition("://")[2].partition("/")[0]


def is_host_of(host: str | None, source: str) -> bool:
    """Whether a host is one of a source's, on label boundaries."""
    return host is not None and any(host == domain or host.endswith(f".{domain}") for domain in DOMAINS[source])
