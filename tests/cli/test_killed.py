"""kill -9 at any moment: under the final name stands what stood there before, or the whole output."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.catalogs import write_catalog
from tests.cli.running import ROOT, clean_environment

RECORDS = 30_000
# As many as asked for on request: the default shows that the test can see a torn file, not that there is none.
MOMENTS = int(os.environ.get("LINKCHECK_KILLS", "3"))
OLD = b"what stood there before"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "catalog.csv"
    write_catalog(path, RECORDS)
    return path


def start(catalog: Path, chosen: str, target: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "linkcheck", "scan", str(catalog), "--as-of", "2022-02-25", "--engine", "polars"]
    return subprocess.Popen(
        [*command, "-q", "-f", f"{chosen}={target}"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
    )


@pytest.mark.parametrize("chosen", ["ndjson", "csv", "parquet", "json", "table"])
def test_no_output_is_ever_torn(catalog: Path, tmp_path: Path, chosen: str) -> None:
    target = tmp_path / "out"
    begin = time.perf_counter()
    assert start(catalog, chosen, target).wait() == 1
    whole, seconds = target.read_bytes(), time.perf_counter() - begin
    chance = random.Random(chosen)  # noqa: S311 - moments, not secrets
    killed = 0
    for _ in range(MOMENTS):
        target.write_bytes(OLD)
        process = start(catalog, chosen, target)
        time.sleep(chance.uniform(0.2, 1.05) * seconds)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert target.read_bytes() in {OLD, whole}
    assert killed or MOMENTS < 3
