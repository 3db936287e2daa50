"""Links read with the help of other processes: the same facts, whatever becomes of the processes."""

from __future__ import annotations

import random
from contextlib import closing

import polars as pl
import pytest

from linkcheck.judge import cell_processes
from linkcheck.judge.cell_processes import CellProcesses
from linkcheck.judge.kernel.link_facts import FactsReader
from linkcheck.judge.link_reader import LinkReader
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from tests.judge.kernel_links import HEAD, SOURCE
from tests.judge.test_kernel_looks import AWKWARD, facts_of
from tests.links.hostile import make_hostile

MINE = SOURCE.format(id="mine", type="alliance", marks="", links="      - {kind: shop, host: mine.example}\n")
BOOKS = (load_links(), load_links(f"{HEAD}sources:\n{MINE}"))


@pytest.fixture(autouse=True)
def _eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few cells are many."""
    monkeypatch.setattr(cell_processes, "WORTH_STARTING", 10)
    monkeypatch.setattr(cell_processes, "WORTH_SHARING", 5)


def hostile_cells(seed: int, count: int = 400) -> list[str]:
    """Cells that have no look, sound and hostile ones."""
    order = random.Random(seed)  # noqa: S311 - a repeatable sequence is what is wanted
    cells = [make_hostile(order).cell.encode("utf-8", "ignore").decode() for _ in range(count)]
    return [*cells, *AWKWARD, "https://mine.example/1", "https://u.jd.com/1 https://mine.example/1"]


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("processes", [1, 3])
def test_shared_cells_have_the_same_facts(book: LinkBook, processes: int) -> None:
    reader = FactsReader(LinkReader(book), processes)
    with closing(reader.helpers):
        for seed in range(4):
            cells = hostile_cells(seed)
            numbers = reader.number_facts(pl.Series(cells, dtype=pl.String)).to_list()
            assert [reader.classes.meanings[number] for number in numbers] == [facts_of(cell, book) for cell in cells]
        assert len(reader.helpers.children) == processes
    assert reader.helpers.children == []


@pytest.mark.parametrize("length", [1, 7, 100])
def test_an_answer_that_breaks_off(length: int) -> None:
    helpers = CellProcesses(LinkReader(BOOKS[0]), 1)
    with closing(helpers):
        helpers.read(hostile_cells(1))
        (child,) = helpers.children
        cells = hostile_cells(2)
        stream = child.process.stdout
        assert stream is not None
        child.process.stdout = CutOff(stream, length)  # type: ignore[assignment]
        assert helpers.read(cells) == [facts_of(cell, BOOKS[0]) for cell in cells]
        assert not child.is_alive
        assert helpers.read(cells) == [facts_of(cell, BOOKS[0]) for cell in cells]


class CutOff:
    """A stream whose writer dies after some bytes."""

    def __init__(self, stream: object, left: int) -> None:
        self.stream = stream
        self.left = left

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as long as there are any."""
        data: bytes = self.stream.read(min(size, self.left))  # type: ignore[attr-defined]
        self.left -= len(data)
        return data

    def readline(self) -> bytes:
        """Up to a line end; pickles of such protocols have none."""
        return self.read(0)

    def close(self) -> None:
        """Lets go."""
        self.stream.close()  # type: ignore[attr-defined]
