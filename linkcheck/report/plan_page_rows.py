"""The lists of the plan's page: so many listings as a browser opens and paper bears, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from linkcheck.catalog.listing import Role
from linkcheck.plan.migration import Plan
from linkcheck.plan.tasks import Action, Deadline, Doubt, Group, Task
from linkcheck.report.plan_figures import write_amount
from linkcheck.report.plan_notes import tell_notes
from linkcheck.report.plan_phrases import tell_doubt, tell_way_out, title_group
from linkcheck.report.summary import catalog_marks
from linkcheck.report.words import Words
from linkcheck.visible import visible

MOST_ROWS = 5_000
MOST_BYTES = 7_000_000  # of all rows together, so that no catalog makes a page of 10 MB
LONGEST_TITLE, LONGEST_LINK, LONGEST_ID, LONGEST_NOTE = 160, 320, 48, 600
ROW_MARKUP = 900  # bytes of a row beside its texts, more than the template takes


@dataclass(slots=True)
class PageRow:
    """A listing as the page shows it; every text is safe to show, none is markup."""

    line: str
    listing_id: str
    sku: str
    title: str
    shop: str
    link: str
    swap_to: str
    action: Action
    sign: str
    orders: str
    money: str
    notes: list[str]
    source: str
    placements: str
    tick: str  # what the box is called

    @property
    def size(self) -> int:
        """Bytes it takes at most."""
        texts = (
            self.line,
            self.listing_id,
            self.sku,
            self.title,
            self.shop,
            self.link,
            self.swap_to,
            self.orders,
            self.tick,
        )
        return ROW_MARKUP + sum(len(escape(text).encode()) for text in (*texts, *self.notes))


@dataclass(slots=True)
class PageGroup:
    """A job with its list."""

    title: str
    how: list[str]
    rows: list[PageRow]
    has_money: bool
    has_orders: bool
    is_record: bool = False


@dataclass(slots=True)
class Budget:
    """What a page may still hold."""

    rows: int = MOST_ROWS
    bytes: int = MOST_BYTES
    left_out: int = 0

    def admits(self, row: PageRow) -> bool:
        """Takes a row if there is room."""
        if self.rows <= 0 or self.bytes < row.size:
            self.rows = 0  # what comes later is less pressing: it may not slip in before
            return False
        self.rows -= 1
        self.bytes -= row.size
        return True


SIGNS = {Action.MEND: "#", Action.REVIEW: "?", Action.SWAP: "⇄", Action.LIST_FIRST: "+"}


@dataclass(slots=True)
class PageLists:
    """Makes the lists of one page within its budget."""

    plan: Plan
    words: Words
    budget: Budget = field(default_factory=Budget)
    marks: dict[tuple[str, str | None], str] = field(init=False)

    def __post_init__(self) -> None:
        self.marks = catalog_marks(self.plan.report)

    def list_jobs(self, deadline: Deadline, *, is_overdue: bool) -> list[PageGroup]:
        """A deadline's groups, each with its way out."""
        groups = [
            self.make_group(group, [tell_way_out(group, self.words, is_overdue=is_overdue)])
            for group in deadline.groups
        ]
        return [group for group in groups if group.rows]

    def list_doubts(self, doubt: Doubt, *, is_record: bool) -> list[PageGroup]:
        """A reason's groups; what to find out stands above them."""
        groups = [self.make_group(group, [], is_record=is_record) for group in doubt.groups]
        return [group for group in groups if group.rows]

    def tell_doubt(self, doubt: Doubt, *, is_record: bool) -> str:
        """What a person must find out, or mend."""
        return tell_doubt(doubt, self.words, is_record=is_record)

    def make_group(self, group: Group, how: list[str], *, is_record: bool = False) -> PageGroup:
        """A group with the rows that there is room for; the others are counted."""
        rows: list[PageRow] = []
        for number, task in enumerate(group.tasks):
            row = self.make_row(task, group) if self.budget.rows > 0 else None
            if row is None or not self.budget.admits(row):
                self.budget.left_out += len(group.tasks) - number
                break
            rows.append(row)
        has_orders = any(row.orders for row in rows)
        return PageGroup(
            title_group(group, self.words), how, rows, any(row.money for row in rows), has_orders, is_record
        )

    def make_row(self, task: Task, group: Group) -> PageRow:
        """A listing; texts beyond measure are cut where they are shown, never where they are written."""
        first = task.first
        notes = list(self.tell_notes(task, group))
        return PageRow(
            line=self.name_line(task),
            listing_id=cut(first.listing_id, LONGEST_ID),
            sku=cut(first.sku, LONGEST_ID),
            title=cut(first.title, LONGEST_TITLE),
            shop=cut(first.cells.text(Role.SHOP), LONGEST_ID),
            link=cut(first.link, LONGEST_LINK),
            swap_to=cut(task.swap.link, LONGEST_LINK),
            action=task.action,
            sign=SIGNS[task.action],
            orders=cut(task.settle_first, LONGEST_ID),
            money=write_amount(task.money) if task.money is not None else "",
            notes=[cut(note, LONGEST_NOTE) for note in notes],
            source=first.source or "",
            placements=" ".join(place for place in group.placements if place is not None),
            tick=self.words.say(
                "plan.page.tick", name=cut(first.listing_id or first.title or str(first.line), LONGEST_ID)
            ),
        )

    def tell_notes(self, task: Task, group: Group) -> Iterator[str]:
        """What to know of a listing; of a record that could not be read, what is wrong."""
        if task.action is Action.MEND:
            yield self.words.text(task.first.explanation)
        yield from tell_notes(task, group, self.words)

    def name_line(self, task: Task) -> str:
        """`(2) 17`, and the range where a record takes several lines."""
        first = task.first
        last = f"–{first.last_line}" if first.last_line > first.line else ""
        return f"{self.marks.get((first.path, first.sheet), '')}{first.line}{last}"


def cut(text: str | None, most: int) -> str:
    """A text as it may be shown, with an ellipsis where it is longer than a page bears."""
    shown = visible(text or "")
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def list_choices(plan: Plan, words: Words) -> dict[str, Sequence[tuple[str, str]]]:
    """What the filters offer: value and name of every source, placement and action of the plan."""
    parts: tuple[Deadline | Doubt, ...] = (*plan.overdue, *plan.coming, *plan.review, *plan.mend)
    groups = [group for part in parts for group in part.groups]
    sources = dict.fromkeys(group.source for group in groups if group.source is not None)
    places = {place: words.placement(group.platform, place) for group in groups for place in group.placements if place}
    actions = [action for action, count in plan.actions.items() if count]
    return {
        "source": [(visible(source), words.source(source)) for source in sources],
        "placement": list(places.items()),
        "action": [(action.value, words.say(f"plan.action.{action}")) for action in actions],
    }
