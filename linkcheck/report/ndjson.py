"""One JSON object per line: every check with its verdict, and every record that could not be read."""

from __future__ import annotations

from functools import lru_cache

from linkcheck.judge.finding import Finding
from linkcheck.messages import Language
from linkcheck.report.check_values import FIELDS, repeated_texts
from linkcheck.report.json_text import quote

# Paths, headings and ids come again and again.
quote_repeated = lru_cache(maxsize=1024)(quote)
LINE = "{" + ", ".join(f'"{name}": %s' for name in FIELDS) + "}\n"


def render_check(finding: Finding, language: Language) -> str:
    """A finding as one line with its line feed."""
    return LINE % encode_values(finding, language)


def encode_values(finding: Finding, language: Language) -> tuple[str | int, ...]:
    """The fields in the order of FIELDS, each as JSON."""
    texts = repeated_texts(language)
    return (
        quote_repeated(finding.path),
        quote_repeated(finding.sheet),
        finding.line,
        finding.last_line,
        finding.record,
        quote(finding.listing_id),
        quote(finding.sku),
        quote(finding.title),
        quote_repeated(finding.platform),
        quote_repeated(finding.placement),
        quote_repeated(finding.column),
        quote(finding.link),
        quote_repeated(finding.source),
        quote_repeated(finding.evidence),
        quote_repeated(finding.verdict),
        quote_repeated(finding.reason),
        quote_repeated(finding.rule),
        f'"{texts.timestamp(finding.cutoff)}"' if finding.cutoff is not None else "null",
        f'"{texts.timestamp(finding.judged_at)}"',
        quote_repeated(finding.migrate_to),
        quote_list(finding.also_allowed_in),
        quote_list(finding.flags),
        "true" if finding.known else "false",
        quote(texts.sentence(finding.explanation)),
    )


def quote_list(values: tuple[str, ...]) -> str:
    """A list of ids as JSON."""
    return f"[{', '.join(map(quote_repeated, values))}]" if values else "[]"
