"""Work for a cluster: every piece is done by some executor, every answer comes back once, in order."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

import pyarrow as pa

from linkcheck.catalog.reader import AccountingError
from linkcheck.judge.spark_session import explain_failures, quiet_pandas

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ANSWER = pa.schema([("answer", pa.binary())])


class Sized(Protocol):
    """A piece of work."""

    @property
    def size(self) -> int:
        """Bytes to be read."""


Piece = TypeVar("Piece", bound=Sized)
Answer = TypeVar("Answer")


def share_out(pieces: Iterable[Piece], share_bytes: int) -> list[list[Piece]]:
    """What Spark runs as one task each: a large piece, or as many small ones in a row as weigh the same."""
    shares: list[list[Piece]] = []
    room = 0
    for piece in pieces:
        if not shares or piece.size > room:
            shares.append([])
            room = share_bytes
        shares[-1].append(piece)
        room -= piece.size
    return shares


def map_on_cluster(
    session: SparkSession, work: Callable[[Piece], Answer], pieces: Sequence[Piece], share_bytes: int
) -> list[Answer]:
    """The answers as Spark returns them: one per piece, whatever had to be done again.

    What accumulators count is counted twice where a task runs twice, and so is what a task writes. An answer is what
    one attempt returned. Raises UsageError or OutputError where the job fails.
    """
    shares = share_out(pieces, share_bytes)
    if not shares:
        return []
    with explain_failures(), quiet_pandas():
        places = session.range(0, len(shares), 1, len(shares))
        rows = places.mapInArrow(partial(work_off, work, shares), "answer binary").collect()
    if len(rows) != len(pieces):
        raise AccountingError(f"{len(pieces)} pieces of work, but {len(rows)} answers")
    return [pickle.loads(bytes(row.answer)) for row in rows]  # noqa: S301 - from our own executors


def work_off(
    work: Callable[[Piece], Answer], shares: Sequence[Sequence[Piece]], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What an executor does with its places among the shares."""
    for batch in batches:
        for place in batch.column(0).to_pylist():
            for piece in shares[place]:
                yield pa.RecordBatch.from_pydict({"answer": [pickle.dumps(work(piece))]}, schema=ANSWER)
