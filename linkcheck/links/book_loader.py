"""Link books: the shipped one, a user's laid over it, or a whole book as text; every fault at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linkcheck.errors import Fault, RuleFileError
from linkcheck.links.book import LinkBook
from linkcheck.links.book_builder import BookBuilder
from linkcheck.links.book_shape import LINKS_SHAPE
from linkcheck.rule_files import SourceFile, read_bytes, read_rule_file
from linkcheck.shipped import shipped_rules
from linkcheck.strict_yaml import Node
from linkcheck.yaml_shape import Section

SHIPPED_BOOK = "links.yaml"
TEXT_NAME = "<text>"


def load_links(path_or_text: str | os.PathLike[str] | None = None) -> LinkBook:
    """The link book of a file, or of a text that holds a newline; None is the shipped book.

    A book that is given stands alone. Raises RuleFileError with every fault, UsageError where a file cannot be read.
    """
    if path_or_text is None:
        shown = f"rules/{SHIPPED_BOOK}"
        data = read_bytes(shipped_rules() / SHIPPED_BOOK, shown)
    elif isinstance(path_or_text, str) and "\n" in path_or_text:
        shown, data = TEXT_NAME, path_or_text.encode("utf-8", "surrogatepass")
    else:
        shown = os.fspath(path_or_text)
        data = read_bytes(Path(shown), shown)
    return build_link_book([read_rule_file(data, shown)[1]])


def build_link_book(files: Sequence[SourceFile]) -> LinkBook:
    """One book of several files: entries of a later file are added, or replace those with the same conditions.

    Raises RuleFileError with the faults of all files.
    """
    faults: list[Fault] = [fault for file in files for fault in file.faults]
    builder = BookBuilder(faults)
    for layer, file in enumerate(files):
        builder.add_file(read_book(file.root, faults), layer)
    book = builder.build()
    if faults:
        raise RuleFileError(*sorted(faults, key=place_of))
    return book


def read_book(root: Node, faults: list[Fault]) -> Section:
    """The sections of a file; what has faults is left out."""
    section = LINKS_SHAPE.read(root, faults)
    return section if section is not None else Section({}, root.position)


def place_of(fault: Fault) -> tuple[str, int, int]:
    """For the order of a file."""
    where = fault.position
    return (where.path, where.line or 0, where.column or 0) if where else ("", 0, 0)
