"""The part of the SARIF 2.1.0 schema that linkcheck writes, and no key beside it; the whole schema where it is near."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

NAME = "sarif-2.1.0.schema.json"
BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[3] / "shared" / "data" / NAME

TEXT = {"type": "string", "minLength": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LINE = {"type": "integer", "minimum": 1}


def record(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these keys and no others."""
    properties = {**required, **(optional or {})}
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def array(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A list of one kind."""
    return {"type": "array", "items": items, **more}


MESSAGE = record({"text": TEXT})
RULE = record(
    {
        "id": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": record({"text": TEXT}, {"markdown": TEXT}),
        "defaultConfiguration": record({"level": LEVEL}),
        "properties": record(
            {
                "tags": array(TEXT, uniqueItems=True),
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
            }
        ),
    },
    {"helpUri": {"type": "string", "pattern": "^https?://[!-~]+$"}},
)
ARTIFACT = record({"uri": {"type": "string", "pattern": r"^[!-~]+$"}}, {"uriBaseId": TEXT})
PLACE = record(
    {
        "physicalLocation": record(
            {"artifactLocation": ARTIFACT, "region": record({"startLine": LINE}, {"endLine": LINE})}
        )
    }
)
RESULT = record(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": array(PLACE, minItems=1, maxItems=1),
        "partialFingerprints": record(
            {"primaryLocationLineHash": {"type": "string", "pattern": "^[0-9a-z-]+:[0-9]+$"}}
        ),
    },
    {"baselineState": {"enum": ["new", "unchanged"]}},
)
DRIVER = record(
    {"name": {"const": "linkcheck"}, "version": TEXT, "semanticVersion": TEXT, "rules": array(RULE, uniqueItems=True)}
)
NOTIFICATION = record({"level": LEVEL, "message": MESSAGE})
RUN = record(
    {
        "tool": record({"driver": DRIVER}),
        "language": {"enum": ["en", "zh-CN"]},
        "invocations": array(
            record({"executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": array(NOTIFICATION)})
        ),
        "results": array(RESULT),
        "properties": record({"asOf": TEXT, "asOfIsPast": {"type": "boolean"}}),
    }
)
EXCERPT = record({"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": array(RUN, minItems=1, maxItems=1)})


def schemas() -> list[dict[str, Any]]:
    """The excerpt, and the whole schema from LINKCHECK_SARIF_SCHEMA or beside the checkout."""
    whole = Path(os.environ.get("LINKCHECK_SARIF_SCHEMA", BESIDE_THE_CHECKOUT))
    return [EXCERPT, *([json.loads(whole.read_text(encoding="utf-8"))] if whole.is_file() else [])]
