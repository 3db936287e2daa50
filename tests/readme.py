"""README's commands, read from README itself: tests and the CI script run what users are told to run."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def shell_blocks() -> list[str]:
    """The `sh` code blocks in the order of the file."""
    return re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def set_up_commands() -> tuple[str, str]:
    """The two commands that do all the set-up."""
    first, second = shell_blocks()[0].strip().splitlines()
    return first, second


if __name__ == "__main__":
    command = dict(zip(("first", "second"), set_up_commands(), strict=True))[sys.argv[1]]
    sys.stdout.write(command + "\n")
