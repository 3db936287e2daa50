"""Checks a workbook before anything trusts it: bombs, DTDs, damage, passwords; runs in the child process."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

MAX_MEMBERS = 10_000
MAX_BYTES = 1 << 30  # unpacked
# Real sheets shrink to a tenth or twentieth. Small files may do better, and harm nobody.
MAX_RATIO, HARMLESS_BYTES = 100, 1 << 24
RECORD_HEAD = struct.Struct("<HH")
HEAD_BYTES = 1 << 12
READ_BYTES = 1 << 18
XML_ENDINGS = (".xml", ".rels", ".vml")


# OLE2: the stream of an encrypted .xlsx; the beginning of a BIFF8 workbook; the record that announces a password.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
BIFF8_START = bytes.fromhex("0908100000060500")
FILEPASS, BOUNDSHEET = 0x2F, 0x85


class RefusedError(Exception):
    """A workbook that is not read; `name` is the sentence `catalog.workbook-NAME`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def check_workbook(stream: IO[bytes]) -> int:
    """The bytes that a workbook unpacks to. Raises RefusedError for one that is not to be read."""
    return check_zip(stream) if is_zip(stream) else check_ole2(stream.read())


def is_zip(stream: IO[bytes]) -> bool:
    """Whether a workbook is of the newer, zipped kinds; leaves the stream at its start."""
    stream.seek(0)
    magic = stream.read(2)
    stream.seek(0)
    return magic == b"PK"


def check_ole2(data: bytes) -> int:
    """The bytes of an old workbook. Raises RefusedError for one with a password."""
    if ENCRYPTED_PACKAGE in data or FILEPASS in iter_first_records(data):
        raise RefusedError("encrypted")
    return len(data)


def iter_first_records(data: bytes) -> Iterator[int]:
    """The kinds of the records before the first sheet's name."""
    place = data.find(BIFF8_START)
    while 0 <= place <= len(data) - RECORD_HEAD.size:
        kind, length = RECORD_HEAD.unpack_from(data, place)
        if kind == BOUNDSHEET:
            return
        yield kind
        place += RECORD_HEAD.size + length


def check_zip(stream: IO[bytes]) -> int:
    """The bytes that a workbook unpacks to. Raises RefusedError for bombs, DTDs, damage, and what is no workbook."""
    try:
        with zipfile.ZipFile(stream) as package:
            members = package.infolist()
            if len(members) > MAX_MEMBERS:
                raise RefusedError("bomb")
            size = sum(member.file_size for member in members)
            if size > MAX_BYTES or size > max(HARMLESS_BYTES, MAX_RATIO * sum(each.compress_size for each in members)):
                raise RefusedError("bomb")
            check_kind(package, {member.filename for member in members})
            for member in members:
                check_member(package, member)
            return size
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError, ValueError):
        raise RefusedError("damaged") from None
    except RuntimeError:  # zipfile's word for a member that wants a password
        raise RefusedError("encrypted") from None


def check_kind(package: zipfile.ZipFile, names: set[str]) -> None:
    """Raises RefusedError unless the members are those of an xlsx or ods file."""
    is_ods = "mimetype" in names and b"opendocument.spreadsheet" in package.read("mimetype")[:HEAD_BYTES]
    if not is_ods and not any(name.lower().startswith("xl/workbook.") for name in names):
        raise RefusedError("not-one")


def check_member(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpacks an XML member: its size and checksum must be as announced, and it may not define entities."""
    if not member.filename.lower().endswith(XML_ENDINGS):
        return
    with package.open(member) as part:
        head = part.read(HEAD_BYTES)
        if b"<!DOCTYPE" in head.replace(b"\0", b""):
            raise RefusedError("dtd")
        while part.read(READ_BYTES):
            pass
