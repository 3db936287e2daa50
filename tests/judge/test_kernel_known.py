"""Blocks proven by the looks of their links say what each link by itself would."""

from __future__ import annotations

import random
import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog.encoding import UTF_8
from linkcheck.catalog.line_grammar import Expected, LineGrammar
from linkcheck.catalog.proof import PATIENCE, Prover
from linkcheck.judge.kernel.known_looks import KnownLooks
from linkcheck.judge.kernel.link_facts import BEGINNING, FactsReader
from linkcheck.judge.kernel.looks import Look, find_look
from linkcheck.judge.link_reader import LinkReader
from linkcheck.links.book_loader import load_links
from tests.benchmarks.catalogs import LINKS

BOOK = load_links()
READER = LinkReader(BOOK)
SHAPES = (
    *LINKS,
    "http://item.taobao.com/item.htm?id=%d",
    "https://item.taobao.com/item.htm?id=%d&pid=mm_%d",  # marked: the same host with other facts
    "https://item.taobao.com/home.htm?id=%d",
    "https://item.jd.com/product/%d.html",
    "https://3.cn/%d",
    "https://s.click.taobao.com/%d",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=%d&layoutType=4",
)


def fill(shape: str, number: int) -> str:
    return shape.replace("%d", str(number)).replace("%%", "%")


def learn(cells: list[str]) -> FactsReader:
    reader = FactsReader(LinkReader(BOOK))
    reader.number_facts(pl.Series(cells * 40))
    return reader


@given(
    st.lists(st.sampled_from(SHAPES), min_size=1, max_size=8), st.integers(0, 10**12), st.randoms(use_true_random=False)
)
@settings(max_examples=60, deadline=None)
def test_what_is_proven_has_the_facts_of_each_link(shapes: list[str], number: int, chance: random.Random) -> None:
    reader = learn([fill(shape, number + place) for place, shape in enumerate(shapes)])
    known = reader.know_looks()
    assert reader.know_looks() is known
    expression = known.expression
    if expression is None:
        return
    cells = [fill(shape, chance.randrange(10**13)) for shape in SHAPES for _ in range(5)]
    proven = [cell for cell in cells if re.fullmatch(expression.replace(r"\z", r"\Z"), cell)]
    if proven:
        numbers = reader.number_known(pl.Series("0", proven), known)
        facts = [reader.classes.meanings[each] for each in numbers]
        assert facts == [READER.read(cell) for cell in proven]


def test_a_host_with_two_kinds_of_links_is_not_told_by_its_name() -> None:
    plain, marked = SHAPES[0], "https://item.taobao.com/item.htm?id=%d&pid=mm_%d"
    looks = [find_look(fill(shape, 7), READER) for shape in (plain, marked, "https://u.jd.com/%d")]
    found = [look for look in looks if look is not None]
    assert len(found) == 3
    known = KnownLooks(found, BEGINNING)
    assert list(known.facts) == ["u.jd.com"]
    assert known.facts_of("https://item.tao") is None
    assert known.facts_of("https://u.jd.com") == READER.read("https://u.jd.com/7")
    assert known.facts_of("http://u.jd.com/") == READER.read("https://u.jd.com/7")


def test_a_beginning_that_two_hosts_share_tells_nothing() -> None:
    facts = [READER.read("https://u.jd.com/7"), READER.read("https://item.jd.com/7.html")]
    hosts = ("item.example-one.com", "item.example-two.com")
    looks = [
        Look(host, f"https?://{re.escape(host)}", None, each) for host, each in zip(hosts, facts, strict=True) if each
    ]
    known = KnownLooks(looks, BEGINNING)
    assert len(looks) == 2
    assert known.facts_of("https://item.exa") is None
    assert known.facts_of("https://item.example-one.com"[:25]) == facts[0]


CELLS = st.sampled_from(
    ("https://item.jd.com/1.html", "https://u.jd.com/AE+3", "x", "", "2022-03-01 10:00", "E+", '"a""b"')
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from((",", ";", "\t")))
@settings(max_examples=80, deadline=None)
def test_expected_cells_are_proven_only_where_all_are_so(rows: list[list[str]], delimiter: str) -> None:
    link = r"(?:https?://item\.jd\.com/[0-9]+\.html|https?://u\.jd\.com/[A-Za-z0-9+]+)"
    expected = Expected({1: link}, frozenset({1}), None)
    text = "".join(f"{delimiter.join(row)}\n" for row in rows)
    proven = Prover(UTF_8, delimiter, 3, lambda: expected).prove(text.encode())
    are_so = all(re.fullmatch(link, row[1]) for row in rows)
    others = any("E+" in cell for row in rows for cell in (row[0], row[2]))
    usual = Prover(UTF_8, delimiter, 3).prove(text.encode())
    assert proven is not None
    assert usual is not None
    assert (proven.expected is expected) is (are_so and not others)
    assert (proven.text, proven.lines) == (usual.text, usual.lines)
    assert proven.may_hold_shortened is (others or (not are_so and usual.may_hold_shortened))


def expected_of(prover: Prover, data: bytes) -> Expected | None:
    """What the cells of sound lines are proven to be like."""
    proof = prover.prove(data)
    assert proof is not None
    return proof.expected


class RacingGrammar(LineGrammar):
    """A grammar whose other thread puts another expectation in place once this one has found its own there."""

    mine: tuple[Expected, str] | None = None
    other: tuple[Expected, str] | None = None
    reads = 0

    @property
    def special(self) -> tuple[Expected, str] | None:
        self.reads += 1
        return self.mine if self.reads <= 2 else self.other

    @special.setter
    def special(self, value: tuple[Expected, str] | None) -> None:
        self.mine = self.other = value


def test_a_block_is_only_proven_to_be_as_it_was_tried() -> None:
    expected, other = Expected({1: "y"}, frozenset(), None), Expected({1: "z"}, frozenset(), None)
    prover = Prover(UTF_8, ",", 2, lambda: expected)
    prover.grammar = grammar = RacingGrammar(",", 2)
    assert expected_of(prover, b"x,y\n") is expected
    grammar.reads, grammar.other = 0, (other, grammar.write(grammar.usual_cell, other.cells))
    assert expected_of(prover, b"x,z\n") is None


@pytest.mark.parametrize("delimiter", ["=", "/", "."])
def test_nothing_is_expected_of_cells_that_a_link_would_cut(delimiter: str) -> None:
    expected = Expected({1: "https://a"}, frozenset({1}), None)
    prover = Prover(UTF_8, delimiter, 2, lambda: expected)
    assert expected_of(prover, f"x{delimiter}y\n".encode()) is None


def test_who_is_disappointed_too_often_expects_nothing_more() -> None:
    expected = Expected({1: "y"}, frozenset(), None)
    prover = Prover(UTF_8, ",", 2, lambda: expected)
    for _ in range(PATIENCE + 2):
        assert expected_of(prover, b"x,z\n") is None
    assert expected_of(prover, b"x,y\n") is None
    other = Expected({1: "y"}, frozenset(), None)
    prover.expect = lambda: other
    assert expected_of(prover, b"x,y\n") is other
