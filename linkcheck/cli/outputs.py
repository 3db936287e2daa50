"""Where outputs go: standard output, or files that are complete or not there at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from linkcheck.errors import Fault, OutputError, Position
from linkcheck.messages import say
from linkcheck.visible import break_commands

STDOUT = "-"
BLOCK_BYTES = 1 << 20


class OutputClosedError(Exception):
    """Whoever read our standard output went away."""


def write_output(data: bytes) -> None:
    """Writes to standard output and makes sure that it arrived."""
    if sys.stdout is None:  # started with it closed
        raise OutputClosedError
    try:
        sys.stdout.flush()
        write_all(sys.stdout.buffer, data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise output_failure(error) from None


def write_all(stream: IO[bytes], data: bytes) -> None:
    """Writes every byte. A buffered stream may take only some of a large write where a pipe closes or a disk fills
    up, and says so only by its count; the next write then raises."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest[:BLOCK_BYTES]) :]


def output_failure(error: OSError) -> OutputClosedError | OutputError:
    """What it means that standard output could not be written."""
    abandon_output()
    # A closed pipe is EPIPE; Windows says EINVAL.
    if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
        return OutputClosedError()
    problem = say("cli.stdout-failed", problem=problem_text(error))
    return OutputError(Fault(problem, None, say("cli.stdout-failed.help")))


def abandon_output() -> None:
    """Lets the interpreter's last flush go nowhere, or it would complain after us."""
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def encode_text(text: str) -> bytes:
    """Text for people, in the encoding of standard output: what that cannot hold is escaped, never lost or fatal,
    and no CI runner finds a command in it."""
    encoding = (sys.stdout.encoding if sys.stdout is not None else None) or "utf-8"
    return break_commands(text).replace("\n", os.linesep).encode(encoding, "backslashreplace")


def check_outputs(paths: list[str]) -> None:
    """Finds outputs that cannot be written before any work is done. Raises OutputError with all of them."""
    faults = [fault for path in paths if (fault := find_output_fault(path)) is not None]
    if faults:
        raise OutputError(*faults)


def find_output_fault(path: str) -> Fault | None:
    """Why a file could not be written, as far as one can tell without writing."""
    target = Path(path)
    try:
        if target.is_dir():
            return output_fault(path, os.strerror(errno.EISDIR))
        if not target.absolute().parent.is_dir():
            return Fault(say("cli.no-folder"), Position(path), say("cli.no-folder.help", folder=str(target.parent)))
    except OSError as error:  # a folder that may not be entered, a name that is too long
        return output_fault(path, problem_text(error))
    return None


def output_fault(path: str, problem: str) -> Fault:
    """The one line about a file that could not be written."""
    return Fault(say("cli.not-written", problem=problem), Position(path), say("cli.not-written.help"))


def problem_text(error: OSError) -> str:
    """What the system says about an error, without its number."""
    return error.strerror or str(error)


def write_file(path: str, data: bytes) -> None:
    """Writes a whole file or leaves the old one untouched. Raises OutputError."""
    with open_output(path) as stream:
        write_all(stream, data)


@contextmanager
def naming_output(path: str) -> Iterator[None]:
    """Raises OutputError for whatever goes wrong with a file while something is written to it."""
    try:
        yield
    except OSError as error:
        raise OutputError(output_fault(path, problem_text(error))) from None


@contextmanager
def open_output(path: str) -> Iterator[IO[bytes]]:
    """A stream whose content stands under the path only once the block ended well. Raises OutputError."""
    target = Path(os.path.realpath(path))  # a link keeps pointing where it points
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as stream:  # a device or pipe can only be written straight
                yield stream
            return
        import tempfile  # noqa: PLC0415 - only files need it

        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(file_mode(target))
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(output_fault(path, problem_text(error))) from None


def file_mode(target: Path) -> int:
    """The mode of the file that is replaced; for a new one what the user's umask leaves."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
