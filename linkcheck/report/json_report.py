"""The whole report as one JSON object, `linkcheck-scan/1`: what other programs read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from linkcheck.errors import Fault, Position
from linkcheck.judge.finding import CatalogResult, Report
from linkcheck.messages import Language
from linkcheck.report.check_values import FIELDS
from linkcheck.report.json_text import make_harmless
from linkcheck.report.ndjson import encode_values

FORMAT = "linkcheck-scan/1"
FINDING = "    {\n" + ",\n".join(f'      "{name}": %s' for name in FIELDS) + "\n    }"
NO_FINDINGS = "[]\n}"


def render_json(report: Report, language: Language) -> str:
    """The report, indented by two; findings are written field by field, which is what makes large reports fast."""
    document = make_harmless(json.dumps(describe_run(report, language), ensure_ascii=False, indent=2))
    if not report.findings:
        return document + "\n"
    findings = ",\n".join([FINDING % encode_values(finding, language) for finding in report.findings])
    return f"{document.removesuffix(NO_FINDINGS)}[\n{findings}\n  ]\n}}\n"


def describe_run(report: Report, language: Language) -> dict[str, Any]:
    """Everything but the findings, which come last; `faults` only where a catalog could not be read at all."""
    faults = {"faults": [describe_fault(fault, language) for fault in report.faults]} if report.faults else {}
    return {
        "format": FORMAT,
        "linkcheck": report.version,
        "as_of": report.as_of.isoformat(),
        "plain_links": report.plain_links,
        "within": f"{report.within.days}d",
        "rules": [{"path": file.path, "sha256": file.sha256} for file in report.rules],
        "catalogs": [describe_catalog(catalog) for catalog in report.catalogs],
        **faults,
        "totals": asdict(report.totals),
        "findings_omitted": report.findings_omitted,
        "findings": [],
    }


def describe_fault(fault: Fault, language: Language) -> dict[str, Any]:
    """A catalog that is missing from the others, and why."""
    where = fault.position or Position("")
    message = fault._replace(position=None).render(language)
    return {"path": where.path, "sheet": where.sheet, "line": where.line, "message": message}


def describe_catalog(catalog: CatalogResult) -> dict[str, Any]:
    """One file or sheet: what was understood of it, and its accounting."""
    return {
        "path": catalog.path,
        "sheet": catalog.sheet,
        "sha256": catalog.sha256,
        "encoding": catalog.encoding,
        "delimiter": catalog.delimiter,
        "header_line": catalog.header_line,
        "columns": catalog.columns,
        "lines": catalog.lines,
        "preamble": catalog.preamble,
        "header": catalog.header,
        "blank": catalog.blank,
        "records": catalog.records,
        "judged": catalog.judged,
        "unreadable": catalog.unreadable,
    }
