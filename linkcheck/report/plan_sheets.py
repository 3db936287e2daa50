"""The sheets of the plan's workbook as rows of values, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from linkcheck.plan.migration import Plan
from linkcheck.report.plan_figures import (
    describe_actions,
    describe_closed_loop,
    describe_days,
    describe_falling,
    describe_timeline,
    name_cell,
    name_moment,
    name_place,
    title_comparison,
)
from linkcheck.report.plan_phrases import give_advice, plan_headline, title_coming, title_overdue, used_rules
from linkcheck.report.plan_rows import TASK_COLUMNS, ColumnKind, PlanRows, RowColumn, Value
from linkcheck.report.summary import (
    describe_basis,
    describe_catalog,
    describe_faults,
    describe_moment,
    describe_totals,
    name_catalogs,
)
from linkcheck.report.words import Words
from linkcheck.visible import visible

NOT_TO_DO = frozenset({"reason"})
NOT_TO_REVIEW = frozenset(
    {"deadline", "last-safe-day", "days-left", "action", "swap-to", "relocate-to", "settle-first"}
)
TO_MEND = ("done", "file", "line", "reason", "note")

MONEY_COLUMNS = (
    RowColumn("when", ColumnKind.TEXT, 40),
    RowColumn("source", ColumnKind.TEXT, 24),
    RowColumn("placements", ColumnKind.TEXT, 36),
    RowColumn("listings", ColumnKind.NUMBER, 12),
    RowColumn("money", ColumnKind.MONEY, 18),
    RowColumn("unknown", ColumnKind.NUMBER, 18),
)
CHANGE_COLUMNS = (
    RowColumn("when", ColumnKind.TEXT, 18),
    RowColumn("before", ColumnKind.TEXT, 14),
    RowColumn("after", ColumnKind.TEXT, 14),
    RowColumn("source", ColumnKind.TEXT, 20),
    RowColumn("placements", ColumnKind.TEXT, 26),
    RowColumn("rule", ColumnKind.TEXT, 26),
    RowColumn("file", ColumnKind.TEXT, 30),
    RowColumn("line", ColumnKind.NUMBER, 8),
    RowColumn("id", ColumnKind.TEXT, 20),
    RowColumn("listing", ColumnKind.TEXT, 34),
    RowColumn("link", ColumnKind.TEXT, 48),
)


class RowStyle(Enum):
    """How a row of the summary looks."""

    TITLE = "title"
    SECTION = "section"
    TEXT = "text"  # one sentence over the whole width
    HEAD = "head"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: a head that stays, filters, one row per thing."""

    name: str
    headings: Sequence[str]
    columns: Sequence[RowColumn]
    rows: Iterable[Sequence[Value]]


def list_sheets(plan: Plan, words: Words) -> Iterator[Sheet]:
    """Every sheet but the summary; what is empty is there with its head, so that nobody looks for it."""
    rows = PlanRows(plan, words)
    falling, review, mend = (*plan.overdue, *plan.coming), plan.review, plan.mend
    to_do = [column for column in TASK_COLUMNS if column.name not in NOT_TO_DO]
    to_review = [column for column in TASK_COLUMNS if column.name not in NOT_TO_REVIEW]
    to_mend = [column for column in TASK_COLUMNS if column.name in TO_MEND]
    yield choose_columns("to-do", to_do, rows.rows(falling), words)
    yield choose_columns("review", to_review, rows.rows(review), words)
    yield choose_columns("unreadable", to_mend, rows.rows(mend), words)
    if plan.comparison is not None:
        yield make_sheet("changes", CHANGE_COLUMNS, list_changes(plan, rows, words), words)
    yield list_rules(plan, words)


def choose_columns(name: str, columns: Sequence[RowColumn], rows: Iterable[Sequence[Value]], words: Words) -> Sheet:
    """A sheet with some of the plan's columns."""
    places = [TASK_COLUMNS.index(column) for column in columns]
    return make_sheet(name, columns, ([row[place] for place in places] for row in rows), words)


def make_sheet(name: str, columns: Sequence[RowColumn], rows: Iterable[Sequence[Value]], words: Words) -> Sheet:
    """A sheet under its name and headings in the reader's language."""
    headings = [words.say(f"plan.column.{column.name}") for column in columns]
    return Sheet(words.say(f"plan.sheet.{name}"), headings, columns, rows)


def list_changes(plan: Plan, rows: PlanRows, words: Words) -> Iterator[list[Value]]:
    """Every check that changes its verdict between the two dates."""
    for turn, findings in plan.comparison.turns if plan.comparison is not None else ():
        shared: list[Value] = [
            name_moment(turn.at, turn.rule, words),
            words.say(f"report.verdict.{turn.before}"),
            words.say(f"report.verdict.{turn.after}"),
            words.source(turn.source),
            name_place(turn, words),
            turn.rule and visible(turn.rule),
        ]
        for finding in findings:
            texts = [text and visible(text) for text in (finding.listing_id, finding.title, finding.link)]
            yield [*shared, rows.name_file(finding), finding.line, *texts]


def list_rules(plan: Plan, words: Words) -> Sheet:
    """The rules that put a listing into the plan, with the texts they rest on; one row per rule and citation."""
    names = ("because", "citation", "title", "publisher", "published", "address", "quote")
    headings = [words.say("plan.column.rule"), *(words.say(f"plan.sheet.{name}") for name in names)]
    widths = (28, 48, 24, 36, 30, 12, 40, 60)
    columns = [
        RowColumn(name, ColumnKind.DATE if name == "published" else ColumnKind.TEXT, width)
        for name, width in zip(("rule", *names), widths, strict=True)
    ]
    rows: list[list[Value]] = [
        [
            visible(rule.id),
            words.text(rule.because),
            visible(citation.id),
            visible(citation.title),
            visible(citation.publisher),
            citation.published,
            visible(citation.url),
            words.text(citation.quote),
        ]
        for rule in used_rules(plan, words)
        for citation in rule.citations
    ]
    return Sheet(words.say("plan.sheet.rules"), headings, columns, rows)


def list_summary(plan: Plan, words: Words) -> Iterator[tuple[RowStyle, Sequence[Value]]]:
    """The answer, the deadlines, the money by cutoff, alliance and placement, the closed loop, what was read."""
    report = plan.report
    yield RowStyle.TITLE, [words.say("plan.title")]
    yield RowStyle.SECTION, [plan_headline(plan, words)]
    opening = [describe_moment(report, words), *describe_faults(report, words), *describe_actions(plan, words)]
    if report.findings_omitted:
        opening.append(words.say("plan.omitted", count=report.findings_omitted))
    yield from tell(opening)
    for deadline in (*plan.overdue, *plan.coming):
        is_overdue = deadline in plan.overdue
        yield RowStyle.SECTION, [title_overdue(deadline, words) if is_overdue else title_coming(deadline, plan, words)]
        yield from tell(() if is_overdue else describe_days(deadline, plan, words))
    yield from list_money(plan, words)
    yield from section(words.say("plan.how"), give_advice(plan, words))
    if plan.comparison is not None:
        yield from section(title_comparison(plan.comparison, words), describe_timeline(plan.comparison, words))
    read = [*describe_basis(report, words), *describe_totals(report, words)]
    for catalog, name in name_catalogs(report):
        read += [name, *describe_catalog(catalog, words)]
    yield from section(words.say("plan.basis"), read)


def list_money(plan: Plan, words: Words) -> Iterator[tuple[RowStyle, Sequence[Value]]]:
    """The money on links that fall, as a table, and the closed loop."""
    lines = [*describe_falling(plan.falling, words), *describe_closed_loop(plan, words)]
    yield from section(words.say("plan.money"), lines)
    if plan.falling.total.known:
        yield RowStyle.HEAD, [words.say(f"plan.column.{column.name}") for column in MONEY_COLUMNS]
        for cell, money in plan.falling.cells:
            yield RowStyle.ROW, [*name_cell(cell, words), money.listings, money.amount, money.unknown]
        yield from tell([words.say("plan.money.twice")])


def section(title: str, lines: Iterable[str]) -> Iterator[tuple[RowStyle, Sequence[Value]]]:
    """A heading with its sentences; nothing where there are none."""
    told = list(lines)
    if told:
        yield RowStyle.SECTION, [title]
        yield from tell(told)


def tell(lines: Iterable[str]) -> Iterator[tuple[RowStyle, Sequence[Value]]]:
    """A sentence a row."""
    yield from ((RowStyle.TEXT, [line]) for line in lines)
