"""A frictionless schema with a check of its own for the one catalog whose columns, names and links its author knows."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from frictionless import Check, Checklist, Resource, Row, Schema, errors, fields, system

CUTOFF = datetime(2022, 3, 1)  # noqa: DTZ001 - as the file has them
LIVE = {"直播间", "小黄车", "live_cart"}
HOST = re.compile(r"https?://([^/?#]+)")
TAOBAO = re.compile(r"(?:^|\.)(?:taobao\.com|tmall\.com|tb\.cn)$")
JD = re.compile(r"(?:^|\.)(?:jd\.com|3\.cn)$")
OWN = re.compile(r"(?:^|\.)(?:kwaixiaodian|kwaishop)\.com$")


class LinkMayStand(Check):
    """Whether a listing's link may stand in each of its placements."""

    Errors = [errors.RowConstraintError]  # noqa: RUF012 - as frictionless declares it

    def validate_row(self, row: Row) -> Iterator[errors.RowConstraintError]:
        found = HOST.match(row["商品链接"] or "")
        host = found[1] if found else ""
        if OWN.search(host):
            return
        is_taobao, is_jd = TAOBAO.search(host), JD.search(host)
        if not (is_taobao or is_jd):
            yield errors.RowConstraintError.from_row(row, note="undeclared")
        for placement in row["位置"].split("、"):
            if (is_taobao or (is_jd and placement in LIVE)) and row["发布时间"] >= CUTOFF:
                yield errors.RowConstraintError.from_row(row, note="forbidden")


names = ("商品编号", "SKU", "商品名称", "店铺名称", "商品链接", "位置")
schema = Schema(
    fields=[
        *(fields.StringField(name=name) for name in names),
        fields.DatetimeField(name="发布时间", format="%Y-%m-%d %H:%M"),
        *(fields.NumberField(name=name) for name in ("价格", "近30天销售额")),
        fields.IntegerField(name="待处理订单"),
    ]
)
with system.use_context(trusted=True):  # paths may be absolute
    resource = Resource(path=sys.argv[1], schema=schema, encoding="utf-8")
    report = resource.validate(Checklist(checks=[LinkMayStand()]), limit_errors=10**9)
print(json.dumps(Counter(error.note for task in report.tasks for error in task.errors)))
