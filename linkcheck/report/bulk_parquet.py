"""Checks as a Parquet file, written while the run goes on: a row group as soon as its rows are there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Thread
from types import TracebackType
from typing import IO, cast

import polars as pl
from polars.io.plugins import register_io_source

from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.fields_frame import FRAME_SCHEMA, FieldsFrames
from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.judge.settings import Settings
from linkcheck.messages import Language

FORMAT = "linkcheck-checks/1"
ROW_GROUP = 1 << 15  # rows; larger groups take more memory, not less time
WAITING_BLOCKS = 1  # tables between us and the encoder: more would only be memory
PATIENCE = 0.1  # seconds between looks whether the encoder still lives


def describe_run(settings: Settings, version: str) -> dict[str, str]:
    """The file's metadata: how it was judged. What is not one plain text is JSON."""
    policy = settings.policy
    plain_links = {name: platform.plain_links.value for name, platform in policy.platforms.items()}
    return {
        "linkcheck.format": FORMAT,
        "linkcheck.version": version,
        "linkcheck.as_of": settings.as_of.isoformat(),
        "linkcheck.within": f"{settings.within.days}d",
        "linkcheck.plain_links": json.dumps(plain_links),
        "linkcheck.rules": json.dumps([{"path": file.path, "sha256": file.sha256} for file in policy.files]),
    }


class AbortedError(Exception):
    """The run ended before its checks were complete."""


class WatchedStream:
    """Passes bytes on and remembers why it could not: polars reports it as an error of its own."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Writes every byte."""
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self.stream.write(rest) :]
        except OSError as error:
            self.failure = error
            raise
        return len(data)

    def flush(self) -> None:
        """Left to whoever opened the stream."""


class ParquetChecks:
    """Writes checks to a binary stream that stays open; a context manager.

    Encoding runs beside the caller's work. Where writing fails, the next call raises the OSError. Leaving the context
    well completes the file; leaving it with an exception gives up what is not written yet, waiting for nothing.
    """

    def __init__(self, stream: IO[bytes], metadata: dict[str, str], language: Language) -> None:
        self.stream = WatchedStream(stream)
        self.metadata = metadata
        self.frames = FieldsFrames(language)
        self.blocks: Queue[pl.DataFrame | None] = Queue(WAITING_BLOCKS)
        self.is_aborted = False
        self.failure: BaseException | None = None
        self.encoder = Thread(target=self.encode, name="parquet", daemon=True)
        self.encoder.start()

    def write(self, checks: JudgedChecks | Sequence[Finding]) -> None:
        """Takes in a block of checks, or findings one by one. Raises OSError where the file cannot be written."""
        if isinstance(checks, JudgedChecks):
            self.hand_over(self.frames.make(checks))
        elif checks:
            self.hand_over(self.frames.tabulate(checks))

    def close(self) -> None:
        """Completes the file. Raises OSError where that cannot be done."""
        try:
            self.hand_over(None)
            self.encoder.join()
            self.raise_failure()
        except BaseException:
            self.abort()
            raise

    def abort(self) -> None:
        """Stops writing and leaves the file as it is."""
        self.is_aborted = True
        with suppress(Empty):
            while True:
                self.blocks.get_nowait()
        self.blocks.put(None)  # nobody else puts: there is room
        self.encoder.join()

    def hand_over(self, block: pl.DataFrame | None) -> None:
        """Waits until the encoder has room, as long as there is one. It reads on for a while where it cannot write."""
        while self.encoder.is_alive() and self.stream.failure is None:
            with suppress(Full):
                self.blocks.put(block, timeout=PATIENCE)
                return
        self.raise_failure()

    def raise_failure(self) -> None:
        """Says why the encoder stopped: what the stream said where that was the reason."""
        if self.stream.failure is not None:
            raise self.stream.failure
        if self.failure is not None:
            raise self.failure

    def encode(self) -> None:
        """What the thread does: writes blocks until there are no more."""
        checks = register_io_source(self.iter_blocks, schema=FRAME_SCHEMA)
        try:
            checks.sink_parquet(
                cast(IO[bytes], self.stream),
                compression="zstd",
                row_group_size=ROW_GROUP,
                metadata=self.metadata,
            )
        except BaseException as error:  # noqa: BLE001 - raised again where the caller waits
            self.failure = error

    def iter_blocks(self, *_: object) -> Iterator[pl.DataFrame]:
        """The tables as polars asks for them; it may choose neither columns nor rows, for we write all of them."""
        yield pl.DataFrame(schema=FRAME_SCHEMA)
        while (block := self.blocks.get()) is not None:
            yield block
        if self.is_aborted:
            raise AbortedError

    def __enter__(self) -> ParquetChecks:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()
