"""What explain answers, as text in both languages and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from linkcheck.judge.finding import Reason, Verdict
from linkcheck.judge.outcome import Outcome
from linkcheck.links.result import Evidence, Flag, Hop, Kind, LinkResult, Status
from linkcheck.messages import Language, say
from linkcheck.policy.model import Platform
from linkcheck.report.explain import Explained, Standing, render_explain_json, render_explain_text
from linkcheck.report.outlook import find_next_change
from linkcheck.visible import is_visible
from tests.report.fixed_policy import DOUYIN, KUAISHOU, MARCH, SOURCE_NAMES
from tests.report.fixed_report import AS_OF
from tests.report.snapshots import assert_snapshot
from tests.report.test_json import HOSTILE

RULES = {rule.id: rule for rule in KUAISHOU.rules}
JD_LINK = LinkResult(
    status=Status.RESOLVED,
    source="jd",
    kind=Kind.PRODUCT,
    host="item.jd.com",
    item_id="100012",
    evidence=Evidence.PLAIN,
    flags=(Flag.MISSING_SCHEME,),
    trail=(
        Hop("https://union-click.jd.com/jdc?to=x", "union-click.jd.com", None, Kind.WRAPPER, "links.yaml:9"),
        Hop("https://item.jd.com/100012.html", "item.jd.com", "jd", Kind.PRODUCT, "links.yaml:12", "query to"),
    ),
)
TRICK = LinkResult(
    status=Status.AMBIGUOUS,
    host="evil.example",
    flags=(Flag.USERINFO,),
    trail=(Hop("https://item.jd.com@evil.example/1", "evil.example", None, None, None),),
    suggestion="https://item.jd.com/1.html",
    resembles="jd.com",
)


def make_standing(placement: str, verdict: Verdict, reason: Reason, rule: str | None, source: str | None) -> Standing:
    """What holds in one placement of Kuaishou."""
    outcome = Outcome(
        verdict,
        reason,
        source=source,
        rule=RULES[rule] if rule else None,
        cutoff=MARCH if verdict is Verdict.UPCOMING else None,
    )
    change = find_next_change(KUAISHOU, source, placement, AS_OF) if source else None
    return Standing(KUAISHOU, placement, outcome, say("report.catalog", name=f"{verdict} {reason}"), change)


EXPLAINED = Explained(
    link="item.jd.com/100012.html",
    result=JD_LINK,
    as_of=AS_OF,
    is_past=False,
    standings=(
        make_standing("live_cart", Verdict.UPCOMING, Reason.CUTOFF, "ks-2022-jd-live", "jd"),
        make_standing("short_video_cart", Verdict.ALLOWED, Reason.ALLOWED_BY_RULE, "ks-before-2022", "jd"),
        make_standing("detail_page", Verdict.ALLOWED, Reason.ALLOWED_BY_RULE, "ks-before-2022", "jd"),
    ),
    source_names=SOURCE_NAMES,
)
TRICKED = Explained(
    link="https://item.jd.com@evil.example/1",
    result=TRICK,
    as_of=AS_OF,
    is_past=True,
    standings=(make_standing("live_cart", Verdict.REVIEW, Reason.AMBIGUOUS_LINK, None, None),),
    source_names=SOURCE_NAMES,
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "explained"), [("jd", EXPLAINED), ("trick", TRICKED)])
def test_whole_text(name: str, explained: Explained, language: Language) -> None:
    assert_snapshot(f"explain-{name}.{language}.txt", render_explain_text(explained, language))


def test_json_has_the_design_s_fields() -> None:
    document = json.loads(render_explain_json(EXPLAINED))
    names = ["link", "status", "source", "kind", "host", "item_id", "evidence", "flags", "trail", "verdicts"]
    assert list(document) == names
    assert document["flags"] == ["missing-scheme"]
    assert document["trail"][1] == {
        "link": "https://item.jd.com/100012.html",
        "host": "item.jd.com",
        "source": "jd",
        "kind": "product",
        "entry": "links.yaml:12",
        "place": "query to",
    }
    assert document["verdicts"][0] == {
        "placement": "live_cart",
        "verdict": "upcoming",
        "reason": "cutoff",
        "rule": "ks-2022-jd-live",
        "cutoff": "2022-03-01T00:00:00+08:00",
    }
    assert [each["placement"] for each in document["verdicts"]] == ["live_cart", "short_video_cart", "detail_page"]


def test_json_of_what_is_not_proven_has_nulls() -> None:
    document = json.loads(render_explain_json(TRICKED))
    assert [document[name] for name in ("source", "kind", "item_id", "evidence")] == [None] * 4
    assert document["verdicts"][0]["rule"] is None
    assert document["verdicts"][0]["cutoff"] is None


@given(HOSTILE)
def test_whatever_the_link_holds(link: str) -> None:
    hop = Hop(link, link, link, None, link, link)
    result = TRICK._replace(host=link, item_id=link, resembles=link, suggestion=link, trail=(hop,))
    explained = replace(EXPLAINED, link=link, result=result)
    text = render_explain_text(explained, Language.ZH)
    assert all(is_visible(character) or character == "\n" for character in text)
    assert json.loads(render_explain_json(explained))["link"] == json.loads(json.dumps(link))
    assert render_explain_json(explained).encode()


def test_an_empty_cell_and_a_placement_nobody_knows() -> None:
    unknown = replace(TRICKED.standings[0], placement=None)
    explained = replace(TRICKED, link="", result=LinkResult(Status.EMPTY), standings=(unknown,))
    text = render_explain_text(explained, Language.EN)
    assert "\n  ? review  -\n" in text
    assert json.loads(render_explain_json(explained))["verdicts"][0]["placement"] is None


@pytest.mark.parametrize(
    ("platform", "source", "placement", "expected"),
    [
        (KUAISHOU, "taobao", "live_cart", (MARCH, "ks-2022-taobao")),
        (KUAISHOU, "jd", "live_cart", (MARCH, "ks-2022-jd-live")),
        (KUAISHOU, "jd", "detail_page", None),  # another rule says the same
        (KUAISHOU, "youzan", "live_cart", None),
        (DOUYIN, "taobao", "live_cart", None),
    ],
)
def test_the_next_change(platform: Platform, source: str, placement: str, expected: object) -> None:
    change = find_next_change(platform, source, placement, AS_OF)
    assert (change and (change[0], change[1].rule.id if change[1].rule else None)) == expected


LAZINESS = """
import sys
import linkcheck.report.explain
heavy = {"rich", "polars", "jinja2", "xlsxwriter", "typer", "python_calamine"}
print(sorted(heavy & set(sys.modules)))
"""


def test_explain_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LAZINESS], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
