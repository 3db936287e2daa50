"""Fingerprints of findings for tools that follow them from run to run: the identity, and which of its kind."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

from linkcheck.judge.finding import Finding
from linkcheck.judge.identity import identify

LENGTH = 32


class Fingerprints:
    """Fingerprints within one report: no two findings get the same."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()

    def take(self, finding: Finding) -> str:
        """`<32 hex digits>:1`; a second finding of the same identity gets `:2`."""
        name = fingerprint(finding)
        self.times[name] += 1
        return f"{name}:{self.times[name]}"


def fingerprint(finding: Finding) -> str:
    """The identity as hex digits; where a finding has none, the place must do."""
    identity = identify(finding) or (finding.reason.value, finding.path, finding.sheet, finding.line)
    return sha256(json.dumps(identity, ensure_ascii=True).encode()).hexdigest()[:LENGTH]
