"""The telling part of a link, as people see it."""

from __future__ import annotations

import pytest
from hypothesis import given

from linkcheck.report.link_host import LONGEST, show_host
from linkcheck.visible import is_visible
from tests.report.test_json import HOSTILE


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://item.jd.com/100012.html", "item.jd.com"),
        ("HTTPS://Item.JD.com:443/1", "Item.JD.com:443"),
        ("//item.jd.com/1", "item.jd.com"),
        ("item.m.jd.com/product/1.html", "item.m.jd.com"),
        ("item.m.jd.com", "item.m.jd.com"),
        ("https://item.jd.com@evil.example/1.html", "item.jd.com@evil.example"),
        ("https://kuaishou.com.evil.example?x", "kuaishou.com.evil.example"),
        ("kwai://webview?url=https%3A%2F%2Fx.example", "kwai://webview"),
        ("复制打开 https://m.tb.cn/h.abc?tk=1 淘宝", "m.tb.cn"),
        ("￥VBY2G6XMu8D￥", "￥VBY2G6XMu8D￥"),
        ("6.0 折", "6.0 折"),
        ("https://\u202egnp.exe/x", "\\u202egnp.exe"),
        ("a" * 100, "a" * LONGEST + "..."),
    ],
)
def test_a_link(link: str, shown: str) -> None:
    assert show_host(link) == shown


@given(HOSTILE)
def test_any_cell(link: str) -> None:
    assert all(map(is_visible, show_host(link)))
