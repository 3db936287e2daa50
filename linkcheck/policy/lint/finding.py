"""What the prover finds: a stable code, how bad it is, where it stands, why it matters, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from linkcheck.errors import Position
from linkcheck.messages import Message, Value, say


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = "error"  # the rules contradict themselves
    WARNING = "warning"  # the rules probably do not say what their author means
    NOTE = "note"  # worth knowing, often meant


class Code(StrEnum):
    """The kinds of findings; stable, for filters and suppressions."""

    OWN_STORE_FORBIDDEN = "own-store-forbidden"
    ANNOUNCED_LATE = "announced-late"
    ANY_ALLOWED = "any-allowed"
    DEAD_RULE = "dead-rule"
    GAP = "gap"
    HOST_SHADOWED = "host-shadowed"
    IDLE_UNTIL = "idle-until"
    OUT_OF_ORDER = "out-of-order"
    REPEATED_ALIAS = "repeated-alias"
    SAME_EFFECT_TIE = "same-effect-tie"
    SHORT_NOTICE = "short-notice"
    UNTRANSLATED = "untranslated"
    UNUSED_CITATION = "unused-citation"
    BEFORE_FIRST_RULE = "before-first-rule"
    MONTH_DATE = "month-date"
    UNDECIDED = "undecided"


NOTES = frozenset({Code.BEFORE_FIRST_RULE, Code.MONTH_DATE, Code.UNDECIDED})


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing that can be shown wrong with the rules."""

    code: Code
    position: Position
    message: Message
    help: Message
    rule: str | None = None  # the id of the rule it is about
    why: Message = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "why", say(f"policy.lint.{self.code}.why"))

    @property
    def level(self) -> Level:
        """How bad it is."""
        if self.code is Code.OWN_STORE_FORBIDDEN:
            return Level.ERROR
        return Level.NOTE if self.code in NOTES else Level.WARNING


def find(code: Code, position: Position, /, *, rule: str | None = None, **values: Value) -> LintFinding:
    """A finding; its sentences are `policy.lint.CODE` with `.why` and `.help`."""
    named = values if rule is None else {"rule": rule, **values}
    name = f"policy.lint.{code}"
    return LintFinding(code, position, say(name, **named), say(f"{name}.help", **named), rule)
