"""Reads workbooks for tests, and holds the tables that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from linkcheck.catalog.listing import Listing
from linkcheck.catalog.reader import ReadOptions
from linkcheck.errors import CatalogError
from linkcheck.messages import Language
from tests.catalog.reading import Reading, read_path
from tests.catalog.xls_writer import Rows

JD, TAOBAO = "https://item.jd.com/1.html", "https://item.taobao.com/item.htm?id=1&spm=a"
SHORT = "https://u.jd.com/x"
HEADER = ["商品ID", "商品名称", "商品链接"]
TABLE = [HEADER, ["L1", "裙", JD], ["L2", "衣", JD]]
HYPERLINK = '<hyperlinks><hyperlink ref="C2" r:id="rId7"/></hyperlinks>'


def read(tmp_path: Path, data: bytes, name: str = "catalog.xlsx", *sheets: str) -> list[Reading]:
    """The sheets of a workbook."""
    path = tmp_path / name
    path.write_bytes(data)
    return read_path(path, ReadOptions(sheets=sheets))


def read_one(tmp_path: Path, data: bytes, name: str = "catalog.xlsx") -> Reading:
    """The one sheet of a workbook."""
    (reading,) = read(tmp_path, data, name)
    return reading


def fault_in(tmp_path: Path, data: bytes, name: str = "catalog.xlsx", *sheets: str) -> str:
    """The sentence that a workbook ends with."""
    with pytest.raises(CatalogError) as caught:
        read(tmp_path, data, name, *sheets)
    assert all(caught.value.render(language) for language in Language)
    return caught.value.faults[-1].message.id


def targets_of(reading: Reading) -> list[Mapping[int, tuple[str, ...]] | None]:
    """The hyperlinks of each listing."""
    return [record.targets for record in reading.records if isinstance(record, Listing)]


ALIMAMA_ROW: dict[str, str | float | None] = {
    "商品id": 564123456789.0,
    "商品名称": "夏季连衣裙",
    "商品主图": "https://img.alicdn.com/1.jpg",
    "商品详情页链接地址": TAOBAO,
    "商品一级类目": "女装",
    "淘宝客链接": "https://s.click.taobao.com/x",
    "商品价格(单位：元)": 99.5,
    "商品月销量": 1200.0,
    "收入比率(%)": 5.0,
    "佣金": 4.98,
    "卖家旺旺": "示例",
    "卖家id": 2200000000.0,
    "店铺名称": "示例旗舰店",
    "平台类型": "天猫",
    "优惠券id": None,
    "优惠券总量": 100.0,
    "优惠券剩余量": 50.0,
    "优惠券面额": "满99减10",
    "优惠券开始时间": "2022-03-01",
    "优惠券结束时间": "2022-03-31",
    "优惠券链接": "",
    "商品优惠券推广链接": "https://uland.taobao.com/coupon/edetail?e=x",
}
ALIMAMA: Rows = [list(ALIMAMA_ROW), list(ALIMAMA_ROW.values())]
