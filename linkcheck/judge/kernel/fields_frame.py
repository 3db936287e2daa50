"""Judged checks as a table with the fields that every output has: what Parquet and Spark take."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from linkcheck.judge.check_fields import FIELDS
from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.judged import ROW_SCHEMA, JudgedChecks
from linkcheck.judge.kernel.kind_table import KindTable
from linkcheck.messages import Language

LISTS = frozenset({"also_allowed_in", "flags"})
# Instants are ISO 8601 texts as in JSON: their offset is the platform's, which no column type keeps row by row.
OTHER_TYPES = {
    **dict.fromkeys(("line", "last_line", "record"), pl.Int64()),
    **dict.fromkeys(LISTS, pl.List(pl.String())),
    "known": pl.Boolean(),
}
FRAME_SCHEMA: dict[str, pl.DataType] = {name: OTHER_TYPES.get(name, pl.String()) for name in FIELDS}
NOTHING = "a row has neither a kind nor a finding of its own"  # a bug: no check is lost silently
ROW_FIELDS = tuple(name for name in FIELDS if name in ROW_SCHEMA)
SHARED_SCHEMA = {name: kind for name, kind in FRAME_SCHEMA.items() if name not in ROW_SCHEMA}


class FieldsFrames:
    """Makes tables of checks in one language, block after block; what kinds share is worded once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.shared = KindTable(SHARED_SCHEMA, partial(describe_finding, names=tuple(SHARED_SCHEMA), language=language))

    def make(self, judged: JudgedChecks) -> pl.DataFrame:
        """One row per check in the order of the rows, FRAME_SCHEMA its columns."""
        shared = self.shared.gather(judged.kinds, judged.frame["kind"])
        own = judged.frame.select(pl.col(name).cast(FRAME_SCHEMA[name]) for name in ROW_FIELDS)
        specials = self.tabulate(list(judged.specials.values()))
        frame = put_specials(own.hstack(shared).select(FIELDS), specials, tuple(judged.specials))
        if frame["verdict"].null_count():
            raise ValueError(NOTHING)
        return frame

    def tabulate(self, findings: Sequence[Finding]) -> pl.DataFrame:
        """The same table of findings that are objects already."""
        rows = [describe_finding(finding, FIELDS, self.language) for finding in findings]
        return pl.DataFrame(rows, schema=FRAME_SCHEMA, orient="row")


def to_frame(judged: JudgedChecks, language: Language) -> pl.DataFrame:
    """A single block as a table."""
    return FieldsFrames(language).make(judged)


def put_specials(frame: pl.DataFrame, specials: pl.DataFrame, positions: Sequence[int]) -> pl.DataFrame:
    """The table with whole rows replaced."""
    if not positions:
        return frame
    replacing = range(frame.height, frame.height + specials.height)
    order = pl.int_range(frame.height, eager=True).scatter(list(positions), list(replacing))
    return pl.concat([frame, specials]).select(pl.all().gather(order))


def describe_finding(finding: Finding, names: Sequence[str], language: Language) -> list[object]:
    """Some fields of a finding as a column holds them."""
    return [describe_field(finding, name, language) for name in names]


def describe_field(finding: Finding, name: str, language: Language) -> object:
    """A field's value. What no column can hold, the lone surrogates of a path that is no text, becomes `\\udc80`."""
    if name == "message":
        return hold_text(finding.explanation.render(language))
    value = getattr(finding, name)
    if name in {"cutoff", "judged_at"}:
        return None if value is None else value.isoformat()
    if name in LISTS:
        return [hold_text(text) for text in value]
    return hold_text(value) if isinstance(value, str) else value


def hold_text(text: str) -> str:
    """A text that UTF-8 can hold."""
    return text.encode(errors="backslashreplace").decode()
