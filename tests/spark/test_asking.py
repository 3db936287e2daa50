"""What the command line may ask of a cluster, and what it gets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linkcheck.cli.console import Console
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions
from linkcheck.cli.scan_outputs import Target
from linkcheck.cli.session import open_session
from linkcheck.cli.spark_run import choose_folder, refuse_options, scan_on_cluster
from linkcheck.errors import OutputError, UsageError
from linkcheck.messages import Language
from linkcheck.report.formats import Format
from tests.cli.running import SAMPLES
from tests.spark.sparking import read_rows, scan_here

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PARTS = Target(Format.PARQUET, "out")


def refusal(targets: list[Target]) -> str:
    """The sentence for outputs that no cluster writes."""
    with pytest.raises(UsageError) as caught:
        choose_folder(targets)
    assert all(caught.value.render(language) for language in Language)
    return caught.value.faults[0].message.id


def test_parts_go_to_one_folder_and_a_summary_beside_them() -> None:
    beside = [Target(Format.JSON, "-"), Target(Format.TABLE, "table.txt"), Target(Format.MD, "report.md")]
    assert choose_folder([PARTS, *beside]) == ("out", beside)
    assert choose_folder([PARTS]) == ("out", [])
    assert refusal(beside) == "cli.spark-needs-parquet"
    assert refusal([PARTS, Target(Format.PARQUET, "other")]) == "cli.spark-needs-parquet"


@pytest.mark.parametrize("chosen", sorted(set(Format) - {Format.PARQUET, Format.JSON, Format.TABLE, Format.MD}))
def test_no_other_format_is_written_by_a_cluster(chosen: Format) -> None:
    assert refusal([PARTS, Target(chosen, "other")]) == "cli.spark-format"


def test_options_that_no_cluster_knows_are_refused_by_name() -> None:
    refuse_options({"--rejects": None, "--prune-baseline": False})
    with pytest.raises(UsageError, match="--baseline"):
        refuse_options({"--rejects": None, "--baseline": "known.json"})


def test_a_command_on_the_cluster(cluster: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("没有表头\n", encoding="utf-8")
    paths = [*sorted(SAMPLES.iterdir()), broken]
    session = open_session(PolicyOptions(as_of="2022-02-25"))
    report = scan_on_cluster(
        list(map(str, paths)),
        session,
        ReadingOptions(),
        Console(Language.ZH),
        folder=str(tmp_path / "out"),
        master=None,
        limit=None,
    )
    here = scan_here(paths)
    assert report.totals == here.report.totals
    assert list(report.findings) == list(here.report.findings)[:20]
    assert read_rows(tmp_path / "out") == here.rows
    assert str(broken) in capsys.readouterr().err


def test_a_folder_of_somebody_elses_is_refused_before_spark_starts(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    session = open_session(PolicyOptions(as_of="2022-02-25"))
    with pytest.raises(OutputError):
        scan_on_cluster(
            [],
            session,
            ReadingOptions(),
            Console(Language.EN),
            folder=str(tmp_path),
            master="nonsense",
            limit=None,
        )
