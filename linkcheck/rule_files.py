"""Which files a rule set is made of: shipped or the user's, each read once, by kind, with its sha256."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from linkcheck import strict_yaml
from linkcheck.errors import Fault, Position, RuleFileError, UsageError
from linkcheck.messages import Message, Value, say
from linkcheck.shipped import shipped_rules
from linkcheck.strict_yaml import Scalar
from linkcheck.yaml_shape import nearest

FORMAT = "1"  # the value of `linkcheck:` in every rule file
BOOKS = ("links", "headings")
SHIPPED_NAME = "rules"  # how outputs, and users without a checkout, call the folder of the shipped files


class FileKind(StrEnum):
    """What a rule file holds, told by the key it has beside `linkcheck: 1`."""

    PLATFORM = "platform"  # platform: kuaishou
    OVERLAY = "overlay"  # overlay_of: kuaishou
    LINKS = "links"  # book: links
    HEADINGS = "headings"  # book: headings


BOOK_KINDS = frozenset({FileKind.LINKS, FileKind.HEADINGS})
KIND_KEYS = {"platform": FileKind.PLATFORM, "overlay_of": FileKind.OVERLAY}


class SourceFile(NamedTuple):
    """One rule file as read."""

    path: str  # as outputs show it: as the user gave it, `rules/NAME` for a shipped one
    sha256: str
    root: strict_yaml.Mapping
    faults: tuple[Fault, ...] = ()  # what the reader could read past; only files of rules: build_policy reports them
    is_shipped: bool = False  # of case files: the user cannot edit it


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """The files of one rule set by kind; the shipped books come first."""

    platforms: tuple[SourceFile, ...]
    overlays: tuple[SourceFile, ...]
    links: tuple[SourceFile, ...]
    headings: tuple[SourceFile, ...]
    has_shipped_platforms: bool = False

    def __iter__(self) -> Iterator[SourceFile]:
        """All files, in the order in which they are laid over each other."""
        yield from (*self.platforms, *self.overlays, *self.links, *self.headings)


def find_rule_files(paths: Sequence[str]) -> RuleFiles:
    """The shipped rule files with the user's laid over them; a platform file among `paths` replaces the shipped ones.

    A folder stands for the `*.yaml` directly in it. Raises UsageError for paths that cannot be read, RuleFileError with
    the faults of all files that hold no rules or books.
    """
    own_paths = list(expand_paths(paths))
    shipped_paths = [(f"rules/{path.name}", path) for path in sorted(shipped_rules().glob("*.yaml"))]
    faults: list[Fault] = []
    shipped, own = list(read_all(shipped_paths, faults)), list(read_all(own_paths, faults))
    refuse_faults(faults, (*shipped, *own), [shown for shown, _ in (*shipped_paths, *own_paths)])
    if any(kind is FileKind.PLATFORM for kind, _ in own):
        shipped = [(kind, file) for kind, file in shipped if kind is not FileKind.PLATFORM]
    # The same bytes twice say nothing new: a folder and a file in it, a checkout's books beside the installed ones.
    distinct: dict[str, tuple[FileKind, SourceFile]] = {}
    for kind, file in (*shipped, *own):
        distinct.setdefault(file.sha256, (kind, file))
    platforms, overlays, links, headings = (
        tuple(file for kind, file in distinct.values() if kind is each) for each in FileKind
    )
    has_shipped_platforms = any(kind is FileKind.PLATFORM for kind, _ in shipped)
    return RuleFiles(platforms, overlays, links, headings, has_shipped_platforms)


def find_case_files(paths: Sequence[str], files: RuleFiles) -> tuple[SourceFile, ...]:
    """The cases of a rule set: `cases/*.yaml` beside each file or in each folder given, and beside the shipped rules.

    The shipped ones count only while shipped platforms are loaded. Raises RuleFileError for what is not YAML.
    """
    found: list[tuple[str, Path]] = []
    shipped: list[Path] = []
    for text in paths:
        shown, path = locate(text)
        shown_folder, folder = (shown, path) if path.is_dir() else (shown.parent, path.parent)
        cases_here = sorted((folder / "cases").glob("*.yaml"))
        found += [(str(shown_folder / "cases" / case.name), case) for case in cases_here]
    if files.has_shipped_platforms:
        shipped += sorted((shipped_rules() / "cases").glob("*.yaml"))
        found = [(f"rules/cases/{path.name}", path) for path in shipped] + found
    cases: dict[str, SourceFile] = {}
    faults: list[Fault] = []
    for name, path in found:
        try:
            file = read_source(read_bytes(path, name), name)._replace(is_shipped=path in shipped)
        except RuleFileError as error:
            faults.extend(error.faults)
        else:
            cases.setdefault(file.sha256, file)
    if faults:
        raise RuleFileError(*faults)
    return tuple(cases.values())


def expand_paths(paths: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Each file to read with the name that outputs show. Raises UsageError with everything that is not there."""
    faults: list[Fault] = []
    for text in paths:
        try:
            shown, path = locate(text)
            found = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
            is_there = path.exists()
        except OSError as error:  # a folder that may not be entered, a name that is too long
            faults.append(file_fault(Position(text), "unreadable-file", problem=error.strerror or ""))
            continue
        if not found:
            faults.append(file_fault(Position(text), "folder-without-rules"))
        elif not is_there:
            faults.append(file_fault(Position(text), "no-such-path"))
        yield from ((str(shown / file.name if path.is_dir() else shown), file) for file in found)
    if faults:
        raise UsageError(*faults)


def locate(text: str) -> tuple[Path, Path]:
    """A path as outputs show it, and where it is: `rules/...` is the shipped one wherever there is no such path."""
    path = Path(text)
    if not path.exists() and path.parts[:1] == (SHIPPED_NAME,):
        shipped = shipped_rules().joinpath(*path.parts[1:])
        if shipped.exists():
            return path, shipped
    return path, path


def read_all(paths: Iterable[tuple[str, Path]], faults: list[Fault]) -> Iterator[tuple[FileKind, SourceFile]]:
    """Each file with its kind; those that cannot be used add to `faults` instead."""
    for shown, path in paths:
        try:
            kind, file = read_rule_file(read_bytes(path, shown), shown)
        except RuleFileError as error:
            faults.extend(error.faults)
            continue
        yield kind, file


def refuse_faults(faults: Sequence[Fault], files: Iterable[tuple[FileKind, SourceFile]], order: list[str]) -> None:
    """Raises RuleFileError with the faults of all files, in their order, unless only files of rules have some."""
    found = [(kind, fault) for kind, file in files for fault in file.faults]
    if faults or any(kind in BOOK_KINDS for kind, _ in found):
        both = (*faults, *(fault for _, fault in found))
        raise RuleFileError(*sorted(both, key=lambda fault: order.index(fault.position.path) if fault.position else -1))


def read_bytes(path: Path, shown: str) -> bytes:
    """A file's bytes, no more than the YAML reader takes. Raises UsageError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(strict_yaml.MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(file_fault(Position(shown), "unreadable-file", problem=error.strerror or "")) from None


def read_rule_file(data: bytes, shown: str) -> tuple[FileKind, SourceFile]:
    """One file's tree and kind. Raises RuleFileError where it is not YAML or does not say what it holds."""
    file = read_source(data, shown)
    return find_kind(file.root, file.faults), file


def read_source(data: bytes, shown: str) -> SourceFile:
    """One file's tree. Raises RuleFileError where it is not a YAML mapping."""
    root, faults = strict_yaml.read_tree(data, shown)
    if not isinstance(root, strict_yaml.Mapping):
        raise RuleFileError(*faults, file_fault(root.position, "not-a-rule-file"))
    return SourceFile(shown, sha256(data).hexdigest(), root, faults)


def find_kind(root: strict_yaml.Mapping, faults: tuple[Fault, ...]) -> FileKind:
    """What a file holds, by its keys. Raises RuleFileError unless it says so, once, beside `linkcheck: 1`."""
    version = root.get("linkcheck")
    if not (isinstance(version, Scalar) and version.text == FORMAT):
        place = root.position if version is None else version.position
        raise RuleFileError(*faults, file_fault(place, "format-version"))
    named = [key for key, _ in root.pairs if key.text in (*KIND_KEYS, "book")]
    if len(named) != 1:
        place = named[1].position if named else root.position
        raise RuleFileError(*faults, file_fault(place, "two-kinds" if named else "not-a-rule-file"))
    if named[0].text != "book":
        return KIND_KEYS[named[0].text]
    book = root.get("book")
    if isinstance(book, Scalar) and book.text in BOOKS:
        return FileKind(book.text)
    word = book.text if isinstance(book, Scalar) else "book"
    raise RuleFileError(*faults, file_fault(named[0].position, "unknown-book", nearest(word, BOOKS), book=word))


def file_fault(position: Position, name: str, help_message: Message | None = None, **values: Value) -> Fault:
    """A fault of a file as a whole, with its help."""
    return Fault(say(f"policy.{name}", **values), position, help_message or say(f"policy.{name}.help", **values))
