"""The JSON Schema of all rule files, made from the shapes that load them: what editors complete and check from."""

from __future__ import annotations

import json
from typing import Any

from linkcheck.links.book_shape import LINKS_SHAPE
from linkcheck.policy.cases.shape import CASES_SHAPE
from linkcheck.policy.shape import OVERLAY_SHAPE, PLATFORM_SHAPE
from linkcheck.yaml_shape import Shape

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]


def build_schema(headings: Shape[Any]) -> Json:
    """One schema for every kind of rule file; `headings` is the shape of heading books, which lie in a layer above."""
    kinds: dict[str, tuple[Json, Shape[Any]]] = {
        "platform": ({"required": ["platform"]}, PLATFORM_SHAPE),
        "overlay": ({"required": ["overlay_of"]}, OVERLAY_SHAPE),
        "cases": ({"required": ["cases_of"]}, CASES_SHAPE),
        "links": (is_book("links"), LINKS_SHAPE),
        "headings": (is_book("headings"), headings),
    }
    return {
        "$schema": DRAFT,
        "title": "linkcheck rule files / linkcheck 规则文件",
        "type": "object",
        # Told apart by their keys, so that an editor completes and complains as for one kind, not for five.
        "oneOf": [condition for condition, _ in kinds.values()],
        "allOf": [{"if": condition, "then": {"$ref": f"#/$defs/{name}"}} for name, (condition, _) in kinds.items()],
        "$defs": {name: shape.schema() for name, (_, shape) in kinds.items()},
    }


def is_book(name: str) -> Json:
    """The condition that a file is that book."""
    return {"required": ["book"], "properties": {"book": {"const": name}}}


def render_schema(schema: Json) -> str:
    """A schema as the file that is shipped."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
