"""Twins: whatever differs from a cell in nothing but the digits of its id is read alike."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.judge.question import LinkFacts, link_facts
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.links.classify import classify_link
from linkcheck.links.id_twins import IdTwins
from tests.benchmarks.catalogs import AWKWARD_LINKS, LINKS
from tests.judge.kernel_links import (
    HEAD,
    SOURCE,
    SPLINTERS,
    book_texts,
    changed,
    load_sound_part,
    plain_links,
    web_patterns,
)
from tests.links.cells import SAMPLES
from tests.links.hostile import make_hostile
from tests.links.labelled import MADE_UP, read_labelled

SHIPPED = load_links()
TWINS = IdTwins(SHIPPED)
ID = "123456789012"
NEAR = (
    *("%2F", "%3D", "%3A", "%252F", "=", "/", "/h.", ".html", ".htm", "?", "&", "#", " ", "%", "%2", "%3", "https:"),
    *("https:/", "http://", "//", "h.", "%5C", "\\", "％", "／", "．", "：", "&#", "&#x", "&amp;", "?u=", "@", ".com"),
    *("&url=https%3A%2F%2F", ".cn", "jd.com", "￥", "%E4", "3.cn/", "1", "", "", ""),
)
CELLS = [
    *(labelled.cell for labelled in read_labelled(MADE_UP)),
    *(sample.link for sample in SAMPLES),
    *(link % int(ID) for link in (*LINKS, *AWKWARD_LINKS)),
]


def assert_alike(cell: str, twins: IdTwins, book: LinkBook, random: Random) -> bool:
    """Twins of a cell have its facts; whether it has any."""
    family = twins.find_family(cell)
    answer = classify_link(cell, book)
    if family is None or not twins.is_sound(family) or not twins.is_shared(answer):
        return False
    found = twins.id.search(cell)
    assert found is not None
    begin, end = found.start() + twins.kept, found.end()
    for _ in range(3):
        digits = "".join(random.choice("0123456789") for _ in range(begin, end))
        twin = f"{cell[:begin]}{digits}{cell[end:]}"
        assert twins.find_family(twin) == family
        assert facts_of(twin, book) == link_facts(answer), (cell, twin)
    return True


def facts_of(cell: str, book: LinkBook) -> LinkFacts:
    """The facts of a cell by the classifier itself."""
    return link_facts(classify_link(cell, book))


@st.composite
def cells_with_ids(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with a number put in, and what may be mistaken around it."""
    text = draw(texts)
    place = draw(st.integers(0, len(text)))
    digits = draw(st.text("0123456789", min_size=6, max_size=20))
    before, behind = draw(st.sampled_from(NEAR)), draw(st.sampled_from(NEAR))
    return f"{text[:place]}{before}{digits}{behind}{text[place:]}"


@pytest.mark.parametrize("link", [*LINKS, *AWKWARD_LINKS])
def test_links_as_people_paste_them_have_twins(link: str) -> None:
    cell = link % int(ID)
    assert TWINS.find_family(cell) == cell.replace(ID, "0" * len(ID))
    assert assert_alike(cell, TWINS, SHIPPED, Random(1))  # noqa: S311 - other digits, not a secret


@pytest.mark.parametrize(
    "cell",
    [
        *(f"https://{ID}", f"http://{ID}/", f"//{ID}.com/x", f"https:/{ID}", f"https://h.{ID}/", f"{ID}", f"{ID}/x"),
        *(f"https:%2F{ID}", f"https%3A%2F%2F{ID}", f"https:%2F/{ID}", f"https%3A/h.{ID}"),  # it may be a host
        *(f"https://item.jd.com/%{ID}.html", f"https://item.jd.com/%4{ID}", f"https://weibo.cn/sinaurl?u=%253D{ID}"),
        *(f"https://item.jd.com/{ID}.com", f"https://item.jd.com/{ID}.html.cn", f"https://item.jd.com/{ID}-1.html"),
        *(f"https://item.jd.com/{ID}.html\u200b", f"https://item.jd.com/\t{ID}.html", f"https://item.jd.com/{ID}@x"),
        f"https://item.jd.com/{ID}.html https://item.jd.com/{ID}.html",  # two may be equal or not
        f"https://ccc-x.jd.com/dsp/nc?ext=aHR0cHM6Ly9p&x={ID}",  # all of it is base64 to some reader
        f"https://w.example/?b=https%3A%2F%2F%63cc-x.jd.com%2Fdsp%2Fnc?ext%3DaHR0cHM6Ly9hYmM%2F{ID}",
        f"https://ｃcc-x.jd.com/dsp/nc?ext=aHR0cHM6Ly9p&x={ID}",
        f"https://CCC-X。jd。com/dsp/nc?ext=aHR0cHM6Ly9p&x={ID}",
        f"https://%EF%BD%83cc-x.jd.com/dsp/nc?ext=aHR0cHM6Ly9p&x={ID}",
        f"&#99;cc-x.jd.com/dsp/nc?ext=aHR0cHM6Ly9p&x={ID}",
        "https://item.jd.com/12345.html",
    ],
)
def test_what_could_be_read_otherwise_has_none(cell: str) -> None:
    family = TWINS.find_family(cell)
    assert family is None or not TWINS.is_sound(family)


@given(st.lists(st.sampled_from((*NEAR, ID, "12345", "９９９９９９９", "a", "_", "%41/")), max_size=9).map("".join))
def test_an_id_is_found_wherever_one_stands(cell: str) -> None:
    found = TWINS.id.search(cell)
    family = None
    if found is not None:
        begin = found.start() + TWINS.kept
        family = f"{cell[:begin]}{'0' * (found.end() - begin)}{cell[found.end() :]}"
    assert TWINS.find_family(cell) == family


def test_twins_differ_in_nothing_else() -> None:
    cell = f"item.jd.com/{ID}.html"
    for other in ("item.jd.com/12345678901.html", f"item.jd.com/{ID}.htm", f"Item.jd.com/{ID}.html"):
        assert TWINS.find_family(other) not in {None, TWINS.find_family(cell)}


def own_book(link: str) -> IdTwins:
    """A book with one line."""
    return IdTwins(
        load_links(f"{HEAD}sources:\n{SOURCE.format(id='mine', type='alliance', marks='', links=f'      - {link}')}")
    )


def test_the_digits_that_a_book_asks_for_stay() -> None:
    assert own_book("{kind: product, host: mine.example, query: {id: 12*}}").kept == 2
    assert own_book("{kind: product, host: mine.example, path: /i1*}").kept == 1
    assert own_book("{kind: product, host: mine.example, query: {id: 12345678}}").fewest == 9
    assert own_book("{kind: product, host: 1234567.example}").fewest == 8
    assert not own_book("{kind: product, host: mine.example, path: '/{id}7.html'}").is_able
    assert not own_book("{kind: product, mini_program: pages/7}").is_able


TWO_WAYS = """
links:
  - {kind: wrapper, host: w.example, target: [query a, query b, rest c]}
  - {kind: wrapper, host: c.example, target: base64 t}
  - {kind: wrapper, host: j.example, target: json t url}
"""


@given(
    st.sampled_from(("https://u.example/", "https://c.exampl/", "https://w.example/", "https://m.example/")),
    st.sampled_from(("c.example", "C.example", "%63.example", "ｃ.example", "c。example", "a.c.example", "j.example")),
    st.sampled_from(("%2F", "%3D", "=", "/", "/h.", "%2Fx%3D")),
    st.sampled_from(("aHR0cHM6Ly9h", "aHR0cHM6Ly9hYmM", "aHR0cHM6Ly9hLmI", "YWJj", '{"url":"https://m.example/')),
    st.sampled_from("abc"),
    st.randoms(use_true_random=False),
)
@settings(max_examples=150, deadline=None)
def test_ways_that_leave_no_trace(first: str, host: str, joint: str, start: str, name: str, random: Random) -> None:
    mine = SOURCE.format(id="mine", type="alliance", marks="", links="      - {kind: product, host: m.example}")
    book = load_links(f"{HEAD}sources:\n{mine}{TWO_WAYS}")
    for around in ("{}", "好看 {} 快来"):
        cell = f"https://w.example/?a={first}&{name}=https%3A%2F%2F{host}/?t%3D{start}{joint}22161879"
        assert_alike(around.format(cell), IdTwins(book), book, random)


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_twins_of_the_shipped_book(random: Random) -> None:
    for _ in range(30):
        cell = random.choice(CELLS) if random.random() < 0.5 else make_hostile(random).cell
        place, other = random.randrange(len(cell) + 1), random.choice(CELLS)
        digits = "".join(random.choice("0123456789") for _ in range(random.randrange(6, 20)))
        near, splinter = random.choice(NEAR), random.choice((*SPLINTERS, *NEAR))
        cell = f"{cell[:place]}{near}{digits}{splinter}{random.choice((cell[place:], '', other[place:]))}"
        assert_alike(cell, TWINS, SHIPPED, random)


@given(book_texts(), st.booleans(), st.randoms(use_true_random=False), st.data())
@settings(max_examples=60, deadline=None)
def test_twins_of_any_book(text: str, is_laid_over: bool, random: Random, data: st.DataObject) -> None:
    book = load_sound_part(text, is_laid_over=is_laid_over)
    twins = IdTwins(book)
    links = plain_links(web_patterns(book))
    for cell in data.draw(st.lists(cells_with_ids(st.one_of(links, changed(links))), min_size=8, max_size=8)):
        assert_alike(cell, twins, book, random)
