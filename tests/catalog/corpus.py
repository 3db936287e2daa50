"""Small hostile catalogs, one behaviour each, with the lines and reasons that must come out."""

from __future__ import annotations

from linkcheck.catalog.listing import Role
from tests.catalog.reading import Case

HEAD = "商品ID,商品名称,商品链接,位置\n"
OPEN = 'L1,"连衣裙,https://item.jd.com/1001.html,直播间\n'  # its quote never closes


def row(number: int, title: str = "连衣裙", end: str = "\n") -> str:
    """A clean record."""
    return f"L{number},{title},https://item.jd.com/100{number}.html,直播间{end}"


def text(*parts: str) -> bytes:
    """A file below the usual header."""
    return (HEAD + "".join(parts)).encode()


QUOTES = (
    Case(
        "unclosed",
        text(row(1), 'L2,"裙,https://item.jd.com/2.html,直播间\n', row(3), row(4)),
        ("2 L1", "3 unclosed-quote", "4 L3", "5 L4"),
    ),
    Case("unclosed-at-the-end-of-the-file", text(row(1), 'L2,"裙'), ("2 L1", "3 unclosed-quote")),
    Case("unclosed-before-quoted-cells", text(OPEN, row(2, '"红, 蓝"'), row(3)), ("2 unclosed-quote", "3 L2", "4 L3")),
    Case(
        "unclosed-before-an-empty-quoted-cell", text(OPEN, row(2, '""'), row(3)), ("2 unclosed-quote", "3 L2", "4 L3")
    ),
    Case("unclosed-before-an-inch-mark", text(OPEN, row(2, '屏幕5寸"'), row(3)), ("2 unclosed-quote", "3 L2", "4 L3")),
    Case(
        "unclosed-before-records-without-links",
        text(OPEN, "L2,裙,,直播间\n", row(3)),
        ("2 unclosed-quote", "3 L2", "4 L3"),
    ),
    Case("unclosed-twice", text(OPEN, OPEN, row(3)), ("2 unclosed-quote", "3 unclosed-quote", "4 L3")),
    Case(
        "unclosed-in-the-last-cell",
        text('L1,裙,https://item.jd.com/1.html,"直播间\n', row(2)),
        ("2 unclosed-quote", "3 L2"),
    ),
    Case(
        "unclosed-in-the-first-cell",
        text('"L1,裙,https://item.jd.com/1.html,直播间\n', row(2)),
        ("2 unclosed-quote", "3 L2"),
    ),
    Case(
        "lone-quote-as-the-last-cell",
        text('L1,裙,https://item.jd.com/1.html,"\n', row(2)),
        ("2 unclosed-quote", "3 L2"),
    ),
    Case("text-after-the-closing-quote", text(row(1, '"裙"红'), row(2)), ("2 unclosed-quote", "3 L2")),
    Case("space-after-the-closing-quote", text(row(1, '"裙" '), row(2)), ("2 unclosed-quote", "3 L2")),
    Case("quote-inside-a-plain-cell", text(row(1, '5寸"手机'), row(2)), ("2 L1", "3 L2")),
    Case("quote-at-the-end-of-a-plain-cell", text(row(1, '屏幕5.5"'), row(2)), ("2 L1", "3 L2")),
    Case("doubled-quotes", text(row(1, '"5""寸"'), row(2)), ("2 L1", "3 L2")),
    Case("nothing-but-quotes", text(row(1, '""""""'), row(2)), ("2 L1", "3 L2")),
    Case("backslash-before-the-closing-quote", text(row(1, '"裙\\"'), row(2)), ("2 L1", "3 L2")),
    Case("backslash-escapes-nothing", text(row(1, '"连\\"衣裙"'), row(2)), ("2 unclosed-quote", "3 L2")),
    Case("space-before-the-opening-quote", text(row(1, ' "红, 蓝"'), row(2)), ("2 extra-cells", "3 L2")),
    Case("single-quotes-are-text", text(row(1, "'红, 蓝'"), row(2)), ("2 extra-cells", "3 L2")),
    Case("typographic-quotes-are-text", text(row(1, "“红， 蓝”"), row(2)), ("2 L1", "3 L2")),
)

LINES = (
    Case("quoted-line-feed", text(row(1, '"裙\n红"'), row(2)), ("2-3 L1", "4 L2")),
    Case("quoted-carriage-return-line-feed", text(row(1, '"裙\r\n红"', "\r\n"), row(2)), ("2-3 L1", "4 L2")),
    Case("quoted-blank-lines", text(row(1, '"裙\n\n\n红"'), row(2)), ("2-5 L1", "6 L2")),
    Case("quoted-lines-with-commas", text(row(1, '"裙\n红, 蓝\n绿"'), row(2)), ("2-4 L1", "5 L2")),
    Case(
        "quoted-lines-with-too-few-cells",
        text('L1,"裙\n红",直播间\n', row(2)),
        ("2 unclosed-quote", '3 红" short', "4 L2"),
    ),
    Case(
        "quoted-lines-with-too-many-cells",
        text('L1,"裙\n红",https://item.jd.com/1.html,直播间,x\n', row(2)),
        ("2 unclosed-quote", '3 红"', "4 L2"),
    ),
    Case(
        "quoted-lines-that-hold-a-record",
        text(row(1, f'"见下\n{row(9)}完"'), row(2)),
        ("2 unclosed-quote", "3 L9", "4 missing-cells", "5 L2"),
    ),
    Case("first-cell-of-two-lines", '标题,链接\n"裙\n红",https://item.jd.com/1.html\n'.encode(), ("2-3 ?",)),
    Case(
        "lines-of-links-in-one-cell",
        '编号,链接\nA,"https://item.jd.com/1.html\nhttps://item.jd.com/2.html"\n'.encode(),
        ("2-3 ?",),
    ),
    Case("carriage-returns-only", text(row(1), row(2)).replace(b"\n", b"\r"), ("2 L1", "3 L2")),
    Case("mixed-line-ends", text(row(1, end="\r"), row(2, end="\r\n"), row(3)), ("2 L1", "3 L2", "4 L3")),
    Case("doubled-carriage-returns", text(row(1, end="\r\r\n"), row(2)), ("2 L1", "4 L2"), blank=1),
    Case(
        "carriage-return-inside-a-plain-cell",
        text(row(1, "裙\r红"), row(2)),
        ("2 L1 short", "3 missing-cells", "4 L2"),
        notes=("catalog.odd-widths",),
    ),
    Case("no-line-end-at-the-end", text(row(1), row(2, end="")), ("2 L1", "3 L2")),
    Case("line-separators-of-unicode-end-nothing", text(row(1, "裙\u2028红\x0b\x0c\x85绿"), row(2)), ("2 L1", "3 L2")),
    Case("blank-lines", text("\n", row(1), "\n\n", row(2), "\n"), ("3 L1", "6 L2"), blank=4),
    Case("lines-of-commas", text(row(1), ",,,\n", " , ,\t,\u3000\n", row(2)), ("2 L1", "5 L2"), blank=2),
    Case("a-line-of-commas", text(row(1), ",,,\n", row(2)), ("2 L1", "4 L2"), blank=1),
    Case("header-again", text(row(1), HEAD, row(2)), ("2 L1", "4 L2"), header=2),
    Case("header-again-with-spaces", text(row(1), HEAD.replace(",", " , "), row(2)), ("2 L1", "4 L2"), header=2),
    Case("file-glued-to-a-file-with-a-mark", text(row(1)) + b"\xef\xbb\xbf" + text(row(2)), ("2 L1", "4 L2"), header=2),
    Case("totals-are-a-record", text(row(1), "合计,,,\n"), ("2 L1", "3 合计")),
    Case("trailing-text-is-a-record", text(row(1), "导出时间 2022-02-25\n"), ("2 L1", "3 导出时间 2022-02-25 short")),
    Case("end-of-file-character", text(row(1)) + b"\x1a", ("2 L1",), blank=1),
)

CELLS = (
    Case("short-without-a-link-outside", text("L1,裙,https://item.jd.com/1.html\n", row(2)), ("2 L1 short", "3 L2")),
    Case("short-without-any-link", text("L1,裙\n", row(2)), ("2 L1 short", "3 L2")),
    Case("short-with-an-empty-link", text("L1,裙,暂无\n", row(2)), ("2 L1 short", "3 L2")),
    Case(
        "short-with-a-link-outside", text("L1,https://item.jd.com/1.html,直播间\n", row(2)), ("2 missing-cells", "3 L2")
    ),
    Case("short-with-a-host-outside", text("L1,item.jd.com/1.html,https://item.jd.com/1.html\n"), ("2 missing-cells",)),
    Case("short-with-text-in-the-link-column", text("L1,裙,直播间\n", row(2)), ("2 missing-cells", "3 L2")),
    Case("extra-cells", text(row(1, end=",x\n"), row(2)), ("2 extra-cells", "3 L2")),
    Case("extra-cells-that-are-blank", text(row(1, end=",, \n"), row(2)), ("2 L1", "3 L2")),
    Case("comma-in-a-title", text(row(1, "红, 蓝"), row(2)), ("2 extra-cells", "3 L2")),
    Case("commas-after-the-header", (HEAD.strip() + ",,\n" + row(1) + row(2, end=",,\n")).encode(), ("2 L1", "3 L2")),
    Case("text-below-a-nameless-heading", (HEAD.strip() + ",\n" + row(1, end=",备注\n")).encode(), ("2 L1",)),
    Case("nameless-first-heading", ("," + HEAD + "0," + row(1)).encode(), ("2 L1",)),
    Case("huge-cell", text(row(1, "裙" * 200_000), row(2)), ("2 L1", "3 L2")),
    Case("nul-in-a-cell", text(row(1, "裙\0红"), row(2)), ("2 L1", "3 L2")),
    Case("nuls-at-the-end", text(row(1)) + b"\0" * 64, ("2 L1",), blank=1),
    Case(
        "ids-that-excel-shortened",
        text("3.64E+18,裙,https://item.jd.com/1.html,直播间\n"),
        ("2 3.64E+18",),
        notes=("catalog.shortened-ids",),
    ),
    Case("two-link-columns-of-one-name", "商品ID,链接,链接\nL1,https://item.jd.com/1.html,\n".encode(), ("2 L1",)),
    Case(
        "one-column", "链接\nhttps://item.jd.com/1.html,\n红, 蓝 https://item.jd.com/2.html\n".encode(), ("2 ?", "3 ?")
    ),
    Case("one-column-of-quoted-cells", '链接\n"https://item.jd.com/1.html, 红"\n"两\n行"\n'.encode(), ("2 ?", "3-4 ?")),
)

DELIMITERS = (
    Case("tabs-with-commas-in-cells", (HEAD + row(1)).replace(",", "\t").replace("裙", "裙, 红").encode(), ("2 L1",)),
    Case("semicolons", (HEAD + row(1)).replace(",", ";").replace("裙", "裙, 红").encode(), ("2 L1",)),
    Case("pipes", (HEAD + row(1)).replace(",", "|").encode(), ("2 L1",)),
    Case(
        "announced",
        ("sep=;\r\n" + (HEAD + row(1)).replace(",", ";")).encode(),
        ("3 L1",),
        preamble=1,
        notes=("catalog.preamble-skipped",),
    ),
    Case("forced", (HEAD + row(1)).replace(",", "^").encode(), ("2 L1",), options={"delimiter": "^"}),
    Case(
        "header-with-commas-over-tabs",
        (HEAD + (row(1) + row(2) + row(3)).replace(",", "\t")).encode(),
        ("2 missing-cells", "3 missing-cells", "4 missing-cells"),
        notes=("catalog.odd-widths",),
    ),
)

PREAMBLES = (
    Case(
        "title-rows",
        ("商品导出\n店铺,示例旗舰店\n\n" + HEAD + row(1)).encode(),
        ("5 L1",),
        preamble=3,
        notes=("catalog.preamble-skipped",),
    ),
    Case(
        "twenty-title-rows",
        ("说明\n" * 20 + HEAD + row(1)).encode(),
        ("22 L1",),
        preamble=20,
        notes=("catalog.preamble-skipped",),
    ),
    Case("twenty-one-title-rows", ("说明\n" * 21 + HEAD + row(1)).encode(), fault="catalog.no-link-column"),
    Case("record-above-the-header", (row(1) + HEAD + row(2)).encode(), ("1 L1", "3 L2")),
    Case("header-of-two-lines", ('商品ID,"商品\n名称",商品链接,位置\n' + row(1)).encode(), ("3 L1",), header=2),
    Case(
        "title-row-with-an-open-quote",
        ('"商品导出\n' + HEAD + row(1)).encode(),
        ("3 L1",),
        preamble=1,
        notes=("catalog.preamble-skipped",),
    ),
)

ENCODINGS = (
    Case("mark-of-utf-8", b"\xef\xbb\xbf" + text(row(1)), ("2 L1",)),
    Case("gbk", text(row(1)).decode().encode("gbk"), ("2 L1",)),
    Case("gb18030-of-four-bytes", text(row(1, "㐀𠮷😀")).decode().encode("gb18030"), ("2 L1",)),
    Case("gbk-pipe-as-second-byte", (HEAD + row(1, "瓅")).replace(",", "|").encode("gbk"), ("2 L1",)),
    Case("utf-16-little-endian", ("\ufeff" + HEAD + row(1)).replace(",", "\t").encode("utf-16-le"), ("2 L1",)),
    Case("utf-16-big-endian", ("\ufeff" + HEAD + row(1)).encode("utf-16-be"), ("2 L1",)),
    Case("utf-32", ("\ufeff" + HEAD + row(1)).encode("utf-32-le"), ("2 L1",)),
    Case("utf-16-letters-with-line-feed-bytes", ("\ufeff" + HEAD + row(1, "上ਊ、∊")).encode("utf-16-le"), ("2 L1",)),
    Case("utf-16-without-a-mark", (HEAD + row(1)).encode("utf-16-le"), fault="catalog.utf-16-without-mark"),
    Case("utf-16-forced", (HEAD + row(1)).encode("utf-16-be"), ("2 L1",), options={"encoding": "utf-16-be"}),
    Case(
        "utf-16-cut-in-a-character",
        ("\ufeff" + HEAD + row(1)).encode("utf-16-le")[:-1],
        fault="catalog.undecodable",
        fault_line=2,
    ),
    Case(
        "utf-16-cut-and-forced",
        (HEAD + row(1)).encode("utf-16-le")[:-1],
        ("2 bad-bytes",),
        options={"encoding": "utf-16"},
    ),
    Case(
        "one-bad-byte",
        text(row(1), "L2,\xff,,\n").replace("\xff".encode(), b"\xff"),
        fault="catalog.neither-encoding",
        fault_line=3,
    ),
    Case(
        "one-bad-byte-forced",
        text(row(1), "L2,\xff,,\n", row(3)).replace("\xff".encode(), b"\xff"),
        ("2 L1", "3 bad-bytes", "4 L3"),
        options={"encoding": "utf-8"},
    ),
    Case(
        "bad-byte-in-gbk", (HEAD + row(1) * 5).encode("gbk") + b"L2,\xff,,\n", fault="catalog.undecodable", fault_line=7
    ),
    Case(
        "bad-lead-byte-eats-no-line-end",
        (HEAD + row(1)).encode("gbk") + b"L2,\xb0\n" + row(3).encode("gbk"),
        ("2 L1", "3 bad-bytes", "4 L3"),
        options={"encoding": "gbk"},
    ),
    Case(
        "bad-byte-in-a-quoted-line",
        text(row(1, '"a\n\xff"'), row(2)).replace("\xff".encode(), b"\xff"),
        ("2-3 bad-bytes", "4 L2"),
        options={"encoding": "utf-8"},
    ),
    Case(
        "big5",
        "商品名稱,商品鏈接,備註說明繁體中文測試\n連衣裙,https://item.jd.com/1.html,無\n".encode("big5"),
        fault="catalog.neither-encoding",
        fault_line=1,
    ),
    Case(
        "big5-forced",
        "標題,链接\n連衣裙,https://item.jd.com/1.html\n".replace("链", "連").encode("big5"),
        ("2 ?",),
        options={"encoding": "big5", "columns": {Role.LINK: ("連接",)}},
    ),
    Case("gzip", text(row(1), row(2)), ("2 L1", "3 L2"), file="catalog.csv.gz"),
)

NO_TABLES = (
    Case("empty", b"", fault="catalog.empty-file"),
    Case("mark-only", b"\xef\xbb\xbf", fault="catalog.no-header"),
    Case("blank-lines-only", b"\n\n\n", fault="catalog.no-link-column"),
    Case("header-only", HEAD.encode(), ()),
    Case("no-link-column", "商品ID,备注\nL1,红\n".encode(), fault="catalog.no-link-column", fault_line=1),
    Case(
        "unknown-link-heading",
        "商品ID,去哪里\nL1,https://item.jd.com/1.html\n".encode(),
        fault="catalog.no-link-column-but",
        fault_line=1,
    ),
    Case("no-header", row(1).encode(), fault="catalog.no-header", fault_line=1),
    Case(
        "two-titles",
        "商品名称,商品标题,链接\na,b,https://item.jd.com/1.html\n".encode(),
        fault="catalog.two-headings",
        fault_line=1,
    ),
    Case(
        "two-titles-and-a-choice",
        "商品名称,商品标题,链接\na,b,https://item.jd.com/1.html\n".encode(),
        ("2 ?",),
        options={"columns": {Role.TITLE: ("商品标题",)}},
    ),
    Case(
        "choice-that-is-not-there",
        text(row(1)),
        fault="catalog.no-such-heading",
        fault_line=1,
        options={"columns": {Role.SKU: ("货号",)}},
    ),
    Case(
        "web-page-called-xls",
        b"\xef\xbb\xbf<html><table><tr><td>" + HEAD.encode(),
        fault="catalog.web-page",
        file="export.xls",
    ),
    Case("pdf-called-csv", b"%PDF-1.7\n" + text(row(1)), fault="catalog.no-table"),
)

CORPUS = (*QUOTES, *LINES, *CELLS, *DELIMITERS, *PREAMBLES, *ENCODINGS, *NO_TABLES)
