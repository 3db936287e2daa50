"""The steps from a cell to its answer, in both languages, safe to print."""

from __future__ import annotations

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.links.explain import describe_flag, describe_status, explain_link, show_text
from linkcheck.links.result import Evidence, Flag, Kind, Status
from linkcheck.messages import Language, say

CELLS = [
    "https://item.jd.com/1.html",
    "【淘宝】https://m.tb.cn/h.AbC?tk=AbC ￥AbCdEfGhIjK￥ 「title」",
    "https://m.weibo.cn/feature/applink?scheme=sinaweibo://browser/close?scheme=sinaweibo://openadapp?scheme="
    "tbopen://m.taobao.com/tbopen/index.html?h5Url=https://s.click.taobao.com/AbC&allowRedirect=1",
    "http://redirect.simba.taobao.com/rd?&f=http%253A%252F%252Fs.click.taobao.com%252Ft%253Fe%253Dm",
    "//item.jd.com/1.html",
    "https://item。jd。com/1.html",
    "https://ｊｄ.com/",
    "https://јd.com/",
    "https://jd.com.evil.example/",
    "https://evil.example/?u=https://item.jd.com/1.html",
    "https://item.jd.com/1.html 和 https://item.taobao.com/item.htm?id=1",
    "https%3A%2F%2Fitem.jd.com%2F1.html",
    "https://item.jd.com/1.html，好看 ｔｂ.ｃｎ",
    "茅台 飞天 500ml",
    "-",
    "https://a..b/",
    "x" * 5000,
    "\x1b[31mhttps://item.jd.com/\u202e1.html",
    "\ud800https://item.jd.com/1.html",
]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("language", Language)
def test_every_step_can_be_said_and_shown(book: LinkBook, cell: str, language: Language) -> None:
    explanation = explain_link(cell, book)
    assert explanation.result == classify_link(cell, book)
    lines = [step.render(language) for step in explanation.steps]
    assert describe_status(explanation.result.status).render(language) in lines
    for line in lines:
        assert line.isprintable()
        assert "{" not in line or "{" in cell
        line.encode("utf-8")


def test_the_steps_of_a_nest(book: LinkBook) -> None:
    lines = [step.render(Language.EN) for step in explain_link(CELLS[2], book).steps]
    assert lines[1].startswith("link: https://m.weibo.cn/")
    assert [line.split("`")[1] for line in lines if line.startswith("it carries")] == [
        *("rest scheme", "rest scheme", "rest scheme", "rest h5Url")
    ]
    assert sum("rules/links.yaml:" in line for line in lines) == 5


def test_what_a_merchant_reads(book: LinkBook) -> None:
    lines = [step.render(Language.ZH) for step in explain_link("看 https:\\\\item.jd.com\\1.html", book).steps]
    assert lines[0] == "单元格内容：看 https:\\\\item.jd.com\\1.html"
    assert "浏览器打开的是：https://item.jd.com/1.html" in lines
    assert "发现：含有反斜杠，不同程序读法不一" in lines
    assert lines[-1] == "可改写为：https://item.jd.com/1.html"


def test_confusing_characters_are_shown_as_escapes() -> None:
    assert show_text("https://јd.com/") == "https://\\u0458d.com/"
    assert show_text("ｊｄ\u200b") == "\\uff4a\\uff44\\u200b"
    assert show_text("商品 Ab-1") == "商品 Ab-1"
    assert len(show_text("x" * 5000)) < 400


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_answer_has_a_sentence(language: Language) -> None:
    texts = [describe_status(status).render(language) for status in Status]
    texts += [describe_flag(flag).render(language) for flag in Flag]
    texts += [say(f"links.kind.{kind}").render(language) for kind in Kind]
    texts += [say(f"links.evidence.{evidence}").render(language) for evidence in Evidence]
    assert len(set(texts)) == len(texts)
