"""Which files the arguments mean; whatever leads nowhere is said before anything is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linkcheck.catalog.inputs import find_catalogs
from linkcheck.errors import UsageError

NAMES = ("a.csv", "B.XLSX", "c.tsv.gz", "sub/d.txt", "sub/deeper/e.ods", "f.xls", "g.xlsm", "h.txt.gz")
OTHERS = (
    "notes.md",
    "~$B.xlsx",
    ".hidden.csv",
    ".git/x.csv",
    "sub/.~lock.d.txt",
    "picture.png",
    "archive.zip",
    "._a.csv",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with catalogs and other things, as the current one."""
    for name in (*NAMES, *OTHERS):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_means_the_catalogs_in_it_and_below(folder: Path) -> None:
    found = find_catalogs(["."])
    assert [Path(path).as_posix() for path in found] == [*sorted(NAMES[:3]), *NAMES[5:], *NAMES[3:5]]
    assert found == find_catalogs([".", *reversed(found)])
    assert len(find_catalogs([str(folder)])) == len(NAMES)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["a.csv"], ["a.csv"]),
        (["notes.md"], ["notes.md"]),
        (["f.xls", "a.csv", "./a.csv"], ["f.xls", "a.csv"]),
        (["-"], ["-"]),
        (["*.csv"], ["a.csv"]),
        (["*.x*"], ["f.xls", "g.xlsm"]),
        (["**/*.txt"], ["sub/d.txt"]),
        (["s*"], ["sub/d.txt", "sub/deeper/e.ods"]),
        (["[ab].csv"], ["a.csv"]),
    ],
)
def test_files_and_globs(folder: Path, arguments: list[str], found: list[str]) -> None:
    assert [Path(path).as_posix() for path in find_catalogs(arguments)] == found


def test_a_name_with_brackets_is_a_name_first(folder: Path) -> None:
    (folder / "x[1].csv").touch()
    assert find_catalogs(["x[1].csv"]) == ["x[1].csv"]


def test_a_pipe_is_taken_as_it_is(folder: Path) -> None:
    os.mkfifo("pipe")
    assert find_catalogs(["pipe"]) == ["pipe"]


def test_everything_that_leads_nowhere_is_said(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UsageError) as caught:
        find_catalogs(["a.csv", "no.csv", "empty", "*.parquet", "x" * 5000, "nul\0byte"])
    assert [fault.message.id for fault in caught.value.faults] == [
        "catalog.no-such-file",
        "catalog.no-catalogs-in-folder",
        "catalog.no-catalogs-match",
        "catalog.cannot-look",
        "catalog.no-such-file",
    ]
    assert "no.csv" in str(caught.value)


def test_a_folder_that_cannot_be_looked_into_is_not_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(UsageError, match="Permission denied"):
        find_catalogs(["sub"])


def test_a_file_that_goes_by_two_names_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("链接\n")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert find_catalogs([str(tmp_path)]) == [str(tmp_path / "a.csv")]


def test_dots_after_a_linked_folder_lead_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "far" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "far" / "deep")
    for path in (tmp_path / "a.csv", tmp_path / "far" / "a.csv"):
        path.write_text("链接\n")
    dotted = f"{tmp_path}/link/../a.csv"
    assert find_catalogs([str(tmp_path / "a.csv"), dotted]) == [str(tmp_path / "a.csv"), dotted]


def test_pipes_in_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("链接\n")
    os.mkfifo(tmp_path / "b.csv")
    assert find_catalogs([str(tmp_path)]) == [str(tmp_path / "a.csv")]
    assert find_catalogs([f"{tmp_path}/*.csv"]) == [str(tmp_path / "a.csv")]


def test_linked_folders_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_text("链接\n")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert find_catalogs([str(tmp_path / "in")]) == [str(tmp_path / "in" / "link" / "a.csv")]
