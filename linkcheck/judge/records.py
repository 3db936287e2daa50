"""Findings made of judged listings when somebody reads them: until then a row costs less than an object."""

from __future__ import annotations

from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.listing import CatalogFacts, Layout, Listing, Role, Unreadable
from linkcheck.judge.checks import Check, Checker
from linkcheck.judge.explanation import explain_outcome
from linkcheck.judge.finding import Cells, Finding, Reason, Verdict
from linkcheck.judge.interpreter import Period
from linkcheck.judge.outcome import Outcome
from linkcheck.judge.settings import Settings
from linkcheck.links.result import Evidence
from linkcheck.messages import Message, say

# The cell that a reason complains about.
QUOTED = {
    Reason.UNKNOWN_PLACEMENT: Role.PLACEMENT,
    Reason.UNKNOWN_PLATFORM: Role.PLATFORM,
    Reason.UNKNOWN_ALLIANCE: Role.ALLIANCE,
    Reason.BAD_DATE: Role.PUBLISH_AT,
}
LONGEST_QUOTE = 40


class FindingMaker:
    """Makes the findings of one catalog."""

    def __init__(self, facts: CatalogFacts, settings: Settings, checker: Checker) -> None:
        self.facts = facts
        self.settings = settings
        self.checker = checker
        # By identity: checks that ask the same share one outcome. The check is kept, so its id stays its own.
        self.explanations: dict[tuple[int, bool], tuple[Check, Message]] = {}

    def make(self, listing: Listing, check: Check) -> Finding:
        """The finding of a check."""
        outcome, layout = check.outcome, self.facts.layout
        column, link = self.deciding_cell(listing, outcome)
        period = self.checker.read_period(listing)
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
            judged_at=period.at,
            migrate_to=outcome.migrate_to,
            also_allowed_in=outcome.also_allowed_in,
            flags=outcome.flags,
            known=False,
            explanation=self.explain(listing, check, period),
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
        layout, only_link = self.facts.layout, self.checker.only_link
        if outcome.link is not None and only_link is not None and listing.targets is None:
            return layout.headings[only_link], clean_cell(listing.row[only_link])
        links = self.checker.read_links(listing)
        if outcome.link is not None:
            cell = links[outcome.link]
            return layout.headings[cell.column], clean_cell(cell.text)
        alliance = layout.column(Role.ALLIANCE)
        heading = layout.headings[alliance] if outcome.evidence is Evidence.DECLARED and alliance is not None else None
        return heading, clean_cell(links[0].text) if links else None

    def explain(self, listing: Listing, check: Check, period: Period) -> Message:
        """The sentence for a check, worded once for all that share it; what only this listing says is added."""
        outcome, as_of = check.outcome, self.settings.as_of
        is_planned = outcome.verdict is Verdict.FORBIDDEN and outcome.cutoff is not None and outcome.cutoff > as_of
        known = self.explanations.get((id(check), is_planned))
        if known is None:
            message = explain_outcome(outcome, check.platform, check.placement, self.settings, is_planned=is_planned)
            known = self.explanations[id(check), is_planned] = (check, message)
        return self.quote_cell(known[1], listing, check, period)

    def quote_cell(self, message: Message, listing: Listing, check: Check, period: Period) -> Message:
        """A sentence that names the text it complains about."""
        layout, reason = self.facts.layout, check.outcome.reason
        complained = Role.PLACEMENT if check.placement is None else QUOTED.get(reason)
        role = QUOTED.get(reason, complained)
        if role is not None and (text := text_of(listing, layout, role)):
            return say("judge.cell-says", message=message, text=shorten(text))
        if period.has_bad_date and check.platform is not None:
            text = text_of(listing, layout, Role.PUBLISH_AT) or ""
            return say("judge.bad-date-too", message=message, text=shorten(text))
        return message


def shorten(text: str) -> str:
    """A text that a sentence can quote."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def text_of(listing: Listing, layout: Layout, role: Role) -> str | None:
    """A cell without what spreadsheet users glue to it; None where there is nothing."""
    found, row = layout.roles.get(role), listing.row
    return clean_cell(row[found[0]]) or None if found and found[0] < len(row) else None
