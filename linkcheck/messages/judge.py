"""Why a check got its verdict, and what to do next."""

SENTENCES = {
    "judge.forbidden": (
        "from {when} on {source} links may not stand in the {placement} of {platform} (rule {rule}): take the link down and list the goods in the {store}",
        "自 {when} 起，{platform}{placement}禁止{source}链接（规则 {rule}）：请下架该链接，并把商品上架到{store}",
    ),
    "judge.planned": (
        "from {when} on {source} links may not stand in the {placement} of {platform} (rule {rule}), and the listing is planned for a time when this holds: do not publish this link then, and list the goods in the {store} before",
        "自 {when} 起，{platform}{placement}禁止{source}链接（规则 {rule}），而这条商品计划在此之后发布：届时请勿发布该链接，并提前把商品上架到{store}",
    ),
    "judge.forbidden-always": (
        "{source} links may not stand in the {placement} of {platform} (rule {rule}): take the link down and list the goods in the {store}",
        "{platform}{placement}禁止{source}链接（规则 {rule}）：请下架该链接，并把商品上架到{store}",
    ),
    "judge.upcoming": (
        "from {when} {source} links may no longer stand in the {placement} of {platform} (rule {rule}): settle orders and after-sales, and list the goods in the {store} before then",
        "自 {when} 起，{platform}{placement}将禁止{source}链接（规则 {rule}）：请提前处理订单和售后，并在此之前把商品上架到{store}",
    ),
    "judge.allowed-by-rule": (
        "{source} links are allowed in the {placement} of {platform} (rule {rule})",
        "{platform}{placement}允许{source}链接（规则 {rule}）",
    ),
    "judge.own-store": (
        "a link of {platform}'s own store may stand in the {placement}",
        "{platform}自有店铺的链接可以放在{placement}",
    ),
    "judge.no-rule": (
        "no rule says anything about {source} links in the {placement} of {platform}, and silence is not permission: ask the platform, or list the goods in the {store}",
        "没有规则说明{platform}{placement}能否放{source}链接，未提及不等于允许：请向平台确认，或把商品上架到{store}",
    ),
    "judge.conditional": (
        "{source} links are allowed in the {placement} of {platform} only on a condition that a link cannot show (rule {rule}): {condition}; check that it is met ({cited})",
        "{platform}{placement}只在满足条件时允许{source}链接（规则 {rule}），链接本身看不出是否满足：{condition}；请人工确认（依据：{cited}）",
    ),
    "judge.kept": (
        "from {when} on {source} links may not stand in the {placement} of {platform} (rule {rule}), but what stood there before stays on a condition that a link cannot show: {condition}; check that it is met ({cited})",
        "自 {when} 起，{platform}{placement}禁止{source}链接（规则 {rule}），但此前已发布的链接在满足条件时可以保留，链接本身看不出是否满足：{condition}；请人工确认（依据：{cited}）",
    ),
    "judge.and": (
        "{first}; {second}",
        "{first}；{second}",
    ),
    "judge.date-uncertain": (
        "whether {source} links may stand in the {placement} of {platform} changes at a time that is not known well enough ({when}, rule {rule}): treat it as forbidden until you know the time",
        "{source}链接能否放在{platform}{placement}会发生变化（{when}，规则 {rule}），但时间不够精确，无法判定：确认时间之前请按禁止处理",
    ),
    "judge.unknown-link": (
        "nobody has declared where this link leads: open it and check the shop, or add its host to a link book of your own",
        "无法确定这个链接属于哪个货源：请打开核对店铺，或在自己的链接库文件中登记该域名",
    ),
    "judge.unresolved-link": (
        "this short link or code can lead to several sources: open it and put the final product link into the catalog",
        "这个短链接或口令可能指向多个货源：请打开后把最终的商品链接填入表格",
    ),
    "judge.ambiguous-link": (
        "this link can be read in two ways: replace it with the plain product link",
        "这个链接有两种读法，可能会误导：请换成普通的商品链接",
    ),
    "judge.invalid-link": (
        "this is not a link that a browser would open: copy the link again",
        "这不是浏览器能打开的链接：请重新复制链接",
    ),
    "judge.no-link": (
        "the listing has no link, and a name alone does not prove the platform's own store: fill in the product link",
        "这条商品没有链接，仅凭名称不能证明是平台自有店铺：请补上商品链接",
    ),
    "judge.unknown-placement": (
        "{platform} has no placement of that name: write one of {known}, or add the name to the rule file's aliases",
        "{platform}没有这个名称的位置：请写 {known} 之一，或在规则文件中添加别名",
    ),
    "judge.unknown-platform": (
        "no rule file is loaded for this platform: write one of {known}, or load its rules with --rules",
        "没有加载这个平台的规则：请写 {known} 之一，或用 --rules 加载规则文件",
    ),
    "judge.bad-date": (
        "the publishing date cannot be read, so the time to judge by is not known: write it as 2022-03-01 20:00, or name its form with --date-format",
        "无法识别发布时间，不知道按哪个时间判定：请写成 2022-03-01 20:00，或用 --date-format 指定格式",
    ),
    "judge.unknown-alliance": (
        "nobody knows the declared source: write a known name such as 淘宝, 京东 or 快手小店, or add the name to a link book of your own",
        "无法识别所填的货源：请写已知名称，如 淘宝、京东 或 快手小店，或在自己的链接库文件中添加别名",
    ),
    "judge.plain-link": (
        "a plain {source} link does not show whether it is an alliance link (the rule file says `plain_links: review`): check how the goods were added",
        "普通{source}链接看不出是否为联盟链接（规则文件设为 `plain_links: review`）：请核对商品的添加方式",
    ),
    "judge.not-goods": (
        "this leads to a home page or back office of {platform}'s own store, not to goods: put the product link in its place",
        "这是{platform}自有店铺的首页或后台，不是商品：请换成商品链接",
    ),
    "judge.too-long": (
        "the cell is longer than 4,096 characters and was not read: leave only the link in it",
        "单元格超过 4096 个字符，未读取：请只保留链接",
    ),
    "judge.missing-cells": (
        "the record has fewer cells than the header, so one lost separator may have moved its cells: complete the record",
        "这条记录的列数少于表头，可能漏了分隔符而错位：请补全这条记录",
    ),
    "judge.may-stay-in": (
        "{message}; the link may stay in: {placements}",
        "{message}；该链接仍可放在：{placements}",
    ),
    "judge.by-declaration": (
        "{message} (the catalog's own statement of the source decided, not the link)",
        "{message}（依据表格中填写的货源，而非链接）",
    ),
    "judge.noticed": (
        "{message} (noticed: {noticed})",
        "{message}（发现：{noticed}）",
    ),
    "judge.placement-unknown-too": (
        "the placement named in the catalog is not known, so every one was tried (known: {known}): {message}; correct the placement first",
        "表格中的位置名称无法识别，已按所有位置判定（可用：{known}）：{message}；请先更正位置",
    ),
    "judge.flag.alliance-mismatch": (
        "{message}; the catalog declares another source than the link shows: correct one of the two",
        "{message}；表格中填写的货源与链接不一致：请更正其中一个",
    ),
    "judge.flag.short-record": (
        "{message}; cells are missing at the end of the record",
        "{message}；这条记录末尾缺少单元格",
    ),
    "judge.flag.changes-soon": (
        "{message}; the rule for this changes soon",
        "{message}；相关规则即将变化",
    ),
    "judge.some-day-in": (
        "a day of {month} that is not known",
        "{month} 的某一天（具体日期未知）",
    ),
    "judge.cell-says": (
        "{message} (the cell says “{text}”)",
        "{message}（单元格内容：“{text}”）",
    ),
    "judge.bad-date-too": (
        "{message}; the publishing date “{text}” cannot be read",
        "{message}；发布时间“{text}”无法识别",
    ),
    "judge.any-placement": (
        "placements",
        "各位置",
    ),
    "judge.unknown-source": (
        "such",
        "此类",
    ),
    "judge.choice.unknown-platform": (
        "--platform {name}: no rule file for this platform is loaded",
        "--platform {name}：没有加载这个平台的规则",
    ),
    "judge.choice.unknown-platform.help": (
        "loaded are: {known}; add a rule file with --rules",
        "已加载：{known}；可用 --rules 添加规则文件",
    ),
    "judge.choice.which-platform": (
        "several platforms are loaded, and none is kuaishou",
        "加载了多个平台，其中没有快手",
    ),
    "judge.choice.which-platform.help": (
        "choose one with --platform: {known}",
        "请用 --platform 选择：{known}",
    ),
    "judge.choice.unknown-placement": (
        "--placement {name}: no loaded platform has this placement",
        "--placement {name}：没有平台有这个位置",
    ),
    "judge.choice.unknown-placement.help": (
        "write one of: {known}",
        "可用：{known}",
    ),
    "judge.choice.bad-as-of": (
        "--as-of {text}: this is not a full date",
        "--as-of {text}：不是完整的日期",
    ),
    "judge.choice.bad-as-of.help": (
        "write 2022-02-25 or 2022-02-28T23:59:59+08:00",
        "请写成 2022-02-25 或 2022-02-28T23:59:59+08:00",
    ),
    "judge.choice.bad-within": (
        "{option} {text}: this is not a number of days",
        "{option} {text}：不是天数",
    ),
    "judge.choice.bad-within.help": (
        "write 90d (0d to {most}d)",
        "请写成 90d（0d 到 {most}d）",
    ),
    "judge.case-role": (
        "`{role}` under `columns` is not a column that a catalog can have",
        "`columns` 中的 `{role}` 不是商品表可能有的列",
    ),
    "judge.case-role.help": (
        "write one of: {known}",
        "可用：{known}",
    ),
    "judge.case-own-key": (
        "`{role}` stands under `columns`, but a case has a key of its own for it",
        "`{role}` 写在了 `columns` 里，但用例有专门的字段",
    ),
    "judge.case-own-key.help": (
        "write `{role}:` in the case itself",
        "请直接在用例中写 `{role}:`",
    ),
    # the gate: waivers and the baseline
    "judge.waived": (
        "waived until {until} by {owner} ({reason}); without the waiver: {message}",
        "已由{owner}豁免至 {until}（{reason}）；若无豁免：{message}",
    ),
    "judge.waiver.names-nothing": (
        "this waiver does not say what it covers",
        "这条豁免没有写明适用范围",
    ),
    "judge.waiver.names-nothing.help": (
        "name at least one of: {keys}",
        "请至少写一项：{keys}",
    ),
    "judge.waiver.unknown-rule": (
        "no rule is called `{rule}`",
        "没有名为 `{rule}` 的规则",
    ),
    "judge.waiver.too-long": (
        "{until} is more than {days} days ahead",
        "{until} 超出了最长 {days} 天的期限",
    ),
    "judge.waiver.too-long.help": (
        "write a day up to {last} and renew it then, or allow more with --max-waiver",
        "请写 {last} 或更早的日期，到期再续；也可用 --max-waiver 放宽期限",
    ),
    "judge.baseline.not-json": (
        "this baseline is not JSON: {problem}",
        "基线文件不是 JSON：{problem}",
    ),
    "judge.baseline.not-ours": (
        "this is not a baseline of the form {format}",
        "这不是 {format} 格式的基线文件",
    ),
    "judge.baseline.bad-entry": (
        "finding {number} of this baseline needs exactly these texts: {fields}; its verdict is one of: {verdicts}",
        "基线中的第 {number} 条应恰好包含这些文字字段：{fields}；结论只能是：{verdicts}",
    ),
    "judge.baseline.help": (
        "write a new one with --write-baseline FILE",
        "请用 --write-baseline 文件 重新生成",
    ),
    # Spark
    "judge.spark.not-installed": (
        "Spark needs packages that are not installed: {packages}",
        "使用 Spark 所需的软件包尚未安装：{packages}",
    ),
    "judge.spark.not-installed.help": (
        'install them with: pip install "linkcheck[spark]"',
        '请安装：pip install "linkcheck[spark]"',
    ),
    "judge.spark.no-java": (
        "Spark needs Java, and there is none here ({where})",
        "Spark 需要 Java，但本机没有找到（{where}）",
    ),
    "judge.spark.no-java.help": (
        "install Java 17 or later and let JAVA_HOME name its folder, or judge without --engine spark",
        "请安装 Java 17 或更高版本，并用 JAVA_HOME 指明其文件夹；或去掉 --engine spark",
    ),
    "judge.spark.no-session": (
        "Spark cannot start with the master “{master}”: {problem}",
        "Spark 无法以主节点“{master}”启动：{problem}",
    ),
    "judge.spark.no-session.help": (
        "check that the cluster is running and that this machine reaches it",
        "请确认集群正在运行，且本机可以访问",
    ),
    "judge.spark.no-master": (
        "--master {master}: this is not the address of a Spark cluster",
        "--master {master}：这不是 Spark 集群的地址",
    ),
    "judge.spark.no-master.help": (
        "write local[4], spark://HOST:7077, yarn or k8s://HOST:PORT",
        "请写 local[4]、spark://主机:7077、yarn 或 k8s://主机:端口",
    ),
    "judge.spark.not-on-executors": (
        "the machines of the cluster cannot run linkcheck: {problem}",
        "集群中的机器无法运行 linkcheck：{problem}",
    ),
    "judge.spark.not-on-executors.help": (
        'install the same version with pip install "linkcheck[spark]" on every machine, for the same Python, which PYSPARK_PYTHON names',
        '请在每台机器上为同一版本的 Python 安装相同版本：pip install "linkcheck[spark]"，并用 PYSPARK_PYTHON 指明该 Python',
    ),
    "judge.spark.job-failed": (
        "Spark gave up, and nothing was written: {problem}",
        "Spark 任务失败，没有写出任何结果：{problem}",
    ),
    "judge.spark.job-failed.help": (
        "look into Spark's log: the folder must be on a file system that every machine of the cluster sees, and the executors need enough memory and disk",
        "请查看 Spark 日志：输出文件夹须位于集群每台机器都能访问的文件系统上，执行器也要有足够的内存和磁盘空间",
    ),
    "judge.spark.out-of-reach": (
        "{host}, a machine of the cluster, does not find this file",
        "集群中的机器 {host} 找不到这个文件",
    ),
    "judge.spark.out-of-reach.help": (
        "put catalogs on a file system that every machine of the cluster sees under the same path",
        "请把商品表放到集群每台机器都能以相同路径访问的文件系统上",
    ),
    "judge.spark.folder-no-parent": (
        "the folder in which this one is to stand does not exist",
        "上级文件夹不存在",
    ),
    "judge.spark.folder-no-parent.help": (
        "create {folder} first, or choose another place",
        "请先创建 {folder}，或换一个位置",
    ),
    "judge.spark.folder-is-file": (
        "Spark writes a folder, and this is a file",
        "Spark 输出的是文件夹，而这里已有同名文件",
    ),
    "judge.spark.folder-is-file.help": (
        "name a folder that is new or holds an earlier run",
        "请指定新文件夹，或之前运行生成的文件夹",
    ),
    "judge.spark.folder-is-taken": (
        "this folder holds more than an earlier run's parts, and would be replaced as a whole",
        "这个文件夹里还有其他文件，而输出会替换整个文件夹",
    ),
    "judge.spark.folder-is-taken.help": (
        "name a folder that is new, empty, or holds an earlier run and nothing else",
        "请指定新文件夹、空文件夹，或只含之前运行结果的文件夹",
    ),
    "judge.spark.folder-not-written": (
        "the folder could not be written: {problem}; what stood there before is untouched",
        "无法写入文件夹：{problem}；原有内容保持不变",
    ),
    "judge.spark.folder-not-written.help": (
        "check the space and your rights, and run again",
        "请检查磁盘空间和权限后重试",
    ),
    "judge.spark.folder-not-shared": (
        "what the cluster wrote is not to be found here",
        "在本机找不到集群写出的文件",
    ),
    "judge.spark.folder-not-shared.help": (
        "choose a folder on a file system that every machine of the cluster sees under the same path",
        "请选择集群每台机器都能以相同路径访问的文件系统上的文件夹",
    ),
    "judge.spark.table-role": (
        "`{role}` is no role that a column can have",
        "`{role}` 不是列可以担任的角色",
    ),
    "judge.spark.table-role.help": (
        "write one of: {known}",
        "可用：{known}",
    ),
    "judge.spark.table-column": (
        "the table has no column `{column}`",
        "数据表没有 `{column}` 列",
    ),
    "judge.spark.table-column.help": (
        "its columns are: {known}",
        "现有列：{known}",
    ),
    "judge.spark.table-many": (
        "only the role `link` takes several columns, `{role}` takes one",
        "只有 `link` 可以对应多列，`{role}` 只能对应一列",
    ),
    "judge.spark.table-many.help": (
        "choose one of: {known}",
        "请从中选一列：{known}",
    ),
    "judge.spark.table-nothing": (
        "neither a link column nor an alliance column is named: there is nothing to judge by",
        "没有指定链接列或货源列，无法判定",
    ),
    "judge.spark.table-nothing.help": (
        "name one in `columns`, such as {{'link': 'url'}}",
        "请在 `columns` 中指定，例如 {{'link': 'url'}}",
    ),
    "judge.spark.table-type": (
        "the column `{column}` is of the type {type}, which is not read as a cell of a catalog",
        "`{column}` 列的类型是 {type}，不能当作商品表的单元格读取",
    ),
    "judge.spark.table-type.help": (
        "make it a text first; an array of links becomes a row per link with explode",
        "请先转换为文本；链接数组可先用 explode 拆成每行一个链接",
    ),
    "judge.spark.table-clash": (
        "the result would have two columns of the same name: {columns}",
        "结果中会出现同名列：{columns}",
    ),
    "judge.spark.table-clash.help": (
        "set a prefix for our columns, such as prefix='check_', or keep fewer columns",
        "请为判定结果列加前缀，例如 prefix='check_'，或减少保留的列",
    ),
    "judge.spark.table-within": (
        "`within` is {days} days",
        "`within` 为 {days} 天",
    ),
    "judge.spark.table-within.help": (
        "give 0 to {most} days",
        "请给出 0 到 {most} 天",
    ),
}
