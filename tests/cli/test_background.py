"""A stream that writes beside the run keeps the order, stops when told, and says what went wrong."""

from __future__ import annotations

import time
from pathlib import Path
from typing import cast

import polars as pl
import pytest

from linkcheck.cli.background import BackgroundStream
from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.judged import JudgedChecks
from tests.benchmarks.catalogs import write_catalog
from tests.cli.running import Run
from tests.report.fixed_report import FINDINGS


class Log:
    """Remembers what it was given."""

    def __init__(self, failing_at: int | None = None) -> None:
        self.seen: list[object] = []
        self.failing_at = failing_at

    def take(self, finding: Finding) -> None:
        self.seen.append(finding.line)

    def take_checks(self, checks: JudgedChecks) -> None:
        time.sleep(0.01)
        if self.failing_at == checks.frame.height:
            raise OSError("full")
        self.seen.append(f"block {checks.frame.height}")

    def flush(self) -> None:
        self.seen.append("flush")


def block(number: int) -> JudgedChecks:
    return JudgedChecks(pl.DataFrame({"kind": list(range(number))}), ())


def test_blocks_and_single_checks_stay_in_their_order() -> None:
    log = Log()
    stream = BackgroundStream(log)
    stream.take_checks(block(1))
    stream.take_checks(block(2))
    stream.take(FINDINGS[0])
    stream.take_checks(block(3))
    stream.flush()
    stream.stop()
    assert log.seen == ["block 1", "block 2", FINDINGS[0].line, "block 3", "flush"]


def test_a_failure_is_raised_by_the_next_call_and_nothing_more_is_written() -> None:
    log = Log(failing_at=1)
    stream = BackgroundStream(log)
    stream.take_checks(block(1))
    with pytest.raises(OSError, match="full"):
        stream.flush()
    with pytest.raises(OSError, match="full"):
        stream.take_checks(block(2))
    stream.stop()
    assert log.seen == []


def test_stopping_gives_up_what_waits_and_leaves_no_thread() -> None:
    log = Log()
    stream = BackgroundStream(log)
    for number in range(1, 4):
        stream.take_checks(block(number))
    thread = stream.thread
    stream.stop()
    assert thread is not None
    assert not thread.is_alive()
    assert cast(list[str], log.seen) == [f"block {number}" for number in range(1, len(log.seen) + 1)]


def test_a_stream_without_blocks_has_no_thread() -> None:
    log = Log()
    stream = BackgroundStream(log)
    stream.take(FINDINGS[0])
    stream.flush()
    stream.stop()
    assert stream.thread is None
    assert log.seen == [FINDINGS[0].line, "flush"]


@pytest.mark.parametrize("full", ["ndjson", "csv", "parquet"])
def test_the_file_that_is_full_is_the_one_that_is_named(run: Run, tmp_path: Path, full: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    catalog = tmp_path / "catalog.csv"
    write_catalog(catalog, 3_000)
    others = [name for name in ("ndjson", "csv", "parquet") if name != full]
    outputs = [f"{full}=/dev/full", *(f"{name}={tmp_path / name}" for name in others)]
    for order in (outputs, outputs[::-1]):
        done = run("scan", str(catalog), "--engine", "polars", *(part for name in order for part in ("-f", name)))
        assert done.code == 74
        assert done.err.startswith("/dev/full: ")
        assert {path.name for path in tmp_path.iterdir()} <= {"catalog.csv", *others}  # whole files, no halves
