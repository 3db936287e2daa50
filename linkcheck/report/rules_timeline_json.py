"""The timeline as one JSON object, `linkcheck-timeline/1`: what other programs read."""

from __future__ import annotations

import json
from typing import Any

from linkcheck.messages import Translated
from linkcheck.policy.model import Citation
from linkcheck.policy.timeline import Shift
from linkcheck.report.json_text import make_harmless
from linkcheck.report.rules_files import list_files, list_place
from linkcheck.report.rules_timeline import Timeline

FORMAT = "linkcheck-timeline/1"


def render_timeline_json(timeline: Timeline) -> str:
    """Every shift with its rule and citations; texts of rule files in both languages."""
    document = {
        "format": FORMAT,
        "linkcheck": timeline.version,
        "as_of": timeline.as_of.isoformat(),
        "rules": list_files(timeline.policy.files),
        "shifts": [list_shift(shift, is_ahead=timeline.is_ahead(shift)) for shift in timeline.shifts],
    }
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def list_shift(shift: Shift, *, is_ahead: bool) -> dict[str, Any]:
    """One shift. `before` and `after` are stances; `rule` is the one to cite."""
    before, after = shift.stances
    rule = shift.rule
    return {
        "uid": shift.uid,
        "platform": shift.platform,
        "at": shift.at.isoformat(),
        "ahead": is_ahead,
        "sources": list(shift.block.sources),
        "placements": list(shift.block.placements),
        "before": before.value,
        "after": after.value,
        "before_rule": shift.before.rule.id if shift.before.rule is not None else None,
        "after_rule": shift.after.rule.id if shift.after.rule is not None else None,
        "rule": rule.id,
        **list_place(rule.position),
        "migrate_to": rule.migrate_to,
        "because": list_text(rule.because),
        "conditions": [list_text(term) for term in rule.terms],
        "citations": [list_citation(citation) for citation in rule.citations],
    }


def list_citation(citation: Citation) -> dict[str, Any]:
    """One text that a rule rests on."""
    return {
        "id": citation.id,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published.isoformat(),
        "url": citation.url,
        "quote": list_text(citation.quote),
    }


def list_text(text: Translated) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text.en, "zh": text.zh}
