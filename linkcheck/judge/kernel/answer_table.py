"""Questions as one number each, and the numbers of their answers by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple

import polars as pl

MOST_QUESTIONS = 1 << 20  # that a table has a place for

Ask = Callable[[tuple[int, ...], int], int]  # the numbers that make a question, and a place where it is asked


class Part(NamedTuple):
    """One of the columns that make the questions."""

    numbers: pl.Series | int  # one number where all rows have the same
    size: int  # the numbers are smaller

    @property
    def room(self) -> int:
        """Places that are kept for it, so that a few more numbers do not change where everything is."""
        return 1 if isinstance(self.numbers, int) else 1 << (self.size - 1).bit_length()


class AnswerTable:
    """The numbers of the answers to all questions met so far."""

    def __init__(self) -> None:
        self.rooms: list[int] = []
        self.answers = pl.Series(dtype=pl.UInt32)

    def find(self, parts: Sequence[Part], height: int, ask: Ask) -> pl.Series:
        """The number of each row's answer; `ask` gives that of a question that is new."""
        rooms = [part.room for part in parts]
        if prod(rooms) > MOST_QUESTIONS:
            return find_each(parts, height, ask)
        if rooms != self.rooms:
            self.rooms = rooms
            self.answers = pl.Series([None], dtype=pl.UInt32).new_from_index(0, prod(rooms))
        asked = combine(parts, height)
        answers = self.answers[asked]
        if answers.null_count():
            places = answers.is_null().arg_true()
            firsts = places.gather(asked.gather(places).arg_unique())
            self.answers.scatter(asked.gather(firsts), ask_all(parts, firsts, ask))
            answers = self.answers[asked]
        return answers


def find_each(parts: Sequence[Part], height: int, ask: Ask) -> pl.Series:
    """The same where a table would be too large."""
    asked = pl.Series([0], dtype=pl.UInt64).new_from_index(0, height)
    for part in parts:
        if isinstance(part.numbers, pl.Series):
            asked = (asked * part.size + part.numbers).rank("dense").cast(pl.UInt64) - 1  # fewer than there are rows
    firsts = asked.arg_unique()
    return asked.replace_strict(asked.gather(firsts), ask_all(parts, firsts, ask), return_dtype=pl.UInt32)


def ask_all(parts: Sequence[Part], places: pl.Series, ask: Ask) -> pl.Series:
    """The numbers of the answers to what is asked at some places."""
    keys = list_keys([part.numbers for part in parts], places)
    return pl.Series([ask(key, place) for key, place in zip(keys, places.to_list(), strict=True)], dtype=pl.UInt32)


def combine(parts: Sequence[Part], height: int) -> pl.Series:
    """One number for each row's numbers, different where any of them is."""
    combined: pl.Series | None = None
    for part in parts:
        if isinstance(part.numbers, pl.Series):
            combined = part.numbers if combined is None else combined * part.room + part.numbers
    return combined if combined is not None else pl.Series([0], dtype=pl.UInt32).new_from_index(0, height)


def list_keys(numbers: Sequence[pl.Series | int], places: pl.Series) -> list[tuple[int, ...]]:
    """The numbers that stand at some places, side by side."""
    lists = [
        column.gather(places).to_list() if isinstance(column, pl.Series) else [column] * len(places)
        for column in numbers
    ]
    return list(zip(*lists, strict=True))
