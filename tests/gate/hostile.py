"""Cells that want to command a CI runner, break out of a format, or get lost in one."""

from __future__ import annotations

import csv
from pathlib import Path

from linkcheck.catalog.cells import clean_cell
from linkcheck.visible import visible

HOSTILE_CELLS = (
    "##[error]x",
    "###[warning]y",
    "::set-output name=a::b",
    "  ::error file=a,line=1::c",
    "a%0A::stop-commands::t",
    "x\n::add-mask::secret\n##[group]g",
    "x\r::error::carriage",
    "]]>",
    "<failure/>&amp;<![CDATA[",
    "\x0b\x00\x1b[31m\x7f\x85",
    "[text](https://evil.example) \\[not\\] {0}",
    "\u202egnp.exe\u202c\u200b",
    "\ufffe\uffff\U0001f600",
    "a,b:c%2C%3A",
    "\"quoted\" 'single' `tick`",
    "| pipe | table |",
    "\ufeff::error::mark",
    "\u2028::error::separator",
)
LINK = "https://s.click.taobao.com/t?e=m%3D2%26s%3D{}"
HEADINGS = ("商品编号", "商品名称", "商品链接", "位置")


def shown(cell: str) -> str:
    """A cell as every output shows it."""
    return visible(clean_cell(cell))


def write_catalog(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    """A catalog as a careful exporter writes it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *rows])
    return path


def hostile_catalog(path: Path, others: int = 0) -> Path:
    """One forbidden listing per hostile cell, which is its id, its title, its placement and part of its link."""
    rows = [(f"{cell}{number}", cell, LINK.format(number), "直播间") for number, cell in enumerate(HOSTILE_CELLS)]
    rows += [(f"P{number}", "t", LINK.format(number), cell) for number, cell in enumerate(HOSTILE_CELLS)]
    rows += [(f"K{number}", "t", f"https://evil.example/{cell}", "直播间") for number, cell in enumerate(HOSTILE_CELLS)]
    rows += [(f"L{number}", f"商品 {number}", LINK.format(number), "直播间") for number in range(others)]
    return write_catalog(path, rows)
