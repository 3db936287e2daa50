"""`linkcheck rules test`: cases pass or say what came out, and what no case exercises is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linkcheck.shipped import shipped_rules
from tests.cli.rule_folders import CUTOFF, NEW_CASES, copy_rules, write_new_platform
from tests.cli.running import Run

MOVED = (f"from: {CUTOFF}", "from: 2022-03-01T00:00:01+08:00")
OVERLAY = "rules/overlays/kuaishou-2022-10-restoration.yaml"


@pytest.mark.parametrize(
    "arguments",
    [(), ("--rules", OVERLAY), ("--rules", "rules"), ("--platform", "抖音"), ("--rules", "rules/xiaohongshu.yaml")],
)
def test_the_shipped_rules_are_fully_covered(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("rules", "test", *arguments, "-f", "json")
    assert done.code == 0, done.err
    totals = json.loads(done.out)["totals"]
    assert totals["failed"] == totals["untested_rules"] == totals["untested_sides"] == 0
    assert totals["cases"] == totals["passed"] > 10
    assert totals["rules"] > 0 < totals["sides"]
    assert done.last_line == f"exit 0: cases {totals['cases']}, failed 0, not exercised 0"


def test_a_cutoff_moved_by_a_second_is_noticed(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules", MOVED)
    done = run("rules", "test", "--rules", folder)
    assert done.code == 1
    assert f"    cutoff: expected {CUTOFF}, found 2022-03-01T00:00:01+08:00\n" in done.out
    assert "    verdict: expected forbidden, found review\n" in done.out
    assert "UNTESTED" in done.out
    assert "no case shows what holds at 2022-03-01T00:00:01+08:00 (rule `ks-2022-taobao`)" in done.out
    case = "{alliance: taobao, placement: live_cart, at: 2022-03-01T00:00:01+08:00, expect: {verdict: ...}}"
    assert f"    add, with what the citation says: - {case}\n" in done.out
    # Each failure names its case's line.
    failed = [line.split()[1] for line in done.out.splitlines() if line.startswith("FAILED ")]
    cases = (folder / "cases" / "kuaishou.yaml").read_text(encoding="utf-8").splitlines()
    assert len(failed) == 7
    for place in failed:
        path, line, column, _ = place.split(":")
        assert path == str(folder / "cases" / "kuaishou.yaml")
        assert cases[int(line) - 1][int(column) - 1 :].startswith("{")


def test_the_cases_it_proposes_make_the_rules_covered(run: Run, tmp_path: Path) -> None:
    path = write_new_platform(tmp_path)
    cases = tmp_path / "cases" / "baleni.yaml"
    kept = NEW_CASES.replace("T16:59:59-05:00", "T12:00:00-05:00").replace(
        "at: 2030-06-01T17:00", "at: 2030-06-01T18:00"
    )
    cases.write_text(kept, encoding="utf-8")
    done = run("rules", "test", "--rules", path, "-f", "json")
    assert done.code == 1
    document = json.loads(done.out)
    assert {each["side"] for each in document["untested_sides"]} == {"before", "at"}
    text = run("rules", "test", "--rules", path).out
    proposed = {line.split("says: ")[1] for line in text.splitlines() if "says: " in line}
    assert len(proposed) == 2
    verdicts = {"T16:59:59": "upcoming", "T17:00:00": "forbidden"}
    for case in proposed:
        verdict = next(verdict for time, verdict in verdicts.items() if time in case)
        kept += f"  {case.replace('...', verdict)}\n"
    cases.write_text(kept, encoding="utf-8")
    assert run("rules", "test", "--rules", path).code == 0


def test_a_rule_that_no_case_is_decided_by_is_named(run: Run, tmp_path: Path) -> None:
    path = write_new_platform(tmp_path)
    (tmp_path / "cases" / "baleni.yaml").write_text(NEW_CASES.rpartition("  - ")[0], encoding="utf-8")
    done = run("rules", "test", "--rules", path)
    assert done.code == 0  # the last second before the cutoff is decided by the first rule
    (tmp_path / "cases" / "baleni.yaml").unlink()
    done = run("rules", "test", "--rules", path)
    assert done.code == 1
    assert f"UNTESTED {path}:10:9: no case is decided by rule `bl-pdd-before`" in done.out
    assert "No case was found" in done.out


def test_passed_cases_and_cases_of_others_are_told(run: Run, tmp_path: Path) -> None:
    path = write_new_platform(tmp_path)
    other = tmp_path / "cases" / "other.yaml"
    other.write_text(NEW_CASES.replace("cases_of: baleni", "cases_of: elsewhere"), encoding="utf-8")
    done = run("rules", "test", "--rules", path, "-v")
    assert done.code == 0
    assert done.out.count("passed ") == 4  # three cases and the total
    assert f"NOT RUN {other}: its platform `elsewhere` is not among those tested" in done.out
    assert f"{other} (" in done.out
    assert "passed " not in run("rules", "test", "--rules", path).out.partition("\nCases: ")[0]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("{alliance: pdd, placement: window, at: 2030-01, expect: {verdict: allowed}}", ":9:44: "),
        ("{placement: window, at: 2030-01-01, expect: {verdict: allowed}}", ":9:5: "),
        ("{alliance: pdd, placement: window, at: 2030-01-01, expect: {verdict: fine}}", "fine"),
        ("{alliance: pdd, placement: window, at: 2030-01-01, columns: {ink: red}, expect: {verdict: review}}", "`ink`"),
    ],
)
def test_cases_that_cannot_be_used_are_exit_2(run: Run, tmp_path: Path, case: str, said: str) -> None:
    path = write_new_platform(tmp_path)
    text = NEW_CASES.rstrip("\n") + f"\n  - {case}\n"
    (tmp_path / "cases" / "baleni.yaml").write_text(text, encoding="utf-8")
    done = run("rules", "test", "--rules", path)
    assert done.code == 2
    assert done.out == ""
    assert f"{tmp_path / 'cases' / 'baleni.yaml'}:" in done.err
    assert said in done.err


def test_every_shipped_case_file_is_run(run: Run) -> None:
    names = {f"rules/cases/{path.name}" for path in (shipped_rules() / "cases").glob("*.yaml")}
    document = json.loads(run("rules", "test", "-f", "json").out)
    assert {each["path"] for each in document["case_files"]} == names
    assert {each["path"] for each in document["results"]} == names
    assert document["skipped"] == []


REPLACING = """\
linkcheck: 1
overlay_of: kuaishou
rules:
  - id: own-taobao
    replaces: ks-2022-taobao
    alliance: taobao
    placements: [live_cart, short_video_cart, detail_page]
    effect: forbid
    from: 2022-03-01T00:00:00+08:00
    because: {en: Our reading., zh: 我们的理解。}
    citation: own
citations:
  own: {title: Ours, publisher: We, published: 2022-02-01, url: https://example.org/own, quote: {en: no, zh: 不可}}
"""


def test_shipped_cases_of_replaced_rules_are_left_out(run: Run, tmp_path: Path) -> None:
    overlay = tmp_path / "own.yaml"
    overlay.write_text(REPLACING, encoding="utf-8")
    done = run("rules", "test", "--rules", overlay, "--platform", "kuaishou", "-f", "json")
    document = json.loads(done.out)
    assert document["totals"]["failed"] == 0
    left_out = document["totals"]["left_out"]
    assert left_out > 3
    said = f"{left_out} shipped cases rest on replaced rules: left out\n"
    assert said in run("rules", "test", "--rules", overlay, "--platform", "kuaishou").out
    cases = "linkcheck: 1\ncases_of: kuaishou\ncases:\n"
    sides = (("2022-02-28T23:59:59+08:00", "upcoming"), ("2022-03-01T00:00:00+08:00", "forbidden"))
    for at, verdict in sides:
        expected = f"{{verdict: {verdict}, rule: own-taobao}}"
        cases += f"  - {{alliance: taobao, placement: live_cart, at: {at}, expect: {expected}}}\n"
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "own.yaml").write_text(cases, encoding="utf-8")
    assert run("rules", "test", "--rules", overlay, "--platform", "kuaishou").code == 0
