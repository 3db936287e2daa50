"""Runs the reader of workbooks in a child process and passes its frames on; a child that dies is a clear error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Timer
from typing import IO, Any

from linkcheck.catalog.faults import catalog_error

# The child looks for modules where its parent does, never in the folder it happens to run in.
START = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from linkcheck.catalog.workbook_child import main
main(sys.argv[2:])"""
SILENCE_SECONDS = 60  # between two frames; the child's own limit on processor time is tighter where there is one

Frame = dict[str, Any]


def iter_frames(path: str, stream: IO[bytes], sheets: tuple[str, ...]) -> Generator[Frame, None, None]:
    """The frames of `workbook_child` but `done`. Raises CatalogError where the workbook cannot be read to its end."""
    stream.flush()
    os.lseek(stream.fileno(), 0, os.SEEK_SET)
    command = [sys.executable, "-P", "-c", START, json.dumps(sys.path), json.dumps(sheets)]
    with start(command, stream) as process:
        while True:
            frame = read_frame(process)
            if frame is None:
                raise catalog_error(path, "workbook-too-large")
            if frame["kind"] == "fault":
                raise catalog_error(path, f"workbook-{frame['name']}", problem=frame.get("problem", ""))
            if frame["kind"] == "done":
                return
            yield frame


@contextmanager
def start(command: list[str], stream: IO[bytes]) -> Generator[subprocess.Popen[bytes], None, None]:
    """The child, which never outlives its reader."""
    process = subprocess.Popen(command, stdin=stream, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - our own module
    try:
        yield process
    finally:
        process.kill()
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


def read_frame(process: subprocess.Popen[bytes]) -> Frame | None:
    """The next frame; None from a child that died or fell silent."""
    watchdog = Timer(SILENCE_SECONDS, process.kill)
    watchdog.start()
    try:
        line = process.stdout.readline() if process.stdout is not None else b""
    finally:
        watchdog.cancel()
    frame: Frame | None = json.loads(line) if line.endswith(b"\n") else None
    return frame
