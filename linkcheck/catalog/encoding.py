"""Which encoding a catalog is in, decided over all its bytes; nothing is guessed away."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from linkcheck.catalog.faults import catalog_error, catalog_fault
from linkcheck.errors import CatalogError, UsageError
from linkcheck.links.expression import Expression


class Codec(NamedTuple):
    """How a catalog's bytes become text. Bytes that do not decode become lone surrogates, which nothing else makes."""

    name: str  # as outputs show it
    encoding: str  # Python's name; the byte order mark decodes as a character
    is_forced: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether a line feed is more than one byte."""
        return self.encoding.startswith(("utf-16", "utf-32"))

    @property
    def errors(self) -> str:
        """The error handler: strict, unless the user forced the encoding."""
        if not self.is_forced:
            return "strict"
        return "surrogatepass" if self.is_wide else "surrogateescape"


UTF_8 = Codec("utf-8", "utf-8")
UTF_8_MARKED = Codec("utf-8-sig", "utf-8")
GB18030 = Codec("gb18030", "gb18030")
BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, UTF_8_MARKED),
    (codecs.BOM_UTF32_LE, Codec("utf-32", "utf-32-le")),
    (codecs.BOM_UTF32_BE, Codec("utf-32-be", "utf-32-be")),
    (codecs.BOM_UTF16_LE, Codec("utf-16", "utf-16-le")),
    (codecs.BOM_UTF16_BE, Codec("utf-16-be", "utf-16-be")),
)
# What --encoding takes, and what reads it: gb18030 contains gbk and gb2312, which files that claim them outgrow.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32-le",
    "utf-32-be": "utf-32-be",
    "big5": "big5hkscs",
    "cp950": "cp950",
    "shift-jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "windows-1252": "cp1252",
    "latin-1": "latin-1",
}
SPELLINGS = {"utf8": "utf-8", "utf16": "utf-16", "utf32": "utf-32", "cp936": "gbk"}
# Which end of a character comes first is open where these are asked for: a byte order mark tells.
OPEN_ENDED = ("utf-16", "utf-32")
HANZI = Expression("[\u3400-\u9fff\U00020000-\U0003ffff]")
# The same in bytes: the high ones of UTF-16, where a character is one unit, and the planes of UTF-32.
HANZI_HIGH, HANZI_PLANES = bytes(range(0x34, 0xA0)), b"\2\3"
ASCII, LEVEL_1 = bytes(range(0x80)), bytes(range(0xB0, 0xD8))  # of GB2312: rows 16 to 55, the 3,755 most used
# Real GB text has 0.99 and more of its characters in level 1, Big5 read as GB at most 0.62.
PLAUSIBLE_SHARE = 0.75
SAMPLE_CHARACTERS = 10_000  # of each block
PART_BYTES = 1 << 17  # a block as files are read whose encoding is not known


class WronglyAssumedError(Exception):
    """A file that begins as UTF-8 does not go on so: what was read of it must be read again."""


ReadBlocks = Callable[[], Iterable[bytes]]


@dataclass(slots=True)
class Decoding:
    """How far an encoding carried."""

    codec: Codec
    failure: int | None = None  # offset of the first byte that does not decode
    hanzi: int = 0
    level_1: int = 0

    @property
    def is_plausible_chinese(self) -> bool:
        """Whether the characters are those that Chinese is written with."""
        return self.hanzi > 0 and self.level_1 >= PLAUSIBLE_SHARE * self.hanzi


def read_encoding(name: str) -> str:
    """The name of an encoding as `--encoding` takes it. Raises UsageError for one that catalogs do not come in."""
    known = name.strip().lower().replace("_", "-")
    known = SPELLINGS.get(known, known)
    if known not in ENCODINGS:
        raise UsageError(catalog_fault(None, "unknown-encoding", name=name, known=tuple(ENCODINGS)))
    return known


def force_codec(name: str, start: bytes) -> Codec:
    """The codec for a forced encoding; which end of UTF-16 or UTF-32 comes first, a byte order mark may tell."""
    encoding = ENCODINGS[name]
    marked = find_mark(start)
    if marked is not None and name in OPEN_ENDED and marked.encoding.startswith(name):
        return marked._replace(is_forced=True)
    return Codec(name, encoding, is_forced=True)


def find_mark(start: bytes) -> Codec | None:
    """The encoding that a byte order mark announces."""
    return next((codec for mark, codec in BYTE_ORDER_MARKS if start.startswith(mark)), None)


def decide_codec(path: str, read_blocks: ReadBlocks, start: bytes) -> Codec:
    """BOM, else strict UTF-8, else strict and plausible GB18030. `start` holds the first bytes, after unpacking.

    Raises CatalogError with the offset and line of the first byte that fits neither.
    """
    marked = find_mark(start)
    if marked is None and has_every_second_nul(start):
        raise catalog_error(path, "utf-16-without-mark", guess="utf-16-be" if start[0] == 0 else "utf-16-le")
    first = decode_all(read_blocks(), marked or UTF_8)
    if first.failure is None:
        return first.codec
    if marked is None:
        second = decode_all(read_blocks(), GB18030)
        if second.is_plausible_chinese:
            if second.failure is None:
                return second.codec
            raise undecodable(path, "undecodable", second, read_blocks)
        raise undecodable(path, "neither-encoding", first, read_blocks)
    raise undecodable(path, "undecodable", first, read_blocks)


def decode_all(blocks: Iterable[bytes], codec: Codec) -> Decoding:
    """Decodes everything, strictly, up to the first failure."""
    result = Decoding(codec)
    decoder = codecs.getincrementaldecoder(codec.encoding)()
    offset = 0
    for block, is_last in with_last(blocks):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(block, is_last)
        except UnicodeDecodeError as error:
            result.failure = offset - pending + error.start
            text = error.object[: error.start].decode(codec.encoding, "ignore")
        if codec is GB18030:
            count_hanzi(text, result)
        if result.failure is not None:
            break
        offset += len(block)
    return result


def may_be_gb18030(lines: bytes) -> bool:
    """Whether whole lines are GB18030 by themselves."""
    return decode_all([lines], GB18030).failure is None


class HanziSampler:
    """Counts the characters that `decode_all` would count, of blocks that somebody else decodes.

    Large blocks are looked at in parts of the size that `decode_all` gets, each from its own first character on: in
    GB18030 no other character has a byte like a line feed or carriage return, so behind one a character begins.
    """

    def __init__(self) -> None:
        self.result = Decoding(GB18030)
        self.lead = b""  # what stands between the last line end and the next part

    def watch(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The same blocks, sampled; parts are of one size, wherever blocks end."""
        part = b""
        for block in blocks:
            begin = 0
            while begin < len(block):
                end = begin + PART_BYTES - len(part)
                part += block[begin:end]
                begin = end
                if len(part) == PART_BYTES:
                    self.sample(part)
                    part = b""
            yield block
        if part:
            self.sample(part)

    def sample(self, part: bytes) -> None:
        """Adds a part's sample to the counts; what does not decode is for whoever decodes it."""
        decoder = codecs.getincrementaldecoder(GB18030.encoding)("ignore")
        decoder.decode(self.lead)
        text, begin = "", 0
        while len(text) < SAMPLE_CHARACTERS and begin < len(part):
            text += decoder.decode(part[begin : begin + SAMPLE_CHARACTERS])
            begin += SAMPLE_CHARACTERS
        if not HANZI.search(text, 0, SAMPLE_CHARACTERS):
            text += decoder.decode(part[begin:])
        count_hanzi(text, self.result)
        joined = self.lead + part
        self.lead = joined[max(joined.rfind(b"\n"), joined.rfind(b"\r")) + 1 :]


def with_last(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each block, and whether it is the last; at least one."""
    before = b""
    for block in blocks:
        if before:
            yield before, False
        before = block
    yield before, True


def count_hanzi(text: str, result: Decoding) -> None:
    """Adds a sample of the Chinese characters of a block to the counts."""
    sample = text[:SAMPLE_CHARACTERS]
    if not HANZI.search(sample):
        sample = text
    # Bytes are counted ten times as fast as characters.
    high = sample.encode("utf-16-le", "surrogatepass")[1::2]
    planes = sample.encode("utf-32-le", "surrogatepass")[2::4]
    result.hanzi += count_bytes(high, HANZI_HIGH) + count_bytes(planes, HANZI_PLANES)
    doubles = sample.encode("gb2312", "ignore").translate(None, ASCII)
    result.level_1 += count_bytes(doubles[::2], LEVEL_1)


def count_bytes(data: bytes, wanted: bytes) -> int:
    """How many bytes are among those that are wanted."""
    return len(data) - len(data.translate(None, wanted))


def has_every_second_nul(start: bytes) -> bool:
    """Whether text in UTF-16 without a byte order mark begins here."""
    head = start[: min(len(start), PART_BYTES) // 2 * 2]
    most = max(head[::2].count(0), head[1::2].count(0))
    return len(head) > 0 and most * 4 > len(head)


def undecodable(path: str, name: str, decoding: Decoding, read_blocks: ReadBlocks) -> CatalogError:
    """The error that names the byte, the line and the way out."""
    offset = decoding.failure or 0
    line = count_lines(read_blocks(), offset, decoding.codec)
    return catalog_error(path, name, line, encoding=decoding.codec.name, offset=offset)


def count_lines(blocks: Iterable[bytes], offset: int, codec: Codec) -> int:
    """The physical line, from 1, in which a byte stands."""
    text, line, left = "", 1, offset
    decoder = codecs.getincrementaldecoder(codec.encoding)("ignore")
    for block in blocks:
        carried = "\r" if text.endswith("\r") else ""  # counted already, but a line feed may follow
        text = carried + decoder.decode(block[:left])
        line += text.count("\n") + text.count("\r") - text.count("\r\n") - len(carried)
        left -= len(block)
        if left <= 0:
            break
    return line
