"""Blocks of whole physical lines: CR, LF and CRLF end a line, and nothing else does."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator

from linkcheck.catalog.encoding import Codec, with_last
from linkcheck.catalog.faults import catalog_error

MARK = "\ufeff"  # the byte order mark as a character
MAX_LINE_BYTES = 1 << 23  # a longer line is no table


def iter_line_blocks(path: str, blocks: Iterable[bytes], codec: Codec) -> Iterator[tuple[bytes, bool]]:
    """Blocks cut after a line end, and whether it is the last. UTF-16 and UTF-32 come as UTF-8.

    Raises CatalogError for a line of more than MAX_LINE_BYTES, UnicodeDecodeError if the file changed since its
    encoding was decided.
    """
    rest = b""
    narrow = narrow_blocks(blocks, codec) if codec.is_wide else blocks
    for block, is_last in with_last(narrow):
        end = 0 if is_last or len(rest) + len(block) > MAX_LINE_BYTES else find_last_line_end(block)
        if end:  # the usual case, without copying a block more often than it must be
            is_whole = not rest and end == len(block)
            yield block if is_whole else b"".join((rest, memoryview(block)[:end])), False
            rest = block[end:]
            continue
        data = rest + block if rest else block
        endless = find_endless_line(data)
        if endless is not None:
            yield data[:endless], False
            raise catalog_error(path, "endless-line", limit=MAX_LINE_BYTES)
        end = len(data) if is_last else find_last_line_end(data)
        rest = data[end:]
        if end or is_last:
            yield data[:end], is_last


def find_endless_line(data: bytes) -> int | None:
    """Where a line of more than MAX_LINE_BYTES begins; the size of the blocks must not change that."""
    if len(data) <= MAX_LINE_BYTES:
        return None
    begin = 0
    for line in data.splitlines(keepends=True):
        if len(line) > MAX_LINE_BYTES:
            return begin
        begin += len(line)
    return None


def decode_block(block: bytes, codec: Codec) -> str:
    """The text of a block from `iter_line_blocks`."""
    return block.decode("utf-8", "surrogatepass") if codec.is_wide else block.decode(codec.encoding, codec.errors)


def restore_bytes(lines: bytes, codec: Codec) -> bytes:
    """The file's own bytes of lines from such a block; half a character at the file's end comes back as a whole one."""
    if not codec.is_wide:
        return lines
    return lines.decode("utf-8", "surrogatepass").encode(codec.encoding, "surrogatepass")


def find_last_line_end(data: bytes) -> int:
    """Where the last whole line ends; a CR at the very end may be half of a CRLF."""
    if data.endswith(b"\n"):
        return len(data)
    return max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1


def narrow_blocks(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    """UTF-16 or UTF-32 as UTF-8, so that a line feed is one byte."""
    decoder = codecs.getincrementaldecoder(codec.encoding)(codec.errors)
    for block in blocks:
        yield decoder.decode(block).encode("utf-8", "surrogatepass")
    # Half a character at the end of the file: what strict decoding refused and a forced encoding marks.
    half = "".join(chr(0xDC00 + byte) for byte in decoder.getstate()[0])
    yield half.encode("utf-8", "surrogatepass")


def split_lines(text: str) -> list[str]:
    """The physical lines with their ends."""
    return list(io.StringIO(text, newline=""))


def split_plain(text: str, data: bytes) -> list[str] | None:
    """The physical lines of a block without their ends, as fast as can be; None if its line ends differ."""
    feeds, returns = data.count(b"\n"), data.count(b"\r")
    lines = text.split("\r\n" if returns else "\n")
    if returns and not returns == feeds == len(lines) - 1:
        return None
    if not lines[-1]:
        lines.pop()
    return lines


def expect_nothing() -> None:
    """Of blocks about which nothing is known beforehand."""
