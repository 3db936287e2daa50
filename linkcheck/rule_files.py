"""Which files a rule set is made of: shipped or the user's, each read once, by kind, with its sha256."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linkcheck import strict_yaml


class FileKind(StrEnum):
    """What a rule file holds, told by the key it has beside `linkcheck: 1`."""

    PLATFORM = "platform"  # platform: kuaishou
    OVERLAY = "overlay"  # overlay_of: kuaishou
    LINKS = "links"  # book: links
    HEADINGS = "headings"  # book: headings


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One rule file as read."""

    path: str  # as outputs show it: as the user gave it, `rules/NAME` for a shipped one
    sha256: str
    root: strict_yaml.Mapping
