"""Checks as lines made from columns: what a kind's lines share is worded once, rows only fill it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.fields_frame import NOTHING, ROW_FIELDS
from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.judge.kernel.kind_table import KindTable
from linkcheck.messages import Language
from linkcheck.report.check_values import FIELDS

# Rows whose text still fits the processor's caches while it is put together: twice as many take half the time more.
ROWS_AT_ONCE = 1_500
TEXTS = frozenset({"listing_id", "sku", "title", "link"})  # cells of the catalog, which can hold anything

# What all lines have, what the lines of a kind have (of its table), what each line has of its own.
Part = str | pl.Expr | pl.Series


@dataclass(frozen=True, slots=True)
class LineForm:
    """How a format writes a check: the same text row by row and from columns."""

    prefixes: tuple[str, ...]  # what stands in front of each of FIELDS
    closing: str  # the end of a line
    encode_values: Callable[[Finding, Language], tuple[str | int, ...]]  # what stands for each of FIELDS
    render_check: Callable[[Finding, Language], str]  # a whole line
    write_texts: Callable[[pl.Series], tuple[Part, ...]]  # a column of cells
    quote: str  # on both sides of a text that needs nothing done to it


class BulkLines:
    """Writes blocks of checks in one language; what kinds share is kept from block to block."""

    def __init__(self, form: LineForm, language: Language) -> None:
        self.form = form
        self.language = language
        self.pieces = KindTable(dict.fromkeys(KIND_PIECES, pl.String()), self.split_line)

    def render(self, judged: JudgedChecks) -> Iterator[bytes]:
        """The lines of a block, about a megabyte at a time."""
        frame, line = self.lay_side_by_side(judged)
        if judged.specials:
            frame = frame.with_columns(self.write_specials(judged))
            line = pl.coalesce(line, SPECIAL)
        # A null makes the whole text null.
        block = line.str.join("", ignore_nulls=False).cast(pl.Binary)
        for rows in frame.iter_slices(ROWS_AT_ONCE):
            data: bytes | None = rows.select(block).item()
            if data is None:
                raise ValueError(NOTHING)
            yield data

    def lay_side_by_side(self, judged: JudgedChecks) -> tuple[pl.DataFrame, pl.Expr]:
        """Columns, and what makes a line of each of their rows; null where a row has no kind."""
        parts = {str(number): part for number, part in enumerate(merge_parts(self.collect_parts(judged.frame)))}
        shared = [part.alias(name) for name, part in parts.items() if isinstance(part, pl.Expr)]
        own = {name: part for name, part in parts.items() if isinstance(part, pl.Series)}
        frame = self.pieces.gather(judged.kinds, judged.frame["kind"], shared).with_columns(**own)
        line = [pl.lit(part) if isinstance(part, str) else pl.col(name) for name, part in parts.items()]
        return frame, pl.concat_str(line)

    def collect_parts(self, rows: pl.DataFrame) -> Iterator[Part]:
        """What lines consist of, in its order."""
        for name in ROW_FIELDS:
            yield pl.col(name) if name in KIND_PIECES else self.form.prefixes[FIELDS.index(name)]
            yield from self.write_column(rows[name])
        yield pl.col(LAST_PIECE)

    def write_specials(self, judged: JudgedChecks) -> pl.Series:
        """Whole lines where a row has a finding of its own, null elsewhere."""
        lines = pl.Series(SPECIAL, [None], pl.String).new_from_index(0, judged.frame.height)
        texts = [self.form.render_check(finding, self.language) for finding in judged.specials.values()]
        return lines.scatter(list(judged.specials), texts)

    def write_column(self, column: pl.Series) -> tuple[Part, ...]:
        """What rows say for themselves. Numbers and instants need nothing done to them."""
        if column.name in TEXTS:
            return self.form.write_texts(column)
        return (self.form.quote, column, self.form.quote) if column.dtype == pl.String else (column,)

    def split_line(self, finding: Finding) -> list[str]:
        """What stands before, between and behind the fields of a row, as far as it depends on the kind."""
        pieces, text = dict.fromkeys(KIND_PIECES, ""), ""
        values = self.form.encode_values(finding, self.language)
        for name, prefix, value in zip(FIELDS, self.form.prefixes, values, strict=True):
            if name not in ROW_FIELDS:
                text += f"{prefix}{value}"
                continue
            if name in pieces:
                pieces[name] = text + prefix
            text = ""
        pieces[LAST_PIECE] = text + self.form.closing
        return list(pieces.values())


SPECIAL = "special"
LAST_PIECE = "behind"
# Where the kind has a say: between two fields of a row that stand side by side there is only a prefix.
KIND_PIECES = (
    *(name for before, name in pairwise(("", *FIELDS)) if name in ROW_FIELDS and before not in ROW_FIELDS),
    LAST_PIECE,
)


def merge_parts(parts: Iterable[Part]) -> list[Part]:
    """The same with fewer parts: what does not differ from row to row is put together once for each kind."""
    merged: list[Part] = []
    for part in parts:
        if not merged or isinstance(part, pl.Series) or isinstance(merged[-1], pl.Series):
            merged.append(part)
        else:
            merged[-1] = merged[-1] + part
    return merged


def replace_cells(written: pl.Series, cells: pl.Series, positions: pl.Series, write: Callable[[str], str]) -> pl.Series:
    """A column with some cells written one by one, each text once."""
    odd = cells.gather(positions)
    texts = {text: write(text) for text in odd.unique()}
    return written.scatter(positions, [texts[text] for text in odd])
