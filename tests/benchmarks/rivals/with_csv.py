"""A loop over `csv.reader` with a few expressions: what comes first to a Python programmer's mind."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from datetime import datetime

AS_OF, CUTOFF = datetime(2022, 2, 25), datetime(2022, 3, 1)  # noqa: DTZ001 - as the file has them
LIVE = {"直播间", "小黄车", "live_cart"}
HOST = re.compile(r"https?://([^/?#]+)")
TAOBAO = re.compile(r"(?:^|\.)(?:taobao\.com|tmall\.com|tb\.cn)$")
JD = re.compile(r"(?:^|\.)(?:jd\.com|3\.cn)$")
OWN = re.compile(r"(?:^|\.)(?:kwaixiaodian|kwaishop)\.com$")


def find_source(link: str) -> str:
    """Whose link it is."""
    found = HOST.match(link)
    host = found[1] if found else ""
    if TAOBAO.search(host):
        return "taobao"
    if JD.search(host):
        return "jd"
    return "own" if OWN.search(host) else "other"


def judge(source: str, placement: str, at: datetime) -> str:
    """What holds for it there and then."""
    if source == "own":
        return "allowed"
    if source == "taobao" or (source == "jd" and placement in LIVE):
        return "forbidden" if at >= CUTOFF else "upcoming"
    return "allowed" if source == "jd" else "review"


def main(path: str) -> None:
    """Counts the verdicts of a catalog."""
    counts: Counter[str] = Counter()
    with open(path, encoding="utf-8", newline="") as stream:  # noqa: PTH123 - a quick script
        rows = csv.reader(stream)
        header = next(rows)
        link, placements, published = (header.index(name) for name in ("商品链接", "位置", "发布时间"))
        for row in rows:
            source = find_source(row[link])
            at = max(datetime.fromisoformat(row[published]), AS_OF)
            for placement in row[placements].split("、"):
                counts[judge(source, placement, at)] += 1
    print(json.dumps(counts))


main(sys.argv[1])
