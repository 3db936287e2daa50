"""What the links of a column prove: by their look where one settles many, else each by itself."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from linkcheck.judge.interpreter import Memory
from linkcheck.judge.kernel.codes import Classes, number_texts
from linkcheck.judge.kernel.looks import Look, find_look
from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import LinkFacts
from linkcheck.links.cell import MAX_CELL

# Links are sorted by their beginning, which mostly tells the host, and then tried on the looks met there before.
BEGINNING = 16
FEWEST, MOST_BEGINNINGS = 32, 64  # of a block; links that begin otherwise are tried on looks of their own
MOST_LOOKS = 16  # of a beginning
RARE = 50  # a look of fewer than one in so many links is forgotten again
NEW_LOOKS = 6  # of a beginning in one block: a column without any order must not make us look for ever


class FactsReader:
    """Numbers the facts of link cells; an empty cell's are None."""

    def __init__(self, reader: LinkReader) -> None:
        self.reader = reader
        self.classes: Classes[LinkFacts | None] = Classes()
        self.looks: dict[str | None, list[Look]] = {}
        self.cells: Memory[int] = Memory(lambda cell: self.classes.number(self.reader.read(cell)))

    def number_facts(self, cells: pl.Series) -> pl.Series:
        """The number of each cell's facts."""
        beginnings, texts = number_texts(cells.str.head(BEGINNING))
        facts = pl.Series([0], dtype=pl.UInt32).new_from_index(0, len(cells))
        for text, places in group_places(beginnings, texts):
            if text is not None and len(text) < BEGINNING:  # the whole cell
                facts.scatter(places, self.cells[text])
            else:
                for some, number in self.read_group(text, places, cells.gather(places)):
                    facts.scatter(some, number)
        return facts

    def read_group(
        self, text: str | None, places: pl.Series, cells: pl.Series
    ) -> Iterator[tuple[pl.Series, int | list[int]]]:
        """The numbers of cells that begin alike, as places and what holds for them."""
        is_long = cells.str.len_bytes() > MAX_CELL
        if is_long.any():
            yield places.filter(is_long), [self.cells[cell] for cell in cells.filter(is_long)]
            places, cells = places.filter(~is_long), cells.filter(~is_long)
        for look in self.looks.setdefault(text, []):
            fits = fit_look(cells, look)
            yield places.filter(fits), self.classes.number(look.facts)
            places, cells = places.filter(~fits), cells.filter(~fits)
        for attempt in range(NEW_LOOKS):
            if attempt >= len(cells):
                break
            found = find_look(cells[attempt], self.reader)
            if found is None:
                continue
            fits = fit_look(cells, found)
            self.keep_look(text, found, int(fits.sum()), len(cells))
            yield places.filter(fits), self.classes.number(found.facts)
            places, cells = places.filter(~fits), cells.filter(~fits)
        if len(cells):
            yield places, [self.cells[cell] for cell in cells]

    def keep_look(self, text: str | None, look: Look, fitting: int, tried: int) -> None:
        """Keeps a look that is worth being tried on every block."""
        looks = self.looks[text]
        if len(looks) < MOST_LOOKS and fitting * RARE >= tried:
            looks.append(look)


def fit_look(cells: pl.Series, look: Look) -> pl.Series:
    """Which cells have a look."""
    fits = cells.str.contains(look.expression)
    return fits if look.unless is None else fits & ~cells.str.contains(look.unless)


def group_places(numbers: pl.Series, texts: list[str]) -> Iterator[tuple[str | None, pl.Series]]:
    """The places of each text that comes often; those of all the others together under None."""
    if len(texts) == 1:
        yield texts[0], pl.int_range(len(numbers), dtype=pl.UInt32, eager=True)
        return
    counts = numbers.unique_counts().to_list()
    often = [number for number, count in enumerate(counts) if count >= FEWEST][:MOST_BEGINNINGS]
    for number in often:
        yield texts[number], (numbers == number).arg_true()
    if len(often) < len(texts):
        yield None, (~numbers.is_in(often)).arg_true()
