"""`linkcheck rules diff`: what an edit changes in meaning, to the second, and for how many listings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.rule_folders import CUTOFF, NEW_PLATFORM, copy_rules, write_new_platform
from tests.cli.running import SPRING, Run

LATER = "2022-03-01T00:00:01+08:00"
MOVED = (f"from: {CUTOFF}", f"from: {LATER}")
OVERLAY = "rules/overlays/kuaishou-2022-10-restoration.yaml"
EVERYWHERE = ["live_cart", "short_video_cart", "detail_page"]


def diff(run: Run, *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    done = run("rules", "diff", *arguments, "-f", "json")
    document: dict[str, Any] = json.loads(done.out)
    return done.code, document


def test_a_cutoff_moved_by_a_second_is_exactly_that(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules", MOVED, (f"until: {CUTOFF}", f"until: {LATER}"))
    code, document = diff(run, "rules", folder)
    assert code == 1
    assert document["settings"] == document["books"] == []
    assert document["cells"] == [
        {
            "platform": "kuaishou",
            "sources": ["taobao"],
            "placements": EVERYWHERE,
            "since": CUTOFF,
            "until": LATER,
            "published_before": None,
            "before": "forbidden",
            "after": "allowed",
            "before_rule": "ks-2022-taobao",
            "after_rule": "ks-taobao-until-2022",
            "keeps_existing": [False, False],
            "may_forbid": [True, False],
        }
    ]
    done = run("rules", "diff", "rules", folder)
    assert done.out.partition("\nOld: ")[0].splitlines() == [
        "Kuaishou: Taobao Alliance (live-room cart, short-video cart, product detail page)",
        "    from 2022-03-01 00:00:00 +08:00 until 2022-03-01 00:00:01 +08:00:",
        "    + forbidden -> allowed",
        "    rule ks-2022-taobao -> ks-taobao-until-2022",
    ]
    assert done.last_line.startswith("exit 1: the meaning changes")
    chinese = run("rules", "diff", folder, "rules", "--lang", "zh").out.splitlines()
    assert chinese[:3] == [
        "快手：淘宝联盟（直播间购物车、短视频购物车、商详页）",
        "    自 2022-03-01 00:00:00 +08:00 起至 2022-03-01 00:00:01 +08:00 之前：",
        "    X 允许 -> 禁止",
    ]


@pytest.mark.parametrize(
    "edit",
    [
        ("# Kuaishou", "# Quickhand"),
        ("from: 2022-03-01T00:00:00+08:00", "from: 2022-02-28T16:00:00Z"),
        ("id: ks-2022-taobao", "id: ks-2022-taobao-alliance"),
        ("alliance: [youzan, mokuai]", "alliance: [mokuai, youzan]"),
    ],
)
def test_an_edit_without_meaning_is_exit_0(run: Run, tmp_path: Path, edit: tuple[str, str]) -> None:
    done = run("rules", "diff", "rules", copy_rules(tmp_path / "rules", edit))
    assert done.code == 0
    assert done.out.startswith("No change in meaning\n")
    assert done.last_line == "exit 0: no change in meaning"


def test_the_overlay_and_its_catalog(run: Run) -> None:
    code, document = diff(run, "rules", OVERLAY, "--catalog", SPRING, "--as-of", "2022-11-15")
    assert code == 1
    assert [(each["sources"], each["placements"], each["after"]) for each in document["cells"]] == [
        (["taobao"], EVERYWHERE, "conditional"),
        (["jd"], ["live_cart"], "conditional"),
    ]
    assert all(each["until"] is None and each["since"] == "2022-10-28T00:00:00+08:00" for each in document["cells"])
    verdicts = document["verdicts"]
    assert document["as_of"] == "2022-11-15T00:00:00+08:00"
    old, new = (scan_checks(run, *arguments) for arguments in ((), ("--rules", OVERLAY)))
    changed = {key for key, verdict in old.items() if new[key] != verdict}
    assert verdicts["listings"] == len({line for line, _ in old})
    assert verdicts["changed"] == len({line for line, _ in changed}) > 5
    assert verdicts["checks"] == [{"before": "forbidden", "after": "review", "checks": len(changed)}]


def scan_checks(run: Run, *arguments: str) -> dict[tuple[int, str | None], str]:
    """(line, placement) -> verdict of every check of the sample."""
    lines = run("scan", SPRING, "--as-of", "2022-11-15", "-f", "ndjson", *arguments).out.splitlines()
    checks = [json.loads(line) for line in lines]
    return {(each["line"], each["placement"]): each["verdict"] for each in checks if each["verdict"] != "unreadable"}


def test_where_goods_should_go_is_told_though_no_verdict_changes(run: Run, tmp_path: Path) -> None:
    path = write_new_platform(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text(NEW_PLATFORM.replace("announced:", "migrate_to: douyin-store\n    announced:"), encoding="utf-8")
    done = run("rules", "diff", path, other)
    assert done.code == 1
    assert done.out.startswith(
        "no verdict changes; these texts do:\n    bl-pdd-after: migrate_to: (none) -> douyin-store\n"
    )
    _, document = diff(run, path, other)
    assert document["cells"] == []
    assert [each["key"] for each in document["texts"]] == ["migrate_to"]


def test_before_anything_changes_no_verdict_does(run: Run) -> None:
    done = run("rules", "diff", "rules", OVERLAY, "--catalog", SPRING, "--as-of", "2022-03-02")
    assert "Listings with another verdict: 0 of 40, as of 2022-03-02 00:00:00 +08:00\n" in done.out
    assert done.code == 1  # the cells still change


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("plain_links: count", "plain_links: review"), "Kuaishou: plain_links: count -> review"),
        (("aliases: [kwai, ks,", "aliases: [kwai, 快,"), "Kuaishou: names: + 快, - ks"),
        (("timezone: Asia/Shanghai", "timezone: Asia/Tokyo"), "Kuaishou: timezone: Asia/Shanghai -> Asia/Tokyo"),
    ],
)
def test_settings_are_part_of_the_meaning(run: Run, tmp_path: Path, edit: tuple[str, str], said: str) -> None:
    done = run("rules", "diff", "rules", copy_rules(tmp_path / "rules", edit))
    assert done.code == 1
    assert said in done.out.splitlines()


def test_a_new_platform_is_one_line_and_its_cells(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules")
    (folder / "baleni.yaml").write_text(NEW_PLATFORM, encoding="utf-8")
    done = run("rules", "diff", "rules", folder)
    assert "Baleni: this platform is new\n" in done.out
    assert (
        "Baleni: Pinduoduo (shop window)\n    until 2030-06-01 17:00:00 -05:00:\n    + no rule -> allowed\n" in done.out
    )
    assert "Baleni: names" not in done.out
    assert "Baleni: this platform is gone\n" in run("rules", "diff", folder, "rules").out


def test_books_that_differ_are_told_and_comments_in_them_are_not(run: Run, tmp_path: Path) -> None:
    folder = copy_rules(tmp_path / "rules")
    links = folder / "links.yaml"
    text = links.read_text(encoding="utf-8")
    links.write_text(f"# a comment\n{text}", encoding="utf-8")
    assert run("rules", "diff", "rules", folder).code == 0
    own = tmp_path / "own.yaml"
    own.write_text(
        "linkcheck: 1\nbook: links\nsources:\n  jd:\n    links:\n      - {host: jd-shop.example.com, kind: product}\n",
        encoding="utf-8",
    )
    done = run("rules", "diff", "rules", own)
    assert done.code == 1
    assert "The link books differ" in done.out
    catalog = tmp_path / "catalog.csv"
    catalog.write_text("link,placement\nhttps://jd-shop.example.com/1,detail_page\n", encoding="utf-8")
    done = run("rules", "diff", "rules", own, "--catalog", catalog)
    assert "Listings with another verdict: 1 of 1" in done.out
    assert "    review -> allowed: 1 checks\n" in done.out


def test_rules_laid_over_both_change_nothing(run: Run) -> None:
    assert run("rules", "diff", "rules", "rules", "--rules", OVERLAY).code == 0


def test_what_was_kept_and_is_no_longer(run: Run, tmp_path: Path) -> None:
    path = write_new_platform(tmp_path)
    kept = tmp_path / "kept.yaml"
    condition = "existing: kept\n    condition: {en: unedited, zh: 未编辑}\n    announced:"
    kept.write_text(NEW_PLATFORM.replace("announced:", condition), encoding="utf-8")
    assert "    X forbidden, and what was published before is no longer kept\n" in run("rules", "diff", kept, path).out
    assert "    X forbidden, and what was published before is kept now\n" in run("rules", "diff", path, kept).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rules",), "NEW"),
        (("rules", "no-such.yaml"), "no-such.yaml"),
        (("rules", OVERLAY, "--catalog", "no-such.csv"), "no-such.csv"),
        (("rules", OVERLAY, "--catalog", "-"), "standard input can be read only once"),
        (
            ("rules", OVERLAY, "--catalog", "README.md", "-f", "json=README.md"),
            "README.md is a file that",
        ),
        (("rules", OVERLAY, "--catalog", "pyproject.toml"), "cannot be compared"),
    ],
)
def test_faults_are_exit_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("rules", "diff", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
