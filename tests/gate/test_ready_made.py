"""What others take over as it is: the pre-commit hooks, the composite action, README's snippets."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import ROOT, clean_environment
from tests.gate.hostile import LINK, write_catalog
from tests.gate.runner_oracle import read_log
from tests.gate.test_changed_since import git

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / ".github" / "actions" / "linkcheck" / "action.yml"
EXPRESSION = re.compile(r"\$\{\{ *([^}]*?) *\}\}")
POSIX = pytest.mark.skipif(os.name == "nt", reason="the action's shell on a POSIX machine")


def pre_commit(*arguments: str | Path, cwd: Path = ROOT, **extra: str) -> subprocess.CompletedProcess[str]:
    """Runs pre-commit."""
    command = [sys.executable, "-m", "pre_commit", *map(str, arguments)]
    environment = {name: value for name, value in clean_environment().items() if not name.startswith("GIT_")}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env={**environment, **extra})


def test_the_manifest_is_valid() -> None:
    done = pre_commit("validate-manifest", MANIFEST)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "is_checked"),
    [
        *((f"a/b.{ending}", True) for ending in ("csv", "tsv", "csv.gz", "xlsx", "xlsm", "xls", "ods")),
        *((name, False) for name in ("requirements.txt", "a.json", "csv", "a.csv.bak", "data.gz")),
    ],
)
def test_the_hook_takes_catalogs(name: str, is_checked: bool) -> None:
    hook = yaml.safe_load(MANIFEST.read_text("utf-8"))[0]
    assert bool(re.search(hook["files"], name)) is is_checked


def needs_pypi(folder: Path) -> None:
    """Skips where the package index is out of reach; fails there if LINKCHECK_REQUIRE names pypi."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder), "hatchling"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        assert "pypi" not in os.environ.get("LINKCHECK_REQUIRE", "").split(",")
        pytest.skip("the hooks' environment is installed from PyPI, which cannot be reached")


def test_both_hooks_run_in_another_repository(tmp_path: Path) -> None:
    needs_pypi(tmp_path / "index")
    source, repository = tmp_path / "source", tmp_path / "repository"
    source.mkdir()
    repository.mkdir()
    for name in ("pyproject.toml", "README.md", MANIFEST.name):
        shutil.copy(ROOT / name, source)
    for name in ("linkcheck", "rules"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    write_catalog(
        repository / "good.csv", [("L1", "t", "https://app.kwaixiaodian.com/merchant/shop/detail?id=1", "直播间")]
    )
    write_catalog(repository / "bad.csv", [("L2", "t", LINK.format(1), "直播间")])
    (repository / "any.yaml").write_text("a: 1\n", "utf-8")
    for folder in (source, repository):
        git(folder, "init", "-q")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "one")
    done = pre_commit(
        *("try-repo", source, "--all-files", "--verbose"), cwd=repository, PRE_COMMIT_HOME=str(tmp_path / "home")
    )
    assert done.returncode == 1, done.stdout + done.stderr
    linkcheck, _, rules = done.stdout.partition("hook id: linkcheck-rules")
    assert "- exit code: 1" in linkcheck
    assert "bad.csv:2: X forbidden" in linkcheck
    assert "exit 1: 1 forbidden" in linkcheck
    assert "good.csv:" not in linkcheck
    assert "exit code" not in rules, rules


class Runner:
    """Runs the steps of the composite action as a GitHub runner does: expressions first, then bash."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.folder = folder
        self.action: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
        defaults = {name: each.get("default", "") for name, each in self.action["inputs"].items()}
        assert set(inputs) <= set(defaults)
        self.context = {f"inputs.{name}": value for name, value in (defaults | inputs).items()}
        self.summary, self.log = folder / "summary.md", ""
        self.temporary = folder / "temp"
        self.temporary.mkdir()

    def run(self) -> int:
        """Every step in turn; the first that fails ends the run."""
        for step in self.action["runs"]["steps"]:
            code = self.run_step(step)
            if code:
                return code
        return 0

    def run_step(self, step: dict[str, Any]) -> int:
        """One step, as `bash --noprofile --norc -eo pipefail FILE`."""
        assert step["shell"] == "bash"
        assert not EXPRESSION.search(step["run"])
        script, output = self.folder / "step.sh", self.folder / "output.txt"
        script.write_text(step["run"], "utf-8")
        output.write_text("", "utf-8")
        environment = clean_environment(
            RUNNER_TEMP=str(self.temporary),
            GITHUB_ACTION_PATH=str(ACTION.parent),
            GITHUB_STEP_SUMMARY=str(self.summary),
            GITHUB_OUTPUT=str(output),
            **{name: self.evaluate(value) for name, value in step["env"].items()},
        )
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        self.log += done.stdout + done.stderr
        for line in output.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def evaluate(self, text: str) -> str:
        """The expressions of a text replaced; an unknown one is a fault."""
        return EXPRESSION.sub(lambda found: self.context[found[1]], text)

    @property
    def outputs(self) -> dict[str, str]:
        """What the action gives to the workflow."""
        return {name: self.evaluate(each["value"]) for name, each in self.action["outputs"].items()}


STUB = """#!/bin/sh
echo "$@" >> "{log}"
[ "$2" = venv ] || exit 0
mkdir -p "$3/bin"
cp "$0" "$3/bin/python"
printf '#!/bin/sh\\nexec "{python}" -m linkcheck "$@"\\n' > "$3/bin/linkcheck"
chmod +x "$3/bin/linkcheck"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A workflow's checkout, and a Python that notes what it is told to install."""
    stub = tmp_path / "stub python"
    stub.write_text(STUB.format(log=tmp_path / "stub.log", python=sys.executable), "utf-8")
    stub.chmod(0o755)
    write_catalog(tmp_path / "bad one.csv", [("##[error]x", "::error::t", LINK.format(1), "直播间")])
    write_catalog(
        tmp_path / "-good.csv", [("L1", "t", "https://app.kwaixiaodian.com/merchant/shop/detail?id=1", "直播间")]
    )
    return tmp_path


@POSIX
def test_the_action_fails_with_annotations_summary_and_sarif(checkout: Path) -> None:
    inputs = {"as-of": "2022-03-02", "python": str(checkout / "stub python"), "catalogs": "bad one.csv\n-good.csv\n"}
    runner = Runner(checkout, **inputs)
    assert runner.run() == 1
    assert runner.outputs == {"exit-code": "1", "sarif": "linkcheck.sarif"}
    commands = list(read_log(runner.log))
    assert [(each.name, each.properties["file"]) for each in commands] == [("error", "bad one.csv")]
    assert runner.summary.read_text("utf-8").startswith("## Result: 1 forbidden")
    results = json.loads((checkout / "linkcheck.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert len(results) == 1
    told = (checkout / "stub.log").read_text("utf-8")
    assert told.splitlines()[0] == f"-m venv {checkout / 'temp' / 'linkcheck'}"
    assert (Path(told.split()[-1])).resolve() == ROOT


@POSIX
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"catalogs": "-good.csv"}, 0),
        ({"catalogs": "bad one.csv", "as-of": "2022-02-25"}, 0),
        ({"catalogs": "bad one.csv", "as-of": "2022-02-25", "fail-on": "upcoming"}, 1),
        ({"catalogs": "bad one.csv", "as-of": "2022-03-02", "waivers": "w.yaml"}, 0),
        ({"catalogs": "bad one.csv", "as-of": "$(touch owned)"}, 2),
        ({"catalogs": "$(touch owned)\n`touch owned`"}, 2),
        ({"catalogs": "-good.csv", "changed-since": "; touch owned"}, 2),
        ({"catalogs": "-good.csv", "lang": "zh", "sarif": "out; touch owned.sarif"}, 0),
        ({"catalogs": ""}, 2),
    ],
)
def test_the_action_ends_as_the_scan_does(checkout: Path, inputs: dict[str, str], code: int) -> None:
    waivers = "linkcheck: 1\nwaivers: [{rule: ks-2022-taobao, owner: a, reason: b, until: 2022-04-01}]\n"
    (checkout / "w.yaml").write_text(waivers, "utf-8")
    runner = Runner(checkout, **{"python": str(checkout / "stub python"), **inputs})
    assert runner.run() == code, runner.log
    assert runner.outputs["exit-code"] == str(code)
    assert not (checkout / "owned").exists()


def test_every_input_is_used_and_described() -> None:
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    text = ACTION.read_text("utf-8")
    for name, each in action["inputs"].items():
        assert each["description"]
        assert f"${{{{ inputs.{name} }}}}" in text
