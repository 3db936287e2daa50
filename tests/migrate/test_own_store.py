"""Which own-store link a listing can be swapped to: proven, named for it, and the only one."""

from __future__ import annotations

import pytest

from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.links.classify import shipped_links
from linkcheck.plan.own_store import GivenLinks, Goods, Lack, Origin, OwnStoreLinks, Swap, prove_own_link, read_goods

STORE = "kuaishou-store"
A = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000009001"
A_TOO = "https://www.kwaishop.com/merchant/shop/detail?id=2200000009001"  # the same goods on another page
B = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000009002"
DOUYIN = "https://haohuo.jinritemai.com/views/product/detail?id=3455060999000000001"
TAOBAO = "https://item.taobao.com/item.htm?id=600100200301"


def goods(sku: str | None = "S1", cell: str = "", *links: str, listing_id: str | None = "L1") -> Goods:
    return Goods(listing_id, sku, cell, links)


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        (A, A),
        (f" {A}\t", A),
        (f"'{A}", A),
        (f'="{A}"', A),
        ("app.kwaixiaodian.com/merchant/shop/detail?id=2200000009001", A),
        (A.replace("app.", "APP."), A),
        (f"【快手小店】 {A} 打开购买", A),
        (f"{A}&amp;x=1", f"{A}&x=1"),
        (f"kwai://webview?url={A.replace(':', '%3A').replace('/', '%2F').replace('?', '%3F').replace('=', '%3D')}",)
        * 2,
    ],
)
def test_a_proven_link_is_written_alone(cell: str, link: str) -> None:
    proven = prove_own_link(cell, STORE, shipped_links())
    assert proven is not None
    assert proven == (link, "2200000009001")


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "无",
        TAOBAO,
        DOUYIN,
        "https://s.kwaixiaodian.com/",
        "https://app.kwaixiaodian.com/page/kwaishop-store-c-frame-h5/frame?sellerId=1",
        "https://v.kuaishou.com/8aBcD1e",
        "##X-4TKRW6iY40f1mc_A##",
        "https://ksfx83zns.example.com/merchant/shop/detail?id=1&kpn=KUAISHOU&subBiz=KS_FENXIAO",
        "https://kuaishou.youzan.com/wscgoods/detail/3fp0b2cde4gh5",
        f"{A} {B}",
        f"{A} {TAOBAO}",
        "https://app.kwaixiaodian.com@evil.example/merchant/shop/detail?id=1",
        A.replace("kwaixiaodian.com", "kwaixiaodian.com.evil.example"),
        A.replace("https://", "https:\\\\"),
    ],
)
def test_whatever_is_not_proven_is_never_written(cell: str) -> None:
    assert prove_own_link(cell, STORE, shipped_links()) is None


def find(listing: Goods, *others: Goods, given: GivenLinks | None = None) -> Swap:
    links = OwnStoreLinks(shipped_links(), given)
    for each in (*others, listing):
        links.learn(each, STORE)
    return links.find(listing, STORE)


BY_ID, BY_SKU = GivenLinks(by_id={"L1": (A,)}), GivenLinks(by_sku={"S1": (A,)})


@pytest.mark.parametrize(
    ("listing", "others", "given", "origin"),
    [
        (goods("S1", A, TAOBAO), [], None, Origin.OWN_COLUMN),
        (goods("S1", "", TAOBAO, A), [], None, Origin.OWN_LINKS),
        (goods("S1", "", TAOBAO), [], BY_ID, Origin.MAP_BY_ID),
        (goods("S1", "", TAOBAO), [], BY_SKU, Origin.MAP_BY_SKU),
        (goods("S1", "", TAOBAO), [goods("S1", "", A)], None, Origin.SAME_SKU),
        (goods("S1", "", TAOBAO), [goods("S1", A, TAOBAO)], None, Origin.SAME_SKU),
        # What a person wrote down for this listing comes before what others of its SKU have.
        (goods("S1", A, TAOBAO), [goods("S1", "", B)], None, Origin.OWN_COLUMN),
        (goods("S1", "", TAOBAO), [goods("S1", "", B)], BY_ID, Origin.MAP_BY_ID),
        # Two links of the same goods do not contradict each other: the first is taken.
        (goods("S1", A, TAOBAO, A_TOO), [], None, Origin.OWN_COLUMN),
        (goods("S1", "", TAOBAO), [goods("S1", "", A), goods("S1", "", A_TOO)], None, Origin.SAME_SKU),
        (goods("S1", "", TAOBAO), [goods("S1", "", A_TOO)], BY_SKU, Origin.MAP_BY_SKU),
        # What proves nothing is passed over where something else is proven.
        (goods("S1", "https://v.kuaishou.com/8aBcD1e", TAOBAO), [goods("S1", "", A)], None, Origin.SAME_SKU),
        (goods(None, A, TAOBAO), [], None, Origin.OWN_COLUMN),
    ],
)
def test_where_the_link_is_known_from(
    listing: Goods, others: list[Goods], given: GivenLinks | None, origin: Origin
) -> None:
    assert find(listing, *others, given=given) == Swap(A, origin)


@pytest.mark.parametrize(
    ("listing", "others", "given", "lack", "named"),
    [
        (goods("S1", "", TAOBAO), [], None, Lack.UNNAMED, ()),
        (goods("S1", "暂无", TAOBAO), [goods("S2", "", A)], None, Lack.UNNAMED, ()),
        (goods("S1", "", TAOBAO), [goods("s1", "", A), goods("S1 x", "", A)], None, Lack.UNNAMED, ()),
        (goods(None, "", TAOBAO), [goods(None, "", A)], None, Lack.UNNAMED, ()),
        (goods("S1", "", TAOBAO, listing_id=None), [], BY_ID, Lack.UNNAMED, ()),
        (goods("S1", DOUYIN, TAOBAO), [], None, Lack.UNPROVEN, (DOUYIN,)),
        (goods("S1", "", TAOBAO), [], GivenLinks(by_sku={"S1": (TAOBAO,)}), Lack.UNPROVEN, (TAOBAO,)),
        (goods("S1", "", TAOBAO), [goods("S1", "", DOUYIN)], None, Lack.UNNAMED, ()),
        (goods("S1", "", A), [], None, Lack.IN_PLACE, ()),
        (goods("S1", B, A, "无"), [goods("S1", "", B)], BY_ID, Lack.IN_PLACE, ()),
        (goods("S1", A, TAOBAO, B), [], None, Lack.CONFLICT, (A, B)),
        (goods("S1", B, TAOBAO), [], BY_ID, Lack.CONFLICT, (B, A)),
        (goods("S1", "", TAOBAO), [goods("S1", "", A), goods("S1", "", B)], None, Lack.CONFLICT, (A, B)),
        (goods("S1", "", TAOBAO), [goods("S1", "", B)], BY_SKU, Lack.CONFLICT, (A, B)),
        (goods("S1", "", TAOBAO), [], GivenLinks(by_sku={"S1": (A, B)}), Lack.CONFLICT, (A, B)),
    ],
)
def test_what_is_lacking(
    listing: Goods, others: list[Goods], given: GivenLinks | None, lack: Lack, named: tuple[str, ...]
) -> None:
    assert find(listing, *others, given=given) == Swap(lack=lack, named=named)


def test_stores_of_two_platforms_are_kept_apart() -> None:
    links = OwnStoreLinks(shipped_links())
    for store in (STORE, "douyin-store"):
        links.learn(goods("S1", "", A, DOUYIN), store)
    assert links.find(goods("S1", "", TAOBAO), STORE).link == A
    assert links.find(goods("S1", "", TAOBAO), "douyin-store").link == DOUYIN


def test_a_listing_is_read_by_its_columns_and_hyperlinks() -> None:
    roles = {Role.LINK: (2, 3), Role.SKU: (1,), Role.LISTING_ID: (0,), Role.OWN_STORE_LINK: (4,)}
    layout = Layout(("id", "sku", "link", "link 2", "own"), roles)
    listing = Listing(1, 2, 2, ["\tL1", "-", TAOBAO, "看", A], targets={3: (B,)})
    assert read_goods(listing, layout) == Goods("L1", None, A, (TAOBAO, "看", B))
