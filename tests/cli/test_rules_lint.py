"""`linkcheck rules lint`: what is found, where, how bad it is, and what the exit code makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.rule_folders import copy_rules
from tests.cli.running import Run
from tests.gate.sarif_excerpt import schemas

GAP = ("until: 2022-03-01T00:00:00", "until: 2022-02-28T23:59:59")
TAOBAO = "alliance: taobao\n    placements: [live_cart, short_video_cart, detail_page]\n    effect: forbid"
OWN_STORE = (TAOBAO, TAOBAO.replace("taobao", "[taobao, kuaishou-store]"))
NO_EDIT = (TAOBAO, TAOBAO)


def test_the_shipped_rules_are_clean_even_strictly(run: Run) -> None:
    done = run("rules", "lint", "--strict")
    assert done.code == 0
    assert "errors 0, warnings 0" in done.out
    assert "note[" not in done.out
    assert "(-v shows the notes)" in done.out
    assert done.last_line.startswith("exit 0: errors 0, warnings 0, notes ")


def test_notes_are_listed_on_request(run: Run) -> None:
    done = run("rules", "lint", "-v", "--platform", "kuaishou")
    assert "note[month-date]: rule `ks-2021-youzan-mokuai-live`" in done.out
    assert "-v shows" not in done.out
    assert "xhs-" not in done.out


@pytest.mark.parametrize(
    ("edit", "arguments", "code", "level", "found"),
    [
        (GAP, (), 0, "warning", "gap"),
        (GAP, ("--strict",), 1, "warning", "gap"),
        (OWN_STORE, (), 1, "error", "own-store-forbidden"),
        (NO_EDIT, ("--notice", "8"), 0, "warning", "short-notice"),
        (NO_EDIT, ("--notice", "8", "--strict"), 1, "warning", "short-notice"),
    ],
)
def test_findings_decide_the_exit_code(
    run: Run, tmp_path: Path, edit: tuple[str, str], arguments: tuple[str, ...], code: int, level: str, found: str
) -> None:
    folder = copy_rules(tmp_path / "rules", edit)
    done = run("rules", "lint", "--rules", folder, *arguments)
    assert done.code == code
    path = folder / "kuaishou.yaml"
    line = next(line for line in done.out.splitlines() if f"{level}[{found}]: " in line)
    assert line.startswith(f"{path}:")
    assert f"{level}s 0" not in done.last_line


def test_a_finding_says_what_why_and_what_to_do(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules", GAP)
    text = (folder / "kuaishou.yaml").read_text(encoding="utf-8")
    number = 1 + text[: text.index(GAP[1])].count("\n")
    english = run("rules", "lint", "--rules", folder).out.splitlines()
    assert english[0].startswith(
        f"{folder / 'kuaishou.yaml'}:{number}:12: warning[gap]: from 2022-02-28T23:59:59+08:00 on"
    )
    assert english[1].startswith("    why: silence is not permission")
    assert english[2].startswith("    help: write the rule that follows")
    chinese = run("rules", "lint", "--rules", folder, "--lang", "zh").out.splitlines()
    assert ": 警告[gap]：" in chinese[0]
    assert [line[4:6] for line in chinese[1:3]] == ["原因", "建议"]


def test_json_holds_everything(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules", GAP)
    target = tmp_path / "lint.json"
    done = run("rules", "lint", "--rules", folder, "-f", "text", "-f", f"json={target}")
    assert "warning[gap]" in done.out
    document = json.loads(target.read_text(encoding="utf-8"))
    assert list(document) == ["format", "linkcheck", "rules", "notice", "extent", "totals", "findings"]
    assert document["format"] == "linkcheck-lint/1"
    assert document["rules"][0]["path"] == str(folder / "douyin.yaml")
    assert all(len(each["sha256"]) == 64 for each in document["rules"])
    levels = [each["level"] for each in document["findings"]]
    assert document["totals"] == {level: levels.count(level) for level in ("error", "warning", "note")}
    (gap,) = [each for each in document["findings"] if each["code"] == "gap"]
    assert gap["rule"] == "ks-taobao-until-2022"
    assert gap["path"] == str(folder / "kuaishou.yaml")
    assert isinstance(gap["line"], int)
    assert gap["column"] == 12
    assert gap["why"]
    assert gap["help"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rules", "no-such.yaml"), "no-such.yaml"),
        (("-f", "yaml"), "there is no such format"),
        (("-f", "json", "-f", "text"), "standard output already"),
        (("--notice", "-1"), "--notice"),
        (("--platform", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_meant_is_exit_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("rules", "lint", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err


def test_rules_that_do_not_load_are_exit_2_with_every_fault(run: Run, tmp_path: Path) -> None:
    edits = ("effect: forbid", "effect: forbidden"), ("timezone: Asia/Shanghai", "timezone: Asia/Beijing")
    done = run("rules", "lint", "--rules", copy_rules(tmp_path / "rules", *edits))
    assert done.code == 2
    assert "forbidden" in done.err
    assert "Asia/Beijing" in done.err


def test_sarif_names_the_line_and_column_of_each_finding(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules", GAP)
    document = json.loads(run("rules", "lint", "--rules", folder, "-f", "sarif").out)
    for schema in schemas()[1:]:
        kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
        kind(schema, format_checker=kind.FORMAT_CHECKER).validate(document)
    (sarif,) = document["runs"]
    rules = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in sarif["results"])
    assert all(rule["help"]["text"] for rule in sarif["tool"]["driver"]["rules"])
    (gap,) = [each for each in sarif["results"] if each["ruleId"] == "gap"]
    assert gap["level"] == "warning"
    text = (folder / "kuaishou.yaml").read_text(encoding="utf-8")
    number = 1 + text[: text.index(GAP[1])].count("\n")
    place = gap["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": number, "startColumn": 12}
    assert place["artifactLocation"]["uri"].endswith("rules/kuaishou.yaml")
    marks = [each["partialFingerprints"]["primaryLocationLineHash"] for each in sarif["results"]]
    assert len(set(marks)) == len(marks)


def test_sarif_names_files_of_the_repository_relatively(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rules(tmp_path / "own rules", GAP)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    document = json.loads(run("rules", "lint", "--rules", "own rules", "-f", "sarif").out)
    results = document["runs"][0]["results"]
    (gap,) = [each for each in results if each["ruleId"] == "gap"]
    artifact = gap["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "own%20rules/kuaishou.yaml", "uriBaseId": "%SRCROOT%"}


def test_annotations_stand_at_the_line_and_cannot_be_forged(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules,x::error", GAP)
    out = run("rules", "lint", "--rules", folder, "-f", "github").out
    (line,) = out.splitlines()
    assert line.startswith("::warning file=")
    assert "rules%2Cx" in line
    assert ",col=12,title=gap::from 2022-02-28T23:59:59+08:00 on nothing decides" in line
    assert line.count("::") == 2
    noted = run("rules", "lint", "--rules", folder, "-f", "github", "-v").out.splitlines()
    assert sum(each.startswith("::notice ") for each in noted) > 1
    assert sum(each.startswith("::notice") for each in noted) <= 10
