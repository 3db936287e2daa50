"""Where a file is for a code host: relative to the repository, with slashes, as a path or a URI."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from linkcheck.visible import visible


class Places(NamedTuple):
    """Names files relative to `root` (absolute), which holds `folder`, from which the user named them."""

    folder: str = ""
    root: str = ""

    def path(self, path: str) -> str:
        """`catalogs/spring.csv`; a file outside the root keeps its absolute path."""
        whole = os.path.normpath(os.path.join(self.folder, path))  # noqa: PTH118 - text only, no file is looked at
        inside = f"{self.root.rstrip(os.sep)}{os.sep}" if self.root else ""
        return PurePath(whole.removeprefix(inside)).as_posix()

    def shown(self, path: str) -> str:
        """The path as one harmless line."""
        return visible(self.path(path))

    def uri(self, path: str) -> str:
        """The path as a URI reference: relative, or `file:///` for one outside the root."""
        text = self.path(path)
        encoded = quote(os.fsencode(text), safe="/~")
        is_absolute = PurePath(text).is_absolute()
        return f"file:///{encoded.lstrip('/')}" if is_absolute else encoded


AS_GIVEN = Places()
