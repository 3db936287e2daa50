"""The obvious judge: one check, straight from the policy, one paragraph of the semantics a function."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.outcome import ALLIANCE_MISMATCH, CHANGES_SOON, SHORT_RECORD, Outcome, worst
from linkcheck.judge.question import Declared, LinkFacts, Question
from linkcheck.links.result import Evidence, Flag, Kind, Status
from linkcheck.policy.model import Effect, PlainLinks, Platform, Rule
from linkcheck.policy.ruling import change_points, look_ahead, ruling_at

UNPROVEN = {
    Status.UNKNOWN: Reason.UNKNOWN_LINK,
    Status.UNRESOLVED: Reason.UNRESOLVED_LINK,
    Status.AMBIGUOUS: Reason.AMBIGUOUS_LINK,
    Status.INVALID: Reason.INVALID_LINK,
    Status.EMPTY: Reason.NO_LINK,
}


def judge_check(question: Question, within: timedelta, stores: frozenset[str]) -> Outcome:
    """The verdict of a check. `stores` are the sources that are platforms' own stores."""
    judge = Judge(question, within, stores)
    outcome = judge.judge_placement() if question.placement else judge.judge_unknown_placement()
    if question.has_bad_date:
        # The date could be any, but what is forbidden at the as-of is forbidden anyway.
        outcome = worst((outcome, judge.without_rule(outcome, Reason.BAD_DATE)))
    if question.is_short:
        outcome = worst((outcome, judge.without_rule(outcome, Reason.MISSING_CELLS)))
        outcome = outcome._replace(flags=(*outcome.flags, SHORT_RECORD))
    if judge.declares_otherwise():
        outcome = outcome._replace(flags=(*outcome.flags, ALLIANCE_MISMATCH))
    return judge.with_way_out(outcome)


class Judge:
    """Answers one question; every method returns an outcome and changes nothing."""

    def __init__(self, question: Question, within: timedelta, stores: frozenset[str]) -> None:
        self.question = question
        self.platform: Platform = question.platform
        self.within = within
        self.stores = stores

    def judge_unknown_placement(self) -> Outcome:
        """The worst of `review` and of any placement the platform has."""
        outcomes = [
            self.elsewhere(placement).judge_placement()._replace(in_placement=placement)
            for placement in self.platform.placements
        ]
        return worst((self.without_rule(worst(outcomes), Reason.UNKNOWN_PLACEMENT), *outcomes))

    def elsewhere(self, placement: str) -> Judge:
        """The same question in another placement."""
        return Judge(self.question._replace(placement=placement), self.within, self.stores)

    def judge_placement(self) -> Outcome:
        """The worst of the links and the declared alliance."""
        return worst(self.judge_parts())

    def judge_parts(self) -> Iterator[Outcome]:
        """One outcome per link, then the declared alliance's."""
        for index, link in enumerate(self.question.links):
            yield self.judge_link(link)._replace(link=index)
        declared = self.question.declared
        if declared is not None:
            yield from self.judge_declared(declared)
        elif not self.question.links:
            yield Outcome(Verdict.REVIEW, Reason.NO_LINK)

    def judge_declared(self, declared: Declared) -> Iterator[Outcome]:
        """A declared alliance can make a verdict worse, never better; a store is never proven by its name."""
        if declared.source is None:
            yield Outcome(Verdict.REVIEW, Reason.UNKNOWN_ALLIANCE, evidence=Evidence.DECLARED)
            return
        if declared.source != self.platform.own_store:
            yield self.judge_source(declared.source, Evidence.DECLARED)
        if declared.is_store and not self.question.links:
            yield Outcome(Verdict.REVIEW, Reason.NO_LINK, declared.source, Evidence.DECLARED)

    def judge_link(self, link: LinkFacts) -> Outcome:
        """A link whose source is not proven is for a person; a proven one is for the rules."""
        if link.status is not Status.RESOLVED or link.source is None:
            reason = Reason.TOO_LONG if Flag.TOO_LONG in link.flags else UNPROVEN[link.status]
            return Outcome(Verdict.REVIEW, reason, flags=flag_names(link))
        outcome = self.judge_source(link.source, link.evidence)
        if link.source == self.platform.own_store and link.kind is Kind.SHOP:
            outcome = worst((outcome, self.without_rule(outcome, Reason.NOT_GOODS)))
        elif self.leaves_plain_links_open(link):
            outcome = self.without_rule(outcome, Reason.PLAIN_LINK)
        return outcome._replace(flags=(*flag_names(link), *outcome.flags))

    def leaves_plain_links_open(self, link: LinkFacts) -> bool:
        """Whether the platform's file says that a plain link of an alliance proves nothing."""
        is_plain_alliance = link.evidence is Evidence.PLAIN and link.source not in self.stores
        return is_plain_alliance and self.platform.plain_links is PlainLinks.REVIEW

    def judge_source(self, source: str, evidence: Evidence | None) -> Outcome:
        """What the rules say of a source at T, or all through the day where only the day is known."""
        outcomes = [self.judge_source_at(source, at) for at in self.instants(source)]
        first = outcomes[0]
        differing = next((outcome for outcome in outcomes if outcome.verdict is not first.verdict), None)
        if differing is not None:
            rule, cutoff = differing.rule or first.rule, differing.cutoff or first.cutoff
            first = Outcome(Verdict.REVIEW, Reason.DATE_UNCERTAIN, rule=rule, cutoff=cutoff)
        return first._replace(source=source, evidence=evidence)

    def instants(self, source: str) -> list[datetime]:
        """T, and where only the day is known every later instant of that day at which the rules change."""
        question, placement = self.question, self.question.placement
        if question.before is None or placement is None:
            return [question.at]
        points = change_points(self.platform, source, placement)
        return [question.at, *(point for point in points if question.at < point < question.before)]

    def judge_source_at(self, source: str, at: datetime) -> Outcome:
        """What the rules say of a source at one instant."""
        placement = self.question.placement or ""
        published = self.question.published
        ruling = ruling_at(self.platform, source, placement, at, published=published)
        rule = ruling.rule
        starts = rule.starts.at if rule is not None and rule.starts is not None else None
        if ruling.is_conditional:
            return Outcome(Verdict.REVIEW, Reason.CONDITIONAL, rule=rule, cutoff=starts)
        if ruling.is_uncertain:
            return Outcome(Verdict.REVIEW, Reason.DATE_UNCERTAIN, rule=rule, cutoff=uncertain_since(rule, at))
        if ruling.effect is Effect.FORBID:
            return Outcome(Verdict.FORBIDDEN, Reason.CUTOFF, rule=rule, cutoff=starts)
        is_own = source == self.platform.own_store
        if ruling.effect is None and not is_own:
            return Outcome(Verdict.REVIEW, Reason.NO_RULE)
        ahead = look_ahead(self.platform, source, placement, at, self.within, published=published)
        if ahead.deadline is not None:
            coming = ahead.ruling.rule if ahead.ruling is not None else None
            return Outcome(Verdict.UPCOMING, Reason.CUTOFF, rule=coming, cutoff=ahead.deadline)
        flags = (CHANGES_SOON,) if ahead.changes_soon else ()
        reason = Reason.ALLOWED_BY_RULE if ruling.effect is Effect.ALLOW else Reason.OWN_STORE
        return Outcome(Verdict.ALLOWED, reason, rule=rule, flags=flags)

    def without_rule(self, outcome: Outcome, reason: Reason) -> Outcome:
        """The same link, left to a person for a reason that is not the rule's."""
        return Outcome(Verdict.REVIEW, reason, outcome.source, outcome.evidence, flags=outcome.flags, link=outcome.link)

    def declares_otherwise(self) -> bool:
        """Whether the declared source is none of those that the links prove."""
        declared = self.question.declared
        proven = {link.source for link in self.question.links if link.status is Status.RESOLVED}
        return declared is not None and declared.source is not None and bool(proven - {declared.source})

    def with_way_out(self, outcome: Outcome) -> Outcome:
        """What falls is told where to go: the own store, and the placements where the listing may stay as it is."""
        if outcome.verdict not in {Verdict.FORBIDDEN, Verdict.UPCOMING} or outcome.source is None:
            return outcome
        target = (outcome.rule.migrate_to if outcome.rule else None) or self.platform.own_store
        return outcome._replace(migrate_to=target, also_allowed_in=self.placements_left())

    def placements_left(self) -> tuple[str, ...]:
        """The other placements where everything about the listing is allowed and stays so within the window."""
        question = self.question
        if question.placement is None or question.is_short or question.has_bad_date:
            return ()
        others = (placement for placement in self.platform.placements if placement != question.placement)
        return tuple(each for each in others if self.elsewhere(each).judge_placement().verdict is Verdict.ALLOWED)


def flag_names(link: LinkFacts) -> tuple[str, ...]:
    """A link's flags as the outputs write them."""
    return tuple(flag.value for flag in link.flags)


def uncertain_since(rule: Rule | None, at: datetime) -> datetime | None:
    """The first instant of the month, known no better, in which a rule begins or ends."""
    moments = (rule.starts, rule.until) if rule is not None else ()
    return next((each.at for each in moments if each is not None and each.at <= at < each.firm), None)
