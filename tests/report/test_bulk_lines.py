"""ndjson and CSV from columns are byte for byte what the row-by-row renderers write."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import polars as pl
import pytest
from hypothesis import given, settings

from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.judged import JudgedChecks
from linkcheck.messages import Language, Translated, say
from linkcheck.report import bulk_csv, bulk_lines, bulk_ndjson, csv_checks, ndjson
from tests.report.fixed_report import make_finding
from tests.report.judged_samples import AWKWARD, fixed_block, judge_as, samples

FORMATS = [(bulk_ndjson, ndjson), (bulk_csv, csv_checks)]
BOTH = pytest.mark.parametrize(("bulk", "single"), FORMATS, ids=["ndjson", "csv"])


def render_singly(single: ModuleType, findings: list[Finding], language: Language) -> bytes:
    return "".join([single.render_check(finding, language) for finding in findings]).encode()


@BOTH
@given(sample=samples())
@settings(max_examples=150, deadline=None)
def test_the_same_bytes_as_check_by_check(
    bulk: ModuleType, single: ModuleType, sample: tuple[JudgedChecks, list[Finding]]
) -> None:
    judged, findings = sample
    for language in Language:
        assert bulk.render_checks(judged, language) == render_singly(single, findings, language)


@BOTH
@pytest.mark.parametrize("rows_at_once", [1, 2, 7, 1000])
def test_a_block_may_be_cut_anywhere(
    bulk: ModuleType, single: ModuleType, rows_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_lines, "ROWS_AT_ONCE", rows_at_once)
    judged, findings = fixed_block()
    for language in Language:
        parts = list(bulk.make_lines(language).render(judged))
        assert len(parts) == -(-len(findings) // rows_at_once)
        assert b"".join(parts) == render_singly(single, findings, language)


@BOTH
def test_every_character_in_every_place(bulk: ModuleType, single: ModuleType) -> None:
    characters = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x11000), *range(0x1F300, 0x1F400))]
    kind = make_finding()
    findings = [replace(kind, title=one, sku=f"a{one}", link=f"{one}1", listing_id=f"{one}::") for one in characters]
    judged = judge_as(findings, [kind], [0] * len(findings))
    assert bulk.render_checks(judged, Language.EN) == render_singly(single, findings, Language.EN)


@BOTH
def test_one_odd_cell_among_plain_ones_changes_no_other(bulk: ModuleType, single: ModuleType) -> None:
    kind = make_finding()
    for cell in (None, *AWKWARD):
        findings = [replace(kind, title=title, link=link) for title, link in (("a", "b"), (cell, "b"), ("c", cell))]
        judged = judge_as(findings, [kind], [0] * 3)
        assert bulk.render_checks(judged, Language.ZH) == render_singly(single, findings, Language.ZH)


@BOTH
def test_kinds_may_grow_and_another_catalog_begins_anew(bulk: ModuleType, single: ModuleType) -> None:
    lines = bulk.make_lines(Language.EN)
    kinds = [make_finding(path="a.csv")]
    for catalog in ("a.csv", "b.csv"):
        kinds = [make_finding(path=catalog)]
        for placement in ("live_cart", "short_video_cart", "detail_page"):
            kinds.append(make_finding(path=catalog, placement=placement))
            findings = [*kinds, kinds[-1]]
            judged = judge_as(findings, kinds, [*range(len(kinds)), len(kinds) - 1])
            assert b"".join(lines.render(judged)) == render_singly(single, findings, Language.EN)


@BOTH
def test_a_sentence_is_worded_once_for_all_rows_of_a_kind(bulk: ModuleType, single: ModuleType) -> None:
    asked: list[Language] = []

    class Counted(Translated):
        def render(self, language: Language) -> str:
            asked.append(language)
            return super().render(language)

    kinds = [make_finding(explanation=say("report.matrix.quote", quote=Counted("why", "原因")))]
    lines = bulk.make_lines(Language.EN)
    for _ in range(3):
        assert len(b"".join(lines.render(judge_as(kinds * 50, kinds, [0] * 50))).splitlines()) == 50
    assert len(asked) == 1


@BOTH
def test_nothing_is_written_for_no_rows(bulk: ModuleType, single: ModuleType) -> None:
    assert bulk.render_checks(judge_as([], [], []), Language.EN) == b""
    assert bulk.render_checks(judge_as([], [make_finding()], []), Language.EN) == b""


@BOTH
def test_all_rows_may_be_special(bulk: ModuleType, single: ModuleType) -> None:
    findings = [make_finding(line=line) for line in range(2, 5)]
    written = bulk.render_checks(judge_as(findings, [], [None] * 3), Language.EN)
    assert written == render_singly(single, findings, Language.EN)


@BOTH
def test_a_row_that_is_nothing_is_never_left_out_silently(bulk: ModuleType, single: ModuleType) -> None:
    judged = judge_as([make_finding()] * 3, [make_finding()], [0, None, 0])
    with pytest.raises(ValueError, match="neither a kind nor a finding"):
        bulk.render_checks(JudgedChecks(judged.frame, judged.kinds), Language.EN)


def test_columns_hold_no_lone_surrogate() -> None:
    """So what is not text stays with kinds and specials, which are escaped before they become columns."""
    with pytest.raises(UnicodeEncodeError):
        pl.Series(["a\ud800"])


def test_a_line_as_people_see_it() -> None:
    kind = make_finding(path="春/\udc80.csv", sheet="表 1", flags=("userinfo",), explanation=say("yaml.empty"))
    finding = replace(kind, line=7, last_line=8, record=6, listing_id="610200300400", sku=None, title='真丝,"夏"')
    judged = judge_as([finding], [kind], [0])
    assert bulk_ndjson.render_checks(judged, Language.EN).decode() == (
        '{"path": "春/\\udc80.csv", "sheet": "表 1", "line": 7, "last_line": 8, "record": 6, '
        '"listing_id": "610200300400", "sku": null, "title": "真丝,\\"夏\\"", "platform": "kuaishou", '
        '"placement": "live_cart", "column": "商品链接", "link": "https://s.click.taobao.com/t?e=m%3D2", '
        '"source": "taobao", "evidence": "tracked", "verdict": "forbidden", "reason": "cutoff", '
        '"rule": "ks-2022-taobao", "cutoff": "2022-03-01T00:00:00+08:00", "judged_at": "2022-02-25T00:00:00+08:00", '
        '"migrate_to": "kuaishou-store", "also_allowed_in": [], "flags": ["userinfo"], "known": false, '
        f'"message": "{say("yaml.empty").render(Language.EN)}"}}\n'
    )
    assert bulk_csv.render_checks(judged, Language.EN).decode() == (
        '春/\\udc80.csv,表 1,7,8,6,610200300400\t,,"真丝,""夏""",kuaishou,live_cart,商品链接,'
        "https://s.click.taobao.com/t?e=m%3D2,taobao,tracked,forbidden,cutoff,ks-2022-taobao,"
        "2022-03-01T00:00:00+08:00,2022-02-25T00:00:00+08:00,kuaishou-store,,userinfo,false,"
        f"{csv_checks.write_cell(say('yaml.empty').render(Language.EN))}\r\n"
    )
