"""What was written is read, in every dialect and block size, and one stray quote costs one record."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog import source
from linkcheck.catalog.listing import Listing
from linkcheck.catalog.sorting import RecordSorter
from tests.catalog.generated import DIALECTS, HEADER, PLAIN, QUOTING, Dialect, cells, places, rows
from tests.catalog.reading import Reading, read_bytes

# In a cell that begins so, a quote opened by mistake would seem to end: see test_undetectable.
BLANKS = ("", ",,", " ,\t,\u3000", "|,;,", "\ufeff,\u200b,'")
FOLLOWERS = '",;|\t\r\n'


def read(data: bytes, block_bytes: int = 1 << 17) -> Reading:
    """The catalog in these bytes, read in blocks of a size."""
    with TemporaryDirectory() as folder, mock.patch.object(source, "BLOCK_BYTES", block_bytes):
        return read_bytes(Path(folder), data)


def listings(reading: Reading) -> list[tuple[int, int, list[str]]]:
    """Where each listing stands and what it says."""
    return [(each.line, each.last_line, each.row) for each in reading.records if isinstance(each, Listing)]


@given(rows(), DIALECTS, st.sampled_from((64, 1 << 17)))
@settings(max_examples=150, deadline=None)
def test_every_dialect_reads_back(written: list[list[str]], dialect: Dialect, block_bytes: int) -> None:
    texts, data = dialect.write(written)
    reading = read(data, block_bytes)
    expected = [(first, last, row) for (first, last), row in zip(places(texts), written, strict=True)]
    assert listings(reading) == expected
    assert not reading.unreadable
    assert reading.facts.encoding == dialect.encoding
    assert reading.facts.delimiter == dialect.delimiter


@given(rows(), DIALECTS)
@settings(max_examples=100, deadline=None)
def test_clean_files_read_as_the_csv_module_reads_them(written: list[list[str]], dialect: Dialect) -> None:
    _, data = dialect.write(written)
    text = io.StringIO(data.decode(dialect.encoding).removeprefix("\ufeff"), newline="")
    reader = csv.reader(text, delimiter=dialect.delimiter, strict=True)
    expected, line = [], 1
    for row in reader:
        expected.append((line, reader.line_num, row))
        line = reader.line_num + 1
    assert listings(read(data)) == expected[1:]


@given(st.text(PLAIN + '",;|\t\n\r', max_size=120), st.integers(8, 64))
@settings(max_examples=150, deadline=None)
def test_blocks_of_any_size_read_alike(body: str, block_bytes: int) -> None:
    data = (",".join(HEADER) + "\n" + body).encode()
    whole, parts = read(data), read(data, block_bytes)
    assert parts.records == whole.records
    assert parts.tally == whole.tally
    assert parts.notes == whole.notes


LINES = st.sampled_from(
    [
        *BLANKS,
        ",".join(HEADER),
        "L1,裙,https://item.jd.com/1.html",
        'L2,"裙, 红",https://item.jd.com/2.html',
        "L3,裙,",
        "L4,裙",
    ]
)


@given(st.lists(LINES | st.text(PLAIN + '",;|\t', max_size=20)), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=200, deadline=None)
def test_the_fast_way_is_the_exact_way(lines: list[str], line_end: str) -> None:
    data = line_end.join((",".join(HEADER), *lines)).encode()
    fast = read(data)
    with mock.patch.object(RecordSorter, "read_clean", return_value=None):
        exact = read(data)
    assert fast.records == exact.records
    assert fast.tally == exact.tally


@st.composite
def files_with_a_stray_quote(draw: st.DrawFn) -> tuple[list[str], list[list[str]], int, int]:
    """Records as texts and rows, which of them the quote hits, and where in it."""
    begin = cells().filter(lambda cell: not cell.startswith(tuple(FOLLOWERS)))
    written = draw(st.lists(st.tuples(begin, begin), min_size=1, max_size=8))
    table = [[*pair, f"https://item.jd.com/100{number}.html"] for number, pair in enumerate(written)]
    texts, _ = Dialect("utf-8", ",", "\r\n", draw(QUOTING)).write(table)
    hit = draw(st.integers(0, len(table) - 1))
    return texts, table, hit, draw(st.integers(0, len(texts[hit + 1]) - 2))


@given(files_with_a_stray_quote())
@settings(max_examples=300, deadline=None)
def test_a_stray_quote_costs_the_record_it_touches(case: tuple[list[str], list[list[str]], int, int]) -> None:
    texts, table, hit, at = case
    spoilt = list(texts)
    spoilt[hit + 1] = texts[hit + 1][:at] + '"' + texts[hit + 1][at:]
    found = listings(read("".join(spoilt).encode()))
    for index, (place, row) in enumerate(zip(places(texts), table, strict=True)):
        if index != hit:
            assert (*place, row) in found
