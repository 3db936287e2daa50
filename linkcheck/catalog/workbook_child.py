"""Reads a workbook from standard input in a process of its own, which may die of it; writes frames, one JSON a line."""

from __future__ import annotations

import json
import mmap
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from linkcheck.catalog.workbook_cells import SheetCells, Targets
from linkcheck.catalog.workbook_checks import RefusedError, check_workbook, is_zip
from linkcheck.catalog.workbook_links import WORKBOOK, SheetExtras, find_sheets, read_extras

ROWS_PER_FRAME, CHARACTERS_PER_FRAME = 500, 1 << 20
# What a workbook may cost beside the interpreter: a floor, and so much for each unpacked byte.
MEMORY_FLOOR, MEMORY_PER_BYTE = 160 << 20, 12
SECONDS_FLOOR, SECONDS_PER_BYTE = 8, 1 / (1 << 20)
PAGE_BYTES = mmap.PAGESIZE
UNKNOWN_ADDRESS_SPACE = 1 << 30
Frame = dict[str, Any]


def main(arguments: list[str]) -> None:
    """Answers with frames: `book`, for each wanted sheet `sheet`, `rows`... and `end`, then `done`; or a `fault`."""
    wanted = json.loads(arguments[0])
    out = sys.stdout.buffer
    for frame in iter_frames(sys.stdin.buffer, wanted):
        out.write(json.dumps(frame, separators=(",", ":")).encode("ascii") + b"\n")
        out.flush()


def iter_frames(stream: IO[bytes], wanted: list[str]) -> Iterator[Frame]:
    """The frames of a workbook."""
    try:
        yield from read_book(stream, wanted)
        yield {"kind": "done"}
    except RefusedError as error:
        yield {"kind": "fault", "name": error.name}
    except PasswordError:
        yield {"kind": "fault", "name": "encrypted"}
    except MemoryError:
        yield {"kind": "fault", "name": "too-large"}
    except (CalamineError, expat.ExpatError, OSError, ValueError) as error:
        yield {"kind": "fault", "name": "damaged", "problem": str(error)}


def read_book(stream: IO[bytes], wanted: list[str]) -> Iterator[Frame]:
    """The frames of a workbook that lets itself be read."""
    limit_resources(0)
    limit_resources(check_workbook(stream))
    extras = ExtrasFinder(stream if is_zip(stream) else None)
    stream.seek(0)
    with CalamineWorkbook.from_filelike(stream) as book:
        metadata = [each for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
        if len({each.name for each in metadata}) < len(metadata):
            raise RefusedError("damaged")  # the library knows sheets by name, and would read one of them twice
        yield {"kind": "book", "sheets": [each.name for each in metadata]}
        for each in metadata:
            if not wanted or each.name in wanted:
                yield from read_sheet(book.get_sheet_by_name(each.name), each, extras)


class ExtrasFinder:
    """Finds hyperlinks, formulas and what is hidden; only .xlsx and .xlsm can tell."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self.package = zipfile.ZipFile(stream) if stream is not None else None
        has_links = self.package is not None and WORKBOOK in self.package.NameToInfo
        self.parts = find_sheets(self.package) if self.package is not None and has_links else {}

    def read(self, sheet: str) -> SheetExtras | None:
        """The extras of a sheet; None where only the text can be checked."""
        if self.package is None or sheet not in self.parts:
            return None
        try:
            return read_extras(self.package, self.parts[sheet])
        except (KeyError, expat.ExpatError):
            return None


def read_sheet(sheet: CalamineSheet, metadata: SheetMetadata, finder: ExtrasFinder) -> Iterator[Frame]:
    """The frames of one sheet."""
    extras = finder.read(sheet.name)
    _, left = sheet.start or (0, 0)
    yield {
        "kind": "sheet",
        "name": sheet.name,
        "is_hidden": metadata.visible is not SheetVisibleEnum.Visible,
        "hidden_rows": extras.hidden_rows if extras else 0,
        "hidden_columns": extras.count_hidden_columns(left, left + sheet.width) if extras else 0,
        "has_links": extras is not None,
    }
    cells = SheetCells(left, extras or SheetExtras(), sheet.merged_cell_ranges or ())
    yield from gather_rows(cells.iter_rows(sheet.iter_rows()))
    yield {"kind": "end", "rounded": cells.rounded, "uncomputed": cells.uncomputed}


def gather_rows(rows: Iterable[tuple[list[str], Targets]]) -> Iterator[Frame]:
    """Frames of some hundred rows each; at least one."""
    frame: Frame = {"kind": "rows", "rows": [], "targets": {}}
    size = 0
    for row, targets in rows:
        if targets:
            frame["targets"][len(frame["rows"])] = targets
        frame["rows"].append(row)
        size += sum(map(len, row))
        if len(frame["rows"]) == ROWS_PER_FRAME or size > CHARACTERS_PER_FRAME:
            yield frame
            frame, size = {"kind": "rows", "rows": [], "targets": {}}, 0
    yield frame


def limit_resources(unpacked: int) -> None:
    """Lets the process have so much memory and time and no more, where the system can; dying leaves no core file."""
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:  # Windows: the parent's watchdog is left
        return
    limits = {
        resource.RLIMIT_AS: address_space() + MEMORY_FLOOR + MEMORY_PER_BYTE * unpacked,
        resource.RLIMIT_CPU: int(SECONDS_FLOOR + SECONDS_PER_BYTE * unpacked),
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def address_space() -> int:
    """What the interpreter holds already, in bytes; a guess where the system does not tell."""
    statistics = Path("/proc/self/statm")
    return int(statistics.read_text("ascii").split()[0]) * PAGE_BYTES if statistics.exists() else UNKNOWN_ADDRESS_SPACE


if __name__ == "__main__":
    main(sys.argv[1:])
