"""Findings made of judged listings when somebody reads them: until then a row costs less than an object."""

from __future__ import annotations

from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.listing import CatalogFacts, Layout, Listing, Role, Unreadable
from linkcheck.judge.checks import Check, Checker
from linkcheck.judge.explanation import explain_outcome
from linkcheck.judge.finding import Cells, Finding, Reason, Verdict
from linkcheck.judge.outcome import Outcome
from linkcheck.judge.settings import Settings
from linkcheck.links.result import Evidence
from linkcheck.messages import Message


class FindingMaker:
    """Makes the findings of one catalog."""

    def __init__(self, facts: CatalogFacts, settings: Settings, checker: Checker) -> None:
        self.facts = facts
        self.settings = settings
        self.checker = checker
        # By identity: checks that ask the same share one outcome. The check is kept, so its id stays its own.
        self.explanations: dict[int, tuple[Check, Message]] = {}

    def make(self, listing: Listing, check: Check) -> Finding:
        """The finding of a check."""
        outcome, layout = check.outcome, self.facts.layout
        column, link = self.deciding_cell(listing, outcome)
        return Finding(
            path=self.facts.path,
            sheet=self.facts.sheet,
            line=listing.line,
            last_line=listing.last_line,
            record=listing.record,
            listing_id=text_of(listing, layout, Role.LISTING_ID),
            sku=text_of(listing, layout, Role.SKU),
            title=text_of(listing, layout, Role.TITLE),
            platform=check.platform,
            placement=check.placement,
            column=column,
            link=link,
            source=outcome.source,
            evidence=outcome.evidence,
            verdict=outcome.verdict,
            reason=outcome.reason,
            rule=outcome.rule.id if outcome.rule else None,
            cutoff=outcome.cutoff,
            judged_at=self.checker.read_period(listing).at,
            migrate_to=outcome.migrate_to,
            also_allowed_in=outcome.also_allowed_in,
            flags=outcome.flags,
            known=False,
            explanation=self.explain(check),
            cells=Cells(layout, listing),
        )

    def make_unreadable(self, record: Unreadable) -> Finding:
        """The finding of a record that could not be judged."""
        return Finding(
            path=self.facts.path,
            sheet=self.facts.sheet,
            line=record.line,
            last_line=record.last_line,
            record=record.record,
            listing_id=None,
            sku=None,
            title=None,
            platform=None,
            placement=None,
            column=None,
            link=None,
            source=None,
            evidence=None,
            verdict=Verdict.UNREADABLE,
            reason=Reason(record.reason.value),
            rule=None,
            cutoff=None,
            judged_at=self.settings.as_of,
            migrate_to=None,
            also_allowed_in=(),
            flags=(),
            known=False,
            explanation=record.message,
        )

    def deciding_cell(self, listing: Listing, outcome: Outcome) -> tuple[str | None, str | None]:
        """The heading and the text that decided; where no link did, the first one's text."""
        layout, links = self.facts.layout, self.checker.read_links(listing)
        if outcome.link is not None:
            cell = links[outcome.link]
            return layout.headings[cell.column], clean_cell(cell.text)
        alliance = layout.column(Role.ALLIANCE)
        heading = layout.headings[alliance] if outcome.evidence is Evidence.DECLARED and alliance is not None else None
        return heading, clean_cell(links[0].text) if links else None

    def explain(self, check: Check) -> Message:
        """The sentence for a check, worded once for all that share it."""
        known = self.explanations.get(id(check))
        if known is None:
            message = explain_outcome(check.outcome, check.platform, check.placement, self.settings)
            known = self.explanations[id(check)] = (check, message)
        return known[1]


def text_of(listing: Listing, layout: Layout, role: Role) -> str | None:
    """A cell without what spreadsheet users glue to it; None where there is nothing."""
    return clean_cell(layout.cell(listing, role)) or None
