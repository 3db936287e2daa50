"""The help texts of commands and options: `help.COMMAND`, `help.COMMAND.PARAMETER`, `help.option.PARAMETER`."""

SENTENCES = {
    "help.linkcheck": (
        "Find the product links that may no longer stand in a platform's carts, from when, and what to do.",
        "查出哪些商品链接不能再放在平台的购物车里、从什么时候起、该怎么办。",
    ),
    "help.option.version": ("Print the version and exit.", "显示版本号。"),
    "help.option.help": ("Show this help and exit.", "显示本帮助。"),
    "help.option.install_completion": ("Install completion for this shell.", "为当前 shell 安装命令补全。"),
    "help.option.show_completion": ("Print completion for this shell.", "显示当前 shell 的补全脚本。"),
    "help.option.rules": (
        "A rule file, overlay, link book or folder of them; may be repeated.",
        "规则文件、补充规则、链接库或其文件夹，可重复使用。",
    ),
    "help.option.platform": (
        "The platform of listings that name none [default: the only one loaded, else kuaishou].",
        "未注明平台的商品属于哪个平台 [默认：唯一加载的平台，否则为快手]。",
    ),
    "help.option.placement": (
        "The placement of listings that name none; may be repeated [default: every placement of the platform].",
        "未注明位置的商品放在哪里，可重复使用 [默认：平台的所有位置]。",
    ),
    "help.option.as_of": (
        "Judge from this date or instant [default: now]; without a time zone it is the platform's.",
        "按哪个日期或时刻判定 [默认：现在]；不写时区则为平台时区。",
    ),
    "help.option.within": (
        "How far ahead a coming cutoff counts as upcoming.",
        "提前多少天提示即将到来的截止时间。",
    ),
    "help.option.column": (
        "Which heading plays a role, such as link=商品链接; may be repeated.",
        "指定某一列的用途，例如 link=商品链接，可重复使用。",
    ),
    "help.option.columns": (
        "Use the columns that --save-columns kept in this file.",
        "使用 --save-columns 保存在此文件中的列对应关系。",
    ),
    "help.option.encoding": (
        "The encoding of the catalogs [default: found from the bytes].",
        "表格的编码 [默认：自动识别]。",
    ),
    "help.option.delimiter": (
        "The delimiter of the catalogs [default: found from the header].",
        "表格的分隔符 [默认：从表头识别]。",
    ),
    "help.option.sheet": (
        "Read only this sheet of a workbook; may be repeated.",
        "只读取工作簿中的这个工作表，可重复使用。",
    ),
    "help.option.date_format": (
        "The form of dates that are neither ISO 8601 nor year-first, such as %d/%m/%Y.",
        "日期既不是 ISO 8601 也不是年份在前时的写法，例如 %d/%m/%Y。",
    ),
    "help.option.lang": ("The language [default: from LC_ALL or LANG].", "语言 [默认：取自 LC_ALL 或 LANG]。"),
    "help.option.color": ("When to colour the output; NO_COLOR is honoured.", "何时使用颜色；遵守 NO_COLOR。"),
    "help.option.quiet": ("Say nothing but the report and the last line.", "除报告和最后一行外不显示其他信息。"),
    "help.option.verbose": ("Say more about what was read.", "显示更多读取信息。"),
    "help.option.fail_on": (
        "From which verdict on to exit with a failure; each level includes those before it.",
        "从哪种结论起以失败退出；每一级包含前面各级。",
    ),
    "help.option.limit": (
        "List at most this many findings; the totals stay complete.",
        "最多列出多少条；合计不受影响。",
    ),
    "help.option.catalogs": (
        "Catalogs, folders, or - for standard input.",
        "商品表格、文件夹，或 - 表示标准输入。",
    ),
    "help.linkcheck.scan": (
        "Judge every listing of the catalogs.\n\nExit codes: 0 all clear, 1 something is forbidden, 2 wrong usage or rule files, 3 not everything could be judged.",
        "检查表格中的每一条商品。\n\n退出码：0 全部通过，1 有禁止的链接，2 用法或规则文件有误，3 有内容无法判定。",
    ),
    "help.linkcheck.scan.formats": (
        "FORMAT or FORMAT=PATH, may be repeated: {formats}.",
        "格式 或 格式=路径，可重复使用：{formats}。",
    ),
    "help.linkcheck.scan.rejects": (
        "Write the unreadable records with file, line and reason to this file, to be mended and scanned again.",
        "把无法读取的记录连同文件、行号和原因写入此文件，修正后可再次检查。",
    ),
    "help.linkcheck.scan.save_columns": (
        "Keep the columns found in this file, for --columns.",
        "把识别出的列对应关系保存到此文件，供 --columns 使用。",
    ),
    "help.linkcheck.report": (
        "Print the migration plan: what to do now, what by when, and what to find out.",
        "输出迁移计划：现在做什么、何时之前做什么、需要确认什么。",
    ),
    "help.linkcheck.report.output": (
        "Write the plan to this file; its ending picks the form ({forms}) [default: the terminal].",
        "把计划写入这个文件，扩展名决定格式（{forms}）[默认：屏幕]。",
    ),
    "help.linkcheck.explain": (
        "Tell what a link leads to, and what holds for it in each placement, now and next.",
        "说明一个链接指向哪里，以及它在各个位置现在和以后是否允许。",
    ),
    "help.linkcheck.explain.link": (
        "A link or share text; FILE:LINE for a catalog's row; - for cells from standard input, one a line.",
        "链接或分享文字；FILE:LINE 表示表格中的一行；- 表示从标准输入逐行读取。",
    ),
    "help.linkcheck.explain.form": ("text or json.", "text 或 json。"),
    "help.linkcheck.rules": (
        "The policy itself: what holds where, and since when.",
        "规则本身：哪里、何时起允许或禁止什么。",
    ),
    "help.linkcheck.rules.show": (
        "Print the matrix of alliances and placements with dates and citations.",
        "显示货源与位置的对照表，含日期和依据。",
    ),
}
