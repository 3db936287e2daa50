"""Spark: catalogs of any size judged by a cluster into a folder of Parquet parts, and tables judged where they are."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from linkcheck.judge.spark_folder import check_folder, stage_folder
from linkcheck.judge.spark_session import open_session, require_packages

if TYPE_CHECKING:
    from linkcheck.catalog.headings import Headings
    from linkcheck.catalog.reader import ReadOptions
    from linkcheck.judge.finding import Report
    from linkcheck.judge.settings import Settings
    from linkcheck.judge.spark_task import OpenPart

__all__ = ["check_folder", "scan_with_spark"]

CHUNK_BYTES = 1 << 25


def scan_with_spark(
    paths: Sequence[str],
    settings: Settings,
    *,
    headings: Headings,
    options: ReadOptions,
    version: str,
    target: str,
    open_part: OpenPart,
    metadata: Mapping[str, str],
    master: str | None = None,
    limit: int = 0,
    chunk_bytes: int = CHUNK_BYTES,
    shows_progress: bool = False,
) -> Report:
    """Judges catalogs on a cluster: the checks go to the folder `target`, the report has exact totals.

    Catalogs and target must lie where every machine of the cluster finds them under the same path. Text catalogs are
    cut into chunks of `chunk_bytes` or a little more, each read by one task; pipes are read by the driver itself, all
    else whole by one task. `open_part` makes the writer of a part, as all executors unpickle it; `metadata` goes into
    the folder's `_linkcheck.json`. Of the findings the first ones up to `limit` are in the report, in file order.
    The folder is complete or not there; an earlier run's is replaced. `master` is not needed where a session is active
    or Spark's configuration names one. Raises UsageError where Spark cannot be used, OutputError where the parts
    cannot be written or the job fails; catalogs that cannot be read are the report's faults.
    """
    require_packages()
    from linkcheck.judge.spark_scan import make_manifest, merge_results, run_manifest, write_folder  # noqa: PLC0415
    from linkcheck.judge.spark_task import ScanJob  # noqa: PLC0415

    with stage_folder(target) as staging, open_session(master, shows_progress=shows_progress) as session:
        job = ScanJob(
            settings=settings,
            headings=headings,
            options=options,
            version=version,
            limit=limit,
            open_part=open_part,
            attempts=str(staging.attempts),
            folder=os.getcwd(),  # noqa: PTH109
        )
        manifest = make_manifest(paths, job, chunk_bytes)
        results = run_manifest(session, job, manifest)
        report = merge_results(manifest, job, results)
        write_folder(staging, job, results, report, metadata)
    return report
