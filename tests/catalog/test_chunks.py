"""Chunk by chunk a catalog reads as it does in one go, wherever it is cut: every record, line and count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog.chunk_ranges import Counted, Range, count_range, digest_file, join_counts, survey_catalog
from linkcheck.catalog.chunks import Chunk, ChunkedCatalog, ChunkReader, Cutter, cut_catalog
from linkcheck.catalog.column_blocks import ColumnBlock
from linkcheck.catalog.layout import RoleBook
from linkcheck.catalog.lines import split_lines
from linkcheck.catalog.listing import Listing, Record
from linkcheck.catalog.reader import ReadOptions
from linkcheck.catalog.records import RowTests
from linkcheck.catalog.sorting import RecordSorter
from linkcheck.catalog.source import sign
from linkcheck.catalog.text_catalog import Block
from linkcheck.errors import CatalogError
from tests.catalog.corpus import CORPUS, HEAD, OPEN, row, text
from tests.catalog.generated import HEADER, PLAIN
from tests.catalog.reading import HEADINGS, Case, fault_of, is_declared_host, read_path
from tests.catalog.test_corpus import name_of

SIZES = ((1, 1), (1, 64), (200, 100))  # of chunks at least, of blocks
HALVES = [case for case in CORPUS if not case.file.endswith((".gz", ".xlsx"))]
LINES = st.sampled_from(
    [
        ",,",
        "",
        ",".join(HEADER),
        "商品链接,位置,商品名称",
        "L1,裙,https://item.jd.com/1.html",
        'L2,"裙, 红",https://item.jd.com/2.html',
        'L3,"裙\r\n红",https://item.jd.com/3.html',
        'L4,"裙,https://item.jd.com/4.html',
        "L5,裙",
        "3.64E+18,裙,https://item.jd.com/5.html",
    ]
)


def cut(path: Path, sizes: tuple[int, int], options: ReadOptions | None = None) -> ChunkedCatalog | None:
    """The chunks of a file. The header is looked for in a large block, which comes to the cutter in small ones."""
    chunk_bytes, block_bytes = sizes
    cut_blocks = Cutter.cut

    def cut_small(cutter: Cutter, sorter: RecordSorter, blocks: Iterable[Block]) -> Iterator[Chunk]:
        return cut_blocks(cutter, sorter, iter_small(blocks, block_bytes))

    with mock.patch.object(Cutter, "cut", cut_small):
        return cut_catalog(str(path), HEADINGS, options or ReadOptions(), is_declared_host, chunk_bytes=chunk_bytes)


def join(path: Path, chunk_bytes: int, options: ReadOptions) -> ChunkedCatalog | None:
    """The chunks of a file whose ranges are counted in any order; None where it must be read in one go."""
    survey = survey_catalog(str(path), HEADINGS, options, is_declared_host, chunk_bytes=chunk_bytes)
    if survey is None:
        return None
    book = RoleBook(HEADINGS, options.columns)

    def count(part: Range) -> Counted | None:
        return count_range(str(path), survey.catalog, part, book, is_declared_host)

    counts = [count(part) for part in reversed(survey.ranges)]
    tests = RowTests(survey.catalog.facts.layout, is_declared_host, book.role_of)
    joined = join_counts(survey, counts[::-1], count, tests)
    digest = digest_file(str(path), survey.signature)
    assert digest is not None
    return joined and replace(joined, tally=replace(joined.tally, sha256=digest))


def iter_small(blocks: Iterable[Block], size: int) -> Iterator[Block]:
    """The same blocks, each cut into several of whole lines."""
    for block, is_last in blocks:
        lines = split_lines(block.decode("latin-1"))
        small = ""
        for line in lines[:-1]:
            small += line
            if len(small) >= size:
                yield small.encode("latin-1"), False
                small = ""
        yield (small + "".join(lines[-1:])).encode("latin-1"), is_last


def read_chunks(path: Path, catalog: ChunkedCatalog, options: ReadOptions, *, as_columns: bool) -> list[Record]:
    """The records of all chunks, each read by itself, the last one first."""
    found: list[list[Record]] = []
    for chunk in reversed(catalog.chunks):
        reader = ChunkReader(str(path), catalog, chunk, RoleBook(HEADINGS, options.columns), 64)
        opened = reader.open(is_declared_host)
        if as_columns:
            assert opened.read_columns is not None
            parts = opened.read_columns(range(len(catalog.facts.layout.headings)))
            found.append([record for part in parts for record in to_records(part)])
        else:
            found.append([record for batch in opened.batches() for record in batch])
    return [record for records in reversed(found) for record in records]


def to_records(part: ColumnBlock | list[Record]) -> list[Record]:
    """The listings of a block of columns."""
    if not isinstance(part, ColumnBlock):
        return part
    return [
        Listing(part.record + place, part.line + place, part.line + place, part.row(place))
        for place in range(part.frame.height)
    ]


def assert_alike(data: bytes, sizes: tuple[int, int], options: ReadOptions | None = None) -> int:
    """Reads a file both ways; gives the number of its chunks."""
    chosen = options or ReadOptions()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.csv"
        path.write_bytes(data)
        refusal = None
        try:
            (whole,) = read_path(path, chosen)
        except CatalogError as error:
            refusal = error.faults
        if refusal is not None:
            with pytest.raises(CatalogError) as caught:
                cut(path, sizes, chosen)
            assert caught.value.faults == refusal
            return 0
        catalog = cut(path, sizes, chosen)
        if catalog is None:
            assert whole.facts.encoding is not None
            assert whole.facts.encoding.startswith(("utf-16", "utf-32"))
            return 0
        joined = join(path, max(sizes), chosen)
        for each in filter(None, (catalog, joined)):
            assert each.facts == whole.facts
            assert each.tally == whole.tally
            assert sum(chunk.length for chunk in each.chunks) == len(data) - each.chunks[0].offset
            for as_columns in (False, True):
                assert read_chunks(path, each, chosen, as_columns=as_columns) == whole.records
        return len(catalog.chunks)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("case", HALVES, ids=name_of)
def test_the_hostile_corpus_reads_alike_in_chunks(case: Case, sizes: tuple[int, int]) -> None:
    if case.data:
        assert_alike(case.data, sizes, ReadOptions(**case.options))  # type: ignore[arg-type]


@given(st.lists(LINES, max_size=14), st.sampled_from(("\n", "\r\n", "\r")), st.integers(1, 90), st.integers(8, 90))
@settings(max_examples=80, deadline=None)
def test_lines_of_every_kind_read_alike_in_chunks(lines: list[str], end: str, chunk: int, block: int) -> None:
    assert_alike(end.join([",".join(HEADER), *lines]).encode(), (chunk, block))


@given(st.text(PLAIN + '",;|\t\n\r', max_size=120), st.integers(1, 60), st.integers(8, 64))
@settings(max_examples=80, deadline=None)
def test_any_text_reads_alike_in_chunks(body: str, chunk: int, block: int) -> None:
    assert_alike((",".join(HEADER) + "\n" + body).encode(), (chunk, block))


def test_chunks_end_where_records_do() -> None:
    quoted = 'L{},"裙\n\n红",https://item.jd.com/1.html,直播间\n'
    count = assert_alike((HEAD + "".join(quoted.format(number) for number in range(40))).encode(), (100, 16))
    assert 10 < count < 40


def test_a_quote_that_never_closes_joins_no_chunks_for_good() -> None:
    data = text(row(1), OPEN, *(row(number) for number in range(2, 60)))
    assert assert_alike(data, (100, 64)) > 5


def test_a_chunk_of_a_file_that_changed_is_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(text(row(1), row(2), row(3)))
    catalog = cut(path, (1, 64))
    assert catalog is not None
    path.write_bytes(text(row(1), row(2), row(4)))
    reader = ChunkReader(str(path), catalog, catalog.chunks[-1], RoleBook(HEADINGS, {}))
    with pytest.raises(CatalogError) as caught:
        reader.open(is_declared_host)
    assert fault_of(caught.value) == ("catalog.changed", None)
    with pytest.raises(CatalogError) as caught:
        replace(reader, path=str(tmp_path / "gone.csv")).open(is_declared_host)
    assert fault_of(caught.value) == ("catalog.cannot-read", None)


def test_what_stands_above_an_endless_line_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(text(*map(row, range(500))) + b"x" * (17 << 20))
    catalog = cut(path, (1, 64))
    assert catalog is not None
    assert [fault.message.id for fault in catalog.faults] == ["catalog.endless-line"]
    records = read_chunks(path, catalog, ReadOptions(), as_columns=False)
    assert [record.record for record in records] == list(range(1, 501))


@pytest.mark.parametrize("quoted", [False, True])
def test_ranges_begin_where_records_do(tmp_path: Path, quoted: bool) -> None:
    path = tmp_path / "catalog.csv"
    title = '"红\n裙,\nhttps"' if quoted else "红裙"
    path.write_bytes(text(*(row(number, title) for number in range(2_000))))
    survey = survey_catalog(str(path), HEADINGS, ReadOptions(), is_declared_host, chunk_bytes=4_000)
    assert survey is not None
    begins = [part.offset for part in survey.ranges]
    data = path.read_bytes()
    assert len(begins) > 20
    assert all(data[begin : begin + 1] == b"L" for begin in begins)
    joined = join(path, 4_000, ReadOptions())
    assert joined is not None
    assert [chunk.offset for chunk in joined.chunks] == begins


def test_what_is_not_what_it_seemed_is_read_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    rows = list(map(row, range(9_000)))
    path.write_bytes(text(*rows) + row(1).encode("gb18030"))
    assert join(path, 1 << 17, ReadOptions()) is None
    path.write_bytes((HEAD + "".join(rows)).encode("gb18030"))
    assert join(path, 1 << 17, ReadOptions()) is None
    path.write_bytes(text(*rows[:10]))
    assert join(path, 1 << 17, ReadOptions()) is None


def test_a_file_that_changed_has_no_digest(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_bytes(text(row(1)))
    signature = sign(str(path))
    assert signature is not None
    assert digest_file(str(path), signature) is not None
    path.write_bytes(text(row(1), row(2)))
    assert digest_file(str(path), signature) is None
    path.unlink()
    assert digest_file(str(path), signature) is None
