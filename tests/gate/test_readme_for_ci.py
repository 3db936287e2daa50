"""README's part on CI is true: its snippets are valid, its options exist, its examples are what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from linkcheck.cli.config_keys import KEYS
from linkcheck.report.formats import Format
from tests.cli.running import ROOT, Run
from tests.gate.hostile import LINK, write_catalog
from tests.gate.test_ready_made import ACTION, MANIFEST, pre_commit
from tests.readme import README

PART = README.read_text("utf-8").partition("## Put it in CI in two minutes")[2].partition("\n## From Python")[0]
SNIPPETS = {
    name: text
    for text in re.findall(r"^```yaml\n(.*?)^```", PART, re.M | re.S)
    for name in re.findall(r"^# ([\w./-]+)", text)
}


def load(name: str) -> Any:
    return yaml.safe_load(SNIPPETS[name])


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    steps = load(".github/workflows/links.yml")["jobs"]["links"]["steps"]
    inputs = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    (used,) = [step for step in steps if "/actions/linkcheck@" in step.get("uses", "")]
    assert ACTION.parent.relative_to(ROOT).as_posix() in used["uses"]
    assert set(used["with"]) <= set(inputs)
    assert {name for name, each in inputs.items() if each.get("required")} <= set(used["with"])
    assert steps[-1]["with"]["sarif_file"] == inputs["sarif"]["default"]


def test_the_gitlab_job_writes_the_reports_it_names(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = load(".gitlab-ci.yml")["links"]
    (tmp_path / "catalogs").mkdir()
    write_catalog(tmp_path / "catalogs" / "a.csv", [("L1", "t", LINK.format(1), "直播间")])
    monkeypatch.chdir(tmp_path)
    command = shlex.split(job["script"][-1])
    assert command[0] == "linkcheck"
    assert run(*command[1:]).code == 1
    for name in job["artifacts"]["reports"].values():
        assert (tmp_path / name).stat().st_size


def test_the_pre_commit_configuration_is_valid(tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(SNIPPETS[path.name], "utf-8")
    done = pre_commit("validate-config", path)
    assert done.returncode == 0, done.stdout
    named = {hook["id"] for hook in load(path.name)["repos"][0]["hooks"]}
    assert named == {hook["id"] for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}


def test_the_example_of_waivers_and_configuration_hold(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("waivers.yaml", "linkcheck.yaml"):
        (tmp_path / name).write_text(SNIPPETS[name], "utf-8")
    (tmp_path / "a.csv").write_text(f"商品编号,店铺名称,商品链接\nL1,花涧服饰,{LINK.format(1)}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("scan", "a.csv", "--as-of", "2022-03-02")
    assert done.code == 0
    assert "2 waived" in done.last_line
    assert (tmp_path / "linkcheck.sarif").is_file()
    assert set(load("linkcheck.yaml")) <= {"linkcheck", *KEYS}


def test_every_option_named_exists(run: Run) -> None:
    help_text = run("scan", "--help").out
    table = PART.partition("### Live with it")[2].partition("###")[0]
    options = set(re.findall(r"^\| `(--[a-z-]+)", table, re.M)) | {"--no-past-as-of"}
    assert len(options) == 8
    for option in options:
        assert option in help_text


EXAMPLES = dict(re.findall(r"^`-f (\w+)`: [^\n]*\n\n```text\n(.*?)```", PART, re.M | re.S))


def test_every_format_has_an_example() -> None:
    elsewhere = {Format.TABLE, Format.NDJSON, Format.CSV, Format.PARQUET}
    assert set(EXAMPLES) == set(Format) - elsewhere


@pytest.mark.parametrize("chosen", EXAMPLES)
def test_an_example_is_what_comes_out(run: Run, chosen: str) -> None:
    command = re.search(r"^`linkcheck (scan sample_catalogs/[^`]*)`", PART, re.M)
    assert command is not None
    shown = run(*shlex.split(command[1]), "-f", chosen).out
    position = 0
    for part in re.split(r"\[\.\.\.\]\n?", EXAMPLES[chosen]):
        for line in filter(None, part.split("\n")):
            found = shown.find(line, position)
            assert found >= 0, line
            position = found + len(line)
