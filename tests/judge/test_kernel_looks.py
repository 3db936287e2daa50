"""A look's claim: every link that follows its expression has the facts of the link it was made of."""

from __future__ import annotations

import random
import re
from functools import lru_cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.judge.kernel import link_facts as kernel_facts
from linkcheck.judge.kernel.link_facts import FactsReader, fit_look
from linkcheck.judge.kernel.looks import Look, find_look
from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import LinkFacts, link_facts
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.links.cell import MAX_CELL
from linkcheck.links.classify import classify_link
from linkcheck.links.result import Status
from tests.judge.kernel_links import HEAD, SOURCE, book_texts, changed, load_sound_part, plain_links, web_patterns
from tests.links.cells import SAMPLES
from tests.links.hostile import make_hostile
from tests.links.labelled import MADE_UP, read_labelled

SHIPPED = load_links()
BOOKS = st.one_of(st.just(SHIPPED), st.builds(load_sound_part, book_texts(), is_laid_over=st.booleans()))
FEW = 8  # texts for each look


def facts_of(cell: str, book: LinkBook) -> LinkFacts | None:
    """The facts of a cell by the classifier itself."""
    facts = link_facts(classify_link(cell, book))
    return None if facts.status is Status.EMPTY else facts


@lru_cache(maxsize=1 << 10)
def texts_of(expression: str) -> st.SearchStrategy[str]:
    """Texts that follow an expression of a look."""
    return st.from_regex(re.compile(expression.replace(r"\z", r"\Z"), re.ASCII), fullmatch=True)


def fits(look: Look, texts: list[str]) -> list[bool]:
    """Which texts have a look."""
    found: list[bool] = pl.DataFrame({"cell": texts}).select(fit_look(look)).to_series().to_list()
    return found


def assert_alike(look: Look, texts: list[str], book: LinkBook) -> int:
    """Whatever has the look has its facts; how many have it."""
    having = [text for text, has in zip(texts, fits(look, texts), strict=True) if has]
    for text in having:
        assert facts_of(text, book) == look.facts, (text, look)
        assert LinkReader(book).read(text) == look.facts, (text, look)
    return len(having)


@given(BOOKS, st.data())
@settings(max_examples=50, deadline=None)
def test_what_has_a_look_has_its_facts(book: LinkBook, data: st.DataObject) -> None:
    cell = data.draw(plain_links(web_patterns(book)))
    look = find_look(cell, LinkReader(book))
    if look is None:
        return
    following = texts_of(look.expression)
    others = st.one_of(following, changed(st.just(cell)), changed(following), plain_links(web_patterns(book)))
    assert_alike(look, [cell, *data.draw(st.lists(others, min_size=FEW, max_size=FEW))], book)


def own_book(link: str, marks: str = "", more: str = "") -> LinkBook:
    """A book with one line of its own before a general one."""
    links = f"      - {link}\n{more}      - {{kind: shop, host: mine.example}}\n"
    mine = SOURCE.format(id="mine", type="alliance", marks=marks, links=links)
    return load_links(f"{HEAD}sources:\n{mine}")


@pytest.mark.parametrize(
    ("book", "cell", "other"),
    [
        # the book's {id} takes all that it can and gives nothing back
        (own_book("{kind: product, host: mine.example, path: '/{id}*x'}"), "/ab-x", "/abbx"),
        (own_book("{kind: product, host: mine.example, path: '/{id}*_{id}.html'}"), "/a-_b.html", "/ab_c.html"),
        # values are compared decoded
        (own_book("{kind: product, host: mine.example, query: {v: 'm%*'}}"), "/a?v=m%25z", "/a?v=m%41x"),
        (own_book("{kind: media, host: m.example}", "    tracked_by: {v: 'm%*'}\n"), "/a?v=m%41x", "/a?v=m%25z"),
        # the same parameter twice, in any case
        (own_book("{kind: product, host: mine.example, query: {v: x}}"), "/a?v=x&V=x", "/a?v=x&V=y"),
        (own_book("{kind: product, host: mine.example, query: {v: x*, w: '*'}}"), "/a?v=x1&w=", "/a?v=y1&w="),
        # a heavier line of the book that only some of the links fit
        (own_book("{kind: product, host: mine.example, path: '/a/{id}'}"), "/a/b-c", "/a/bc"),
        (own_book("{kind: product, host: mine.example, path: '/*', query: {v: x}}"), "/a?v=1", "/a?v=x"),
        (own_book("{kind: product, host: mine.example, path: '/x'}"), "/y", "/x"),
    ],
)
def test_two_links_that_one_look_must_not_cover(book: LinkBook, cell: str, other: str) -> None:
    one, another = f"https://mine.example{cell}", f"https://mine.example{other}"
    assert facts_of(one, book) != facts_of(another, book)
    for first, second in ((one, another), (another, one)):
        look = find_look(first, LinkReader(book))
        assert look is None or fits(look, [second]) == [False]


@pytest.mark.parametrize("hidden", ["id=jd.com", "id=1%3Ajd%2Ecom", "id=%2F%2Fjd%2Ecom", "id=a.jd.com"])
def test_no_look_covers_a_store_s_link_that_names_another_host(hidden: str) -> None:
    cell = "https://app.kwaixiaodian.com/merchant/shop/detail?"
    look = find_look(f"{cell}id=1", LinkReader(SHIPPED))
    assert look is not None
    assert facts_of(f"{cell}{hidden}", SHIPPED) != look.facts
    assert fits(look, [f"{cell}{hidden}", f"{cell}id=2"]) == [False, True]


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("https://item.jd.com/1.html", "http://item.jd.com/22.html?"),
        ("https://s.click.taobao.com/t?e=m%3D2%26s%3D1", "https://s.click.taobao.com/t?e="),
        ("https://item.taobao.com/item.htm?id=1&spm=a.1", "https://item.taobao.com/item.htm?id=99&spm=b%20c"),
        (
            "https://detail.tmall.com/item.htm?id=1&ali_trackid=mm_1",
            "https://detail.tmall.com/item.htm?id=2&ali_trackid=mm_1",
        ),
        (
            "https://app.kwaixiaodian.com/merchant/shop/detail?id=1",
            "https://app.kwaixiaodian.com/merchant/shop/detail?id=2",
        ),
    ],
)
def test_links_that_one_look_covers(cell: str, other: str) -> None:
    look = find_look(cell, LinkReader(SHIPPED))
    assert look is not None
    assert assert_alike(look, [cell, other], SHIPPED) == 2


def assert_column_reads_alike(cells: list[str], book: LinkBook, reader: FactsReader | None = None) -> None:
    """A column's facts are those of its cells."""
    reader = reader if reader is not None else FactsReader(LinkReader(book))
    numbers = reader.number_facts(pl.Series(cells, dtype=pl.String)).to_list()
    found = [reader.classes.meanings[number] for number in numbers]
    wrong = [(cell, one) for cell, one in zip(cells, found, strict=True) if one != facts_of(cell, book)]
    assert not wrong


AWKWARD = (
    *("", " ", "-", "无", '=""', "\x7f", "'", "h", "https://", "https://a.co/", "https://jd.com", "http://jd.com/?"),
    *(
        "https://item.jd.com/1.html\n",
        "https://item.jd.com/1.html#",
        "HTTPS://ITEM.JD.COM/1.html",
        "item.jd.com/1.html",
    ),
    *("https://item.jd.com/" + "1" * (MAX_CELL - 20), "https://item.jd.com/" + "1" * (MAX_CELL - 25) + ".html"),
    *(
        "https://item.jd.com/" + "1" * (MAX_CELL - 24) + ".html",
        "é" * MAX_CELL,
        "é" * (MAX_CELL + 1),
        "\0",
        "￥AbCdEfGhIjK￥",
    ),
)


@given(BOOKS, st.data(), st.sampled_from((1, 4, 32)))
@settings(max_examples=30, deadline=None)
def test_columns_of_any_links(book: LinkBook, data: st.DataObject, fewest: int) -> None:
    link = plain_links(web_patterns(book))
    cells = data.draw(st.lists(st.one_of(link, link, changed(link), st.sampled_from(AWKWARD)), min_size=1, max_size=40))
    order = random.Random(data.draw(st.integers(0, 1 << 30)))  # noqa: S311 - likewise
    many = order.choices(cells, k=200)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel_facts, "FEWEST", fewest)
        reader = FactsReader(LinkReader(book))
        assert_column_reads_alike(many, book, reader)
        order.shuffle(many)
        assert_column_reads_alike(many, book, reader)  # looks are known by now


@pytest.mark.parametrize("seed", range(6))
def test_hostile_and_labelled_cells_among_plain_ones(seed: int) -> None:
    order = random.Random(seed)  # noqa: S311 - a repeatable sequence is what is wanted
    cells = [make_hostile(order).cell.replace("\ud800", "") for _ in range(300)]
    cells += [each.cell for each in read_labelled(MADE_UP)]
    cells += [sample.link.replace("1", str(order.randrange(10, 99)), 1) for sample in SAMPLES for _ in range(40)]
    cells += AWKWARD
    order.shuffle(cells)
    assert_column_reads_alike([cell.encode("utf-8", "ignore").decode() for cell in cells], SHIPPED)


def test_every_pattern_of_the_shipped_book_has_a_link_that_reads_alike() -> None:
    cells = []
    for number, pattern in enumerate(web_patterns(SHIPPED)):
        path = (pattern.path.text if pattern.path is not None else "/*").replace("{id}", "ID").replace("*", "x")
        queries = "&".join(f"{each.name}={each.glob.text.replace('*', 'ID')}" for each in pattern.query)
        marks = pattern.entry.markers.conditions if pattern.entry.markers is not None else ()
        marked = [f"{each.name}={each.glob.text.replace('*', 'ID')}" for each in marks]
        for query in (queries, f"{queries}&id=ID", *(f"{queries}&{mark}" for mark in marked), f"{queries}&x=a.ID.co"):
            text = f"https://{pattern.name}{path}{f'?{query}' if query else ''}".replace("?&", "?")
            cells += [text.replace("ID", str(number * 40 + place)) for place in range(4)]
    assert_column_reads_alike(cells, SHIPPED)
