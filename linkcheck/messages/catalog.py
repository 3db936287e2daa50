"""What the reader of catalogs and heading books says."""

SENTENCES = {
    # inputs
    "catalog.no-such-file": (
        "there is no file or folder `{path}`",
        "找不到文件或文件夹 `{path}`",
    ),
    "catalog.no-such-file.help": (
        "check the spelling and the folder you are in",
        "请检查路径是否写对、当前目录是否正确",
    ),
    "catalog.no-catalogs-in-folder": (
        "the folder `{path}` holds no catalogs",
        "文件夹 `{path}` 里没有商品表",
    ),
    "catalog.no-catalogs-in-folder.help": (
        "catalogs end in {endings}; name other files one by one",
        "商品表的后缀为 {endings}；其他文件请逐个写出",
    ),
    "catalog.no-catalogs-match": (
        "nothing matches `{path}`",
        "没有文件匹配 `{path}`",
    ),
    "catalog.no-catalogs-match.help": (
        "check the pattern and the folder you are in",
        "请检查通配符和当前目录",
    ),
    "catalog.cannot-look": (
        "`{path}` cannot be looked into: {problem}",
        "无法查看 `{path}`：{problem}",
    ),
    "catalog.cannot-look.help": (
        "check who may read it",
        "请检查访问权限",
    ),
    # files that cannot be read at all
    "catalog.cannot-read": (
        "the file cannot be read: {problem}",
        "无法读取文件：{problem}",
    ),
    "catalog.cannot-read.help": (
        "check that it is not damaged and that you may read it",
        "请检查文件是否损坏、是否有读取权限",
    ),
    "catalog.cut-off-gz": (
        "the .gz file ends too early",
        ".gz 文件不完整",
    ),
    "catalog.cut-off-gz.help": (
        "download or copy it again",
        "请重新下载或复制",
    ),
    "catalog.gz-bomb": (
        "the .gz file unpacks to more than {ratio} times its size",
        ".gz 文件解压后超过原大小的 {ratio} 倍",
    ),
    "catalog.gz-bomb.help": (
        "no catalog does that; unpack it yourself if you trust it",
        "正常的商品表不会这样；如果信任来源，请先自行解压",
    ),
    "catalog.empty-file": (
        "the file is empty",
        "文件是空的",
    ),
    "catalog.empty-file.help": (
        "export it again: a header line and at least one listing",
        "请重新导出：要有表头行和至少一条商品",
    ),
    "catalog.web-page": (
        "the file is a web page or XML, whatever its name says",
        "无论后缀是什么，这个文件其实是网页或 XML",
    ),
    "catalog.web-page.help": (
        "open it in Excel or WPS and save it as .xlsx or .csv",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv",
    ),
    "catalog.no-table": (
        "the file holds no table: it begins like a {kind} file",
        "文件里没有表格：开头是 {kind} 文件的格式",
    ),
    "catalog.no-table.help": (
        "name the catalog itself: a .csv, .tsv, .xlsx, .xls or .ods file",
        "请指定商品表本身：.csv、.tsv、.xlsx、.xls 或 .ods 文件",
    ),
    "catalog.changed": (
        "the file was changed while it was read",
        "读取过程中文件被改动",
    ),
    "catalog.changed.help": (
        "run again when nobody writes to it",
        "请等文件写完后重新运行",
    ),
    "catalog.endless-line": (
        "a line is longer than {limit} bytes",
        "有一行超过 {limit} 字节",
    ),
    "catalog.endless-line.help": (
        "this is no table of listings; check the file",
        "这不像商品表，请检查文件",
    ),
    # workbooks
    "catalog.workbook-too-large": (
        "the workbook could not be read: it takes more memory or time than a table of its size, or breaks its reader",
        "无法读取该工作簿：所需内存或时间远超正常表格，或导致读取程序崩溃",
    ),
    "catalog.workbook-too-large.help": (
        "a stray cell far below or to the right may be the cause: copy the table into a new workbook, or save it as .csv",
        "可能是很远的行或列里有多余的单元格：请把表格复制到新工作簿，或另存为 .csv",
    ),
    "catalog.workbook-bomb": (
        "the workbook unpacks to far more than a table of its size",
        "该工作簿解压后远大于正常表格",
    ),
    "catalog.workbook-bomb.help": (
        "do not open it unless you know where it comes from; save the table as .csv",
        "来源不明请勿打开；或将表格另存为 .csv",
    ),
    "catalog.workbook-dtd": (
        "the workbook defines XML entities, which no spreadsheet program writes",
        "该工作簿含有 XML 实体定义，正常的表格软件不会写出",
    ),
    "catalog.workbook-dtd.help": (
        "do not open it unless you know where it comes from",
        "来源不明请勿打开",
    ),
    "catalog.workbook-damaged": (
        "the workbook is damaged",
        "该工作簿已损坏",
    ),
    "catalog.workbook-damaged.help": (
        "open it in Excel or WPS, let it repair the file, and save it again",
        "请用 Excel 或 WPS 打开并修复，然后重新保存",
    ),
    "catalog.workbook-encrypted": (
        "the workbook is protected by a password",
        "该工作簿有密码保护",
    ),
    "catalog.workbook-encrypted.help": (
        "save a copy without a password",
        "请另存一份不带密码的副本",
    ),
    "catalog.workbook-not-one": (
        "the file is a zip archive, but no workbook",
        "这是压缩包，不是工作簿",
    ),
    "catalog.workbook-not-one.help": (
        "unpack it and name the catalogs in it",
        "请先解压，再指定其中的商品表",
    ),
    "catalog.no-table-in-workbook": (
        "no sheet holds a table of listings",
        "没有任何工作表含有商品表",
    ),
    "catalog.no-table-in-workbook.help": (
        "a table needs a row of headings, such as 商品ID, 商品名称, 商品链接",
        "商品表需要一行表头，例如 商品ID、商品名称、商品链接",
    ),
    "catalog.no-such-sheet": (
        "there is no sheet `{name}`; the workbook has: {sheets}",
        "没有名为 `{name}` 的工作表；该工作簿有：{sheets}",
    ),
    "catalog.no-such-sheet.help": (
        "copy the name from the workbook: --sheet NAME",
        "请照抄工作表名称：--sheet 名称",
    ),
    "catalog.hidden-sheet": (
        "this sheet is hidden; it was read",
        "该工作表被隐藏，已读取",
    ),
    "catalog.hidden-cells": (
        "hidden rows ({rows}) and hidden columns ({columns}) were read",
        "隐藏行（{rows}）和隐藏列（{columns}）也已读取",
    ),
    "catalog.only-text-checked": (
        "only the text of the cells was checked: hyperlinks behind them cannot be read in this format; save it as .xlsx to have them checked",
        "仅检查了单元格文字：该格式无法读取背后的超链接；请另存为 .xlsx 以一并检查",
    ),
    "catalog.empty-sheet": (
        "the sheet `{sheet}` is empty",
        "工作表 `{sheet}` 是空的",
    ),
    "catalog.sheet-without-links": (
        "the sheet `{sheet}` was passed over: it holds no links",
        "已跳过工作表 `{sheet}`：其中没有链接",
    ),
    "catalog.uncomputed-formulas": (
        "{count} formula(s) were never worked out and are judged as they stand; open the workbook in Excel or WPS and save it",
        "有 {count} 个公式没有计算结果，按公式原文判定；请用 Excel 或 WPS 打开并保存后再检查",
    ),
    "catalog.rounded-numbers": (
        "{count} number(s) under `{heading}` have more than 15 digits: Excel has rounded them, the last digits are lost",
        "`{heading}` 列有 {count} 个数字超过 15 位：Excel 已四舍五入，末尾数字已丢失",
    ),
    # encoding
    "catalog.undecodable": (
        "byte {offset} is not {encoding}, though the file looks like it",
        "文件看起来是 {encoding} 编码，但第 {offset} 字节无法解码",
    ),
    "catalog.undecodable.help": (
        "mend that line, or name the encoding with --encoding (gb18030, utf-8, big5, ...): then only the records that do not decode are set aside",
        "请修正该行，或用 --encoding 指定编码（gb18030、utf-8、big5 等）：这样只有无法解码的记录会被单独列出",
    ),
    "catalog.neither-encoding": (
        "byte {offset} is not UTF-8, and the file is not Chinese in GB18030 either",
        "第 {offset} 字节不是 UTF-8，整个文件也不是 GB18030 中文",
    ),
    "catalog.neither-encoding.help": (
        "name the encoding, for example --encoding big5; with --encoding utf-8 only the records that do not decode are set aside",
        "请指定编码，例如 --encoding big5；用 --encoding utf-8 时，只有无法解码的记录会被单独列出",
    ),
    "catalog.utf-16-without-mark": (
        "every second byte is NUL: this is UTF-16 without a byte order mark",
        "每隔一个字节就是 NUL：这是没有字节序标记（BOM）的 UTF-16",
    ),
    "catalog.utf-16-without-mark.help": (
        "add --encoding {guess}",
        "请加上 --encoding {guess}",
    ),
    "catalog.unknown-encoding": (
        "linkcheck does not read the encoding `{name}`",
        "不支持编码 `{name}`",
    ),
    "catalog.unknown-encoding.help": (
        "known: {known}",
        "可用：{known}",
    ),
    "catalog.bad-delimiter": (
        "`{text}` is not a delimiter",
        "`{text}` 不能用作分隔符",
    ),
    "catalog.bad-delimiter.help": (
        "give one character, or one of {known}",
        "请给出一个字符，或 {known} 之一",
    ),
    # header and columns
    "catalog.no-header": (
        "no header line was found: the first line already holds data",
        "没有找到表头行：第一行就是数据",
    ),
    "catalog.no-header.help": (
        "put a line of headings on top, such as 商品ID,商品名称,商品链接",
        "请在最上面加一行表头，例如 商品ID,商品名称,商品链接",
    ),
    "catalog.no-link-column": (
        "no column is known to hold links or declared alliances; the headings are: {headings}",
        "没有识别出商品链接列或联盟（货源）列；表头为：{headings}",
    ),
    "catalog.no-link-column.help": (
        "name it with --column link=HEADING, or, where a column says 淘宝, 京东 and so on, with --column alliance=HEADING",
        "请用 --column link=表头 指定链接列；若有一列写明淘宝、京东等来源，请用 --column alliance=表头",
    ),
    "catalog.no-link-column-but": (
        "no heading is known as a link column; these columns hold links: {candidates}",
        "没有识别出商品链接列；以下列里有链接：{candidates}",
    ),
    "catalog.no-link-column-but.help": (
        "name it: --column link={first}",
        "请指定：--column link={first}",
    ),
    "catalog.no-link-heading": (
        "no heading is known as a link column; a column without a heading holds links",
        "没有识别出商品链接列；有一列没有表头，但里面是链接",
    ),
    "catalog.no-link-heading.help": (
        "give that column a heading in the file, such as 商品链接",
        "请在文件中给该列加上表头，例如 商品链接",
    ),
    "catalog.nameless-column": (
        "column {number} (no heading)",
        "第 {number} 列（无表头）",
    ),
    "catalog.no-such-heading": (
        "no column is headed `{heading}` (for {role}); the headings are: {headings}",
        "没有名为 `{heading}` 的列（用于 {role}）；表头为：{headings}",
    ),
    "catalog.no-such-heading.help": (
        "copy the heading from the file: --column {role}=HEADING",
        "请照抄文件里的表头：--column {role}=表头",
    ),
    "catalog.two-headings": (
        "two columns claim to be the {role}: {headings}",
        "有多列都可作为 {role}：{headings}",
    ),
    "catalog.two-headings.help": (
        "say which one: --column {role}={first} (identical headings must be renamed in the file)",
        "请指定一列：--column {role}={first}（表头完全相同时，请先在文件中改名）",
    ),
    "catalog.column": (
        "`{heading}` (column {number})",
        "`{heading}`（第 {number} 列）",
    ),
    "catalog.heading-twice": (
        "the heading `{heading}` already stands under {role} (line {first})",
        "表头 `{heading}` 已归入 {role}（第 {first} 行）",
    ),
    "catalog.heading-twice.help": (
        "a heading means one thing: keep one of the two",
        "一个表头只能有一种含义：请只保留一处",
    ),
    # notes on what was understood
    "catalog.preamble-skipped": (
        "{lines} line(s) above the header were skipped",
        "跳过了表头上方的 {lines} 行",
    ),
    "catalog.comma": ("commas", "逗号"),
    "catalog.tab": ("tabs", "制表符"),
    "catalog.semicolon": ("semicolons", "分号"),
    "catalog.pipe": ("`|`", "竖线"),
    "catalog.odd-widths": (
        "most of the first records do not split into the header's {cells} cells at {delimiter}; if something else separates them, add --delimiter",
        "前几条记录大多不能按 {delimiter} 拆成表头的 {cells} 格；如果分隔符不对，请加 --delimiter",
    ),
    "catalog.shortened-ids": (
        "{count} id(s) under `{heading}` look like 3.64E+18: Excel has shortened them; export again with ids as text",
        "`{heading}` 列有 {count} 个编号形如 3.64E+18：已被 Excel 缩写；请将编号设为文本后重新导出",
    ),
    "catalog.unused-links": (
        "columns that hold links but were not checked: {headings}; to check one, add --column link=HEADING",
        "以下列里有链接但未检查：{headings}；如需检查，请加 --column link=表头",
    ),
    "catalog.no-link-checked": (
        "no link was checked: the file has no link column, only `{heading}` was judged",
        "未检查任何链接：文件没有链接列，仅按 `{heading}` 列判定",
    ),
    # unreadable records
    "catalog.unclosed-quote": (
        "a quoted cell that opens on this line is not closed properly; reading resumed on the next line",
        "本行有引号没有正确闭合；已从下一行继续读取",
    ),
    "catalog.extra-cells": (
        "the record has {found} cells, the header {expected}",
        "该记录有 {found} 格，表头只有 {expected} 格",
    ),
    "catalog.missing-cells": (
        "the record has {found} cells, the header {expected}: a link may have moved into the wrong column",
        "该记录只有 {found} 格，表头有 {expected} 格：链接可能错列",
    ),
    "catalog.other-header": (
        "another header stands here or above, and its columns differ; save the second table as a file of its own",
        "此处或上方出现另一个表头，列的顺序不同；请把第二张表另存为单独的文件",
    ),
    "catalog.link-above-header": (
        "a link stands above the header, where no column tells what it is; put the header above it",
        "表头上方有链接，无法判断属于哪一列；请把表头移到它上面",
    ),
    "catalog.bad-bytes": (
        "bytes of this record do not decode in the given encoding",
        "该记录有字节无法按指定编码解码",
    ),
    # writing a catalog anew
    "catalog.rewrite-needs-xlsx": (
        "in a workbook of this kind single cells cannot be changed without rewriting everything else",
        "这种工作簿无法只改个别单元格而不动其他内容",
    ),
    "catalog.rewrite-needs-xlsx.help": (
        "open it in Excel or WPS, save it as .xlsx, and migrate that file",
        "请用 Excel 或 WPS 另存为 .xlsx，再对该文件执行 migrate",
    ),
    "catalog.rewrite-odd-part": (
        "{part} inside this workbook is not written in UTF-8, so single cells cannot be changed",
        "该工作簿内部的 {part} 不是 UTF-8 编码，无法只改个别单元格",
    ),
    "catalog.rewrite-odd-part.help": (
        "open the workbook in Excel or WPS, save it as .xlsx once more, and migrate that file",
        "请用 Excel 或 WPS 打开后重新另存为 .xlsx，再对该文件执行 migrate",
    ),
}
