"""Column sets: which heading plays which role, kept in a file for the next export of the same kind."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from linkcheck import strict_yaml
from linkcheck.catalog.faults import catalog_fault
from linkcheck.catalog.listing import Role
from linkcheck.errors import Fault, Position, RuleFileError, UsageError
from linkcheck.messages import Translated
from linkcheck.yaml_shape import Choice, Field, ListOf, MapOf, Record, Text, Whole

COLUMNS_SHAPE = Record(
    {
        "linkcheck": Field(Whole(1, 1), Translated("the version of this format", "本格式的版本"), required=True),
        "columns": Field(
            MapOf(Choice(tuple(role.value for role in Role)), ListOf(Text(), single=True)),
            Translated("role: its heading, or several for link", "角色: 表头；link 可写多个"),
            required=True,
        ),
    }
)


def render_columns(columns: Mapping[Role, Sequence[str]]) -> str:
    """The file for a column set, such as `--column` options or what `Layout.named` found."""
    lines = ["# Which heading plays which role: linkcheck scan --columns THIS-FILE CATALOG", "linkcheck: 1", "columns:"]
    for role, headings in columns.items():
        # A JSON string is a YAML string that nothing can break out of.
        written = ", ".join(json.dumps(heading, ensure_ascii=False) for heading in dict.fromkeys(headings))
        lines.append(f"  {role.value}: [{written}]")
    return "\n".join((*lines, ""))


def load_columns(path: str) -> dict[Role, tuple[str, ...]]:
    """The column set in a file. Raises UsageError where it cannot be read, RuleFileError for what is wrong in it."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        problem = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UsageError(catalog_fault(Position(path), "cannot-read", problem=problem)) from None
    faults: list[Fault] = []
    section = COLUMNS_SHAPE.read(strict_yaml.read_yaml(data, path), faults)
    if section is None:
        raise RuleFileError(*faults)
    return {Role(role): headings for role, headings in section["columns"].items()}
