"""Runs the judge over the catalogs of a command line: what `scan`, `report` and `migrate` have in common."""

from __future__ import annotations

import gc
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING

from linkcheck import __version__
from linkcheck.catalog.column_sets import load_columns
from linkcheck.catalog.encoding import WronglyAssumedError, read_encoding
from linkcheck.catalog.header import read_delimiter
from linkcheck.catalog.headings import load_headings
from linkcheck.catalog.inputs import STANDARD_INPUT, find_catalogs
from linkcheck.catalog.listing import Role
from linkcheck.catalog.reader import OpenCatalog, ReadOptions, open_catalog
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import Console
from linkcheck.cli.option_groups import ReadingOptions
from linkcheck.cli.outputs import STDOUT
from linkcheck.cli.progress import start_progress
from linkcheck.cli.session import Session
from linkcheck.errors import CatalogError
from linkcheck.judge.declared import host_finder
from linkcheck.judge.findings import Findings
from linkcheck.judge.run import ColumnWatcher, Run, Watcher, Witness

if TYPE_CHECKING:
    from linkcheck.judge.gate import Gate


SWITCH_SECONDS = 0.0005  # the threads that read ahead keep the one that judges waiting no longer


def find_inputs(arguments: Sequence[str], outputs: Sequence[str], others: Sequence[str] = ()) -> list[str]:
    """The catalogs that the arguments name.

    Raises UsageError where one is missing, where it or another file that is read would be overwritten, and where two
    outputs go to one file.
    """
    paths = find_catalogs(arguments)
    taken = {os.path.realpath(path): "output-is-input" for path in (*paths, *others) if path != STANDARD_INPUT}
    for output in outputs:
        real = os.path.realpath(output)
        if output == STDOUT or is_device(real):
            continue
        if real in taken:
            raise usage_error(taken[real], path=output)
        taken[real] = "one-file-twice"
    return paths


def is_device(path: str) -> bool:
    """Whether a path leads to what can be written to as often as one likes, as /dev/null can."""
    with suppress(OSError):
        return not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a path that was resolved already
    return False


def judge_catalogs(
    paths: Sequence[str],
    session: Session,
    reading: ReadingOptions,
    console: Console,
    *,
    watchers: tuple[Watcher, ...] = (),
    limit: int | None = None,
    keeps_rejects: bool = False,
    witness: Witness | None = None,
    gate: Gate | None = None,
    column_watchers: tuple[ColumnWatcher, ...] = (),
    block_bytes: int | None = None,
    shows_progress: bool = True,
    findings: Findings | None = None,
) -> Run:
    """Judges every catalog; one that cannot be read is noted and does not stop the others."""
    options = read_options(reading)
    headings = load_headings(session.files.headings)
    is_declared_host = host_finder(session.settings.links)
    progress = start_progress(console, paths) if shows_progress else None
    run = Run(
        session.settings,
        __version__,
        watchers,
        limit,
        keeps_rejects=keeps_rejects,
        witness=witness,
        gate=gate,
        column_watchers=column_watchers,
        meter=progress.advance if progress is not None else None,
        findings=findings,
    )
    # What is kept has no cycles, and looking for them again and again doubles the time of a large catalog.
    gc.disable()
    if block_bytes is not None:
        sys.setswitchinterval(SWITCH_SECONDS)
    with progress or nullcontext():
        for path in paths:
            open_this = partial(open_catalog, path, headings, options, is_declared_host, block_bytes)
            try:
                try:
                    judge_each(run, open_this(may_assume=not (watchers or column_watchers)))
                except WronglyAssumedError:
                    run.take_back()
                    judge_each(run, open_this())
            except CatalogError as error:
                run.break_off(error.faults)
                if progress is not None:
                    progress.clear()
                console.show_faults(error)
    return run


def judge_each(run: Run, catalogs: Iterable[OpenCatalog]) -> None:
    """Judges the catalogs of a file."""
    for catalog in catalogs:
        run.judge_catalog(catalog)


def read_options(reading: ReadingOptions) -> ReadOptions:
    """The reading options, understood. Raises UsageError."""
    chosen: dict[Role, tuple[str, ...]] = {}
    for text in reading.column:
        role, separator, heading = text.partition("=")
        if not separator or role not in set(Role) or not heading:
            raise usage_error("bad-column", text=text, known=tuple(role.value for role in Role))
        chosen[Role(role)] = (*chosen.get(Role(role), ()), heading)
    kept = load_columns(reading.columns) if reading.columns is not None else {}
    return ReadOptions(
        columns={**kept, **chosen},
        encoding=read_encoding(reading.encoding) if reading.encoding is not None else None,
        delimiter=read_delimiter(reading.delimiter) if reading.delimiter is not None else None,
        sheets=tuple(reading.sheet),
    )
