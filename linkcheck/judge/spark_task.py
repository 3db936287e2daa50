"""One task of a Spark job: reads its share of the catalogs, judges it, writes a part, and says what it saw."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, chdir, nullcontext
from dataclasses import dataclass
from pathlib import Path
from socket import gethostname
from typing import IO, Protocol
from uuid import uuid4

from linkcheck.catalog.chunk_ranges import Counted, Range, count_range
from linkcheck.catalog.chunks import Chunk, ChunkedCatalog, ChunkReader
from linkcheck.catalog.headings import Headings
from linkcheck.catalog.inputs import STANDARD_INPUT
from linkcheck.catalog.layout import RoleBook
from linkcheck.catalog.reader import OpenCatalog, ReadOptions, open_catalog
from linkcheck.catalog.source import LARGE_BLOCK_BYTES
from linkcheck.errors import CatalogError, Fault, Position
from linkcheck.judge.declared import host_finder
from linkcheck.judge.finding import CatalogResult, Finding
from linkcheck.judge.kernel.catalog_run import ColumnRun
from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.judge.run import CatalogRun, Run
from linkcheck.judge.settings import Settings
from linkcheck.messages import say

FLUSH_AT = 5_000  # findings that wait to be written


class PartWriter(Protocol):
    """Writes checks into a stream."""

    def write(self, checks: JudgedChecks | Sequence[Finding], /) -> None:
        """Takes in checks as columns, or as findings of any verdict."""


OpenPart = Callable[[IO[bytes]], AbstractContextManager[PartWriter]]  # complete when it is left; has to be picklable


@dataclass(frozen=True, slots=True)
class ScanJob:
    """What all tasks have in common; it travels to the executors."""

    settings: Settings
    headings: Headings
    options: ReadOptions
    version: str
    limit: int  # how many findings a task sends back
    open_part: OpenPart
    attempts: str  # the folder where parts are written, the same on every machine
    folder: str  # where relative paths begin


@dataclass(frozen=True, slots=True)
class ScanTask:
    """A share of the catalogs: one chunk, or a whole file."""

    number: int  # in the order of the files
    file: int  # place of the file among those of the run
    path: str  # as the user gave it
    catalog: ChunkedCatalog | None = None  # without its chunks
    chunk: Chunk | None = None
    is_here: bool = False  # a pipe, which no other machine can read
    size: int = 0  # bytes to be read


@dataclass(frozen=True, slots=True)
class CountTask:
    """A range of a large catalog that is to be counted before it can be judged."""

    file: int
    path: str
    catalog: ChunkedCatalog  # understood, not counted
    part: Range

    @property
    def size(self) -> int:
        """Bytes to be read."""
        return self.part.length


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What came of a task. It reaches the driver once, however often the task had to be run."""

    number: int
    part: str  # name of the attempt that belongs to this result
    catalogs: tuple[CatalogResult, ...]  # of a chunk: the totals are its own, the tally counts from the file's start
    findings: tuple[Finding, ...]  # the first ones
    found: int  # how many there are
    faults: tuple[Fault, ...]


def run_count(job: ScanJob, task: CountTask) -> Counted | None:
    """Counts a range; None where the driver had better look for itself."""
    book = RoleBook(job.headings, job.options.columns)
    try:
        with enter_folder(job, task.path):
            return count_range(task.path, task.catalog, task.part, book, host_finder(job.settings.links))
    except CatalogError:
        return None


def run_task(job: ScanJob, task: ScanTask) -> TaskResult:
    """Judges a task's share and writes its checks into a file of its own."""
    name = f"{task.number:06}-{uuid4().hex}"
    path = Path(job.attempts) / name
    try:
        with path.open("xb") as stream:
            with job.open_part(stream) as part:
                run = judge_task(job, task, part)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    report = run.report()
    return TaskResult(
        number=task.number,
        part=name,
        catalogs=tuple(report.catalogs),
        findings=tuple(report.findings),
        found=len(report.findings) + report.findings_omitted,
        faults=tuple(report.faults),
    )


def judge_task(job: ScanJob, task: ScanTask, part: PartWriter) -> Run:
    """The run over a task's share. What cannot be read is noted, as in any run."""
    buffer = PartBuffer(part)
    run = Run(job.settings, job.version, (buffer.take,), job.limit, column_watchers=(buffer.take_checks,))
    is_declared_host = host_finder(job.settings.links)
    try:
        with enter_folder(job, task.path):
            if task.chunk is not None and task.catalog is not None:
                book = RoleBook(job.headings, job.options.columns)
                judge_alone(run, ChunkReader(task.path, task.catalog, task.chunk, book).open(is_declared_host))
            else:
                for catalog in open_catalog(task.path, job.headings, job.options, is_declared_host, LARGE_BLOCK_BYTES):
                    if catalog.read_columns is None:
                        run.judge_catalog(catalog)
                    else:
                        judge_alone(run, catalog)
    except CatalogError as error:
        run.break_off(error.faults)
    buffer.flush()
    return run


def judge_alone(run: Run, catalog: OpenCatalog) -> None:
    """Judges a catalog as `Run.judge_catalog` does, on one core: that is what Spark gives a task.

    Its accounts are balanced by those who know whether it is whole: a chunk's begin with what stands above.
    """
    run.current = fold = CatalogRun(catalog, run)
    fold.columns = ColumnRun(fold)
    fold.columns.judge.facts.helpers.close()
    for part in fold.columns.read(catalog):
        fold.take(part)
    run.catalogs.append(fold.result())
    run.current = None


class PartBuffer:
    """Keeps the order of checks that come as columns and of those that come one by one."""

    def __init__(self, part: PartWriter) -> None:
        self.part = part
        self.waiting: list[Finding] = []

    def take(self, finding: Finding) -> None:
        """Takes in a check."""
        self.waiting.append(finding)
        if len(self.waiting) >= FLUSH_AT:
            self.flush()

    def take_checks(self, checks: JudgedChecks) -> None:
        """Takes in the checks of a block."""
        self.flush()
        self.part.write(checks)

    def flush(self) -> None:
        """Passes on what waits."""
        self.part.write(self.waiting)
        self.waiting = []


def enter_folder(job: ScanJob, path: str) -> AbstractContextManager[None]:
    """The folder in which the user's path means what it meant. Raises CatalogError where the file is out of reach."""
    if path == STANDARD_INPUT:
        return nullcontext()
    if not (Path(job.folder) / path).exists():
        message = say("judge.spark.out-of-reach", host=gethostname())
        raise CatalogError(Fault(message, Position(path), say("judge.spark.out-of-reach.help")))
    return nullcontext() if Path(path).is_absolute() else chdir(job.folder)
