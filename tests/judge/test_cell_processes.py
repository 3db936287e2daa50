"""Further processes read cells as this one does, and one that dies costs nothing but time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from linkcheck.judge import cell_processes
from linkcheck.judge.cell_processes import CellProcesses, cut_shares
from linkcheck.judge.link_reader import LinkReader
from linkcheck.links.book_loader import load_links

CELLS = [
    *(f"【淘宝】https://m.tb.cn/h.{number}?tk=AbC 点击链接直接打开" for number in range(300)),
    *(f"https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D{number}" for number in range(300)),
    *(f"item.jd.com/{number}.html" for number in range(300)),
    *("", "-", "无", "https://a..b/", "\u202ehttps://item.jd.com/1.html", "https://evil.example/?u=u.jd.com"),
]


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> Iterator[CellProcesses]:
    monkeypatch.setattr(cell_processes, "WORTH_STARTING", 10)
    processes = CellProcesses(LinkReader(load_links()), 2)
    yield processes
    processes.close()


def test_the_answers_are_those_of_one_process(helped: CellProcesses) -> None:
    here = LinkReader(load_links())
    for _ in range(2):
        assert helped.read(CELLS) == [here.read(cell) for cell in CELLS]
    assert len(helped.children) == 2
    assert all(child.is_alive and child.facts for child in helped.children)


def test_a_process_that_dies_loses_nothing(helped: CellProcesses) -> None:
    here = [LinkReader(load_links()).read(cell) for cell in CELLS]
    assert helped.read(CELLS) == here
    helped.children[0].process.kill()
    helped.children[0].process.wait()
    assert helped.read(CELLS) == here
    assert [child.is_alive for child in helped.children] == [False, True]
    assert helped.read(CELLS) == here


def test_few_cells_start_no_process() -> None:
    processes = CellProcesses(LinkReader(load_links()), 2)
    processes.read(CELLS)
    assert not processes.children
    assert not CellProcesses(LinkReader(load_links()), 0).read([])


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_the_children_go_with_their_parent_and_ignore_ctrl_c(helped: CellProcesses) -> None:
    helped.read(CELLS)
    child = helped.children[0].process
    child.send_signal(signal.SIGINT)
    time.sleep(0.1)
    assert child.poll() is None
    assert child.stdin is not None
    child.stdin.close()  # as the system does where the parent is gone
    assert child.wait(10) == 0


@pytest.mark.parametrize("children", [1, 2, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 14, 15, 16, 1000])
def test_shares_are_all_the_cells_in_order(children: int, count: int) -> None:
    cells = [str(number) for number in range(count)]
    parts = cut_shares(cells, children)
    assert [cell for part in parts for cell in part] == cells
    assert len(parts) <= children + 1
