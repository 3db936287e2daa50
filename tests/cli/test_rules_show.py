"""`linkcheck rules show` and its neighbours: conditions by their name, and the rule files that an answer rests on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from linkcheck.shipped import shipped_rules
from tests.cli.rule_folders import NEW_PLATFORM
from tests.cli.running import Run

SHIPPED = sha256((shipped_rules() / "kuaishou.yaml").read_bytes()).hexdigest()


def test_rules_about_some_goods_are_conditional_and_say_which(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "baleni.yaml"
    terms = (
        "category: {en: only toys, zh: 仅限玩具}\n    account: {en: only new accounts, zh: 仅限新账号}\n    announced:"
    )
    path.write_text(NEW_PLATFORM.replace("announced:", terms), encoding="utf-8")
    out = run("rules", "show", "--rules", path, "--as-of", "2031-01-01").out
    assert "? on a condition | since 2030-06-01 17:00" in out
    assert "not certain" not in out
    assert "    Condition: only toys\n    Condition: only new accounts\n" in out


def test_answers_name_their_rule_files(run: Run) -> None:
    named = f"rules/kuaishou.yaml ({SHIPPED[:12]})"
    assert named in run("rules", "show", "--platform", "kuaishou").out
    assert named in run("explain", "https://u.jd.com/abc").out


def test_the_calendar_names_its_rule_files_in_full(run: Run) -> None:
    text = run("rules", "timeline", "--platform", "kuaishou", "-f", "ics").out.replace("\r\n", "\n").replace("\n ", "")
    described = [line for line in text.splitlines() if line.startswith("DESCRIPTION:")]
    assert described
    assert all(f"rules/kuaishou.yaml (sha256 {SHIPPED})" in line for line in described)
