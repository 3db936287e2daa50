"""Judged checks as columns, made by hypothesis beside the findings they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import polars as pl
from hypothesis import strategies as st

from linkcheck.judge.finding import Finding, Reason, Verdict
from linkcheck.judge.kernel.fields_frame import ROW_FIELDS
from linkcheck.judge.kernel.judged import ROW_SCHEMA, JudgedChecks
from linkcheck.messages import Translated, say
from tests.report.fixed_policy import BEIJING, MARCH
from tests.report.fixed_report import AS_OF, FINDINGS, make_finding

MOMENTS = (AS_OF, MARCH, datetime(2022, 3, 5, 20, 0, 0, 125, tzinfo=BEIJING), datetime(2022, 1, 1, tzinfo=UTC))
# Cells that a format must do something to, or that look as if it must.
AWKWARD = (
    *(
        "",
        " ",
        "-",
        "L001",
        "007",
        "0",
        "12E3",
        "3-1",
        "2022/3/1",
        "2022-02-25",
        "1.5",
        "6.0",
        "610200300400",
        "61020030040",
    ),
    *(
        "a,b",
        'say "hi"',
        '"',
        ",",
        '"",""',
        "a\\b",
        "\\",
        "a\nb",
        "a\r\nb",
        "\n",
        "\tx",
        "a\tb",
        "x\x00y",
        "\x1b[2J",
        "\x7f",
    ),
    *("=1+1", "+86 138", "-5", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "=1,2", '=HYPERLINK("http://x","y")', "'=1"),
    *(
        "##[error]x",
        "#",
        "##",
        "###[group]",
        "#[",
        "a##[b",
        "::warning::x",
        " ::set-output::",
        "a::b",
        ":",
        ":: ",
        "\n::x::",
    ),
    *(
        "\u202egnp.exe",
        "a\u200bb",
        "\ufeff::x::",
        "\u2028::x",
        "\x85",
        "\xa0::x",
        "\u3000::x",
        "\u3164",
        "\u2800",
        "\ue000",
    ),
    *(
        "\U0001f600",
        "\U000e0001",
        "\uffff",
        "真丝连衣裙，夏款",
        "“引号”…",
        "100%棉 304 不锈钢",
        "https://item.jd.com/1.html?a=1&b=2#c",
    ),
)
CELL = st.one_of(
    st.none(),
    st.sampled_from(AWKWARD),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.text(st.sampled_from("#[:\\\",=+-@ \t\r\n0123456789eE./'a连，\u202e\x9b"), max_size=14),
)
# Paths come from the file system and may be no text at all.
LOOSE = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec=None), max_size=12))
SOUND = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8"), max_size=12))


def finding_with(draw: st.DrawFn, texts: st.SearchStrategy[str], **other: Any) -> Finding:
    """A finding whose every text may be anything."""
    names = ("sheet", "platform", "placement", "column", "source", "rule", "migrate_to")
    drawn: dict[str, Any] = {name: draw(st.one_of(st.none(), texts)) for name in names}
    sentence = Translated(draw(texts), draw(texts))
    return make_finding(
        draw(st.sampled_from(Verdict)),
        draw(st.sampled_from(Reason)),
        **{
            **drawn,
            "path": draw(texts),
            "cutoff": draw(st.sampled_from((None, *MOMENTS))),
            "judged_at": draw(st.sampled_from(MOMENTS)),
            "also_allowed_in": tuple(draw(st.lists(texts, max_size=2))),
            "flags": tuple(draw(st.lists(texts, max_size=2))),
            "known": draw(st.booleans()),
            "explanation": say("report.matrix.quote", quote=sentence),
            **other,
        },
    )


@st.composite
def samples(
    draw: st.DrawFn, texts: st.SearchStrategy[str] = LOOSE, most: int = 8
) -> tuple[JudgedChecks, list[Finding]]:
    """A block and the findings that its rows are."""
    kinds = [finding_with(draw, texts) for _ in range(draw(st.integers(1, 3)))]
    numbers = st.integers(1, 2**32 - 1)
    findings: list[Finding] = []
    indices: list[int | None] = []
    for _ in range(draw(st.integers(0, most))):
        own: dict[str, Any] = {name: draw(CELL) for name in ("listing_id", "sku", "title", "link")}
        own |= {name: draw(numbers) for name in ("line", "last_line", "record")}
        own["judged_at"] = draw(st.sampled_from(MOMENTS))
        index = draw(st.one_of(st.none(), st.integers(0, len(kinds) - 1)))
        findings.append(finding_with(draw, texts, **own) if index is None else replace(kinds[index], **own))
        indices.append(index)
    return judge_as(findings, kinds, indices), findings


def judge_as(findings: Sequence[Finding], kinds: list[Finding], indices: Sequence[int | None]) -> JudgedChecks:
    """Findings as columns; those without a kind are special."""
    rows = [describe_row(finding, index) for finding, index in zip(findings, indices, strict=True)]
    specials = {row: finding for row, finding in enumerate(findings) if indices[row] is None}
    return JudgedChecks(pl.DataFrame(rows, schema=ROW_SCHEMA), kinds, specials)


def describe_row(finding: Finding, index: int | None) -> Mapping[str, object]:
    """A row; of a special one nothing but the place is known."""
    own = {name: getattr(finding, name) for name in ROW_FIELDS if index is not None}
    return {"kind": index, **own, **({"judged_at": finding.judged_at.isoformat()} if own else {})}


def fixed_block() -> tuple[JudgedChecks, list[Finding]]:
    """The fixed report's findings with each its own kind, unreadable records and broken texts as specials."""
    is_special = [each.verdict is Verdict.UNREADABLE or "\ud800" in f"{each.title}" for each in FINDINGS]
    kinds = [finding for finding, special in zip(FINDINGS, is_special, strict=True) if not special]
    numbers = iter(range(len(kinds)))
    return judge_as(FINDINGS, kinds, [None if special else next(numbers) for special in is_special]), list(FINDINGS)
