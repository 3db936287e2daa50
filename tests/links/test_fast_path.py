"""Plain links take a short way: it must come to the same answer as the full way, and take only what is plain."""

from __future__ import annotations

import ada_url
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.links.book_loader import load_links
from linkcheck.links.cell import MAX_CELL
from linkcheck.links.classify import PLAIN_LINK, classify_link, classify_plain
from linkcheck.links.entry import Space
from linkcheck.links.extract import WHOLE, FoundLink, find_links
from linkcheck.links.reading import CellReading, classify_cell, confirm, decide, read_cell
from linkcheck.links.result import LinkResult
from linkcheck.links.url import CANONICAL_DEEP_LINK, CANONICAL_LINK, is_plain_host, parse_url
from tests.links.labelled import MADE_UP, read_labelled

BOOK = load_links()
DECLARED = sorted({pattern.name for pattern in BOOK.patterns if pattern.space is Space.HOST})
PATHS = sorted({pattern.path.text for pattern in BOOK.patterns if pattern.space is Space.HOST and pattern.path})
NAMES = ("id", "ID", "pid", "url", "u", "to", "x", "kpn", "cmpid", "itemId", "ali_trackid", "goods_id")
VALUES = ("1", "mm_1_2", "cps_1", "2%3Amm_1", "https%3A%2F%2Fitem.jd.com%2F1.html", "KUAISHOU")
HOSTS_TO_PARSE = ("1.2.3", "item.jd.com.", "a..jd.com", ".jd.com", "xn--a.jd.com", "0x7f", f"{'a' * 64}.jd.com")
hosts = st.one_of(
    st.sampled_from(DECLARED),
    st.sampled_from(DECLARED).map(lambda host: f"www.{host}"),
    st.tuples(st.sampled_from(DECLARED), st.text("ab.-1", max_size=4)).map("".join),
    st.text("abxn-.019", min_size=1, max_size=12),
)
paths = st.one_of(
    st.just(""),
    st.sampled_from(PATHS).map(lambda path: path.replace("{id}", "123").replace("*", "x")),
    st.text("/ab1.-_~", max_size=12).map(lambda path: f"/{path}"),
)
queries = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), st.text("ab1%2F./=@-_~", max_size=8))),
    max_size=4,
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
links = st.tuples(st.sampled_from(["http", "https"]), hosts, paths, queries).map(
    lambda it: f"{it[0]}://{it[1]}{it[2]}" + (f"?{it[3]}" if it[3] else "")
)
url_texts = st.one_of(links, st.tuples(links, st.text("#,;|!()[]{}'\"\\ :@%\n。", max_size=3)).map("".join))


def classify_slowly(cell: str) -> LinkResult:
    """The answer without any short cut."""
    reading = read_cell(cell, BOOK)
    return confirm(cell, decide(reading, BOOK) if isinstance(reading, CellReading) else reading, BOOK)


@settings(max_examples=1500, deadline=None)
@given(url_texts)
def test_all_ways_come_to_the_same_answer(cell: str) -> None:
    result = classify_link(cell, BOOK)
    assert result == classify_cell(cell, BOOK)
    assert result == classify_slowly(cell)


@settings(max_examples=700, deadline=None)
@given(url_texts)
def test_what_is_taken_as_canonical_is(text: str) -> None:
    found = CANONICAL_LINK(text)
    if found and is_plain_host(found[2]):
        assert ada_url.normalize_url(text) == text
        url = ada_url.URL(text)
        assert parse_url(text) == (text, found[1], url.hostname, url.pathname, url.search[1:], "", ())
    if PLAIN_LINK(text):
        assert found is not None
        assert WHOLE(text) or text.endswith("?")


@settings(max_examples=700, deadline=None)
@given(st.tuples(st.sampled_from(["kwai", "taobao", "openapp.jdmobile", "ws", "file", "a"]), hosts, paths, queries))
def test_what_is_taken_as_a_canonical_deep_link_is(parts: tuple[str, str, str, str]) -> None:
    scheme, place, path, query = parts
    text = f"{scheme}://{place}{path}" + (f"?{query}" if query else "")
    found = CANONICAL_DEEP_LINK(text)
    if found:
        assert ada_url.normalize_url(text) == text
        url = ada_url.URL(text)
        assert parse_url(text) == (text, scheme, url.host or None, f"{url.host}{url.pathname}", url.search[1:], "", ())
    assert found is None or scheme not in {"ws", "file"}


@settings(max_examples=700, deadline=None)
@given(url_texts)
def test_what_is_taken_whole_is_one_link(text: str) -> None:
    if WHOLE(text):
        assert list(find_links(text)) == [FoundLink(text, None, 0, len(text))]


def test_every_labelled_cell_takes_any_way() -> None:
    for labelled in read_labelled(MADE_UP):
        assert classify_link(labelled.cell, BOOK) == classify_slowly(labelled.cell)


@pytest.mark.parametrize(
    "cell",
    [
        "https://item.jd.com/1.html\n",
        "https://item.jd.com/../1.html",
        "https://item.jd.com/./1.html",
        "https://item.jd.com/%2e%2e/1.html",
        "https://item.jd.com//1.html",
        "https://item.jd.com:443/1.html",
        "https://user@item.jd.com/1.html",
        "https://item.jd.com/1.html?x=1;y=2",
        "https://item.jd.com/1.html?x=1,2",
        "https://item.jd.com/1.html?x=https://a",
        "https://item.jd.com/1.html?x=\\",
        "https://item.jd.com/1.html#a",
        "https://Item.jd.com/1.html",
        "https://item.jd.com",
        "https://１.cn/1",
    ],
)
def test_what_is_not_plain(cell: str) -> None:
    assert PLAIN_LINK(cell) is None


@pytest.mark.parametrize("host", HOSTS_TO_PARSE)
def test_hosts_that_need_a_parser(host: str) -> None:
    assert BOOK.plain_hosts[host] == ()
    assert not is_plain_host(host)


def test_a_plain_link_is_answered_at_once() -> None:
    plain = PLAIN_LINK("https://item.jd.com/1.html")
    assert plain is not None
    assert classify_plain(plain.string, plain, BOOK) is not None


def test_a_long_path_stays_quick_to_refuse() -> None:
    assert PLAIN_LINK("https://item.jd.com/" + "a" * (MAX_CELL - 21) + "!") is None
