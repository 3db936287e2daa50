"""The files a scan leaves beside its outputs: rejects to mend, columns to use again."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from linkcheck.catalog.column_sets import render_columns
from linkcheck.catalog.rejects import group_rejects, render_group
from linkcheck.cli.console import Console
from linkcheck.cli.outputs import write_file
from linkcheck.judge.run import Run
from linkcheck.messages import say


def write_rejects(path: str, run: Run, console: Console) -> None:
    """The unreadable records in their own bytes; catalogs of several kinds fill FILE, FILE-2 and so on."""
    name = path
    for group in group_rejects(run.rejects or ()) or [[]]:
        write_file(name, render_group(group) if group else b"")
        console.note(say("cli.rejects-written", path=name, count=len(group)))
        name = find_free_name(path)


def find_free_name(path: str) -> str:
    """`rejects-2.csv` for `rejects.csv`, or the next number that no file bears: it may be a catalog."""
    target = Path(path)
    names = (target.with_name(f"{target.stem}-{number}{target.suffix}") for number in count(2))
    return str(next(name for name in names if not os.path.lexists(name)))


def write_columns(path: str, run: Run, console: Console) -> None:
    """The columns of the first catalog, for the next export of the same kind."""
    for catalog in run.catalogs[:1]:
        layout = catalog.facts.layout
        columns = {role: [layout.headings[index] for index in found] for role, found in layout.roles.items()}
        write_file(path, render_columns(columns).encode())
        console.note(say("cli.columns-written", path=path, catalog=catalog.path))
