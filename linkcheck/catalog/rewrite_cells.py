"""Where the cells of a record stand in its bytes, as the csv module reads them, and how one is replaced."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from linkcheck.catalog.encoding import Codec
from linkcheck.catalog.rewrite import RecordEdit, RewriteError

QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
LINE_ENDS = "\r\n"
MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A cell of a record: characters from `begin` to `end`, its quotes included."""

    begin: int
    end: int
    value: str
    is_quoted: bool


def find_cells(text: str, begin: int, delimiter: str) -> list[CellSpan]:
    """The cells of a record, as `csv.reader(strict=True)` reads it; the record starts at `begin`.

    Raises RewriteError for what the csv module would refuse.
    """
    unquoted = re.compile(f"[^{re.escape(delimiter)}{LINE_ENDS}]*+")
    cells: list[CellSpan] = []
    at = begin
    while True:
        quoted = QUOTED.match(text, at)
        plain = unquoted.match(text, at)
        if quoted is not None:
            cell = CellSpan(at, quoted.end(), quoted[1].replace('""', '"'), is_quoted=True)
        elif plain is not None and not plain[0].startswith('"'):
            cell = CellSpan(at, plain.end(), plain[0], is_quoted=False)
        else:
            raise RewriteError(f"an open quote at {at}")
        cells.append(cell)
        at = cell.end + 1
        if text[cell.end : at] != delimiter:
            break
    if text[cell.end :] not in {"", *LINE_ENDS, LINE_ENDS}:
        raise RewriteError(f"no end of the record at {cell.end}")
    return cells


def quote_like(span: CellSpan, value: str, delimiter: str) -> str:
    """A value as it stands in a cell's place: in quotes if the old one was, or if it could not stand without."""
    needs_quotes = span.is_quoted or any(character in value for character in (delimiter, '"', *LINE_ENDS))
    doubled = value.replace('"', '""')
    return f'"{doubled}"' if needs_quotes else value


def rewrite_record(raw: bytes, codec: Codec, delimiter: str, edit: RecordEdit) -> bytes:
    """A record's bytes with the edit's cells replaced; what stands there must be what the reader read.

    Raises UnicodeEncodeError where the encoding lacks a character of the link.
    """
    text = raw.decode(codec.encoding)
    begin = begin_finder(raw, text, codec)
    is_marked = edit.listing.line == 1 and text.startswith(MARK)
    cells = find_cells(text, 1 if is_marked else 0, delimiter)
    row = edit.listing.row
    if any(cell.value != value for cell, value in zip(cells, row, strict=False)):
        raise RewriteError(f"{cells} is not {row}")
    parts: list[bytes] = []
    done = 0
    for cell in sorted(edit.cells, key=lambda cell: cell.column):
        span = cells[cell.column]
        parts += [raw[done : begin(span.begin)], quote_like(span, edit.link, delimiter).encode(codec.encoding)]
        done = begin(span.end)
    return b"".join((*parts, raw[done:]))


def begin_finder(raw: bytes, text: str, codec: Codec) -> Callable[[int], int]:
    """Tells at which byte a character of a record begins; the record is `raw` and decodes to `text`."""
    if text.encode(codec.encoding) == raw:
        return lambda character: len(text[:character].encode(codec.encoding))
    # Some encodings write a character in several ways, and this file does not do it as we would.
    decoder = codecs.getincrementaldecoder(codec.encoding)()
    begins = [0]
    for end in range(1, len(raw) + 1):
        characters = decoder.decode(raw[end - 1 : end], end == len(raw))
        begins += [end] * len(characters)
    return begins.__getitem__
