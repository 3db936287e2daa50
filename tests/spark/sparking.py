"""A real Spark cluster of two executor processes, and the same scan by it and by the local engine."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from linkcheck.catalog.headings import shipped_headings
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.cli.option_groups import PolicyOptions
from linkcheck.cli.session import open_session
from linkcheck.errors import CatalogError
from linkcheck.judge.declared import host_finder
from linkcheck.judge.finding import Finding, Report
from linkcheck.judge.run import Run
from linkcheck.judge.settings import Settings
from linkcheck.judge.spark import scan_with_spark
from linkcheck.judge.spark_session import quiet_pandas
from linkcheck.judge.spark_task import OpenPart
from linkcheck.messages import Language
from linkcheck.report.bulk_parquet import ParquetChecks, describe_run
from linkcheck.report.ndjson import render_check
from tests.cli.running import ROOT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

VERSION = "1.2.3"
AS_OF = "2022-02-25"
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # these JVMs live for a minute
CONFIGURATION = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.driver.extraJavaOptions": QUICK_START,
    "spark.executor.memory": "512m",
    "spark.executor.extraJavaOptions": QUICK_START,
    "spark.executorEnv.PYTHONPATH": str(ROOT),
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.session.timeZone": "America/New_York",  # nobody's here: whatever leans on it shows
}
Rows = list[dict[str, Any]]


def require_java() -> None:
    """Skips, or fails where LINKCHECK_REQUIRE names it, if there is no Java or no Spark."""
    missing = [name for name in ("pyspark", "pyarrow", "pandas") if find_spec(name) is None]
    if shutil.which("java") is None:
        missing.append("java")
    if missing and "java" in os.environ.get("LINKCHECK_REQUIRE", "").split(","):
        pytest.fail(f"LINKCHECK_REQUIRE names java, but there is no {', '.join(missing)}")
    if missing:
        pytest.skip(f"there is no {', '.join(missing)} on this machine")


@contextmanager
def start_cluster(work: Path) -> Iterator[SparkSession]:
    """Two executors with a core each, in processes of their own, on this machine only."""
    require_java()
    with pytest.MonkeyPatch.context() as environment, quiet_pandas():
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        environment.setenv("SPARK_LOCAL_HOSTNAME", "localhost")
        environment.setenv("SPARK_WORKER_DIR", str(work))
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("linkcheck's tests")
        for name, value in CONFIGURATION.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
    yield session
    session.stop()


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan said, and its checks as JSON has them, in their order."""

    report: Report
    rows: Rows


def make_settings() -> Settings:
    """The shipped rules."""
    return open_session(PolicyOptions(as_of=AS_OF)).settings


def scan_here(paths: Sequence[Path | str], options: ReadOptions | None = None) -> Scanned:
    """The scan by the reference."""
    rows: Rows = []

    def watch(finding: Finding) -> None:
        rows.append(json.loads(render_check(finding, Language.ZH)))

    settings = make_settings()
    run = Run(settings, VERSION, (watch,))
    for path in map(str, paths):
        try:
            for catalog in open_catalog(
                path, shipped_headings(), options or ReadOptions(), host_finder(settings.links)
            ):
                run.judge_catalog(catalog)
        except CatalogError as error:
            run.break_off(error.faults)
    return Scanned(run.report(), rows)


def scan_there(
    paths: Sequence[Path | str],
    target: Path,
    options: ReadOptions | None = None,
    *,
    limit: int = 0,
    wrap_part: Callable[[OpenPart], OpenPart] | None = None,
    master: str | None = None,
) -> Scanned:
    """The scan by the cluster, in many small tasks."""
    settings = make_settings()
    metadata = describe_run(settings, VERSION)
    open_part: OpenPart = partial(ParquetChecks, metadata=metadata, language=Language.ZH)
    report = scan_with_spark(
        list(map(str, paths)),
        settings,
        headings=shipped_headings(),
        options=options or ReadOptions(),
        version=VERSION,
        target=str(target),
        open_part=wrap_part(open_part) if wrap_part is not None else open_part,
        metadata=metadata,
        master=master,
        limit=limit,
        chunk_bytes=1 << 15,
    )
    return Scanned(report, read_rows(target))


def read_rows(target: Path) -> Rows:
    """The checks in a folder of parts, in the order of their names."""
    return [row for part in sorted(target.glob("part-*")) for row in pl.read_parquet(part).to_dicts()]


def assert_alike(there: Scanned, here: Scanned, limit: int) -> None:
    """Every check, in the same order, and the same books."""
    assert len(there.rows) == len(here.rows)
    assert there.rows == here.rows
    assert there.report.totals == here.report.totals
    assert there.report.catalogs == here.report.catalogs
    assert there.report.faults == here.report.faults
    assert list(there.report.findings) == list(here.report.findings)[:limit]
    omitted = len(here.report.findings) - len(there.report.findings)
    assert there.report.findings_omitted == omitted
