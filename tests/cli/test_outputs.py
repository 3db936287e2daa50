"""Outputs are complete or not there; a closed or full standard output has its own exit code."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from linkcheck.cli.outputs import open_output, write_file
from linkcheck.errors import OutputError
from tests.cli.running import ROOT, SPRING, Run, clean_environment

POSIX = pytest.mark.skipif(os.name == "nt", reason="devices and signals as POSIX has them")


def start(*arguments: str, stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "linkcheck", *arguments],
        cwd=ROOT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )


def large_catalog(folder: Path, records: int = 20_000) -> Path:
    path = folder / "large.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("商品编号,商品链接,位置\n")
        stream.writelines(f"L{number},https://item.jd.com/{number}.html,直播间\n" for number in range(records))
    return path


@POSIX
@pytest.mark.parametrize("format_name", ["table", "json", "ndjson", "csv"])
def test_a_reader_that_goes_away_is_not_a_verdict(tmp_path: Path, format_name: str) -> None:
    command = start("scan", str(large_catalog(tmp_path)), "-f", format_name, stdout=subprocess.PIPE)
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.read(1)
    command.stdout.close()
    assert command.wait(timeout=60) == 141
    assert command.stderr.read() == b""
    command.stderr.close()


@POSIX
@pytest.mark.parametrize("arguments", [("scan", SPRING), ("scan", SPRING, "-f", "ndjson"), ("--version",), ("--help",)])
def test_a_full_standard_output_is_neither_0_nor_1(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = start(*arguments, stdout=full.fileno())
        _, err = command.communicate(timeout=60)
    assert command.returncode == 74
    assert b"Traceback" not in err


@POSIX
def test_a_full_disk_is_named(run: Run) -> None:
    done = run("scan", SPRING, "-f", "json=/dev/full")
    assert done.code == 74
    assert "/dev/full" in done.err
    assert "No space left" in done.err


@POSIX
def test_an_interrupt_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "checks.ndjson"
    out.write_text("old", encoding="utf-8")
    command = start("scan", str(large_catalog(tmp_path, 300_000)), "-f", f"ndjson={out}", stdout=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".checks.ndjson.*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    command.send_signal(signal.SIGINT)
    _, err = command.communicate(timeout=60)
    assert command.returncode == 130
    assert err.decode().startswith("exit 130: ")
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checks.ndjson", "large.csv"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    write_file(str(path), b"first")
    with suppress(RuntimeError), open_output(str(path)) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"first"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


@POSIX
def test_mode_and_links_of_the_old_file_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "out.txt", tmp_path / "link.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(str(link), b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_file(str(tmp_path), b"x")
