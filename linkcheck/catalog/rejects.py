"""The records that could not be judged, in their own bytes, as catalogs that can be mended and scanned again."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

from linkcheck.catalog.encoding import ENCODINGS
from linkcheck.catalog.listing import CatalogFacts, Unreadable

# Stand before the headings of the catalog; no role has such names, so a mended file scans like the first.
PLACE_HEADINGS = ("file", "line", "reason")
# Encodings whose files begin with a mark, so that they are known again.
MARKS = {
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-32": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "utf-32-be": (codecs.BOM_UTF32_BE, "utf-32-be"),
}
ONE_COLUMN_DELIMITER = "\t"

Reject = tuple[CatalogFacts, Unreadable]


def render_rejects(rejects: Iterable[Reject]) -> list[bytes]:
    """One file for each group of rejects; no file where there are none.

    Each line is `file,line,reason,` and the record as it stands in its catalog, broken as it is.
    """
    return [render_group(group) for group in group_rejects(rejects)]


def group_rejects(rejects: Iterable[Reject]) -> list[list[Reject]]:
    """The rejects of all catalogs with the same headings, delimiter and encoding together, in the order they came.

    Workbooks give none: their rows have no bytes of their own.
    """
    groups: dict[tuple[object, ...], list[Reject]] = {}
    for facts, record in rejects:
        if facts.sheet is not None:
            continue
        key = (facts.layout.headings, facts.delimiter, facts.encoding)
        groups.setdefault(key, []).append((facts, record))
    return list(groups.values())


def render_group(rejects: Sequence[Reject]) -> bytes:
    """A catalog of rejects from catalogs of one kind."""
    facts = rejects[0][0]
    name = facts.encoding or "utf-8"
    mark, encoding = MARKS.get(name, (b"", ENCODINGS.get(name, name)))
    delimiter = facts.delimiter or ONE_COLUMN_DELIMITER
    parts = [mark, encode_row((*PLACE_HEADINGS, *facts.layout.headings), delimiter, encoding), encode("\n", encoding)]
    for each, record in rejects:
        place = (each.path, str(record.line), record.reason.value)
        parts += [encode_row(place, delimiter, encoding), encode(delimiter, encoding), record.raw]
        if not record.raw.endswith((encode("\n", encoding), encode("\r", encoding))):
            parts.append(encode("\n", encoding))
    return b"".join(parts)


def encode_row(cells: Iterable[str], delimiter: str, encoding: str) -> bytes:
    """Cells as a line without its end."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return encode(line.getvalue(), encoding)


def encode(text: str, encoding: str) -> bytes:
    """A text in the catalog's encoding; what that lacks is spelled out."""
    return text.encode(encoding, "backslashreplace")
