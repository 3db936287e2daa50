"""Rule cases put to the judge that scans catalogs: each as the only row of a catalog made for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.errors import Fault, RuleFileError
from linkcheck.judge.checks import Check, Checker
from linkcheck.judge.outcome import worst
from linkcheck.judge.settings import Settings
from linkcheck.links.book import LinkBook
from linkcheck.messages import say
from linkcheck.policy.cases.case import Case, Observed
from linkcheck.policy.model import Policy

# What a case says with keys of its own; several links are nothing unusual in a catalog.
OWN_KEYS = frozenset({Role.ALLIANCE, Role.PLACEMENT, Role.PUBLISH_AT})
WITHIN = timedelta(days=90)  # a case is judged with the window that a scan has by default


def judge_cases(cases: Iterable[Case], policy: Policy, links: LinkBook) -> list[Observed]:
    """What holds for each case. Raises RuleFileError with every case that names a column which no catalog can have."""
    listed = list(cases)
    faults = [fault for case in listed for fault in find_faults(case)]
    if faults:
        raise RuleFileError(*faults)
    return [judge_case(case, policy, links) for case in listed]


def find_faults(case: Case) -> Iterator[Fault]:
    """The columns of a case that no catalog has, or that the case gives already."""
    for word in case.columns:
        if word not in set(Role):
            known = tuple(role.value for role in Role if role not in OWN_KEYS)
            yield Fault(say("judge.case-role", role=word), case.position, say("judge.case-role.help", known=known))
        elif word in OWN_KEYS:
            help_message = say("judge.case-own-key.help", role=word)
            yield Fault(say("judge.case-own-key", role=word), case.position, help_message)


def judge_case(case: Case, policy: Policy, links: LinkBook) -> Observed:
    """What holds for a case whose columns are sound; in several placements what is worst."""
    settings = Settings(policy, links, case.at, is_past=False, within=WITHIN, platform=case.platform)
    layout, listing = make_catalog(case)
    checker = Checker(settings, layout)
    check = find_worst(checker.judge_listing(listing).checks)
    period = checker.read_period(listing)
    outcome = check.outcome
    return Observed(
        verdict=outcome.verdict,
        reason=outcome.reason,
        rule=outcome.rule.id if outcome.rule is not None else None,
        cutoff=outcome.cutoff,
        source=outcome.source,
        placement=check.placement if check.platform == case.platform else None,
        judged_at=period.at,
        published=period.published,
    )


def find_worst(checks: tuple[Check, ...]) -> Check:
    """The check with the most severe verdict, the first among equals."""
    severest = worst(check.outcome for check in checks)
    return next(check for check in checks if check.outcome is severest)


def make_catalog(case: Case) -> tuple[Layout, Listing]:
    """A case as a catalog of one record."""
    cells = [(role, text) for role, text in own_cells(case) if text is not None]
    cells += [(Role(word), text) for word, text in case.columns.items()]
    roles: dict[Role, tuple[int, ...]] = {}
    for index, (role, _) in enumerate(cells):
        roles[role] = (*roles.get(role, ()), index)
    layout = Layout(tuple(role.value for role, _ in cells), roles)
    return layout, Listing(record=1, line=1, last_line=1, row=[text for _, text in cells])


def own_cells(case: Case) -> Iterator[tuple[Role, str | None]]:
    """What a case says with keys of its own."""
    yield Role.LINK, case.link
    yield Role.ALLIANCE, case.alliance
    yield Role.PLACEMENT, case.placement
    yield Role.PUBLISH_AT, case.publish_at
