"""Configuration: where it is found, what goes before what, and every fault at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linkcheck.cli.config_keys import KEYS
from tests.cli.running import Done, Run
from tests.gate.hostile import LINK, write_catalog

Repository = Callable[..., Done]


@pytest.fixture
def repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a catalog, entered."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    rows = [("L1", "t", LINK.format(1), "直播间"), ("L2", "t", "https://shop.example/1", "直播间")]
    write_catalog(tmp_path / "catalog.csv", rows)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(done: Done) -> dict[str, tuple[str, str]]:
    """key -> (value, origin) as `linkcheck config` prints them."""
    assert done.code == 0, done.err
    lines = [line.partition(" = ") for line in done.out.splitlines()]
    return {key: (rest.partition("  (")[0], rest.partition("  (")[2].removesuffix(")")) for key, _, rest in lines}


def test_every_key_is_an_option_and_is_shown(run: Run, repository: Path) -> None:
    shown = settings(run("config"))
    assert set(shown) == set(KEYS)
    assert {origin for _, origin in shown.values()} == {"default"}
    assert shown["fail-on"] == ("review", "default")
    assert shown["within"] == ("90d", "default")


def test_flag_before_environment_before_file_before_default(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "linkcheck.yaml").write_text(
        "linkcheck: 1\nas-of: 2022-03-02\nwithin: 10d\nfail-on: never\n", "utf-8"
    )
    assert settings(run("config"))["within"] == ("10d", "linkcheck.yaml:3")
    assert run("scan", "catalog.csv").code == 0
    monkeypatch.setenv("LINKCHECK_FAIL_ON", "review")
    monkeypatch.setenv("LINKCHECK_WITHIN", "  ")
    shown = settings(run("config"))
    assert shown["fail-on"] == ("review", "LINKCHECK_FAIL_ON")
    assert shown["within"] == ("10d", "linkcheck.yaml:3")
    assert run("scan", "catalog.csv").code == 1
    assert settings(run("config", "--fail-on", "upcoming"))["fail-on"] == ("upcoming", "option --fail-on")
    assert run("scan", "catalog.csv", "--as-of", "2022-02-25").code == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("linkcheck.yaml", "linkcheck: 1\nas-of: 2022-03-02\nfail-on: never\nplacement: [live_cart]\n"),
        ("pyproject.toml", '[tool.linkcheck]\nas-of = 2022-03-02\nfail-on = "never"\nplacement = ["live_cart"]\n'),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n'
            '[tool.linkcheck]\nas-of = "2022-03-02"\nfail-on = "never"\nplacement = "live_cart"\n',
        ),
    ],
)
def test_both_files_say_the_same(run: Run, repository: Path, name: str, text: str) -> None:
    (repository / name).write_text(text, "utf-8")
    shown = settings(run("config"))
    line = text.splitlines().index(next(each for each in text.splitlines() if each.startswith("fail-on"))) + 1
    assert shown["fail-on"] == ("never", f"{name}:{line}")
    assert shown["as-of"][0] == "2022-03-02"
    assert shown["placement"][0] == "[live_cart]"


def test_the_nearest_file_up_to_the_root_holds(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "linkcheck.yaml").write_text("linkcheck: 1\nwithin: 1d\n", "utf-8")
    monkeypatch.chdir(repository / "a" / "b")
    assert settings(run("config"))["within"] == ("1d", "../../linkcheck.yaml:2")
    (repository / "a" / "pyproject.toml").write_text('[project]\nname = "no word of us"\n', "utf-8")
    assert settings(run("config"))["within"][0] == "1d"
    (repository / "a" / "pyproject.toml").write_text('[tool.linkcheck]\nwithin = "2d"\n', "utf-8")
    assert settings(run("config"))["within"] == ("2d", "../pyproject.toml:2")


def test_nothing_above_the_root_counts(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = repository / "a"
    (inner / ".git").write_text("gitdir: elsewhere\n", "utf-8")  # as worktrees and submodules have it
    (repository / "linkcheck.yaml").write_text("linkcheck: 1\nwithin: 1d\n", "utf-8")
    monkeypatch.chdir(inner / "b")
    assert settings(run("config"))["within"] == ("90d", "default")


def test_outside_a_repository_only_the_folder_counts(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        raise AssertionError("the temporary folder lies in a repository")
    (tmp_path / "a").mkdir()
    (tmp_path / "linkcheck.yaml").write_text("linkcheck: 1\nwithin: 1d\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert settings(run("config"))["within"][0] == "1d"
    monkeypatch.chdir(tmp_path / "a")
    assert settings(run("config"))["within"][0] == "90d"


def test_paths_are_meant_from_the_file(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "linkcheck.yaml").write_text(
        "linkcheck: 1\nas-of: 2022-03-02\nwaivers: waivers.yaml\nformat: [table, json=out.json]\n", "utf-8"
    )
    (repository / "waivers.yaml").write_text(
        "linkcheck: 1\nwaivers: [{listing: [L1, L2], owner: a, reason: b, until: 2022-04-01}]\n", "utf-8"
    )
    monkeypatch.chdir(repository / "a" / "b")
    done = run("scan", "../../catalog.csv")
    assert done.code == 0
    assert "2 waived" in done.last_line
    assert (repository / "out.json").is_file()


def test_the_gates_options_are_the_gates_alone(run: Run, repository: Path) -> None:
    (repository / "linkcheck.yaml").write_text("linkcheck: 1\nas-of: 2022-03-02\nfail-on: review\nlang: zh\n", "utf-8")
    done = run("report", "catalog.csv")
    assert done.code == 0
    assert "2022-03-02" in done.out
    assert "禁止" in done.out
    assert "2022-03-02" in run("explain", "https://u.jd.com/a").out


def test_a_variable_holds_a_list_line_by_line(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKCHECK_PLACEMENT", "live_cart\n\n  short_video_cart\n")
    monkeypatch.setenv("LINKCHECK_NO_PAST_AS_OF", "true")
    shown = settings(run("config"))
    assert shown["placement"] == ("[live_cart, short_video_cart]", "LINKCHECK_PLACEMENT")
    assert shown["no-past-as-of"] == ("true", "LINKCHECK_NO_PAST_AS_OF")
    assert run("scan", "catalog.csv", "--as-of", "2022-03-02").code == 2


@pytest.mark.parametrize(
    ("name", "text", "where", "what"),
    [
        ("linkcheck.yaml", "linkcheck: 1\nfail_on: never\n", ":2:1", "did you mean `fail-on`?"),
        ("linkcheck.yaml", "linkcheck: 1\nfail-on: newer\n", ":2:10", "did you mean `never`?"),
        ("linkcheck.yaml", "linkcheck: 1\nwithin: [1d]\n", ":2:9", "expected a text"),
        ("linkcheck.yaml", "linkcheck: 1\nlimit: -1\n", ":2:8", "whole number"),
        ("linkcheck.yaml", "linkcheck: 1\nwrite-baseline: x\n", ":2:1", "write-baseline"),
        ("linkcheck.yaml", "linkcheck: 1\nwithin: 1d\nwithin: 2d\n", ":3:1", "twice"),
        ("linkcheck.yaml", "within: 1d\n", ":1:1", "`linkcheck` is missing"),
        ("linkcheck.yaml", "", ":1", "no document"),
        ("pyproject.toml", '[tool.linkcheck]\n\nfailon = "never"\n', ":3", "did you mean `fail-on`?"),
        ("pyproject.toml", "[tool.linkcheck]\nno-past-as-of = 3\n", ":2", "not known here"),
        ("pyproject.toml", "[tool.linkcheck\n", "", "not TOML"),
        ("pyproject.toml", "tool = 3 # tool.linkcheck\n", "", "not TOML"),
    ],
)
def test_every_fault_is_named_at_its_line(
    run: Run, repository: Path, name: str, text: str, where: str, what: str
) -> None:
    (repository / name).write_text(text, "utf-8")
    for arguments in (("scan", "catalog.csv"), ("config",), ("report", "catalog.csv")):
        done = run(*arguments)
        assert (done.code, done.out) == (2, "")
        assert f"{name}{where}: " in done.err
        assert what in done.err
    assert run("scan", "--help").code == 0


def test_a_faulty_variable_is_named(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKCHECK_FAIL_ON", "sometimes")
    done = run("scan", "catalog.csv")
    assert done.code == 2
    assert "LINKCHECK_FAIL_ON: `sometimes` is not known here" in done.err


def test_two_files_side_by_side_are_one_too_many(run: Run, repository: Path) -> None:
    (repository / "linkcheck.yaml").write_text("linkcheck: 1\n", "utf-8")
    (repository / "pyproject.toml").write_text("[tool.linkcheck]\n", "utf-8")
    done = run("config")
    assert done.code == 2
    assert "keep one of them" in done.err


def test_it_speaks_chinese(run: Run, repository: Path) -> None:
    assert "fail-on = review（默认）" in run("config", "--lang", "zh").out
