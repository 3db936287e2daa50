"""The line of progress: seen on a terminal only, never longer than a line, and gone before anything else is written."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkcheck.cli.console import Console
from linkcheck.cli.progress import Progress, count_bytes, start_progress
from linkcheck.messages import Language
from linkcheck.report.width import cell_width
from tests.cli.running import ROOT, clean_environment
from tests.cli.test_outputs import large_catalog

POSIX = pytest.mark.skipif(os.name == "nt", reason="terminals and signals as POSIX has them")
EN, ZH = Language.EN, Language.ZH


class Clock:
    """Tells the time that a test wants."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def draw_screen(written: str) -> list[str]:
    """What a terminal shows after a text with carriage returns and line feeds, without the blanks behind."""
    lines: list[list[str]] = [[]]
    column = 0
    for character in written:
        if character == "\n":
            lines.append([])
        if character in "\r\n":
            column = 0
            continue
        width = cell_width(character)
        line = lines[-1]
        line.extend(" " * (column + width - len(line)))
        line[column : column + width] = [character, *[""] * (width - 1)]
        column += width
    return ["".join(line).rstrip() for line in lines]


def test_nothing_is_shown_of_a_fast_run() -> None:
    stream, clock = io.StringIO(), Clock()
    with Progress(stream, EN, 1000, clock=clock) as progress:
        progress.advance(10, 500)
        clock.now += 0.49
        progress.advance(10, 500)
    assert not stream.getvalue()


@pytest.mark.parametrize(
    ("language", "total", "line"),
    [
        (EN, 4000, "2,000 records, 1,000 a second, 25%, 6 s left"),
        (EN, 400_000, "2,000 records, 1,000 a second, 0%, 13 min left"),
        (EN, 40_000_000, "2,000 records, 1,000 a second, 0%, 22 h 13 min left"),
        (EN, 500, "2,000 records, 1,000 a second, 100%, 0 s left"),
        (EN, None, "2,000 records, 1,000 a second"),
        (EN, 0, "2,000 records, 1,000 a second"),
        (ZH, 4000, "已读 2,000 条，每秒 1,000 条，25%，约剩 6 秒"),
        (ZH, 400_000, "已读 2,000 条，每秒 1,000 条，0%，约剩 13 分钟"),
        (ZH, 40_000_000, "已读 2,000 条，每秒 1,000 条，0%，约剩 22 小时 13 分"),
        (ZH, None, "已读 2,000 条，每秒 1,000 条"),
    ],
)
def test_records_rate_share_and_time_left(language: Language, total: int | None, line: str) -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, language, total, clock=clock)
    progress.advance(1000, 500)
    clock.now += 2
    progress.advance(1000, 500)
    assert stream.getvalue() == f"\r{line}"
    progress.clear()
    assert draw_screen(stream.getvalue()) == [""]


def test_a_line_is_written_five_times_a_second_at_most() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, EN, clock=clock)
    for _ in range(1000):
        clock.now += 0.01
        progress.advance(7)
    lines = stream.getvalue().split("\r")[1:]
    assert 40 <= len(lines) <= 50
    assert draw_screen(stream.getvalue()) == [lines[-1].rstrip()]


def test_a_shorter_line_leaves_nothing_of_a_longer_one_nor_of_the_echo_of_an_interrupt() -> None:
    stream, clock = io.StringIO(), Clock()
    with Progress(stream, ZH, 10**9, clock=clock) as progress:
        clock.now += 600
        progress.advance(1_000_000_000, 1)
        clock.now += 600
        progress.advance(1, 10**9)
        assert draw_screen(stream.getvalue()) == ["已读 1,000,000,001 条，每秒 833,333 条，100%，约剩 0 秒"]
        stream.write("^C")
    stream.write("exit 130")
    assert draw_screen(stream.getvalue()) == ["exit 130"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_the_line_and_the_echo_fit_the_terminal(language: Language, width: int) -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, language, 10**15, width, clock)
    for _ in range(60):
        clock.now += 100
        progress.advance(10**9, 10**7)
    progress.clear()
    written = stream.getvalue().split("\r")
    assert max(map(cell_width, written)) < width
    assert any(line.strip() for line in written) is (width >= 60)
    if width >= 80:
        assert "%" in stream.getvalue()


def test_a_terminal_that_goes_away_does_not_end_the_run() -> None:
    stream, clock = io.StringIO(), Clock()
    with Progress(stream, EN, clock=clock) as progress:
        clock.now += 1
        progress.advance(1)
        stream.close()
        clock.now += 1
        progress.advance(1)
    assert progress.records == 2


def test_a_console_without_chinese_gets_escapes() -> None:
    raw, clock = io.BytesIO(), Clock()
    progress = Progress(io.TextIOWrapper(raw, encoding="ascii"), ZH, clock=clock, width=200)
    clock.now += 1
    progress.advance(5)
    assert raw.getvalue().startswith(b"\r\\u5df2\\u8bfb 5 ")


def test_sizes_are_added_up_unless_one_is_unknown(tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_bytes(b"12345")
    other.write_bytes(b"123")
    assert count_bytes([str(one), str(other)]) == 8
    assert count_bytes([str(one), "-"]) is None
    assert count_bytes([str(one), str(tmp_path / "gone.csv")]) is None
    assert count_bytes([str(one), str(tmp_path)]) is None


def test_where_nobody_watches_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert start_progress(Console(EN), []).stream is None
    assert not capsys.readouterr().err


SHOW = """
import sys, time
from linkcheck.cli.console import Console
from linkcheck.cli.progress import start_progress
from linkcheck.messages import Language
with start_progress(Console(Language(sys.argv[1]), is_quiet="quiet" in sys.argv), []) as progress:
    for _ in range(80):
        progress.advance(1000)
        time.sleep(0.01)
sys.stderr.write("done\\n")
"""


def run_on_terminal(*command: str, **extra: str) -> str:
    """What a command writes on a terminal that is its standard error."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=clean_environment(**{"TERM": "xterm", **extra}),
    )
    os.close(theirs)
    written = b"".join(read_until_hung_up(ours))
    process.wait(timeout=60)
    return written.decode().replace("\r\n", "\n")


def read_until_hung_up(terminal: int) -> Iterator[bytes]:
    """Everything written to a terminal; Linux reports its end as an error."""
    with open(terminal, "rb", buffering=0) as stream:
        while True:
            try:
                data = stream.read(1 << 16)
            except OSError:
                return
            if not data:
                return
            yield data


@POSIX
@pytest.mark.parametrize(("language", "word"), [("en", "a second"), ("zh", "每秒")])
def test_a_terminal_shows_it_and_keeps_nothing(language: str, word: str) -> None:
    written = run_on_terminal("-c", SHOW, language)
    assert word in written
    assert draw_screen(written) == ["done", ""]


@POSIX
@pytest.mark.parametrize(("arguments", "term"), [(("en", "quiet"), "xterm"), (("en",), "dumb")])
def test_some_want_no_progress(arguments: tuple[str, ...], term: str) -> None:
    assert run_on_terminal("-c", SHOW, *arguments, TERM=term) == "done\n"


@POSIX
@pytest.mark.parametrize("form", ["ndjson", "csv"])
def test_a_scan_on_a_terminal_leaves_only_its_last_line(tmp_path: Path, form: str) -> None:
    catalog = large_catalog(tmp_path, 300_000)
    written = run_on_terminal("-m", "linkcheck", "scan", str(catalog), "-f", f"{form}={tmp_path / 'out'}", LANG="C")
    last, nothing = draw_screen(written)
    assert re.fullmatch(r"exit [013]: .*", last)
    assert not nothing


@POSIX
@pytest.mark.parametrize("form", ["ndjson", "csv", "json"])
def test_an_interrupt_while_a_file_is_written_leaves_no_trace(tmp_path: Path, form: str) -> None:
    catalog = large_catalog(tmp_path, 1_000_000)
    for delay in (0.0, 0.05, 0.2):
        process = subprocess.Popen(
            [sys.executable, "-m", "linkcheck", "scan", str(catalog), "-f", "ndjson=checks", "-f", f"{form}=out"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment(PYTHONPATH=str(ROOT)),
        )
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob(".checks.*")) and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (130, b"")
        assert err.decode().splitlines()[-1].startswith("exit 130: ")
        assert [path.name for path in tmp_path.iterdir()] == [catalog.name]
