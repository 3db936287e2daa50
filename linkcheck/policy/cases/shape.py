"""The keys of case files: their shapes and meanings, for the loader, the schema and the reference."""

from __future__ import annotations

from collections.abc import Mapping

from linkcheck.messages import Translated
from linkcheck.policy.moment import MomentShape
from linkcheck.policy.shape import REFERENCE, VERSION, field_of
from linkcheck.yaml_shape import Choice, Field, Identifier, ListOf, MapOf, Record, Text

VERDICTS = ("allowed", "upcoming", "forbidden", "review")

EXPECT_FIELDS: Mapping[str, Field] = {
    "verdict": field_of(
        Choice(VERDICTS),
        "allowed, upcoming, forbidden or review",
        "allowed、upcoming、forbidden 或 review",
        required=True,
    ),
    "reason": field_of(Identifier(), "the code of the reason, such as cutoff", "原因代码，如 cutoff"),
    "rule": field_of(Identifier(), "the rule that decides, or none", "作出决定的规则，没有则写 none"),
    "cutoff": field_of(MomentShape(), "the instant from which it is forbidden", "开始禁止的时刻"),
}

CASE_FIELDS: Mapping[str, Field] = {
    "name": field_of(Text(), "what the case shows", "用例说明"),
    "link": field_of(Text(), "what stands in a catalog's link column", "商品表链接列的内容"),
    "alliance": field_of(Text(), "the alliance that a catalog declares", "商品表中填写的来源平台"),
    "placement": field_of(Text(), "the placement, by any of its names", "位置，可用任一名称", required=True),
    "at": field_of(MomentShape(), "the as-of: an instant or a date", "判定时点：时刻或日期", required=True),
    "publish_at": field_of(Text(), "when it is published, as a catalog writes it", "发布时间，写法同商品表"),
    "columns": field_of(MapOf(Identifier(), Text()), "further columns: role and cell", "商品表的其他列：角色与内容"),
    "expect": Field(Record(EXPECT_FIELDS), Translated("what must come out", "预期结果"), required=True),
}

CASES_SHAPE = Record(
    {
        "linkcheck": VERSION,
        "cases_of": field_of(REFERENCE, "the platform that the cases are about", "用例所属的平台", required=True),
        "cases": field_of(ListOf(Record(CASE_FIELDS), partial=True), "the cases", "用例", required=True),
    },
    partial=True,
)
