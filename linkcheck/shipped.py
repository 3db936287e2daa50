"""Where the shipped rule files are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def shipped_rules() -> Path:
    """The folder with kuaishou.yaml, douyin.yaml, links.yaml and columns.yaml."""
    package = Path(__file__).resolve().parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"
