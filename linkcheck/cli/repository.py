"""The git repository that a run stands in: its root, and what changed in it since a revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from linkcheck.cli.command_errors import usage_error
from linkcheck.report.places import Places


def find_root(folder: Path) -> Path | None:
    """The folder at or above this one that holds `.git`."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def find_places() -> Places:
    """How to name files for a code host: relative to the repository, else to the working directory."""
    folder = Path.cwd()
    return Places(str(folder), str(find_root(folder) or folder))


def keep_changed(paths: Sequence[str], revision: str, deciding: Sequence[str]) -> list[str]:
    """The catalogs that differ from a revision, new ones too; all of them if a file that decides (a rule file, the
    waivers, the baseline, the configuration) does. Raises UsageError without git, a repository or that revision."""
    changed = find_changed(revision)
    if any(os.path.realpath(path) in changed for path in deciding):
        return list(paths)
    return [path for path in paths if os.path.realpath(path) in changed]


def find_changed(revision: str) -> frozenset[str]:
    """The real paths of all files that differ from a revision or that git does not know yet."""
    root = os.fsdecode(run_git(revision, "rev-parse", "--show-toplevel")).rstrip("\n")
    commit = os.fsdecode(run_git(revision, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"))
    differing = run_git(revision, "-C", root, "diff", "--name-only", "-z", "--no-renames", commit.strip(), "--")
    unknown = run_git(revision, "-C", root, "ls-files", "--others", "--exclude-standard", "-z")
    names = (os.fsdecode(name) for name in (differing + unknown).split(b"\0") if name)
    return frozenset(os.path.realpath(Path(root) / name) for name in names)


def run_git(revision: str, *arguments: str) -> bytes:
    """What git prints."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - git as installed
    except OSError as error:
        raise usage_error("changed-since", revision=revision, problem=error.strerror or str(error)) from None
    if done.returncode:
        problem = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise usage_error("changed-since", revision=revision, problem=problem)
    return done.stdout
