"""One CSV row per check, for spreadsheets: UTF-8 with BOM, CRLF, no cell that Excel or a CI runner runs or rounds."""

from __future__ import annotations

import re
from functools import lru_cache

from linkcheck.judge.finding import Finding
from linkcheck.messages import Language
from linkcheck.report.check_values import FIELDS, repeated_texts
from linkcheck.visible import break_commands, visible

BOM = "\ufeff"
HEAD = f"{BOM}{','.join(FIELDS)}\r\n"
ROW = ",".join("%s" for _ in FIELDS) + "\r\n"
BETWEEN_IDS = ";"
SHOWN_BY_ALL = re.compile("[^\t\r\n]+")  # what is left of a cell between the breaks that a cell may have

# What a spreadsheet takes for the beginning of a formula; East Asian versions read the full-width forms likewise.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
NEEDS_QUOTES = re.compile('[",\r\n]')
# Excel shows digits from the twelfth on as 3.64E+18 and rounds them from the sixteenth on, drops leading zeros, reads
# 12E3 as 12000 and 3-1 as a date. A TAB behind them keeps them text: exporting tools do this, our reader undoes it.
CHANGED_BY_EXCEL = re.compile(r"[0-9]{12,}|0[0-9]+|[0-9.]+[eE][0-9]+|[0-9]{1,4}[-/][0-9]{1,2}([-/][0-9]{1,4})?")


def render_check(finding: Finding, language: Language) -> str:
    """A finding as one row with its line end; empty cells stand for null, `;` between the ids of a list."""
    return ROW % encode_values(finding, language)


def encode_values(finding: Finding, language: Language) -> tuple[str | int, ...]:
    """The cells in the order of FIELDS."""
    texts = repeated_texts(language)
    return (
        write_repeated(finding.path),
        write_repeated(finding.sheet),
        finding.line,
        finding.last_line,
        finding.record,
        write_cell(finding.listing_id),
        write_cell(finding.sku),
        write_cell(finding.title),
        write_repeated(finding.platform),
        write_repeated(finding.placement),
        write_repeated(finding.column),
        write_cell(finding.link),
        write_repeated(finding.source),
        finding.evidence or "",
        finding.verdict,
        finding.reason,
        write_repeated(finding.rule),
        texts.timestamp(finding.cutoff) if finding.cutoff is not None else "",
        texts.timestamp(finding.judged_at),
        write_repeated(finding.migrate_to),
        write_repeated(BETWEEN_IDS.join(finding.also_allowed_in)),
        write_repeated(BETWEEN_IDS.join(finding.flags)),
        "true" if finding.known else "false",
        write_repeated(texts.sentence(finding.explanation)),
    )


def write_cell(text: str | None) -> str:
    """A cell that stays text in every spreadsheet."""
    if not text:
        return ""
    text = break_commands(text)
    if text[0] in FORMULA_STARTS:
        text = f"'{text}"
    elif CHANGED_BY_EXCEL.fullmatch(text):
        return f"{text}\t"
    if NEEDS_QUOTES.search(text):
        text = '"' + text.replace('"', '""') + '"'
    # Whoever prints the file must not have a catalog's escapes run in the terminal.
    return text if text.isprintable() else SHOWN_BY_ALL.sub(lambda found: visible(found[0]), text)


write_repeated = lru_cache(maxsize=1024)(write_cell)
