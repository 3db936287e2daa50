"""Writes .xls files as old exporters do: BIFF8 records in an OLE2 container; numbers and texts, nothing else."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

Cell = str | float | None
Rows = Sequence[Sequence[Cell]]

SECTOR = 512
FREE, END_OF_CHAIN, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BOF, EOF, BOUNDSHEET, CODEPAGE, DIMENSIONS, NUMBER, LABEL, FILEPASS = 0x809, 0x0A, 0x85, 0x42, 0x200, 0x203, 0x204, 0x2F


def write_xls(sheets: Mapping[str, Rows], *, is_encrypted: bool = False) -> bytes:
    """A workbook of these sheets; an encrypted one only says that it is."""
    bodies = [write_sheet(rows) for rows in sheets.values()]
    start = len(write_globals(tuple(sheets), [0] * len(bodies), is_encrypted))
    offsets = [start + sum(map(len, bodies[:index])) for index in range(len(bodies))]
    return write_container("Workbook", write_globals(tuple(sheets), offsets, is_encrypted) + b"".join(bodies))


def write_record(kind: int, data: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", kind, len(data)) + data


def write_globals(names: Sequence[str], offsets: Sequence[int], is_encrypted: bool) -> bytes:
    """The workbook's own records: which sheets there are and where."""
    records = [write_record(BOF, struct.pack("<HHHHII", 0x600, 0x5, 0xDBB, 0x7CC, 0, 6))]
    if is_encrypted:
        records.append(write_record(FILEPASS, struct.pack("<HHH48x", 1, 1, 1)))
    records.append(write_record(CODEPAGE, struct.pack("<H", 1200)))
    for name, offset in zip(names, offsets, strict=True):
        place = struct.pack("<IHBB", offset, 0, len(name), 1)
        records.append(write_record(BOUNDSHEET, place + name.encode("utf-16-le")))
    return b"".join((*records, write_record(EOF)))


def write_sheet(rows: Rows) -> bytes:
    """A sheet's records."""
    width = max(map(len, rows), default=0)
    records = [
        write_record(BOF, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6)),
        write_record(DIMENSIONS, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)),
    ]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                text = struct.pack("<HHHHB", row, column, 0, len(cell), 1) + cell.encode("utf-16-le")
                records.append(write_record(LABEL, text))
            elif cell is not None:
                records.append(write_record(NUMBER, struct.pack("<HHHd", row, column, 0, cell)))
    return b"".join((*records, write_record(EOF)))


def write_container(name: str, stream: bytes) -> bytes:
    """An OLE2 file with one stream: allocation table, directory, stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors, tables = len(stream) // SECTOR, 1
    while tables * SECTOR // 4 < tables + 1 + sectors:
        tables += 1
    first = tables + 1
    chain = [FAT_SECTOR] * tables + [END_OF_CHAIN] + list(range(first + 1, first + sectors)) + [END_OF_CHAIN]
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    magic = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    shape = struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables)
    roots = struct.pack("<IIIIIII", tables, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    table = struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    directory = (write_entry("Root Entry", 5, 1, END_OF_CHAIN, 0), write_entry(name, 2, FREE, first, len(stream)))
    empty = write_entry("", 0, FREE, 0, 0) * 2
    return b"".join((magic, shape, roots, table, struct.pack(f"<{len(chain)}I", *chain), *directory, empty, stream))


def write_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """A directory entry."""
    text = (name + "\0").encode("utf-16-le") if name else b""
    links = struct.pack("<HBBIII16xIQQIQ", len(text), kind, 1, FREE, FREE, child, 0, 0, 0, start, size)
    return text.ljust(64, b"\0") + links
