"""How long a scan of a small catalog takes, beside loading the libraries that no command can do without."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.catalogs import write_catalog
from tests.benchmarks.measure import measure

LISTINGS = 40
RUNS = 11
RATIO, SECONDS = 1.3, 0.150  # at most so many times the libraries, and so many seconds for everything else
LIBRARIES = "import typer, yaml, ada_url"
SCANS = {"json": ("-f", "json", "--limit", "20"), "table": ()}


@pytest.mark.benchmark
@pytest.mark.parametrize("name", SCANS)
def test_a_small_catalog_is_judged_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / "catalog.csv"
    write_catalog(path, LISTINGS)
    load = (sys.executable, "-c", LIBRARIES)
    scan = (sys.executable, "-m", "linkcheck", "scan", str(path), *SCANS[name])
    measure(scan)  # leaves compiled modules behind
    loads, scans = zip(*[(measure(load).seconds, measure(scan).seconds) for _ in range(RUNS)], strict=True)
    bound = RATIO * median(loads) + SECONDS
    print(
        f"\nscan of {LISTINGS} listings ({name}): {median(scans) * 1000:.0f} ms beside {median(loads) * 1000:.0f} ms",
        f"for the libraries alone; at most {bound * 1000:.0f} ms",
    )
    assert median(scans) <= bound
