"""A text catalog is rewritten byte by byte: only the spans of the cells that are told change, in every encoding."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from linkcheck.catalog.encoding import ENCODINGS, Codec
from linkcheck.catalog.listing import CatalogFacts, Layout, Listing, Role
from linkcheck.catalog.rewrite import CellEdit, Obstacle, RecordEdit, RewriteError
from linkcheck.catalog.rewrite_cells import find_cells
from linkcheck.catalog.rewrite_lines import find_codec, iter_own_lines
from linkcheck.catalog.rewrite_text import TextRewriter
from tests.catalog.reading import Reading, read_bytes

OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000009001"
OLD = "https://item.taobao.com/item.htm?id=600100200301"
MARKS = {
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-32-le": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "utf-32-be": (codecs.BOM_UTF32_BE, "utf-32-be"),
}
FOUND = ("utf-8", "gb18030", *MARKS)  # found from the bytes
FORCED = ("gbk", "big5", "cp950", "shift-jis", "euc-jp", "euc-kr", "utf-16", "utf-16-be", "latin-1")
URL = {Role.LINK: ("url",)}
# Han characters whose second byte in GBK, Big5 or Shift JIS is `|`, `\`, `^` or a letter.
WORDS = (
    "真丝连衣裙",
    "夏款 600ml",
    "功許蓋",
    "能表",
    "|",
    "倈",
    "a",
    "",
    " ",
    "=1+1",
    "'",
    "x;y",
    "a,b",
    "\t",
    'say "hi"',
)


def rewrite(data: bytes, reading: Reading, edits: Sequence[RecordEdit], forced: str | None = None) -> TextRewriter:
    codec = find_codec(reading.facts.encoding or "", forced, data)
    return TextRewriter(reading.facts, codec, edits)


def rewritten(
    data: bytes, reading: Reading, edits: Sequence[RecordEdit], forced: str | None = None, size: int = 9
) -> bytes:
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(rewrite(data, reading, edits, forced).iter_chunks(blocks))


@dataclass(frozen=True)
class Cell:
    """A cell as it stands in a file."""

    value: str
    is_quoted: bool

    def raw(self, delimiter: str) -> str:
        needs = self.value.startswith('"') or any(character in self.value for character in (delimiter, "\r", "\n"))
        return '"' + self.value.replace('"', '""') + '"' if self.is_quoted or needs else self.value


@dataclass(frozen=True)
class Table:
    """A file in pieces, so that what it must become is known without the code under test."""

    encoding: str
    is_forced: bool
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]  # after the first cell, which is the id
    ends: tuple[str, ...]
    has_end: bool
    edited: frozenset[int]
    link: str

    def data(self, *, is_new: bool) -> bytes:
        mark, encoding = MARKS.get(self.encoding, (b"", ENCODINGS.get(self.encoding, self.encoding)))
        mark = b"" if self.is_forced else mark
        # Enough of what Chinese is written with for GB18030 to be found.
        note = "备注" * 200 if self.encoding == "gb18030" else "note"
        lines = [self.delimiter.join(("id", "url", "title", note)) + self.ends[-1]]
        for number, (row, end) in enumerate(zip(self.rows, self.ends, strict=False)):
            cells = [Cell(f"L{number}", is_quoted=False), *row]
            if is_new and number in self.edited:
                # The quoting of the cell as it was, or what the new link needs.
                was_quoted = cells[1].raw(self.delimiter).startswith('"')
                cells[1] = Cell(self.link, is_quoted=was_quoted or '"' in self.link)
            lines.append(self.delimiter.join(cell.raw(self.delimiter) for cell in cells) + end)
        if not self.has_end:
            lines[-1] = lines[-1].rstrip("\r\n")
        return mark + "".join(lines).encode(encoding)


def fits(words: Sequence[str], encoding: str) -> tuple[str, ...]:
    known = MARKS.get(encoding, (b"", ENCODINGS.get(encoding, encoding)))[1]
    return tuple(word for word in words if word.encode(known, "ignore").decode(known) == word)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    is_forced = draw(st.booleans())
    encoding = draw(st.sampled_from(FORCED if is_forced else FOUND))
    words = st.lists(st.sampled_from(fits((*WORDS, "\n", "\r\n"), encoding)), max_size=3).map("".join)
    links = st.sampled_from(fits((OLD, f"看 {OLD}", f'=HYPERLINK("{OLD}")', f"\t{OLD}", "无", ""), encoding))
    cells = st.tuples(links, words, words)
    rows = draw(st.lists(st.tuples(cells, st.tuples(*[st.booleans()] * 3)), min_size=1, max_size=5))
    made = tuple(tuple(map(Cell, values, quotes)) for values, quotes in rows)
    return Table(
        encoding=encoding,
        is_forced=is_forced,
        delimiter=draw(st.sampled_from((",", "\t", ";", "|"))),
        rows=made,
        ends=tuple(draw(st.lists(st.sampled_from(("\n", "\r\n", "\r")), min_size=6, max_size=6))),
        has_end=draw(st.booleans()),
        edited=draw(st.frozensets(st.integers(0, 4))),
        link=draw(st.sampled_from((OWN, f"{OWN}&a=x,y;z|w", f'{OWN}&q="x"'))),
    )


@settings(max_examples=400, deadline=None)
@given(tables(), st.integers(1, 40))
def test_only_the_spans_of_edited_cells_change(table: Table, size: int) -> None:
    data = table.data(is_new=False)
    forced = table.encoding if table.is_forced else None
    with TemporaryDirectory() as folder:
        reading = read_bytes(Path(folder), data, encoding=forced, delimiter=table.delimiter, columns=URL)
    assert rewritten(data, reading, (), forced, size) == data
    listings = {record.row[0]: record for record in reading.records if isinstance(record, Listing)}
    can_all_be_edited = all(f"L{number}" in listings for number in table.edited if number < len(table.rows))
    event(f"editable: {can_all_be_edited and bool(table.edited)}")
    if not can_all_be_edited:  # a stray line in a cell may cost a record; then there is nothing to edit
        return
    edits = [
        RecordEdit(None, listings[f"L{number}"], table.link, (CellEdit(1),))
        for number in table.edited
        if number < len(table.rows)
    ]
    assert rewritten(data, reading, edits, forced, size) == table.data(is_new=True)


DIALECT = st.text(st.sampled_from('a,"\r\n =;真'), max_size=30)


@settings(max_examples=600, deadline=None)
@given(DIALECT, st.sampled_from(",;"))
def test_cells_are_those_of_the_csv_module(text: str, delimiter: str) -> None:
    if not text.strip("\r\n"):
        return
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        rows = []
    if len(rows) != 1:
        with pytest.raises(RewriteError):
            find_cells(text, 0, delimiter)
        return
    cells = find_cells(text, 0, delimiter)
    assert [cell.value for cell in cells] == rows[0]
    assert delimiter.join(text[cell.begin : cell.end] for cell in cells) == text.rstrip("\r\n")


@pytest.mark.parametrize("text", ['"a', 'a,"b', '"a"b', '"a" ,b', "a\nb", "a\rb,c"])
def test_what_the_csv_module_refuses_is_refused(text: str) -> None:
    with pytest.raises(RewriteError):
        find_cells(text, 0, ",")


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("a\r\n真😀"), max_size=20), st.sampled_from(FOUND), st.integers(1, 9), st.binary(max_size=3)
)
def test_lines_put_together_are_the_file(text: str, encoding: str, size: int, tail: bytes) -> None:
    mark, name = MARKS.get(encoding, (b"", encoding))
    data = mark + text.encode(name) + (tail[: len("\n".encode(name)) - 1])
    codec = Codec(encoding, name)
    lines = list(iter_own_lines([data[at : at + size] for at in range(0, len(data), size)], codec))
    assert b"".join(lines) == data
    assert len(lines) == len(list(io.StringIO((mark + text.encode(name)).decode(name), newline=""))) or tail


def listing_in(folder: Path, data: bytes, encoding: str | None = None) -> tuple[Reading, Listing]:
    columns = URL if b"url" in data else {}
    reading = read_bytes(folder, data, encoding=encoding, columns=columns)
    listing = reading.records[-1]
    assert isinstance(listing, Listing)
    return reading, listing


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, OWN),
        (f'"{OLD}"', f'"{OWN}"'),
        (f'"{OLD},x"', f'"{OWN}"'),
        (f'"看\r\n{OLD}"', f'"{OWN}"'),
        (f"'{OLD}", OWN),
        (f'="{OLD}"', OWN),
        (f'"=HYPERLINK(""{OLD}"",""看"")"', f'"{OWN}"'),
        (f" {OLD} ", OWN),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"])
def test_the_new_link_is_quoted_as_the_old_one_was(tmp_path: Path, old: str, new: str, encoding: str) -> None:
    mark, name = MARKS.get(encoding, (b"", encoding))
    start, end = '商品编号,商品链接,商品名称\r\n"L0",'.encode(name), ",真丝连衣裙\n".encode(name)
    data = mark + start + old.encode(name) + end
    reading, listing = listing_in(tmp_path, data)
    edit = RecordEdit(None, listing, OWN, (CellEdit(1),))
    assert rewritten(data, reading, [edit]) == mark + start + new.encode(name) + end


def test_a_character_written_in_an_unusual_way_stays_so(tmp_path: Path) -> None:
    # Big5 writes this bar in two ways; Python writes the other one.
    odd = b"\xa1\xfe"
    assert odd.decode("big5hkscs").encode("big5hkscs") != odd
    start = b"id,title,url\n" + b"L0," + odd + b","
    data = start + OLD.encode() + b"\n"
    reading, listing = listing_in(tmp_path, data, encoding="big5")
    edit = RecordEdit(None, listing, OWN, (CellEdit(2),))
    assert rewritten(data, reading, [edit], "big5") == start + OWN.encode() + b"\n"


def test_a_link_that_the_encoding_lacks_is_left_out_and_said(tmp_path: Path) -> None:
    data = f"商品id,url\nL0,{OLD}\n".encode("big5")
    reading, listing = listing_in(tmp_path, data, encoding="big5")
    edit = RecordEdit(None, listing, f"{OWN}&t=😀", (CellEdit(1),))
    rewriter = rewrite(data, reading, [edit], "big5")
    assert b"".join(rewriter.iter_chunks([data])) == data
    assert rewriter.outcome.obstacles == [(edit, Obstacle.ENCODING)]
    assert not rewriter.outcome.hunks


def test_hunks_show_whole_lines_without_their_ends(tmp_path: Path) -> None:
    data = f'商品编号,商品链接\r\nL0,"看\n{OLD}"\r\n'.encode()
    reading, listing = listing_in(tmp_path, data)
    rewriter = rewrite(data, reading, [RecordEdit(None, listing, OWN, (CellEdit(1),))])
    b"".join(rewriter.iter_chunks([data]))
    (hunk,) = rewriter.outcome.hunks
    assert (hunk.line, hunk.old, hunk.new) == (2, ('L0,"看', f'{OLD}"'), (f'L0,"{OWN}"',))


def test_a_file_that_is_not_what_was_read_is_never_written() -> None:
    layout = Layout(("商品编号", "商品链接"), {Role.LINK: (1,)})
    facts = CatalogFacts("a.csv", None, "utf-8", ",", 1, layout)
    edit = RecordEdit(None, Listing(1, 2, 2, ["L0", OLD]), OWN, (CellEdit(1),))
    for data in (b"\xe5\x95\x86,b\nL1," + OLD.encode(), b"only one line\n"):
        with pytest.raises(RewriteError):
            b"".join(TextRewriter(facts, Codec("utf-8", "utf-8"), [edit]).iter_chunks([data]))
