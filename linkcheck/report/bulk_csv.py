"""CSV rows from columns: byte for byte what `csv_checks` writes check by check."""

from __future__ import annotations

import re

import polars as pl

from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.messages import Language
from linkcheck.report.bulk_lines import BulkLines, LineForm, Part, replace_cells
from linkcheck.report.check_values import FIELDS
from linkcheck.report.csv_checks import CHANGED_BY_EXCEL, encode_values, render_check, write_cell
from linkcheck.visible import COMMAND_ANYWHERE

# Characters that print themselves everywhere and mean nothing to readers of CSV: of ASCII all but `"`, `,` and `#`,
# Latin, punctuation, kana, Chinese, full-width forms. Others may be harmless too: they only cost more.
HARMLESS = (
    r" !\x24-\x2b\x2d-\x7e\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2030-\u205e\u3001-\u303f\u3041-\u3096\u30a1-\u30ff"
    r"\u4e00-\u9fff\uff01-\uff5e"
)
BEGINS_BADLY = r"^[=+\-@＝＋－＠: ]"  # like a formula, or perhaps like a command
COMMAND = re.escape(COMMAND_ANYWHERE)
CHANGED = f"^(?:{CHANGED_BY_EXCEL.pattern})$"
NEEDS_CARE = f"[^{HARMLESS}#]|{COMMAND}|{BEGINS_BADLY}|{CHANGED}"
ONLY_QUOTED = f'^[{HARMLESS}#",]*$'


def write_texts(column: pl.Series) -> tuple[Part, ...]:
    """Cells that stay text in every spreadsheet, empty ones for null."""
    if column.null_count() == len(column):
        return ()
    needs_care = column.str.contains(NEEDS_CARE).fill_null(value=False)
    plain = column.fill_null("")
    if not needs_care.any():
        return (plain,)
    positions = needs_care.arg_true()
    cells = write_usual(column.gather(positions))
    odd = cells.is_null().arg_true()
    return (replace_cells(plain.scatter(positions, cells), column, positions.gather(odd), write_cell),)


def write_usual(cells: pl.Series) -> pl.Series:
    """Ids of many digits and texts with commas or quotes, of which whole catalogs consist; null for any other cell."""
    cell = pl.lit(cells)
    is_quoted = cell.str.contains(ONLY_QUOTED) & ~cell.str.contains(f"{COMMAND}|{BEGINS_BADLY}")
    quoted = pl.concat_str(pl.lit('"'), cell.str.replace_all('"', '""', literal=True), pl.lit('"'))
    kept_text = pl.concat_str(cell, pl.lit("\t"))
    return pl.select(pl.when(cell.str.contains(CHANGED)).then(kept_text).when(is_quoted).then(quoted)).to_series()


FORM = LineForm(
    prefixes=("", *("," for _ in FIELDS[1:])),
    closing="\r\n",
    encode_values=encode_values,
    render_check=render_check,
    write_texts=write_texts,
    quote="",
)


def make_lines(language: Language) -> BulkLines:
    """A writer for as many blocks as there are; the head is `csv_checks.HEAD`."""
    return BulkLines(FORM, language)


def render_checks(judged: JudgedChecks, language: Language) -> bytes:
    """A single block, without the head."""
    return b"".join(make_lines(language).render(judged))
