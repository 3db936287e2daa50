"""A cluster of two executors says what the local engine says: every check, every count, none lost, none twice."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Any

import polars as pl
import pytest

from linkcheck.catalog.chunks import ChunkedCatalog, cut_catalog
from linkcheck.catalog.reader import ReadOptions
from linkcheck.errors import OutputError
from linkcheck.judge import spark_manifest
from linkcheck.judge.spark_task import OpenPart, PartWriter
from linkcheck.report.check_values import FIELDS
from tests.benchmarks.catalogs import write_catalog
from tests.catalog.corpus import CORPUS, HEAD, OPEN, row
from tests.catalog.reading_workbooks import ALIMAMA, HYPERLINK, TABLE, TAOBAO
from tests.catalog.xls_writer import write_xls
from tests.catalog.xlsx_writer import write_cells, write_sheet, write_xlsx
from tests.cli.running import SAMPLES
from tests.spark.sparking import Scanned, assert_alike, read_rows, scan_here, scan_there

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.usefixtures("cluster")
LIMIT = 7
AWKWARD = (
    'L{0},"红, 裙\r\n二",https://item.taobao.com/item.htm?id={0},直播间\n',
    "L{0},裙,item.jd.com/{0}.html,短视频\n",
    "L{0},裙\n",
    ",,,\n",
    HEAD,
    "L{0},裙,https://item.jd.com/{0}.html,直播间,多\n",
    "L{0},裙,【淘宝】https://m.tb.cn/h.{0} 复制打开,小黄车\n",
    OPEN,
)


def write_awkward_catalog(path: Path, records: int) -> None:
    """Clean stretches and records of every awkward kind."""
    lines = (row(each) if each % 50 else AWKWARD[each // 50 % len(AWKWARD)].format(each) for each in range(records))
    path.write_text("某店铺导出\n" + HEAD + "".join(lines), encoding="utf-8", newline="")


def test_clean_and_awkward_catalogs_in_many_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean, awkward, chinese = (tmp_path / name for name in ("clean.csv", "awkward.csv", "chinese.csv"))
    read_by_driver: list[str] = []

    def note_path(path: str, *arguments: Any, **options: Any) -> ChunkedCatalog | None:
        read_by_driver.append(path)
        return cut_catalog(path, *arguments, **options)

    monkeypatch.setattr(spark_manifest, "cut_catalog", note_path)
    write_catalog(clean, 1_500)
    write_awkward_catalog(awkward, 4_000)
    chinese.write_bytes(awkward.read_text(encoding="utf-8").encode("gb18030"))
    paths = [clean, awkward, chinese]
    there = scan_there(paths, tmp_path / "out", limit=LIMIT)
    assert_alike(there, scan_here(paths), LIMIT)
    assert len(list((tmp_path / "out").glob("part-*"))) > 15
    assert there.report.totals.unreadable > 30
    assert read_by_driver == [str(chinese)]
    assert not list(tmp_path.glob(".*"))


def test_samples_corpus_and_what_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths: list[Path] = sorted(SAMPLES.iterdir())
    for number, case in enumerate(case for case in CORPUS if not case.options):
        path = Path(f"{number:03}-{case.file}")
        path.write_bytes(gzip.compress(case.data, mtime=0) if case.file.endswith(".gz") else case.data)
        paths.append(path)
    whole = {
        "wide.csv": (HEAD + row(1) + row(2)).encode("utf-16"),
        "packed.csv.gz": gzip.compress((HEAD + row(1) + OPEN + row(2)).encode(), mtime=0),
        "book.xlsx": write_xlsx({"商品": write_sheet(write_cells(TABLE), after=HYPERLINK)}, {"rId7": TAOBAO}),
        "book.xls": write_xls({"Page1": ALIMAMA, "Page2": ALIMAMA}),
    }
    for name, data in whole.items():
        Path(name).write_bytes(data)
    paths += map(Path, whole)
    here = scan_here(paths)
    assert here.report.faults
    assert_alike(scan_there(paths, tmp_path / "out", limit=LIMIT), here, LIMIT)


def test_a_forced_encoding_marks_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(HEAD.encode() + row(1).encode() + b"L2,\xff,https://item.jd.com/2.html,\n" + row(3).encode())
    options = ReadOptions(encoding="utf-8")
    here = scan_here([path], options)
    assert here.report.totals.unreadable == 1
    assert_alike(scan_there([path], tmp_path / "out", options, limit=LIMIT), here, LIMIT)


def test_a_pipe_is_read_by_the_driver(tmp_path: Path) -> None:
    path, pipe = tmp_path / "catalog.csv", tmp_path / "pipe"
    path.write_text(HEAD + row(1) + row(2), encoding="utf-8")
    os.mkfifo(pipe)
    feeder = Thread(target=lambda: pipe.write_bytes(path.read_bytes()))
    feeder.start()
    there = scan_there([pipe], tmp_path / "out")
    feeder.join()
    assert there.report.totals == scan_here([path]).report.totals
    assert [each["line"] for each in there.rows] == [2, 3]


def test_the_folder_says_how_it_was_judged(tmp_path: Path) -> None:
    out = tmp_path / "out"
    there = scan_there(sorted(SAMPLES.iterdir()), out, limit=LIMIT)
    assert sorted(path.name for path in out.iterdir()) == [
        "_SUCCESS",
        "_linkcheck.json",
        *(f"part-{number:05}.zstd.parquet" for number in range(3)),
    ]
    summary = json.loads((out / "_linkcheck.json").read_text(encoding="utf-8"))
    assert summary["totals"]["records"] == there.report.totals.records
    assert summary["linkcheck.as_of"] == "2022-02-25T00:00:00+08:00"
    assert json.loads(summary["linkcheck.rules"])[0]["sha256"] == there.report.rules[0].sha256
    part = out / "part-00000.zstd.parquet"
    assert tuple(pl.read_parquet_schema(part)) == FIELDS
    assert pl.read_parquet_metadata(part)["linkcheck.as_of"] == summary["linkcheck.as_of"]


def test_spark_itself_reads_the_parts(cluster: SparkSession, tmp_path: Path) -> None:
    there = scan_there(sorted(SAMPLES.iterdir()), tmp_path / "out")
    table = cluster.read.parquet(str(tmp_path / "out"))
    counts = {each["verdict"]: each["count"] for each in table.groupBy("verdict").count().collect()}
    assert counts["forbidden"] == there.report.totals.forbidden
    assert sum(counts.values()) == there.report.totals.checks + there.report.totals.unreadable


def test_no_catalog_at_all_leaves_an_empty_part(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_text("没有表头\n", encoding="utf-8")
    there = scan_there([path], tmp_path / "out")
    assert there.report.faults == scan_here([path]).report.faults
    assert there.rows == []
    assert len(list((tmp_path / "out").glob("part-*"))) == 1


@dataclass(frozen=True)
class Stumbling:
    """Writes a part as it should, but one of them only at the second attempt, or all of them never."""

    open_part: OpenPart
    marker: Path
    recovers: bool

    @contextmanager
    def __call__(self, stream: IO[bytes]) -> Iterator[PartWriter]:
        with self.open_part(stream) as part:
            yield part
            if not self.recovers:
                raise OSError(28, "No space left on device")
            with suppress(FileExistsError):
                self.marker.touch(exist_ok=False)
                raise ConnectionResetError("the disk went away")


def test_a_task_that_runs_twice_counts_once(tmp_path: Path) -> None:
    path, marker = tmp_path / "catalog.csv", tmp_path / "marker"
    write_awkward_catalog(path, 2_000)
    there = scan_there(
        [path], tmp_path / "out", limit=LIMIT, wrap_part=lambda part: Stumbling(part, marker, recovers=True)
    )
    assert marker.exists()
    assert_alike(there, scan_here([path]), LIMIT)


def test_a_job_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    path, out = tmp_path / "catalog.csv", tmp_path / "out"
    write_awkward_catalog(path, 100)
    before = scan_there([path], out).rows
    with pytest.raises(OutputError, match="No space left on device"):
        scan_there([path], out, wrap_part=lambda part: Stumbling(part, tmp_path / "marker", recovers=False))
    assert read_rows(out) == before
    assert not list(tmp_path.glob(".*"))


@dataclass(frozen=True)
class Doomed:
    """Writes parts as it should, but one task names its executor when its part is half written, and waits for the end.

    Should its process outlive the executor, it writes on: an attempt that nobody asked for.
    """

    open_part: OpenPart
    victim: Path
    task: str = "000008-"

    @contextmanager
    def __call__(self, stream: IO[bytes]) -> Iterator[PartWriter]:
        with self.open_part(stream) as part:
            yield part
            if Path(stream.name).name.startswith(self.task) and not self.victim.exists():
                executor = parent_of(os.getppid())  # of the daemon that forks Spark's Python workers
                self.victim.with_suffix(".new").write_text(str(executor))
                self.victim.with_suffix(".new").rename(self.victim)
                give_up_at = time.monotonic() + 60
                while time.monotonic() < give_up_at and Path(f"/proc/{executor}").exists():
                    time.sleep(0.01)


class ExecutorKiller(Thread):
    """Kills the executor that is named, and notes which attempts it ever saw."""

    def __init__(self, folder: Path, victim: Path) -> None:
        super().__init__()
        self.folder = folder
        self.victim = victim
        self.attempts: set[str] = set()
        self.seen_at_kill = 0
        self.killed: int | None = None
        self.is_over = Event()

    def run(self) -> None:
        while not self.is_over.wait(0.005):
            self.attempts.update(path.name for path in self.folder.glob(".*.tmp/attempts/*"))
            if self.killed is None and self.victim.exists():
                executor = int(self.victim.read_text())
                if executor in find_executors(os.getpid()):
                    self.seen_at_kill = len(self.attempts)
                    self.killed = executor
                    os.kill(executor, signal.SIGKILL)

    @property
    def repeated(self) -> int:
        """How many tasks were begun more than once."""
        tasks = [name.partition("-")[0] for name in self.attempts]
        return len(tasks) - len(set(tasks))


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def find_executors(ancestor: int) -> list[int]:
    """The executor processes below a process."""
    parents, executors = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            parents[int(folder.name)] = parent_of(int(folder.name))
            if b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes():
                executors.append(int(folder.name))
    return [pid for pid in executors if ancestor in iter_ancestors(pid, parents)]


def iter_ancestors(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid in parents:
        pid = parents[pid]
        yield pid


def test_a_killed_executor_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    clean, awkward = tmp_path / "clean.csv", tmp_path / "awkward.csv"
    write_catalog(clean, 3_000)
    write_awkward_catalog(awkward, 4_000)
    here: Scanned = scan_here([clean, awkward])
    victim = tmp_path / "victim"
    killer = ExecutorKiller(tmp_path, victim)
    killer.start()
    begin = time.perf_counter()
    try:
        there = scan_there([clean, awkward], tmp_path / "out", limit=LIMIT, wrap_part=lambda part: Doomed(part, victim))
    finally:
        killer.is_over.set()
        killer.join()
    parts = len(list((tmp_path / "out").glob("part-*")))
    print(  # noqa: T201 - figures for those who ask with -s
        f"{parts} tasks, executor killed at {killer.seen_at_kill} attempts, {killer.repeated} begun again,"
        f" {time.perf_counter() - begin:.1f} s"
    )
    assert killer.killed is not None
    assert killer.killed not in find_executors(os.getpid())
    assert killer.seen_at_kill < parts
    assert killer.repeated >= 1
    assert_alike(there, here, LIMIT)
    assert sorted(map(str, there.rows)) == sorted(map(str, here.rows))
