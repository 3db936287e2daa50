"""A scan on a Spark cluster: the driver cuts the catalogs, tasks judge and write, each result is counted once."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from linkcheck.catalog.chunks import ChunkedCatalog, cut_catalog
from linkcheck.catalog.reader import AccountingError
from linkcheck.errors import CatalogError, Fault
from linkcheck.judge.declared import host_finder
from linkcheck.judge.finding import CatalogResult, Report, Totals
from linkcheck.judge.run import Run
from linkcheck.judge.spark_folder import DONE, SUMMARY, Staging
from linkcheck.judge.spark_session import explain_failures, quiet_pandas
from linkcheck.judge.spark_task import ScanJob, ScanTask, TaskResult, run_task

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

RESULT = pa.schema([("result", pa.binary())])


@dataclass(slots=True)
class Manifest:
    """The catalogs of a run, cut into tasks."""

    paths: Sequence[str]
    tasks: list[ScanTask]
    chunked: dict[int, ChunkedCatalog]  # by the file's place: those that are not read as a whole
    faults: dict[int, tuple[Fault, ...]]  # likewise: why it, or the rest of it, could not be read

    def add(self, file: int, catalog: ChunkedCatalog | None, *, is_here: bool = False) -> None:
        """Adds the tasks of a file."""
        task = ScanTask(len(self.tasks), file, self.paths[file], is_here=is_here)
        if catalog is None:
            self.tasks.append(task if is_here else replace(task, size=measure_file(task.path)))
            return
        self.chunked[file] = catalog
        if catalog.faults:
            self.faults[file] = catalog.faults
        shared = replace(catalog, chunks=())
        for number, chunk in enumerate(catalog.chunks, start=task.number):
            self.tasks.append(replace(task, number=number, catalog=shared, chunk=chunk, size=chunk.length))


def make_manifest(paths: Sequence[str], job: ScanJob, chunk_bytes: int) -> Manifest:
    """Cuts every catalog. What cannot be read is noted and does not stop the others."""
    manifest = Manifest(paths, [], {}, {})
    is_declared_host = host_finder(job.settings.links)
    for file, path in enumerate(paths):
        if not Path(path).is_file():
            manifest.add(file, None, is_here=True)
            continue
        try:
            catalog = cut_catalog(path, job.headings, job.options, is_declared_host, chunk_bytes=chunk_bytes)
        except CatalogError as error:
            manifest.faults[file] = error.faults
        else:
            manifest.add(file, catalog)
    return manifest


def measure_file(path: str) -> int:
    """How many bytes a file has, as far as it can still be seen."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def share_out(tasks: Iterable[ScanTask], share_bytes: int) -> list[list[ScanTask]]:
    """What Spark runs as one task each: a chunk, or as many small files, one after the other, as weigh the same."""
    shares: list[list[ScanTask]] = []
    room = 0
    for task in tasks:
        if not shares or task.size > room:
            shares.append([])
            room = share_bytes
        shares[-1].append(task)
        room -= task.size
    return shares


def run_manifest(session: SparkSession, job: ScanJob, manifest: Manifest, share_bytes: int) -> list[TaskResult]:
    """The result of every task, in their order, each exactly once."""
    shares = share_out((task for task in manifest.tasks if not task.is_here), share_bytes)
    results = [run_task(job, task) for task in manifest.tasks if task.is_here]
    results += run_on_cluster(session, job, shares) if shares else ()
    results.sort(key=lambda result: result.number)
    if [result.number for result in results] != [task.number for task in manifest.tasks]:
        raise AccountingError(f"{len(manifest.tasks)} tasks, but {len(results)} results")
    return results


def run_on_cluster(session: SparkSession, job: ScanJob, shares: Sequence[Sequence[ScanTask]]) -> Iterator[TaskResult]:
    """The results as Spark returns them: one per task, whatever had to run again.

    Accumulators would count tasks that ran twice. A result is what an attempt returned, and names the part that this
    attempt wrote.
    """
    with explain_failures(), quiet_pandas():
        places = session.range(0, len(shares), 1, len(shares))
        rows = places.mapInArrow(partial(run_batches, job, shares), "result binary").collect()
    for row in rows:
        result = pickle.loads(bytes(row.result))  # noqa: S301 - from our own executors
        if not isinstance(result, TaskResult):
            raise TypeError(type(result))
        yield result


def run_batches(
    job: ScanJob, shares: Sequence[Sequence[ScanTask]], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What an executor does with its places among the shares."""
    for batch in batches:
        for place in batch.column(0).to_pylist():
            for task in shares[place]:
                result = run_task(job, task)
                yield pa.RecordBatch.from_pydict({"result": [pickle.dumps(result)]}, schema=RESULT)


def merge_results(manifest: Manifest, job: ScanJob, results: Sequence[TaskResult]) -> Report:
    """The report that one run over all files would have given."""
    run = Run(job.settings, job.version)
    for file in range(len(manifest.paths)):
        own = [result for result in results if manifest.tasks[result.number].file == file]
        faults = [*(fault for result in own for fault in result.faults), *manifest.faults.get(file, ())]
        run.faults.extend(merge_faults(faults))
        catalogs = [catalog for result in own for catalog in result.catalogs]
        chunked = manifest.chunked.get(file)
        run.catalogs.extend(catalogs if chunked is None else [merge_chunks(chunked, catalogs, is_whole=not faults)])
    findings = [finding for result in results for finding in result.findings][: job.limit]
    omitted = sum(result.found for result in results) - len(findings)
    return replace(run.report(), findings=tuple(findings), findings_omitted=omitted)


def merge_chunks(catalog: ChunkedCatalog, parts: Iterable[CatalogResult], *, is_whole: bool) -> CatalogResult:
    """The books of a catalog, balanced against what was counted before it was judged."""
    totals = Totals()
    for part in parts:
        totals.add(part.totals)
    tally = catalog.tally
    if is_whole and (totals.records, totals.unreadable) != (tally.records, tally.unreadable):
        raise AccountingError(f"{catalog.facts.path}: {asdict(tally)} {asdict(totals)}")
    return CatalogResult(catalog.facts, tally, totals)


def merge_faults(faults: Iterable[Fault]) -> list[Fault]:
    """The faults, each once: all chunks of a file out of reach have the same to say."""
    distinct: list[Fault] = []
    for fault in faults:
        if fault not in distinct:
            distinct.append(fault)
    return distinct


def write_folder(
    staging: Staging, job: ScanJob, results: Sequence[TaskResult], report: Report, metadata: Mapping[str, str]
) -> None:
    """Puts the parts in the order of the files under the target's name, with a word on how they came about."""
    parts = [staging.take(result.part) for result in results]
    if not parts:
        with (staging.attempts / "empty").open("xb") as stream, job.open_part(stream):
            pass
        parts = [staging.take("empty")]
    summary = {**metadata, "parts": parts, "totals": asdict(report.totals)}
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    staging.complete({SUMMARY: f"{text}\n".encode(), DONE: b""})
