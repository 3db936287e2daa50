"""The rules of a SARIF run: what each says, and the published text it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linkcheck.judge.finding import Finding, Reason, Verdict
from linkcheck.messages import say
from linkcheck.policy.model import Citation, Rule
from linkcheck.report.annotation import level_of, rule_of
from linkcheck.report.markdown import PLAIN_ADDRESS, write_address, write_prose
from linkcheck.report.words import Words

LEFT_OUT = "left-out"  # the rule of the result that counts those beyond the limit


def describe_rules(names: Iterable[str], findings: Sequence[Finding], words: Words) -> list[dict[str, Any]]:
    """The rules in the order of their indices."""
    first = {rule_of(finding): finding for finding in reversed(findings)}
    return [describe_rule(name, first.get(name), words) for name in names]


def describe_rule(name: str, finding: Finding | None, words: Words) -> dict[str, Any]:
    """A rule of the policy, or a reason for which no rule decided."""
    rule = words.rules.get(name)
    if rule is None:
        return describe_reason(name, finding, words)
    because = words.text(rule.because)
    described = describe_texts(name, because, list(cite_rule(rule, words)))
    markdown = [write_prose(because), *(cite_in_markdown(citation, words) for citation in rule.citations)]
    described["help"]["markdown"] = "\n\n".join(markdown)
    addresses = [citation.url for citation in rule.citations if PLAIN_ADDRESS.fullmatch(citation.url)]
    if addresses:
        described["helpUri"] = addresses[0]
    return with_severity(described, finding, rule.platform)


def describe_reason(name: str, finding: Finding | None, words: Words) -> dict[str, Any]:
    """Why a person has to look, or why a record could not be read."""
    if finding is None or name not in set(Reason):
        return with_severity(describe_texts(name, words.say("report.sarif.left-out"), []), finding, None)
    advice = "unreadable" if finding.verdict is Verdict.UNREADABLE else "review"
    return with_severity(
        describe_texts(name, words.reason(Reason(name)), [words.say(f"report.next.{advice}")]), finding, None
    )


def describe_texts(name: str, short: str, more: list[str]) -> dict[str, Any]:
    """What a rule is called and says."""
    return {
        "id": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": short},
        "help": {"text": "\n\n".join((short, *more))},
    }


def with_severity(described: dict[str, Any], finding: Finding | None, platform: str | None) -> dict[str, Any]:
    """The rule with how bad its findings are by default."""
    level = level_of(finding).value if finding is not None else "note"
    tags = ["catalog", *([platform] if platform else [])]
    severity = {"note": "recommendation"}.get(level, level)
    described["defaultConfiguration"] = {"level": level}
    described["properties"] = {"tags": tags, "problem.severity": severity}
    return described


def cite_rule(rule: Rule, words: Words) -> Iterator[str]:
    """The citations as text."""
    for citation in rule.citations:
        yield f"{name_source(citation, words)} {citation.url}"
        yield words.text(say("report.matrix.quote", quote=citation.quote))


def cite_in_markdown(citation: Citation, words: Words) -> str:
    """A citation with its address as a link."""
    quote = write_prose(words.text(say("report.matrix.quote", quote=citation.quote)))
    return f"{write_prose(name_source(citation, words))} {write_address(citation.url)}\n\n{quote}"


def name_source(citation: Citation, words: Words) -> str:
    """Title, publisher and day."""
    return words.say(
        "report.matrix.cited",
        id=citation.id,
        title=citation.title,
        publisher=citation.publisher,
        published=citation.published.isoformat(),
    )
