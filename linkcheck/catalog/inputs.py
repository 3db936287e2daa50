"""Which files a command line means: files, folders, globs (expanded here, for Windows) and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from linkcheck.catalog.faults import catalog_fault
from linkcheck.errors import Fault, UsageError

STANDARD_INPUT = "-"
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
ENDINGS = (*TEXT_ENDINGS, *(f"{ending}.gz" for ending in TEXT_ENDINGS), *WORKBOOK_ENDINGS)
# What Excel, LibreOffice and macOS leave beside a file that is open.
LEFTOVERS = ("~$", ".~lock.", "._")


def find_catalogs(arguments: Sequence[str]) -> list[str]:
    """The catalogs that the arguments mean, each once, in their order; folders and globs sorted.

    Raises UsageError with every argument that leads to no catalog, before any is read.
    """
    faults: list[Fault] = []
    found: dict[str, str] = {}
    for argument in arguments:
        try:
            paths = list(expand_argument(argument))
        except (OSError, ValueError) as error:
            faults.append(input_fault("cannot-look", argument, error))
            continue
        if not paths:
            faults.append(nothing_found(argument))
        for path in paths:
            found.setdefault(os.path.realpath(path) if path != STANDARD_INPUT else path, path)
    if faults:
        raise UsageError(*faults)
    return list(found.values())


def expand_argument(argument: str) -> Iterator[str]:
    """The paths of one argument; none where there is nothing. Raises OSError for folders that may not be read."""
    path = Path(argument)
    if argument == STANDARD_INPUT or path.is_file():
        yield argument
    elif path.is_dir():
        yield from iter_folder(argument)
    elif path.exists():  # a pipe or a device, as in `scan <(...)`
        yield argument
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 - an absolute pattern needs this one
            if Path(match).is_dir():
                yield from iter_folder(match)
            elif not Path(match).name.startswith(LEFTOVERS) and not is_endless(Path(match)):
                yield match


def iter_folder(folder: str) -> Iterator[str]:
    """The catalogs in a folder and below, by name; hidden folders and leftovers are passed over."""
    seen = {os.path.realpath(folder)}
    for parent, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and is_new_folder(parent, name, seen))
        for name in sorted(names):
            path = Path(parent) / name
            if name.lower().endswith(ENDINGS) and not name.startswith((".", *LEFTOVERS)) and not is_endless(path):
                yield str(path)


def is_new_folder(parent: str, name: str, seen: set[str]) -> bool:
    """Whether a folder was not looked into yet: links between folders may go round in circles."""
    real = os.path.realpath(Path(parent) / name)
    is_new = real not in seen
    seen.add(real)
    return is_new


def is_endless(path: Path) -> bool:
    """Whether this is a pipe, socket or device, which nobody named: reading it might never end."""
    return path.exists() and not path.is_file()


def refuse(error: OSError) -> None:
    """A folder that cannot be looked into may hold catalogs: never pass it over."""
    raise error


def nothing_found(argument: str) -> Fault:
    """Why an argument means no catalog."""
    if Path(argument).is_dir():
        return input_fault("no-catalogs-in-folder", argument)
    return input_fault("no-catalogs-match" if glob.has_magic(argument) else "no-such-file", argument)


def input_fault(name: str, argument: str, error: Exception | None = None) -> Fault:
    """A fault of an argument, with what catalogs look like."""
    problem = "" if error is None else (error.strerror if isinstance(error, OSError) else None) or str(error)
    return catalog_fault(None, name, path=argument, problem=problem, endings=ENDINGS)
