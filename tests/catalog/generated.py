"""Generated catalogs for property tests: cells of every kind, in every dialect and encoding that is read."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

HEADER = ("商品ID", "商品名称", "商品链接")
LINK_COLUMN = 2
# Characters of GB2312 level 1, as Chinese is written with, and everything that dialects quarrel about.
HANZI = "夏季新款女装连衣裙宽松显瘦纯棉大码红蓝绿色"
PLAIN = "aZ09" + HANZI + "，。、（）￥¥—é😀 "
AWKWARD = PLAIN + "\"',;|\t\n\r="
LINKS = st.sampled_from(
    (
        "https://item.taobao.com/item.htm?id=10{}&spm=a1z10,1;2|3",
        "https://s.click.taobao.com/t?e=m%3D2%26s%3D{}",
        "https://item.jd.com/100{}.html",
        '【京东】"https://u.jd.com/{}" 复制打开',
    )
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written; `csv` quotes a lone CR or LF only where it is part of the line end."""

    encoding: str
    delimiter: str
    line_end: str
    quoting: Literal[0, 1]

    def write(self, rows: list[list[str]]) -> tuple[list[str], bytes]:
        """Each record as text, with its line end, and all of them as a file."""
        texts = []
        for row in (list(HEADER), *rows):
            out = io.StringIO(newline="")
            csv.writer(out, delimiter=self.delimiter, lineterminator=self.line_end, quoting=self.quoting).writerow(row)
            texts.append(out.getvalue())
        return texts, self.encode("".join(texts))

    def encode(self, text: str) -> bytes:
        """A file's bytes; wide encodings begin with their mark."""
        is_unmarked = self.encoding in {"utf-16-be", "utf-16-le"}
        return (("\ufeff" if is_unmarked else "") + text).encode(self.encoding)


QUOTING: st.SearchStrategy[Literal[0, 1]] = st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
DIALECTS = st.builds(
    Dialect,
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",\t;|"),
    line_end=st.just("\r\n"),
    quoting=QUOTING,
) | st.builds(
    Dialect,
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",\t;|"),
    line_end=st.sampled_from(("\n", "\r", "\r\n")),
    quoting=st.just(csv.QUOTE_ALL),
)


def cells(alphabet: str = AWKWARD) -> st.SearchStrategy[str]:
    """A cell's text, often empty or plain."""
    return st.just("") | st.text(PLAIN, max_size=8) | st.text(alphabet, max_size=16)


@st.composite
def rows(draw: st.DrawFn, alphabet: str = AWKWARD, most: int = 12) -> list[list[str]]:
    """Records with a link each."""
    count = draw(st.integers(0, most))
    return [
        [draw(cells(alphabet)), draw(cells(alphabet)), draw(LINKS).format(number)] for number in range(1, count + 1)
    ]


def places(texts: list[str]) -> list[tuple[int, int]]:
    """First and last physical line of each record below the header."""
    found, line = [], 1
    for text in texts:
        lines = len(io.StringIO(text, newline="").readlines())
        found.append((line, line + lines - 1))
        line += lines
    return found[1:]
