"""`linkcheck --version`, which loads nothing it does not need."""

from __future__ import annotations

from linkcheck import __version__
from linkcheck.cli.outputs import OutputClosedError, write_output
from linkcheck.errors import OutputError


def print_version() -> int:
    """Prints `linkcheck 0.1.0`; gives the exit code."""
    try:
        write_output(f"linkcheck {__version__}\n".encode())
    except OutputClosedError:
        return 141
    except OutputError:
        return 74
    return 0


def show_version(*, is_asked: bool) -> None:
    """The callback of the option where something stands beside it."""
    if is_asked:
        import typer  # noqa: PLC0415 - loaded already by whoever calls back

        raise typer.Exit(print_version())
