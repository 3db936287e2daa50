"""What goes to standard error: faults, notes and the last line; never a catalog's control character or command."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

from linkcheck.cli.option_groups import Color, ShowingOptions
from linkcheck.errors import LinkcheckError
from linkcheck.messages import Language, Message
from linkcheck.report.grid import Screen
from linkcheck.visible import break_commands, visible


@dataclass(frozen=True, slots=True)
class Console:
    """How to speak to the person at the terminal."""

    language: Language
    is_quiet: bool = False
    is_verbose: bool = False

    def show_faults(self, error: LinkcheckError) -> None:
        """Every fault of an error, one a line."""
        for fault in error.faults:
            self.write(fault.render(self.language))

    def note(self, message: Message) -> None:
        """Something worth knowing that is not part of the report."""
        if not self.is_quiet:
            self.write(message.render(self.language))

    def say(self, message: Message) -> None:
        """Something that even -q wants to know."""
        self.write(message.render(self.language))

    def write(self, text: str) -> None:
        """Lines on standard error; if nobody listens there, the exit code still speaks."""
        lines = break_commands("".join(f"{visible(line)}\n" for line in text.split("\n")))
        if sys.stderr is None:
            return
        encoding = sys.stderr.encoding or "utf-8"
        try:
            sys.stderr.write(lines.encode(encoding, "backslashreplace").decode(encoding))
            sys.stderr.flush()
        except (OSError, ValueError):
            return


def make_console(language: Language, showing: ShowingOptions) -> Console:
    """The console that a command's options ask for."""
    return Console(showing.lang or language, showing.quiet, showing.verbose)


def find_screen(showing: ShowingOptions, rows: int | None = None) -> Screen:
    """Standard output as a screen; in a pipe or a file nothing is cut."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    colours_by_itself = is_terminal and not os.environ.get("NO_COLOR")
    is_coloured = colours_by_itself if showing.color is Color.AUTO else showing.color is Color.ALWAYS
    width = shutil.get_terminal_size().columns if is_terminal else None
    return Screen(width, is_coloured, rows)
