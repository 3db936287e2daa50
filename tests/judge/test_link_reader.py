"""The judge's short cut through classification says what the classifier says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import link_facts
from linkcheck.links.book_loader import load_links
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Status

BOOK = load_links()
READER = LinkReader(BOOK)  # one for all examples: what it learned from one link must hold for the next

HOSTS = st.sampled_from(sorted({pattern.name for pattern in BOOK.patterns if "." in pattern.name}))
PREFIXES = st.sampled_from(["", "", "www.", "m.", "x."])
PATHS = st.sampled_from(
    ["", "/", "/item.htm", "/123.html", "/product/123.html", "/t", "/h.aB1cD2", "/goods.html", "/merchant/shop/detail"]
)
QUERIES = st.lists(
    st.sampled_from(
        ["id=1", "pid=mm_1_2_3", "e=m%3D2", "ali_trackid=2%3Amm_1", "to=https://u.jd.com/a", "url=x", "a=1"]
    ),
    max_size=3,
).map("&".join)


@given(st.sampled_from(["https://", "http://", "HTTPS://", ""]), PREFIXES, HOSTS, PATHS, QUERIES, st.text(max_size=2))
def test_facts_are_those_of_the_classifier(
    scheme: str, prefix: str, host: str, path: str, query: str, tail: str
) -> None:
    cell = f"{scheme}{prefix}{host}{path}{'?' if query else ''}{query}{tail}"
    facts = link_facts(classify_link(cell, BOOK))
    assert READER.read(cell) == (None if facts.status is Status.EMPTY else facts)


@given(st.text(max_size=40))
def test_any_text_has_the_same_facts(cell: str) -> None:
    facts = link_facts(classify_link(cell, BOOK))
    assert READER.read(cell) == (None if facts.status is Status.EMPTY else facts)
