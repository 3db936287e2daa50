"""How long a scan takes, as a ratio to a bare `csv.reader` loop over the same file in the same run."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from tests.cli.running import clean_environment

RECORDS = 100_000
AT_MOST = 10
RUNS = 5
LINKS = (
    "https://item.taobao.com/item.htm?id=%d",
    "https://s.click.taobao.com/t?e=m%%3D2%%26s%%3D%d",
    "https://detail.tmall.com/item.htm?id=%d&skuId=5",
    "https://m.tb.cn/h.%d",
    "https://item.jd.com/%d.html",
    "https://u.jd.com/%d",
    "https://mobile.yangkeduo.com/goods.html?goods_id=%d",
    "https://weidian.com/item.html?itemID=%d",
    "https://app.kwaixiaodian.com/merchant/shop/detail?id=%d",
    "https://www.kwaishop.com/merchant/shop/detail?id=%d",
    "https://v.kuaishou.com/%d",
)
PLACEMENTS = ("直播间", "短视频", "商详页", "小黄车", "live_cart", "直播间、短视频")
HEADINGS = [
    "商品编号",
    "SKU",
    "商品名称",
    "店铺名称",
    "商品链接",
    "位置",
    "发布时间",
    "价格",
    "近30天销售额",
    "待处理订单",
]

LOOP = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8')): pass"


def write_catalog(path: Path, records: int) -> None:
    """About 175 bytes a listing: 11 link shapes, 6 placements, Chinese titles with commas, times over four months."""
    chance = random.Random(7)  # noqa: S311 - made-up listings, not secrets
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        for number in range(records):
            day = f"2022-{chance.randrange(1, 5):02}-{chance.randrange(1, 28):02}"
            writer.writerow(
                [
                    f"L{number:07}",
                    f"SKU-{chance.randrange(10**6)}",
                    f"夏季新款，轻薄连衣裙 {chance.randrange(10**4)} 号, 多色",
                    f"花涧服饰 {chance.randrange(300)} 店",
                    chance.choice(LINKS) % chance.randrange(10**11, 10**12),
                    chance.choice(PLACEMENTS),
                    f"{day} {chance.randrange(24):02}:{chance.randrange(60):02}",
                    chance.randrange(100, 99999) / 100,
                    chance.randrange(10**7) / 100,
                    chance.randrange(20),
                ]
            )


def time_command(*command: str) -> float:
    begin = perf_counter()
    subprocess.run(command, capture_output=True, env=clean_environment(), check=False)
    return perf_counter() - begin


@pytest.mark.benchmark
def test_a_scan_costs_at_most_ten_bare_reads(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    write_catalog(path, RECORDS)
    startup = min(time_command(sys.executable, "-c", "pass") for _ in range(RUNS))
    ratios = []
    for _ in range(RUNS):
        bare = time_command(sys.executable, "-c", LOOP, str(path)) - startup
        scan = time_command(sys.executable, "-m", "linkcheck", "scan", str(path), "-f", "json", "--limit", "20")
        ratios.append((scan - startup) / bare)
    size = path.stat().st_size / RECORDS
    print(
        f"\nscan / bare csv.reader, {RECORDS:,} listings of {size:.0f} bytes: {sorted(ratios)[RUNS // 2]:.1f}", end=" "
    )
    print(f"(runs: {', '.join(f'{ratio:.1f}' for ratio in ratios)}; at most {AT_MOST})")
    assert sorted(ratios)[RUNS // 2] <= AT_MOST
