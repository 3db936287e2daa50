"""What a configuration may set: the options by their names, each with its shape and what it means."""

from __future__ import annotations

from typing import Any

from linkcheck.cli.engines import Engine
from linkcheck.cli.exits import FailOn
from linkcheck.cli.option_groups import Color
from linkcheck.messages import Language, Translated
from linkcheck.yaml_shape import Choice, Field, ListOf, Record, Shape, Text, Whole

LARGEST = 999_999_999
LIST = ListOf(Text(), single=True, filled=True)
FLAG = Choice(("true", "false"))

# For every command that has the option.
SHARED: dict[str, Shape[Any]] = {
    "rules": LIST,
    "platform": Text(),
    "placement": LIST,
    "as-of": Text(),
    "within": Text(),
    "column": LIST,
    "columns": Text(),
    "encoding": Text(),
    "delimiter": Text(),
    "sheet": LIST,
    "date-format": Text(),
    "lang": Choice(tuple(Language)),
    "color": Choice(tuple(Color)),
    "quiet": FLAG,
    "verbose": FLAG,
}
# For `scan` alone: whether a plan or a migration fails is not the gate's business.
GATE: dict[str, Shape[Any]] = {
    "format": LIST,
    "limit": Whole(0, LARGEST),
    "fail-on": Choice(tuple(FailOn)),
    "engine": Choice(tuple(Engine)),
    "master": Text(),
    "baseline": Text(),
    "waivers": Text(),
    "max-waiver": Text(),
    "no-past-as-of": FLAG,
}
FLAGS = frozenset({"quiet", "verbose", "no-past-as-of"})
PATHS = frozenset({"rules", "columns", "baseline", "waivers"})  # relative ones are meant from the file that sets them

KEYS = {
    key: Field(shape, Translated(f"as the option --{key}", f"同选项 --{key}")) for key, shape in (SHARED | GATE).items()
}
CONFIG_SHAPE = Record(
    {
        "linkcheck": Field(Whole(1, 1), Translated("the version of this format", "本格式的版本"), required=True),
        **KEYS,
    }
)
