"""Headings as real exports write them, the user's own books, and what may be wrong with a book."""

from __future__ import annotations

import pytest

from linkcheck.catalog.headings import HEADINGS_SHAPE, Headings, load_headings, shipped_headings
from linkcheck.catalog.listing import Role
from linkcheck.errors import RuleFileError
from linkcheck.rule_files import find_rule_files, read_rule_file

ALIMAMA_22 = [
    "商品id",
    "商品名称",
    "商品主图",
    "商品详情页链接地址",
    "商品一级类目",
    "淘宝客链接",
    "商品价格(单位：元)",
    "商品月销量",
    "收入比率(%)",
    "佣金",
    "卖家旺旺",
    "卖家id",
    "店铺名称",
    "平台类型",
    "优惠券id",
    "优惠券总量",
    "优惠券剩余量",
    "优惠券面额",
    "优惠券开始时间",
    "优惠券结束时间",
    "优惠券链接",
    "商品优惠券推广链接",
]
ALIMAMA_27 = [
    "商品id",
    "商品名称",
    "商品主图",
    "商品详情页链接地址",
    "店铺名称",
    "商品价格(单位：元)",
    "商品月销量",
    "收入比率(%)",
    "佣金",
    "卖家旺旺",
    "淘宝客短链接(300天内有效)",
    "淘宝客链接",
    "淘口令(30天内有效)",
    "优惠券总量",
    "优惠券剩余量",
    "优惠券面额",
    "优惠券开始时间",
    "优惠券结束时间",
    "优惠券链接",
    "优惠券淘口令(30天内有效)",
    "优惠券短链接(300天内有效)",
    "是否为营销计划商品",
    "成团人数",
    "成团价",
    "成团佣金",
    "拼团开始时间",
    "拼团结束时间",
]
JD = ["商品名称", "商品详情页", "我要推广", "推广时间", "无线佣金（元）", "无线佣金比例（%）", "30天引入订单"]
ERP = [
    "线上款式编码",
    "线上商品编码",
    "线上国标码",
    "平台店铺款式编码",
    "平台店铺商品编码",
    "原始商品编码",
    "线上商品名称",
    "线上颜色规格",
    "商品标识",
]
SHIPPED = shipped_headings()


def roles_of(headings: list[str]) -> dict[Role, list[str]]:
    """The roles that a header's cells play."""
    found: dict[Role, list[str]] = {}
    for heading in headings:
        role = SHIPPED.role_of(heading)
        if role is not None:
            found.setdefault(role, []).append(heading)
    return found


def test_alliance_export_of_22_columns() -> None:
    assert roles_of(ALIMAMA_22) == {
        Role.LISTING_ID: ["商品id"],
        Role.TITLE: ["商品名称"],
        Role.LINK: ["商品详情页链接地址", "淘宝客链接", "优惠券链接", "商品优惠券推广链接"],
        Role.PRICE: ["商品价格(单位：元)"],
        Role.UNITS: ["商品月销量"],
        Role.SHOP: ["店铺名称"],
        Role.ALLIANCE: ["平台类型"],
    }
    assert SHIPPED.is_picture("商品主图")


def test_alliance_export_of_27_columns_has_seven_link_columns() -> None:
    assert roles_of(ALIMAMA_27)[Role.LINK] == [
        "商品详情页链接地址",
        "淘宝客短链接(300天内有效)",
        "淘宝客链接",
        "淘口令(30天内有效)",
        "优惠券链接",
        "优惠券淘口令(30天内有效)",
        "优惠券短链接(300天内有效)",
    ]


def test_other_exports() -> None:
    assert roles_of(JD)[Role.LINK] == ["商品详情页", "我要推广"]
    assert Role.LINK not in roles_of(ERP)
    assert roles_of(ERP)[Role.SKU] == ["线上商品编码"]


@pytest.mark.parametrize("headings", [ALIMAMA_22, ALIMAMA_27, JD, ERP])
def test_no_real_export_has_two_headings_for_one_role(headings: list[str]) -> None:
    assert all(len(found) == 1 for role, found in roles_of(headings).items() if role is not Role.LINK)


@pytest.mark.parametrize(
    "heading", ["平台", "商品平台", "平台类型", "来源", "source_platform", "Source Platform", "电商平台"]
)
def test_source_headings_name_the_alliance(heading: str) -> None:
    assert SHIPPED.role_of(heading) is Role.ALLIANCE


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("发布平台", Role.PLATFORM),
        ("*商品链接", Role.LINK),
        ("商品链接（必填）", Role.LINK),
        ("【必填】商品链接", Role.LINK),
        ("\ufeff商品ID\t", Role.LISTING_ID),
        ("商品 链接", Role.LINK),
        ("Product URL", Role.LINK),
        ("productUrl", Role.LINK),
        ("product-url", Role.LINK),
        ("ＵＲＬ", Role.LINK),
        ("佣金链接/口令", Role.LINK),
        ("链接(图片)", Role.LINK),
        ("商品链接(直播)", Role.LINK),
        ("商品链接(视频)", Role.LINK),
        ("link (video)", Role.LINK),
        ("链接2", Role.LINK),
        ("链接.1", Role.LINK),
        ("商品链接 2", Role.LINK),
        ("商品ID2", None),
        ("宝贝图片链接", None),
        ("店铺网址", None),
        ("掌柜链接", None),
        ("佣金", None),
        ("", None),
    ],
)
def test_spellings(heading: str, role: Role | None) -> None:
    assert SHIPPED.role_of(heading) is role


def test_every_role_is_its_own_heading() -> None:
    assert all(SHIPPED.role_of(role.value) is role for role in Role)


def load(*texts: str) -> Headings:
    """The books in these texts, laid over each other."""
    return load_headings([read_rule_file(text.encode(), f"book{n}.yaml")[1] for n, text in enumerate(texts)])


BOOK = "linkcheck: 1\nbook: headings\nheadings:\n  link: [商品链接, 去哪里]\n  sku: 货号\npictures: [图]\n"


def test_a_users_book_is_laid_over() -> None:
    own = "linkcheck: 1\nbook: headings\nheadings:\n  own_store_link: 去哪里\n  link: 图\npictures: 货号\n"
    both = load(BOOK, own)
    assert both.role_of("去哪里") is Role.OWN_STORE_LINK
    assert both.role_of("商品链接") is Role.LINK
    assert both.role_of("图") is Role.LINK
    assert both.role_of("货号") is None
    assert both.is_picture("货号")


@pytest.mark.parametrize(
    ("book", "sentence", "line"),
    [
        (BOOK.replace("sku", "skus"), "yaml.not-one-of", 5),
        (BOOK.replace("  sku: 货号", "  sku: 商品 链接"), "catalog.heading-twice", 5),
        (BOOK.replace("[图]", "[去哪里]"), "catalog.heading-twice", 4),
        (BOOK.replace("pictures", "picture"), "yaml.unknown-key", 6),
        (BOOK.replace("[商品链接, 去哪里]", "{a: b}"), "yaml.wrong-kind", 4),
    ],
)
def test_faults_of_a_book(book: str, sentence: str, line: int) -> None:
    with pytest.raises(RuleFileError) as caught:
        load(book)
    (fault,) = caught.value.faults
    assert fault.message.id == sentence
    assert fault.position is not None
    assert fault.position.line == line


def test_all_faults_of_all_books_are_said() -> None:
    with pytest.raises(RuleFileError) as caught:
        load(BOOK.replace("sku", "skus"), BOOK.replace("link:", "links:"))
    assert [fault.position.path for fault in caught.value.faults if fault.position] == ["book0.yaml", "book1.yaml"]


def test_the_shape_prints_a_schema() -> None:
    properties = HEADINGS_SHAPE.schema()["properties"]
    assert properties["headings"]["propertyNames"] == {"enum": [role.value for role in Role]}


def test_the_shipped_book_comes_from_the_rule_files() -> None:
    assert load_headings(find_rule_files(()).headings) == SHIPPED
