"""What the gate lets pass of what the judge found: waived by somebody who answers for it, or known before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import NamedTuple

from linkcheck.judge.baseline import Baseline
from linkcheck.judge.finding import Finding, Verdict
from linkcheck.judge.waivers import Waiver, Waivers
from linkcheck.messages import say
from linkcheck.policy.model import Policy


class Waived(NamedTuple):
    """A finding that a waiver answers for."""

    finding: Finding  # its verdict is `waived`, its reason and rule are the judge's
    waiver: Waiver


@dataclass(slots=True)
class Gate:
    """Settles findings one by one; a record that cannot be read is never waived nor known."""

    policy: Policy
    waivers: Waivers | None = None
    baseline: Baseline | None = None
    waived: list[Waived] = field(default_factory=list)
    known: Counter[Verdict] = field(default_factory=Counter)

    def settle(self, finding: Finding) -> Finding:
        """The finding as the outputs show it: with the verdict `waived`, as known, or as it was."""
        waiver = self.waivers.find(finding, self.zone_of(finding, self.waivers)) if self.waivers is not None else None
        if waiver is not None:
            if self.baseline is not None:
                self.baseline.note_waived(finding)
            return self.waive(finding, waiver)
        if self.baseline is None or not self.baseline.covers(finding):
            return finding
        self.known[finding.verdict] += 1
        return replace(finding, known=True)

    def waive(self, finding: Finding, waiver: Waiver) -> Finding:
        """The finding with the waiver's reason before its own."""
        until, why = waiver.until.isoformat(), finding.explanation
        explanation = say("judge.waived", until=until, owner=waiver.owner, reason=waiver.reason, message=why)
        settled = replace(finding, verdict=Verdict.WAIVED, explanation=explanation)
        self.waived.append(Waived(settled, waiver))
        return settled

    def zone_of(self, finding: Finding, waivers: Waivers) -> tzinfo:
        """The time zone of a finding's platform."""
        platform = self.policy.platforms.get(finding.platform or "")
        return platform.timezone if platform is not None else waivers.zone
