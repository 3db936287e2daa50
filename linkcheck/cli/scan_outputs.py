"""The outputs of a scan: which formats go where, checks written as they come, whole reports at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING, NamedTuple

from linkcheck import __version__
from linkcheck.cli.background import BackgroundStream, Stream
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.outputs import (
    STDOUT,
    check_outputs,
    encode_text,
    naming_output,
    open_output,
    write_all,
    write_file,
    write_output,
)
from linkcheck.judge.finding import Finding, Report
from linkcheck.judge.run import ColumnWatcher, Watcher
from linkcheck.judge.settings import Settings
from linkcheck.messages import Language
from linkcheck.report.formats import ONLY_NEW, WORST_FIRST, CheckLines, Format, check_lines, render
from linkcheck.report.grid import Screen
from linkcheck.report.places import Places
from linkcheck.report.table import sort_by_urgency

if TYPE_CHECKING:
    from linkcheck.judge.kernel.judged import JudgedChecks
    from linkcheck.report.bulk_lines import BulkLines
    from linkcheck.report.bulk_parquet import ParquetChecks

# Formats for people follow the terminal's encoding; the others are UTF-8 everywhere.
FOR_PEOPLE = frozenset({Format.TABLE})
# They say how many findings they leave out, or which a baseline knows: a limit is theirs to keep.
NEED_ALL = WORST_FIRST | ONLY_NEW
FLUSH_AT = 1 << 16
ROWS_AT_ONCE = 1 << 12  # findings that make a table


class Target(NamedTuple):
    """A format and where it goes."""

    format: Format
    path: str  # `-` for standard output


def parse_targets(texts: Sequence[str]) -> list[Target]:
    """The values of -f. Raises UsageError for unknown formats and two outputs in one place."""
    targets: list[Target] = []
    for text in texts:
        name, _, path = text.partition("=")
        if name not in set(Format):
            raise usage_error("bad-format", text=text, known=tuple(each.value for each in Format))
        target = Target(Format(name), path or STDOUT)
        if target.format is Format.PARQUET and target.path == STDOUT:
            raise usage_error("no-place-for-format", text=text)
        if any(each.path == target.path for each in targets):
            clash = "two-formats-on-stdout" if target.path == STDOUT else "same-output-twice"
            raise usage_error(clash, text=text)
        targets.append(target)
    return targets


class CheckStream:
    """Writes every check as one line."""

    def __init__(self, lines: CheckLines, language: Language, write: Callable[[bytes], object]) -> None:
        self.lines = lines
        self.language = language
        self.write = write
        self.waiting = [lines.head]
        self.size = 0
        self.bulk: BulkLines | None = None

    def take(self, finding: Finding) -> None:
        """Writes a check."""
        line = self.lines.render_check(finding, self.language)
        self.waiting.append(line)
        self.size += len(line)
        if self.size > FLUSH_AT:
            self.flush()

    def take_checks(self, checks: JudgedChecks) -> None:
        """Writes the checks of a block."""
        if self.bulk is None:
            self.bulk = self.lines.make_bulk(self.language)
        self.flush()
        for data in self.bulk.render(checks):
            self.write(data)

    def flush(self) -> None:
        """Passes on what waits."""
        self.write("".join(self.waiting).encode())
        self.waiting.clear()
        self.size = 0


class ParquetStream:
    """Writes every check as a row of a Parquet file."""

    def __init__(self, table: ParquetChecks, path: str) -> None:
        self.table = table
        self.path = path
        self.waiting: list[Finding] = []

    def take(self, finding: Finding) -> None:
        """Writes a check."""
        self.waiting.append(finding)
        if len(self.waiting) >= ROWS_AT_ONCE:
            self.flush()

    def take_checks(self, checks: JudgedChecks) -> None:
        """Writes the checks of a block."""
        self.flush()
        self.write(checks)

    def flush(self) -> None:
        """Passes on what waits."""
        self.write(self.waiting)
        self.waiting = []

    def write(self, checks: JudgedChecks | Sequence[Finding]) -> None:
        """Writes to the file. Raises OutputError that names it, whichever other files are open."""
        with naming_output(self.path):
            self.table.write(checks)


class ScanOutputs(NamedTuple):
    """All outputs of a run."""

    language: Language
    screen: Screen  # standard output
    places: Places  # how files are named for code hosts
    reports: tuple[Target, ...]
    streams: tuple[Stream, ...]
    files: ExitStack  # of the streams: they stand under their names once this is closed
    has_stdout_stream: bool

    @property
    def writes_to_screen(self) -> bool:
        """Whether checks appear on a terminal while the run goes on."""
        return self.screen.width is not None and self.has_stdout_stream

    @property
    def watchers(self) -> tuple[Watcher, ...]:
        """What the run shows its checks to."""
        return tuple(stream.take for stream in self.streams)

    @property
    def column_watchers(self) -> tuple[ColumnWatcher, ...]:
        """What the run shows its checks to where it has them as columns."""
        return tuple(stream.take_checks for stream in self.streams)

    def finish(self, report: Report, limit: int | None) -> None:
        """Writes what is written at the end; standard output last, so that a closed pipe costs no file.

        Programs get the first findings up to the limit, people the most pressing ones: the screen knows how many.
        """
        for stream in self.streams:
            stream.flush()
        self.files.close()
        for target in sorted(self.reports, key=lambda target: target.path == STDOUT):
            self.write_report(target, choose_findings(report, target.format, limit))

    def write_report(self, target: Target, report: Report) -> None:
        """Renders and writes one report."""
        if target.path != STDOUT:
            write_file(target.path, to_bytes(render(target.format, report, self.language, places=self.places)))
            return
        rendered = render(target.format, report, self.language, self.screen, self.places)
        is_for_people = target.format in FOR_PEOPLE and isinstance(rendered, str)
        write_output(encode_text(str(rendered)) if is_for_people else to_bytes(rendered))


@contextmanager
def open_outputs(
    targets: Sequence[Target], language: Language, screen: Screen, places: Places, settings: Settings
) -> Iterator[ScanOutputs]:
    """The outputs that -f asks for, all checked before any work is done. Raises OutputError."""
    check_outputs([target.path for target in targets if target.path != STDOUT])
    with ExitStack() as files:
        streams = [open_stream(target, language, settings, files) for target in targets if is_stream(target.format)]
        reports = tuple(target for target in targets if not is_stream(target.format))
        has_stdout_stream = any(target.path == STDOUT and is_stream(target.format) for target in targets)
        yield ScanOutputs(language, screen, places, reports, tuple(streams), files, has_stdout_stream)


def is_stream(chosen: Format) -> bool:
    """Whether a format is written while the run goes on."""
    return chosen is Format.PARQUET or check_lines(chosen) is not None


def open_stream(target: Target, language: Language, settings: Settings, files: ExitStack) -> Stream:
    """The stream for a target; what it opens is closed with `files`."""
    lines = check_lines(target.format)
    if lines is None:
        stream = files.enter_context(open_output(target.path))
        return open_parquet(stream, target.path, language, settings, files)
    write: Callable[[bytes], object] = write_output
    if target.path != STDOUT:
        write = partial(write_to, target.path, files.enter_context(open_output(target.path)))
    background = BackgroundStream(CheckStream(lines, language, write))
    files.callback(background.stop)
    return background


def open_parquet(
    stream: IO[bytes], path: str, language: Language, settings: Settings, files: ExitStack
) -> ParquetStream:
    """The stream that writes a Parquet file, which needs no thread of ours: it has one."""
    from linkcheck.report.bulk_parquet import ParquetChecks, describe_run  # noqa: PLC0415

    return ParquetStream(
        files.enter_context(ParquetChecks(stream, describe_run(settings, __version__), language)), path
    )


def write_to(path: str, stream: IO[bytes], data: bytes) -> None:
    """Writes to an open file. Raises OutputError that names it, whichever other files are open."""
    with naming_output(path):
        write_all(stream, data)


def choose_findings(report: Report, chosen: Format, limit: int | None) -> Report:
    """The report with the findings that a format lists; the screen cuts by itself and tells how many there are."""
    if chosen in ONLY_NEW and report.known:
        report = replace(report, findings=[finding for finding in report.findings if not finding.known])
    if chosen in FOR_PEOPLE or limit is None or len(report.findings) <= limit:
        return report
    if chosen in WORST_FIRST:
        report = replace(report, findings=sort_by_urgency(report.findings, report.as_of))
    return report.limited_to(limit)


def to_bytes(rendered: str | bytes) -> bytes:
    """What a renderer made, as it is written."""
    return rendered if isinstance(rendered, bytes) else rendered.encode()
