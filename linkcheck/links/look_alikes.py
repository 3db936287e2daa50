"""Hosts that call a declared one to mind: one slip of the keyboard away, its name as a label, confusable letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ada_url

from linkcheck.links.public_suffixes import is_public_suffix

# Shorter names are too close to too many others to say anything.
MIN_BRAND = 4
MAX_REMEMBERED = 1 << 14
# Letters that look like Latin ones, and digits and pairs that are read as letters.
CONFUSABLE_LETTERS = {
    **dict(zip("аеорсухіјѕһԁԛԝкмтвнгпзѵ", "aeopcyxijshdqwkmtbhrn3v", strict=True)),
    **dict(zip("οανρτυικεχγωϲ", "oavptuikexywc", strict=True)),
    **dict(zip("ɑıɡłøſāáàâäãåéèêëíìîïóòôöõúùûüçñšžýÿ", "aigloSaaaaaaaeeeeiiiiooooouuuucnszyy".lower(), strict=True)),
}
READ_AS = str.maketrans({**CONFUSABLE_LETTERS, "0": "o", "1": "l", "i": "l"})


class LookAlikes:
    """The declared domains, ready to be compared with others."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self.domains = sorted({registered_domain(host) for host in hosts})
        self.brands: dict[str, list[str]] = {}
        for domain in self.domains:
            self.brands.setdefault(domain.partition(".")[0], []).append(domain)
        self.skeletons = {draw(domain): domain for domain in self.domains}
        self.shortened: dict[str, list[str]] = {}
        for domain in self.domains:
            if len(domain.partition(".")[0]) >= MIN_BRAND:
                for text in (domain, *shorten(domain)):
                    self.shortened.setdefault(text, []).append(domain)
        self.known: dict[str, str | None] = {}

    def find(self, host: str) -> str | None:
        """The declared domain that an undeclared host resembles."""
        if host not in self.known:
            if len(self.known) >= MAX_REMEMBERED:
                return self.compare(host)
            self.known[host] = self.compare(host)
        return self.known[host]

    def compare(self, host: str) -> str | None:
        """The same, worked out."""
        domain = registered_domain(host)
        if drawn := self.skeletons.get(draw(domain)):
            return drawn
        for text in (domain, *shorten(domain)):
            for declared in self.shortened.get(text, ()):
                if is_one_edit_away(domain, declared):
                    return declared
        return self.find_brand(host)

    def find_brand(self, host: str) -> str | None:
        """A declared name that stands as a label, or as part of one, in somebody else's host."""
        dotted = f".{host.replace('-', '.')}."
        for label in dotted.split("."):
            domains = self.brands.get(label, [])
            whole = next((domain for domain in domains if f".{domain}." in dotted), None)
            if whole or (domains and len(label) >= MIN_BRAND):
                return whole or domains[0]
        return None


def registered_domain(host: str) -> str:
    """The part of a host that somebody registered: two labels, three under a public suffix."""
    labels = host.split(".")
    size = 3 if len(labels) > 2 and is_public_suffix(".".join(labels[-2:])) else 2
    return ".".join(labels[-size:])


def draw(domain: str) -> str:
    """A domain as it looks: confusable letters become the Latin ones they resemble."""
    text = ada_url.idna_to_unicode(domain) if "xn--" in domain else domain
    return text.translate(READ_AS).replace("rn", "m").replace("vv", "w")


def shorten(text: str) -> Iterator[str]:
    """A text with each of its characters left out."""
    return (text[:place] + text[place + 1 :] for place in range(len(text)))


def is_one_edit_away(one: str, other: str) -> bool:
    """Whether a character added, left out, replaced or swapped with its neighbour turns one into the other."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    start = next(
        (place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(one)
    )
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start + 2 :] == other[start + 2 :] and one[start : start + 2] == other[start : start + 2][::-1]
