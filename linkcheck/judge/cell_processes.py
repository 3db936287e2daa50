"""Shares the reading of many link cells with processes of our own, one for each further processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from linkcheck.judge.cell_child import receive, send
from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import LinkFacts

# The child looks for modules where its parent does, never in the folder it happens to run in.
START = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from linkcheck.judge.cell_child import main
main()"""
# Starting a process takes as long as reading so many cells; before, nobody knows whether there are more.
WORTH_STARTING, WORTH_SHARING = 4_000, 200
MOST_PROCESSES = 7


class CellProcesses:
    """Reads cells, with the help of other processes once there are many. Close it in the end."""

    def __init__(self, reader: LinkReader, processes: int) -> None:
        self.reader = reader
        self.limit = min(processes, MOST_PROCESSES)
        self.children: list[CellProcess] = []
        self.seen = 0

    def read(self, cells: Sequence[str]) -> list[LinkFacts | None]:
        """The facts of each cell; None for an empty one."""
        self.seen += len(cells)
        if self.limit and not self.children and self.seen > WORTH_STARTING:
            self.children = [CellProcess(self.reader) for _ in range(self.limit)]
        if len(cells) < WORTH_SHARING or not self.children:
            return self.read_here(cells)
        parts = cut_shares(cells, len(self.children))
        helping = list(zip(self.children, parts[1:], strict=False))
        asked = [child.ask(part) for child, part in helping]
        found = self.read_here(parts[0])
        for (child, part), is_asked in zip(helping, asked, strict=True):
            answer = child.answer() if is_asked else None
            found += self.read_here(part) if answer is None else answer
        return found

    def read_here(self, cells: Sequence[str]) -> list[LinkFacts | None]:
        """The facts of cells, read in this process."""
        read = self.reader.read
        return [read(cell) for cell in cells]

    def close(self) -> None:
        """Ends the other processes."""
        for child in self.children:
            child.end()
        self.children, self.limit = [], 0


def cut_shares(cells: Sequence[str], children: int) -> list[Sequence[str]]:
    """The cells in equal parts, the first of them ours."""
    share = len(cells) // (children + 1) + 1
    bounds = [*range(0, len(cells), share), len(cells)]
    return [cells[begin:end] for begin, end in pairwise(bounds)]


class CellProcess:
    """One process that reads cells. One that dies is not asked again: we can do without."""

    def __init__(self, reader: LinkReader) -> None:
        self.facts: list[LinkFacts | None] = []
        command = [sys.executable, "-P", "-c", START, json.dumps(sys.path)]
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.is_alive = self.send(reader.book)

    def send(self, value: object) -> bool:
        """Passes a value on; whether that went well."""
        try:
            if self.process.stdin is not None:
                send(self.process.stdin, value)
        except OSError:
            return False
        return True

    def ask(self, cells: Sequence[str]) -> bool:
        """Has cells read; whether an answer can be awaited."""
        self.is_alive = self.is_alive and self.send(list(cells))
        return self.is_alive

    def answer(self) -> list[LinkFacts | None] | None:
        """The facts of the cells that were asked for; None from a process that died."""
        try:
            numbers, new = receive(self.process.stdout) if self.process.stdout is not None else ([], [])
        except (OSError, EOFError):
            self.is_alive = False
            return None
        self.facts += new
        return [self.facts[number] for number in numbers]

    def end(self) -> None:
        """Ends the process."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self.process.wait()


def count_processors() -> int:
    """How many processors there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
