"""No line that linkcheck prints is a command to a CI runner, except those it means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.messages import Language
from linkcheck.report.annotation import write_text, write_title
from linkcheck.report.github import MOST_OF_A_KIND, write_command
from linkcheck.report.words import Words
from linkcheck.visible import break_commands, visible
from tests.cli.running import Run, run_process
from tests.gate.hostile import HOSTILE_CELLS, hostile_catalog
from tests.gate.runner_oracle import Command, read_log
from tests.report.fixed_report import REPORT

AFTER = ("--as-of", "2022-03-02")
ATOMS = (
    "##[",
    "#",
    "##",
    "[",
    "]",
    "::",
    ":",
    "error",
    "set-output name=a",
    " ",
    "\u3000",
    "\ufeff",
    "\n",
    "\r",
    "x",
    "%0A",
    ",",
    "=",
)
LINES = st.one_of(st.sampled_from(HOSTILE_CELLS), st.text(), st.lists(st.sampled_from(ATOMS)).map("".join))


def test_the_oracle_reads_commands_as_runners_do() -> None:
    log = "a\n  ::error file=a%2Cb.csv,line=3::100%25%0Adone\rx ##[warning a=1;b=%3B]y\r\nx ::error::no\n::no end"
    assert list(read_log(log)) == [
        Command("error", {"file": "a,b.csv", "line": "3"}, "100%\ndone"),
        Command("warning", {"a": "1", "b": ";"}, "y"),
    ]


@given(LINES)
def test_broken_lines_command_nothing(text: str) -> None:
    broken = break_commands(text)
    assert list(read_log(broken)) == []
    assert break_commands(broken) == broken


@given(LINES)
def test_what_commands_nothing_stays(text: str) -> None:
    harmless = text.replace("#", "").replace(":", "")
    assert break_commands(harmless) == harmless


@given(LINES, LINES)
def test_annotations_are_read_back(message: str, title: str) -> None:
    title = visible(title)  # as all titles are
    (command,) = read_log(write_command("error", message, file="a.csv", title=title))
    shown = break_commands(title).rstrip()  # the runner trims the last property
    properties = {"file": "a.csv", **({"title": shown} if shown else {})}
    assert command == Command("error", properties, break_commands(message))


@pytest.mark.parametrize("format_name", ["table", "md", "json", "ndjson", "csv", "gitlab", "sarif", "junit"])
def test_hostile_catalogs_command_nothing(run: Run, tmp_path: Path, format_name: str) -> None:
    catalog = hostile_catalog(tmp_path / "a.csv")
    for language in Language:
        done = run("scan", catalog, *AFTER, "-v", "-f", format_name, "--lang", language)
        assert done.code == 1
        assert list(read_log(done.out)) == []
        assert list(read_log(done.err)) == []
        assert "error" in done.out


def test_file_names_and_arguments_command_nothing(tmp_path: Path) -> None:
    catalog = hostile_catalog(tmp_path / "##[error]a.csv")
    for arguments in (("scan", catalog.name), ("scan", "::error::b.csv"), ("scan", "##[error]c"), ("::error::d",)):
        done = run_process(*arguments, *(AFTER if len(arguments) > 1 else ()), cwd=tmp_path)
        assert list(read_log(done.out + done.err)) == []
        assert done.code in {1, 2}


def test_github_output_holds_its_own_commands_only(run: Run, tmp_path: Path) -> None:
    catalog = hostile_catalog(tmp_path / "a.csv", others=30)
    done = run("scan", catalog, *AFTER, "-f", "github")
    commands = list(read_log(done.out))
    totals = json.loads(run("scan", catalog, *AFTER, "-f", "json").out)["totals"]
    counts = {"error": totals["forbidden"] + totals["unreadable"], "warning": totals["review"] + totals["upcoming"]}
    assert {command.name for command in commands} == {name for name, count in counts.items() if count}
    for name, count in counts.items():
        shown = [command for command in commands if command.name == name]
        assert len(shown) == min(count, MOST_OF_A_KIND + 1)
        assert (f"and {count - MOST_OF_A_KIND} more" in shown[-1].data) is (count > MOST_OF_A_KIND)
    lines = len(catalog.read_text(encoding="utf-8").splitlines())
    for command in commands:
        if "line" in command.properties:
            assert command.properties["file"].endswith("a.csv")
            assert 1 < int(command.properties["line"]) <= int(command.properties["endLine"]) <= lines + 5


def test_annotations_say_what_the_finding_says() -> None:
    words = Words.of(REPORT, Language.EN)
    for finding in REPORT.findings:
        (command,) = read_log(write_command("error", write_text(finding, words), title=write_title(finding, words)))
        assert command.properties["title"] == write_title(finding, words)
        assert visible(finding.explanation.render(Language.EN)) in command.data
        assert ("days left" in command.data) is (finding.verdict == "upcoming")


def test_the_worst_come_first(run: Run) -> None:
    done = run("scan", "sample_catalogs/kuaishou_spring_2022.csv", "--as-of", "2022-02-25", "-f", "github")
    titles = [command.properties.get("title", "").partition(":")[0] for command in read_log(done.out)]
    assert titles == ["forbidden"] * 6 + ["upcoming"] * 8 + ["review"] + ["unreadable"] * 2 + [""]
    assert done.out.splitlines()[-2].startswith("Result: 6 forbidden")
