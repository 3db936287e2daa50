"""A small policy that has one cell of every sort, and questions to put to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from linkcheck.judge.outcome import Outcome
from linkcheck.judge.question import Declared, LinkFacts, Question
from linkcheck.judge.reference import judge_check
from linkcheck.links.result import Evidence, Flag, Kind, Status
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Platform, Policy
from linkcheck.rule_files import RuleFiles, read_rule_file

SOURCES = ("taobao", "jd", "pdd", "youzan", "vip", "suning", "weidian")
STORES = frozenset({"show-store", "other-store"})
WITHIN = timedelta(days=90)

HEAD = """
linkcheck: 1
platform: show
name: {en: Show, zh: 秀场}
timezone: Asia/Shanghai
own_store: show-store
plain_links: PLAIN
placements:
  cart: {name: {en: cart, zh: 购物车}}
  video: {name: {en: video, zh: 视频}}
citations:
  notice: {title: Notice, publisher: Show, published: 2022-01-01, url: "https://show.example/", quote: {en: q, zh: 引}}
rules:
"""
RULE = "  - {{id: {id}, alliance: {alliance}, placements: {placements}, effect: {effect}{dates}{more}, {because}}}\n"
BECAUSE = "because: {en: b, zh: 因}, citation: notice"
CONDITION = ", condition: {en: by invitation, zh: 受邀}"

RULES = (
    ("t-before", "taobao", "any", "allow", ", until: 2022-03-01", ""),
    ("t-after", "taobao", "[cart, video]", "forbid", ", from: 2022-03-01", ""),
    ("j-before", "jd", "any", "allow", ", until: 2022-03-01", ""),
    ("j-cart", "jd", "cart", "forbid", ", from: 2022-03-01", ""),
    ("j-video", "jd", "video", "allow", ", from: 2022-03-01", ""),
    ("y-cart", "youzan", "cart", "forbid", ", from: 2021-11", ""),
    ("p-cart", "pdd", "cart", "restrict", "", CONDITION),
    ("v-now", "vip", "cart", "allow", ", until: 2022-04-01", ""),
    ("v-then", "vip", "cart", "restrict", ", from: 2022-04-01", CONDITION),
    ("s-evening", "suning", "cart", "allow", ", until: 2022-03-01T18:00:00+08:00", ""),
    ("s-night", "suning", "cart", "forbid", ", from: 2022-03-01T18:00:00+08:00", ""),
    ("o-cart", "other-store", "cart", "forbid", ", from: 2022-03-01", ""),
)


@cache
def small_policy(plain_links: str = "count", extra_rules: str = "") -> Policy:
    """The policy of RULES."""
    names = ("id", "alliance", "placements", "effect", "dates", "more")
    rules = "".join(RULE.format(because=BECAUSE, **dict(zip(names, rule, strict=True))) for rule in RULES)
    text = HEAD.replace("PLAIN", plain_links) + rules + extra_rules
    _, file = read_rule_file(text.encode(), "show.yaml")
    return build_policy(RuleFiles((file,), (), (), ()), SOURCES, STORES)


def show(plain_links: str = "count", extra_rules: str = "") -> Platform:
    """The platform of that policy."""
    return small_policy(plain_links, extra_rules).platforms["show"]


def at(text: str) -> datetime:
    """An instant; without an offset in Shanghai."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=show().timezone)


def link(
    source: str | None, kind: Kind = Kind.PRODUCT, evidence: Evidence = Evidence.PLAIN, flags: tuple[Flag, ...] = ()
) -> LinkFacts:
    """A link that is proven to lead to a source."""
    return LinkFacts(Status.RESOLVED, source, kind, evidence, flags)


def unproven(status: Status, *flags: Flag) -> LinkFacts:
    """A link that proves nothing."""
    return LinkFacts(status, None, None, None, flags)


def ask(
    *links: LinkFacts,
    placement: str | None = "cart",
    when: str = "2022-03-02",
    declared: Declared | None = None,
    before: str | None = None,
    platform: Platform | None = None,
    within: timedelta = WITHIN,
    has_bad_date: bool = False,
    is_short: bool = False,
) -> Outcome:
    """Puts a question to the reference."""
    end = at(before) if before is not None else None
    question = Question(platform or show(), placement, links, declared, at(when), end, has_bad_date, is_short)
    return judge_check(question, within, STORES)
