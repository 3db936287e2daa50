"""The migration plan on a screen or in a pipe: most pressing first, each group with its way out and its listings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linkcheck.judge.finding import Finding
from linkcheck.messages import Language
from linkcheck.plan.comparison import Comparison
from linkcheck.plan.migration import Plan
from linkcheck.plan.tasks import Deadline, Doubt, Group, Task
from linkcheck.report.finding_rows import name_listing
from linkcheck.report.grid import Screen
from linkcheck.report.link_host import show_host
from linkcheck.report.plan_figures import (
    describe_actions,
    describe_closed_loop,
    describe_days,
    describe_falling,
    describe_timeline,
    name_cell,
    tell_amount,
    tell_money,
    tell_turn,
    title_comparison,
)
from linkcheck.report.plan_figures import name_listing as name_listing_shortly
from linkcheck.report.plan_notes import tell_task
from linkcheck.report.plan_phrases import (
    give_advice,
    plan_headline,
    plan_paths,
    tell_doubt,
    tell_way_out,
    title_coming,
    title_group,
    title_overdue,
)
from linkcheck.report.summary import (
    catalog_marks,
    describe_basis,
    describe_faults,
    describe_moment,
    describe_totals,
    name_catalogs,
)
from linkcheck.report.table import draw_catalogs
from linkcheck.report.table_drawing import shorten, wrap_text
from linkcheck.report.width import pad_cells
from linkcheck.report.words import Words
from linkcheck.visible import visible

ROWS_OF_A_GROUP = 10
TITLE_CELLS = 32
INDENT, TASK, ARROW = "  ", "    [ ] ", "-> "


def render_plan_terminal(plan: Plan, language: Language, screen: Screen) -> str:
    """The whole plan; on a screen long groups show their first listings, in a pipe everything."""
    return "".join(TerminalPlan(plan, language, screen).draw())


class TerminalPlan:
    """A plan with the screen it is drawn for."""

    def __init__(self, plan: Plan, language: Language, screen: Screen) -> None:
        self.plan = plan
        self.words = Words.of(plan.report, language)
        self.screen = screen
        self.marks = catalog_marks(plan.report)

    def draw(self) -> Iterator[str]:
        """Answer, the four parts, how to go about it; what it rests on stands at the end."""
        yield from self.draw_opening()
        yield from self.draw_overdue()
        yield from self.draw_coming()
        yield from self.draw_doubts("plan.review", self.plan.review, is_record=False)
        yield from self.draw_doubts("plan.mend", self.plan.mend, is_record=True)
        yield from self.draw_section(self.words.say("plan.money"), self.list_money())
        if self.plan.comparison is not None:
            title = title_comparison(self.plan.comparison, self.words)
            yield from self.draw_section(title, self.list_changes(self.plan.comparison))
        yield from self.draw_advice()
        yield from self.draw_basis()

    def draw_opening(self) -> Iterator[str]:
        """The answer, the moment, the catalogs."""
        report, words = self.plan.report, self.words
        yield self.title(plan_headline(self.plan, words))
        yield self.paragraph(describe_moment(report, words))
        yield from (self.paragraph(words.say("report.catalog", name=name)) for _, name in name_catalogs(report))
        yield from (self.paragraph(line) for line in describe_actions(self.plan, words))
        yield from (self.title(line, "bold red") for line in describe_faults(report, words))
        if report.findings_omitted:
            yield self.title(words.say("plan.omitted", count=report.findings_omitted), "bold red")

    def draw_advice(self) -> Iterator[str]:
        """What the announcement advises."""
        advice = list(give_advice(self.plan, self.words))
        if advice:
            yield f"\n{self.title(self.words.say('plan.how'))}"
        yield from (wrap_text(line, self.screen, ARROW) for line in advice)

    def draw_section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """A heading with its sentences; nothing where there are none."""
        told = list(lines)
        if told:
            yield f"\n{self.title(title)}"
        yield from (self.paragraph(line) for line in told)

    def list_money(self) -> Iterator[str]:
        """The money on links that fall, and the closed loop."""
        words, falling = self.words, self.plan.falling
        yield from describe_falling(falling, words)
        for cell, money in falling.cells if falling.total.known else ():
            yield f"{INDENT}{' | '.join((*name_cell(cell, words), words.text(tell_money(money))))}"
        yield from describe_closed_loop(self.plan, words)

    def list_changes(self, comparison: Comparison) -> Iterator[str]:
        """The counts at every change point, and what changes how."""
        yield from describe_timeline(comparison, self.words)
        for turn, findings in comparison.turns:
            shown = findings if self.screen.width is None else findings[: self.screen.rows or ROWS_OF_A_GROUP]
            named = [self.words.text(name_listing_shortly(finding)) for finding in shown]
            if len(findings) > len(shown):
                named.append(self.words.say("plan.compare.more", count=len(findings) - len(shown)))
            yield f"{INDENT}{tell_turn(turn, len(findings), self.words)}: {self.words.text(tuple(named))}"

    def draw_basis(self) -> Iterator[str]:
        """Rule files, how the catalogs were read, and the books."""
        report, words = self.plan.report, self.words
        yield f"\n{self.title(words.say('plan.basis'))}"
        yield from (self.paragraph(line) for line in describe_basis(report, words))
        yield from draw_catalogs(report, words, self.screen)
        yield from (self.paragraph(line) for line in describe_totals(report, words))

    def draw_overdue(self) -> Iterator[str]:
        """What must go now."""
        if not self.plan.overdue:
            return
        yield f"\n{self.title(self.words.say('plan.now'), 'bold red')}"
        for deadline in self.plan.overdue:
            yield self.paragraph(title_overdue(deadline, self.words))
            yield from self.draw_jobs(deadline, is_overdue=True)

    def draw_coming(self) -> Iterator[str]:
        """What falls later, by deadline."""
        for deadline in self.plan.coming:
            yield f"\n{self.title(title_coming(deadline, self.plan, self.words), 'bold yellow')}"
            yield from (self.paragraph(line) for line in describe_days(deadline, self.plan, self.words))
            yield from self.draw_jobs(deadline, is_overdue=False)

    def draw_jobs(self, deadline: Deadline, *, is_overdue: bool) -> Iterator[str]:
        """A deadline's groups, each with its way out."""
        for group in deadline.groups:
            yield wrap_text(title_group(group, self.words), self.screen, INDENT)
            yield wrap_text(tell_way_out(group, self.words, is_overdue=is_overdue), self.screen, INDENT * 2)
            yield from self.draw_tasks(group)

    def draw_doubts(self, title: str, doubts: Sequence[Doubt], *, is_record: bool) -> Iterator[str]:
        """What a person must look at, by reason."""
        if doubts:
            yield f"\n{self.title(self.words.say(title), 'bold cyan')}"
        for doubt in doubts:
            yield self.paragraph(self.words.reason(doubt.reason))
            yield wrap_text(tell_doubt(doubt, self.words, is_record=is_record), self.screen, INDENT)
            for group in doubt.groups:
                yield wrap_text(title_group(group, self.words), self.screen, INDENT)
                yield from self.draw_tasks(group)

    def draw_tasks(self, group: Group) -> Iterator[str]:
        """The listings of a group, each with a box to tick."""
        if self.screen.width is None:
            yield from (f"{TASK}{self.tell_task_in_full(task, group)}\n" for task in group.tasks)
            return
        shown = group.tasks[: self.screen.rows or ROWS_OF_A_GROUP]
        margin = max(len(self.name_line(task.first)) for task in shown)
        for task in shown:
            text = f"{self.name_line(task.first):>{margin}}  {self.tell_task(task.first)}"
            yield wrap_text(text, self.screen, TASK)
            for note in tell_task(task, group, self.words):
                yield wrap_text(note, self.screen, " " * (len(TASK) + margin + 2))
        left_out = len(group.tasks) - len(shown)
        if left_out:
            yield wrap_text(self.words.say("plan.more", count=left_out, paths=plan_paths(self.plan)), self.screen, TASK)

    def name_line(self, finding: Finding) -> str:
        """Where the listing stands: `(2) 17`."""
        return f"{self.marks.get((finding.path, finding.sheet), '')}{finding.line}"

    def tell_task(self, finding: Finding) -> str:
        """Title and link host in columns."""
        title = pad_cells(shorten(name_listing(finding, self.words), TITLE_CELLS), TITLE_CELLS)
        return f"{title}  {show_host(finding.link) if finding.link else ''}".rstrip()

    def tell_task_in_full(self, task: Task, group: Group) -> str:
        """File and line, action, ids, title, link and everything to know, whatever their length."""
        finding = task.first
        place = finding.path if finding.sheet is None else f"{finding.path}!{finding.sheet}"
        action = self.words.say(f"plan.action.{task.action}")
        money = self.words.text(tell_amount(task.money)) if task.money is not None else None
        parts = (action, finding.listing_id, finding.sku, finding.title, finding.link, money)
        told = [visible(part) for part in (f"{place}:{finding.line}", *parts) if part]
        return " | ".join((*told, *tell_task(task, group, self.words)))

    def title(self, text: str, style: str = "bold") -> str:
        """A heading."""
        return wrap_text(text, self.screen, style=style)

    def paragraph(self, text: str) -> str:
        """A line of its own."""
        return wrap_text(text, self.screen)
