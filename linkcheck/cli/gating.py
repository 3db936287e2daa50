"""The gate's options: what is waived or known, what fails, and what the run says of it at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import Console
from linkcheck.cli.outputs import write_file
from linkcheck.cli.session import Session
from linkcheck.errors import Fault, Position, UsageError
from linkcheck.judge.baseline import Baseline, read_baseline, render_baseline
from linkcheck.judge.choices import read_window
from linkcheck.judge.finding import Report
from linkcheck.judge.gate import Gate, Waived
from linkcheck.judge.waiver_files import read_waivers
from linkcheck.judge.waivers import Waiver, Waivers, WaiverState
from linkcheck.messages import Message, say


@dataclass(frozen=True)
class GateOptions:
    """What a gate tolerates."""

    baseline: Annotated[str | None, typer.Option("--baseline", metavar="FILE")] = None
    write_baseline: Annotated[str | None, typer.Option("--write-baseline", metavar="FILE")] = None
    prune_baseline: Annotated[bool, typer.Option("--prune-baseline")] = False
    waivers: Annotated[str | None, typer.Option("--waivers", metavar="FILE")] = None
    max_waiver: Annotated[str, typer.Option("--max-waiver", metavar="DAYS")] = "90d"
    no_past_as_of: Annotated[bool, typer.Option("--no-past-as-of")] = False
    changed_since: Annotated[str | None, typer.Option("--changed-since", metavar="REV")] = None

    @property
    def outputs(self) -> list[str]:
        """The files that the gate writes."""
        pruned = self.baseline if self.prune_baseline else None
        return [path for path in (self.write_baseline, pruned) if path is not None]

    @property
    def inputs(self) -> list[str]:
        """The files that decide."""
        return [path for path in (self.waivers, self.baseline) if path is not None]


def open_gate(options: GateOptions, session: Session) -> Gate | None:
    """The gate of a run; None where every finding stands as it is. Raises UsageError or RuleFileError."""
    settings = session.settings
    if options.no_past_as_of and settings.is_past:
        raise usage_error("past-as-of", as_of=settings.as_of.isoformat())
    if options.prune_baseline and options.baseline is None:
        raise usage_error("nothing-to-prune")
    longest = read_window(options.max_waiver, "--max-waiver")
    waivers = known = None
    if options.waivers is not None:
        waivers = read_waivers(read_gate_file(options.waivers), options.waivers, settings, longest)
    if options.baseline is not None:
        known = read_baseline(read_gate_file(options.baseline), options.baseline)
    if waivers is None and known is None and options.write_baseline is None:
        return None
    return Gate(settings.policy, waivers, Baseline(known or {}))


def read_gate_file(path: str) -> bytes:
    """A file's bytes. Raises UsageError where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        problem = (error.strerror if isinstance(error, OSError) else None) or str(error)
        help_message = say("cli.gate-file.help")
        raise UsageError(Fault(say("cli.gate-file", problem=problem), Position(path), help_message)) from None


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
