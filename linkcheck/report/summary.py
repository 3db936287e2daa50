"""What every readable output says around its findings: the answer first, what was read, totals, next steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from linkcheck.judge.finding import CatalogResult, Finding, Report, Verdict
from linkcheck.messages import Message, Value, say
from linkcheck.policy.model import Platform
from linkcheck.report.words import Words, format_exactly
from linkcheck.visible import visible

DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}
SHORT_SHA = 12
MOST_PATHS = 2
HEADLINE_VERDICTS = ("forbidden", "upcoming", "review", "unreadable", "allowed", "waived", "known")


def headline(report: Report, findings: Iterable[Finding], words: Words) -> str:
    """The answer in one line."""
    totals = report.totals
    parts = list(count_verdicts(report, findings, words))
    if not report.faults and not totals.records:
        return words.say("report.headline.nothing")
    if not report.faults and totals.checks == totals.allowed and not totals.unreadable:
        return words.say("report.headline.all-allowed", count=totals.checks)
    if report.faults:
        parts.insert(0, say("report.headline.not-read", count=len(report.faults)))
    return words.say("report.headline", parts=tuple(parts))


def count_verdicts(report: Report, findings: Iterable[Finding], words: Words) -> Iterator[Value]:
    """How many of each verdict, and the first deadline."""
    for name in HEADLINE_VERDICTS:
        count = getattr(report.totals, name)
        first = first_deadline(findings) if name == "upcoming" and count else None
        if first is not None and first.cutoff is not None:
            left = say_days_left(report.as_of, first.cutoff)
            yield say("report.headline.first-deadline", count=count, date=words.cutoff(first), left=left)
        elif count:
            yield say(f"report.headline.{name}", count=count)


def first_deadline(findings: Iterable[Finding]) -> Finding | None:
    """The upcoming finding whose deadline comes first."""
    upcoming = (finding for finding in findings if finding.verdict is Verdict.UPCOMING and finding.cutoff)
    return min(upcoming, key=lambda finding: finding.cutoff or finding.judged_at, default=None)


def say_days_left(now: datetime, deadline: datetime) -> Message:
    """How long until a deadline, in whole days."""
    days = (deadline - now).days
    if days < 1:
        return say("report.hours-left")
    return say("report.one-day-left") if days == 1 else say("report.days-left", days=days)


def describe_moment(report: Report, words: Words) -> str:
    """The as-of, marked if it lies in the past."""
    name = "report.as-of-past" if report.is_past else "report.as-of"
    return words.say(name, as_of=format_exactly(report.as_of), days=report.within.days)


def describe_basis(report: Report, words: Words) -> Iterator[str]:
    """The rule files, and how plain links count."""
    files = tuple(say("report.rule-file", path=file.path, sha256=file.sha256[:SHORT_SHA]) for file in report.rules)
    yield words.say("report.rules", files=files)
    yield describe_plain_links(report.policy.platforms.values(), words)


def describe_plain_links(platforms: Iterable[Platform], words: Words) -> str:
    """Whether plain product links count as alliance links, by setting."""
    named = [(each.plain_links, each.name) for each in platforms]
    settings = dict.fromkeys(setting for setting, _ in named)
    how = tuple(
        say(f"report.plain-links.{setting}", platforms=tuple(name for each, name in named if each is setting))
        for setting in settings
    )
    return words.say("report.plain-links", how=how)


def name_catalogs(report: Report) -> Iterator[tuple[CatalogResult, str]]:
    """Every catalog with its name, safe to print; several are numbered, so that rows can point to them."""
    marks = catalog_marks(report)
    for catalog in report.catalogs:
        name = catalog.path if catalog.sheet is None else f"{catalog.path}!{catalog.sheet}"
        yield catalog, f"{marks[catalog.path, catalog.sheet]}{visible(name)}"


def catalog_marks(report: Report) -> dict[tuple[str, str | None], str]:
    """`(2) ` for each of several catalogs, nothing for the only one."""
    keys = [(catalog.path, catalog.sheet) for catalog in report.catalogs]
    return {key: f"({number}) " if len(keys) > 1 else "" for number, key in enumerate(keys, 1)}


def describe_faults(report: Report, words: Words) -> Iterator[str]:
    """The catalogs that could not be read, so that nobody takes their silence for a pass."""
    for fault in report.faults:
        yield words.say("report.not-read", fault=fault.render(words.language))


def describe_catalog(catalog: CatalogResult, words: Words) -> Iterator[str]:
    """How a file was understood, and where each of its lines went."""
    tally = catalog.tally
    yield describe_form(catalog, words)
    columns = tuple(
        say("report.catalog.column", role=say(f"report.role.{role}"), headings=tuple(headings))
        for role, headings in catalog.columns.items()
    )
    yield words.say("report.catalog.columns", columns=columns)
    yield words.say(
        "report.catalog.lines",
        lines=tally.lines,
        preamble=tally.preamble,
        header=tally.header,
        blank=tally.blank,
        record_lines=tally.record_lines,
    )
    yield describe_records(catalog.records, catalog.judged, catalog.unreadable, words)
    for note in (*catalog.facts.notes, *tally.notes):
        yield words.text(note)


def describe_form(catalog: CatalogResult, words: Words) -> str:
    """Encoding, delimiter, header line and fingerprint."""
    known: dict[str, Value] = {"header_line": catalog.header_line, "sha256": catalog.sha256[:SHORT_SHA]}
    if catalog.encoding is None:
        return words.say("report.catalog.workbook", **known)
    if catalog.delimiter is None:
        how = say("report.delimiter.none")
    elif catalog.delimiter in DELIMITERS:
        how = say(f"report.delimiter.{DELIMITERS[catalog.delimiter]}")
    else:
        how = say("report.delimiter.other", delimiter=catalog.delimiter)
    return words.say("report.catalog.form", encoding=catalog.encoding, delimiter=how, **known)


def describe_records(records: int, judged: int, unreadable: int, words: Words) -> str:
    """The accounting of records."""
    return words.say("report.catalog.records", records=records, judged=judged, unreadable=unreadable)


def describe_totals(report: Report, words: Words) -> Iterator[str]:
    """The books of the run, which balance."""
    totals = report.totals
    yield describe_records(totals.records, totals.judged, totals.unreadable, words)
    yield words.say("report.total.checks", **asdict(totals))


def describe_next(report: Report, words: Words) -> Iterator[str]:
    """What to do now, most pressing first."""
    pressing = [name for name in HEADLINE_VERDICTS[:4] if getattr(report.totals, name)]
    for name in pressing:
        yield words.say(f"report.next.{name}")
    if report.totals.forbidden or report.totals.upcoming:
        yield words.say(
            "report.next.plan", paths=name_paths(list(dict.fromkeys(each.path for each in report.catalogs)))
        )
    if not pressing and report.totals.records and not report.faults:
        yield words.say("report.next.nothing")


def name_paths(paths: list[str]) -> str:
    """Catalogs as one types them on a command line; many are not repeated."""
    if len(paths) > MOST_PATHS:
        return "..."
    return " ".join(f'"{path}"' if any(character.isspace() for character in path) else path for path in paths)
