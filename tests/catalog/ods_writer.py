"""Writes .ods files: one sheet of texts."""

from __future__ import annotations

from tests.catalog.xlsx_writer import write_zip

ODS = "urn:oasis:names:tc:opendocument:xmlns"
ODS_HEAD = (
    f'<office:document-content xmlns:office="{ODS}:office:1.0" '
    f'xmlns:table="{ODS}:table:1.0" xmlns:text="{ODS}:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="商品">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def write_ods(rows: list[list[str]], repeated: int = 1) -> bytes:
    """An OpenDocument sheet, whose last row stands there so many times in every column."""
    body = "".join(f"<table:table-row>{''.join(map(write_ods_cell, row))}</table:table-row>" for row in rows)
    if repeated > 1:
        last = write_ods_cell("x", ' table:number-columns-repeated="16384"')
        body += f'<table:table-row table:number-rows-repeated="{repeated}">{last}</table:table-row>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": ODS_HEAD + body + ODS_TAIL,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODS}:manifest:1.0"/>',
    }
    return write_zip({path: text.encode() for path, text in parts.items()})


def write_ods_cell(text: str, attributes: str = "") -> str:
    """A text cell."""
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>'
