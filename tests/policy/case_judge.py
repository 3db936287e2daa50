"""A judge of rule cases for these tests: DESIGN's semantics for one proven source, straight from the rulings."""

from __future__ import annotations

from datetime import datetime, timedelta

from linkcheck.links.book import LinkBook
from linkcheck.links.classify import classify_link
from linkcheck.policy.cases.case import Case, Observed
from linkcheck.policy.model import Effect, Policy
from linkcheck.policy.names import find_placement
from linkcheck.policy.ruling import look_ahead, ruling_at

WINDOW = timedelta(days=90)


def judge_case(case: Case, policy: Policy, links: LinkBook) -> Observed:
    """What holds for a case whose link or alliance is proven and whose dates are instants."""
    platform = policy.platforms[case.platform]
    placement = find_placement(platform, case.placement)
    assert placement is not None
    source = find_source(case, links)
    published = datetime.fromisoformat(case.publish_at) if case.publish_at else None
    at = max(case.at, published or case.at)
    ruling = ruling_at(platform, source, placement.id, at, published=published)
    rule = ruling.rule
    starts = rule.starts.at if rule and rule.starts else None
    verdict, reason = "review", "no-rule"
    if ruling.is_conditional:
        reason = "conditional"
    elif ruling.is_uncertain:
        reason = "date-uncertain"
    elif ruling.effect is Effect.FORBID:
        verdict, reason = "forbidden", "cutoff"
    elif ruling.effect is Effect.ALLOW or source == platform.own_store:
        verdict, reason = "allowed", "allowed-by-rule" if rule else "own-store"
        ahead = look_ahead(platform, source, placement.id, at, WINDOW, published=published)
        if ahead.deadline is not None and ahead.ruling is not None:
            verdict, reason, rule, starts = "upcoming", "cutoff", ahead.ruling.rule, ahead.deadline
    return Observed(verdict, reason, rule.id if rule else None, starts, source, placement.id, at, published)


def find_source(case: Case, links: LinkBook) -> str:
    """The source that a case proves."""
    if case.link is not None:
        result = classify_link(case.link, links)
        assert result.source is not None, case
        return result.source
    found = links.find_source(case.alliance or "")
    assert found is not None, case
    return found.id
