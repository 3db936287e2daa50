"""--changed-since: what git says differs, and everything where something that decides does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.gate.hostile import LINK, write_catalog

AFTER = ("--as-of", "2022-03-02")
NAMES = ("a.csv", "b 表.csv", "sub/c\nd.csv")


def git(folder: Path, *arguments: str) -> None:
    """Runs git as nobody in particular."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three catalogs and a waiver file, committed; entered."""
    (tmp_path / "sub").mkdir()
    for number, name in enumerate(NAMES):
        write_catalog(tmp_path / name, [(f"L{number}", "t", LINK.format(number), "直播间")])
    (tmp_path / "waivers.yaml").write_text("linkcheck: 1\nwaivers: []\n", "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scanned(run: Run, *arguments: str, folder: str = ".") -> list[str]:
    """The catalogs that a run read."""
    done = run("scan", folder, *AFTER, "--changed-since", "main", *arguments, "-f", "json")
    return [each["path"] for each in json.loads(done.out)["catalogs"]]


def change(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def test_only_what_differs_is_read(run: Run, repository: Path) -> None:
    assert scanned(run) == []
    change(repository / NAMES[1])
    assert scanned(run) == [NAMES[1]]
    change(repository / NAMES[2])
    git(repository, "add", "-A")
    assert scanned(run) == [NAMES[1], NAMES[2]]
    git(repository, "checkout", "-q", "-b", "topic")
    git(repository, "commit", "-q", "-m", "two")
    write_catalog(repository / "new.csv", [("L9", "t", LINK.format(9), "直播间")])
    assert scanned(run) == [NAMES[1], "new.csv", NAMES[2]]


def test_from_a_folder_below(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(repository / NAMES[2])
    change(repository / NAMES[0])
    monkeypatch.chdir(repository / "sub")
    assert scanned(run) == ["c\nd.csv"]
    assert [Path(path).name for path in scanned(run, folder="..")] == ["a.csv", "c\nd.csv"]


def test_everything_is_read_where_something_that_decides_differs(run: Run, repository: Path) -> None:
    assert scanned(run, "--waivers", "waivers.yaml") == []
    change(repository / "waivers.yaml")
    assert scanned(run, "--waivers", "waivers.yaml") == list(NAMES)
    assert scanned(run) == []
    (repository / "linkcheck.yaml").write_text("linkcheck: 1\n", "utf-8")
    assert scanned(run) == list(NAMES)


def test_a_rule_file_in_a_folder_decides_too(run: Run, repository: Path) -> None:
    rules = repository / "rules"
    rules.mkdir()
    (rules / "links.yaml").write_text("linkcheck: 1\nbook: links\nsources: {}\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "rules")
    assert scanned(run, "--rules", "rules") == []
    change(rules / "links.yaml")
    assert scanned(run, "--rules", "rules") == list(NAMES)


def test_nothing_changed_is_a_pass_with_its_outputs(run: Run, repository: Path) -> None:
    done = run("scan", ".", *AFTER, "--changed-since", "HEAD", "-f", "sarif=a.sarif", "-f", "junit")
    assert done.code == 0
    assert done.last_line == "exit 0: no catalog changed since HEAD"
    assert json.loads((repository / "a.sarif").read_text("utf-8"))["runs"][0]["results"] == []
    assert 'tests="1" failures="0"' in done.out


def test_a_changed_catalog_still_fails(run: Run, repository: Path) -> None:
    change(repository / NAMES[0])
    assert run("scan", ".", *AFTER, "--changed-since", "main").code == 1


def test_a_baseline_is_not_pruned_by_a_part(run: Run, repository: Path) -> None:
    run("scan", ".", *AFTER, "--write-baseline", "baseline.json")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "park")
    before = (repository / "baseline.json").read_bytes()
    change(repository / NAMES[0])
    options = ("--baseline", "baseline.json", "--prune-baseline")
    done = run("scan", ".", *AFTER, "--changed-since", "HEAD", *options)
    assert done.code == 0
    assert "was not pruned" in done.err
    assert "0 new, 1 known, 0 fixed" in done.err
    assert (repository / "baseline.json").read_bytes() == before


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "", "HEAD:a.csv", "0" * 40])
def test_an_unknown_revision_judges_nothing(run: Run, repository: Path, revision: str) -> None:
    done = run("scan", ".", f"--changed-since={revision}")
    assert (done.code, done.out) == (2, "")
    assert "fetch-depth" in done.err
    assert sorted(path.name for path in repository.iterdir()) == [".git", "a.csv", "b 表.csv", "sub", "waivers.yaml"]


def test_outside_a_repository_nothing_is_judged(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_catalog(tmp_path / "a.csv", [])
    monkeypatch.chdir(tmp_path)
    assert run("scan", "a.csv", "--changed-since", "HEAD").code == 2
