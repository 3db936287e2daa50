"""The moment in CI: a pinned run gives the same bytes anywhere, a gate may refuse the past, upcoming counts down."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from linkcheck.report.formats import Format
from tests.cli.running import SPRING, Run, run_process
from tests.gate.hostile import hostile_catalog

WORLDS: tuple[dict[str, str], ...] = (
    {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "en_US.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "4242", "LANG": "de_DE.UTF-8"},
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_bytes_under_two_locales_zones_and_hash_seeds(tmp_path: Path, language: str) -> None:
    hostile_catalog(tmp_path / "hostile.csv", 20)
    (tmp_path / "spring.csv").write_bytes((Path(__file__).parents[2] / SPRING).read_bytes())
    names = [f"out.{chosen}" for chosen in Format]
    options = [part for chosen in Format for part in ("-f", f"{chosen}=out.{chosen}")]
    seen: set[tuple[str, ...]] = set()
    for world in WORLDS:
        done = run_process(
            *("scan", "hostile.csv", "spring.csv", "--as-of", "2022-02-25", "--lang", language, *options),
            *("--write-baseline", "baseline.json", "--rejects", "rejects.csv", "-v"),
            cwd=tmp_path,
            stdin=b"",
            **world,
        )
        assert done.code == 1
        files = [(tmp_path / name).read_bytes() for name in (*names, "baseline.json", "rejects.csv")]
        assert all(files)
        seen.add((done.err, *(hashlib.sha256(data).hexdigest() for data in files)))
    assert len(seen) == 1


def test_a_gate_may_refuse_the_past(run: Run) -> None:
    done = run("scan", SPRING, "--as-of", "2022-02-25", "--no-past-as-of")
    assert (done.code, done.out) == (2, "")
    assert "2022-02-25T00:00:00+08:00 lies in the past" in done.err
    assert run("scan", SPRING, "--no-past-as-of").code == 1
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    assert run("scan", SPRING, "--no-past-as-of", "--as-of", tomorrow).code == 1


@pytest.mark.parametrize("chosen", ["table", "md", "github", "sarif"])
def test_a_past_as_of_is_marked(run: Run, chosen: str) -> None:
    out = run("scan", SPRING, "--as-of", "2022-02-25", "-f", chosen).out
    assert ('asOfIsPast": true' if chosen == "sarif" else "LIES IN THE PAST") in out


@pytest.mark.parametrize("chosen", ["github", "sarif", "gitlab", "junit"])
@pytest.mark.parametrize(
    ("as_of", "left"),
    [
        ("2022-02-25T00:00:00+08:00", "(4 days left)"),
        ("2022-02-27T23:59:59+08:00", "(1 day left)"),
        ("2022-02-28T00:00:00+08:00", "(1 day left)"),
        ("2022-02-28T00:00:01+08:00", "(less than a day left)"),
        ("2022-02-28T23:59:59+08:00", "(less than a day left)"),
        ("2022-03-01T00:00:00+08:00", None),
    ],
)
def test_upcoming_says_how_long_is_left(run: Run, chosen: str, as_of: str, left: str | None) -> None:
    out = run("scan", SPRING, "--as-of", as_of, "-f", chosen).out
    if left is None:
        assert "left)" not in out
    else:
        assert left in out
