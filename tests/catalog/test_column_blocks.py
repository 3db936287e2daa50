"""Blocks read as columns hold what the exact reader reads, whatever stands in the file and wherever blocks end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog import column_blocks
from linkcheck.catalog.column_blocks import ColumnBlock
from linkcheck.catalog.encoding import GB18030, UTF_8
from linkcheck.catalog.listing import Listing, Record, Role, Tally, Unreadable
from linkcheck.catalog.proof import MOST_CELLS, Prover, are_utf_8
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.catalog.source import FIRST_BYTES
from linkcheck.errors import CatalogError
from linkcheck.messages import Message
from tests.catalog.reading import HEADINGS, is_declared_host

HEADER = "商品ID,SKU,商品标题,商品链接,备注"
LINK = "https://item.taobao.com/item.htm?id="
ROWS = "".join(f"{number},{number},a,{LINK}{number},b\n" for number in range(30))
BLOCKS = (700, 1 << 12, 1 << 22)
FINE = ReadOptions()


class Read(NamedTuple):
    """What a reader made of a file."""

    records: list[Record]
    tally: Tally | None
    facts: tuple[Message, ...]
    faults: tuple[object, ...]
    blocks: int = 0  # that came as columns


def read(path: Path, block_bytes: int | None, options: ReadOptions = FINE) -> Read:
    """Everything in a file; None: record by record."""
    records: list[Record] = []
    tally: Tally | None = None
    notes: tuple[Message, ...] = ()
    blocks = 0
    try:
        for catalog in open_catalog(str(path), HEADINGS, options, is_declared_host, block_bytes):
            tally, notes = catalog.tally, catalog.facts.notes
            if catalog.read_columns is None:
                for batch in catalog.batches():
                    records += batch
                continue
            width = len(catalog.facts.layout.headings)
            for part in catalog.read_columns(range(width)):
                blocks += isinstance(part, ColumnBlock)
                records += part if isinstance(part, list) else unfold(part, width)
    except CatalogError as error:
        return Read(records, tally, notes, error.faults, blocks)
    return Read(records, tally, notes, (), blocks)


def unfold(block: ColumnBlock, width: int) -> Iterator[Listing]:
    """A block's records; the columns must hold what the csv module reads in its lines."""
    assert block.frame.columns == [str(index) for index in range(width)]
    assert len(block.lines) == block.frame.height
    for place, cells in enumerate(block.frame.rows()):
        assert block.row(place) == list(cells)
        line = block.line + place
        yield Listing(block.record + place, line, line, list(cells))


def assert_equal(path: Path, options: ReadOptions = FINE, pieces: int = 300, blocks: tuple[int, ...] = BLOCKS) -> Read:
    """All sizes of blocks give what the exact reader gives."""
    expected = read(path, None, options)
    with small_pieces(pieces):
        for size in blocks:
            assert read(path, size, options)[:-1] == expected[:-1], size
    return expected


@contextmanager
def small_pieces(size: int) -> Iterator[None]:
    """Borders of pieces everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(column_blocks, "PIECE_BYTES", size)
        yield


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for a file that is written again and again."""
    return tmp_path_factory.mktemp("blocks") / "catalog.csv"


LINES = (
    *(f"1,2,a,{LINK}1,b", f"1,2,a,{LINK}1,", f'"1","2","a","{LINK}1",""', f'1,2,"a,b",{LINK}1,""""', "1,2,a,-,b"),
    *(f"3.64E+18,2,a,{LINK}1,b", f'1,"1.2E+10",a,{LINK}1,b', f"E,E+,+E,{LINK}E+,EE", '"E","E""+","E+","",""'),
    *("", ",,,,", " , ,,,", ";,;,;,;,;", "|,\t,;,,", '"","","","",""', "合计,,,,", '="",="",,,'),
    *(HEADER, f"\ufeff{HEADER}", '"商品ID",SKU,商品标题,商品链接,备注', "商品链接,商品ID,发布时间,,", "SKU,商品链接"),
    *(f"1,2,a,{LINK}1", "1,2", f"1,2,a,{LINK}1,b,c", f"1,2,a,{LINK}1,b,", f"1,{LINK}1", "商品链接"),
    *(f'1,2,"a,{LINK}1,b', f'1,2,a"b,{LINK}1,b', f'1,2,"a"b,{LINK}1,b', 'b",2,x,y,z', f'1,2, "a",{LINK}1,b', '"', '""'),
    *(f"1,2,a\0b,{LINK}1,\0", f"1,2,a\ufeff,{LINK}1,b", f"1,2,\u2028\x0b\x0c\x1c\x85,{LINK}1,\u2029", "\u3000,,,,"),
    *(f"1,2,a\rb,{LINK}1,b", f'1,2,"a\rb",{LINK}1,b', f'1,2,"a\nb",{LINK}1,b', f'1,2,"a\n\nb",{LINK}1,b', "\r"),
    *(f"1,2,item.jd.com,{LINK}1,b", "1,2,a,item.jd.com/1.html,b", "😀,é,中，文,😀,ſ", "'1,'2,'a,'http://x,'"),
)
# Runs of sound lines, so that many blocks are clean; some of them are not.
RUNS = st.lists(st.sampled_from(LINES[:5]), min_size=3, max_size=12).map("\n".join)
TEXTS = st.lists(st.sampled_from(LINES) | RUNS | RUNS, max_size=10)
ENDS = st.sampled_from(("\n", "\n", "\r\n", "\r\n", "\r"))


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file's text: mostly one kind of line end, at the end perhaps none."""
    usual = draw(ENDS)
    lines = [HEADER, *draw(TEXTS)]
    if draw(st.booleans()):
        text = "".join(f"{line}{usual}" for line in "\n".join(lines).split("\n"))
    else:
        text = "".join(line + draw(ENDS | st.just(usual)) for line in lines)
    return text if draw(st.booleans()) else text.rstrip("\r\n")


@given(files(), st.sampled_from((1, 40, 200, 1000, 1 << 16)))
@settings(max_examples=30, deadline=None)
def test_any_text(catalog: Path, text: str, pieces: int) -> None:
    catalog.write_bytes(text.encode())
    assert_equal(catalog, pieces=pieces)


@given(files(), st.sampled_from("\t;|#^"), st.sampled_from((40, 1 << 16)))
@settings(max_examples=30, deadline=None)
def test_any_delimiter(catalog: Path, text: str, delimiter: str, pieces: int) -> None:
    catalog.write_bytes(text.replace(delimiter, "/").replace(",", delimiter).encode())
    assert_equal(catalog, ReadOptions(delimiter=delimiter), pieces)


@given(
    st.lists(st.sampled_from((f"{LINK}1", f'"{LINK}2"', "", '""', '" "', "-", "a,b", 'a"b', '"a', "商品链接", "E+")))
)
@settings(max_examples=30, deadline=None)
def test_one_column(catalog: Path, cells: list[str]) -> None:
    catalog.write_bytes("\n".join(("商品链接", *cells)).encode())
    assert_equal(catalog, pieces=20)


@given(
    files(),
    st.sampled_from(("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5hkscs")),
    st.binary(max_size=3),
    st.floats(0, 1),
)
@settings(max_examples=30, deadline=None)
def test_any_encoding(catalog: Path, text: str, encoding: str, splinter: bytes, where: float) -> None:
    data = text.encode(encoding, "ignore")
    place = int(where * len(data))
    catalog.write_bytes(data[:place] + splinter + data[place:])
    # NULs are counted in the first block: it must hold the same.
    assert_equal(catalog, blocks=(1 << 17, 1 << 22))
    forced = {"utf-8-sig": "utf-8", "big5hkscs": "big5"}.get(encoding, encoding)
    assert_equal(catalog, ReadOptions(encoding=forced, columns={Role.LINK: ("商品链接",)}), 80)


@given(st.text(st.sampled_from("ab,\"\r\nE+\0\ufeff \t;='\u2028é中"), max_size=60), st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_what_is_proven_is_read_alike(text: str, width: int) -> None:
    proven = Prover(UTF_8, ",", width).prove(text.encode())
    if proven is None:
        return
    schema = {str(index): pl.String for index in range(width)}
    frame = pl.read_csv(proven.text, has_header=False, schema=schema, empty_string_is_null=False)
    block = ColumnBlock(1, 1, frame, proven.text, "utf-8", ",")
    assert [list(row) for row in frame.rows()] == [block.row(place) for place in range(frame.height)]
    assert frame.height == proven.lines == len(block.lines)
    holds_shortened = any("E+" in cell for row in frame.rows() for cell in row)
    assert proven.may_hold_shortened or not holds_shortened


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (f"{HEADER}\n{ROWS};,;,;,;,;\n|,\t,|,|,|\n{ROWS}", 60),  # blank to the exact reader
        (f"{HEADER}\n3,3.6E+18,a,{LINK},\n3.6E+18,2,a,{LINK},\n", 2),  # noted in the order of the records
        (f'{HEADER}\n{ROWS}1,2,"a\n\n\nb",{LINK},\n{ROWS}1,2,"a\n{ROWS}', 92),
        (f"{HEADER}\n{ROWS}{HEADER}\n{ROWS}商品链接,商品ID,发布时间\n{ROWS}{HEADER}\n{ROWS}", 121),
        (f"{HEADER}\n{ROWS}\ufeff{ROWS}", 60),
        (f"{HEADER}\n{ROWS}".replace("\n", "\r\r\n"), 30),
        ("商品链接," + ",".join("x" * MOST_CELLS) + "\n" + f"{LINK}{',y' * MOST_CELLS}\n" * 9, 9),
    ],
)
def test_texts_that_were_read_otherwise(catalog: Path, text: str, records: int) -> None:
    catalog.write_bytes(text.encode())
    for pieces in (1, 50, 300, 1 << 16):
        assert len(assert_equal(catalog, pieces=pieces).records) == records


@pytest.mark.parametrize("start", ["x^1", "x\x01", "x^", "BZh9", "PK\x03\x04"])
def test_blocks_that_begin_as_compressed_files_do(catalog: Path, start: str) -> None:
    lines = "".join(f"{start}{number},2,a,{LINK}{number},b\n" for number in range(20))
    catalog.write_text(f"{HEADER}\n{lines}", encoding="utf-8", newline="")
    assert len(assert_equal(catalog).records) == 20


def test_another_header_may_have_one_heading_that_nobody_knows(catalog: Path) -> None:
    catalog.write_text(f"{HEADER}\n{ROWS}商品链接,商品ID,新列,标题,SKU\n{ROWS}", encoding="utf-8")
    assert sum(isinstance(each, Unreadable) for each in assert_equal(catalog).records) == 31


@pytest.mark.parametrize("end", ["", "\n", "\n合计,,,,\n"])
def test_a_record_with_its_link_is_no_header_whatever_stands_beside_it(catalog: Path, end: str) -> None:
    catalog.write_text(f"{HEADER}\n{ROWS}SKU,标题,商品链接,{LINK}1,商品ID\n{ROWS}{end}", encoding="utf-8")
    for pieces in (1, 50, 300, 1 << 16):
        assert not any(isinstance(each, Unreadable) for each in assert_equal(catalog, pieces=pieces).records)


def test_clean_blocks_come_as_columns(catalog: Path) -> None:
    catalog.write_text(f"{HEADER}\n" + ROWS * 20 + "合计,,,,\n" + ROWS * 20, encoding="utf-8")
    with small_pieces(700):
        found = read(catalog, 1 << 12)
    assert found.blocks > 10
    assert len(found.records) == 1201


@given(st.text(st.sampled_from("aé中😀\r\n"), max_size=12), st.binary(max_size=2), st.integers(1, 5))
@settings(max_examples=200, deadline=None)
def test_whether_blocks_are_utf_8(text: str, splinter: bytes, size: int) -> None:
    data = text.encode() + splinter + text.encode()
    try:
        data.decode()
    except UnicodeDecodeError:
        is_text = False
    else:
        is_text = True
    assert are_utf_8(data[begin : begin + size] for begin in range(0, len(data), size)) is is_text


def test_what_the_proof_does_not_take() -> None:
    for codec, delimiter, width in ((UTF_8, "，", 2), (UTF_8, ",", MOST_CELLS + 1)):
        line = delimiter.join("é" * width).encode()
        assert Prover(codec, delimiter, width).prove(line) is None
    proven = Prover(GB18030, ",", 2).prove("中,文".encode("gb18030"))
    assert proven is not None
    assert proven.text.decode() == "中,文".encode("gb18030").decode("latin-1")


def test_progress_is_told_of_what_came_out_not_of_what_was_read_ahead(catalog: Path) -> None:
    catalog.write_text(f"{HEADER}\n" + ROWS * 200, encoding="utf-8", newline="")
    (opened,) = [*told_of(catalog, 1 << 12)]
    told, given = opened
    size = catalog.stat().st_size
    assert len(told) > 30
    assert told == sorted(told)
    assert told[-1] == size
    assert told[1:] == given[1:]


def told_of(path: Path, block_bytes: int) -> Iterator[tuple[list[int], list[int]]]:
    """What a catalog tells of its progress with each block, and where the block ends."""
    for catalog in open_catalog(str(path), HEADINGS, FINE, is_declared_host, block_bytes):
        assert catalog.read_columns is not None
        told: list[int] = []
        given: list[int] = []
        end = len(f"{HEADER}\n".encode())
        for part in catalog.read_columns([3]):
            if isinstance(part, ColumnBlock):
                end += len(part.data)
                told.append(catalog.count_bytes())
                given.append(end)
        yield told, given


def test_a_start_without_a_line_end_that_ends_in_half_a_character(catalog: Path) -> None:
    head = "商品链接,商品标题\r".encode()
    beside = f"{LINK}1,é é é é é é\r".encode()
    lines = beside * ((FIRST_BYTES - 200) // len(beside))
    room = FIRST_BYTES - 2 - len(head) - len(lines) - len(f"{LINK}2,")
    catalog.write_bytes(head + lines + f"{LINK}2,{'x' * room}裙a\r".encode() + beside * 9)
    assert b"\n" not in catalog.read_bytes()
    for may_assume in (False, True):
        opened = open_catalog(str(catalog), HEADINGS, FINE, is_declared_host, 1 << 22, may_assume=may_assume)
        assert next(opened).facts.encoding == "utf-8"
