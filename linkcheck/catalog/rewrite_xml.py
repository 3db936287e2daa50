"""Changes a piece of XML in its own bytes: where elements stand, what replaces them, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from linkcheck.catalog.rewrite import RewriteError

TAG = re.compile(rb"""<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")
DECLARED_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
READABLE = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})

Attributes = dict[str, str]  # in the order of the element


class Element(NamedTuple):
    """An element with its place: bytes from `begin` to `end`, its content included."""

    name: str  # with its prefix
    attributes: Attributes
    begin: int
    end: int

    @property
    def prefix(self) -> str:
        """`x:` of `x:c`."""
        return self.name[: self.name.find(":") + 1]


class Splice(NamedTuple):
    """Bytes to stand in the place of others."""

    begin: int
    end: int
    replacement: bytes


class ElementParser:
    """Runs through a piece of XML; tells every start and end, and where they stand."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = refuse_doctype

    def parse(
        self,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Calls the functions with names as written. Raises expat.ExpatError."""
        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end
        self.parser.CharacterDataHandler = text
        self.parser.Parse(self.data, True)  # noqa: FBT003 - expat's own signature

    @property
    def place(self) -> int:
        """Where the tag begins that is being told; for the end of `<c/>` it is behind it."""
        return self.parser.CurrentByteIndex

    def tag_end(self, begin: int) -> int:
        """Where the tag ends that begins there."""
        tag = TAG.match(self.data, begin)
        if tag is None:
            raise RewriteError(f"no tag at byte {begin}")
        return tag.end()

    def is_empty_tag(self, begin: int) -> bool:
        """Whether the tag that begins there is an element without content."""
        return self.data.startswith(b"/>", self.tag_end(begin) - 2)


def refuse_doctype(*_: object) -> None:
    """A part with entities of its own was refused when it was read."""
    raise RewriteError("a document type")


def find_elements(data: bytes, is_wanted: Callable[[str, Attributes], bool]) -> list[Element]:
    """The elements that are wanted, in the order in which they end."""
    parser = ElementParser(data)
    open_elements: list[tuple[str, Attributes, int]] = []
    found: list[Element] = []

    def start(name: str, attributes: Attributes) -> None:
        open_elements.append((name, attributes, parser.place))

    def end(_: str) -> None:
        name, attributes, begin = open_elements.pop()
        if is_wanted(local_name(name), attributes):
            is_empty = parser.is_empty_tag(begin)
            found.append(Element(name, attributes, begin, parser.tag_end(begin if is_empty else parser.place)))

    parser.parse(start, end)
    return found


def local_name(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def is_utf_8(data: bytes) -> bool:
    """Whether a part is written as nearly all are, so that text can be put into it as UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        return False
    declared = DECLARED_ENCODING.match(data)
    return declared is None or declared[1].lower() in READABLE


def write_tag(name: str, attributes: Attributes, *, is_empty: bool = True) -> str:
    """An element's tag."""
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}{'/' if is_empty else ''}>"


def splice(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with all replacements made; they must not overlap."""
    parts: list[bytes] = []
    done = 0
    for begin, end, replacement in sorted(splices):
        if begin < done:
            raise RewriteError(f"two replacements at byte {begin}")
        parts += [data[done:begin], replacement]
        done = end
    return b"".join((*parts, data[done:]))
