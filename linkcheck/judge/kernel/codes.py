"""Small numbers for texts and for what they mean, so that a million rows are a few sums."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import polars as pl

T = TypeVar("T", bound=Hashable)


def number_texts(texts: pl.Series) -> tuple[pl.Series, list[str]]:
    """A number for each text, counted from 0 in the order in which they first come, and the texts by number."""
    # Categories of their own: those of the process would grow with every catalog.
    numbers = texts.cast(pl.Categorical(pl.Categories.random())).to_physical()
    return numbers, texts.gather(numbers.arg_unique()).to_list()


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

    def number_column(self, texts: pl.Series, read: Callable[[str], T]) -> pl.Series:
        """The number of what each text means; `read` is asked once for each distinct text."""
        numbers, distinct = number_texts(texts)
        return self.translate(numbers, [self.number(read(text)) for text in distinct])

    @staticmethod
    def translate(numbers: pl.Series, table: Sequence[int]) -> pl.Series:
        """For each number what stands at its place in the table."""
        return pl.Series(table, dtype=pl.UInt32).gather(numbers)
