"""Bad input gets one clear answer, the right exit code and a next step; never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import SPRING, Run

Content = bytes | None
LINK = "https://u.jd.com/aB3dE5f"


@pytest.mark.parametrize(
    ("content", "code", "where", "what"),
    [
        (b"", 3, "{path}", "empty"),
        ("商品链接,位置\n".encode(), 3, "", "without records"),
        (b"a,b\n1,2\n", 3, "{path}:1", "no column is known to hold links"),
        (f"商品链接,商品编号,商品ID\n{LINK},1,2\n".encode(), 3, "{path}:1", "商品ID"),
        (f"商品链接,名称\n{LINK},\xb4".encode("latin-1", "replace"), 3, "", ""),
        ("商品链接\nhttps://u.jd.com/a\n".encode() + b"abc\xff\xff\xfe\n", 3, "{path}:3", "byte "),
    ],
    ids=["empty", "header-only", "no-link-column", "two-headings-for-one-role", "question", "undecodable"],
)
def test_catalogs_that_cannot_be_read(
    run: Run, tmp_path: Path, content: bytes, code: int, where: str, what: str
) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(content)
    done = run("scan", path, "--as-of", "2022-03-02")
    if what:
        assert done.code == code
        assert where.format(path=path) in done.err
        assert what in done.err
    assert "Traceback" not in done.err
    assert done.last_line.startswith(f"exit {done.code}: ")


@pytest.mark.parametrize(
    ("arguments", "code", "what", "help_text"),
    [
        (("scan", "no-such.csv"), 2, "no-such.csv", "check the spelling"),
        (("scan", "rules"), 2, "rules", "no catalogs"),
        (("scan", SPRING, "--rules", "no-such.yaml"), 2, "no-such.yaml", "--rules"),
        (("scan", SPRING, "--rules", "sample_catalogs"), 2, "sample_catalogs", "rule files"),
        (("scan", SPRING, "--as-of", "nonsense"), 2, "nonsense", "2022-02-25"),
        (("scan", SPRING, "--as-of", "2022-03"), 2, "2022-03", "full date"),
        (("scan", SPRING, "--placement", "moon"), 2, "moon", "live_cart"),
        (("scan", SPRING, "--platform", "moon"), 2, "moon", "kuaishou"),
        (("scan", SPRING, "--within", "soon"), 2, "soon", "90d"),
        (("scan", SPRING, "--column", "links=x"), 2, "links=x", "roles are"),
        (("scan", SPRING, "-f", "xml"), 2, "xml", "ndjson"),
        (("scan", SPRING, "-f", "json", "-f", "csv"), 2, "csv", "-f csv=PATH"),
        (("scan", SPRING, "-f", "json=a", "-f", "csv=a"), 2, "csv=a", "file of its own"),
        (("scan", SPRING, "--fail-on", "all"), 2, "--fail-on", "never"),
        (("scan", SPRING, "--colour", "never"), 2, "--colour", "--color"),
        (("scan",), 2, "CATALOG...", "--help"),
        (("scna",), 2, "scna", "--help"),
        (("report", SPRING, "-o", "plan.docx"), 2, "plan.docx", ".md"),
        (("report", SPRING, "-o", "no-such-folder/plan.md"), 74, "no-such-folder", "create"),
        (("scan", SPRING, "-f", "json=no-such-folder/a.json"), 74, "no-such-folder", "create"),
        (("explain", "no-such.csv:7"), 2, "no-such.csv", "check the path"),
        (("explain", f"{SPRING}:9999"), 2, "9999", "line of a listing"),
    ],
)
def test_wrong_use_names_what_is_wrong_and_what_to_do(
    run: Run, arguments: tuple[str, ...], code: int, what: str, help_text: str
) -> None:
    done = run(*arguments)
    assert done.code == code
    assert what in done.err
    assert help_text in done.err
    assert done.out == ""
    assert done.last_line.startswith(f"exit {code}: ")
    chinese = run(*arguments, "--lang", "zh")
    assert chinese.code == code
    assert what in chinese.err
    assert re.search(r"[\u4e00-\u9fff]", chinese.err)


def test_a_rule_file_with_a_typo_is_named_by_line_and_column(run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "typo.yaml"
    rules.write_text("linkcheck: 1\nplatform: x\nnaem: {en: a, zh: b}\n", encoding="utf-8")
    done = run("scan", SPRING, "--rules", rules)
    assert done.code == 2
    assert f"{rules}:3:1: unknown key `naem`; did you mean `name`?" in done.err


def make_catalog(folder: Path, title: str, link: str = LINK) -> Path:
    path = folder / "catalog.csv"
    quoted = title.replace('"', '""')
    path.write_text(f'商品编号,商品名称,商品链接,位置\nL1,"{quoted}",{link},直播间\n', encoding="utf-8")
    return path


HOSTILE = "\x1b[31m[red]x[/red] :smile: [/x] \u202edrow\u202c \x07 <script> =1+1"


@pytest.mark.parametrize("format_name", ["table", "json", "ndjson", "csv"])
def test_hostile_titles_reach_no_terminal(run: Run, tmp_path: Path, format_name: str) -> None:
    done = run("scan", make_catalog(tmp_path, f"a{HOSTILE}b"), "--as-of", "2022-03-02", "-f", format_name)
    assert done.code == 1
    if format_name != "csv":
        assert "\x1b" not in done.out
        assert "\x07" not in done.out
    if format_name == "table":
        assert "\u202e" not in done.out
        assert "[red]x[/red] :smile: [/x]" in done.out


def test_a_nul_and_a_cell_of_200_kb_are_read(run: Run, tmp_path: Path) -> None:
    done = run("scan", make_catalog(tmp_path, "x" * 200_000), "--as-of", "2022-03-02")
    assert done.code == 1
    done = run("scan", make_catalog(tmp_path, "t", f"{LINK}\0{LINK}"), "--as-of", "2022-03-02")
    assert done.code == 3


def test_one_unreadable_catalog_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"")
    done = run("scan", broken, SPRING, "--as-of", "2022-02-25")
    assert done.code == 1
    assert str(broken) in done.err
    assert "records: 42 = 40 judged + 2 unreadable" in done.out


@pytest.mark.parametrize("command", ["scan", "report"])
def test_an_output_never_replaces_a_catalog(run: Run, tmp_path: Path, command: str) -> None:
    catalog = make_catalog(tmp_path, "t").rename(tmp_path / "catalog.md")
    before = catalog.read_bytes()
    choose: dict[str, Callable[[Path], tuple[str, str]]] = {
        "scan": lambda path: ("-f", f"json={path}"),
        "report": lambda path: ("-o", str(path)),
    }
    done = run(command, catalog, *choose[command](catalog))
    assert done.code == 2
    assert catalog.read_bytes() == before
