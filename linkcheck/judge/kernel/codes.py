"""Small numbers for texts and for what they mean, so that a million rows are a few sums."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import polars as pl

T = TypeVar("T", bound=Hashable)

MOST_TEXTS = 1 << 16  # that are kept with their numbers
NOT_IN_ORDER = "categories are not numbered in the order in which they come"


class TextNumbers:
    """Numbers texts from 0, in the order in which they first come.

    A text keeps its number from column to column, until there are too many of them: then `texts` is a new list.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begins with new categories: those of the process would grow with every catalog."""
        self.texts: list[str] = []
        self.kind = pl.Categorical(pl.Categories.random())
        self.holder = pl.Series(dtype=self.kind)  # polars forgets categories that no series has

    def number(self, column: pl.Series) -> pl.Series:
        """The number of each text; `texts` has them all afterwards."""
        if len(self.texts) > MOST_TEXTS:
            self.begin()
        numbers = column.cast(self.kind).to_physical()
        most = numbers.max()
        if isinstance(most, int) and most >= len(self.texts):
            places = (numbers >= len(self.texts)).arg_true()
            firsts = places.gather(numbers.gather(places).arg_unique())
            if numbers.gather(firsts).to_list() != list(range(len(self.texts), most + 1)):
                raise ValueError(NOT_IN_ORDER)  # a bug: a text would get the meaning of another
            self.texts += column.gather(firsts).to_list()
        return numbers


class TextTable:
    """What texts mean, as a column: `read` is asked once for each text, as long as its number is kept."""

    def __init__(
        self,
        read: Callable[[str], object],
        texts: TextNumbers | None = None,
        kind: type[pl.DataType] = pl.UInt32,
    ) -> None:
        self.read = read
        self.texts = texts if texts is not None else TextNumbers()
        self.known: Sequence[str] = ()  # the list that the table belongs to
        self.table = pl.Series(dtype=kind)

    def translate(self, column: pl.Series) -> pl.Series:
        """What each text means; null where `read` gives None."""
        return self.look_up(self.texts.number(column))

    def look_up(self, numbers: pl.Series) -> pl.Series:
        """The same for texts that are numbered already."""
        texts = self.texts.texts
        if texts is not self.known:
            self.known, self.table = texts, self.table.clear()
        if len(texts) > len(self.table):
            new = [self.read(text) for text in texts[len(self.table) :]]
            self.table.append(pl.Series(new, dtype=self.table.dtype))
        return self.table[numbers]  # `gather` would be a query of its own


class Classes(Generic[T]):
    """Numbers for what texts mean: equal meanings have one number, as long as the catalog is judged."""

    def __init__(self) -> None:
        self.numbers: dict[T, int] = {}
        self.meanings: list[T] = []

    def number(self, meaning: T) -> int:
        """The number of a meaning."""
        found = self.numbers.get(meaning)
        if found is None:
            found = self.numbers[meaning] = len(self.meanings)
            self.meanings.append(meaning)
        return found

    def table(self, read: Callable[[str], T]) -> TextTable:
        """Numbers what texts mean; `read` tells it."""
        return TextTable(lambda text: self.number(read(text)))
