"""What a listing's cells mean: platform, placements, declared alliance and time, each distinct text read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime
from typing import NamedTuple

from linkcheck.catalog.cells import clean_cell, is_empty_cell, split_names
from linkcheck.catalog.dates import Span, read_date, read_plain_instant
from linkcheck.catalog.memory import Memory
from linkcheck.judge.question import Declared
from linkcheck.judge.settings import Settings
from linkcheck.policy.model import Platform
from linkcheck.policy.names import find_placement, find_platform
from linkcheck.policy.ruling import platform_change_points


class Period(NamedTuple):
    """When a check is judged. `stretch` names the stretches of time in which no verdict changes."""

    at: datetime  # T
    before: datetime | None  # the end of the day where only the day is known
    has_bad_date: bool
    stretch: tuple[int, ...]
    published: datetime | None = None  # where a rule keeps what was published before it


class Interpreter:
    """Reads the deciding cells of listings for one platform."""

    def __init__(self, platform: Platform, settings: Settings) -> None:
        self.platform = platform
        self.settings = settings
        chosen = settings.placements or tuple(platform.placements)
        # A chosen placement that only another platform has is unknown on this one, not absent.
        self.default_placements = tuple(dict.fromkeys(each if each in platform.placements else None for each in chosen))
        points = platform_change_points(platform)
        # A verdict changes at a change point, and where the window first reaches one.
        self.points = sorted({*points, *(point - settings.within for point in points)})
        self.as_of = settings.as_of.astimezone(platform.timezone)
        self.now = self.make_period(self.as_of, None)
        self.placements: Memory[tuple[str | None, ...]] = Memory(self.read_placements)
        self.periods: Memory[Period] = Memory(self.read_period)

    def read_placements(self, cell: str) -> tuple[str | None, ...]:
        """The placements a cell names, each once; None stands for all the names nobody knows."""
        if is_empty_cell(clean_cell(cell)):
            return self.default_placements
        whole = find_placement(self.platform, clean_cell(cell))
        names = split_names(cell) if whole is None else ()
        found = [find_placement(self.platform, name) for name in names] if whole is None else [whole]
        return tuple(dict.fromkeys(placement.id if placement else None for placement in found))

    def read_period(self, cell: str) -> Period:
        """T = max(as-of, publish_at), and how much of it is uncertain."""
        as_of = self.as_of
        needs_care = self.platform.keeps_existing or self.settings.date_format
        plain = None if needs_care else read_plain_instant(cell, self.platform.timezone)
        if plain is not None:
            return self.now if plain <= as_of else self.make_period(plain, None)
        text = clean_cell(cell)
        if is_empty_cell(text):
            return self.now
        span = read_date(text, self.platform.timezone, self.settings.date_format)
        if span is None:
            return self.make_period(as_of, None, has_bad_date=True)
        at = max(as_of, span.start.astimezone(self.platform.timezone))
        period = self.make_period(at, span.end if not span.is_instant and span.end > at else None)
        return self.with_publication(period, span) if self.platform.keeps_existing else period

    def with_publication(self, period: Period, span: Span) -> Period:
        """A period that knows since when the listing stands: at the latest since the end of the day that is named."""
        published = span.end - datetime.resolution
        return period._replace(published=published, stretch=(*period.stretch, bisect_right(self.points, published)))

    def make_period(self, at: datetime, before: datetime | None, *, has_bad_date: bool = False) -> Period:
        """A period with its stretch."""
        if before is None:
            stretch = bisect_right(self.points, at)
            return Period(at, None, has_bad_date, (stretch, stretch))
        first = bisect_right(self.points, at)
        return Period(at, before, has_bad_date, (first, max(first, bisect_left(self.points, before))))


class Names:
    """Reads the cells that name a platform or an alliance."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.platforms: Memory[Platform | None] = Memory(self.read_platform)
        self.declared: Memory[Declared | None] = Memory(self.read_declared)

    def read_platform(self, cell: str) -> Platform | None:
        """The platform a cell names, the default where it is empty, None where nobody knows it."""
        text = clean_cell(cell)
        if is_empty_cell(text):
            return self.settings.policy.platforms[self.settings.platform]
        return find_platform(self.settings.policy, text)

    def read_declared(self, cell: str) -> Declared | None:
        """What the alliance column declares; None where it is empty."""
        text = clean_cell(cell)
        if is_empty_cell(text):
            return None
        source = self.settings.links.find_source(text)
        return Declared(source.id, source.is_store) if source else Declared(None)
