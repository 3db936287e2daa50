"""The shipped files can be named by everyone, checkout or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkcheck.errors import UsageError
from linkcheck.rule_files import find_case_files, find_rule_files

OVERLAY = "rules/overlays/kuaishou-2022-10-restoration.yaml"


def test_a_shipped_overlay_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = find_rule_files([OVERLAY])
    assert [Path(file.path).as_posix() for file in files.overlays] == [OVERLAY]
    assert OVERLAY.replace("overlays/", "overlays/cases/") in [
        Path(file.path).as_posix() for file in find_case_files([OVERLAY], files)
    ]


def test_the_users_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    with pytest.raises(UsageError):
        find_rule_files(["rules"])


@pytest.mark.parametrize("path", ["rules/no-such.yaml", "overlays/kuaishou-2022-10-restoration.yaml"])
def test_other_paths_are_not_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        find_rule_files([path])
