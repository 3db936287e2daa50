"""The plan as plan.html: one page that needs no network and no script, to read, filter, tick and print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from linkcheck.messages import Language, Value, say
from linkcheck.plan.closed_loop import Stage
from linkcheck.plan.migration import Plan, count_listings
from linkcheck.plan.tasks import Deadline
from linkcheck.report.page_template import csp_hash, load_template, read_template
from linkcheck.report.plan_figures import (
    describe_actions,
    describe_days,
    describe_falling,
    has_published_platform,
    name_cell,
    name_listing,
    name_stage,
    tell_money,
    tell_per_cent,
    tell_published,
    tell_turn,
    title_comparison,
    write_amount,
)
from linkcheck.report.plan_page_matrix import make_matrices
from linkcheck.report.plan_page_rows import PageLists, cut, list_choices
from linkcheck.report.plan_page_timeline import COURSE, draw_course, draw_timeline
from linkcheck.report.plan_phrases import (
    give_advice,
    name_date,
    plan_headline,
    plan_paths,
    say_size,
    tell_days_left,
    tell_instant,
    title_coming,
    title_overdue,
)
from linkcheck.report.summary import (
    describe_basis,
    describe_catalog,
    describe_faults,
    describe_moment,
    describe_totals,
    name_catalogs,
)
from linkcheck.report.words import NOTHING, Words, format_exactly

MOST_CATALOGS = 100
MOST_CELLS = 200  # rows of the table of money
MOST_TURNS, MOST_NAMES = 200, 12
LONGEST_NAME = 200
HTML_LANGUAGE = {Language.EN: "en", Language.ZH: "zh-CN"}


def render_plan_page(plan: Plan, language: Language) -> str:
    """The whole page; its size does not grow with the catalog beyond 5,000 listings."""
    # What the page may load and run is named by its hash: nothing that a cell brings can be either.
    style, script = read_template("plan.css"), read_template("plan.js")
    policy = (
        f"default-src 'none'; style-src {csp_hash(style)}; script-src {csp_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    content = PlanPage(plan, Words.of(plan.report, language)).describe()
    template = load_template("plan.html")
    return str(template.render(**content, policy=policy, style=style, script=script, lang=HTML_LANGUAGE[language]))


@dataclass(frozen=True, slots=True)
class Card:
    """A number to see first."""

    tone: str
    sign: str
    value: str
    label: str


class PlanPage:
    """A plan with the words of its reader."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self.plan = plan
        self.words = words
        self.lists = PageLists(plan, words)

    def say(self, name: str, /, **values: Value) -> str:
        """A sentence of the plan, for the template."""
        return self.words.say(f"plan.{name}", **values)

    def describe(self) -> Mapping[str, Any]:
        """Everything that the template shows. The lists come first: they spend the budget."""
        plan, words, report = self.plan, self.words, self.plan.report
        catalogs = list(name_catalogs(report))
        key = "\n".join(catalog.sha256 for catalog, _ in catalogs)
        return {
            "say": self.say,
            "action_names": {action.value: self.say(f"action.{action}") for action in plan.actions},
            "key": sha256(key.encode()).hexdigest()[:16],
            "version": report.version,
            "headline": plan_headline(plan, words),
            "actions": list(describe_actions(plan, words)),
            "omitted": words.say("plan.omitted", count=report.findings_omitted) if report.findings_omitted else "",
            "faults": [cut(fault, LONGEST_NAME * 2) for fault in describe_faults(report, words)],
            "moment": describe_moment(report, words),
            "as_of": format_exactly(report.as_of),
            "is_past": report.is_past,
            "catalogs": [(cut(name, LONGEST_NAME), catalog.sha256) for catalog, name in catalogs[:MOST_CATALOGS]],
            "more_catalogs": max(0, len(catalogs) - MOST_CATALOGS),
            "rule_files": [(file.path, file.sha256) for file in report.rules],
            "cards": self.make_cards(),
            "timeline": draw_timeline(plan, words),
            "matrices": make_matrices(plan, words),
            **self.describe_lists(),
            "left_out": self.lists.budget.left_out,
            "paths": cut(plan_paths(plan), LONGEST_NAME),
            "choices": list_choices(plan, words),
            **self.describe_figures(),
            "comparison": self.describe_comparison(),
            "advice": list(give_advice(plan, words)),
            "basis": [*describe_basis(report, words), *describe_totals(report, words)],
            "books": [
                (cut(name, LONGEST_NAME), [cut(line, LONGEST_NAME * 5) for line in describe_catalog(catalog, words)])
                for catalog, name in catalogs[:MOST_CATALOGS]
            ],
        }

    def make_cards(self) -> list[Card]:
        """The counts of the parts, the money, the closed loop."""
        plan, words, cards = self.plan, self.words, []
        if plan.overdue:
            cards.append(Card("overdue", "X", str(count_listings(plan.overdue)), self.say("page.card.now")))
        if plan.coming:
            first, rest = plan.coming[0], plan.coming[1:]
            label = f"{self.say('page.card.by', date=name_date(first, words))} · {tell_days_left(first, plan, words)}"
            cards.append(Card("coming", "!", str(count_listings([first])), label))
            if rest:
                cards.append(Card("coming", "!", str(count_listings(rest)), self.say("page.card.later")))
        for name, sign, part in (("review", "?", plan.review), ("mend", "#", plan.mend)):
            if part:
                cards.append(Card(name, sign, str(count_listings(part)), self.say(f"page.card.{name}")))
        if plan.falling.total.known:
            cards.append(Card("money", "¥", write_amount(plan.falling.total.amount), self.say("page.card.falling")))
        return cards + self.make_share_card()

    def make_share_card(self) -> list[Card]:
        """The own store's share now and after the plan, if both are known."""
        shares = self.plan.closed_loop.shares if self.plan.closed_loop is not None else ()
        ends = [share.of_listings for share in shares if share.stage in {Stage.NOW, Stage.DONE}]
        known = [self.words.text(tell_per_cent(share)) for share in ends if share is not None]
        if len(known) < 2:
            return []
        value = self.say("page.arrow", before=known[0], after=known[1])
        return [Card("share", "", value, self.say("page.card.closed-loop"))]

    def describe_lists(self) -> dict[str, Any]:
        """The to-do lists by deadline, then what to mend and to review."""
        plan, lists = self.plan, self.lists
        deadlines = [self.describe_deadline(deadline, is_overdue=True) for deadline in plan.overdue]
        deadlines += [self.describe_deadline(deadline, is_overdue=False) for deadline in plan.coming]
        doubts = {}
        for name, part in (("review", plan.review), ("mend", plan.mend)):
            is_record = name == "mend"
            doubts[name] = [
                {
                    "title": self.words.reason(doubt.reason),
                    "what": lists.tell_doubt(doubt, is_record=is_record),
                    "groups": lists.list_doubts(doubt, is_record=is_record),
                }
                for doubt in part
            ]
        return {"deadlines": deadlines, **doubts}

    def describe_deadline(self, deadline: Deadline, *, is_overdue: bool) -> dict[str, Any]:
        """One deadline with its days and groups."""
        plan, words = self.plan, self.words
        return {
            "tone": "overdue" if is_overdue else "coming",
            "sign": "X" if is_overdue else "!",
            "title": title_overdue(deadline, words) if is_overdue else title_coming(deadline, plan, words),
            "notes": [] if is_overdue else [tell_instant(deadline, words), *describe_days(deadline, plan, words)],
            "groups": self.lists.list_jobs(deadline, is_overdue=is_overdue),
        }

    def describe_figures(self) -> dict[str, Any]:
        """The money on links that fall, and the closed loop."""
        plan, words = self.plan, self.words
        cells = [
            (*name_cell(cell, words), money.listings, words.text(tell_money(money)), money.unknown)
            for cell, money in plan.falling.cells[:MOST_CELLS]
        ]
        total = plan.falling.total
        return {
            "money": list(describe_falling(plan.falling, words)),
            "cells": cells,
            "total": (total.listings, words.text(tell_money(total)), total.unknown),
            "shares": list(self.list_shares()),
            "published": self.tell_published(),
        }

    def tell_published(self) -> str:
        """Where the platform's own shares come from; empty where none stand beside those of the catalogs."""
        loop = self.plan.closed_loop
        return tell_published(loop.published, self.words) if loop and has_published_platform(self.plan) else ""

    def list_shares(self) -> Iterator[dict[str, Any]]:
        """The own store's share at each stage, then what the platform's was."""
        loop, words = self.plan.closed_loop, self.words
        if loop is None or not self.plan.report.totals.judged:
            return
        for share in loop.shares:
            unknown = share.standing.unknown
            count = words.text(say_size(share.standing.listings, is_record=False))
            yield {
                "stage": name_stage(share, words),
                "count": f"{count} {words.say('plan.share.unknown', count=unknown)}" if unknown else count,
                "bar": share.of_listings,
                "listings": self.tell_share(share.of_listings),
                "sales": self.tell_share(share.of_sales),
                "is_published": False,
            }
        for each in loop.published if has_published_platform(self.plan) else ():
            stage = self.say("stage.published", quarter=each.quarter)
            sales = self.tell_share(each.share)
            known = {"bar": each.share, "listings": NOTHING, "sales": sales, "is_published": True}
            yield {"stage": stage, "count": "", **known}

    def tell_share(self, share: Decimal | None) -> str:
        """Per cent, or a dash."""
        return NOTHING if share is None else self.words.text(tell_per_cent(share))

    def describe_comparison(self) -> dict[str, Any] | None:
        """What changes between two dates."""
        comparison, words = self.plan.comparison, self.words
        if comparison is None:
            return None
        turns = [
            (
                tell_turn(turn, len(findings), words),
                [cut(words.text(name_listing(finding)), LONGEST_NAME) for finding in findings[:MOST_NAMES]],
                max(0, len(findings) - MOST_NAMES),
            )
            for turn, findings in comparison.turns[:MOST_TURNS]
        ]
        return {
            "title": title_comparison(comparison, words),
            "verdicts": [words.text(say(f"report.verdict.{verdict}")) for verdict in COURSE],
            "courses": draw_course(comparison),
            "turns": turns,
            "more": max(0, len(comparison.turns) - MOST_TURNS),
        }
