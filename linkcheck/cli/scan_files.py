"""The files a scan leaves beside its outputs: rejects to mend, columns to use again."""

from __future__ import annotations

from pathlib import Path

from linkcheck.catalog.column_sets import render_columns
from linkcheck.catalog.rejects import render_rejects
from linkcheck.cli.console import Console
from linkcheck.cli.outputs import write_file
from linkcheck.judge.run import Run
from linkcheck.messages import say


def write_rejects(path: str, run: Run, console: Console) -> None:
    """The unreadable records in their own bytes; catalogs of several kinds fill FILE, FILE-2 and so on."""
    files = render_rejects(run.rejects or ())
    for number, data in enumerate(files or [b""], 1):
        name = path if number == 1 else numbered(path, number)
        write_file(name, data)
        console.note(say("cli.rejects-written", path=name, count=len(run.rejects or ())))


def numbered(path: str, number: int) -> str:
    """`rejects-2.csv` for `rejects.csv`."""
    target = Path(path)
    return str(target.with_name(f"{target.stem}-{number}{target.suffix}"))


def write_columns(path: str, run: Run, console: Console) -> None:
    """The columns of the first catalog, for the next export of the same kind."""
    for catalog in run.catalogs[:1]:
        layout = catalog.facts.layout
        columns = {role: [layout.headings[index] for index in found] for role, found in layout.roles.items()}
        write_file(path, render_columns(columns).encode())
        console.note(say("cli.columns-written", path=path, catalog=catalog.path))
