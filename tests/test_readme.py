"""README is true: its commands, its example output, its Python, its tables."""

from __future__ import annotations

import doctest
import os
import re
from pathlib import Path

import pytest
import typer

from linkcheck.cli.app import build_app
from linkcheck.cli.exits import Exit, FailOn
from linkcheck.report.formats import Format
from tests.cli.running import Run
from tests.readme import README, set_up_commands

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
FINGERPRINT = re.compile(r"\b[0-9a-f]{12}\b")


def test_the_first_command_scans_the_sample() -> None:
    first, second = set_up_commands()
    assert first.split(" && ")[0] == "python3 -m venv .venv"
    assert first.endswith("linkcheck scan sample_catalogs/kuaishou_spring_2022.csv --as-of 2022-02-25")
    assert second.endswith("-m pytest")
    windows = re.search(r"```bat\n(.*?)```", TEXT, re.DOTALL)
    assert windows is not None
    as_posix = windows[1].replace("\\Scripts\\", "/bin/").replace("\\", "/").replace("py -m", "python3 -m")
    assert as_posix.strip().splitlines() == [first.replace("'", ""), second.replace("'", "")]


@pytest.mark.skipif(os.name == "nt", reason="a terminal as POSIX has them")
def test_the_example_is_what_a_terminal_shows() -> None:
    example = re.search(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    shown = FINGERPRINT.sub("", run_on_terminal(set_up_commands()[0].rpartition("linkcheck ")[2].split()))
    position = 0
    for part in FINGERPRINT.sub("", example[1]).split("[...]\n"):
        found = shown.find(part, position)
        assert found >= 0, f"not shown:\n{part}\n-- shown:\n{shown[position:]}"
        position = found + len(part)


def run_on_terminal(arguments: list[str], columns: int = 80) -> str:
    """What a terminal of that width shows."""
    import fcntl
    import pty
    import struct
    import sys
    import termios

    child, terminal = pty.fork()
    if child == 0:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "xterm"}
        environment.pop("COLUMNS", None)
        try:
            os.chdir(ROOT)
            os.read(0, 1)  # until the window has its size
            os.execve(sys.executable, [sys.executable, "-m", "linkcheck", *arguments], environment)  # noqa: S606 - no shell
        finally:
            os._exit(70)
    attributes = termios.tcgetattr(terminal)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    os.write(terminal, b"\n")
    output = bytearray()
    while True:
        try:
            block = os.read(terminal, 1 << 16)
        except OSError:  # how Linux says that the other end is gone
            break
        if not block:
            break
        output += block
    os.waitpid(child, 0)
    os.close(terminal)
    return output.decode().replace("\r\n", "\n")


def test_the_python_example_gives_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    lines = []
    for line in example[1].strip().splitlines():
        code, _, result = line.partition("  # ")
        lines += [f">>> {code.rstrip()}"] if code.strip() else []
        lines += [result.strip()] if result else []
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest("\n".join(lines) + "\n", {}, "README", None, None)
    result = doctest.DocTestRunner().run(test)
    assert (result.failed, result.attempted) == (0, 5)


def commands(app: typer.Typer) -> set[str]:
    """Every command, `rules show` for one in a group."""
    named = {(each.name or each.callback.__name__) for each in app.registered_commands if each.callback}
    groups = {
        f"{group.name} {name}"
        for group in app.registered_groups
        if group.typer_instance
        for name in commands(group.typer_instance)
    }
    return named | groups


def test_every_command_is_documented() -> None:
    table = TEXT.partition("## Commands")[2].partition("\n## ")[0]
    for command in commands(build_app()):
        assert f"`linkcheck {command}" in table, command


def test_formats_levels_and_exit_codes_are_documented() -> None:
    for format_name in Format:
        assert format_name.value in TEXT
    for level in FailOn:
        assert f"`{level.value}`" in TEXT
    for code in Exit:
        assert re.search(rf"\b{code.value}\b", TEXT)


def test_every_package_is_described() -> None:
    for folder in sorted(path.parent for path in (ROOT / "linkcheck").glob("*/__init__.py")):
        assert f"`linkcheck/{folder.name}/`" in TEXT


def test_files_that_readme_names_exist() -> None:
    for name in re.findall(r"(?:rules|sample_catalogs|linkcheck)/[\w./-]+\.(?:yaml|csv|py|md)", TEXT):
        assert (ROOT / name).is_file(), name


@pytest.mark.parametrize("arguments", [(), ("scan",), ("report",), ("explain",), ("rules",), ("rules", "show")])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_speaks_both_languages(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if language == "zh" else "C.UTF-8")
    done = run(*arguments, "--help")
    assert done.code == 0
    assert bool(re.search("[。：，]", done.out)) is (language == "zh")
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_public_names_load(tmp_path: Path) -> None:
    import linkcheck

    for name in linkcheck.__all__:
        assert getattr(linkcheck, name) is not None
    with pytest.raises(AttributeError):
        _ = linkcheck.no_such_name
    with pytest.raises(linkcheck.LinkcheckError):
        linkcheck.load_policy(tmp_path / "no-such.yaml")
