"""What a run says of its gate at its end, and the baselines that it writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkcheck.cli.console import Console
from linkcheck.cli.gating import GateOptions
from linkcheck.cli.outputs import write_file
from linkcheck.errors import Position
from linkcheck.judge.baseline import Baseline, render_baseline
from linkcheck.judge.finding import Report
from linkcheck.judge.gate import Gate, Waived
from linkcheck.judge.waivers import Waiver, Waivers, WaiverState
from linkcheck.messages import Message, say


def close_gate(gate: Gate, options: GateOptions, report: Report, console: Console) -> None:
    """Says what was waived and known, and writes the baselines that were asked for."""
    if gate.waivers is not None:
        show_waivers(gate.waivers, gate.waived, options.waivers or "", console)
    baseline = gate.baseline or Baseline({})
    is_partial = options.changed_since is not None or bool(report.faults) or bool(report.totals.unreadable)
    if options.baseline is not None:
        fixed = 0 if is_partial else len(baseline.fixed)
        known = sum(gate.known.values())
        console.note(say("cli.baseline", path=options.baseline, new=baseline.new, known=known, fixed=fixed))
        if baseline.worse:
            console.note(say("cli.baseline-worse", count=baseline.worse))
    if options.write_baseline is not None:
        write_file(options.write_baseline, render_baseline(baseline.seen).encode())
        console.note(say("cli.baseline-written", path=options.write_baseline, count=len(baseline.seen)))
    if options.prune_baseline and options.baseline is not None:
        prune_baseline(options.baseline, baseline, console, is_partial=is_partial)


def prune_baseline(path: str, baseline: Baseline, console: Console, *, is_partial: bool) -> None:
    """Takes out what is fixed; a run that did not see everything cannot tell what is."""
    if is_partial:
        console.say(say("cli.baseline-kept", path=path))
        return
    count = len(baseline.fixed)
    write_file(path, render_baseline(baseline.pruned()).encode())
    console.note(say("cli.baseline-pruned", path=path, count=count))


def show_waivers(waivers: Waivers, waived: Sequence[Waived], path: str, console: Console) -> None:
    """Expired ones loudly, then those that end soon or cover nothing; with -v every check that was waived."""
    for waiver in waivers.in_state(WaiverState.EXPIRED):
        console.say(describe_waiver("expired", waiver, path))
    for waiver in waivers.in_state(WaiverState.ENDS_SOON):
        console.note(describe_waiver("ends-soon", waiver, path))
    for waiver in waivers.unused:
        console.note(describe_waiver("unused", waiver, path))
    if console.is_verbose:
        for message in list_waived(waived):
            console.note(message)


def describe_waiver(name: str, waiver: Waiver, path: str) -> Message:
    """Where a waiver stands, whose it is, and what is the matter with it."""
    where = f"{path}:{waiver.position.line}"
    return say(f"cli.waiver-{name}", where=where, owner=waiver.owner, reason=waiver.reason, until=str(waiver.until))


def list_waived(waived: Sequence[Waived]) -> Iterator[Message]:
    """Each waived check at its place."""
    for finding, _ in waived:
        place = Position(finding.path, finding.line, sheet=finding.sheet)
        listing = finding.listing_id or finding.sku or finding.link or ""
        placement = finding.placement or ""
        yield say("cli.waived", where=str(place), listing=listing, placement=placement, message=finding.explanation)
