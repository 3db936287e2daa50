"""The command's outermost shell: language, exit codes, and never a traceback that looks like a verdict."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from linkcheck import __version__
from linkcheck.cli.languages import find_language
from linkcheck.messages import Language


def run_console() -> None:
    """The console script."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Runs a command line and gives its exit code."""
    if list(arguments) == ["--version"]:  # answers at once: neither typer nor yaml is loaded for it
        from linkcheck.cli.version import print_version  # noqa: PLC0415

        return print_version()
    language = find_language(arguments)
    from linkcheck.cli.app import run_app  # noqa: PLC0415 - likewise

    try:
        return run_app(arguments, language)
    except Exception:  # noqa: BLE001 - the outermost shell: a bug must not exit 1
        return report_bug(language)


def report_bug(language: Language) -> int:
    """Says that the fault is ours, with what we need to mend it."""
    from linkcheck.messages import say  # noqa: PLC0415

    with suppress(OSError, ValueError):
        sys.stderr.write(traceback.format_exc())
        sys.stderr.write(say("cli.bug", version=__version__).render(language) + "\n")
    return 70
