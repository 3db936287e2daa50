"""What the links of a column prove: by their look where one settles many, else each by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

import polars as pl

from linkcheck.catalog.memory import MEMORY_LIMIT
from linkcheck.judge.cell_processes import CellProcesses
from linkcheck.judge.kernel.codes import Classes, TextNumbers, TextTable
from linkcheck.judge.kernel.known_looks import KnownLooks
from linkcheck.judge.kernel.looks import Look, find_look
from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import LinkFacts, link_facts
from linkcheck.links.cell import MAX_CELL
from linkcheck.links.classify import classify_link
from linkcheck.links.id_twins import IdTwins
from linkcheck.links.result import Status

# Links are sorted by their beginning, which mostly tells the host, and then tried on the looks met there before.
BEGINNING = 16
FEWEST = 32  # links of one beginning in a block; those of rarer ones are tried on looks of their own
MOST_LOOKS = 16  # of a beginning
RARE = 50  # a look of fewer than one in so many links is forgotten again
MOST_FRUITLESS = 4  # blocks in which no look was found: then none is looked for any more
NEW_LOOKS = 6  # of a beginning in one block: a column without any order must not make us look for ever


class FactsReader:
    """Numbers the facts of link cells; an empty cell's are None."""

    def __init__(self, reader: LinkReader, processes: int = 0) -> None:
        self.reader = reader
        self.helpers = CellProcesses(reader, processes)
        self.classes: Classes[LinkFacts | None] = Classes()
        self.looks: dict[str, list[Look]] = {}
        self.pooled_looks: list[Look] = []
        self.fruitless: Counter[str | None] = Counter()  # how often no look was found for a beginning
        self.known: KnownLooks | None = None
        self.tabled: KnownLooks | None = None  # the looks that the table is of
        self.table = TextTable(lambda _: None)
        self.cells: dict[str, int] = {}  # the numbers of cells that were read by themselves
        self.twins = IdTwins(reader.book)
        self.families: dict[str, int | None] = {}  # the numbers that all of a family's cells have

    def know_looks(self) -> KnownLooks:
        """The looks that were met so far; the same object as long as there are no new ones.

        May be asked in another thread than the one that meets them: at worst it does not know the latest.
        """
        known = self.known
        if known is None:
            groups = [*self.looks.values(), self.pooled_looks]
            known = self.known = KnownLooks((look for group in groups for look in group), BEGINNING)
        return known

    def number_known(self, cells: pl.Series, known: KnownLooks) -> pl.Series:
        """The number of each cell's facts, where it is proven that all cells have one of the looks."""
        longest = cells.str.len_bytes().max()
        facts = self.number_beginnings(cells, known)
        if facts.null_count() or not isinstance(longest, int) or longest > MAX_CELL:
            return self.number_facts(cells)
        return facts

    def number_beginnings(self, cells: pl.Series, known: KnownLooks) -> pl.Series:
        """The number of the facts of cells that have one of the looks; null where their beginning does not tell."""
        if known is not self.tabled:
            self.tabled, self.table = known, TextTable(partial(self.number_beginning, known))
        return self.table.translate(cells.str.head(BEGINNING))

    def number_beginning(self, known: KnownLooks, text: str) -> int | None:
        """The number of the facts of links that begin so; None where that does not tell."""
        facts = known.facts_of(text)
        return None if facts is None else self.classes.number(facts)

    def number_facts(self, cells: pl.Series) -> pl.Series:
        """The number of each cell's facts."""
        facts = self.number_alike(cells)
        if facts.null_count():
            places = facts.is_null().arg_true()
            facts.scatter(places, self.number_others(cells.gather(places)))
        return facts

    def number_alike(self, cells: pl.Series) -> pl.Series:
        """The number of the facts of cells that have one of the looks met so far; null for the others."""
        known = self.know_looks()
        facts = pl.Series([None], dtype=pl.UInt32).new_from_index(0, len(cells))
        if known.expression is None:
            return facts
        cell = pl.col("cell")
        fits = cell.str.contains(rf"\A{known.expression}\z") & (cell.str.len_bytes() <= MAX_CELL)
        places = pl.DataFrame({"cell": cells}).select(fits.arg_true()).to_series()
        if len(places) == len(cells):
            return self.number_beginnings(cells, known)
        facts.scatter(places, self.number_beginnings(cells.gather(places), known))
        return facts

    def number_others(self, cells: pl.Series) -> pl.Series:
        """The number of each cell's facts where no look is known, or another one may be found."""
        if len(self.looks) > MEMORY_LIMIT:
            self.looks.clear()
            self.fruitless.clear()
            self.known = None
        texts = TextNumbers()
        beginnings = texts.number(cells.str.head(BEGINNING))
        facts = pl.Series([0], dtype=pl.UInt32).new_from_index(0, len(cells))
        rest: list[pl.DataFrame] = []
        for text, group in group_cells(cells, beginnings, texts.texts):
            if text is not None and len(text) < BEGINNING:  # the whole cell
                facts.scatter(group["place"], self.read_cells([text])[0])
            else:
                rest.append(self.use_looks(text, group, facts))
        others = pl.concat(rest) if rest else pl.DataFrame()
        if others.height:
            facts.scatter(others["place"], self.read_cells(others["cell"].to_list()))
        return facts

    def read_cells(self, cells: list[str]) -> list[int]:
        """The numbers of cells, each distinct one read by itself, or one of its twins."""
        numbers = [self.number_family(cell) for cell in cells]
        alone = [cell for cell, number in zip(cells, numbers, strict=True) if number is None]
        if not alone:
            return [number for number in numbers if number is not None]
        if len(self.cells) + len(alone) > MEMORY_LIMIT:
            self.cells.clear()
        new = [cell for cell in dict.fromkeys(alone) if cell not in self.cells]
        for cell, facts in zip(new, self.helpers.read(new), strict=True):
            self.cells[cell] = self.classes.number(facts)
        return [self.cells[cell] if number is None else number for cell, number in zip(cells, numbers, strict=True)]

    def number_family(self, cell: str) -> int | None:
        """The number of the facts that a cell shares with its twins, the first of which was read; None without any."""
        family = self.twins.find_family(cell)
        if family is None:
            return None
        if family not in self.families:
            if len(self.families) >= MEMORY_LIMIT:
                self.families.clear()
            self.families[family] = self.read_family(cell, family)
        return self.families[family]

    def read_family(self, cell: str, family: str) -> int | None:
        """The number of a family's facts; None if its cells need not have the same."""
        if not self.twins.is_sound(family):
            return None
        answer = classify_link(cell, self.reader.book)
        is_shared = answer.status is not Status.EMPTY and self.twins.is_shared(answer)
        return self.classes.number(link_facts(answer)) if is_shared else None

    def use_looks(self, text: str | None, group: pl.DataFrame, facts: pl.Series) -> pl.DataFrame:
        """Puts the numbers of cells that begin alike in their places, by looks known before and then by new ones.

        The cells that have none come back.
        """
        looks = self.looks.setdefault(text, []) if text is not None else self.pooled_looks
        for look in looks:
            group = self.use_look(look, group, facts)
        is_found = False
        for attempt in range(NEW_LOOKS if self.fruitless[text] < MOST_FRUITLESS else 0):
            if attempt >= group.height:
                break
            found = find_look(group["cell"][attempt], self.reader)
            if found is not None:
                is_found = True
                rest = self.use_look(found, group, facts)
                if len(looks) < MOST_LOOKS and (group.height - rest.height) * RARE >= group.height:
                    looks.append(found)
                    self.known = None
                group = rest
        self.fruitless[text] += bool(group.height) and not is_found
        return group

    def use_look(self, look: Look, group: pl.DataFrame, facts: pl.Series) -> pl.DataFrame:
        """Puts the number of a look in the places of the cells that have it; the other cells."""
        if not group.height:
            return group
        fits = group.select(fit_look(look)).to_series()
        if fits.all():
            facts.scatter(group["place"], self.classes.number(look.facts))
            return group.clear()
        if fits.any():
            facts.scatter(group["place"].filter(fits), self.classes.number(look.facts))
            return group.filter(~fits)
        return group


def fit_look(look: Look) -> pl.Expr:
    """Which cells have a look."""
    cell = pl.col("cell")
    fits = cell.str.contains(look.expression) & (cell.str.len_bytes() <= MAX_CELL)
    return fits if look.unless is None else fits & ~cell.str.contains(look.unless)


def group_cells(cells: pl.Series, beginnings: pl.Series, texts: list[str]) -> Iterator[tuple[str | None, pl.DataFrame]]:
    """The cells of each beginning with their places; those of all rare beginnings together under None."""
    frame = pl.DataFrame({"cell": cells, "beginning": beginnings}).with_row_index("place")
    if len(texts) == 1:
        yield texts[0], frame
        return
    counts = beginnings.unique_counts()
    rare = counts < FEWEST
    if rare.any():
        table = pl.Series(range(len(texts)), dtype=pl.UInt32)
        frame = frame.with_columns(table.set(rare, len(texts)).gather(beginnings).alias("beginning"))
    for (number,), group in frame.partition_by("beginning", as_dict=True, include_key=False).items():
        yield texts[number] if number < len(texts) else None, group
