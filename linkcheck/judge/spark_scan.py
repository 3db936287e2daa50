"""A scan on a Spark cluster: the driver cuts the catalogs, tasks judge and write, each result is counted once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

from linkcheck.catalog.chunks import ChunkedCatalog
from linkcheck.catalog.reader import AccountingError
from linkcheck.errors import Fault
from linkcheck.judge.finding import CatalogResult, Report, Totals
from linkcheck.judge.run import Run
from linkcheck.judge.spark_cluster import map_on_cluster
from linkcheck.judge.spark_folder import DONE, SUMMARY, Staging
from linkcheck.judge.spark_manifest import Manifest, make_manifest
from linkcheck.judge.spark_task import ScanJob, TaskResult, run_count, run_task

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def run_scan(
    session: SparkSession, job: ScanJob, paths: Sequence[str], chunk_bytes: int
) -> tuple[Report, list[TaskResult]]:
    """The report that one run over all files would have given, and the results that it is made of, in file order."""
    manifest = make_manifest(
        paths, job, chunk_bytes, lambda tasks: map_on_cluster(session, partial(run_count, job), tasks, chunk_bytes)
    )
    results = run_manifest(session, job, manifest, chunk_bytes)
    return merge_results(manifest, job, results), results


def run_manifest(session: SparkSession, job: ScanJob, manifest: Manifest, chunk_bytes: int) -> list[TaskResult]:
    """The result of every task, in their order, each exactly once."""
    results = [run_task(job, task) for task in manifest.tasks if task.is_here]
    away = [task for task in manifest.tasks if not task.is_here]
    results += map_on_cluster(session, partial(run_task, job), away, chunk_bytes)
    results.sort(key=lambda result: result.number)
    if [result.number for result in results] != [task.number for task in manifest.tasks]:
        raise AccountingError(f"{len(manifest.tasks)} tasks, but {len(results)} results")
    return results


def merge_results(manifest: Manifest, job: ScanJob, results: Sequence[TaskResult]) -> Report:
    """The books of all files, and the first findings."""
    run = Run(job.settings, job.version)
    by_file: defaultdict[int, list[TaskResult]] = defaultdict(list)
    for result in results:
        by_file[manifest.tasks[result.number].file].append(result)
    for file in range(len(manifest.paths)):
        own = by_file[file]
        faults = [*(fault for result in own for fault in result.faults), *manifest.faults.get(file, ())]
        run.faults.extend(merge_faults(faults))
        catalogs = [catalog for result in own for catalog in result.catalogs]
        chunked = manifest.chunked.get(file)
        whole = catalogs if chunked is None else [merge_chunks(chunked, catalogs)]
        if not faults:
            assert_balance(whole)
        run.catalogs.extend(whole)
    findings = [finding for result in results for finding in result.findings][: job.limit]
    omitted = sum(result.found for result in results) - len(findings)
    return replace(run.report(), findings=tuple(findings), findings_omitted=omitted)


def merge_chunks(catalog: ChunkedCatalog, parts: Iterable[CatalogResult]) -> CatalogResult:
    """The books of a catalog whose chunks were judged."""
    totals = Totals()
    for part in parts:
        totals.add(part.totals)
    return CatalogResult(catalog.facts, catalog.tally, totals)


def assert_balance(catalogs: Iterable[CatalogResult]) -> None:
    """Every record that was counted was judged or is unreadable."""
    for catalog in catalogs:
        totals, tally = catalog.totals, catalog.tally
        is_balanced = (totals.records, totals.unreadable) == (tally.records, tally.unreadable)
        if not is_balanced or totals.records != totals.judged + totals.unreadable:
            raise AccountingError(f"{catalog.path}: {asdict(tally)} {asdict(totals)}")


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
