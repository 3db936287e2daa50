"""The gate's options: what is waived or known, and what fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.session import Session
from linkcheck.errors import Fault, Position, UsageError
from linkcheck.judge.choices import read_window
from linkcheck.messages import say

if TYPE_CHECKING:
    from linkcheck.judge.gate import Gate


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
    if not options.inputs and options.write_baseline is None:
        return None
    # Most runs have no gate.
    from linkcheck.judge.baseline import Baseline, read_baseline  # noqa: PLC0415
    from linkcheck.judge.gate import Gate  # noqa: PLC0415
    from linkcheck.judge.waiver_files import read_waivers  # noqa: PLC0415

    waivers = known = None
    if options.waivers is not None:
        waivers = read_waivers(read_gate_file(options.waivers), options.waivers, settings, longest)
    if options.baseline is not None:
        known = read_baseline(read_gate_file(options.baseline), options.baseline)
    return Gate(settings.policy, waivers, Baseline(known or {}))


def read_gate_file(path: str) -> bytes:
    """A file's bytes. Raises UsageError where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        problem = (error.strerror if isinstance(error, OSError) else None) or str(error)
        help_message = say("cli.gate-file.help")
        raise UsageError(Fault(say("cli.gate-file", problem=problem), Position(path), help_message)) from None
