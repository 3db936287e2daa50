"""What a broken quote may cost in time, and the faults that nobody can see in a file: written down, not hidden."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from linkcheck.catalog import splitting
from linkcheck.catalog.listing import Layout, Role
from linkcheck.catalog.records import RowTests
from linkcheck.catalog.splitting import Splitter
from tests.catalog.corpus import row, text
from tests.catalog.reading import is_declared_host, read_bytes

TESTS = RowTests(Layout(("商品ID", "商品名称", "商品链接", "位置"), {Role.LINK: (2,)}), is_declared_host)


def split(*lines: str, is_last: bool = True) -> tuple[list[tuple[int, int, bool]], int]:
    """Begin, end and whether there is a row, of each record of a block; and how many lines they are."""
    pieces, used = Splitter(",", TESTS).split(lines, is_last=is_last)
    return [(piece.begin, piece.end, piece.row is not None) for piece in pieces], used


def test_one_unclosed_quote_among_a_thousand_records(tmp_path: Path) -> None:
    records = [row(number) for number in range(1, 1001)]
    records[498] = records[498].replace("连衣裙", '"连衣裙')
    reading = read_bytes(tmp_path, text(*records))
    assert [(record.line, record.reason.value) for record in reading.unreadable] == [(500, "unclosed-quote")]
    assert reading.tally.records == 1000
    assert reading.unreadable[0].raw.decode() == records[498]


def test_the_csv_modules_own_limit_does_not_matter(tmp_path: Path) -> None:
    csv.field_size_limit(1000)
    assert read_bytes(tmp_path, text(row(1, "裙" * 2000), row(2, '"裙\n' + "裙" * 2000 + '"'))).outcome == [
        "2 L1",
        "3-4 L2",
    ]


def test_an_open_quote_at_the_end_of_a_block_waits_for_the_next() -> None:
    lines = (row(1), 'L2,"a\n', "b\n")
    assert split(*lines, is_last=False) == ([(0, 1, True)], 1)
    assert split(*lines[1:], 'c",https://item.jd.com/2.html,x\n') == ([(0, 3, True)], 3)


def test_a_quote_that_never_ends_stops_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MAX_SPAN_LINES", 5)
    opening = 'L1,"a\n'
    assert split(opening, *["b\n"] * 4, is_last=False) == ([], 0)
    assert split(opening, *["b\n"] * 5, is_last=False)[0][0] == (0, 1, False)
    monkeypatch.setattr(splitting, "MAX_SPAN_LINES", 500)
    monkeypatch.setattr(splitting, "MAX_SPAN_CHARACTERS", 1000)
    assert split(opening, "b" * 990 + "\n", is_last=False) == ([], 0)
    assert split(opening, "b" * 1000 + "\n", is_last=False)[0][0] == (0, 1, False)


# Every line of these files opens a quote that something further down may or may not close.
HOSTILE_LINES = ['x,"\n', ' ",,"\n', 'a",x,"y\n', '""",x\n', '"\n', '"a""b\n', 'L,"a\nb",x\n', 'L,"' + "\n" * 50]


@pytest.mark.parametrize("lines", HOSTILE_LINES)
def test_broken_quotes_cost_time_in_proportion(tmp_path: Path, lines: str) -> None:
    count = 2_000 // lines.count("\n")
    small, large = (min(measure(tmp_path, text(lines * count * times)) for _ in range(2)) for times in (1, 8))
    assert large < 8 * 3 * small


def measure(tmp_path: Path, data: bytes) -> float:
    """Seconds of processor time that a file takes to read."""
    began = time.process_time()
    read_bytes(tmp_path, data)
    return time.process_time() - began


def test_undetectable_a_lost_quote_that_the_next_record_returns(tmp_path: Path) -> None:
    """Two damaged records without a link between them read as one sound record of two lines."""
    reading = read_bytes(tmp_path, text('L1,"裙,直播间\n', 'L2,衣",https://item.jd.com/2.html,直播间\n'))
    assert reading.outcome == ["2-3 L1"]
    assert reading.rows[0][1] == "裙,直播间\nL2,衣"


def test_undetectable_a_stray_quote_before_a_cell_that_begins_with_a_line_end(tmp_path: Path) -> None:
    """The quote that opens the next record's cell seems to close the stray one: both records are touched, none lost."""
    reading = read_bytes(
        tmp_path, text('L1,裙,https://item.jd.com/1.html,"直播间\n', '"\nL2",衣,https://item.jd.com/2.html,x\n')
    )
    assert reading.outcome == ["2-3 L1", '4 L2"']
    assert [record[2] for record in reading.rows] == ["https://item.jd.com/1.html", "https://item.jd.com/2.html"]


def test_undetectable_cells_that_changed_places(tmp_path: Path) -> None:
    """A record with the right number of cells is taken as it stands."""
    reading = read_bytes(tmp_path, text("L1,https://item.jd.com/1.html,裙,直播间\n"))
    assert reading.outcome == ["2 L1"]
