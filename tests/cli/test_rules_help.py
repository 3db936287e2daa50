"""The help of the rules commands: in both languages, and never wider than a terminal."""

from __future__ import annotations

import re

import pytest

from tests.cli.running import Run


@pytest.mark.parametrize("command", ["show", "timeline", "lint", "test", "diff", "schema"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_speaks_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, language: str) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if language == "zh" else "C.UTF-8")
    done = run("rules", command, "--help")
    assert done.code == 0
    assert bool(re.search("[。：，]", done.out)) is (language == "zh")
    assert max(len(line) for line in done.out.splitlines()) <= 80
