"""A catalog's bytes: a file, a pipe or standard input, unpacked if it is a .gz, read as often as needed."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from linkcheck.catalog.digest import Digest, ThreadedDigest
from linkcheck.catalog.encoding import PART_BYTES
from linkcheck.catalog.faults import catalog_error
from linkcheck.catalog.inputs import STANDARD_INPUT
from linkcheck.errors import CatalogError

if TYPE_CHECKING:
    import gzip

BLOCK_BYTES = PART_BYTES  # what fits the processor's cache once it is rows
FIRST_BYTES = 1 << 17  # of the first block; the next ones grow
NEAR_BYTES = 1 << 12  # most lines are shorter
LARGE_BLOCK_BYTES = 1 << 22  # what columns are made of
SPOOL_BYTES = 1 << 23  # a pipe longer than this goes to a temporary file
GZIP_MAGIC = b"\x1f\x8b"
# Merchants' tables shrink to a tenth or so; a bomb to a thousandth.
BOMB_BYTES, BOMB_RATIO = 1 << 28, 200


class CatalogSource:
    """The bytes of one catalog. Every method raises CatalogError where they cannot be read."""

    def __init__(self, path: str, block_bytes: int | None = None, *, may_assume: bool = False) -> None:
        self.path = path
        self.may_assume = may_assume  # that it goes on in the encoding in which it begins
        self.is_large = block_bytes is not None  # read in blocks that are worth being made columns of
        self.block_bytes = block_bytes or BLOCK_BYTES
        self.reading: CountingStream | None = None  # what the bytes come through now
        self.digest: ThreadedDigest | None = None
        self.sha256 = ""  # of the bytes as they stand on disk, after `iter_blocks` came to its end
        try:
            self.signature = sign(path)
            self.stream = open_stream(path)
            self.magic = self.stream.read(8)
        except (OSError, ValueError) as error:
            raise self.cannot_read(error) from None

    @property
    def is_packed(self) -> bool:
        """Whether the bytes are a .gz."""
        return self.magic.startswith(GZIP_MAGIC)

    def close(self) -> None:
        """Lets go of the file."""
        self.stop_digest()
        self.stream.close()

    def stop_digest(self) -> None:
        """Ends the thread of a digest that nobody will ask for."""
        if self.digest is not None:
            self.digest.stop()
            self.digest = None

    def iter_blocks(self) -> Generator[bytes, None, None]:
        """All bytes from the start, unpacked, in blocks; the next `sha256` is known once they are through."""
        self.stop_digest()
        digest = self.digest = ThreadedDigest() if self.is_large else None
        hashing = HashingStream(self.stream, digest or hashlib.sha256())
        yield from self.iter_through(hashing)
        self.sha256 = hashing.digest.hexdigest()
        self.stop_digest()

    def iter_unhashed(self, size: int | None = None) -> Generator[bytes, None, None]:
        """The same, without what a digest costs, in blocks of a size."""
        return self.iter_through(CountingStream(self.stream), size)

    def iter_small_blocks(self) -> Generator[bytes, None, None]:
        """The same in blocks as they come where nobody asks for large ones: what is sampled of each is the same."""
        return self.iter_unhashed(BLOCK_BYTES)

    def iter_through(self, stream: CountingStream, size: int | None = None) -> Generator[bytes, None, None]:
        """All bytes from the start, unpacked."""
        self.reading = stream
        self.stream.seek(0)
        try:
            if self.is_packed:
                yield from self.iter_unpacked(stream, size or self.block_bytes)
            else:
                adjust = self.find_line_end if self.is_large and size is None else None
                yield from iter_stream(stream, size or self.block_bytes, adjust)
        except EOFError:
            raise catalog_error(self.path, "cut-off-gz") from None
        except (OSError, zlib.error) as error:
            raise self.cannot_read(error) from None

    @property
    def bytes_read(self) -> int:
        """How far the file is read, in bytes as they stand on disk."""
        return self.reading.size if self.reading is not None else 0

    def read_start(self) -> bytes:
        """The first block as small files have it, unpacked."""
        with closing(self.iter_small_blocks()) as blocks:
            return next(blocks, b"")

    def read_through(self) -> None:
        """Reads everything for its `sha256`."""
        for _ in self.iter_blocks():
            pass

    def open_unpacked(self) -> IO[bytes]:
        """The bytes, unpacked, as a file that another process may read; the file itself where nothing is packed."""
        if not self.is_packed:
            return self.stream
        from tempfile import TemporaryFile  # noqa: PLC0415 - few catalogs are packed workbooks

        copy = TemporaryFile()  # noqa: SIM115 - the caller closes it
        for block in self.iter_blocks():
            copy.write(block)
        return copy

    def find_line_end(self, size: int) -> int:
        """At most so many bytes, up to a line end if one is near: then blocks need not be cut, nor copied."""
        begin = self.stream.tell()
        self.stream.seek(begin + max(size - NEAR_BYTES, 0))
        tail = self.stream.read(min(size, NEAR_BYTES))
        self.stream.seek(begin)
        found = tail.rfind(b"\n") + 1
        return size - len(tail) + found if found and len(tail) == NEAR_BYTES else size

    def iter_unpacked(self, packed: CountingStream, block_bytes: int) -> Iterator[bytes]:
        """The blocks of a .gz."""
        import gzip  # noqa: PLC0415 - few catalogs are packed

        size = 0
        with gzip.GzipFile(fileobj=packed) as stream:
            for block in iter_stream(stream, block_bytes):
                size += len(block)
                if size > BOMB_BYTES and size > BOMB_RATIO * packed.size:
                    raise catalog_error(self.path, "gz-bomb", ratio=BOMB_RATIO)
                yield block

    def check_unchanged(self, sha256: str) -> None:
        """Raises CatalogError if the bytes read last, or those that stand there by now, have another digest.

        An empty one stands for that of the bytes read last.
        """
        if self.sha256 != (sha256 or self.sha256) or not self.is_still(self.sha256):
            raise catalog_error(self.path, "changed")

    def is_still(self, sha256: str) -> bool:
        """Whether the path leads to the same bytes; read again only if the system saw somebody write."""
        try:
            if self.signature == sign(self.path):
                return True
            with closing(CatalogSource(self.path)) as again:
                again.read_through()
                return again.sha256 == sha256
        except (OSError, CatalogError):
            return False

    def cannot_read(self, error: Exception) -> CatalogError:
        """The error for what the system refuses."""
        problem = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return catalog_error(self.path, "cannot-read", problem=problem)


class CountingStream(io.RawIOBase):
    """Passes bytes on and counts them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.stream.read(size)
        self.size += len(data)
        return data


class HashingStream(CountingStream):
    """Keeps their digest too."""

    def __init__(self, stream: IO[bytes], digest: Digest) -> None:
        super().__init__(stream)
        self.digest = digest

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = super().read(size)
        self.digest.update(data)
        return data


def iter_stream(
    stream: io.RawIOBase | gzip.GzipFile, size: int = BLOCK_BYTES, adjust: Callable[[int], int] | None = None
) -> Iterator[bytes]:
    """Blocks until the end; the first ones are smaller, so that nobody waits long for something to work on."""
    now = min(size, FIRST_BYTES)
    while block := stream.read(adjust(now) if adjust is not None else now):
        yield block
        now = min(size, 2 * now)


def open_stream(path: str) -> IO[bytes]:
    """A stream that can be read twice; pipes are copied first."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:  # started with it closed
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return spool(sys.stdin.buffer)
    # Without a buffer: what is read again is read from the disk again.
    stream = Path(path).open("rb", buffering=0)  # noqa: SIM115 - CatalogSource closes it
    if sign(path) is not None:
        return stream
    with stream:
        return spool(stream)


def sign(path: str) -> tuple[int, int, int] | None:
    """What tells a file from what becomes of it; None for pipes, which only pass by."""
    if path == STANDARD_INPUT:
        return None
    status = Path(path).stat()
    return (status.st_ino, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def spool(pipe: BinaryIO | io.RawIOBase) -> IO[bytes]:
    """A copy of what comes through a pipe, on disk if it is long."""
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - few catalogs come through a pipe

    copy = SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - CatalogSource closes it
    while block := pipe.read(BLOCK_BYTES):
        copy.write(block)
    copy.seek(0)
    return copy
