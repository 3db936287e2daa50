"""Links dressed up as others: no trick proves a source, and what a trick hides is named."""

from __future__ import annotations

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.result import BLOCKING, Flag, Status

AMBIGUOUS, UNKNOWN, INVALID, UNRESOLVED = Status.AMBIGUOUS, Status.UNKNOWN, Status.INVALID, Status.UNRESOLVED

BLOCKED = [
    # cell, status, a flag that must be named
    ("https://user@item.jd.com/1.html", AMBIGUOUS, Flag.USERINFO),
    ("https://user:pass@item.jd.com/1.html", AMBIGUOUS, Flag.USERINFO),
    ("https://@item.jd.com/1.html", AMBIGUOUS, Flag.USERINFO),
    ("https://item.jd.com@evil.example/1.html", UNKNOWN, Flag.USERINFO),
    ("https://item.jd.com%40evil.example/1.html", INVALID, None),
    ("https://item.jd.com:8443/1.html", AMBIGUOUS, Flag.OTHER_PORT),
    ("https://item.jd.com:80/1.html", AMBIGUOUS, Flag.OTHER_PORT),
    ("http://item.jd.com:443/1.html", AMBIGUOUS, Flag.OTHER_PORT),
    ("item.jd.com:8080/1.html", AMBIGUOUS, Flag.OTHER_PORT),
    ("taobao://item.taobao.com:80/item.htm", AMBIGUOUS, Flag.OTHER_PORT),
    ("https:\\\\item.jd.com\\1.html", AMBIGUOUS, Flag.BACKSLASH),
    ("https://item.jd.com\\1.html", AMBIGUOUS, Flag.BACKSLASH),
    ("https://evil.example\\@item.jd.com/1.html", UNKNOWN, Flag.BACKSLASH),
    ("https://item.jd.com/1.html?x=\\u002f", AMBIGUOUS, Flag.BACKSLASH),
    ("https://item%2Ejd.com/1.html", AMBIGUOUS, Flag.PERCENT_IN_HOST),
    ("https://%69tem.jd.com/1.html", AMBIGUOUS, Flag.PERCENT_IN_HOST),
    ("https://item。jd。com/1.html", AMBIGUOUS, Flag.NON_ASCII_HOST),
    ("https://item．jd．com/1.html", AMBIGUOUS, Flag.NON_ASCII_HOST),
    ("https://ｊｄ.com/", AMBIGUOUS, Flag.NON_ASCII_HOST),
    ("https://ⓙⓓ.com/", AMBIGUOUS, Flag.NON_ASCII_HOST),
    ("https://item.j\u00add.com/1.html", AMBIGUOUS, Flag.NON_ASCII_HOST),
    ("https://item.jd\u200b.com/1.html", AMBIGUOUS, Flag.INVISIBLE_CHARACTER),
    ("https://item.jd.com/1\u200d.html", AMBIGUOUS, Flag.INVISIBLE_CHARACTER),
    ("https://item.jd.com/1.html\u202e?x=1", AMBIGUOUS, Flag.INVISIBLE_CHARACTER),
    ("https://item.jd.com/1\x00.html", AMBIGUOUS, Flag.CONTROL_CHARACTER),
    ("https://item.jd.com\x01/1.html", INVALID, None),
    ("https://item.jd.com/\x851.html", AMBIGUOUS, Flag.CONTROL_CHARACTER),
    ("https:item.jd.com/1.html", AMBIGUOUS, Flag.PARSERS_DISAGREE),
    ("https:/item.jd.com/1.html", AMBIGUOUS, Flag.PARSERS_DISAGREE),
    ("https:///item.jd.com/1.html", AMBIGUOUS, Flag.PARSERS_DISAGREE),
    ("https://item.jd.com/1.html/https://item.taobao.com/item.htm", AMBIGUOUS, Flag.TWO_READINGS),
    # several links
    ("https://item.jd.com/1.html https://item.taobao.com/item.htm?id=1", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html,https://item.taobao.com/item.htm?id=1", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html;item.taobao.com/item.htm?id=1", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html|https://evil.example/", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html；https://v.kuaishou.com/abc", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html\nhttps://t.cn/abc", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html\thttps://t.cn/abc", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html复制https://t.cn/abc", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html复制item.taobao.com/1", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("[https://item.jd.com/1.html](item.taobao.com/1)", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("[https://item.jd.com/1.html](https://item.taobao.com/1)", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ('=HYPERLINK("https://item.taobao.com/1","https://item.jd.com/1.html")', AMBIGUOUS, Flag.LINKS_DISAGREE),
    ('=HYPERLINK("https://item.jd.com"&".evil.example/")', UNKNOWN, None),
    ('<a href="https://item.taobao.com/1">https://item.jd.com/1.html</a>', AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://item.jd.com/1.html $AbCdEfGhIjK$", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("https://u.jd.com/abc ￥AbCdEfGhIjK￥", AMBIGUOUS, Flag.LINKS_DISAGREE),
    ("￥AbCdEfGhIjK￥ ￥AbCdEfGhIjKlMn￥", AMBIGUOUS, Flag.LINKS_DISAGREE),
    (" ".join(f"https://item.jd.com/{number}.html" for number in range(9)), AMBIGUOUS, Flag.TOO_MANY_LINKS),
    # text that may hide a link
    ("https://item.jd.com/1.html ｔｂ．ｃｎ／ａ", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html 淘宝。com", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html 淘宝.中国 ", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html ⓣⓑ.ⓒⓝ", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html 192.0.2.1/a", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html @某某旗舰店", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html %74%62", AMBIGUOUS, Flag.RESIDUE),
    ("https://item.jd.com/1.html \\\\tb", AMBIGUOUS, Flag.RESIDUE),
    ("https:\r//item.jd.com/1.html", AMBIGUOUS, Flag.RESIDUE),
    ("http:\n，//item.jd.com/1.html", AMBIGUOUS, Flag.RESIDUE),
    ("https\n://item.jd.com/1.html", AMBIGUOUS, Flag.RESIDUE),
    ("see:https://item.jd.com/1.html", UNKNOWN, None),
    ("a&https://item.jd.com/1.html", AMBIGUOUS, Flag.RESIDUE),
    ("user@item.jd.com/1.html", AMBIGUOUS, Flag.RESIDUE),
    ("htt\u200bps://item.jd.com/1.html", AMBIGUOUS, Flag.RESIDUE),
    # where the host ends is in doubt
    ("https://item.jd.com，好看。com/", UNKNOWN, Flag.NON_ASCII_HOST),
    ("https://item.jd.com，evil.example/", UNKNOWN, Flag.NON_ASCII_HOST),
    ("https://item.jd.com\n好看。中国/", UNKNOWN, Flag.CONTROL_CHARACTER),
    ("https://item.jd.com\t/1.html", AMBIGUOUS, Flag.CONTROL_CHARACTER),
    ("https://item.jd.com\n.evil.example/", UNKNOWN, Flag.CONTROL_CHARACTER),
    ("https://weibo.cn/sinaurl?u=https://item.jd.com，好看。中国/", AMBIGUOUS, Flag.TWO_READINGS),
    ("https://weibo.cn/sinaurl?u=https://item.jd.com\n好看。中国/", AMBIGUOUS, Flag.TWO_READINGS),
]


@pytest.mark.parametrize(("cell", "status", "flag"), BLOCKED)
def test_a_trick_proves_nothing(book: LinkBook, cell: str, status: Status, flag: Flag | None) -> None:
    result = classify_link(cell, book)
    assert (result.status, result.source, result.item_id) == (status, None, None)
    assert flag is None or flag in result.flags


@pytest.mark.parametrize("flag", sorted(BLOCKING))
def test_every_blocking_flag_is_met(book: LinkBook, flag: Flag) -> None:
    cells = [cell for cell, _, _ in BLOCKED] + ["https://union-click.jd.com/jdc?to=https://t.cn/abc"]
    assert any(flag in classify_link(cell, book).flags for cell in cells)


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ("https://jd.com.evil.example/", None),
        ("https://item.jd.com.cn/1.html", None),
        ("https://xn--d-ivb.com/", None),
        ("https://kuaishou.youzan.com/wscgoods/detail/1", "youzan"),
        ("https://app.kwaixiaodian.com.youzan.com/merchant/shop/detail?id=1", "youzan"),
        ("https://s.click.taobao.com.jd.com/t?e=1", "jd"),
        ("https://evil.example/item.jd.com/1.html", None),
        ("https://evil.example/?u=https://item.jd.com/1.html", None),
        ("https://evil.example/#https://item.jd.com/1.html", None),
        ("https://item.jd.com/1.html?x=https://item.taobao.com/item.htm", "jd"),
        ("https://item.jd.com/1.html#@item.taobao.com", "jd"),
        ("https://item.jd.com/../s.click.taobao.com/t", "jd"),
        ("http://xn--union-x61m015p.jd.com/", "jd"),
        ("https://item_a.jd.com/1.html", "jd"),
    ],
)
def test_the_host_decides_and_nothing_else(book: LinkBook, cell: str, source: str | None) -> None:
    assert classify_link(cell, book).source == source


@pytest.mark.parametrize(
    ("cell", "flags"),
    [
        ("item.jd.com/1.html", (Flag.MISSING_SCHEME,)),
        ("//item.jd.com/1.html", (Flag.SCHEME_RELATIVE,)),
        ("https//item.jd.com/1.html", (Flag.BROKEN_SCHEME,)),
        ("HTTPS://ITEM.JD.COM/1.html", (Flag.UPPER_CASE,)),
        ("https://item.jd.com:443/1.html", (Flag.DEFAULT_PORT,)),
        ("https://item.jd.com:0443/1.html", (Flag.DEFAULT_PORT,)),
        ("https://item.jd.com:/1.html", (Flag.DEFAULT_PORT,)),
        ("item.jd.com:80/1.html", (Flag.MISSING_SCHEME, Flag.DEFAULT_PORT)),
        ("https://item.jd.com./1.html", (Flag.TRAILING_DOT,)),
        ("https://item.jd.com/1.html。", (Flag.TRAILING_PUNCTUATION,)),
        ("https://item.jd.com/1.html,", (Flag.TRAILING_PUNCTUATION,)),
        ("https%3A%2F%2Fitem.jd.com%2F1.html", (Flag.PERCENT_ENCODED_CELL,)),
        ("https://item.jd.com/1.html?a=1&amp;b=2", (Flag.HTML_ESCAPED,)),
        ("https://item.jd.com/1.html?a=1\\u0026b=2", (Flag.JSON_ESCAPED,)),
        ("\t'\u3000https://item.jd.com/1.html\ufeff'", ()),
        ("购买链接：https://item.jd.com/1.html", (Flag.LINK_IN_TEXT,)),
        ("购买链接:https://item.jd.com/1.html", (Flag.LINK_IN_TEXT,)),
        ("(https://item.jd.com/1.html)", (Flag.LINK_IN_TEXT,)),
        ("https://item.jd.com/1.html 或 https://item.jd.com/1.html", (Flag.LINK_IN_TEXT, Flag.SEVERAL_LINKS)),
        ("https://u.jd.com/abc ￥AbCdEfGhIjKlMn￥", (Flag.LINK_IN_TEXT, Flag.CODE_BESIDE_LINK)),
    ],
)
def test_what_is_accepted_with_a_remark(book: LinkBook, cell: str, flags: tuple[Flag, ...]) -> None:
    result = classify_link(cell, book)
    assert (result.status, result.source, result.flags) == (Status.RESOLVED, "jd", flags)


@pytest.mark.parametrize(
    ("cell", "suggestion"),
    [
        ("https://user@item.jd.com:8443/1.html?a=1#b", "https://item.jd.com/1.html?a=1#b"),
        ("https:\\\\item.jd.com\\1.html", "https://item.jd.com/1.html"),
        ("https://ｉｔｅｍ。jd。com/1.html", "https://item.jd.com/1.html"),
        ("https://item.jd\u200b.com/1\u200d.html", "https://item.jd.com/1.html"),
        ("看：https:/item.jd.com/1.html", "https://item.jd.com/1.html"),
        # offered only where it is proven itself, and never where a choice would be made for the merchant
        ("https://item.jd.com@evil.example/1.html", None),
        ("https://user@t.cn/abc", None),
        ("https://item.jd.com/1.html https://item.taobao.com/item.htm", None),
        ("https://item.jd.com/1.html @某某旗舰店", None),
        ("https://user@union-click.jd.com/jdc?to=https://t.cn/abc", None),
        ("https://item.jd.com/1.html", None),
    ],
)
def test_the_plain_form_is_suggested(book: LinkBook, cell: str, suggestion: str | None) -> None:
    assert classify_link(cell, book).suggestion == suggestion
