"""What stands beside a listing of the plan: its action, what to settle first, and what else one should know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linkcheck.judge.finding import Finding, Verdict
from linkcheck.messages import Language, say
from linkcheck.plan.own_store import Lack
from linkcheck.plan.tasks import Group, Task
from linkcheck.report.words import Words, format_moment

DATED = frozenset({Verdict.FORBIDDEN, Verdict.UPCOMING})


def tell_task(task: Task, group: Group, words: Words) -> Iterator[str]:
    """Everything about a listing that its group does not say, in sentences without a full stop."""
    if group.is_planned:
        yield words.say("plan.note.planned", date=format_moment(task.first.judged_at))
    if task.settle_first is not None:
        yield words.say("plan.note.settle", orders=task.settle_first)
    if task.swap.link is not None:
        yield words.say("plan.note.swap-to", link=task.swap.link)
    yield from tell_lack(task, words)
    yield from tell_others(task, words)


def tell_notes(task: Task, group: Group, words: Words) -> Iterator[str]:
    """The same where a table has columns of its own for orders and for the own-store link."""
    if group.is_planned:
        yield words.say("plan.note.planned", date=format_moment(task.first.judged_at))
    if task.swap.origin is not None:
        yield words.say("plan.note.swap", origin=say(f"plan.note.origin.{task.swap.origin}"))
    yield from tell_lack(task, words)
    yield from tell_others(task, words)


def join_notes(notes: Iterable[str], words: Words) -> str:
    """All notes in one cell."""
    return ("; " if words.language is Language.EN else "；").join(notes)


def tell_lack(task: Task, words: Words) -> Iterator[str]:
    """Why a link that somebody named is not written."""
    if task.swap.lack is Lack.CONFLICT:
        yield words.say("plan.note.conflict", links=task.swap.named)
    elif task.swap.lack is Lack.UNPROVEN:
        yield words.say("plan.note.unproven", links=task.swap.named)
    elif task.swap.lack is Lack.IN_PLACE:
        yield words.say("plan.note.in-place")


def tell_others(task: Task, words: Words) -> Iterator[str]:
    """The listing's other checks that are not allowed; the same action settles them."""
    if task.others:
        parts = tuple(say("plan.note.other", placement=place, what=what) for place, what in list_others(task, words))
        yield words.say("plan.note.also", what=parts)


def list_others(task: Task, words: Words) -> Iterator[tuple[str, str]]:
    """Where, and since when or why."""
    for other in task.others:
        yield words.placement(other.platform, other.placement), tell_ground(other, words)


def tell_ground(finding: Finding, words: Words) -> str:
    """Since when or by when it is forbidden, else the reason."""
    if finding.verdict in DATED and finding.cutoff is not None:
        name = "until" if finding.verdict is Verdict.UPCOMING else "since"
        return words.say(f"report.table.{name}", date=words.cutoff(finding))
    return words.reason(finding.reason)
