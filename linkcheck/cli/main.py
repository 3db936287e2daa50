"""The command's outermost shell: language, exit codes, and never a traceback that looks like a verdict."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from linkcheck import __version__
from linkcheck.cli.languages import find_language
from linkcheck.messages import Language


def run_console() -> None:
    """The console script."""
    # A polite kill ends like an error: half-written outputs are cleared away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # What a command keeps has next to no cycles: looking for them again and again only takes time.
    gc.disable()
    leave(main(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """Ends the process without taking the interpreter apart first, which takes a tenth of a small scan's time."""
    atexit._run_exitfuncs()  # what libraries and coverage tools want done at the end
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    """Runs a command line and gives its exit code."""
    if list(arguments) == ["--version"]:  # answers at once: neither typer nor yaml is loaded for it
        from linkcheck.cli.version import print_version  # noqa: PLC0415

        return print_version()
    language = find_language(arguments)
    try:
        from linkcheck.cli.app import run_app  # noqa: PLC0415 - likewise

        return run_app(arguments, language)
    except KeyboardInterrupt:
        return report_end(language, "cli.exit-interrupted", 130)
    except Exception:  # noqa: BLE001 - the outermost shell: a bug must not exit 1
        return report_bug(language)


def report_bug(language: Language) -> int:
    """Says that the fault is ours, with what we need to mend it."""
    import traceback  # noqa: PLC0415 - only for bugs

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(traceback.format_exc())
    return report_end(language, "cli.bug", 70)


def report_end(language: Language, message_id: str, code: int) -> int:
    """Writes the last line and gives the exit code."""
    from linkcheck.messages import say  # noqa: PLC0415

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(say(message_id, version=__version__).render(language) + "\n")
    return code
