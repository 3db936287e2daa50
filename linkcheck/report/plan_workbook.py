"""The plan as plan.xlsx: summary, to do, review, unreadable, changes, rules; texts stay texts, dates are dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from linkcheck.messages import Language
from linkcheck.plan.migration import Plan
from linkcheck.report.plan_rows import ColumnKind, Cutoff, RowColumn, Value
from linkcheck.report.plan_sheets import MONEY_COLUMNS, RowStyle, Sheet, list_sheets, list_summary
from linkcheck.report.width import cell_width
from linkcheck.report.words import Words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575  # of a sheet, below its head
LONGEST = 32_767  # characters of a cell; Excel calls a file with longer ones damaged
MEASURED = 200  # rows that decide how wide a column is
BOX = "☐"
OPTIONS = {
    "constant_memory": True,
    # Whatever a cell holds, it stays text: no formula, no link, no number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
TOP: dict[str, Any] = {"valign": "top"}
FORMATS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {**TOP, "num_format": "@"},
    ColumnKind.NUMBER: {**TOP, "num_format": "0"},
    ColumnKind.MONEY: {**TOP, "num_format": "#,##0.00"},
    ColumnKind.DATE: {**TOP, "num_format": "yyyy-mm-dd", "align": "left"},
    ColumnKind.CUTOFF: {**TOP, "num_format": "yyyy-mm-dd", "align": "left"},
    ColumnKind.BOX: {**TOP, "align": "center"},
}
# By the length of a deadline's text: what is known of it is shown, no more.
CUTOFF_FORMATS = {7: "yyyy-mm", 10: "yyyy-mm-dd", 16: "yyyy-mm-dd hh:mm", 19: "yyyy-mm-dd hh:mm:ss"}
HEAD: dict[str, Any] = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"}
STYLES: dict[RowStyle, dict[str, Any]] = {
    RowStyle.TITLE: {"bold": True, "font_size": 18, "num_format": "@"},
    RowStyle.SECTION: {"bold": True, "font_size": 12, "num_format": "@", "text_wrap": False},
    RowStyle.TEXT: {"num_format": "@"},
    RowStyle.HEAD: HEAD,
}


def render_plan_workbook(plan: Plan, language: Language, most_rows: int = MOST_ROWS) -> bytes:
    """The whole workbook; a table with more rows than a sheet holds goes on in the next one."""
    from xlsxwriter.workbook import Workbook as NewWorkbook  # noqa: PLC0415 - only a plan that asks for it loads it

    words = Words.of(plan.report, language)
    target = BytesIO()
    with NewWorkbook(target, OPTIONS) as workbook:
        # The same plan is the same file.
        workbook.set_properties(
            {"title": words.say("plan.title"), "created": plan.report.as_of.replace(tzinfo=None), "author": "linkcheck"}
        )
        book = PlanWorkbook(workbook, words)
        book.write_summary(plan)
        for sheet in list_sheets(plan, words):
            book.write_sheet(sheet, most_rows)
    return target.getvalue()


class PlanWorkbook:
    """A workbook that is being written, with its formats."""

    def __init__(self, workbook: Workbook, words: Words) -> None:
        self.workbook = workbook
        self.words = words
        self.formats: dict[ColumnKind, Format] = {kind: workbook.add_format(how) for kind, how in FORMATS.items()}
        self.cutoffs: dict[int, Format] = {
            length: workbook.add_format({**FORMATS[ColumnKind.CUTOFF], "num_format": form})
            for length, form in CUTOFF_FORMATS.items()
        }
        self.styles: dict[RowStyle, Format] = {style: workbook.add_format(how) for style, how in STYLES.items()}
        # By identity; the columns are kept, so an id cannot come to mean others.
        self.formats_of: dict[int, tuple[Sequence[RowColumn], list[Format]]] = {}
        self.head = self.styles[RowStyle.HEAD]

    def write_summary(self, plan: Plan) -> None:
        """Sentences, and the table of the money."""
        worksheet = self.workbook.add_worksheet(self.words.say("plan.sheet.summary"))
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(PAPER_A4)
        worksheet.fit_to_pages(1, 0)
        for index, column in enumerate(MONEY_COLUMNS):
            worksheet.set_column(index, index, column.width)
        for row, (style, values) in enumerate(list_summary(plan, self.words)):
            if style is RowStyle.ROW:
                self.write_row(worksheet, row, MONEY_COLUMNS, values)
                continue
            for index, value in enumerate(values):
                worksheet.write_string(row, index, str(value)[:LONGEST], self.styles[style])

    def write_sheet(self, sheet: Sheet, most_rows: int) -> None:
        """A table, in as many sheets as it takes."""
        rows = iter(sheet.rows)
        for number in range(1, 1 << 20):
            part = islice(rows, most_rows)
            first = next(part, None)
            if first is None and number > 1:
                return
            name = sheet.name if number == 1 else f"{sheet.name} {number}"
            found = chain([first], part) if first is not None else iter(())
            self.write_table(self.workbook.add_worksheet(name), sheet, found)

    def write_table(self, worksheet: Worksheet, sheet: Sheet, rows: Iterable[Sequence[Value]]) -> None:
        """Head, rows, filters; widths from the first rows."""
        worksheet.freeze_panes(1, 0)
        worksheet.set_landscape()
        worksheet.set_paper(PAPER_A4)
        worksheet.repeat_rows(0)
        worksheet.fit_to_pages(1, 0)
        for index, heading in enumerate(sheet.headings):
            worksheet.write_string(0, index, heading, self.head)
        widths = [cell_width(heading) + 3 for heading in sheet.headings]
        last = 0
        for last, values in enumerate(rows, 1):
            if last <= MEASURED:
                widths = [max(width, measure(value)) for width, value in zip(widths, values, strict=True)]
            self.write_row(worksheet, last, sheet.columns, values)
        for index, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
            worksheet.set_column(index, index, min(width, max(column.width, cell_width(sheet.headings[index]) + 3)))
        worksheet.autofilter(0, 0, last, len(sheet.columns) - 1)

    def write_row(self, worksheet: Worksheet, row: int, columns: Sequence[RowColumn], values: Sequence[Value]) -> None:
        """A row; what is None stays empty, except the box to tick."""
        formats = self.row_formats(columns)
        write_string = worksheet.write_string
        for index, value in enumerate(values):
            if isinstance(value, str):
                write_string(row, index, value if len(value) <= LONGEST else value[:LONGEST], formats[index])
            elif isinstance(value, Cutoff):
                worksheet.write_datetime(row, index, value.at.replace(tzinfo=None), self.cutoffs[len(value.text)])
            elif isinstance(value, date):
                worksheet.write_datetime(row, index, value, formats[index])
            elif value is not None:
                worksheet.write_number(row, index, float(value), formats[index])
            elif columns[index].kind is ColumnKind.BOX:
                write_string(row, index, BOX, formats[index])

    def row_formats(self, columns: Sequence[RowColumn]) -> list[Format]:
        """The formats of a table's columns."""
        known = self.formats_of.get(id(columns))
        if known is None:
            known = self.formats_of[id(columns)] = (columns, [self.formats[column.kind] for column in columns])
        return known[1]


PAPER_A4 = 9


def measure(value: Value) -> int:
    """How wide a value stands in a spreadsheet, in characters."""
    if isinstance(value, Cutoff):
        return len(value.text) + 2
    return 0 if value is None else 12 if isinstance(value, date) else cell_width(str(value)) + 2
