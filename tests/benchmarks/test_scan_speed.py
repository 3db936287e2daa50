"""How long a scan takes, as a ratio to a bare `csv.reader` loop over the same file in the same run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from tests.benchmarks.catalogs import write_catalog
from tests.cli.running import clean_environment

RECORDS = 100_000
AT_MOST = 10
RUNS = 5

LOOP = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8')): pass"


def time_command(*command: str) -> float:
    begin = perf_counter()
    subprocess.run(command, capture_output=True, env=clean_environment(), check=False)
    return perf_counter() - begin


@pytest.mark.benchmark
def test_a_scan_costs_at_most_ten_bare_reads(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    write_catalog(path, RECORDS)
    startup = min(time_command(sys.executable, "-c", "pass") for _ in range(RUNS))
    ratios = []
    for _ in range(RUNS):
        bare = time_command(sys.executable, "-c", LOOP, str(path)) - startup
        scan = time_command(sys.executable, "-m", "linkcheck", "scan", str(path), "-f", "json", "--limit", "20")
        ratios.append((scan - startup) / bare)
    size = path.stat().st_size / RECORDS
    print(
        f"\nscan / bare csv.reader, {RECORDS:,} listings of {size:.0f} bytes: {sorted(ratios)[RUNS // 2]:.1f}", end=" "
    )
    print(f"(runs: {', '.join(f'{ratio:.1f}' for ratio in ratios)}; at most {AT_MOST})")
    assert sorted(ratios)[RUNS // 2] <= AT_MOST
