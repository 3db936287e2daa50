"""Which language to speak: --lang, else the environment, else what Windows is set to."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from linkcheck.messages import Language


def find_language(arguments: Sequence[str]) -> Language:
    """The language of a command line, before it is parsed: its errors need one too."""
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in set(Language):
            return Language(value)
    return environment_language()


def environment_language() -> Language:
    """The language of the environment; English if it names neither."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return named_language(value)
    return named_language(locale.getlocale()[0] or "") if os.name == "nt" else Language.EN


def named_language(name: str) -> Language:
    """zh for `zh_CN.UTF-8` and Windows' `Chinese (Simplified)_China`."""
    return Language.ZH if name.lower().startswith(("zh", "chinese")) else Language.EN
