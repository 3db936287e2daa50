"""One report made by hand for every renderer: each verdict, many reasons, and cells that want to do harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from linkcheck.catalog.listing import CatalogFacts, Layout, Role, Tally
from linkcheck.errors import Fault, Position
from linkcheck.judge.finding import CatalogResult, Finding, Reason, Report, Totals, Verdict
from linkcheck.links.result import Evidence
from linkcheck.messages import Message, Translated, say
from tests.report.fixed_policy import BEIJING, MARCH, POLICY, SOURCE_NAMES

AS_OF = datetime(2022, 2, 25, tzinfo=BEIJING)
SPRING = "catalogs/spring.csv"
AGENCY = "catalogs/agency.csv"
CLICK = "https://s.click.taobao.com/t?e=m%3D2"

HOSTILE_TITLES = (
    '<script>alert("x")</script>',
    '=HYPERLINK("http://evil.example","查看")',
    "a|b`c`[d](http://evil.example) **e** _f_ ~g~ # h",
    "##[error]x ::set-output name=a::b",
    "\x1b[31mred\x1b[0m [red]markup[/red] :smile: [/x]",
    "\u202egnp.exe\u202c \u200bzero \ud800 lone \x9b31m",
    'line one\nline two\r\n\ttabbed, "quoted"',
    "https://evil.example www.evil.example @someone a@evil.example #12",
    "很长的商品标题" * 12,
)


def make_finding(
    verdict: Verdict = Verdict.FORBIDDEN, reason: Reason = Reason.CUTOFF, line: int = 2, **other: Any
) -> Finding:
    """A finding of the first catalog: a Taobao link in Kuaishou's live-room cart unless told otherwise."""
    values: dict[str, Any] = {
        "path": SPRING,
        "sheet": None,
        "line": line,
        "last_line": line,
        "record": line - 1,
        "listing_id": f"L{line:03}",
        "sku": f"SKU-{line}",
        "title": f"春季碎花连衣裙 {line}",
        "platform": "kuaishou",
        "placement": "live_cart",
        "column": "商品链接",
        "link": CLICK,
        "source": "taobao",
        "evidence": Evidence.TRACKED,
        "verdict": verdict,
        "reason": reason,
        "rule": "ks-2022-taobao",
        "cutoff": MARCH,
        "judged_at": AS_OF,
        "migrate_to": "kuaishou-store",
        "also_allowed_in": (),
        "flags": (),
        "known": False,
        "explanation": explain(verdict, reason),
    }
    return Finding(**{**values, **other})


def explain(verdict: Verdict, reason: Reason) -> Message:
    """A sentence that stands for the judge's: it follows the language."""
    return say("report.matrix.quote", quote=Translated(f"why {verdict}: {reason}", f"原因 {verdict}：{reason}"))


def make_upcoming(line: int, placement: str, **other: Any) -> Finding:
    """A Taobao link that falls on 1 March."""
    return make_finding(Verdict.UPCOMING, Reason.CUTOFF, line, placement=placement, **other)


def make_review(line: int, reason: Reason, link: str | None, **other: Any) -> Finding:
    """A link that a person must look at."""
    values: dict[str, Any] = {"source": None, "evidence": None, "rule": None, "cutoff": None, "migrate_to": None}
    return make_finding(Verdict.REVIEW, reason, line, link=link, **{**values, **other})


def make_unreadable(line: int, last_line: int, reason: Reason) -> Finding:
    """A record that could not be read."""
    values: dict[str, Any] = dict.fromkeys(
        (
            "listing_id",
            "sku",
            "title",
            "platform",
            "placement",
            "column",
            "link",
            "source",
            "evidence",
            "rule",
            "cutoff",
            "migrate_to",
        )
    )
    return make_finding(Verdict.UNREADABLE, reason, line, last_line=last_line, **values)


YOUZAN: dict[str, Any] = {
    "source": "youzan",
    "link": "https://kuaishou.youzan.com/wscgoods/detail/x",
    "evidence": Evidence.PLAIN,
    "rule": "ks-2021-youzan",
    "cutoff": datetime(2021, 11, 1, tzinfo=BEIJING),
    "also_allowed_in": ("short_video_cart",),
}
JD: dict[str, Any] = {
    "source": "jd",
    "link": "https://u.jd.com/abc123",
    "rule": "ks-2022-jd-live",
    "also_allowed_in": ("short_video_cart", "detail_page"),
}

FINDINGS: tuple[Finding, ...] = (
    make_upcoming(2, "live_cart"),
    make_upcoming(2, "short_video_cart"),
    make_upcoming(2, "detail_page"),
    make_upcoming(3, "live_cart", **JD),
    make_finding(line=4, **YOUZAN),
    make_finding(line=5, judged_at=datetime(2022, 3, 5, 20, tzinfo=BEIJING), listing_id="20220305123456789"),
    make_review(6, Reason.UNKNOWN_LINK, "https://shop.example/item/1", flags=("look-alike",)),
    make_review(7, Reason.AMBIGUOUS_LINK, "https://item.jd.com@evil.example/1.html", flags=("userinfo",)),
    make_review(8, Reason.UNRESOLVED_LINK, "https://v.kuaishou.com/abc"),
    make_review(9, Reason.NO_LINK, None, title=None, listing_id=None, sku=None, column=None),
    make_review(
        10, Reason.NO_RULE, "https://mobile.yangkeduo.com/goods.html?goods_id=1", source="pdd", evidence=Evidence.PLAIN
    ),
    make_review(11, Reason.UNKNOWN_PLACEMENT, CLICK, placement=None, source="taobao"),
    make_review(12, Reason.UNKNOWN_PLATFORM, CLICK, placement=None, platform=None),
    make_unreadable(13, 15, Reason.UNCLOSED_QUOTE),
    *(
        make_upcoming(20 + number, "live_cart", title=title, link=f"https://s.click.taobao.com/{title}", sku="0012")
        for number, title in enumerate(HOSTILE_TITLES)
    ),
    make_finding(
        line=2,
        path=AGENCY,
        platform="douyin",
        rule="dy-2020-live",
        cutoff=datetime(2020, 10, 9, tzinfo=BEIJING),
        migrate_to="douyin-store",
        also_allowed_in=("short_video_cart",),
        **{key: JD[key] for key in ("source", "link")},
    ),
    make_unreadable(3, 3, Reason.BAD_BYTES),
)


def make_catalog(path: str, totals: Totals, lines: int, note: str | None = None) -> CatalogResult:
    """A file as understood."""
    headings = ("商品编号", "SKU", "商品标题", "商品链接", "位置", "发布时间")
    roles = {
        Role.LINK: (3,),
        Role.LISTING_ID: (0,),
        Role.SKU: (1,),
        Role.TITLE: (2,),
        Role.PLACEMENT: (4,),
        Role.PUBLISH_AT: (5,),
    }
    notes = (say("report.catalog", name=note),) if note else ()
    facts = CatalogFacts(path, None, "gb18030", ",", 1, Layout(headings, roles), notes)
    tally = Tally(
        lines=lines,
        header=1,
        blank=1,
        records=totals.records,
        unreadable=totals.unreadable,
        record_lines=lines - 2,
        sha256="0123456789abcdef" * 4,
    )
    return CatalogResult(facts, tally, totals)


def count_totals(findings: Sequence[Finding], allowed: int) -> Totals:
    """The books of some findings and so many allowed checks, each a listing of its own."""
    counts = {verdict.value: sum(each.verdict is verdict for each in findings) for verdict in Verdict}
    listings = {(each.path, each.record) for each in findings if each.verdict is not Verdict.UNREADABLE}
    judged = len(listings) + allowed
    return Totals(
        **{**counts, "allowed": allowed},
        records=judged + counts["unreadable"],
        judged=judged,
        checks=len(findings) - counts["unreadable"] + allowed,
    )


def make_report(findings: Sequence[Finding] = FINDINGS, allowed: int = 20) -> Report:
    """A report over the catalogs that its findings name."""
    totals = count_totals(findings, allowed)
    catalogs = [make_catalog(SPRING, totals, 2 + totals.records)]
    if any(each.path == AGENCY for each in findings):
        of_agency = count_totals([each for each in findings if each.path == AGENCY], 0)
        of_spring = count_totals([each for each in findings if each.path == SPRING], allowed)
        catalogs = [make_catalog(SPRING, of_spring, 60), make_catalog(AGENCY, of_agency, 4, "Sheet\x1b[2J")]
    return Report(
        version="0.0.0",
        as_of=AS_OF,
        is_past=True,
        within=timedelta(days=90),
        policy=POLICY,
        catalogs=catalogs,
        totals=totals,
        findings=findings,
        source_names=SOURCE_NAMES,
    )


def with_fault(report: Report) -> Report:
    """The report of a run in which one file could not be read at all."""
    fault = Fault(say("yaml.empty"), Position("catalogs/broken\u202e.csv", 3), say("yaml.empty.help"))
    return replace(report, faults=(fault,))


REPORT = make_report()
