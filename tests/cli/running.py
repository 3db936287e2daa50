"""Runs the command as a user does: in this process where that is enough, in one of its own where it matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "sample_catalogs"
SPRING = "sample_catalogs/kuaishou_spring_2022.csv"
ALIMAMA = "sample_catalogs/alimama_selection_gbk.csv"
AGENCY = "sample_catalogs/agency_mixed.csv"


class Done(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        """The last line on standard error, which gives the reason."""
        return self.err.rstrip("\n").rpartition("\n")[2]


Run = Callable[..., Done]


def clean_environment(**extra: str) -> dict[str, str]:
    """The environment without what would change an answer."""
    dropped = ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "LC_ALL": "C.UTF-8", **extra}


def run_process(*arguments: str, cwd: Path = ROOT, stdin: bytes = b"", **extra: str) -> Done:
    """A run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "linkcheck", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=clean_environment(**extra),
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
