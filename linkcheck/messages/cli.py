"""What the commands say on standard error."""

SENTENCES = {
    "cli.exit": (
        "exit {code}: {what} (as of {as_of})",
        "exit {code}：{what}（判定时点 {as_of}）",
    ),
    "cli.exit-usage": (
        "exit 2: the command line or the rule files are wrong, see above; nothing was judged",
        "exit 2：命令行或规则文件有误（见上），没有进行任何检查",
    ),
    "cli.exit-output": (
        "exit 74: an output could not be written",
        "exit 74：有输出未能写入",
    ),
    "cli.exit-unreadable": (
        "exit 3: what is named above could not be read",
        "exit 3：以上内容无法读取",
    ),
    "cli.exit-interrupted": (
        "exit 130: interrupted; no file was replaced by half of a new one",
        "exit 130：已中断，没有留下不完整的文件",
    ),
    "cli.progress": ("{records} records, {rate} a second", "已读 {records} 条，每秒 {rate} 条"),
    "cli.progress-of-known": (
        "{records} records, {rate} a second, {percent}%, {left} left",
        "已读 {records} 条，每秒 {rate} 条，{percent}%，约剩 {left}",
    ),
    "cli.progress-seconds": ("{count} s", "{count} 秒"),
    "cli.progress-minutes": ("{count} min", "{count} 分钟"),
    "cli.progress-hours": ("{hours} h {minutes} min", "{hours} 小时 {minutes} 分"),
    "cli.count.forbidden": ("{count} forbidden", "禁止 {count}"),
    "cli.count.upcoming": ("{count} upcoming", "即将禁止 {count}"),
    "cli.count.review": ("{count} review", "需人工确认 {count}"),
    "cli.count.unreadable": ("{count} unreadable", "无法读取 {count}"),
    "cli.count.faults": ("catalogs not read: {count}", "未能读取的表格 {count}"),
    "cli.count.empty": ("catalogs without records: {count}", "没有记录的表格 {count}"),
    "cli.count.allowed": ("{count} allowed", "允许 {count}"),
    "cli.bug": (
        "exit 70: this is a bug in linkcheck {version}, not in your files: nothing was decided; please report it with the lines above",
        "exit 70：这是 linkcheck {version} 自身的错误，与您的文件无关，没有得出任何结论；请把上面的内容反馈给我们",
    ),
    "cli.stdout-failed": (
        "standard output could not be written: {problem}",
        "无法写入标准输出：{problem}",
    ),
    "cli.stdout-failed.help": (
        "free some space, or write to a file with -f FORMAT=PATH",
        "请清理磁盘空间，或用 -f 格式=路径 写入文件",
    ),
    "cli.not-written": (
        "the file could not be written: {problem}; what stood there before is untouched",
        "无法写入文件：{problem}；原有文件保持不变",
    ),
    "cli.not-written.help": (
        "close it in other programs (Excel keeps files locked), check the space and your rights, and run again",
        "请先在其他程序（如 Excel）中关闭该文件，检查磁盘空间和权限后重试",
    ),
    "cli.no-folder": (
        "the folder for this file does not exist",
        "该文件所在的文件夹不存在",
    ),
    "cli.no-folder.help": (
        "create {folder} first, or choose another place",
        "请先创建 {folder}，或换一个位置",
    ),
    "cli.usage": (
        "{what}; see `{command} --help`",
        "{what}；用法见 `{command} --help`",
    ),
    "cli.no-such-option": ("there is no option {option}", "没有选项 {option}"),
    "cli.no-such-option-near": (
        "there is no option {option}; did you mean {near}?",
        "没有选项 {option}，是否想用 {near}？",
    ),
    "cli.missing-parameter": ("{name} is missing", "缺少 {name}"),
    "cli.bad-choice": ("{name} takes one of: {known}", "{name} 只能是：{known}"),
    "cli.bad-number": ("{name} takes a whole number from {least} on", "{name} 应为不小于 {least} 的整数"),
    "cli.bad-value": ("{name} cannot take this value: {problem}", "{name} 的值不正确：{problem}"),
    "cli.bad-command": ("the command line cannot be understood: {problem}", "无法理解命令行：{problem}"),
    "cli.bad-column": (
        "--column {text}: this does not name a role and a heading",
        "--column {text}：应写明用途和列名",
    ),
    "cli.bad-column.help": (
        "write --column link=商品链接; roles are: {known}",
        "请写成 --column link=商品链接；可用的用途：{known}",
    ),
    "cli.bad-format": (
        "--format {text}: there is no such format",
        "--format {text}：没有这种格式",
    ),
    "cli.no-place-for-format": (
        "--format {text}: such a file is not for standard output",
        "--format {text}：这种文件不能写到标准输出",
    ),
    "cli.no-place-for-format.help": (
        "say where it goes: --format {text}=PATH",
        "请指定写到哪里：--format {text}=路径",
    ),
    "cli.bad-format.help": (
        "write FORMAT or FORMAT=PATH with one of: {known}",
        "请写成 格式 或 格式=路径，可用：{known}",
    ),
    "cli.spark-needs-parquet": (
        "--engine spark writes its checks as Parquet parts, and no folder for them is named",
        "--engine spark 会把判定结果写成多个 Parquet 文件，但没有指定文件夹",
    ),
    "cli.spark-needs-parquet.help": (
        "add -f parquet=DIR, once",
        "请加上一个 -f parquet=文件夹",
    ),
    "cli.spark-format": (
        "--engine spark cannot write {format}: its checks go to the folder of -f parquet=DIR only",
        "--engine spark 不能输出 {format}：判定结果只写入 -f parquet=文件夹",
    ),
    "cli.spark-format.help": (
        "beside it one of these can be written, with the first findings up to --limit: {known}",
        "除此之外还可输出以下格式（列出前若干条，数量由 --limit 决定）：{known}",
    ),
    "cli.spark-option": (
        "{option} does not work with --engine spark",
        "{option} 不能与 --engine spark 同时使用",
    ),
    "cli.spark-option.help": (
        "leave it out, or judge with --engine auto",
        "请去掉该选项，或改用 --engine auto",
    ),
    "cli.master-without-spark": (
        "--master names a Spark cluster, but another engine judges",
        "--master 指定了 Spark 集群，但当前使用的是其他引擎",
    ),
    "cli.master-without-spark.help": (
        "add --engine spark, or leave --master out",
        "请加上 --engine spark，或去掉 --master",
    ),
    "cli.two-formats-on-stdout": (
        "--format {text}: another format goes to standard output already",
        "--format {text}：已有另一种格式输出到屏幕",
    ),
    "cli.two-formats-on-stdout.help": (
        "give all but one a file: -f {text}=PATH",
        "其余格式请指定文件：-f {text}=路径",
    ),
    "cli.same-output-twice": (
        "--format {text}: another output goes to the same file",
        "--format {text}：另一个输出已使用同一个文件",
    ),
    "cli.same-output-twice.help": (
        "give each output a file of its own",
        "请为每个输出指定不同的文件",
    ),
    "cli.bad-plan-ending": (
        "-o {path}: the ending does not name a form",
        "-o {path}：无法从扩展名判断格式",
    ),
    "cli.bad-plan-ending.help": (
        "write a file name that ends in one of: {known}",
        "文件名请以下列之一结尾：{known}",
    ),
    "cli.output-is-input": (
        "the output {path} is a file that this run reads",
        "输出文件 {path} 就是本次要读取的文件",
    ),
    "cli.output-is-input.help": (
        "choose another file: what is read is never overwritten",
        "请换一个文件名：不会覆盖要读取的文件",
    ),
    "cli.one-file-twice": (
        "two outputs go to {path}",
        "有两个输出都要写入 {path}",
    ),
    "cli.one-file-twice.help": (
        "give each output a file of its own",
        "请为每个输出指定不同的文件",
    ),
    "cli.no-working-folder": (
        "the folder that this command runs in is gone",
        "当前所在的文件夹已不存在",
    ),
    "cli.no-working-folder.help": (
        "change to another folder and run it again",
        "请进入另一个文件夹后重新运行",
    ),
    "cli.no-such-catalog": (
        "{path}: there is no such file",
        "没有这个文件：{path}",
    ),
    "cli.no-such-catalog.help": (
        "check the path; a link is explained without a line number",
        "请检查路径；解释链接时不要加行号",
    ),
    "cli.bad-location": (
        "{text}: no record begins or ends on this line",
        "{text}：这一行没有记录",
    ),
    "cli.bad-location.help": (
        "give the line of a listing, such as catalog.csv:7",
        "请给出商品所在行，例如 catalog.csv:7",
    ),
    "cli.rejects-written": (
        "rejected records: {count}, written to {path}: mend them there and scan that file",
        "无法读取的记录 {count} 条，已写入 {path}：请在其中修正后再检查该文件",
    ),
    "cli.columns-written": (
        "the columns of {catalog} are kept in {path}: use them again with --columns {path}",
        "{catalog} 的列对应关系已保存到 {path}：下次用 --columns {path} 即可沿用",
    ),
    "cli.written": ("written: {path}", "已写入：{path}"),
    "cli.bad-own-store": (
        "--own-store {path}: this is not one file",
        "--own-store {path}：应为一个文件",
    ),
    "cli.bad-own-store.help": (
        "name one table with the columns SKU (or listing id) and own-store link",
        "请给出一个表格，含 SKU（或商品编号）和自有店铺链接两列",
    ),
    "cli.own-store-without-key": (
        "--own-store {path}: no column names the listings",
        "--own-store {path}：没有标明商品的列",
    ),
    "cli.own-store-without-key.help": (
        "add a column headed SKU or 商品编号",
        "请加上标题为 SKU 或 商品编号 的列",
    ),
    "cli.bad-after-sales": (
        "--after-sales {text}: this is not a number of days",
        "--after-sales {text}：应为天数",
    ),
    "cli.bad-after-sales.help": (
        "write a whole number from 0 to {most}, such as 7",
        "请写 0 到 {most} 的整数，例如 7",
    ),
    "cli.exit-lint": (
        "exit {code}: errors {errors}, warnings {warnings}, notes {notes}",
        "exit {code}：错误 {errors}，警告 {warnings}，提示 {notes}",
    ),
    "cli.exit-test": (
        "exit {code}: cases {total}, failed {failed}, not exercised {missing}",
        "exit {code}：用例 {total}，未通过 {failed}，未覆盖 {missing}",
    ),
    "cli.exit-diff": (
        "exit {code}: the meaning changes (stretches of cells {cells}, settings {settings})",
        "exit {code}：含义有变（单元格时段 {cells}，设置 {settings}）",
    ),
    "cli.exit-diff-none": (
        "exit {code}: no change in meaning",
        "exit {code}：含义没有变化",
    ),
    "cli.exit-diff-unreadable": (
        "exit 2: a catalog could not be read, so its verdicts cannot be compared",
        "exit 2：有商品表格无法读取，无法比较结论",
    ),
    "cli.catalog-twice": (
        "--catalog -: both rule sets judge the catalog, and standard input can be read only once",
        "--catalog -：新旧规则都要读取商品表格，而标准输入只能读取一次",
    ),
    "cli.catalog-twice.help": (
        "save it as a file first",
        "请先保存为文件",
    ),
    # the gate
    "cli.count.known": ("{count} known before", "此前已知 {count}"),
    "cli.count.waived": ("{count} waived", "已豁免 {count}"),
    "cli.baseline": (
        "baseline {path}: {new} new, {known} known, {fixed} fixed",
        "基线 {path}：新增 {new}，已知 {known}，已修复 {fixed}",
    ),
    "cli.baseline-worse": (
        "of the new ones {count} were known but have become worse",
        "新增中有 {count} 项此前已知，但情况变得更严重",
    ),
    "cli.baseline-written": (
        "{count} findings are kept in {path}: with --baseline {path} they no longer fail a run",
        "已将 {count} 项写入 {path}：使用 --baseline {path} 时它们不再导致失败",
    ),
    "cli.baseline-pruned": (
        "{count} fixed findings were taken out of {path}",
        "已从 {path} 中移除 {count} 项已修复的结果",
    ),
    "cli.baseline-kept": (
        "{path} was not pruned: this run did not see every record, so nobody knows what is fixed",
        "没有清理 {path}：本次没有读到全部记录，无法确定哪些已修复",
    ),
    "cli.nothing-to-prune": (
        "--prune-baseline: there is no baseline to prune",
        "--prune-baseline：没有指定要清理的基线",
    ),
    "cli.nothing-to-prune.help": (
        "name it with --baseline FILE",
        "请用 --baseline 文件 指定",
    ),
    "cli.past-as-of": (
        "--as-of {as_of} lies in the past, and this gate judges no past",
        "--as-of {as_of} 早于当前时间，本检查不允许按过去的时间判定",
    ),
    "cli.past-as-of.help": (
        "leave --as-of out to judge from now, or leave out --no-past-as-of",
        "请去掉 --as-of 以按当前时间判定，或去掉 --no-past-as-of",
    ),
    "cli.gate-file": (
        "this file cannot be read: {problem}",
        "无法读取这个文件：{problem}",
    ),
    "cli.gate-file.help": (
        "check the path; a baseline is made with --write-baseline FILE",
        "请检查路径；基线文件可用 --write-baseline 文件 生成",
    ),
    "cli.waiver-expired": (
        "{where}: this waiver EXPIRED after {until}: {reason} ({owner}); fix the listings or renew it",
        "{where}：这条豁免已于 {until} 之后失效：{reason}（{owner}）；请处理商品或续期",
    ),
    "cli.waiver-ends-soon": (
        "{where}: this waiver ends after {until}: {reason} ({owner})",
        "{where}：这条豁免将在 {until} 之后失效：{reason}（{owner}）",
    ),
    "cli.waiver-unused": (
        "{where}: this waiver covers nothing: {reason} ({owner}); remove it",
        "{where}：这条豁免没有用到：{reason}（{owner}）；请删除",
    ),
    "cli.waived": (
        "{where}: waived: {listing} {placement}: {message}",
        "{where}：已豁免：{listing} {placement}：{message}",
    ),
    "cli.changed-since": (
        "--changed-since {revision}: git cannot tell what changed: {problem}",
        "--changed-since {revision}：git 无法给出改动：{problem}",
    ),
    "cli.changed-since.help": (
        "run it inside the repository with its history (in CI: fetch-depth: 0) and name a commit, tag or branch",
        "请在包含历史记录的仓库中运行（CI 中设 fetch-depth: 0），并写明提交、标签或分支",
    ),
    "cli.nothing-changed": (
        "exit 0: no catalog changed since {revision}",
        "exit 0：自 {revision} 以来没有表格改动",
    ),
    "cli.migrate-one-file": (
        "{path}: migrate takes one catalog, as a file",
        "{path}：migrate 一次只处理一个表格文件",
    ),
    "cli.migrate-one-file.help": (
        "name one file; save what comes from standard input to a file first",
        "请指定一个文件；标准输入的内容请先保存成文件",
    ),
    "cli.migrate-no-output": (
        "-o is missing: a catalog is never changed in place",
        "缺少 -o：不会直接改动原表格",
    ),
    "cli.migrate-no-output.help": (
        "name the new file with -o NEW, or look first with --dry-run",
        "请用 -o 指定新文件，或先用 --dry-run 查看",
    ),
    "cli.migrate-onto-input": (
        "-o {path}: this file is one of the inputs",
        "-o {path}：这是输入文件之一",
    ),
    "cli.migrate-onto-input.help": (
        "choose another name: catalogs, maps and rule files are never overwritten, not even with --force",
        "请换一个文件名：表格、对照表和规则文件不会被覆盖，--force 也不行",
    ),
    "cli.migrate-exists": (
        "-o {path}: this file exists already",
        "-o {path}：文件已存在",
    ),
    "cli.migrate-exists.help": (
        "choose another name, or overwrite it with --force",
        "请换一个文件名，或用 --force 覆盖",
    ),
    "cli.migrate-ending": (
        "-o {path}: the new file is of the same kind as the catalog, so its name should end in {ending}",
        "-o {path}：新文件与原表格格式相同，文件名应以 {ending} 结尾",
    ),
    "cli.migrate-ending.help": (
        "write a name such as {example}",
        "请写成类似 {example} 的文件名",
    ),
    # the configuration
    "cli.config.flag": ("{key} = {value}  (option {origin})", "{key} = {value}（命令行选项 {origin}）"),
    "cli.config.set": ("{key} = {value}  ({origin})", "{key} = {value}（来自 {origin}）"),
    "cli.config.default": ("{key} = {value}  (default)", "{key} = {value}（默认）"),
    "cli.config.nothing": ("-", "-"),
    "cli.two-configs": (
        "both this file and {other} beside it configure linkcheck",
        "此文件和同一文件夹中的 {other} 都配置了 linkcheck",
    ),
    "cli.two-configs.help": (
        "keep one of them",
        "请只保留一个",
    ),
    "cli.config-toml": (
        "this file is not TOML: {problem}",
        "这个文件不是有效的 TOML：{problem}",
    ),
    "cli.config-toml.help": (
        "mend it, or move [tool.linkcheck] to a linkcheck.yaml",
        "请修正，或把 [tool.linkcheck] 移到 linkcheck.yaml",
    ),
    "cli.config-file.help": (
        "give yourself the right to read it, or move it away",
        "请检查读取权限，或移走该文件",
    ),
}
