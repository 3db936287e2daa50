"""What undeclared links call to mind: said to the reader, never counted."""

from __future__ import annotations

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.look_alikes import LookAlikes, is_one_edit_away, registered_domain
from linkcheck.links.result import HINTS, Flag, Status


@pytest.mark.parametrize(
    ("cell", "flag", "resembles"),
    [
        # ways of sharing on domains that change
        ("https://abc123.throwaway.example/f/X-AbCdEf12", Flag.KUAISHOU_SHARE, "kuaishou-store"),
        ("https://abc.throwaway.example/merchant/shop/detail?id=1&kpn=KUAISHOU", Flag.KUAISHOU_SHARE, "kuaishou-store"),
        ("https://abc.throwaway.example/x?subBiz=KS_FENXIAO", Flag.KUAISHOU_SHARE, "kuaishou-store"),
        # a slip of the keyboard
        ("https://taobaoo.com/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://item.taoba.com/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://taobsao.com/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://taboao.com/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://p.pindoduo.com/abc", Flag.LOOK_ALIKE, "pinduoduo.com"),
        ("https://taobao.co/", Flag.LOOK_ALIKE, "taobao.com"),
        # the brand as a label
        ("https://jd.com.evil.example/", Flag.LOOK_ALIKE, "jd.com"),
        ("https://item-jd-com.evil.example/", Flag.LOOK_ALIKE, "jd.com"),
        ("https://taobao.evil.example/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://my-taobao.evil.example/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://www.kwaixiaodian.com.evil.example/", Flag.LOOK_ALIKE, "kwaixiaodian.com"),
        # letters that look the same
        ("https://јd.com/", Flag.LOOK_ALIKE, "jd.com"),
        ("https://tаobao.com/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://ta0ba0.com/", Flag.LOOK_ALIKE, "taobao.com"),
        ("https://krnall.tmaII.com/".replace("krnall.", ""), Flag.LOOK_ALIKE, "tmall.com"),
        # a known link inside
        ("https://evil.example/?u=https://item.jd.com/1.html", Flag.NESTED_LINK, "https://item.jd.com/1.html"),
        ("https://evil.example/?u=https%3A%2F%2Fitem.jd.com%2F1.html", Flag.NESTED_LINK, "https://item.jd.com/1.html"),
        ("https://evil.example/?u=item.jd.com/1.html", Flag.NESTED_LINK, "https://item.jd.com/1.html"),
        ("https://evil.example/#/go?u=//item.jd.com/1.html", Flag.NESTED_LINK, "https://item.jd.com/1.html"),
        ("https://evil.example/go/https://item.jd.com/1.html", Flag.NESTED_LINK, "https://item.jd.com/1.html"),
        ("https://evil.example/?https://item.jd.com/1.html", Flag.NESTED_LINK, "https://item.jd.com/1.html"),
        # the shape of a short link
        ("https://xyz.cc/Ab3dE", Flag.UNDECLARED_SHORTENER, None),
        ("https://abc12.kuaizhan.com/?44l0xW", Flag.UNDECLARED_SHORTENER, None),
    ],
)
def test_a_hint(book: LinkBook, cell: str, flag: Flag, resembles: str | None) -> None:
    result = classify_link(cell, book)
    assert result.status is Status.UNKNOWN
    assert result.source is None
    assert flag in result.flags
    assert result.resembles == resembles


@pytest.mark.parametrize(
    "cell",
    [
        "https://example.org/about",
        "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv",
        "https://vip.example.org/",
        "https://4.cn/about",
        "https://evil.example/?u=https://nobody.example/",
        "https://evil.example/?u=12&v=index.html",
        "https://github.com/apple",
    ],
)
def test_no_hint(book: LinkBook, cell: str) -> None:
    result = classify_link(cell, book)
    assert result.status is Status.UNKNOWN
    assert HINTS.isdisjoint(result.flags)
    assert result.resembles is None


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("abcd", "abcd", False),
        ("abcd", "abcde", True),
        ("abcd", "bcd", True),
        ("abcd", "abxd", True),
        ("abcd", "bacd", True),
        ("abcd", "abdc", True),
        ("abcd", "badc", False),
        ("abcd", "abcdef", False),
        ("abcd", "xbcx", False),
        ("abcd", "dbca", False),
    ],
)
def test_one_edit(one: str, other: str, is_near: bool) -> None:
    assert is_one_edit_away(one, other) is is_near
    assert is_one_edit_away(other, one) is is_near


@pytest.mark.parametrize(
    ("host", "domain"),
    [("jd.com", "jd.com"), ("item.jd.com", "jd.com"), ("m.gome.com.cn", "gome.com.cn"), ("com", "com")],
)
def test_the_registered_domain(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def test_short_names_resemble_too_much_to_say_so() -> None:
    look_alikes = LookAlikes(["3.cn", "jd.com", "vip.com"])
    assert [look_alikes.find(host) for host in ("4.cn", "jb.com", "vip.example.org", "jd.example.org")] == [None] * 4
    assert look_alikes.find("jd.com.example.org") == "jd.com"
