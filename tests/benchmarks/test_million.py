"""A million listings: the whole command beside what people would write instead, in time and memory, in one run."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from tests.benchmarks.catalogs import write_awkward_catalog, write_catalog
from tests.benchmarks.measure import Measured, measure

pytestmark = pytest.mark.benchmark

ROWS = int(os.environ.get("LINKCHECK_BENCH_ROWS", "1_000_000"))
TIMES_LARGER, TIMES_SMALLER = 5, 10
RUNS = int(os.environ.get("LINKCHECK_BENCH_RUNS", "5"))
MOST_MEGABYTES, MOST_GROWTH = 300, 1.15
VERDICTS = ("allowed", "upcoming", "forbidden", "review")
RIVALS = Path(__file__).parent / "rivals"
AS_OF = ("--as-of", "2022-02-25")
JSON = ("-f", "json", "--limit", "20")
# What a scan may take at most beside each, and what we want.
BY_HAND = {"polars": (1.5, 1.0), "duckdb": (1.5, 1.0), "csv": (0.25, 0.25)}
MOST_AWKWARD, MOST_NDJSON = 2.5, 1.5


class Row(NamedTuple):
    """A line of the table."""

    name: str
    listings: int
    runs: tuple[Measured, ...]

    @property
    def seconds(self) -> float:
        """The median of whole processes."""
        return median(run.seconds for run in self.runs)

    @property
    def processor(self) -> float:
        """The median of processor seconds."""
        return median(run.processor for run in self.runs)

    @property
    def megabytes(self) -> float:
        """The most that any of the runs held."""
        return max(run.megabytes for run in self.runs)


class Contest:
    """Catalogs, made once, and what was measured on them so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, Row] = {}

    def catalog(self, name: str, records: int) -> Path:
        """A catalog, plain or awkward."""
        path = self.folder / f"{name}-{records}.csv"
        if not path.exists():
            (write_awkward_catalog if name == "awkward" else write_catalog)(path, records)
        return path

    def scan(self, path: Path, *options: str) -> tuple[str, ...]:
        """Our command line."""
        return (sys.executable, "-m", "linkcheck", "scan", str(path), *AS_OF, *options)

    def rival(self, name: str, path: Path) -> tuple[str, ...]:
        """Another's command line; skips the test where its library is missing."""
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed: pip install 'linkcheck[benchmark]'")
        return (sys.executable, str(RIVALS / f"with_{name}.py"), str(path))

    def run(self, records: int, commands: Mapping[str, Sequence[str]], runs: int = RUNS) -> list[Row]:
        """The commands in turns, so that a busy moment of the machine hits all of them; their outputs stay."""
        measured: dict[str, list[Measured]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                measured[name].append(measure(command, str(self.output(name))))
        assert {run.code for each in measured.values() for run in each} <= {0, 1}  # 1: something is forbidden
        rows = [Row(name, records, tuple(each)) for name, each in measured.items()]
        self.rows.update({row.name: row for row in rows if row.name not in self.rows})
        return rows

    def output(self, name: str) -> Path:
        """Where a command's standard output went."""
        return self.folder / f"{name.replace(' ', '-')}.out"

    def totals(self, name: str) -> dict[str, int]:
        """What a command counted."""
        document = json.loads(self.output(name).read_bytes())
        return {verdict: document.get("totals", document)[verdict] for verdict in VERDICTS}

    def draw(self) -> str:
        """The table of everything measured."""
        lines = [f"{'':28}{'listings':>11}{'median':>10}{'processor':>11}{'peak':>9}   runs"]
        for row in self.rows.values():
            times = " ".join(f"{run.seconds:.2f}" for run in row.runs)
            took = f"{row.seconds:>8.2f} s{row.processor:>9.2f} s{row.megabytes:>6.0f} MB"
            lines.append(f"{row.name:28}{row.listings:>11,}{took}   {times}")
        return "\n".join(lines)


@pytest.fixture(scope="module")
def contest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contest]:
    """The table is printed once all was measured."""
    contest = Contest(tmp_path_factory.mktemp("million"))
    yield contest
    print(f"\n\n{contest.draw()}")


def tell(ours: Row, theirs: Row, bound: float, target: float | None = None) -> float:
    """Prints a ratio with what it may be, and gives it."""
    ratio = ours.seconds / theirs.seconds
    wanted = f", wanted {target}" if target is not None and target != bound else ""
    print(f"\n{ours.name} / {theirs.name}: {ratio:.2f} (at most {bound}{wanted})", end=" ")
    return ratio


@pytest.mark.parametrize("name", BY_HAND)
def test_a_scan_is_as_fast_as_what_people_would_write(contest: Contest, name: str) -> None:
    path = contest.catalog("plain", ROWS)
    rival = f"{name} by hand"
    ours, theirs = contest.run(ROWS, {"scan": contest.scan(path, *JSON), rival: contest.rival(name, path)})
    assert contest.totals("scan") == contest.totals(rival)
    bound, target = BY_HAND[name]
    assert tell(ours, theirs, bound, target) <= bound


@pytest.mark.parametrize(("name", "times_smaller"), [("pandera", 1), ("frictionless", TIMES_SMALLER)])
def test_a_scan_is_faster_than_validators(contest: Contest, name: str, times_smaller: int) -> None:
    path = contest.catalog("plain", ROWS // times_smaller)
    scan = "scan" if times_smaller == 1 else "scan of a tenth"
    commands = {scan: contest.scan(path, *JSON), name: contest.rival(name, path)}
    ours, theirs = contest.run(ROWS // times_smaller, commands, runs=3)
    assert json.loads(contest.output(name).read_bytes())["forbidden"] > 0
    assert tell(ours, theirs, 1.0) <= 1.0


def test_awkward_listings_cost_little_more(contest: Contest) -> None:
    plain, awkward = contest.catalog("plain", ROWS), contest.catalog("awkward", ROWS)
    commands = {"scan": contest.scan(plain, *JSON), "scan, a tenth awkward": contest.scan(awkward, *JSON)}
    clean, rough = contest.run(ROWS, commands)
    assert tell(rough, clean, MOST_AWKWARD) <= MOST_AWKWARD


def test_writing_every_finding_costs_little_more(contest: Contest, tmp_path: Path) -> None:
    path, target = contest.catalog("plain", ROWS), tmp_path / "checks.ndjson"
    commands = {"scan": contest.scan(path, *JSON), "scan, all as ndjson": contest.scan(path, "-f", f"ndjson={target}")}
    short, full = contest.run(ROWS, commands)
    with target.open("rb") as lines:
        assert sum(1 for _ in lines) == sum(contest.totals("scan").values())
    assert tell(full, short, MOST_NDJSON) <= MOST_NDJSON


def test_memory_does_not_grow_with_the_catalog(contest: Contest) -> None:
    (ours,) = contest.run(ROWS, {"scan": contest.scan(contest.catalog("plain", ROWS), *JSON)}, runs=1)
    large = contest.catalog("plain", TIMES_LARGER * ROWS)
    (many,) = contest.run(TIMES_LARGER * ROWS, {"scan of five times as many": contest.scan(large, *JSON)}, runs=1)
    growth = many.megabytes / ours.megabytes
    print(f"\n{many.listings:,} / {ours.listings:,} listings: {growth:.2f} times the memory (at most {MOST_GROWTH})")
    assert max(ours.megabytes, many.megabytes) <= MOST_MEGABYTES
    assert growth <= MOST_GROWTH
