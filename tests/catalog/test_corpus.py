"""Every hostile catalog gives the records, lines and reasons that its name promises, and its accounts balance."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkcheck.errors import CatalogError
from linkcheck.messages import Language
from tests.catalog.corpus import CORPUS
from tests.catalog.reading import Case, fault_of, read_bytes

READABLE = [case for case in CORPUS if case.fault is None]
BROKEN = [case for case in CORPUS if case.fault is not None]


def name_of(case: Case) -> str:
    return case.name


def test_the_corpus_is_large_and_each_case_its_own() -> None:
    assert len({case.name for case in CORPUS}) == len(CORPUS)
    assert len({case.data for case in CORPUS}) >= 60


@pytest.mark.parametrize("case", READABLE, ids=name_of)
def test_records_stand_where_they_stand(case: Case, tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, case.data, case.file, **case.options)
    tally = reading.tally
    assert tuple(reading.outcome) == case.outcome
    assert (tally.preamble, tally.header, tally.blank) == (case.preamble, case.header, case.blank)
    assert tuple(reading.notes) == case.notes


@pytest.mark.parametrize("case", BROKEN, ids=name_of)
def test_what_cannot_be_read_says_why_and_where(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read_bytes(tmp_path, case.data, case.file, **case.options)
    sentence, line = fault_of(caught.value)
    assert sentence == case.fault
    assert case.fault_line in {None, line}
    assert all(caught.value.render(language) for language in Language)
