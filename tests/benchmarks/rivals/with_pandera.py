"""A pandera schema, its fastest backend, for the one catalog whose columns, names and links its author knows."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

CUTOFF = datetime(2022, 3, 1)  # noqa: DTZ001 - as the file has them
PLACEMENTS = ["直播间", "小黄车", "live_cart", "短视频", "商详页", "直播间、短视频"]
LIVE = ["直播间", "小黄车", "live_cart", "直播间、短视频"]
TAOBAO = r"^https?://([^/?#]*\.)?(taobao\.com|tmall\.com|tb\.cn)([/?#]|$)"
JD = r"^https?://([^/?#]*\.)?(jd\.com|3\.cn)([/?#]|$)"
DECLARED = rf"{TAOBAO}|{JD}|^https?://([^/?#]*\.)?(kwaixiaodian|kwaishop)\.com([/?#]|$)"


def may_still_stand(data: pa.PolarsData) -> pl.LazyFrame:
    """Whether a listing is published before the cutoff of its link."""
    link = pl.col("商品链接")
    falls = link.str.contains(TAOBAO) | (link.str.contains(JD) & pl.col("位置").is_in(LIVE))
    published = pl.col("发布时间").str.to_datetime("%Y-%m-%d %H:%M")
    return data.lazyframe.select(~(falls & (published >= CUTOFF)))


schema = pa.DataFrameSchema(
    {
        "商品编号": pa.Column(str, pa.Check.str_matches(r"^L[0-9]{7}$")),
        "商品链接": pa.Column(str, pa.Check.str_matches(DECLARED)),
        "位置": pa.Column(str, pa.Check.isin(PLACEMENTS)),
        "发布时间": pa.Column(str, pa.Check.str_matches(r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$")),
    },
    checks=pa.Check(may_still_stand, name="forbidden"),
)
failures: dict[str, int] = {}
try:
    schema.validate(pl.read_csv(sys.argv[1]), lazy=True)
except SchemaErrors as errors:
    failures = {str(check): int(count) for check, count in errors.failure_cases.group_by("check").len().iter_rows()}
print(json.dumps(failures, ensure_ascii=False))
