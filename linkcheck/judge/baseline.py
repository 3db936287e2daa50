"""Findings that were there before: parked by identity, so that only what is new or got worse fails the gate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from linkcheck.errors import Fault, Position, UsageError
from linkcheck.judge.finding import Finding, Verdict
from linkcheck.judge.identity import Identity, identify
from linkcheck.judge.outcome import SEVERITY
from linkcheck.messages import Value, say

FORMAT = "linkcheck-baseline/1"
FIELDS = (*Identity._fields, "verdict")
PARKED = (Verdict.FORBIDDEN, Verdict.UPCOMING, Verdict.REVIEW)  # what can be known; unreadable never is


@dataclass(slots=True)
class Baseline:
    """What was known before a run, and what the run sees."""

    known: Mapping[Identity, Verdict]
    seen: dict[Identity, Verdict] = field(default_factory=dict)  # the worst verdict of each
    waived: set[Identity] = field(default_factory=set)  # still there, but a waiver answers for them: not ours to park
    new: int = 0
    worse: int = 0  # of the new ones: known, but not as bad as now

    def covers(self, finding: Finding) -> bool:
        """Whether a finding was known and is no worse than it was; notes that it was seen."""
        identity = identify(finding)
        if identity is not None:
            seen = self.seen.get(identity, Verdict.ALLOWED)
            self.seen[identity] = max(seen, finding.verdict, key=SEVERITY.__getitem__)
        before = self.known.get(identity) if identity is not None else None
        is_known = before is not None and SEVERITY[finding.verdict] <= SEVERITY[before]
        self.new += not is_known
        self.worse += before is not None and not is_known
        return is_known

    def note_waived(self, finding: Finding) -> None:
        """Notes that a finding is still there though a waiver answers for it."""
        identity = identify(finding)
        if identity is not None:
            self.waived.add(identity)

    @property
    def fixed(self) -> list[Identity]:
        """What was known and is not there any more."""
        return [identity for identity in self.known if identity not in self.seen and identity not in self.waived]

    def pruned(self) -> dict[Identity, Verdict]:
        """What is left to know: nothing that is fixed, and nothing worse than it still is."""
        return {
            identity: min(before, self.seen.get(identity, before), key=SEVERITY.__getitem__)
            for identity, before in self.known.items()
            if identity in self.seen or identity in self.waived
        }


def render_baseline(entries: Mapping[Identity, Verdict]) -> str:
    """The file: sorted, one finding a line, so that a diff shows what was parked."""
    lines = [
        json.dumps(dict(zip(FIELDS, (*identity, verdict.value), strict=True)), ensure_ascii=True)
        for identity, verdict in sorted(entries.items())
    ]
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "format": "{FORMAT}",\n  "findings": [{f"{chr(10)}{body}{chr(10)}  " if lines else ""}]\n}}\n'


def read_baseline(data: bytes, path: str) -> dict[Identity, Verdict]:
    """What a baseline file knows. Raises UsageError for anything else."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise baseline_error(path, "not-json", problem=str(error)) from None
    is_ours = isinstance(document, dict) and document.get("format") == FORMAT
    if not is_ours or not isinstance(document.get("findings"), list):
        raise baseline_error(path, "not-ours", format=FORMAT)
    entries: dict[Identity, Verdict] = {}
    for number, item in enumerate(document["findings"], 1):
        identity, verdict = read_entry(item, number, path)
        entries[identity] = max(verdict, entries.get(identity, verdict), key=SEVERITY.__getitem__)
    return entries


def read_entry(item: Any, number: int, path: str) -> tuple[Identity, Verdict]:
    """One finding of the file."""
    is_sound = isinstance(item, dict) and set(item) == set(FIELDS) and all(isinstance(x, str) for x in item.values())
    if not is_sound or item["verdict"] not in PARKED:
        raise baseline_error(path, "bad-entry", number=number, fields=FIELDS, verdicts=PARKED)
    return Identity(*(item[name] for name in Identity._fields)), Verdict(item["verdict"])


def baseline_error(path: str, name: str, /, **values: Value) -> UsageError:
    """What is wrong with a baseline file, and how to get a new one."""
    return UsageError(Fault(say(f"judge.baseline.{name}", **values), Position(path), say("judge.baseline.help")))
