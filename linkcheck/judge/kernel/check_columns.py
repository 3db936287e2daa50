"""Judged blocks as checks in columns: one row per check, made for the outputs that write every one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from linkcheck.catalog.cells import EDGES, clean_cell
from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.judge.checks import Check
from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.block_judge import BlockJudge, JudgedBlock, Settled
from linkcheck.judge.kernel.judged import ROW_SCHEMA, JudgedChecks
from linkcheck.judge.records import QUOTED, FindingMaker

TEXTS = (Role.LISTING_ID, Role.SKU, Role.TITLE)
EDGE = "".join(f"\\x{{{ord(character):x}}}" for character in EDGES)
# Cells that are shown as they stand: neither spaces at an end nor what keeps Excel from rounding at the beginning.
CLEAN = rf"\A[^{EDGE}='](?:(?s:.*)[^{EDGE}])?\z"
NO_KIND = -1  # a check with a sentence of its own
clean_text = lru_cache(maxsize=1 << 12)(lambda cell: clean_cell(cell) or None)


class CheckColumns:
    """Makes the checks of one catalog."""

    def __init__(self, judge: BlockJudge, maker: FindingMaker) -> None:
        self.judge = judge
        self.maker = maker
        self.layout: Layout = judge.layout
        self.kinds: list[Finding] = []
        self.kind_columns: list[int | None] = []  # the column of the link that a kind's findings show
        self.settled: Sequence[Settled] = ()
        self.numbers: dict[int, list[int]] = {}  # of the kinds that an answer's checks are of

    @property
    def columns(self) -> set[int]:
        """The columns that findings show beside those that decide."""
        found = (self.layout.column(role) for role in TEXTS)
        return {column for column in found if column is not None}

    def make(self, judged: JudgedBlock) -> JudgedChecks:
        """All checks of a block, in the order of the file."""
        if judged.settled is not self.settled:  # the judge began anew
            self.settled, self.numbers, self.kinds, self.kind_columns = judged.settled, {}, [], []
        table = self.number_kinds(judged)
        frame = self.write_rows(judged, self.spread(judged, table))
        specials = self.make_specials(judged, frame)
        kind = pl.when(pl.col("kind") >= 0).then(pl.col("kind")).cast(pl.UInt32).alias("kind")
        return JudgedChecks(frame.select(kind, *list(ROW_SCHEMA)[1:]), self.kinds, specials)

    def number_kinds(self, judged: JudgedBlock) -> dict[int, list[int]]:
        """The kinds of each answer that occurs in a block; new ones are made of the first listing that has it."""
        for number in judged.counts:
            if number not in self.numbers:
                settled = judged.settled[number]
                place = judged.numbers.index_of(number) or 0
                self.numbers[number] = [
                    self.number_kind(judged, settled, check, place) for check in settled.answer.checks
                ]
        return self.numbers

    def number_kind(self, judged: JudgedBlock, settled: Settled, check: Check, place: int) -> int:
        """The number of a new kind; NO_KIND for a check whose sentence quotes a cell of the listing."""
        if check.placement is None or check.outcome.reason in QUOTED or settled.has_bad_date:
            return NO_KIND
        self.kinds.append(self.maker.make(listing_at(judged, place), check))
        decides = settled.links[0 if check.outcome.link is None else check.outcome.link] if settled.links else None
        self.kind_columns.append(decides)
        return len(self.kinds) - 1

    def spread(self, judged: JudgedBlock, table: dict[int, list[int]]) -> pl.DataFrame:
        """One row per check with its place in the block, its place among the listing's checks and its kind."""
        if all(len(table[number]) == 1 for number in judged.counts):
            firsts = pl.Series(
                [table.get(number, [NO_KIND])[0] for number in range(len(judged.settled))], dtype=pl.Int64
            )
            kinds = firsts.gather(judged.numbers).alias("kind")
            return pl.DataFrame([kinds]).with_row_index("place").with_columns(check=pl.lit(0, dtype=pl.UInt32))
        lists = [table.get(number, []) for number in range(len(judged.settled))]
        frame = pl.DataFrame({"answer": judged.numbers}).with_row_index("place")
        kinds_of = pl.DataFrame(
            {
                "kind": pl.Series(lists, dtype=pl.List(pl.Int64)).gather(judged.numbers),
                "check": pl.Series([list(range(len(each))) for each in lists], dtype=pl.List(pl.UInt32)).gather(
                    judged.numbers
                ),
            }
        )
        return frame.with_columns(kinds_of).drop("answer").explode("kind", "check")

    def write_rows(self, judged: JudgedBlock, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with everything that they say for themselves."""
        block = judged.block
        texts = {role.value: self.write_text(judged, self.layout.column(role)) for role in TEXTS}
        shown = pl.DataFrame({**texts, "judged_at": self.write_instants(judged)})
        own = rows.select(
            "kind",
            "check",
            "place",
            (pl.col("place") + block.line).cast(pl.UInt32).alias("line"),
            (pl.col("place") + block.record).cast(pl.UInt32).alias("record"),
        ).with_columns(last_line="line", link=self.write_links(judged, rows))
        is_spread = rows.height != shown.height
        return own.hstack(shown.select(pl.all().gather(rows["place"])) if is_spread else shown)

    def write_text(self, judged: JudgedBlock, column: int | None) -> pl.Series:
        """The cells of a column as findings show them; null where there is nothing."""
        if column is None:
            return pl.Series([None], dtype=pl.String).new_from_index(0, judged.block.frame.height)
        return clean_column(judged.block.frame[str(column)])

    def write_links(self, judged: JudgedBlock, rows: pl.DataFrame) -> pl.Series:
        """The link that each check shows: the one that decides, or the first there is."""
        table = pl.Series([NO_KIND if column is None else column for column in self.kind_columns], dtype=pl.Int64)
        safe = rows["kind"].clip(lower_bound=0)
        columns = table.gather(safe) if len(table) else safe
        links = pl.Series([None], dtype=pl.String).new_from_index(0, rows.height)
        for column in self.judge.checker.link_columns:
            decides = columns == column
            if decides.any():
                cells = clean_column(judged.block.frame[str(column)]).fill_null("")  # not empty to the link reader
                links = links.zip_with(~decides, cells if rows.height == len(cells) else cells.gather(rows["place"]))
        return links

    def write_instants(self, judged: JudgedBlock) -> pl.Series:
        """When each listing of a block is judged."""
        column = self.layout.column(Role.PUBLISH_AT)
        height = judged.block.frame.height
        cells = judged.block.frame[str(column)] if column is not None else pl.Series([""]).new_from_index(0, height)
        instants = pl.Series([None], dtype=pl.String).new_from_index(0, height)
        are_plain = self.judge.are_plain_instants(judged.block.expected)
        for platform, places in self.judge.split_platforms(judged.block.frame):
            reader = self.judge.period_reader(platform)
            if places is None:
                return reader.write_instants(cells, are_plain=are_plain)
            instants.scatter(places, reader.write_instants(cells.gather(places), are_plain=are_plain))
        return instants

    def make_specials(self, judged: JudgedBlock, frame: pl.DataFrame) -> dict[int, Finding]:
        """The findings of the checks that share nothing."""
        places = (frame["kind"] == NO_KIND).arg_true()
        specials: dict[int, Finding] = {}
        for row in places.to_list():
            place, check = frame["place"][row], frame["check"][row]
            settled = judged.settled[judged.numbers[place]]
            specials[row] = self.maker.make(listing_at(judged, place), settled.answer.checks[check])
        return specials


def listing_at(judged: JudgedBlock, place: int) -> Listing:
    """A listing of a block with all its cells."""
    block = judged.block
    line = block.line + place
    return Listing(block.record + place, line, line, block.row(place))


def clean_column(cells: pl.Series) -> pl.Series:
    """Cells as findings show them; only those that need it are looked at one by one."""
    is_clean = cells.str.contains(CLEAN)
    if is_clean.all():
        return cells
    places = (~is_clean).arg_true()
    cells = cells.clone()
    cells.scatter(places, pl.Series([clean_text(cell) for cell in cells.gather(places)], dtype=pl.String))
    return cells
