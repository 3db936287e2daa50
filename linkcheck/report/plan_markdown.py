"""The migration plan as plan.md: a list to print, tick and pass on; every listing is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkcheck.judge.finding import Finding
from linkcheck.messages import Language
from linkcheck.plan.migration import Plan
from linkcheck.plan.tasks import Deadline, Doubt, Group, Task
from linkcheck.policy.model import Citation
from linkcheck.report.markdown import code_span, write_address, write_cell, write_head, write_prose, write_row
from linkcheck.report.plan_figures import (
    describe_actions,
    describe_closed_loop,
    describe_days,
    describe_falling,
    describe_timeline,
    name_cell,
    tell_turn,
    title_comparison,
    write_amount,
)
from linkcheck.report.plan_notes import join_notes, tell_task
from linkcheck.report.plan_phrases import (
    give_advice,
    plan_headline,
    tell_doubt,
    tell_instant,
    tell_way_out,
    title_coming,
    title_group,
    title_overdue,
    used_rules,
)
from linkcheck.report.summary import (
    catalog_marks,
    describe_basis,
    describe_catalog,
    describe_faults,
    describe_moment,
    describe_totals,
    name_catalogs,
)
from linkcheck.report.words import NOTHING, Words

BOX = "☐"


def render_plan_markdown(plan: Plan, language: Language) -> str:
    """The whole plan; lines end with a line feed."""
    return "".join(MarkdownPlan(plan, language).write())


class MarkdownPlan:
    """A plan with the words it is written in."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.words = Words.of(plan.report, language)
        self.marks = catalog_marks(plan.report)

    def write(self) -> Iterator[str]:
        """Answer, the four parts, how to go about it, what it rests on."""
        yield from self.write_opening()
        yield from self.write_overdue()
        yield from self.write_coming()
        yield from self.write_doubts("plan.review", self.plan.review, is_record=False)
        yield from self.write_doubts("plan.mend", self.plan.mend, is_record=True)
        yield from self.write_money()
        yield from self.write_changes()
        yield from self.write_list(self.words.say("plan.how"), list(give_advice(self.plan, self.words)))
        yield from self.write_citations()
        yield from self.write_basis()

    def write_opening(self) -> Iterator[str]:
        """Title, answer, moment, catalogs."""
        report, words = self.plan.report, self.words
        yield f"# {words.say('plan.title')}\n\n**{write_prose(plan_headline(self.plan, words))}**\n\n"
        yield f"- {write_prose(describe_moment(report, words))}\n"
        for _, name in name_catalogs(report):
            yield f"- {write_prose(words.say('report.catalog', name=name))}\n"
        for line in describe_actions(self.plan, words):
            yield f"- {write_prose(line)}\n"
        for fault in describe_faults(report, words):
            yield f"- **{write_prose(fault)}**\n"
        if report.findings_omitted:
            yield f"- **{write_prose(words.say('plan.omitted', count=report.findings_omitted))}**\n"

    def write_overdue(self) -> Iterator[str]:
        """What must go now."""
        if self.plan.overdue:
            yield self.heading(self.words.say("plan.now"))
        for deadline in self.plan.overdue:
            yield f"\n**{write_prose(title_overdue(deadline, self.words))}**\n"
            yield from self.write_jobs(deadline, is_overdue=True)

    def write_coming(self) -> Iterator[str]:
        """What falls later, by deadline."""
        for deadline in self.plan.coming:
            yield self.heading(title_coming(deadline, self.plan, self.words))
            yield f"\n{write_prose(tell_instant(deadline, self.words))}\n"
            yield from (f"\n{write_prose(line)}\n" for line in describe_days(deadline, self.plan, self.words))
            yield from self.write_jobs(deadline, is_overdue=False)

    def write_jobs(self, deadline: Deadline, *, is_overdue: bool) -> Iterator[str]:
        """A deadline's groups, each with its way out."""
        for group in deadline.groups:
            yield f"\n### {write_prose(title_group(group, self.words))}\n\n"
            yield f"{write_prose(tell_way_out(group, self.words, is_overdue=is_overdue))}\n\n"
            yield from self.write_tasks(group)

    def write_doubts(self, title: str, doubts: Sequence[Doubt], *, is_record: bool) -> Iterator[str]:
        """What a person must look at, or mend, by reason."""
        if doubts:
            yield self.heading(self.words.say(title))
        for doubt in doubts:
            yield f"\n### {write_prose(self.words.reason(doubt.reason))}\n\n"
            yield f"{write_prose(tell_doubt(doubt, self.words, is_record=is_record))}\n"
            for group in doubt.groups:
                yield f"\n{write_prose(title_group(group, self.words))}\n\n"
                yield from self.write_records(group) if is_record else self.write_tasks(group)

    def write_tasks(self, group: Group) -> Iterator[str]:
        """The listings of a group, each with a box to tick."""
        names = ["done", "line", "id", "listing", "link", "action"]
        has_money = any(task.money is not None for task in group.tasks)
        yield self.table_head(*names, *(["money"] if has_money else []))
        for task in group.tasks:
            first = task.first
            cells = [
                BOX,
                self.name_line(first),
                write_cell(first.listing_id or first.sku or NOTHING),
                write_cell(first.title or NOTHING),
                code_span(first.link) if first.link else NOTHING,
                self.tell_action(task, group),
            ]
            yield write_row([*cells, write_money(task)] if has_money else cells)

    def tell_action(self, task: Task, group: Group) -> str:
        """What to do with a listing, and all that one should know for it."""
        action = self.words.say(f"plan.action.{task.action}")
        return join_notes([action, *(write_prose(note) for note in tell_task(task, group, self.words))], self.words)

    def write_records(self, group: Group) -> Iterator[str]:
        """Records that could not be read, with what is wrong."""
        yield self.table_head("done", "line", "why")
        for task in group.tasks:
            why = self.words.text(task.first.explanation)
            yield write_row([BOX, self.name_line(task.first), write_prose(why)])

    def table_head(self, *names: str) -> str:
        """The head of a list."""
        return write_head([self.words.say(f"plan.column.{name}") for name in names])

    def name_line(self, finding: Finding) -> str:
        """`(2) 17`, and the range where a record takes several lines."""
        mark = self.marks.get((finding.path, finding.sheet), "")
        last = f"–{finding.last_line}" if finding.last_line > finding.line else ""
        return f"{mark}{finding.line}{last}"

    def write_money(self) -> Iterator[str]:
        """The money on links that fall, by cutoff, source and placement, and the closed loop."""
        words, falling = self.words, self.plan.falling
        lines = [*describe_falling(falling, words), *describe_closed_loop(self.plan, words)]
        yield from self.write_list(words.say("plan.money"), lines)
        if falling.total.known:
            yield "\n" + self.table_head("when", "source", "placements", "listings", "money", "unknown")
            for cell, money in falling.cells:
                named = [write_prose(part) for part in name_cell(cell, words)]
                amount = write_amount(money.amount) if money.known else NOTHING
                yield write_row([*named, str(money.listings), amount, str(money.unknown)])
            yield f"\n{write_prose(words.say('plan.money.twice'))}\n"

    def write_changes(self) -> Iterator[str]:
        """What changes between two dates."""
        comparison = self.plan.comparison
        if comparison is None:
            return
        yield from self.write_list(
            title_comparison(comparison, self.words), list(describe_timeline(comparison, self.words))
        )
        for turn, findings in comparison.turns:
            yield f"\n### {write_prose(tell_turn(turn, len(findings), self.words))}\n\n"
            yield self.table_head("line", "id", "listing", "link")
            for each in findings:
                link = code_span(each.link) if each.link else NOTHING
                texts = [write_cell(text or NOTHING) for text in (each.listing_id or each.sku, each.title)]
                yield write_row([self.name_line(each), *texts, link])

    def write_list(self, title: str, lines: Sequence[str]) -> Iterator[str]:
        """A heading with a list."""
        if lines:
            yield f"{self.heading(title)}\n"
        yield from (f"- {write_prose(line)}\n" for line in lines)

    def write_citations(self) -> Iterator[str]:
        """The rules of this plan and, once each, the texts they rest on."""
        rules = used_rules(self.plan, self.words)
        if rules:
            yield f"{self.heading(self.words.say('plan.citations'))}\n"
        cited: dict[str, Citation] = {}
        for rule in rules:
            cited.update((citation.id, citation) for citation in rule.citations)
            names = ", ".join(citation.id for citation in rule.citations)
            said = self.words.say("report.matrix.rule", rule=rule.id, because=rule.because, citations=names)
            yield f"- {write_prose(said)}\n"
        for citation in cited.values():
            yield from self.write_citation(citation)

    def write_citation(self, citation: Citation) -> Iterator[str]:
        """Where a rule comes from, word for word."""
        said = self.words.say(
            "report.matrix.cited",
            id=citation.id,
            title=citation.title,
            publisher=citation.publisher,
            published=citation.published.isoformat(),
        )
        yield f"- {write_prose(said)}  \n  {write_address(citation.url)}  \n"
        yield f"  {write_prose(self.words.say('report.matrix.quote', quote=citation.quote))}\n"

    def write_basis(self) -> Iterator[str]:
        """Rule files, how each catalog was read, and the books."""
        report, words = self.plan.report, self.words
        yield from self.write_list(
            words.say("plan.basis"), [*describe_basis(report, words), *describe_totals(report, words)]
        )
        for catalog, name in name_catalogs(report):
            yield f"- {write_prose(name)}\n"
            yield from (f"  - {write_prose(line)}\n" for line in describe_catalog(catalog, words))

    def heading(self, text: str) -> str:
        """A heading of the second level."""
        return f"\n## {write_prose(text)}\n"


def write_money(task: Task) -> str:
    """What a listing sells for; a dash where nobody knows."""
    return write_amount(task.money) if task.money is not None else NOTHING
