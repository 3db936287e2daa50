"""Where bytes come from: packed, piped, cut off, changed meanwhile; the digest is that of what stands on disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from linkcheck.catalog import source
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.errors import CatalogError
from tests.catalog.corpus import row, text
from tests.catalog.reading import HEADINGS, fault_of, is_declared_host, read_bytes, read_path

DATA = text(row(1), row(2))


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    for name in ("catalog.csv", "catalog.csv.gz"):
        reading = read_bytes(tmp_path, DATA, name)
        assert reading.tally.sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert reading.facts.path == str(tmp_path / name)


def test_what_is_packed_shows_in_the_bytes_not_in_the_name(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(gzip.compress(DATA))
    assert read_path(path)[0].outcome == ["2 L1", "3 L2"]


@pytest.mark.parametrize("spool_bytes", [16, 1 << 20])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, spool_bytes: int) -> None:
    monkeypatch.setattr(source, "SPOOL_BYTES", spool_bytes)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(DATA.decode().encode("gb18030"))))
    (reading,) = read_path("-")
    assert reading.outcome == ["2 L1", "3 L2"]
    assert (reading.facts.path, reading.facts.encoding) == ("-", "gb18030")


def test_a_named_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=(DATA,))
    writer.start()
    (reading,) = read_path(path)
    writer.join()
    assert reading.outcome == ["2 L1", "3 L2"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (gzip.compress(DATA)[:-12], "catalog.cut-off-gz"),
        (gzip.compress(DATA)[:10] + b"\xff" * 40, "catalog.cannot-read"),
        (gzip.compress(DATA) + b"garbage", "catalog.cannot-read"),
    ],
)
def test_packed_files_that_are_damaged(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "catalog.csv.gz"
    path.write_bytes(data)
    with pytest.raises(CatalogError) as caught:
        read_path(path)
    assert fault_of(caught.value) == (sentence, None)


def test_a_packed_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "BOMB_BYTES", 1 << 20)
    path = tmp_path / "catalog.csv.gz"
    path.write_bytes(gzip.compress(b"," * (1 << 23)))
    with pytest.raises(CatalogError) as caught:
        read_path(path)
    assert fault_of(caught.value) == ("catalog.gz-bomb", None)


@pytest.mark.parametrize("path", ["no/such/file.csv", "nul\0byte.csv"])
def test_what_the_system_refuses(path: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read_path(path)
    assert fault_of(caught.value) == ("catalog.cannot-read", None)


def test_a_folder_is_no_catalog(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read_path(tmp_path)
    assert fault_of(caught.value) == ("catalog.cannot-read", None)


@pytest.mark.parametrize(
    "change", [b"", DATA + row(3).encode(), DATA.replace(b"L1", b"L9"), DATA[:-20] + b"\xff" + DATA[-19:]]
)
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, change: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "BLOCK_BYTES", 32)
    path = tmp_path / "catalog.csv"
    path.write_bytes(DATA * 60)
    catalogs = open_catalog(str(path), HEADINGS, ReadOptions(), is_declared_host)
    catalog = next(catalogs)
    before = path.stat()
    path.write_bytes(change * 60)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(CatalogError) as caught:
        list(catalog.batches())
    assert fault_of(caught.value) == ("catalog.changed", None)


def test_a_line_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkcheck.catalog.lines.MAX_LINE_BYTES", 1 << 20)
    with pytest.raises(CatalogError) as caught:
        read_bytes(tmp_path, DATA + b"x" * (1 << 21))
    assert fault_of(caught.value) == ("catalog.endless-line", None)


@pytest.mark.parametrize("record", [row(1), row(1, "x" * 2_000), ",,,x\n", '"' + row(1)[:-1] + "\n"])
def test_batches_have_a_size(tmp_path: Path, record: str) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(text(record * 12_345))
    for catalog in open_catalog(str(path), HEADINGS, ReadOptions(), is_declared_host):
        sizes = [len(batch) for batch in catalog.batches()]
    assert sum(sizes) == 12_345
    assert all(1_000 <= size <= 5_000 for size in sizes[:-1])
