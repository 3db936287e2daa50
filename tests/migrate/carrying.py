"""Catalogs to migrate, and what became of them, member by member."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.cli.running import Done, Run

AS_OF = ("--as-of", "2022-02-25")
OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000009001"
OWN_2 = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000009002"
OLD = "https://item.taobao.com/item.htm?id=600100200301"
OLD_2 = "https://s.click.taobao.com/t?e=m%3D2%26s%3DAAbb1122ccDD33ee"
JD = "https://item.jd.com/100200300401.html"
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def migrate(run: Run, folder: Path, data: bytes, name: str, *options: str) -> tuple[Done, bytes]:
    """Migrates a catalog of these bytes; what was printed, and the new bytes (none where none were written)."""
    catalog, new = folder / name, folder / f"new-{name}"
    catalog.write_bytes(data)
    done = run("migrate", catalog, "-o", new, *AS_OF, *options)
    assert catalog.read_bytes() == data
    return done, new.read_bytes() if new.exists() else b""


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed_members(old: bytes, new: bytes) -> set[str]:
    """The parts that differ, are new or are gone."""
    before, after = members(old), members(new)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def cells(data: bytes, sheet: str | None = None) -> list[list[object]]:
    """The rows of a sheet that are not empty, as calamine reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_name(sheet or book.sheet_names[0]).iter_rows()
    return [list(row) for row in rows if any(row)]
