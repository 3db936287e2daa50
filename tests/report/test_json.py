"""JSON and ndjson say what the design says, in its order, and survive every text a cell can hold."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.errors import Fault, Position
from linkcheck.judge.finding import Finding, Report
from linkcheck.links.result import Evidence
from linkcheck.messages import Language, say
from linkcheck.report import ndjson
from linkcheck.report.check_values import FIELDS, REMEMBERED, RepeatedTexts
from linkcheck.report.formats import Format, render
from linkcheck.report.json_text import quote
from linkcheck.visible import is_visible
from tests.report.fixed_policy import BEIJING, MARCH
from tests.report.fixed_report import FINDINGS, REPORT, make_finding, make_report

TOP = ["format", "linkcheck", "as_of", "plain_links", "within", "rules", "catalogs", "totals", "findings_omitted"]
CATALOG = ["path", "sheet", "sha256", "encoding", "delimiter", "header_line", "columns"]
COUNTS = ["lines", "preamble", "header", "blank", "records", "judged", "unreadable"]
TOTALS = ["records", "judged", "unreadable", "checks", "allowed", "upcoming", "forbidden", "review", "waived", "known"]
FINDING = [
    *("path", "sheet", "line", "last_line", "record", "listing_id", "sku", "title", "platform", "placement"),
    *("column", "link", "source", "evidence", "verdict", "reason", "rule", "cutoff", "judged_at", "migrate_to"),
    *("also_allowed_in", "flags", "known", "message"),
]

# Every character a Python string can hold, the dangerous ones often.
HOSTILE = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from('#["\\\u2028\u202e\u200b\x1b\x9b\x00\n\r\t\ud800\udfff,=')),
    max_size=40,
)


def render_json(report: Report, language: Language = Language.EN) -> str:
    rendered = render(Format.JSON, report, language)
    assert isinstance(rendered, str)
    return rendered


def as_plain(finding: Finding, language: Language) -> dict[str, Any]:
    """The finding's fields as any JSON library would write them: the slow and obvious way."""
    named = {each.name for each in fields(finding)} & {*FIELDS, "explanation"}
    values = {name: getattr(finding, name) for name in FINDING if name in named}
    message = finding.explanation.render(language)
    plain = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
    return {**plain, "also_allowed_in": [*finding.also_allowed_in], "flags": [*finding.flags], "message": message}


def as_read(value: Any) -> Any:
    """A value after writing and reading: two lone surrogates that make a pair become one character."""
    return json.loads(json.dumps(value))


def test_the_order_and_names_are_the_design_s() -> None:
    document = json.loads(render_json(REPORT))
    assert list(document) == [*TOP, "findings"]
    assert [list(each) for each in document["catalogs"]] == [[*CATALOG, *COUNTS]] * 2
    assert list(document["totals"]) == TOTALS
    assert [list(each) for each in document["rules"]] == [["path", "sha256"]] * 2
    assert {tuple(each) for each in document["findings"]} == {tuple(FINDING)}
    assert list(FIELDS) == FINDING


def test_the_head_says_how_it_was_judged() -> None:
    document = json.loads(render_json(REPORT))
    assert document["format"] == "linkcheck-scan/1"
    assert document["as_of"] == "2022-02-25T00:00:00+08:00"
    assert document["within"] == "90d"
    assert document["plain_links"] == {"kuaishou": "count", "douyin": "review"}
    assert document["catalogs"][0]["columns"]["link"] == ["商品链接"]
    assert document["totals"]["records"] == document["totals"]["judged"] + document["totals"]["unreadable"]


def test_findings_are_the_obvious_ones_in_the_order_of_the_files() -> None:
    for language in Language:
        expected = [as_read(as_plain(finding, language)) for finding in FINDINGS]
        assert json.loads(render_json(REPORT, language))["findings"] == expected
        lines = str(render(Format.NDJSON, REPORT, language)).splitlines()
        assert [json.loads(line) for line in lines] == expected


def test_layout_is_two_spaces_and_a_line_feed_at_the_end() -> None:
    for findings in ((), FINDINGS[:1], FINDINGS):
        text = render_json(make_report(findings))
        assert text.startswith('{\n  "format": ')
        assert text.endswith("\n}\n")
        assert all((len(line) - len(line.lstrip(" "))) % 2 == 0 for line in text.splitlines())
    assert '"findings": []\n}\n' in render_json(make_report(()))


def test_an_unreadable_record_has_its_reason_and_no_placement() -> None:
    unreadable = [each for each in json.loads(render_json(REPORT))["findings"] if each["verdict"] == "unreadable"]
    assert [(each["line"], each["last_line"], each["reason"]) for each in unreadable] == [
        (13, 15, "unclosed-quote"),
        (3, 3, "bad-bytes"),
    ]
    assert all(each["placement"] is None and each["link"] is None for each in unreadable)


@given(HOSTILE, HOSTILE, st.one_of(st.none(), HOSTILE))
def test_any_text_comes_back_and_harms_nobody(title: str, link: str, column: str | None) -> None:
    finding = make_finding(title=title, link=link, column=column, path=title, evidence=Evidence.PLAIN)
    line = ndjson.render_check(finding, Language.ZH)
    assert json.loads(line) == as_read(as_plain(finding, Language.ZH))
    assert line.count("\n") == 1
    assert "##[" not in line
    assert line.encode()
    assert json.loads(render_json(make_report([finding]), Language.ZH))["findings"] == [json.loads(line)]


@given(HOSTILE)
def test_a_quoted_text_moves_no_cursor_and_hides_nothing(text: str) -> None:
    quoted = quote(text)
    assert json.loads(quoted) == as_read(text)
    controls = {character for character in quoted if not is_visible(character)}
    # Unassigned and private characters print as boxes; they stay what they are.
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in controls)
    assert not controls & set("\u200b\u200e\u202e\u2028\u2066\ufeff")


def test_a_runner_s_command_is_broken_by_an_escape_and_read_back() -> None:
    assert quote("##[error]x ###[group]y") == '"#\\u0023[error]x ##\\u0023[group]y"'
    assert json.loads(quote("##[error]x ###[group]y")) == "##[error]x ###[group]y"
    hostile = replace(REPORT.catalogs[0], facts=REPORT.catalogs[0].facts._replace(path="##[error]\ud800\x9b.csv"))
    text = render_json(replace(REPORT, catalogs=[hostile]))
    assert "##[" not in text
    assert json.loads(text)["catalogs"][0]["path"] == "##[error]\ud800\x9b.csv"
    assert text.encode()


def test_equal_instants_keep_their_own_zones() -> None:
    texts = RepeatedTexts(Language.EN)
    moments = [
        MARCH,
        MARCH.astimezone(timezone.utc),  # noqa: UP017 - the same zone under another name
        MARCH.astimezone(tz.gettz("Asia/Shanghai")),
        MARCH.astimezone(timezone(timedelta(hours=-5))),
        datetime(2022, 3, 1, 12, 30, 15, tzinfo=BEIJING),
    ]
    assert [texts.timestamp(moment) for moment in moments * 2] == [moment.isoformat() for moment in moments * 2]


def test_memory_of_texts_is_bounded_and_stays_right() -> None:
    texts = RepeatedTexts(Language.EN)
    for second in range(2 * REMEMBERED + 5):
        moment = MARCH + timedelta(seconds=second)
        assert texts.timestamp(moment) == moment.isoformat()
    assert len(texts.timestamps) <= REMEMBERED


def test_a_catalog_that_could_not_be_read_is_not_lost() -> None:
    where = Position("broken.csv", 3)
    report = replace(REPORT, faults=(Fault(say("yaml.empty"), where, say("yaml.empty.help")),))
    document = json.loads(render_json(report))
    assert list(document)[:8] == [*TOP[:7], "faults"]
    assert document["faults"] == [
        {
            "path": "broken.csv",
            "sheet": None,
            "line": 3,
            "message": "the file holds no document; begin it with `linkcheck: 1`",
        }
    ]
