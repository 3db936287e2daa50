"""The heading book: which heading of a catalog means which role, from rules/columns.yaml and the user's own books."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linkcheck import strict_yaml
from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.listing import Role
from linkcheck.errors import Fault, Position, RuleFileError
from linkcheck.messages import Translated, say
from linkcheck.rule_files import SourceFile, find_rule_files
from linkcheck.yaml_shape import Choice, Field, ListOf, MapOf, Record, Section, Text, Whole

ROLE_WORDS = tuple(role.value for role in Role)
HEADINGS_SHAPE = Record(
    {
        "linkcheck": Field(Whole(1, 1), Translated("the version of this format", "本格式的版本"), required=True),
        "book": Field(Choice(("headings",)), Translated("what the file holds", "文件的内容"), required=True),
        "headings": Field(
            MapOf(Choice(ROLE_WORDS), ListOf(Text(), single=True)),
            Translated("role: the headings that play it", "角色: 表示该角色的表头"),
        ),
        "pictures": Field(
            ListOf(Text(), single=True),
            Translated("headings of picture and video addresses, never checked", "图片、视频地址的表头，不检查"),
        ),
    }
)
REMARK = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
NUMBER = re.compile(r"\.?[0-9]+$")  # of `链接2`, or `链接.1` as pandas writes it
IGNORED = re.compile(r"[\s_\-*:\u200b\ufeff]+")


class Headings(NamedTuple):
    """What headings mean. Looked up without regard to case, spaces, `-`, `_`, width and bracketed remarks."""

    roles: Mapping[str, Role]  # by normal form
    pictures: frozenset[str]  # normal forms

    def role_of(self, heading: str) -> Role | None:
        """The role a heading plays; None for the many that play none."""
        for form in normal_forms(heading)[:2]:
            if form in self.pictures:
                return None
            if form in self.roles:
                return self.roles[form]
            # Only links may stand in several columns.
            if self.roles.get(NUMBER.sub("", form)) is Role.LINK:
                return Role.LINK
        return None

    def is_picture(self, heading: str) -> bool:
        """Whether a heading announces addresses of pictures or videos; a remark may say so where nothing else does."""
        return self.role_of(heading) is None and any(form in self.pictures for form in normal_forms(heading))


def normal_form(heading: str) -> str:
    """The heading as the book compares it."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", clean_cell(heading)).casefold())


def normal_forms(heading: str) -> list[str]:
    """The whole heading, the heading without bracketed remarks, and each remark."""
    text = unicodedata.normalize("NFKC", heading)
    remarks = ["".join(groups) for groups in REMARK.findall(text)]
    forms = (normal_form(part) for part in (text, REMARK.sub("", text), *remarks))
    return [form for form in forms if form]


def shipped_headings() -> Headings:
    """The heading book that comes with linkcheck."""
    return load_headings(find_rule_files(()).headings)


def load_headings(files: Sequence[SourceFile]) -> Headings:
    """The books laid over each other, a later one wins. Raises RuleFileError with every fault of all files."""
    faults: list[Fault] = []
    roles: dict[str, Role] = {}
    pictures: set[str] = set()
    for file in files:
        section = HEADINGS_SHAPE.read(file.root, faults)
        if section is not None:
            faults.extend(find_contradictions(file.root))
            lay_over(section, roles, pictures)
    if faults:
        raise RuleFileError(*faults)
    return Headings(roles, frozenset(pictures))


def lay_over(section: Section, roles: dict[str, Role], pictures: set[str]) -> None:
    """Adds one book; what it says of a heading replaces what was said before."""
    for role, headings in section.get("headings", {}).items():
        for form in map(normal_form, headings):
            roles[form] = Role(role)
            pictures.discard(form)
    for form in map(normal_form, section.get("pictures", ())):
        roles.pop(form, None)
        pictures.add(form)


def find_contradictions(root: strict_yaml.Mapping) -> list[Fault]:
    """Headings that one book gives two meanings."""
    faults: list[Fault] = []
    seen: dict[str, tuple[str, Position]] = {}
    for meaning, node in iter_meanings(root):
        for scalar in node.items if isinstance(node, strict_yaml.Sequence) else (node,):
            if not isinstance(scalar, strict_yaml.Scalar):
                continue
            first = seen.setdefault(normal_form(scalar.text), (meaning, scalar.position))
            if first[0] != meaning:
                message = say("catalog.heading-twice", heading=scalar.text, first=first[1].line or 0, role=first[0])
                faults.append(Fault(message, scalar.position, say("catalog.heading-twice.help")))
    return faults


def iter_meanings(root: strict_yaml.Mapping) -> list[tuple[str, strict_yaml.Node]]:
    """Each role, and `pictures`, with the node that lists its headings."""
    pictures, headings = root.get("pictures"), root.get("headings")
    meanings = [("pictures", pictures)] if pictures is not None else []
    if isinstance(headings, strict_yaml.Mapping):
        meanings += [(role.text, node) for role, node in headings.pairs]
    return meanings
