"""What a reader calls things: platforms, placements, sources, verdicts and dates in his language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from linkcheck.judge.finding import Finding, Reason, Report, Verdict
from linkcheck.messages import Language, Translated, Value, render_value, say
from linkcheck.policy.model import Policy, Precision, Rule
from linkcheck.policy.ruling import Ruling
from linkcheck.visible import visible

NOTHING = "-"
# Beside the word, so that nobody depends on colour; ASCII, so that every terminal and code page has them.
SIGNS = {
    Verdict.FORBIDDEN: "X",
    Verdict.UPCOMING: "!",
    Verdict.REVIEW: "?",
    Verdict.UNREADABLE: "#",
    Verdict.ALLOWED: "+",
    Verdict.WAIVED: "~",
}


class Words:
    """The names of one policy in one language; everything returned is safe to print."""

    def __init__(
        self, policy: Policy, source_names: Mapping[str, Translated], language: Language, as_of: datetime
    ) -> None:
        self.policy = policy
        self.source_names = source_names
        self.language = language
        self.as_of = as_of
        self.rules: dict[str, Rule] = {
            rule.id: rule for platform in policy.platforms.values() for rule in platform.rules
        }

    @classmethod
    def of(cls, report: Report, language: Language) -> Words:
        """The words for a report."""
        return cls(report.policy, report.source_names, language, report.as_of)

    def say(self, message_id: str, /, **values: Value) -> str:
        """A sentence in our language."""
        return visible(say(message_id, **values).render(self.language))

    def text(self, value: Value) -> str:
        """A name or sentence from elsewhere; several in our language's punctuation."""
        return visible(render_value(value, self.language))

    def verdict(self, verdict: Verdict) -> str:
        """Sign and word: `X forbidden`."""
        return f"{SIGNS[verdict]} {self.say(f'report.verdict.{verdict}')}"

    def reason(self, reason: Reason) -> str:
        """A reason in a few words."""
        return self.say(f"report.reason.{reason}")

    def platform(self, platform: str | None) -> str:
        """A platform's name."""
        found = self.policy.platforms.get(platform or "")
        return self.text(found.name) if found else visible(platform or NOTHING)

    def placement(self, platform: str | None, placement: str | None) -> str:
        """A placement's name, `-` where the catalog's is unknown."""
        owner = self.policy.platforms.get(platform or "")
        found = owner.placements.get(placement or "") if owner else None
        return self.text(found.name) if found else visible(placement or NOTHING)

    def placements(self, platform: str | None, placements: tuple[str | None, ...]) -> str:
        """Several placements."""
        return self.text(tuple(self.placement(platform, placement) for placement in placements))

    def source(self, source: str | None) -> str:
        """A source's name as people call it, its id where no link book names it."""
        found = self.source_names.get(source or "")
        return self.text(found) if found else visible(source or NOTHING)

    def cutoff(self, finding: Finding) -> str:
        """When a finding's rule forbids."""
        return self.date(finding.cutoff, finding.rule) if finding.cutoff is not None else NOTHING

    def date(self, moment: datetime, rule: str | None = None) -> str:
        """A change of the policy: the day if it is at midnight, the month if no more is known."""
        found = self.rules.get(rule or "")
        for each in (found.starts, found.until) if found else ():
            if each is not None and each.at == moment and each.precision is Precision.MONTH:
                return each.text
        return format_moment(moment)

    def change(self, moment: datetime, ruling: Ruling) -> str:
        """The date from which a ruling holds."""
        return self.date(moment, ruling.rule.id if ruling.rule else None)


def format_moment(moment: datetime) -> str:
    """`2022-03-01` for midnight there, `2022-03-01 17:00` else."""
    if not (moment.hour or moment.minute or moment.second or moment.microsecond):
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment.second else f"{moment:%Y-%m-%d %H:%M}"


def format_exactly(moment: datetime) -> str:
    """`2022-03-01 00:00:00 +08:00`, for what must leave no doubt."""
    text = moment.isoformat(sep=" ", timespec="seconds")
    return f"{text[:19]} {text[19:]}"
