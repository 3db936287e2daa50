"""Writes a catalog anew with some cells changed: text files and .xlsx alike, packed again if they came as .gz."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from enum import StrEnum
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

from linkcheck.catalog.faults import catalog_error, catalog_fault
from linkcheck.catalog.listing import CatalogFacts
from linkcheck.catalog.rewrite import Outcome, RecordEdit
from linkcheck.catalog.rewrite_lines import find_codec
from linkcheck.catalog.rewrite_text import TextRewriter
from linkcheck.catalog.rewrite_workbook import WorkbookRewriter
from linkcheck.catalog.source import GZIP_MAGIC, CatalogSource
from linkcheck.catalog.workbook_catalog import is_workbook
from linkcheck.catalog.workbook_links import WORKBOOK
from linkcheck.errors import Position, UsageError

ZIP_MAGIC = b"PK"
Writer = IO[bytes] | gzip.GzipFile


class Kind(StrEnum):
    """What a catalog is, as far as writing it anew goes."""

    TEXT = "text"
    WORKBOOK = "workbook"  # .xlsx or .xlsm


def find_kind(path: str) -> tuple[Kind, bool]:
    """What a catalog is, and whether it is packed as .gz.

    Raises UsageError for .xls, .ods and .xlsb, which cannot be changed cell by cell; CatalogError for what cannot be
    read at all.
    """
    with closing(CatalogSource(path)) as source:
        is_packed = source.magic.startswith(GZIP_MAGIC)
        start = source.read_start()
        if not is_workbook(start):
            return Kind.TEXT, is_packed
        if not start.startswith(ZIP_MAGIC) or not holds_workbook(source):
            raise UsageError(catalog_fault(Position(path), "rewrite-needs-xlsx"))
        return Kind.WORKBOOK, is_packed


def holds_workbook(source: CatalogSource) -> bool:
    """Whether a zip is an .xlsx or .xlsm; a damaged one is for the reader to describe."""
    try:
        with open_package(source) as package:
            return WORKBOOK in package.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return True


@contextmanager
def open_package(source: CatalogSource) -> Iterator[zipfile.ZipFile]:
    """The zip that a workbook is."""
    stream = source.open_unpacked()
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as package:
            yield package
    finally:
        if stream is not source.stream:
            stream.close()


def rewrite_catalog(
    facts: CatalogFacts, sha256: str, encoding: str | None, edits: Sequence[RecordEdit], out: IO[bytes]
) -> Outcome:
    """Writes the catalog that the facts describe, with the edits made, and tells what became of them.

    `sha256` is that of the file that was judged, `encoding` the one that the user forced. Raises CatalogError if the
    file is another one by now, RewriteError if it cannot come out as intended.
    """
    with closing(CatalogSource(facts.path)) as source:
        refuse_change(source, sha256)
        is_packed = source.magic.startswith(GZIP_MAGIC)
        packing: AbstractContextManager[Writer] = nullcontext(out)
        if is_packed:
            packing = gzip.GzipFile("", "wb", fileobj=out, mtime=0)
        rewrite = rewrite_workbook if is_workbook(source.read_start()) else rewrite_text
        with packing as stream:
            outcome = rewrite(source, facts, encoding, edits, stream)
        refuse_change(source, sha256)
        return outcome


def refuse_change(source: CatalogSource, sha256: str) -> None:
    """Raises CatalogError if a file is not the one that was judged."""
    source.read_through()
    if source.sha256 != sha256:
        raise catalog_error(source.path, "changed")


def rewrite_text(
    source: CatalogSource, facts: CatalogFacts, encoding: str | None, edits: Sequence[RecordEdit], out: Writer
) -> Outcome:
    """Writes a text file."""
    codec = find_codec(facts.encoding or "", encoding, source.read_start())
    rewriter = TextRewriter(facts, codec, edits)
    for chunk in rewriter.iter_chunks(source.iter_blocks()):
        out.write(chunk)
    return rewriter.outcome


def rewrite_workbook(
    source: CatalogSource, _: CatalogFacts, __: str | None, edits: Sequence[RecordEdit], out: Writer
) -> Outcome:
    """Writes a workbook."""
    with open_package(source) as package:
        rewriter = WorkbookRewriter(source.path, package)
        rewriter.rewrite(edits)
        # A zip wants to go back in what it writes, which a .gz cannot.
        with TemporaryFile() as plain:
            rewriter.save(plain)
            plain.seek(0)
            copyfileobj(plain, out)
    return rewriter.outcome
