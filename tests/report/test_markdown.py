"""plan.md read by somebody else's Markdown reader: cells stay text, tables stay tables, nothing becomes a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from linkcheck.messages import Language
from linkcheck.plan.migration import make_plan
from linkcheck.report.markdown import code_span, write_address, write_cell, write_prose, write_row
from linkcheck.report.plan_markdown import render_plan_markdown
from linkcheck.visible import visible
from tests.report.fixed_report import FINDINGS, REPORT, make_finding, make_report
from tests.report.test_json import HOSTILE

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(st.sampled_from("`|\\*_~[](){}<>!#&;:/@.-+=\"' \nahttpw.1x中："), max_size=30)
TEXTS = st.one_of(HOSTILE, MARKUP)
# What some dialects make links, mentions or pictures of, outside of code.
SELF_LINKING = re.compile(r"https?:|www\.|[\w.]@\w|@\w|#\d|:\w+:|\w\.[a-z]{2}")


def leaves(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from leaves(token.children) if token.children else (token,)


def read_cell(text: str) -> tuple[str, set[str]]:
    """The text that a table cell shows, and the kinds of markup in it."""
    tokens = READER.parse("| a | b |\n| --- | --- |\n" + write_row([text, "end"]))
    cells = [token for token in tokens if token.type == "inline"][2:]
    assert [cell.content.strip() for cell in cells[1:]] == ["end"]
    parts = list(leaves(cells[0].children or []))
    return "".join(part.content for part in parts), {part.type for part in parts}


@given(TEXTS)
def test_a_cell_shows_the_text_and_nothing_else(text: str) -> None:
    shown, kinds = read_cell(write_cell(text))
    assert shown == visible(text).strip()
    assert kinds <= {"text", "code_inline"}
    if "code_inline" not in kinds:
        assert not SELF_LINKING.search(shown)


@given(TEXTS)
def test_a_code_span_shows_the_text(text: str) -> None:
    shown, kinds = read_cell(code_span(text) if text else "")
    assert shown.strip() == visible(text).strip()
    assert kinds <= {"code_inline", "text"}


@given(TEXTS)
def test_prose_shows_the_text(text: str) -> None:
    tokens = READER.parse("- Read " + write_prose(text))
    parts = list(leaves([token for token in tokens if token.type == "inline"]))
    assert {part.type for part in parts} <= {"text", "code_inline"}
    assert "".join(part.content for part in parts) == f"Read {visible(text)}".rstrip()
    plain = " ".join(part.content for part in parts if part.type == "text")
    assert not SELF_LINKING.search(plain)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("真丝连衣裙，夏款 100%棉 2.5kg", "真丝连衣裙，夏款 100%棉 2.5kg"),
        ("20:00 (new)", "20:00 (new)"),
        ("10*20cm", "`10*20cm`"),
        ("No.1", "`No.1`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("<b>", "`<b>`"),
        (":smile:", "`:smile:`"),
        ("snake_case", "`snake_case`"),
        ("", ""),
    ],
)
def test_a_cell_is_as_plain_as_it_may_be(text: str, written: str) -> None:
    assert write_cell(text) == written


def test_only_a_plain_address_becomes_a_link() -> None:
    assert write_address("https://example.com/a?b=1") == "<https://example.com/a?b=1>"
    assert write_address("https://example.com/a b") == "`https://example.com/a b`"
    assert write_address("javascript:alert(1)") == "`javascript:alert(1)`"
    assert write_address("https://example.com/><script>") == "`https://example.com/><script>`"


@pytest.mark.parametrize("language", Language)
def test_the_whole_plan_has_only_its_own_markup(language: Language) -> None:
    tokens = READER.parse(render_plan_markdown(make_plan(REPORT), language))
    kinds = {token.type for token in leaves(tokens)}
    assert not {"html_block", "html_inline", "image", "fence", "code_block", "blockquote_open"} & kinds
    links = [token.attrGet("href") for token in leaves(tokens) if token.type == "link_open"]
    assert links == ["https://example.com/press"]
    assert REPORT.policy.platforms["kuaishou"].rules[4].citations[0].url == links[0]


@pytest.mark.parametrize("language", Language)
def test_every_listing_is_in_the_tables(language: Language) -> None:
    tokens = READER.parse(render_plan_markdown(make_plan(REPORT), language))
    cells = {"".join(leaf.content for leaf in leaves([token])) for token in tokens if token.type == "inline"}
    for finding in FINDINGS:
        for value in (finding.title, finding.link):
            assert value is None or visible(value) in cells


@given(TEXTS, TEXTS, TEXTS)
def test_a_hostile_listing_changes_nothing_around_it(title: str, link: str, name: str) -> None:
    quiet = READER.parse(render_plan_markdown(make_plan(make_report([make_finding(title="a", link="b")])), Language.EN))
    hostile = make_report(
        [make_finding(title=title.strip() or "a", link=link.strip() or "b", listing_id=name.strip() or "c")]
    )
    loud = READER.parse(render_plan_markdown(make_plan(hostile), Language.EN))
    assert [token.type for token in loud] == [token.type for token in quiet]
    assert {leaf.type for leaf in leaves(loud)} == {leaf.type for leaf in leaves(quiet)}
