"""The Parquet file holds what ndjson holds, says how it was judged, and is complete or an error."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import settings as examples
from polars.exceptions import PolarsError

from linkcheck.cli.outputs import open_output
from linkcheck.errors import OutputError
from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.fields_frame import FRAME_SCHEMA, FieldsFrames, to_frame
from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.judge.settings import Settings
from linkcheck.links.book import LinkBook
from linkcheck.messages import Language
from linkcheck.report import bulk_parquet, ndjson
from linkcheck.report.bulk_parquet import ParquetChecks, describe_run
from linkcheck.report.check_values import FIELDS
from tests.report.fixed_policy import POLICY
from tests.report.fixed_report import AS_OF, FINDINGS, make_finding
from tests.report.judged_samples import SOUND, fixed_block, judge_as, samples


def read_singly(findings: list[Finding], language: Language) -> list[dict[str, Any]]:
    """What a reader of ndjson gets."""
    return [json.loads(ndjson.render_check(finding, language)) for finding in findings]


def write_parquet(*blocks: JudgedChecks | list[Finding], language: Language = Language.EN) -> bytes:
    stream = io.BytesIO()
    with ParquetChecks(stream, {"linkcheck.format": "x"}, language) as checks:
        for block in blocks:
            checks.write(block)
    return stream.getvalue()


class FullDisk(io.RawIOBase):
    """A stream that has room for some bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(28, "No space left on device")
        return len(data)


@given(sample=samples(SOUND))
@examples(max_examples=100, deadline=None)
def test_the_table_holds_what_ndjson_says(sample: tuple[JudgedChecks, list[Finding]]) -> None:
    judged, findings = sample
    for language in Language:
        frame = to_frame(judged, language)
        assert dict(frame.schema) == FRAME_SCHEMA
        assert frame.columns == list(FIELDS)
        assert frame.to_dicts() == read_singly(findings, language)


@given(sample=samples(SOUND), other=samples(SOUND))
@examples(max_examples=25, deadline=None)
def test_the_file_holds_what_ndjson_says(
    sample: tuple[JudgedChecks, list[Finding]], other: tuple[JudgedChecks, list[Finding]]
) -> None:
    frame = pl.read_parquet(write_parquet(sample[0], other[1], other[0], language=Language.ZH))
    assert dict(frame.schema) == FRAME_SCHEMA
    assert frame.to_dicts() == read_singly([*sample[1], *other[1], *other[1]], Language.ZH)


def test_another_reader_finds_the_same() -> None:
    judged, findings = fixed_block()
    table = pyarrow.parquet.read_table(io.BytesIO(write_parquet(judged)))
    expected = read_singly(findings, Language.EN)
    for each in expected:
        each["title"] = each["title"] and each["title"].replace("\ud800", "\\ud800")
        each["link"] = each["link"] and each["link"].replace("\ud800", "\\ud800")
    assert table.to_pylist() == expected


def test_what_is_no_text_is_shown_as_an_escape() -> None:
    kind = make_finding(path="a\udc80.csv", flags=("x\ud800",))
    frame = to_frame(judge_as([kind], [kind], [0]), Language.EN)
    assert frame["path"].to_list() == ["a\\udc80.csv"]
    assert frame["flags"].to_list() == [["x\\ud800"]]


def test_a_row_that_is_nothing_is_never_left_empty() -> None:
    judged = judge_as([make_finding()] * 3, [make_finding()], [0, None, 0])
    with pytest.raises(ValueError, match="neither a kind nor a finding"):
        to_frame(JudgedChecks(judged.frame, judged.kinds), Language.EN)


def test_a_row_group_as_soon_as_its_rows_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_parquet, "ROW_GROUP", 40)
    kind = make_finding()
    findings = [make_finding(line=line) for line in range(2, 152)]
    blocks = [judge_as(findings[start : start + 15], [kind], [0] * 15) for start in range(0, 150, 15)]
    data = write_parquet(*blocks)
    metadata = pyarrow.parquet.ParquetFile(io.BytesIO(data)).metadata
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [40, 40, 40, 30]
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    assert pl.read_parquet(data)["line"].to_list() == list(range(2, 152))


def test_no_checks_are_a_file_with_columns() -> None:
    for data in (write_parquet(), write_parquet([]), write_parquet(judge_as([], [], []))):
        frame = pl.read_parquet(data)
        assert (frame.height, dict(frame.schema)) == (0, FRAME_SCHEMA)
        assert pl.read_parquet_metadata(io.BytesIO(data))["linkcheck.format"] == "x"


def test_the_file_says_how_it_was_judged() -> None:
    settings = Settings(POLICY, LinkBook({}, ()), AS_OF, is_past=True, within=timedelta(days=90), platform="kuaishou")
    stream = io.BytesIO()
    with ParquetChecks(stream, describe_run(settings, "1.2.3"), Language.EN):
        pass
    metadata = pl.read_parquet_metadata(io.BytesIO(stream.getvalue()))
    assert metadata["linkcheck.format"] == "linkcheck-checks/1"
    assert metadata["linkcheck.version"] == "1.2.3"
    assert metadata["linkcheck.as_of"] == "2022-02-25T00:00:00+08:00"
    assert metadata["linkcheck.within"] == "90d"
    assert json.loads(metadata["linkcheck.plain_links"]) == {"kuaishou": "count", "douyin": "review"}
    assert json.loads(metadata["linkcheck.rules"]) == [
        {"path": file.path, "sha256": file.sha256} for file in POLICY.files
    ]


def write_to_full_disk(room: int, times: int) -> ParquetChecks:
    """Writes the fixed findings so many times; the encoder must be gone, whatever comes of it."""
    checks = ParquetChecks(FullDisk(room), {}, Language.EN)  # type: ignore[arg-type]
    try:
        with checks:
            for _ in range(times):
                checks.write(list(FINDINGS))
    finally:
        assert not checks.encoder.is_alive()
    return checks


@pytest.mark.parametrize(("room", "times"), [(0, 0), (3, 0), (50, 1), (2000, 1), (6000, 50)])
def test_a_full_disk_is_an_os_error(room: int, times: int) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        write_to_full_disk(room, times)
    assert caught.value.errno == 28


def test_a_disk_that_fills_up_stops_the_run_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_parquet, "ROW_GROUP", 10)
    written: list[pl.DataFrame] = []
    tabulate = FieldsFrames.tabulate

    def watch(self: FieldsFrames, findings: Sequence[Finding]) -> pl.DataFrame:
        written.append(tabulate(self, findings))
        return written[-1]

    monkeypatch.setattr(FieldsFrames, "tabulate", watch)
    with pytest.raises(OSError, match="No space left"):
        write_to_full_disk(10_000, 10_000)
    assert 0 < len(written) < 5_000


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "checks.parquet"
    path.write_bytes(b"old")
    with pytest.raises(OutputError):
        write_and_fail(path, OSError(28, "No space left on device"))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_run_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "checks.parquet"
    with pytest.raises(KeyboardInterrupt):
        write_and_fail(path, KeyboardInterrupt())
    assert list(tmp_path.iterdir()) == []


def write_and_fail(path: Path, problem: BaseException) -> None:
    with open_output(str(path)) as stream:
        checks = ParquetChecks(stream, {}, Language.EN)
        try:
            with checks:
                for _ in range(5):
                    checks.write(list(FINDINGS))
                raise problem
        finally:
            assert not checks.encoder.is_alive()


def test_through_an_output_file(tmp_path: Path) -> None:
    path = tmp_path / "checks.parquet"
    judged, findings = fixed_block()
    with open_output(str(path)) as stream, ParquetChecks(stream, {}, Language.EN) as checks:
        checks.write(judged)
        checks.write(judged)
    assert pl.read_parquet(path).height == 2 * len(findings)
    assert [each.name for each in tmp_path.iterdir()] == ["checks.parquet"]


def test_an_error_of_the_encoder_is_never_swallowed() -> None:
    checks = ParquetChecks(io.BytesIO(), {}, Language.EN)
    with pytest.raises(PolarsError), checks:
        checks.hand_over(pl.DataFrame({"path": [1]}))
    assert not checks.encoder.is_alive()
