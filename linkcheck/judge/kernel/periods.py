"""When the listings of a column are judged: day by day, since a policy changes on few of them."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from linkcheck.catalog.dates import YEARS
from linkcheck.judge.interpreter import Interpreter, Period
from linkcheck.judge.kernel.codes import Classes, TextNumbers, TextTable

# Of `2022-03-01 20:00[:00]`; the day itself is read by the interpreter.
PLAIN_INSTANT = "[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
DAY = 10  # characters
FIRST, LAST = "00:00", "23:59:59"


class Stretch(NamedTuple):
    """What of a period can change a verdict."""

    stretch: tuple[int, ...]
    has_bad_date: bool


class Day(NamedTuple):
    """A day on which every instant is judged alike."""

    stretch: Stretch
    offset: str | None  # behind its instants in ISO 8601; None: they all lie before the as-of, and are judged at it


class PeriodReader:
    """Numbers the stretches of publication times for one platform."""

    def __init__(self, interpreter: Interpreter, classes: Classes[Stretch]) -> None:
        self.interpreter = interpreter
        self.classes = classes
        self.days: dict[str, Day | None] = {}
        self.day_numbers = TextNumbers()
        self.by_day = TextTable(self.number_day, self.day_numbers)
        self.by_cell = classes.table(self.read_stretch)
        self.wholes = TextTable(self.write_whole, self.day_numbers, pl.String)
        self.offsets = TextTable(self.find_offset, self.day_numbers, pl.String)
        # A format of the user's own may read such texts in another way.
        self.knows_days = interpreter.settings.date_format is None

    def number_stretches(self, cells: pl.Series, *, are_plain: bool = False) -> pl.Series:
        """The number of each cell's stretch; `are_plain`: all of them are PLAIN_INSTANTs."""
        if not self.knows_days:
            return self.by_cell.translate(cells)
        found = self.by_day.look_up(self.number_days(cells, are_plain=are_plain))
        if found.null_count():
            places = found.is_null().arg_true()
            found.scatter(places, self.by_cell.translate(cells.gather(places)))
        return found

    def number_days(self, cells: pl.Series, *, are_plain: bool = False) -> pl.Series:
        """The number of each cell's day; what is no plain instant has the day ""."""
        days = cells.str.head(DAY)
        if not are_plain:
            plain = cells.str.contains(rf"\A{PLAIN_INSTANT}\z")
            days = days if plain.all() else days.zip_with(plain, pl.Series([""]))
        return self.day_numbers.number(days)

    def number_day(self, text: str) -> int | None:
        """The number of a day's stretch; None where its cells must be read by themselves."""
        day = self.read_day(text)
        return None if day is None else self.classes.number(day.stretch)

    def read_stretch(self, cell: str) -> Stretch:
        """The stretch of a cell by itself."""
        return stretch_of(self.interpreter.periods[cell])

    def write_whole(self, text: str) -> str | None:
        """When all that a day holds is judged; None where that differs."""
        day = self.read_day(text)
        return self.interpreter.as_of.isoformat() if day is not None and day.offset is None else None

    def find_offset(self, text: str) -> str | None:
        """What follows a day's instants; None where it must be worked out for each."""
        day = self.read_day(text)
        return None if day is None else day.offset

    def read_day(self, day: str) -> Day | None:
        """What holds all through a day; None where that differs, and for what is no day."""
        if day not in self.days:
            self.days[day] = self.find_day(day) if day else None
        return self.days[day]

    def find_day(self, day: str) -> Day | None:
        """`read_day` of a day that was not read yet."""
        if int(day[:4]) not in YEARS:
            return None
        first, last = (self.interpreter.read_period(f"{day} {clock}") for clock in (FIRST, LAST))
        stretch = stretch_of(first)
        is_alike = stretch == stretch_of(last) and not stretch.has_bad_date and first.before is last.before is None
        if not is_alike or first.at.utcoffset() != last.at.utcoffset():
            return None
        if last.at == self.interpreter.as_of:
            return Day(stretch, None)
        written = first.at.isoformat()
        midnight = f"{day}T00:00:00"
        # What begins before the as-of, and ends after it, is judged partly at the as-of.
        is_whole = written.startswith(midnight) and not first.at.microsecond
        return Day(stretch, written.removeprefix(midnight)) if is_whole else None

    def write_instants(self, cells: pl.Series, *, are_plain: bool = False) -> pl.Series:
        """For each cell when the listing is judged, in ISO 8601."""
        if not self.knows_days:
            return write_each(cells, self.interpreter)
        days = self.number_days(cells, are_plain=are_plain)
        frame = pl.DataFrame(
            {"cell": cells, "whole": self.wholes.look_up(days), "offset": self.offsets.look_up(days)},
        )
        clock = pl.col("cell").str.slice(DAY + 1)
        seconds = pl.when(clock.str.len_bytes() == len("00:00")).then(pl.lit(":00")).otherwise(pl.lit(""))
        written = pl.concat_str(pl.col("cell").str.head(DAY), pl.lit("T"), clock, seconds, pl.col("offset"))
        instants = frame.select(pl.coalesce("whole", written)).to_series()
        if instants.null_count():
            places = instants.is_null().arg_true()
            instants.scatter(places, write_each(cells.gather(places), self.interpreter))
        return instants


def write_each(cells: pl.Series, interpreter: Interpreter) -> pl.Series:
    """The instants of cells, each distinct one by itself."""
    return TextTable(lambda text: interpreter.periods[text].at.isoformat(), kind=pl.String).translate(cells)


def stretch_of(period: Period) -> Stretch:
    """The part of a period that verdicts depend on."""
    return Stretch(period.stretch, period.has_bad_date)
