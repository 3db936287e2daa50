"""The places of a link where the link book says another link or an item id stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from linkcheck.links.expression import Expression
from linkcheck.links.query import compile_parameters


class How(StrEnum):
    """How a value is carried; `words` gives the form in the link book."""

    QUERY = "query"  # query NAME: the value of a parameter
    REST = "rest"  # rest NAME: from `NAME=` to the end of the link, ampersands and all
    FRAGMENT = "fragment"  # fragment NAME: a parameter behind the #
    WHOLE_QUERY = "whole"  # whole query: everything behind the question mark
    TAIL = "tail"  # tail: the path from the `*` at the end of the entry's path
    ADDRESS = "address"  # address: what stands behind the scheme, opened with https
    JSON = "json"  # json NAME KEY: a parameter that holds JSON, and its key
    BASE64 = "base64"  # base64 NAME: a parameter in base64; base64 NAME KEY: base64 of JSON


# The places that are found by the name of a parameter in the query.
IN_QUERY = frozenset({How.QUERY, How.REST, How.JSON, How.BASE64})
WORDS = {
    How.QUERY: (2,),
    How.REST: (2,),
    How.FRAGMENT: (2,),
    How.WHOLE_QUERY: (2,),
    How.TAIL: (1,),
    How.ADDRESS: (1,),
    How.JSON: (3,),
    How.BASE64: (2, 3),
}
PLACE_FORMS = (
    "query NAME",
    "rest NAME",
    "fragment NAME",
    "whole query",
    "tail",
    "address",
    "json NAME KEY",
    "base64 NAME",
    "base64 NAME KEY",
)
ID_PLACE_FORMS = ("query NAME", "json NAME KEY")


@dataclass(frozen=True, slots=True)
class Place:
    """One declared place."""

    how: How
    name: str = ""
    key: str = ""
    text: str = field(init=False, compare=False)  # as the link book writes it
    expression: Expression = field(init=False, compare=False, repr=False)  # finds the parameter's values

    def __post_init__(self) -> None:
        words = (self.how.value, self.name, self.key)
        object.__setattr__(self, "text", " ".join(word for word in words if word))
        object.__setattr__(self, "expression", compile_parameters(self.name))


def parse_place(text: str) -> Place | None:
    """A place as the link book writes it: `query url`, `json params url`; None if it is no such form."""
    words = text.split()
    if not words or words[0] not in {each.value for each in How}:
        return None
    how = How(words[0])
    if len(words) not in WORDS[how] or (how is How.WHOLE_QUERY and words[1] != "query"):
        return None
    return Place(how, *words[1:])
