"""Column sets are kept in a file, and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.catalog.column_sets import load_columns, render_columns
from linkcheck.catalog.listing import Role
from linkcheck.errors import RuleFileError, UsageError

HEADING_TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1).map(str.strip).filter(bool)
)
COLUMN_SETS = st.dictionaries(
    st.sampled_from(Role), st.lists(HEADING_TEXTS, min_size=1, max_size=3, unique=True).map(tuple), min_size=1
)


@given(COLUMN_SETS)
def test_sets_come_back(tmp_path_factory: pytest.TempPathFactory, columns: dict[Role, tuple[str, ...]]) -> None:
    path = tmp_path_factory.mktemp("sets") / "columns.yaml"
    path.write_text(render_columns(columns), encoding="utf-8")
    assert load_columns(str(path)) == columns


def test_the_file_reads_well() -> None:
    assert render_columns({Role.LINK: ("推广链接", "链接"), Role.SKU: ('5"寸',)}) == (
        "# Which heading plays which role: linkcheck scan --columns THIS-FILE CATALOG\n"
        'linkcheck: 1\ncolumns:\n  link: ["推广链接", "链接"]\n  sku: ["5\\"寸"]\n'
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("linkcheck: 1\ncolumns: {links: [x]}\n", "yaml.not-one-of"),
        ("linkcheck: 1\n", "yaml.missing-key"),
        ("columns: {link: x}\n", "yaml.missing-key"),
        ("linkcheck: 1\ncolumns: [link]\n", "yaml.wrong-kind"),
        ("linkcheck: 1\ncolumns: {link: x}\nbook: headings\n", "yaml.unknown-key"),
    ],
)
def test_faults(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "columns.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_columns(str(path))
    assert caught.value.faults[0].message.id == sentence


@pytest.mark.parametrize("path", ["no/such.yaml", "nul\0byte", "."])
def test_files_that_cannot_be_read(path: str) -> None:
    with pytest.raises(UsageError):
        load_columns(path)
