"""How far a long run has come: one line on a terminal that overwrites itself and leaves nothing behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

from linkcheck.catalog.inputs import STANDARD_INPUT
from linkcheck.cli.console import Console
from linkcheck.messages import Language, Message, say
from linkcheck.report.width import cell_width, pad_cells

DELAY, INTERVAL = 0.5, 0.2  # seconds before the first line, and between two
WIDTH = 80  # of a terminal that does not tell
ECHO = len("^C")  # what Ctrl-C leaves behind the line


class Progress:
    """Counts records and bytes, and shows them now and then; silent where there is no terminal to show them on.

    As a context it wipes its line at the end, however that comes.
    """

    def __init__(
        self,
        stream: TextIO | None,
        language: Language,
        total_bytes: int | None = None,
        width: int = WIDTH,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.stream = stream
        self.language = language
        self.total_bytes = total_bytes  # None where nobody knows, as of a pipe
        self.room = width - ECHO - 1  # cells for the line: where it fills the last one, some terminals begin another
        self.clock = clock
        self.started = clock()
        self.next_at = self.started + DELAY
        self.records = 0
        self.bytes_read = 0
        self.shown = 0  # cells of the line that stands there

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.clear()

    def advance(self, records: int, bytes_read: int = 0) -> None:
        """Takes in so many more records, and bytes of their file as they stand on disk."""
        self.records += records
        self.bytes_read += bytes_read
        if self.stream is not None and (now := self.clock()) >= self.next_at:
            self.next_at = now + INTERVAL
            self.show(now - self.started)

    def clear(self) -> None:
        """Wipes the line: to be called before anything else is written to the terminal."""
        if self.shown:
            self.write(f"\r{' ' * (self.shown + ECHO)}\r")
            self.shown = 0

    def show(self, seconds: float) -> None:
        """Writes the longest line that fits. Blanks wipe the last one: not every console knows a code for that."""
        lines = (message.render(self.language) for message in self.describe(seconds))
        line = next((line for line in lines if cell_width(line) <= self.room), "")
        self.write(f"\r{pad_cells(line, self.shown)}")
        self.shown = max(self.shown, cell_width(line))  # the cursor stands behind the blanks

    def write(self, text: str) -> None:
        """Writes at once. A terminal that went away is no reason to stop."""
        if self.stream is None:
            return
        encoding = self.stream.encoding or "utf-8"
        try:
            self.stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
            self.stream.flush()
        except (OSError, ValueError):
            self.stream = None

    def describe(self, seconds: float) -> Iterator[Message]:
        """Where the size is known how much is done and when the rest will be; records and their rate."""
        records, rate = f"{self.records:,}", f"{self.records / seconds:,.0f}"
        if self.total_bytes and self.bytes_read:
            share = min(self.bytes_read / self.total_bytes, 1)
            left = describe_time(seconds * (1 - share) / share)
            yield say("cli.progress-of-known", records=records, rate=rate, percent=int(share * 100), left=left)
        yield say("cli.progress", records=records, rate=rate)


def describe_time(seconds: float) -> Message:
    """A stretch of time in the unit that tells enough."""
    if seconds < 90:
        return say("cli.progress-seconds", count=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 90:
        return say("cli.progress-minutes", count=minutes)
    return say("cli.progress-hours", hours=minutes // 60, minutes=minutes % 60)


def start_progress(console: Console, paths: Sequence[str]) -> Progress:
    """The progress over these catalogs, on standard error; with -q, or if that is no terminal, it shows nothing."""
    width = find_width(sys.stderr)
    if console.is_quiet or width is None or os.environ.get("TERM") == "dumb":
        return Progress(None, console.language)
    return Progress(sys.stderr, console.language, count_bytes(paths), width)


def find_width(stream: TextIO | None) -> int | None:
    """The cells in a line of the terminal that a stream goes to; None if it goes elsewhere."""
    try:
        if stream is None or not stream.isatty():
            return None
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return None


def count_bytes(paths: Sequence[str]) -> int | None:
    """How large the catalogs are together; None if one of them has no size."""
    total = 0
    for path in paths:
        try:
            if path == STANDARD_INPUT or not Path(path).is_file():
                return None
            total += Path(path).stat().st_size
        except (OSError, ValueError):
            return None
    return total
