"""Cells labelled by a person: everything that must be proven is, and nothing is proven wrongly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from tests.links.labelled import MADE_UP, REAL, format_table, read_labelled

TABLES = [path for path in (MADE_UP, REAL) if path.is_file()]


@pytest.mark.parametrize("path", TABLES, ids=[path.stem for path in TABLES])
def test_every_labelled_cell(path: Path, book: LinkBook, capsys: pytest.CaptureFixture[str]) -> None:
    cells = list(read_labelled(path))
    grades = [(labelled, labelled.grade(classify_link(labelled.cell, book))) for labelled in cells]
    with capsys.disabled():
        table = Counter((labelled.source, grade) for labelled, grade in grades)
        print(f"\n{path.name}: {len(cells)} cells\n{format_table(table)}")  # noqa: T201 - the table is to be read
    assert len(cells) > 100
    assert [(labelled.cell, grade) for labelled, grade in grades if grade in {"wrong", "missed"}] == []


def test_a_wrong_answer_would_be_seen(book: LinkBook) -> None:
    cell = next(read_labelled(MADE_UP))
    result = classify_link(cell.cell, book)
    assert cell.grade(result) == "right"
    assert cell.grade(result._replace(source="jd")) == "wrong"
