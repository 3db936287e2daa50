"""Writes .xlsx files part by part, so that tests can say exactly what their XML holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def write_cells(rows: Sequence[Sequence[str]]) -> str:
    """`<sheetData>` with these texts."""
    return "".join(
        f'<row r="{number}">{"".join(write_cell(cell, index, number) for index, cell in enumerate(cells))}</row>'
        for number, cells in enumerate(rows, 1)
    )


def write_cell(text: str, column: int, row: int) -> str:
    """A cell with a text of its own; XML would read a lone CR as LF."""
    shown = escape(text, {"\r": "&#13;"})
    return f'<c r="{chr(ord("A") + column)}{row}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def write_sheet(data: str, *, before: str = "", after: str = "") -> str:
    """A worksheet part: `data` are the rows, the rest what stands around them."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"{before}<sheetData>{data}</sheetData>{after}</worksheet>"
    )


def write_xlsx(
    sheets: Mapping[str, str],
    links: Mapping[str, str] | None = None,
    *,
    states: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook: sheet name -> its part; `links`: relation id -> target, for every sheet; `parts` replace or add."""
    names = list(sheets)
    hidden = {name: f' state="{state}"' for name, state in (states or {}).items()}
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}"{hidden.get(name, "")} r:id="rId{n}"/>'
        for n, name in enumerate(names, 1)
    )
    relations = [(f"rId{n}", f"{RELATIONS}/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)]
    relations.append(("rIdStyles", f"{RELATIONS}/styles", "styles.xml"))
    targets = [(name, f"{RELATIONS}/hyperlink", target) for name, target in (links or {}).items()]
    contents = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": write_relations([("rId1", f"{RELATIONS}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": write_relations(relations),
    }
    for n, name in enumerate(names, 1):
        contents[f"xl/worksheets/sheet{n}.xml"] = sheets[name]
        contents[f"xl/worksheets/_rels/sheet{n}.xml.rels"] = write_relations(targets)
    return write_zip({**{path: text.encode() for path, text in contents.items()}, **(parts or {})})


def write_relations(relations: Sequence[tuple[str, str, str]]) -> str:
    """A .rels part."""
    entries = "".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


def write_zip(parts: Mapping[str, bytes], padding: int = 0) -> bytes:
    """A package of these parts, each with so many MiB of spaces behind it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in parts.items():
            with package.open(path, "w") as part:
                part.write(data)
                for _ in range(padding):
                    part.write(b" " * (1 << 20))
    return out.getvalue()
