"""Times a command and weighs its memory, from a process so small that it does not count itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

from tests.cli.running import ROOT, clean_environment

# Linux counts what a process held before it became the command: the one that starts it must be small.
LAUNCH = """
import json, os, sys, time
begin = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.environ["MEASURED_OUTPUT"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - begin
processor = usage.ru_utime + usage.ru_stime
print(json.dumps([seconds, processor, usage.ru_maxrss / 1000, os.waitstatus_to_exitcode(status)]))
"""


class Measured(NamedTuple):
    """What a run took."""

    seconds: float
    processor: float  # seconds of all its threads, which a busy machine changes least
    megabytes: float  # at its peak
    code: int


def measure(command: Sequence[str], output: str = os.devnull) -> Measured:
    """Runs a command, its standard output into a file. It may leave compiled modules behind, as installed ones have."""
    environment = clean_environment(MEASURED_OUTPUT=output, PYTHONDONTWRITEBYTECODE="", PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCH, *command], env=environment, capture_output=True, check=True
    )
    return Measured(*json.loads(done.stdout))
