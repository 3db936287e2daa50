"""The help texts of commands and options: `help.COMMAND`, `help.COMMAND.PARAMETER`, `help.option.PARAMETER`."""

SENTENCES = {
    "help.linkcheck": (
        "Find the product links that may no longer stand in a platform's carts, from when, and what to do.",
        "查出哪些商品链接不能再放在平台的购物车里、从什么时候起、该怎么办。",
    ),
    "help.click.usage": ("Usage:", "用法："),
    "help.click.exit": ("Show this message and exit.", "显示本帮助。"),
    "help.click.options": ("Options:", "选项："),
    "help.click.arguments": ("Arguments:", "参数："),
    "help.click.commands": ("Commands:", "命令："),
    "help.click.any-options": ("[OPTIONS]", "[选项]"),
    "help.click.any-command": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "help.click.required": ("[required]", "[必填]"),
    "help.click.default": ("[default: ", "[默认："),
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
    "help.option.engine": (
        "How to judge: auto takes the fast engine for large catalogs; the answers are the same.",
        "用哪种引擎判定：auto 对大表格使用快速引擎；结果完全相同。",
    ),
    "help.option.master": (
        "The Spark cluster for --engine spark, such as spark://HOST:7077 [default: that of the Spark configuration].",
        "--engine spark 使用的集群，例如 spark://HOST:7077 [默认：Spark 配置中的集群]。",
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
    "help.linkcheck.rules.show.as_of": (
        "Show what holds at this date or instant [default: now].",
        "显示哪个日期或时刻的规则 [默认：现在]。",
    ),
    "help.linkcheck.rules.show.platform": (
        "Only this platform [default: every platform that is loaded].",
        "只看这个平台 [默认：所有已加载的平台]。",
    ),
    "help.linkcheck.rules.timeline": (
        "Print every change, past and ahead, with whom it concerns and the text it rests on.",
        "列出所有规则变化（已发生和即将发生）：涉及谁、依据是什么。",
    ),
    "help.linkcheck.rules.timeline.as_of": (
        "Tell past from ahead at this date or instant [default: now].",
        "以哪个日期或时刻区分已发生和即将发生 [默认：现在]。",
    ),
    "help.linkcheck.rules.timeline.platform": (
        "Only this platform [default: every platform that is loaded].",
        "只看这个平台 [默认：所有已加载的平台]。",
    ),
    "help.linkcheck.rules.timeline.formats": (
        "FORMAT or FORMAT=PATH, may be repeated: table, json, md, ics (a calendar).",
        "格式 或 格式=路径，可重复使用：table、json、md、ics（日历）。",
    ),
    "help.linkcheck.rules.lint": (
        "Prove what can be shown wrong with the rules: gaps, rules that never win, dates out of order.\n\nExit codes: 0 clean, 1 errors (with --strict also warnings), 2 the rules cannot be loaded.",
        "检查规则本身的问题：空档、从不生效的规则、日期次序有误等。\n\n退出码：0 没有问题，1 有错误（加 --strict 时包括警告），2 规则无法加载。",
    ),
    "help.linkcheck.rules.lint.platform": (
        "Only this platform [default: every platform that is loaded].",
        "只检查这个平台 [默认：所有已加载的平台]。",
    ),
    "help.linkcheck.rules.lint.notice": (
        "Warn of cutoffs announced less than this many days ahead.",
        "公布后不足多少天就生效的截止时间给出警告。",
    ),
    "help.linkcheck.rules.lint.strict": ("Fail on warnings, too.", "有警告也以失败退出。"),
    "help.linkcheck.rules.lint.formats": (
        "FORMAT or FORMAT=PATH, may be repeated: text, json, github, sarif.",
        "格式 或 格式=路径，可重复使用：text、json、github、sarif。",
    ),
    "help.linkcheck.rules.lint.verbose": ("List the notes, too.", "同时列出提示。"),
    "help.linkcheck.rules.test": (
        "Run the cases in cases/*.yaml, and name the rules and dates that no case exercises.\n\nExit codes: 0 all passed and everything exercised, 1 not so, 2 rules or cases cannot be loaded.",
        "运行 cases/*.yaml 中的用例，并指出没有用例覆盖的规则和日期。\n\n退出码：0 全部通过且全部覆盖，1 未通过或未覆盖，2 规则或用例无法加载。",
    ),
    "help.linkcheck.rules.test.platform": (
        "Only this platform [default: every platform that is loaded].",
        "只测试这个平台 [默认：所有已加载的平台]。",
    ),
    "help.linkcheck.rules.test.formats": (
        "FORMAT or FORMAT=PATH, may be repeated: text, json.",
        "格式 或 格式=路径，可重复使用：text、json。",
    ),
    "help.linkcheck.rules.test.verbose": ("List the cases that passed, too.", "同时列出通过的用例。"),
    "help.linkcheck.rules.diff": (
        "Tell what an edit changes in meaning: which cells, from when to when, in which direction.\n\nExit codes: 0 no change in meaning, 1 changes, 2 rules or catalogs cannot be read.",
        "比较两套规则在含义上的变化：哪些货源和位置、从何时到何时、由什么变成什么。\n\n退出码：0 含义没有变化，1 有变化，2 规则或表格无法读取。",
    ),
    "help.linkcheck.rules.diff.old": (
        "A rule file, overlay or folder: the rules as they were.",
        "旧规则：规则文件、补充规则或文件夹。",
    ),
    "help.linkcheck.rules.diff.new": (
        "A rule file, overlay or folder: the rules as they are to be.",
        "新规则：规则文件、补充规则或文件夹。",
    ),
    "help.linkcheck.rules.diff.catalogs": (
        "Judge this catalog by both and count the listings whose verdict changes; may be repeated.",
        "用新旧规则分别检查这个商品表格，统计结论有变的商品，可重复使用。",
    ),
    "help.linkcheck.rules.diff.rules": (
        "Lay this file or folder over both, such as an own link book; may be repeated.",
        "叠加到新旧两套规则上的文件或文件夹，如自己的链接库，可重复使用。",
    ),
    "help.linkcheck.rules.diff.formats": (
        "FORMAT or FORMAT=PATH, may be repeated: text, json.",
        "格式 或 格式=路径，可重复使用：text、json。",
    ),
    "help.linkcheck.rules.schema": (
        "Print the JSON Schema of rule files, from which editors complete and check.",
        "输出规则文件的 JSON Schema，供编辑器补全和检查。",
    ),
    "help.option.own_store": (
        "A table of own-store links by SKU or listing id: links that fall are swapped to these.",
        "自有店铺链接对照表（按 SKU 或商品编号）：将失效的链接替换为表中的链接。",
    ),
    "help.linkcheck.report.after_sales": (
        "How many days after-sales run: the plan counts back from each cutoff.",
        "售后期天数：从每个截止时间往回推算。",
    ),
    "help.linkcheck.report.compare_to": (
        "Also tell what changes between the as-of and this date, when, and by which rule.",
        "同时说明从判定时点到这个日期有哪些变化、何时、依据哪条规则。",
    ),
    "help.option.baseline": (
        "Findings in this file are known: they are counted, and fail the run only if they got worse.",
        "此文件中的结果视为已知：只计数，变得更严重时才导致失败。",
    ),
    "help.option.write_baseline": (
        "Keep what is found now in this file, for --baseline.",
        "把本次的结果写入此文件，供 --baseline 使用。",
    ),
    "help.option.prune_baseline": (
        "Take what is fixed out of the baseline.",
        "从基线中移除已修复的结果。",
    ),
    "help.option.waivers": (
        "Exceptions with owner, reason and end, in YAML.",
        "豁免文件（YAML），每条写明负责人、原因和截止日期。",
    ),
    "help.option.max_waiver": (
        "How far ahead a waiver may end.",
        "豁免最长可以到多少天之后。",
    ),
    "help.option.no_past_as_of": (
        "Refuse an --as-of that lies in the past.",
        "不接受早于当前时间的 --as-of。",
    ),
    "help.option.changed_since": (
        "Check only the catalogs that differ from this git revision; all of them if a file that decides does.",
        "只检查与此 git 版本不同的表格；若规则、豁免、基线或配置有改动，则全部检查。",
    ),
    "help.linkcheck.migrate": (
        "Write a new catalog with links swapped to own-store links where they are known; everything else stays byte for byte.\n\nEvery link cell of a listing whose link falls is replaced as a whole, if its own-store link is known and proven: from its own-store column, from another listing of the same SKU, or from --own-store. A column that declares the source is left as it is. The new catalog is scanned again, and what remains to be done is printed.",
        "另存一份表格，把已知的链接换成自有店铺链接，其余内容逐字节不变。\n\n商品中每个将被禁止的链接单元格会整格替换，前提是已知并能确认其自有店铺链接：取自本行的自有店铺链接列、同一 SKU 的另一条商品，或 --own-store 对照表。填写货源的列不改动。写入后会重新检查，并列出还需处理的事项。",
    ),
    "help.linkcheck.migrate.catalog": (
        "The catalog: a CSV or TSV file, also as .gz, or an .xlsx or .xlsm workbook.",
        "表格：CSV、TSV（可为 .gz），或 .xlsx、.xlsm 工作簿。",
    ),
    "help.linkcheck.migrate.output": (
        "The new catalog; never one of the inputs.",
        "新表格的文件名，不能是输入文件。",
    ),
    "help.linkcheck.migrate.dry_run": (
        "Print a diff of what would change, and write nothing.",
        "只显示将要改动的内容（diff），不写入文件。",
    ),
    "help.linkcheck.migrate.force": (
        "Overwrite the new catalog if it exists.",
        "新表格已存在时覆盖。",
    ),
    "help.linkcheck.config": (
        "Print what holds for a scan, and where it was set: option, environment (LINKCHECK_*), file or default.",
        "显示 scan 的各项设置及其来源：命令行选项、环境变量（LINKCHECK_*）、配置文件或默认值。",
    ),
    "help.linkcheck.config.formats": ("As in `scan`.", "同 scan。"),
}
