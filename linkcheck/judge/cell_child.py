"""Reads the facts of link cells for another process of ours, which sends them and waits for the answers."""

from __future__ import annotations

import pickle
import signal
import sys
from contextlib import suppress
from typing import IO, Any

from linkcheck.judge.link_reader import LinkReader
from linkcheck.judge.question import LinkFacts


def main() -> None:
    """Takes the link book, then lists of cells, from standard input; ends with it."""
    # Ctrl-C reaches the whole group; our parent decides what becomes of us, and its end is the end of our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        answer_all(requests, answers)


def answer_all(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers lists of cells with the number of each cell's facts and the facts that are new to the asker."""
    reader = LinkReader(receive(requests))
    numbers: dict[LinkFacts | None, int] = {}
    while True:
        known = len(numbers)
        found = [numbers.setdefault(reader.read(cell), len(numbers)) for cell in receive(requests)]
        send(answers, (found, list(numbers)[known:]))


def send(stream: IO[bytes], value: object) -> None:
    """Passes a value to the other process."""
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next value from the other process, which is our own. Raises EOFError if it is gone."""
    try:
        return pickle.load(stream)  # noqa: S301 - written by the process at the other end, which runs this very module
    except pickle.UnpicklingError:  # it died while it wrote
        raise EOFError from None
