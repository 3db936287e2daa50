"""The folder of parts is there as a whole or not at all, and nothing of anybody else's is ever replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkcheck.errors import OutputError
from linkcheck.judge.spark_folder import check_folder, stage_folder
from linkcheck.messages import Language


def write_run(target: Path, *parts: bytes) -> None:
    """Puts parts under a target as a run does."""
    with stage_folder(str(target)) as staging:
        for number, data in enumerate(parts):
            (staging.attempts / f"attempt{number}").write_bytes(data)
            (staging.attempts / f"other{number}").write_bytes(b"of a task that ran twice")
            staging.take(f"attempt{number}")
        staging.complete({"_linkcheck.json": b"{}", "_SUCCESS": b""})


def break_off(target: Path) -> None:
    """A run that the user ends after its first part."""
    with stage_folder(str(target)) as staging:
        (staging.attempts / "attempt").write_bytes(b"2")
        staging.take("attempt")
        raise KeyboardInterrupt


def read_folder(target: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in target.iterdir()}


def complaint(path: Path) -> str:
    """The sentence for a folder that cannot be had."""
    with pytest.raises(OutputError) as caught:
        check_folder(str(path))
    assert all(caught.value.render(language) for language in Language)
    return caught.value.faults[0].message.id


def test_parts_are_taken_in_order_and_nothing_else(tmp_path: Path) -> None:
    write_run(tmp_path / "out", b"first", b"second")
    assert read_folder(tmp_path / "out") == {
        "part-00000.zstd.parquet": b"first",
        "part-00001.zstd.parquet": b"second",
        "_linkcheck.json": b"{}",
        "_SUCCESS": b"",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_earlier_run_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_run(tmp_path / "out", b"1", b"2", b"3")
    write_run(tmp_path / "out", b"4")
    assert read_folder(tmp_path / "out")["part-00000.zstd.parquet"] == b"4"
    assert len(read_folder(tmp_path / "out")) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_run(tmp_path / "out", b"1")
    assert len(read_folder(tmp_path / "out")) == 3


def test_a_link_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_run(tmp_path / "out", b"1")
    assert (tmp_path / "out").is_symlink()
    assert len(read_folder(tmp_path / "real")) == 3


def test_what_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    write_run(tmp_path / "out", b"1")
    with pytest.raises(KeyboardInterrupt):
        break_off(tmp_path / "out")
    assert read_folder(tmp_path / "out")["part-00000.zstd.parquet"] == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_attempt_that_did_not_arrive_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, stage_folder(str(tmp_path / "out")) as staging:
        staging.take("written-on-another-disk")
    assert caught.value.faults[0].message.id == "judge.spark.folder-not-shared"
    assert not (tmp_path / "out").exists()


def test_a_folder_with_anything_else_is_never_replaced(tmp_path: Path) -> None:
    write_run(tmp_path / "out", b"1")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    assert complaint(tmp_path / "out") == "judge.spark.folder-is-taken"
    assert complaint(tmp_path) == "judge.spark.folder-is-taken"


def test_parts_without_our_summary_are_somebody_elses(tmp_path: Path) -> None:
    write_run(tmp_path / "out", b"1")
    (tmp_path / "out" / "_linkcheck.json").unlink()
    assert complaint(tmp_path / "out") == "judge.spark.folder-is-taken"


def test_what_turns_up_while_the_job_runs_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with stage_folder(str(target)) as staging:
        target.mkdir()
        (target / "notes.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(OutputError):
            staging.complete({})
    assert read_folder(target) == {"notes.txt": b"mine"}


def test_files_and_missing_parents_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert complaint(tmp_path / "file") == "judge.spark.folder-is-file"
    assert complaint(tmp_path / "gone" / "out") == "judge.spark.folder-no-parent"
