"""What goes wrong while a catalog is read ahead: the exact reader's errors, nothing hangs, no thread is left."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest

from linkcheck.catalog.lines import MAX_LINE_BYTES
from linkcheck.catalog.prefetch import AHEAD, MAKERS, prefetch
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.errors import CatalogError
from tests.catalog.reading import HEADINGS, is_declared_host
from tests.catalog.test_column_blocks import FINE, HEADER, LINK, ROWS, read

LARGE = f"{HEADER}\n" + ROWS * 400  # about half a megabyte
BLOCK = 1 << 14
OURS = {"prefetch", "digest"}
WAIT = 10  # seconds after which a thread hangs


def threads() -> list[str]:
    """The threads that read ahead."""
    return [thread.name for thread in threading.enumerate() if thread.name in OURS]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    assert threads() == []
    yield
    for thread in threading.enumerate():
        if thread.name in OURS:
            thread.join(WAIT)
    assert threads() == []


def count_up(most: int, made: list[int]) -> Iterator[int]:
    """Numbers, and which of them somebody has asked for."""
    for number in range(most):
        made.append(number)
        yield number


def same(number: int) -> int:
    """The item as it comes."""
    return number


def test_the_same_items_in_the_same_order() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        if number % 7 == 0:
            sleep(0.001)  # the other thread is done before
        return 2 * number

    assert list(prefetch(count_up(300, made), double)) == [2 * number for number in range(300)]
    assert made == list(range(300))
    assert list(prefetch((), double)) == []


def test_whoever_stops_early_stops_the_making() -> None:
    made: list[int] = []
    items = prefetch(count_up(1 << 40, made), same)
    assert [next(items) for _ in range(3)] == [0, 1, 2]
    items.close()  # type: ignore[attr-defined]
    assert threads() == []
    assert len(made) <= 3 + AHEAD + MAKERS


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt(), CatalogError()])
def test_what_is_raised_while_making_is_raised_where_it_is_wanted(error: BaseException) -> None:
    def make() -> Iterator[int]:
        yield 1
        raise error

    items = prefetch(make(), same)
    assert next(items) == 1
    with pytest.raises(type(error)) as raised:
        next(items)
    assert raised.value is error


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt()])
def test_what_is_raised_while_an_item_is_made_of_its_source(error: BaseException) -> None:
    def make(number: int) -> int:
        if number == 5:
            raise error
        return number

    items = prefetch(count_up(1 << 40, []), make)
    assert [next(items) for _ in range(5)] == list(range(5))
    with pytest.raises(type(error)) as raised:
        next(items)
    assert raised.value is error


def test_what_is_raised_by_the_user_stops_the_making() -> None:
    with pytest.raises(ZeroDivisionError):
        sum(number // 0 for number in prefetch(count_up(1 << 40, []), same))


def test_a_reader_that_is_closed_early(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_text(LARGE, encoding="utf-8")
    for parts in (0, 1, 2, 5):
        with closing(open_catalog(str(path), HEADINGS, FINE, is_declared_host, BLOCK)) as catalogs:  # type: ignore[type-var]
            catalog = next(catalogs)
            assert catalog.read_columns is not None
            with closing(catalog.read_columns([0, 3])) as columns:  # type: ignore[type-var]
                for _ in range(parts):
                    next(columns)
        assert threads() == []


def faults_of(path: Path, block_bytes: int | None, options: ReadOptions = FINE) -> list[str]:
    """What is said of a file that cannot be read."""
    return [fault.message.id for fault in read(path, block_bytes, options).faults]  # type: ignore[attr-defined]


@pytest.mark.parametrize("options", [FINE, ReadOptions(encoding="utf-8"), ReadOptions(encoding="gb18030")])
@pytest.mark.parametrize("cut", [12, -1, -9, 0.5])
def test_a_packed_file_that_is_cut_off(tmp_path: Path, options: ReadOptions, cut: float) -> None:
    path = tmp_path / "catalog.csv.gz"
    data = gzip.compress(LARGE.encode())
    path.write_bytes(data[: cut if isinstance(cut, int) else int(cut * len(data))])
    expected = read(path, None, options)
    assert [fault.message.id for fault in expected.faults] == ["catalog.cut-off-gz"]  # type: ignore[attr-defined]
    for size in (BLOCK, 1 << 22):
        assert read(path, size, options)[:-1] == expected[:-1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "big5"])
@pytest.mark.parametrize("splinter", [b"\xff\xff\xff\xff\n", b"\x00\xd8", b"\xa1"])
def test_bytes_that_do_not_decode_under_a_forced_encoding(tmp_path: Path, encoding: str, splinter: bytes) -> None:
    path = tmp_path / "catalog.csv"
    text = (f"id,title,link,x,y\n{ROWS}" * 4).encode(encoding)
    path.write_bytes(text + splinter + text)
    options = ReadOptions(encoding=encoding)
    expected = read(path, None, options)
    for size in (1 << 12, 1 << 22):
        assert read(path, size, options)[:-1] == expected[:-1]


@pytest.mark.parametrize(
    ("place", "text", "options"),
    [
        (len(HEADER) + 9, b"9", FINE),  # read already
        (len(HEADER) + 9, b"9", ReadOptions(encoding="utf-8")),
        (len(LARGE) * 3 // 4, b"\xff\xff", FINE),  # not read yet, and no UTF-8 any more
    ],
)
def test_a_file_that_somebody_writes_to(tmp_path: Path, place: int, text: bytes, options: ReadOptions) -> None:
    path = tmp_path / "catalog.csv"
    for block_bytes in (None, BLOCK):
        path.write_text(LARGE, encoding="utf-8")
        with pytest.raises(CatalogError) as raised:
            read_and_overwrite(path, place, text, options, block_bytes)
        assert [fault.message.id for fault in raised.value.faults] == ["catalog.changed"]


def read_and_overwrite(path: Path, place: int, text: bytes, options: ReadOptions, block_bytes: int | None) -> None:
    """Reads a file, into which something is written once its first lines were read."""
    for catalog in open_catalog(str(path), HEADINGS, options, is_declared_host, block_bytes):
        parts = catalog.batches() if catalog.read_columns is None else catalog.read_columns([0])
        for number, _ in enumerate(parts):
            if number == 1:
                with path.open("r+b") as stream:
                    stream.seek(place)
                    stream.write(text)


@pytest.mark.parametrize("behind", [b"", b"\n", b"\n" + LARGE.encode()])
@pytest.mark.parametrize("beyond", [0, 1, 1 << 20])
def test_an_endless_line(tmp_path: Path, behind: bytes, beyond: int) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(LARGE.encode() + b"x" * (MAX_LINE_BYTES + beyond - len(behind[:1])) + behind)
    expected = read(path, None)
    assert [fault.message.id for fault in expected.faults] == ["catalog.endless-line"] * bool(beyond)  # type: ignore[attr-defined]
    assert len(expected.records) >= 12_000
    for size in (1 << 22, 1 << 24):
        found = read(path, size)
        assert [len(found.records), *found[1:-1]] == [len(expected.records), *expected[1:-1]]


def test_what_is_said_of_the_first_lines(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    texts = [f"{number},{'x' * 100_000},{LINK}1,{LINK if number > 43 else ''}" for number in range(60)]
    path.write_text("\n".join(["商品ID,商品标题,商品链接,别处", *texts]), encoding="utf-8")
    expected = read(path, None)
    for size in (1 << 22, 1 << 24):
        assert read(path, size).facts == expected.facts
