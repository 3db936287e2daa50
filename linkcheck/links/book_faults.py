"""What can be wrong with an entry's host, path or place, said where it stands and with what to do."""

from __future__ import annotations

import re

from linkcheck.errors import Fault, Position
from linkcheck.links.globs import find_path_fault
from linkcheck.links.places import Place, parse_place
from linkcheck.links.public_suffixes import is_public_suffix
from linkcheck.links.url import is_sound_host
from linkcheck.messages import Value, say
from linkcheck.yaml_shape import Section

HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*").fullmatch
# A host whose last label is a number is an IPv4 address to a browser, whatever stands before it.
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*").fullmatch


def book_fault(position: Position, name: str, /, **values: Value) -> Fault:
    """A fault of a link book, with its help."""
    return Fault(say(f"links.book.{name}", **values), position, say(f"links.book.{name}.help", **values))


def find_host_fault(host: str) -> str | None:
    """The name of what is wrong with a declared host, None if nothing is."""
    if not host.isascii():
        return "host-not-ascii"
    if host.startswith("[") or NUMBER(host.rpartition(".")[2]):
        return "host-is-address"
    if not HOST(host) or not is_sound_host(host):
        return "bad-host"
    return "public-suffix" if is_public_suffix(host) else None


def check_host(host: str, section: Section, faults: list[Fault]) -> bool:
    """Whether a host may be declared; adds a fault if not."""
    name = find_host_fault(host)
    if name is not None:
        faults.append(book_fault(section.place("host"), name, host=host))
    return name is None


def check_path(path: str, section: Section, faults: list[Fault], *, is_web: bool) -> bool:
    """Whether a path pattern is sound; adds a fault if not."""
    name = find_path_fault(path, is_web=is_web)
    if name is not None:
        faults.append(book_fault(section.place("path"), f"path-{name}", path=path))
    return name is None


def check_place(text: str, section: Section, key: str, forms: tuple[str, ...], faults: list[Fault]) -> Place | None:
    """The place that a text names; None after adding a fault."""
    place = parse_place(text)
    if place is None or not any(form.split()[0] == place.how.value for form in forms):
        faults.append(
            book_fault(section.place(key), "bad-place", text=text, forms=tuple(f"`{form}`" for form in forms))
        )
        return None
    return place
