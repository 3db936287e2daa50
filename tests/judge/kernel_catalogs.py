"""Catalogs made by hypothesis: every column that decides or is shown, sound rows in runs, and whatever goes wrong."""

from __future__ import annotations

import csv
import io
import random

from hypothesis import strategies as st

from linkcheck.links.book_loader import load_links
from tests.catalog.generated import QUOTING
from tests.judge.kernel_links import changed, plain_links, web_patterns
from tests.links.cells import SAMPLES

PATTERNS = web_patterns(load_links())
# Of books that are laid over the shipped one.
OWN_LINKS = st.builds(
    "https://{}m.example/{}".format,
    st.sampled_from(("", "a.")),
    st.sampled_from(
        ("a", "a/1", "1.html", "ab-x", "abbx", "a-_b.html", "ab_c.html", "i1.htm", "a?v=x", "a?v=m%41", "?p=jd.com")
    ),
)
LINKS = st.one_of(
    st.sampled_from([sample.link for sample in SAMPLES]),
    st.sampled_from([sample.link for sample in SAMPLES]),
    plain_links(PATTERNS),
    changed(plain_links(PATTERNS)).map(lambda text: text.replace("\0", "")),
    OWN_LINKS,
    st.sampled_from(
        ("", "-", "无", "item.jd.com/1.html", "【淘宝】https://m.tb.cn/h.X1 复制", '=""', "\x7f", "https://x.example/1")
    ),
)
NAMES = st.sampled_from(("快手", "kuaishou", "抖音", "demo", "", "-", "火星", " 快手 ", "小红书"))
SOURCES = st.sampled_from(("淘宝", "京东", "快手小店", "", "-", "蘑菇街", "taobao", "天猫", "抖音小店", "'淘宝"))
PLACES = st.sampled_from(
    (
        "直播间",
        "短视频",
        "商详页",
        "直播间、短视频",
        "",
        "-",
        "火星",
        "直播间,火星",
        "live",
        "live;video",
        "、",
        "商品卡 直播间",
        "live,live",
    )
)
DATES = st.sampled_from(
    (
        *("", "-", "2022-02-24 10:00", "2022-02-25 00:00", "2022-02-28 23:59:59", "2022-03-01 00:00", "2022-03-01"),
        *(
            "2022-02-28",
            "2022-03-01T00:00:00+09:00",
            "2022/3/1 20:00",
            "2022-02-30 00:00",
            "bad",
            "01/03/2022",
            "2022-01",
        ),
        *(
            "2022-06-30 23:59",
            "2022-07-01 00:00:00",
            "2026-01-01 00:00",
            "0001-01-01 00:00",
            "2022-10-28 12:00",
            "12/31/2022",
        ),
    )
)
TEXTS = st.one_of(
    st.sampled_from(
        (
            "L1",
            "3.64E+18",
            "007",
            "'1",
            "\t1",
            '="1"',
            "a,b",
            'say "hi"',
            "=1+1",
            " ",
            "\u3000x\u200b",
            "😀",
            "\u202e",
            "a\0b",
        )
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=6),
)
COLUMNS = {
    "商品ID": TEXTS,
    "SKU": TEXTS,
    "商品标题": TEXTS,
    "商品链接": LINKS,
    "推广链接": LINKS,
    "发布平台": NAMES,
    "来源": SOURCES,
    "位置": PLACES,
    "发布时间": DATES,
    "备注": TEXTS,
}
ODD_LINES = (
    *(
        "",
        ",,,,",
        "合计",
        '"a',
        'a"b,c',
        "合计,,https://item.jd.com/1.html",
        "\ufeff",
        "商品ID,商品链接",
        ";;",
        "1,2,3,4,5,6,7,8,9,10,11,12",
    ),
    *('"多行', '行"', "1,https://item.jd.com/2.html", "共 3 条记录"),
)


@st.composite
def catalogs(draw: st.DrawFn, delimiter: str = ",") -> str:
    """A table's text; the same few rows come again and again, in runs long enough to be judged as columns."""
    names = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=2, max_size=8, unique=True))
    if not {"商品链接", "推广链接", "来源"} & set(names):
        names.append("商品链接")
    kinds = draw(st.lists(st.tuples(*(COLUMNS[name] for name in names)), min_size=1, max_size=12))
    order = random.Random(draw(st.integers(0, 1 << 30)))  # noqa: S311 - made-up listings, not secrets
    quoting = draw(QUOTING)
    end = draw(st.sampled_from(("\n", "\r\n")))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(names)
    for _ in range(draw(st.integers(1, 3))):
        writer.writerows(order.choices(kinds, k=order.choice((1, 10, 40))))
        if draw(st.booleans()):
            out.write(draw(st.sampled_from((*ODD_LINES, delimiter.join(names)))) + end)
    return out.getvalue()
