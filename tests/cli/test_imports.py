"""What a command loads: `--version` almost nothing, `explain` only what it reads with."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.running import ROOT, clean_environment

HEAVY = {"polars", "jinja2", "xlsxwriter", "python_calamine", "pyspark"}
PROBE = """
import sys
from linkcheck.cli.main import main
code = main(sys.argv[1:])
print("LOADED", *sorted(sys.modules))
"""


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=True,
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_version_loads_neither_yaml_nor_rich() -> None:
    assert not loaded_by("--version") & (HEAVY | {"yaml", "rich", "typer", "ada_url", "dateutil"})


@pytest.mark.parametrize("form", ["text", "json"])
def test_explain_loads_only_what_it_reads_with(form: str) -> None:
    loaded = loaded_by("explain", "https://u.jd.com/aB3dE5f", "--format", form)
    assert not loaded & (HEAVY | {"rich"})
    assert {"yaml", "ada_url"} <= loaded


def test_a_small_scan_in_a_pipe_loads_no_heavy_library() -> None:
    assert not loaded_by("scan", "sample_catalogs/agency_mixed.csv") & (HEAVY | {"rich"})


def test_importing_linkcheck_loads_nothing() -> None:
    probe = "import sys, linkcheck; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & (HEAVY | {"yaml", "rich", "typer", "ada_url"})
