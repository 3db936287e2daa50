"""What reading costs, without judging: time as a ratio to a bare `csv.reader` loop in the same run, and memory."""

from __future__ import annotations

import csv
import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from linkcheck.catalog.reader import ReadOptions, open_catalog
from tests.benchmarks.catalogs import write_catalog
from tests.catalog.reading import HEADINGS, is_declared_host

RECORDS, TIMES_LARGER = 100_000, 20
MOST = {"utf-8": 2.5, "gb18030": 3.5}
MOST_GROWTH, MOST_MEGABYTES = 1.15, 150
RUNS = 9

# Prints the megabytes that reading a catalog adds to what the interpreter and the imports hold.
MEASURE = """
import gc, sys
from linkcheck.catalog.reader import ReadOptions, open_catalog
from tests.catalog.reading import HEADINGS, is_declared_host
def peak():
    status = open("/proc/self/status").read()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
gc.disable()
before, records = peak(), 0
for catalog in open_catalog(sys.argv[1], HEADINGS, ReadOptions(), is_declared_host):
    for batch in catalog.batches():
        records += len(batch)
print(records, peak() - before)
"""


def read_bare(path: Path, encoding: str) -> int:
    """The records that a bare loop counts."""
    with path.open(encoding=encoding, newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


def read_catalog(path: Path) -> int:
    """The records that the reader gives."""
    catalogs = open_catalog(str(path), HEADINGS, ReadOptions(), is_declared_host)
    return sum(len(batch) for catalog in catalogs for batch in catalog.batches())


def time_of(run: Callable[[], int]) -> float:
    """Seconds of processor time; every record must come."""
    begin = process_time()
    assert run() == RECORDS
    return process_time() - begin


@pytest.mark.benchmark
@pytest.mark.parametrize("encoding", MOST)
def test_reading_costs_little_more_than_a_bare_loop(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "catalog.csv"
    write_catalog(path, RECORDS)
    path.write_bytes(path.read_bytes().decode().encode(encoding))
    gc.collect()
    gc.disable()  # as the commands do while they judge
    try:
        ratios = [time_of(lambda: read_catalog(path)) / time_of(lambda: read_bare(path, encoding)) for _ in range(RUNS)]
    finally:
        gc.enable()
    ratio = median(ratios)
    print(
        f"reading {RECORDS} records in {encoding}: {ratio:.2f} times a bare csv.reader loop, at most {MOST[encoding]}"
    )
    assert ratio <= MOST[encoding]


def megabytes_of(path: Path, records: int) -> float:
    """What reading a catalog adds to a fresh process."""
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    found, megabytes = done.stdout.split()
    assert int(found) == records
    return float(megabytes)


@pytest.mark.benchmark
def test_memory_stays_flat(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    write_catalog(small, RECORDS)
    header, body = small.read_bytes().split(b"\n", 1)
    with large.open("wb") as stream:
        stream.write(header + b"\n")
        for _ in range(TIMES_LARGER):
            stream.write(body)
    few, many = megabytes_of(small, RECORDS), megabytes_of(large, TIMES_LARGER * RECORDS)
    print(f"memory: {few:.1f} MB for {RECORDS} records, {many:.1f} MB for {TIMES_LARGER * RECORDS}")
    assert many <= MOST_MEGABYTES
    assert many <= MOST_GROWTH * few
