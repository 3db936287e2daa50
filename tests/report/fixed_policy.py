"""A policy made by hand: two platforms, every effect, a month, a condition; nothing is read from files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from linkcheck.errors import Position
from linkcheck.messages import Translated
from linkcheck.policy.model import (
    Citation,
    Effect,
    Moment,
    Placement,
    PlainLinks,
    Platform,
    Policy,
    Precision,
    Rule,
    RuleFile,
)

BEIJING = timezone(timedelta(hours=8))
MARCH = datetime(2022, 3, 1, tzinfo=BEIJING)
HERE = Position("rules/kuaishou.yaml", 1)

SOURCE_NAMES = {
    "taobao": Translated("Taobao Alliance", "淘宝联盟"),
    "jd": Translated("JD Alliance", "京东联盟"),
    "youzan": Translated("Youzan", "有赞"),
    "kuaishou-store": Translated("Kuaishou store", "快手小店"),
    "douyin-store": Translated("Douyin store", "抖音小店"),
}


def instant(moment: datetime) -> Moment:
    """A date known to the second."""
    return Moment(moment, moment, Precision.INSTANT, moment.isoformat())


def month(year: int, number: int) -> Moment:
    """A date known to the month."""
    first = datetime(year, number, 1, tzinfo=BEIJING)
    after = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=BEIJING)
    return Moment(first, after, Precision.MONTH, f"{year}-{number:02}")


def placement(name: str, english: str, chinese: str) -> Placement:
    """A placement without aliases."""
    return Placement(name, Translated(english, chinese), (), HERE)


PLACEMENTS = {
    "live_cart": placement("live_cart", "live-room cart", "直播间购物车"),
    "short_video_cart": placement("short_video_cart", "short-video cart", "短视频购物车"),
    "detail_page": placement("detail_page", "product detail page", "商详页"),
}

ANNOUNCEMENT = Citation(
    id="kuaishou-2022-02-22",
    title="快手电商关于外部联盟链接的公告",
    publisher="快手电商",
    published=date(2022, 2, 22),
    url="https://example.com/notice|1",
    quote=Translated(
        "from 00:00 on 1 March 2022 links can no longer be published", "自2022年3月1日00:00:00起，将无法发布"
    ),
    position=HERE,
)
REPORT_OF_2021 = Citation(
    id="press-2021-11",
    title="Kuaishou drops Youzan and Mokuai",
    publisher="The Example Press",
    published=date(2021, 11, 20),
    url="https://example.com/press",
    quote=Translated("no Youzan goods in the live-room yellow cart", "直播间小黄车不再支持有赞商品"),
    position=HERE,
)


def rule(
    name: str,
    effect: Effect,
    sources: set[str] | None,
    placements: set[str] | None,
    *,
    starts: Moment | None = None,
    until: Moment | None = None,
    platform: str = "kuaishou",
    condition: Translated | None = None,
    citation: Citation = ANNOUNCEMENT,
) -> Rule:
    """A rule with its citation."""
    return Rule(
        id=name,
        platform=platform,
        sources=frozenset(sources) if sources is not None else None,
        placements=frozenset(placements) if placements is not None else None,
        effect=effect,
        starts=starts,
        until=until,
        announced=citation.published,
        migrate_to=f"{platform}-store",
        because=Translated("the cooperation agreement changed", "合作协议变更"),
        condition=condition,
        citations=(citation,),
        order=0,
        position=HERE,
    )


def make_platform(name: str, names: Translated, rules: tuple[Rule, ...], plain: PlainLinks) -> Platform:
    """A platform in Beijing time."""
    return Platform(
        id=name,
        name=names,
        aliases=(),
        timezone=BEIJING,
        timezone_name="Asia/Shanghai",
        own_store=f"{name}-store",
        plain_links=plain,
        placements=PLACEMENTS,
        rules=rules,
        citations={},
        position=HERE,
    )


KUAISHOU = make_platform(
    "kuaishou",
    Translated("Kuaishou", "快手"),
    (
        rule("ks-before-2022", Effect.ALLOW, {"taobao", "jd"}, None, until=instant(MARCH)),
        rule("ks-2022-taobao", Effect.FORBID, {"taobao"}, set(PLACEMENTS), starts=instant(MARCH)),
        rule("ks-2022-jd-live", Effect.FORBID, {"jd"}, {"live_cart"}, starts=instant(MARCH)),
        rule("ks-2022-jd", Effect.ALLOW, {"jd"}, {"short_video_cart", "detail_page"}, starts=instant(MARCH)),
        rule(
            "ks-2021-youzan", Effect.FORBID, {"youzan"}, {"live_cart"}, starts=month(2021, 11), citation=REPORT_OF_2021
        ),
    ),
    PlainLinks.COUNT,
)
DOUYIN = make_platform(
    "douyin",
    Translated("Douyin", "抖音"),
    (
        rule(
            "dy-2020-star-map",
            Effect.RESTRICT,
            None,
            {"live_cart"},
            starts=instant(datetime(2020, 9, 6, tzinfo=BEIJING)),
            until=instant(datetime(2020, 10, 9, tzinfo=BEIJING)),
            platform="douyin",
            condition=Translated("ordered through Star Map", "经巨量星图下单"),
        ),
        rule(
            "dy-2020-live",
            Effect.FORBID,
            None,
            {"live_cart"},
            starts=instant(datetime(2020, 10, 9, tzinfo=BEIJING)),
            platform="douyin",
        ),
    ),
    PlainLinks.REVIEW,
)

POLICY = Policy(
    platforms={"kuaishou": KUAISHOU, "douyin": DOUYIN},
    files=(RuleFile("rules/kuaishou.yaml", "ab12" * 16), RuleFile("rules/douyin.yaml", "cd34" * 16)),
)
NEW_YEAR = datetime(2022, 1, 1, tzinfo=UTC)
