"""The sentences that every form of the migration plan shares: the answer, headings, the way out of each group."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.judge.finding import Verdict
from linkcheck.messages import Value, say
from linkcheck.plan.migration import Plan, count_listings
from linkcheck.plan.tasks import Action, Deadline, Doubt, Group
from linkcheck.policy.model import Rule
from linkcheck.report.summary import name_paths, say_days_left
from linkcheck.report.words import Words, format_exactly


def plan_headline(plan: Plan, words: Words) -> str:
    """The answer in one line: how much, by when."""
    parts: list[Value] = []
    if plan.report.faults:
        parts.append(say("report.headline.not-read", count=len(plan.report.faults)))
    if plan.overdue:
        parts.append(say("plan.headline.now", count=count_listings(plan.overdue)))
    for deadline in plan.coming:
        count = count_listings([deadline])
        left = tell_days_left(deadline, plan, words)
        parts.append(say("plan.headline.by", count=count, date=name_date(deadline, words), left=left))
    for name, doubts in (("review", plan.review), ("mend", plan.mend)):
        if doubts:
            parts.append(say(f"plan.headline.{name}", count=count_listings(doubts)))
    if not parts:
        is_empty = not plan.report.totals.records
        parts.append(say("plan.headline.nothing-read" if is_empty else "plan.headline.nothing"))
    return words.say("plan.headline", parts=tuple(parts))


def name_date(deadline: Deadline, words: Words) -> str:
    """A cutoff as exactly as its rule knows it."""
    rules = [rule for group in deadline.groups for rule in group.rules]
    return words.date(deadline.cutoff, rules[0] if rules else None) if deadline.cutoff is not None else ""


def tell_days_left(deadline: Deadline, plan: Plan, words: Words) -> str:
    """How long there is until a cutoff."""
    return words.text(say_days_left(plan.report.as_of, deadline.cutoff)) if deadline.cutoff is not None else ""


def title_overdue(deadline: Deadline, words: Words) -> str:
    """The heading of what has been forbidden since some date."""
    if deadline.cutoff is None:
        return words.say("plan.never-allowed")
    return words.say("plan.since", date=name_date(deadline, words))


def title_coming(deadline: Deadline, plan: Plan, words: Words) -> str:
    """The heading of what falls at a date."""
    left = tell_days_left(deadline, plan, words)
    return words.say("plan.by", date=name_date(deadline, words), left=left)


def tell_instant(deadline: Deadline, words: Words) -> str:
    """The very instant of a deadline."""
    return words.say("plan.by-instant", cutoff=format_exactly(deadline.cutoff)) if deadline.cutoff is not None else ""


def title_group(group: Group, words: Words) -> str:
    """Source, platform, placements, rules and size: `JD Alliance: Kuaishou live-room cart, rule X (3 listings)`."""
    is_record = group.tasks[0].first.verdict is Verdict.UNREADABLE
    size = say_size(len(group.tasks), is_record=is_record)
    if is_record:
        return words.text(size)
    name = words.say("plan.group", source=name_sources(group, words), places=name_places(group, words))
    if group.is_planned:
        name = words.say("plan.group.planned", group=name)
    if not group.rules:
        return words.say("plan.group.sized", group=name, size=size)
    return words.say("plan.group.ruled", group=name, rules=tuple(group.rules), size=size)


def say_size(count: int, *, is_record: bool) -> Value:
    """How many listings or records."""
    noun = "record" if is_record else "listing"
    return say(f"plan.{noun}") if count == 1 else say(f"plan.{noun}s", count=count)


def name_sources(group: Group, words: Words) -> str:
    """Whose links these are."""
    return words.source(group.source) if group.source is not None else words.say("plan.group.unproven")


def name_places(group: Group, words: Words) -> str:
    """Where they stand, as far as it is known."""
    if group.platform is None:
        return words.say("plan.group.no-platform")
    known = tuple(words.placement(group.platform, each) for each in group.placements if each is not None)
    named: tuple[Value, ...] = (
        known if len(known) == len(group.placements) else (*known, say("plan.group.no-placement"))
    )
    return words.say("plan.group.places", platform=words.platform(group.platform), placements=named)


def tell_way_out(group: Group, words: Words, *, is_overdue: bool) -> str:
    """What to do with a group, for how many the own-store link is known, and where its links may stay."""
    store = say("plan.own-store") if group.migrate_to is None else words.source(group.migrate_to)
    known = sum(task.action is Action.SWAP for task in group.tasks)
    name = "now" if is_overdue else "planned" if group.is_planned else "by"
    if known == len(group.tasks) and name == "by":
        name = "swap"
    way = words.say(f"plan.do.{name}", store=store)
    if 0 < known < len(group.tasks):
        way = words.say("plan.two-sentences", first=way, second=say("plan.do.some-known", count=known))
    if not group.also_allowed_in:
        return way
    places = tuple(words.placement(group.platform, each) for each in group.also_allowed_in)
    return words.say("plan.two-sentences", first=way, second=say("plan.may-stay", placements=places))


def tell_doubt(doubt: Doubt, words: Words, *, is_record: bool) -> str:
    """What a person must find out, or mend."""
    what = say(f"plan.find-out.{doubt.reason}")
    return words.say("plan.to-do" if is_record else "plan.find-out", what=what)


def give_advice(plan: Plan, words: Words) -> Iterator[str]:
    """The announcement's advice, where there is anything to move, and the way to see that it is done."""
    if plan.overdue or plan.coming:
        yield words.say("plan.how.settle")
        yield words.say("plan.how.list")
        deadlines = (*plan.overdue, *plan.coming)
        if any(group.also_allowed_in for deadline in deadlines for group in deadline.groups):
            yield words.say("plan.how.stay")
    if plan.report.findings:
        yield words.say("plan.how.again", paths=plan_paths(plan))


def plan_paths(plan: Plan) -> str:
    """The catalogs as one types them."""
    return name_paths(list(dict.fromkeys(catalog.path for catalog in plan.report.catalogs)))


def used_rules(plan: Plan, words: Words) -> list[Rule]:
    """The rules that put a listing into this plan, in its order."""
    parts: list[Deadline | Doubt] = [*plan.overdue, *plan.coming, *plan.review]
    names = dict.fromkeys(rule for part in parts for group in part.groups for rule in group.rules)
    return [words.rules[name] for name in names if name in words.rules]
