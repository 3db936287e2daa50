"""Made-up catalogs to measure with: plain ones, and ones of which a tenth is written as people write."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

LINKS = (
    "https://item.taobao.com/item.htm?id=%d",
    "https://s.click.taobao.com/t?e=m%%3D2%%26s%%3D%d",
    "https://detail.tmall.com/item.htm?id=%d&skuId=5",
    "https://m.tb.cn/h.%d",
    "https://item.jd.com/%d.html",
    "https://u.jd.com/%d",
    "https://mobile.yangkeduo.com/goods.html?goods_id=%d",
    "https://weidian.com/item.html?itemID=%d",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=%d",
    "https://www.kwaishop.com/merchant/shop/detail?id=%d",
    "https://v.kuaishou.com/%d",
)
# Share texts around links, wrappers with encoded targets, no scheme, upper case.
AWKWARD_LINKS = (
    "【淘宝】https://m.tb.cn/h.%d?tk=AbC 「夏季新款连衣裙」点击链接直接打开",
    "这款很好看👉 https://item.jd.com/%d.html 快来看",
    "https://union-click.jd.com/jdc?to=https%%3A%%2F%%2Fitem.jd.com%%2F%d.html",
    "https://weibo.cn/sinaurl?u=https%%3A%%2F%%2Fitem.taobao.com%%2Fitem.htm%%3Fid%%3D%d",
    "item.jd.com/%d.html",
    "item.taobao.com/item.htm?id=%d",
    "HTTPS://ITEM.JD.COM/%d.html",
    "https://Detail.Tmall.com/item.htm?id=%d",
)
AWKWARD_SHARE = 0.1
PLACEMENTS = ("直播间", "短视频", "商详页", "小黄车", "live_cart", "直播间、短视频")
HEADINGS = [
    "商品编号",
    "SKU",
    "商品名称",
    "店铺名称",
    "商品链接",
    "位置",
    "发布时间",
    "价格",
    "近30天销售额",
    "待处理订单",
]


def write_catalog(path: Path, records: int) -> None:
    """About 175 bytes a listing: 11 link shapes, 6 placements, Chinese titles with commas, times over four months."""
    write_rows(path, make_rows(records), "utf-8")


def write_awkward_catalog(path: Path, records: int) -> None:
    """The same in GB18030, the links of every tenth listing or so as people paste them."""
    write_rows(path, roughen(make_rows(records)), "gb18030")


def write_rows(path: Path, rows: Iterator[list[str | float]], encoding: str) -> None:
    """A catalog of these rows."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(rows)


def make_rows(records: int) -> Iterator[list[str | float]]:
    """Listings that are the same in every run."""
    chance = random.Random(7)  # noqa: S311 - made-up listings, not secrets
    for number in range(records):
        day = f"2022-{chance.randrange(1, 5):02}-{chance.randrange(1, 28):02}"
        yield [
            f"L{number:07}",
            f"SKU-{chance.randrange(10**6)}",
            f"夏季新款，轻薄连衣裙 {chance.randrange(10**4)} 号, 多色",
            f"花涧服饰 {chance.randrange(300)} 店",
            chance.choice(LINKS) % chance.randrange(10**11, 10**12),
            chance.choice(PLACEMENTS),
            f"{day} {chance.randrange(24):02}:{chance.randrange(60):02}",
            chance.randrange(100, 99999) / 100,
            chance.randrange(10**7) / 100,
            chance.randrange(20),
        ]


def roughen(rows: Iterator[list[str | float]]) -> Iterator[list[str | float]]:
    """The rows with other links in some of them."""
    chance = random.Random(8)  # noqa: S311 - likewise
    place = HEADINGS.index("商品链接")
    for row in rows:
        if chance.random() < AWKWARD_SHARE:
            row[place] = chance.choice(AWKWARD_LINKS) % chance.randrange(10**11, 10**12)
        yield row
