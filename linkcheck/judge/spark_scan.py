"""A scan on a Spark cluster: the driver cuts the catalogs, tasks judge and write, each result is counted once."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa

from linkcheck.catalog.chunks import ChunkedCatalog, cut_catalog
from linkcheck.catalog.reader import AccountingError
from linkcheck.catalog.source import sign
from linkcheck.errors import CatalogError, Fault
from linkcheck.judge.declared import host_finder
from linkcheck.judge.finding import CatalogResult, Finding, Report, Totals
from linkcheck.judge.run import Run
from linkcheck.judge.spark_folder import DONE, SUMMARY, Staging
from linkcheck.judge.spark_session import explain_failures, quiet_pandas
from linkcheck.judge.spark_task import ScanJob, ScanTask, TaskResult, run_task
from linkcheck.messages import Language

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

RESULT = pa.schema([("result", pa.binary())])


@dataclass(slots=True)
class Manifest:
    """The catalogs of a run, cut into tasks."""

    files: list[ChunkedCatalog | None]  # None: read whole, or not at all
    tasks: list[ScanTask]
    faults: dict[int, tuple[Fault, ...]]  # by file: why it, or the rest of it, could not be read


def make_manifest(paths: Sequence[str], job: ScanJob, chunk_bytes: int) -> Manifest:
    """Cuts every catalog. What cannot be read is noted and does not stop the others."""
    manifest = Manifest([], [], {})
    is_declared_host = host_finder(job.settings.links)
    for file, path in enumerate(paths):
        catalog: ChunkedCatalog | None = None
        try:
            if sign_quietly(path) is not None:
                catalog = cut_catalog(path, job.headings, job.options, is_declared_host, chunk_bytes=chunk_bytes)
        except CatalogError as error:
            manifest.faults[file] = error.faults
        else:
            add_tasks(manifest, file, path, catalog)
        manifest.files.append(catalog)
    return manifest
