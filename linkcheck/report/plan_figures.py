"""What a plan says in figures: actions, the money on links that fall, the closed loop, two dates; in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from linkcheck.judge.finding import Finding, Verdict
from linkcheck.messages import Message, Value, say
from linkcheck.plan.closed_loop import Published, Share, Stage
from linkcheck.plan.comparison import Comparison, Point, Turn
from linkcheck.plan.falling import Cell, Falling
from linkcheck.plan.migration import Plan
from linkcheck.plan.money import Money
from linkcheck.plan.tasks import Deadline
from linkcheck.report.words import NOTHING, Words, format_moment

CENT = Decimal("0.01")
PUBLISHED_ON = "kuaishou"  # the platform whose shares were published


def write_amount(amount: Decimal) -> str:
    """`1,234.50`; whole amounts without a fraction."""
    shown = amount.quantize(CENT)
    return f"{shown:,.0f}" if shown == shown.to_integral_value() else f"{shown:,}"


def tell_amount(amount: Decimal) -> Message:
    """An amount with its currency."""
    return say("plan.money.amount", amount=write_amount(amount))


def tell_money(money: Money) -> Value:
    """A sum; a dash where nothing of it is known."""
    return tell_amount(money.amount) if money.known else NOTHING


def describe_actions(plan: Plan, words: Words) -> Iterator[str]:
    """How many listings ask for which action; every listing is counted once."""
    counts = tuple(
        say("report.count", count=count, name=say(f"plan.action.{action}"))
        for action, count in plan.actions.items()
        if count
    )
    if counts:
        yield words.say("plan.actions", actions=counts)


def describe_days(deadline: Deadline, plan: Plan, words: Words) -> Iterator[str]:
    """The last safe day, and from when on orders may still be open at the cutoff."""
    if deadline.last_safe_day is not None:
        yield words.say("plan.last-safe-day", date=deadline.last_safe_day.isoformat())
    if deadline.wind_down_from is not None and plan.after_sales is not None:
        has_begun = deadline.wind_down_from <= plan.report.as_of.date()
        name = "plan.wind-down.begun" if has_begun else "plan.wind-down"
        yield words.say(name, days=plan.after_sales.days, date=deadline.wind_down_from.isoformat())


def describe_falling(falling: Falling, words: Words) -> Iterator[str]:
    """The money on links that fall, and whose amount is not known."""
    total = falling.total
    if not total.listings:
        return
    if not total.known:
        yield words.say("plan.money.none-known")
        return
    name = "plan.money.one" if total.known == 1 else "plan.money.total"
    yield words.say(name, amount=tell_money(total), count=total.known)
    if total.unknown:
        is_more = total.unknown > len(falling.unknown)
        names = tuple(name_listing(finding) for finding in falling.unknown)
        yield words.say(
            "plan.money.unknown-more" if is_more else "plan.money.unknown", count=total.unknown, names=names
        )


def name_listing(finding: Finding) -> Value:
    """A listing by what a merchant knows it by."""
    return finding.listing_id or finding.sku or say("plan.money.row", line=finding.line)


def name_cell(cell: Cell, words: Words) -> tuple[str, str, str]:
    """Since or from when, whose links, and where."""
    when = NOTHING if cell.cutoff is None else format_moment(cell.cutoff)
    place = words.say(
        "plan.group.places",
        platform=words.platform(cell.platform),
        placements=words.placement(cell.platform, cell.placement),
    )
    return when, words.source(cell.source), place


def describe_closed_loop(plan: Plan, words: Words) -> Iterator[str]:
    """The own store's share at each stage, and what the platform's own figures were."""
    if plan.closed_loop is None or not plan.report.totals.judged:
        return
    yield from (tell_share(share, words) for share in plan.closed_loop.shares)
    if has_published_platform(plan):
        yield tell_published(plan.closed_loop.published, words)


def has_published_platform(plan: Plan) -> bool:
    """Whether the shares that were published are those of a platform of this plan."""
    return PUBLISHED_ON in plan.report.policy.platforms


def name_stage(share: Share, words: Words) -> str:
    """When a share holds."""
    if share.stage is Stage.CUTOFF and share.at is not None:
        return words.say("plan.stage.cutoff", date=format_moment(share.at))
    return words.say(f"plan.stage.{share.stage}")


def tell_share(share: Share, words: Words) -> str:
    """A share of listings and, where known, of sales."""
    stage, listings, sales = name_stage(share, words), share.of_listings, share.of_sales
    if listings is None:
        return words.say("plan.share.nothing", stage=stage)
    known: dict[str, Value] = {"stage": stage, "share": tell_per_cent(listings), "count": share.standing.listings}
    if sales is None:
        return words.say("plan.share", **known)
    text = words.say("plan.share.sales", **known, sales=tell_per_cent(sales))
    if not share.standing.unknown:
        return text
    unknown = say("plan.share.unknown", count=share.standing.unknown)
    return words.say("plan.share.joined", share=text, unknown=unknown)


def tell_per_cent(share: Decimal) -> Message:
    """`17.6 %`."""
    return say("plan.per-cent", number=str(share))


def tell_published(published: tuple[Published, ...], words: Words) -> str:
    """The platform's own shares, with where they come from."""
    shares = tuple(say("plan.published.share", share=str(each.share), quarter=each.quarter) for each in published)
    return words.say("plan.published", shares=shares)


def title_comparison(comparison: Comparison, words: Words) -> str:
    """The two dates."""
    begin, end = format_moment(comparison.begin), format_moment(comparison.end)
    return words.say("plan.compare", begin=begin, end=end)


def describe_timeline(comparison: Comparison, words: Words) -> Iterator[str]:
    """The counts at every change point."""
    yield words.say("plan.compare.counting")
    yield from (tell_point(point, words) for point in comparison.timeline)
    if not comparison.turns:
        yield words.say("plan.compare.nothing")


def tell_point(point: Point, words: Words) -> str:
    """The counts at one moment."""
    counts = {verdict.value: point.counts[verdict] for verdict in (Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.REVIEW)}
    return words.say("plan.compare.point", at=format_moment(point.at), **counts)


def tell_turn(turn: Turn, count: int, words: Words) -> str:
    """What changes so, when and by which rule."""
    return words.say(
        "plan.compare.turn",
        at=name_moment(turn.at, turn.rule, words),
        before=say(f"report.verdict.{turn.before}"),
        after=say(f"report.verdict.{turn.after}"),
        source=words.source(turn.source),
        place=name_place(turn, words),
        rule=turn.rule or say("plan.compare.no-rule"),
        count=say("plan.listing") if count == 1 else say("plan.listings", count=count),
    )


def name_place(turn: Turn, words: Words) -> str:
    """Where a change happens."""
    placement = (
        say("plan.group.no-placement") if turn.placement is None else words.placement(turn.platform, turn.placement)
    )
    return words.say("plan.group.places", platform=words.platform(turn.platform), placements=placement)


def name_moment(at: datetime, rule: str | None, words: Words) -> str:
    """A moment as exactly as the rule knows it."""
    return words.date(at, rule)
