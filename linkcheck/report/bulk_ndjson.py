"""ndjson from columns: byte for byte what `ndjson` writes check by check."""

from __future__ import annotations

import re

import polars as pl

from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.messages import Language
from linkcheck.report.bulk_lines import BulkLines, LineForm, Part, replace_cells
from linkcheck.report.check_values import FIELDS
from linkcheck.report.json_text import COMMAND, HARMFUL, quote
from linkcheck.report.ndjson import encode_values, render_check

NULL = "null"
# Columns hold no surrogates, and polars' regular expressions know none.
HARMFUL_IN_COLUMNS = HARMFUL.pattern.replace("\ud800-\udfff", "")
ESCAPED = rf'{HARMFUL_IN_COLUMNS}|["\\\x00-\x1f]|{re.escape(COMMAND)}'


def write_texts(column: pl.Series) -> tuple[Part, ...]:
    """Cells as JSON strings or null; only those that hold something to escape are written one by one."""
    nulls = column.null_count()
    if nulls == len(column):
        return (NULL,)
    is_escaped = column.str.contains(ESCAPED).fill_null(value=False)
    if not nulls and not is_escaped.any():
        return ('"', column, '"')
    quoted = ('"' + column + '"').fill_null(NULL)
    return (replace_cells(quoted, column, is_escaped.arg_true(), quote),)


FORM = LineForm(
    prefixes=tuple(f'{", " if number else "{"}"{name}": ' for number, name in enumerate(FIELDS)),
    closing="}\n",
    encode_values=encode_values,
    render_check=render_check,
    write_texts=write_texts,
    quote='"',
)


def make_lines(language: Language) -> BulkLines:
    """A writer for as many blocks as there are."""
    return BulkLines(FORM, language)


def render_checks(judged: JudgedChecks, language: Language) -> bytes:
    """A single block."""
    return b"".join(make_lines(language).render(judged))
