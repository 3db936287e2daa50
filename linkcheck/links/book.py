"""The link book: which hosts, deep links, mini-programs and codes belong to which source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linkcheck.links.entry import CodeEntry, Condition, Pattern, Space, first_match
from linkcheck.links.globs import PathGlob
from linkcheck.links.look_alikes import LookAlikes
from linkcheck.links.result import Flag
from linkcheck.links.url import WEB_SCHEMES, Url, is_plain_host
from linkcheck.messages import Translated

MAX_REMEMBERED_HOSTS = 1 << 16


class Source(NamedTuple):
    """Where links can lead: an alliance, or the store of a platform."""

    id: str
    name: Translated
    is_store: bool
    aliases: tuple[str, ...] = ()  # as merchants write it, beside the id and the names


class HintRule(NamedTuple):
    """Links of undeclared hosts that call a known way of sharing to mind; a hint proves nothing."""

    flag: Flag
    resembles: str | None
    paths: tuple[PathGlob, ...]
    query: tuple[Condition, ...]  # any of them
    position: str


class HostIndex(dict[str, tuple[Pattern, ...]]):
    """host -> the patterns that cover it, heaviest first; worked out when a host is first met."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        super().__init__()
        self.exact: dict[str, list[Pattern]] = {}
        self.below: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            place = self.exact if pattern.is_exact else self.below
            place.setdefault(pattern.name, []).append(pattern)

    def __missing__(self, host: str) -> tuple[Pattern, ...]:
        found = list(self.exact.get(host, ()))
        rest = host
        while rest:
            found += self.below.get(rest, ())
            rest = rest.partition(".")[2]
        patterns = sort_patterns(found)
        if len(self) < MAX_REMEMBERED_HOSTS:
            self[host] = patterns
        return patterns


class PlainHostIndex(dict[str, tuple[Pattern, ...]]):
    """The same for hosts taken from text unparsed: nothing for those that a browser would read differently."""

    def __init__(self, hosts: HostIndex) -> None:
        super().__init__()
        self.hosts = hosts

    def __missing__(self, host: str) -> tuple[Pattern, ...]:
        patterns = self.hosts[host] if is_plain_host(host) else ()
        if len(self) < MAX_REMEMBERED_HOSTS:
            self[host] = patterns
        return patterns


class LinkBook:
    """All entries, ready for looking up. Immutable; pickles as its declarations."""

    __slots__ = (
        "code_openings",
        "code_shapes",
        "codes",
        "hints",
        "hosts",
        "look_alikes",
        "mini_programs",
        "names",
        "patterns",
        "plain_hosts",
        "schemes",
        "sources",
    )

    def __init__(
        self,
        sources: Mapping[str, Source],
        patterns: Sequence[Pattern],
        codes: Sequence[CodeEntry] = (),
        hints: Sequence[HintRule] = (),
    ) -> None:
        self.sources = sources
        self.patterns = tuple(patterns)
        self.codes = tuple(codes)
        self.code_shapes = tuple(code.shape for code in self.codes)
        self.code_openings = frozenset(shape.text[0] for shape in self.code_shapes)
        self.hints = tuple(hints)
        self.names = {fold_name(name): source for source in sources.values() for name in names_of(source)}
        self.hosts = HostIndex(pattern for pattern in self.patterns if pattern.space is Space.HOST)
        self.plain_hosts = PlainHostIndex(self.hosts)
        self.look_alikes = LookAlikes(
            pattern.name
            for pattern in self.patterns
            if pattern.space is Space.HOST and pattern.entry.source is not None
        )
        self.schemes = group_patterns(self.patterns, Space.SCHEME)
        self.mini_programs = group_patterns(self.patterns, Space.MINI_PROGRAM)

    def __reduce__(self) -> tuple[object, ...]:
        return (LinkBook, (dict(self.sources), self.patterns, self.codes, self.hints))

    def find_source(self, name: str) -> Source | None:
        """The source that a merchant calls by this name, id or alias; case, width and spaces do not count."""
        return self.names.get(fold_name(name))

    def find_patterns(self, url: Url) -> Sequence[Pattern]:
        """The patterns that cover a link's host, scheme or mini-program, heaviest first."""
        if url.scheme in WEB_SCHEMES:
            return self.hosts[url.host] if url.host is not None else ()
        if url.scheme:
            return self.schemes.get(url.scheme, ())
        return self.mini_programs.get(url.path, ())

    def find_entry(self, url: Url) -> tuple[Pattern, str | None] | None:
        """The heaviest pattern that covers a link, and the item id that its path gives."""
        return first_match(self.find_patterns(url), url.path, url.query)


def sort_patterns(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Heaviest first; equals stay in the order of the file."""
    return tuple(sorted(patterns, key=lambda pattern: pattern.weight, reverse=True))


def group_patterns(patterns: Iterable[Pattern], space: Space) -> dict[str, tuple[Pattern, ...]]:
    """name -> its patterns, heaviest first."""
    groups: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        if pattern.space is space:
            groups.setdefault(pattern.name, []).append(pattern)
    return {name: sort_patterns(group) for name, group in groups.items()}


def names_of(source: Source) -> tuple[str, ...]:
    """Everything a source is called."""
    return (source.id, source.name.en, source.name.zh, *source.aliases)


def fold_name(name: str) -> str:
    """A name without the differences that mean nothing: case, width, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
