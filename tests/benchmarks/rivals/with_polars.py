"""A polars query over the one catalog whose columns, names and links its author knows."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import polars as pl

AS_OF, CUTOFF = datetime(2022, 2, 25), datetime(2022, 3, 1)  # noqa: DTZ001 - as the file has them
PLACEMENTS = {"直播间": "live", "小黄车": "live", "live_cart": "live", "短视频": "video", "商详页": "page"}

host = pl.col("host")
source = (
    pl.when(host.str.contains(r"(^|\.)(taobao\.com|tmall\.com|tb\.cn)$"))
    .then(pl.lit("taobao"))
    .when(host.str.contains(r"(^|\.)(jd\.com|3\.cn)$"))
    .then(pl.lit("jd"))
    .when(host.str.contains(r"(^|\.)(kwaixiaodian|kwaishop)\.com$"))
    .then(pl.lit("own"))
    .otherwise(pl.lit("other"))
)
published = pl.col("发布时间").str.to_datetime("%Y-%m-%d %H:%M")
falls = (pl.col("source") == "taobao") | ((pl.col("source") == "jd") & (pl.col("placement") == "live"))
verdict = (
    pl.when(pl.col("source") == "own")
    .then(pl.lit("allowed"))
    .when(falls)
    .then(pl.when(pl.col("at") >= CUTOFF).then(pl.lit("forbidden")).otherwise(pl.lit("upcoming")))
    .when(pl.col("source") == "jd")
    .then(pl.lit("allowed"))
    .otherwise(pl.lit("review"))
)
counts = (
    pl.scan_csv(sys.argv[1])
    .select(
        host=pl.col("商品链接").str.extract(r"^https?://([^/?#]+)"),
        placement=pl.col("位置").str.split("、"),
        at=pl.max_horizontal(published, pl.lit(AS_OF)),
    )
    .with_columns(source=source)
    .explode("placement")
    .with_columns(pl.col("placement").replace_strict(PLACEMENTS))
    .group_by(verdict=verdict)
    .len()
    .collect(engine="streaming")
)
print(json.dumps(dict(counts.iter_rows())))
