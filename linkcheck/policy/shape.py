"""The keys of platform files and overlays: their shapes and meanings, for the loader, the schema and the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from linkcheck.errors import Fault, Position
from linkcheck.messages import Translated
from linkcheck.policy.model import Effect, Existing, PlainLinks
from linkcheck.policy.moment import DayShape, MomentShape, ZoneShape
from linkcheck.rule_files import FORMAT
from linkcheck.strict_yaml import Scalar
from linkcheck.yaml_shape import (
    Choice,
    Field,
    Identifier,
    ListOf,
    MapOf,
    Record,
    ScalarShape,
    Text,
    shape_fault,
    translated,
)

ANY = "any"
SCHEMES = ("https://", "http://")


class Word(NamedTuple):
    """A text and where it stands: whoever looks it up can say where it is wrong."""

    text: str
    position: Position


@dataclass(frozen=True)
class Placed(ScalarShape[Word]):
    """Another scalar shape whose place matters."""

    shape: ScalarShape[str]

    def convert(self, scalar: Scalar, faults: list[Fault]) -> Word | None:
        text = self.shape.convert(scalar, faults)
        return None if text is None else Word(text, scalar.position)

    def schema(self) -> dict[str, Any]:
        return self.shape.schema()


class WebAddress(ScalarShape[str]):
    """An http(s) address."""

    def convert(self, scalar: Scalar, faults: list[Fault]) -> str | None:
        text = scalar.text
        if text.startswith(SCHEMES) and text.partition("://")[2] and len(text.split()) == 1:
            return text
        faults.append(shape_fault(scalar.position, "bad-address", value=text))
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": r"^https?://\S+$"}


def text_in_both(en: str, zh: str, *, required: bool = False) -> Field:
    """A field that holds a text in both languages."""
    return Field(translated(), Translated(en, zh), required)


def field_of(shape: ScalarShape[Any] | ListOf[Any] | MapOf[Any], en: str, zh: str, *, required: bool = False) -> Field:
    """A field with its meaning in both languages."""
    return Field(shape, Translated(en, zh), required)


REFERENCE = Placed(Identifier())
REFERENCES = ListOf(REFERENCE, single=True, filled=True)

CITATION_FIELDS: Mapping[str, Field] = {
    "title": field_of(Text(), "the title of the published text", "公告或报道的标题", required=True),
    "publisher": field_of(Text(), "who published it", "发布者", required=True),
    "published": field_of(DayShape(), "the day it was published", "发布日期", required=True),
    "url": field_of(WebAddress(), "where it can be read", "原文网址", required=True),
    "quote": text_in_both(
        "the words the rules rest on; what is a translation says so",
        "规则所依据的原文；如系译文须注明",
        required=True,
    ),
}

PLACEMENT_FIELDS: Mapping[str, Field] = {
    "name": text_in_both("the placement's name", "位置名称", required=True),
    "aliases": field_of(
        ListOf(Placed(Text())),
        "other names that merchants write; case, width and spaces do not matter",
        "商家常用的其他叫法；不区分大小写、全半角和空格",
    ),
}

RULE_FIELDS: Mapping[str, Field] = {
    "id": field_of(
        REFERENCE, "the rule's name, unique in the whole rule set", "规则标识，在整套规则中唯一", required=True
    ),
    "alliance": field_of(
        REFERENCES,
        "the source it covers: one, a list, or any (= every source but the platform's own store)",
        "适用的货源：一个、多个，或 any（= 除本平台小店外的所有货源）",
        required=True,
    ),
    "placements": field_of(
        REFERENCES, "the placements it covers: one, a list, or any", "适用的位置：一个、多个，或 any", required=True
    ),
    "effect": field_of(
        Choice(tuple(Effect)),
        "forbid, allow, or restrict (= allowed on a condition that a link cannot show)",
        "forbid（禁止）、allow（允许）或 restrict（有条件允许，链接本身看不出是否满足）",
        required=True,
    ),
    "from": field_of(
        MomentShape(),
        "when it begins: an instant with offset, a date (00:00 there) or a month; absent: since ever",
        "开始时间：带时区的时刻、日期（当地 00:00）或月份；不写表示一直如此",
    ),
    "until": field_of(
        MomentShape(),
        "when it ends, exclusive, written like `from`; absent: for good",
        "结束时间（不含），写法同 `from`；不写表示长期有效",
    ),
    "announced": field_of(DayShape(), "the day it was made known", "公布日期"),
    "condition": text_in_both(
        "on what condition a `restrict` rule allows, or one with `existing: kept` keeps",
        "restrict 规则允许发布的条件，或 `existing: kept` 规则保留旧链接的条件",
    ),
    "existing": field_of(
        Choice(tuple(Existing)),
        "links published before `from`: forbidden as well (the default), or kept on the condition",
        "`from` 之前已发布的链接：forbidden（同样禁止，默认）或 kept（按条件保留）",
    ),
    "category": text_in_both("the goods it speaks of, if not all", "仅适用的商品类目（不写表示全部）"),
    "account": text_in_both("the accounts it speaks of, if not all", "仅适用的账号（不写表示全部）"),
    "migrate_to": field_of(REFERENCE, "the store that goods should move to", "建议迁往的小店"),
    "because": text_in_both(
        "the reason, in a sentence a merchant understands", "原因，用商家看得懂的一句话写", required=True
    ),
    "citation": field_of(REFERENCES, "the citation it rests on, or a list", "依据的标识，可以写多个", required=True),
}

REPLACES = field_of(
    REFERENCE, "the rule of the platform file that this one takes the place of", "被本规则取代的原规则标识"
)

VERSION = field_of(Choice((FORMAT,)), "the version of the file format: 1", "文件格式版本：1", required=True)
PLAIN_LINKS = field_of(
    Choice(tuple(PlainLinks)),
    "whether a plain link of an alliance's family counts as an alliance link: count (the default) or review",
    "普通商品链接是否按联盟链接处理：count（默认，按联盟链接处理）或 review（人工复核）",
)
CITATIONS = MapOf(Identifier(), Record(CITATION_FIELDS, partial=True), partial=True)
PLACEMENTS = MapOf(Identifier(), Record(PLACEMENT_FIELDS, partial=True), partial=True)


def rules_of(fields: Mapping[str, Field]) -> ListOf[Any]:
    """A list of rules with these keys."""
    return ListOf(Record(fields, partial=True), partial=True)


PLATFORM_SHAPE = Record(
    {
        "linkcheck": VERSION,
        "platform": field_of(Identifier(), "the platform's id", "平台标识", required=True),
        "name": text_in_both("the platform's name", "平台名称", required=True),
        "aliases": field_of(ListOf(Placed(Text())), "other names of the platform", "平台的其他叫法"),
        "timezone": field_of(
            ZoneShape(),
            "the IANA time zone of its dates, such as Asia/Shanghai",
            "时区，如 Asia/Shanghai",
            required=True,
        ),
        "own_store": field_of(
            REFERENCE, "the platform's own store in the link book", "平台自有小店的标识", required=True
        ),
        "plain_links": PLAIN_LINKS,
        "placements": field_of(PLACEMENTS, "where links can stand, by id", "链接可以出现的位置", required=True),
        "rules": field_of(rules_of(RULE_FIELDS), "the rules", "规则", required=True),
        "citations": field_of(CITATIONS, "the published texts, by id", "依据的原文", required=True),
    },
    partial=True,
)

OVERLAY_SHAPE = Record(
    {
        "linkcheck": VERSION,
        "overlay_of": field_of(
            REFERENCE, "the id of the platform that it is laid over", "所叠加的平台标识", required=True
        ),
        "plain_links": PLAIN_LINKS,
        "placements": field_of(PLACEMENTS, "more placements, by id", "新增的位置"),
        "rules": field_of(rules_of({**RULE_FIELDS, "replaces": REPLACES}), "more rules", "新增的规则", required=True),
        "citations": field_of(CITATIONS, "more published texts, by id", "新增的依据"),
    },
    partial=True,
)
