"""The folder of a run's parts: complete under its name, or not there at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from linkcheck.errors import Fault, OutputError, Position
from linkcheck.messages import Value, say

SUMMARY = "_linkcheck.json"  # how it was judged, beside the parts
DONE = "_SUCCESS"  # what readers of Spark's folders look for
OWN_NAMES = re.compile(r"part-[0-9]+\.zstd\.parquet|_SUCCESS|_linkcheck\.json")


def check_folder(path: str) -> None:
    """Finds out before any work is done whether parts may be put into a folder. Raises OutputError.

    A folder is replaced, as an output file is, if it is empty or holds nothing but an earlier run's parts.
    """
    target = Path(os.path.realpath(path))
    try:
        if not target.parent.is_dir():
            raise folder_error(path, "no-parent", folder=str(target.parent))
        if not target.exists():
            return
        if not target.is_dir():
            raise folder_error(path, "is-file")
        names = os.listdir(target)  # noqa: PTH208 - names are all we want
    except OSError as error:
        raise not_written(path, error) from None
    if names and (SUMMARY not in names or not all(map(OWN_NAMES.fullmatch, names))):
        raise folder_error(path, "is-taken")


def folder_error(path: str, name: str, /, **values: Value) -> OutputError:
    """Why the parts cannot be put there."""
    name = f"judge.spark.folder-{name}"
    return OutputError(Fault(say(name, **values), Position(path), say(f"{name}.help", **values)))


class Staging:
    """A folder beside the target. What tasks write is only an attempt until the driver takes it: of a task that ran
    twice, on an executor that was lost or in a race, one attempt is taken and the other goes with the staging."""

    def __init__(self, path: str, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.attempts = folder / "attempts"
        self.parts = folder / "parts"
        self.count = 0
        for each in (self.attempts, self.parts):
            each.mkdir()

    def take(self, attempt: str) -> str:
        """Makes an attempt the next part; gives its name. Raises OutputError if it is not there."""
        name = f"part-{self.count:05}.zstd.parquet"
        try:
            (self.attempts / attempt).rename(self.parts / name)
        except OSError:
            raise folder_error(self.path, "not-shared") from None
        self.count += 1
        return name

    def complete(self, beside: Mapping[str, bytes]) -> None:
        """Puts files beside the parts and everything under the target's name. Raises OutputError."""
        check_folder(self.path)
        target, former = Path(os.path.realpath(self.path)), self.folder / "former"
        try:
            for name, data in beside.items():
                write_through(self.parts / name, data)
            if target.exists():
                target.rename(former)
            self.parts.rename(target)
        except OSError as error:
            if former.exists():
                former.rename(target)
            raise not_written(self.path, error) from None


@contextmanager
def stage_folder(path: str) -> Iterator[Staging]:
    """A staging for the parts under `path`, gone at the end whatever happens. Raises OutputError."""
    check_folder(path)
    target = Path(os.path.realpath(path))
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent))
        folder.chmod(0o777 & ~read_umask())  # executors may run as other users
        staging = Staging(path, folder)
    except OSError as error:
        raise not_written(path, error) from None
    try:
        yield staging
    finally:
        # Without complaint: an attempt that nobody waits for may still be writing.
        shutil.rmtree(folder, ignore_errors=True)


def write_through(path: Path, data: bytes) -> None:
    """Writes a small file that outlasts a power cut."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def not_written(path: str, error: OSError) -> OutputError:
    """The error for what the system refuses."""
    return folder_error(path, "not-written", problem=error.strerror or str(error))


def read_umask() -> int:
    """The rights that the user grants nobody on new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
