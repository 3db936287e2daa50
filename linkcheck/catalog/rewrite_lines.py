"""A text catalog's physical lines in their own bytes, whatever the encoding; put together they are the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linkcheck.catalog.encoding import GB18030, UTF_8, Codec, find_mark, force_codec
from linkcheck.catalog.lines import split_lines


def find_codec(found: str, forced: str | None, start: bytes) -> Codec:
    """The codec of a catalog that was read: `found` as its facts name it, `forced` as the user did."""
    if forced is not None:
        return force_codec(forced, start)
    return find_mark(start) or (GB18030 if found == GB18030.name else UTF_8)


def iter_own_lines(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    """The lines with their ends; a byte order mark belongs to the first, half a character to the last."""
    unit = 1 if not codec.is_wide else 4 if codec.encoding.startswith("utf-32") else 2
    rest = b""
    for block in blocks:
        data = rest + block
        whole = len(data) // unit * unit
        lines = split_bytes(data[:whole], codec)
        # The last line may go on, and a CR at its end may be half of a CRLF.
        rest = (lines.pop() if lines else b"") + data[whole:]
        yield from lines
    whole = len(rest) // unit * unit
    lines = split_bytes(rest[:whole], codec)
    if rest[whole:]:
        lines.append((lines.pop() if lines else b"") + rest[whole:])
    yield from lines


def split_bytes(data: bytes, codec: Codec) -> list[bytes]:
    """The lines of whole characters, or halves of a surrogate pair."""
    if not codec.is_wide:
        return data.splitlines(keepends=True)
    # Any sequence of UTF-16 units comes back from this as it was.
    text = data.decode(codec.encoding, "surrogatepass")
    return [line.encode(codec.encoding, "surrogatepass") for line in split_lines(text)]
