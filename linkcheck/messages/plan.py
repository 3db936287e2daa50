"""What the migration plan says: its parts, the way out for each group, and what a person must find out."""

SENTENCES = {
    # the first line
    "plan.title": ("Migration plan", "迁移计划"),
    "plan.headline": ("To do: {parts}", "待办：{parts}"),
    "plan.headline.now": ("{count} to take down now", "{count} 个商品须立即下架"),
    "plan.headline.by": ("{count} to move by {date} ({left})", "{count} 个商品须在 {date} 前迁移（{left}）"),
    "plan.headline.review": ("{count} to review", "{count} 个商品需人工确认"),
    "plan.headline.mend": ("{count} to mend", "{count} 条记录须修正"),
    "plan.headline.nothing": ("nothing has to move", "没有需要迁移的商品"),
    "plan.headline.nothing-read": (
        "nothing was judged, the catalogs hold no records",
        "没有判定任何商品，表格中没有记录",
    ),
    # the parts
    "plan.now": ("Now: already forbidden", "立即处理：已经禁止"),
    "plan.since": ("Forbidden since {date}", "{date} 起已禁止"),
    "plan.never-allowed": ("Forbidden, without a date", "一直禁止"),
    "plan.by": ("By {date}: {left}", "{date} 前完成：{left}"),
    "plan.by-instant": (
        "Forbidden from {cutoff}; the last moment is just before it",
        "自 {cutoff} 起禁止，须在此之前完成",
    ),
    "plan.review": ("Review: a person must look", "需人工确认"),
    "plan.mend": ("Mend: these records could not be read", "须修正：以下记录无法读取"),
    # a group
    "plan.group": ("{source}: {places}", "{source}：{places}"),
    "plan.group.places": ("{platform} {placements}", "{platform}{placements}"),
    "plan.group.planned": ("{group}, planned for after that date", "{group}（计划在此日期之后发布）"),
    "plan.group.sized": ("{group} ({size})", "{group}（{size}）"),
    "plan.group.ruled": ("{group}, rule {rules} ({size})", "{group}，规则 {rules}（{size}）"),
    "plan.group.unproven": ("source not proven", "货源未能确认"),
    "plan.group.no-platform": ("unknown platform", "平台无法识别"),
    "plan.group.no-placement": ("unknown placement", "位置无法识别"),
    "plan.two-sentences": ("{first} {second}", "{first}{second}"),
    "plan.listings": ("{count} listings", "{count} 个商品"),
    "plan.listing": ("1 listing", "1 个商品"),
    "plan.records": ("{count} records", "{count} 条记录"),
    "plan.record": ("1 record", "1 条记录"),
    "plan.do.now": (
        "Take these links down now, and list the goods in the {store}.",
        "请立即下架这些链接，并把商品上架到{store}。",
    ),
    "plan.do.by": (
        "List the goods in the {store}, then replace these links.",
        "请把商品上架到{store}，再替换这些链接。",
    ),
    "plan.do.planned": (
        "Publish before that date, or publish the goods of the {store} instead.",
        "请在此日期前发布，或改为发布{store}的商品。",
    ),
    "plan.may-stay": ("These links may stay in: {placements}.", "这些链接仍可放在：{placements}。"),
    "plan.own-store": ("platform's own store", "平台自有店铺"),
    "plan.more": (
        "{count} more, all in: linkcheck report {paths} -o plan.xlsx",
        "另有 {count} 个，完整清单：linkcheck report {paths} -o plan.xlsx",
    ),
    "plan.omitted": (
        "{count} findings were left out by --limit and are not in this plan.",
        "有 {count} 项因 --limit 未列入本计划。",
    ),
    # the four actions
    "plan.action.mend": ("mend", "修正"),
    "plan.action.review": ("review", "人工确认"),
    "plan.action.swap": ("swap", "替换链接"),
    "plan.action.list-first": ("list first", "先上架"),
    "plan.actions": ("By action: {actions}", "按操作：{actions}"),
    # the columns of a list
    "plan.column.done": ("Done", "完成"),
    "plan.column.deadline": ("Deadline", "截止时间"),
    "plan.column.last-safe-day": ("Last safe day", "最后可发布日"),
    "plan.column.days-left": ("Days left", "剩余天数"),
    "plan.column.action": ("Action", "操作"),
    "plan.column.platform": ("Platform", "平台"),
    "plan.column.source": ("Source", "货源"),
    "plan.column.placements": ("Placements", "位置"),
    "plan.column.file": ("Catalog", "表格"),
    "plan.column.line": ("Line", "行"),
    "plan.column.id": ("Id", "编号"),
    "plan.column.sku": ("SKU", "SKU"),
    "plan.column.listing": ("Listing", "商品"),
    "plan.column.shop": ("Shop", "店铺"),
    "plan.column.planned": ("Planned", "计划发布"),
    "plan.column.link": ("Link", "链接"),
    "plan.column.swap-to": ("Own-store link", "替换为"),
    "plan.column.relocate-to": ("May stay in", "可移至"),
    "plan.column.settle-first": ("Open orders", "未完结订单"),
    "plan.column.money": ("Sales (¥)", "销售额（元）"),
    "plan.column.rule": ("Rule", "规则"),
    "plan.column.reason": ("Reason", "原因"),
    "plan.column.note": ("Note", "说明"),
    "plan.column.why": ("What is wrong", "问题"),
    "plan.column.listings": ("Listings", "商品数"),
    "plan.column.unknown": ("Without amount", "金额未知"),
    "plan.column.when": ("When", "时间"),
    "plan.column.before": ("Before", "此前"),
    "plan.column.after": ("After", "此后"),
    # what stands beside a listing
    "plan.note.swap": ("own-store link from {origin}", "自有店铺链接来自{origin}"),
    "plan.note.origin.own-column": ("its own column", "本行的自有店铺链接列"),
    "plan.note.origin.own-links": ("another link of the same row", "本行的另一个链接"),
    "plan.note.origin.map-by-id": ("the map, by listing id", "对照表（按商品编号）"),
    "plan.note.origin.map-by-sku": ("the map, by SKU", "对照表（按 SKU）"),
    "plan.note.origin.same-sku": ("another listing of the same SKU", "同一 SKU 的另一条商品"),
    "plan.note.conflict": (
        "not swapped: different own-store links are known, find out which is meant: {links}",
        "未替换：已知多个不同的自有店铺链接，请确认是哪一个：{links}",
    ),
    "plan.note.unproven": (
        "not swapped: not proven to be a product of the own store: {links}",
        "未替换：不能确认是自有店铺的商品链接：{links}",
    ),
    "plan.note.settle": ("settle first: {orders} open orders or after-sales", "先处理未完结订单和售后：{orders}"),
    "plan.note.planned": ("planned for {date}", "计划 {date} 发布"),
    "plan.note.swap-to": ("swap to {link}", "替换为 {link}"),
    "plan.note.also": ("also {what}", "另有 {what}"),
    "plan.note.other": ("{placement}: {what}", "{placement}：{what}"),
    # days
    "plan.last-safe-day": (
        "Last safe day to publish: {date}.",
        "最后可发布日：{date}。",
    ),
    "plan.wind-down": (
        "With {days} days of after-sales, orders from {date} on may still be open when the links fall.",
        "售后期按 {days} 天计，{date} 起的订单到链接失效时可能仍在售后期内。",
    ),
    "plan.wind-down.begun": (
        "With {days} days of after-sales, orders since {date} may still be open when the links fall: stop taking orders on these links now.",
        "售后期按 {days} 天计，{date} 以来的订单到链接失效时可能仍在售后期内：请立即停止用这些链接接单。",
    ),
    # money and the closed loop
    "plan.money": ("Money and closed loop", "销售额与闭环占比"),
    "plan.money.amount": ("¥{amount}", "{amount} 元"),
    "plan.money.total": (
        "Standing on links that fall: {amount} in {count} listings",
        "将失效链接所承载的销售额：{amount}，共 {count} 个商品",
    ),
    "plan.money.one": (
        "Standing on links that fall: {amount} in 1 listing",
        "将失效链接所承载的销售额：{amount}，共 1 个商品",
    ),
    "plan.money.none-known": (
        "Sales on links that fall: unknown; no listing has sales, or units and price",
        "将失效链接所承载的销售额：未知（表格中没有销售额，也没有销量和价格）",
    ),
    "plan.money.unknown": (
        "amount unknown for {count}, not counted as 0: {names}",
        "其中 {count} 个金额未知，未按 0 计：{names}",
    ),
    "plan.money.unknown-more": (
        "amount unknown for {count}, not counted as 0: {names} and others",
        "其中 {count} 个金额未知，未按 0 计：{names} 等",
    ),
    "plan.money.row": ("line {line}", "第 {line} 行"),
    "plan.money.twice": (
        "A listing that falls in two placements stands in both rows; sums count it once.",
        "同一商品在两个位置失效时两行都列出，合计只计一次。",
    ),
    "plan.share": (
        "{stage}: {share} of {count} listings lead to the platform's own store",
        "{stage}：{count} 个商品中 {share} 指向平台自有店铺",
    ),
    "plan.share.sales": (
        "{stage}: {share} of {count} listings lead to the platform's own store, {sales} of their sales",
        "{stage}：{count} 个商品中 {share} 指向平台自有店铺，占销售额 {sales}",
    ),
    "plan.share.nothing": ("{stage}: no listing may stand", "{stage}：没有可以保留的商品"),
    "plan.share.unknown": (
        "(sales unknown for {count})",
        "（{count} 个销售额未知）",
    ),
    "plan.share.joined": ("{share} {unknown}", "{share}{unknown}"),
    "plan.stage.now": ("Now", "现在"),
    "plan.stage.cutoff": ("After {date}", "{date} 之后"),
    "plan.stage.done": ("After this plan", "完成本计划后"),
    "plan.stage.published": ("Kuaishou, {quarter}", "快手 {quarter}"),
    "plan.published": (
        "For comparison: own stores had {shares} of Kuaishou's e-commerce turnover (news article of late February 2022 on Kuaishou's notice; no other source confirms the figures).",
        "参照：快手小店占快手电商交易额的 {shares}（据 2022 年 2 月下旬关于快手公告的报道，未见其他来源证实）。",
    ),
    "plan.published.share": ("{share} % in {quarter}", "{share}%（{quarter}）"),
    "plan.per-cent": ("{number} %", "{number}%"),
    # two dates
    "plan.compare": ("What changes between {begin} and {end}", "{begin} 至 {end} 的变化"),
    "plan.compare.nothing": (
        "No listing changes its verdict between these dates.",
        "这两个日期之间没有商品的结论改变。",
    ),
    "plan.compare.point": (
        "{at}: {allowed} allowed, {forbidden} forbidden, {review} to review",
        "{at}：允许 {allowed}，禁止 {forbidden}，需人工确认 {review}",
    ),
    "plan.compare.turn": (
        "{at}: {before} to {after}, {source} in {place}, rule {rule} ({count})",
        "{at}：{before} → {after}，{source}，{place}，规则 {rule}（{count}）",
    ),
    "plan.compare.no-rule": ("none", "无"),
    "plan.compare.counting": (
        "Checks (a listing in a placement), judged at each date for itself: what falls later is still allowed.",
        "按检查项（商品 × 位置）计，每个日期分别判定：以后才失效的仍算允许。",
    ),
    "plan.compare.more": ("{count} more", "另有 {count} 个"),
    # how to
    "plan.basis": ("What was read, and by which rules", "读取情况与所用规则"),
    "plan.how": ("How to go about it", "操作建议"),
    "plan.how.settle": (
        "Settle open orders and after-sales on the old links first: the announcement advises to do so in advance.",
        "先处理好旧链接上的订单和售后：公告建议提前处理。",
    ),
    "plan.how.list": (
        "List the goods in the platform's own store as soon as possible, and replace the links only when they are on sale there.",
        "尽快把商品上架到平台自有店铺，上架成功后再替换链接。",
    ),
    "plan.how.stay": (
        "Where a group says that links may stay elsewhere, moving them there keeps them on sale meanwhile.",
        "注明“仍可放在”其他位置的链接，可先移到该位置继续销售。",
    ),
    "plan.how.again": (
        "Scan again after the change: linkcheck scan {paths}",
        "修改后请重新检查：linkcheck scan {paths}",
    ),
    "plan.citations": ("Rules and what they rest on", "规则与依据"),
    # what a person must find out, or do, per reason
    "plan.find-out": ("Find out: {what}", "请确认：{what}"),
    "plan.to-do": ("To do: {what}", "请处理：{what}"),
    "plan.find-out.no-rule": (
        "ask the platform whether this source may stand there; until it says yes, treat it as not allowed",
        "向平台确认该货源能否放在此位置；得到答复前请按不允许处理",
    ),
    "plan.find-out.conditional": (
        "is the condition that the rule names met? Keep the proof",
        "规则所写的条件是否满足？请保留证明",
    ),
    "plan.find-out.date-uncertain": (
        "the exact day and hour from the platform's announcement; until then treat it as forbidden",
        "从平台公告查明具体日期和时间；查明之前请按禁止处理",
    ),
    "plan.find-out.unknown-link": (
        "open the link: which shop sells the goods? If the shop is known, add its host to a link book of your own",
        "打开链接，看由哪家店铺销售；确认后可在自己的链接库文件中登记该域名",
    ),
    "plan.find-out.unresolved-link": (
        "open the short link or code and put the final product link into the catalog",
        "打开短链接或口令，把最终的商品链接填入表格",
    ),
    "plan.find-out.ambiguous-link": (
        "the link can mislead: copy the product link again from the shop itself",
        "链接可能误导：请从店铺重新复制商品链接",
    ),
    "plan.find-out.invalid-link": (
        "the link does not open: copy it again",
        "链接打不开：请重新复制",
    ),
    "plan.find-out.no-link": (
        "fill in the product link",
        "补上商品链接",
    ),
    "plan.find-out.unknown-placement": (
        "where is the listing to stand? Write a placement that the platform has",
        "商品要放在哪里？请填写平台已有的位置",
    ),
    "plan.find-out.unknown-platform": (
        "on which platform is it published? Write a platform whose rules are loaded",
        "在哪个平台发布？请填写已加载规则的平台",
    ),
    "plan.find-out.bad-date": (
        "when is it to be published? Write the date as 2022-03-01 20:00",
        "计划何时发布？请写成 2022-03-01 20:00",
    ),
    "plan.find-out.unknown-alliance": (
        "which source is meant? Write a name such as 淘宝, 京东 or 快手小店",
        "填写的是哪个货源？请写 淘宝、京东、快手小店 等名称",
    ),
    "plan.find-out.plain-link": (
        "were the goods added through an alliance? A plain product link does not show it",
        "商品是否通过联盟添加？普通商品链接看不出来",
    ),
    "plan.find-out.not-goods": (
        "this is a home page or back office: put the link of the goods in its place",
        "这是店铺首页或后台：请换成商品链接",
    ),
    "plan.find-out.too-long": (
        "leave only the link in the cell",
        "单元格中只保留链接",
    ),
    "plan.find-out.missing-cells": (
        "the row is too short, so its cells may have shifted: complete it",
        "这一行列数不足，内容可能错位：请补全",
    ),
    "plan.find-out.extra-cells": (
        "the row has more cells than the header: put cells with commas into quotes, remove what is too much",
        "这一行列数多于表头：含逗号的内容请加引号，多余的请删除",
    ),
    "plan.find-out.unclosed-quote": (
        "a quotation mark is missing or too many: correct it here",
        "引号缺失或多余：请在此处更正",
    ),
    "plan.find-out.bad-bytes": (
        "the row does not fit the file's encoding: save the file anew as UTF-8",
        "这一行与文件编码不符：请将文件另存为 UTF-8",
    ),
    # the file given by --own-store
    "plan.map.not-used": (
        "this row of the map is not used: it needs a SKU or listing id, and a link proven to lead to goods of the platform's own store",
        "对照表的这一行未采用：需要有 SKU 或商品编号，并且链接能确认是平台自有店铺的商品",
    ),
    "plan.map.not-used.help": (
        "put the product link of the own store there, as its goods page shows it",
        "请填写自有店铺商品页上的商品链接",
    ),
    "plan.map.more-not-used": ("{path}: {count} more rows are not used", "{path}：另有 {count} 行未采用"),
    # the calendar
    "plan.calendar": ("linkcheck: migration plan", "linkcheck：迁移计划"),
    "plan.calendar.overdue": ("Forbidden: take down {size}", "已禁止：须下架 {size}"),
    "plan.calendar.coming": ("From now on forbidden: {size}", "自此时起禁止：{size}"),
    "plan.calendar.wind-down": (
        "Wind down: orders from today on may still be open at the cutoff ({size})",
        "开始收尾：今天起的订单到截止时可能仍在售后期内（{size}）",
    ),
    "plan.calendar.category": ("Migration", "迁移"),
    # the sheets of the workbook
    "plan.sheet.summary": ("Summary", "概览"),
    "plan.sheet.to-do": ("To do", "待办"),
    "plan.sheet.review": ("Review", "人工确认"),
    "plan.sheet.unreadable": ("Unreadable", "无法读取"),
    "plan.sheet.changes": ("Changes", "变化"),
    "plan.sheet.rules": ("Rules", "规则与依据"),
    "plan.sheet.citation": ("Citation", "依据"),
    "plan.sheet.because": ("Why", "理由"),
    "plan.sheet.title": ("Title", "标题"),
    "plan.sheet.publisher": ("Publisher", "发布者"),
    "plan.sheet.published": ("Published", "发布日期"),
    "plan.sheet.address": ("Address", "网址"),
    "plan.sheet.quote": ("Quote", "原文"),
    # migrate
    "plan.migrate.title": ("Swapped to own-store links: {count} of {total}", "已换成自有店铺链接：{count} / {total}"),
    "plan.migrate.title-planned": (
        "Would be swapped to own-store links: {count} of {total}",
        "将换成自有店铺链接：{count} / {total}",
    ),
    "plan.migrate.nothing": ("No link of this catalog has to be swapped.", "表格中没有需要替换的链接。"),
    "plan.migrate.line": ("line {line}", "第 {line} 行"),
    "plan.migrate.row": ("{sheet} row {line}", "{sheet} 第 {line} 行"),
    "plan.migrate.change": ("{heading}: {old} -> {new}", "{heading}：{old} -> {new}"),
    "plan.migrate.known-from": ("known from {origin}", "依据：{origin}"),
    "plan.migrate.origin.own-column": ("the listing's own-store column", "本行的自有店铺链接列"),
    "plan.migrate.origin.own-links": ("another link of the listing", "本行的另一个链接"),
    "plan.migrate.origin.map-by-id": ("the map, by listing id", "对照表（按商品编号）"),
    "plan.migrate.origin.map-by-sku": ("the map, by SKU", "对照表（按 SKU）"),
    "plan.migrate.origin.same-sku": ("another listing of this SKU", "同一 SKU 的另一条商品"),
    "plan.migrate.whole-cell": (
        "the whole cell was replaced, with the words and further links around it",
        "整个单元格已替换，包括链接前后的文字和其他链接",
    ),
    "plan.migrate.left": ("Not swapped", "未替换"),
    "plan.migrate.lack.unnamed": (
        "{count}: no own-store link is known; list the goods in the own store, then name the links with --own-store MAP.csv",
        "{count} 条：不知道自有店铺链接；请先把商品上架到自有店铺，再用 --own-store MAP.csv 提供链接",
    ),
    "plan.migrate.lack.unproven": (
        "{count}: what is named as own-store link does not prove to be one; copy the link from the goods page of the own store",
        "{count} 条：填写的自有店铺链接无法确认；请从自有店铺的商品页重新复制链接",
    ),
    "plan.migrate.lack.conflict": (
        "{count}: own-store links of different goods are named, and nobody can tell which is meant; name one by listing id with --own-store MAP.csv",
        "{count} 条：指向不同商品的自有店铺链接同时存在，无法判断用哪一个；请用 --own-store MAP.csv 按商品编号指定",
    ),
    "plan.migrate.obstacle.encoding": (
        "{count}: the new link has characters that the file's encoding lacks; save the catalog as UTF-8 first",
        "{count} 条：新链接中有该文件编码无法表示的字符；请先把表格另存为 UTF-8",
    ),
    "plan.migrate.obstacle.merged": (
        "{count}: the link stands in a merged cell that other listings share; unmerge it first",
        "{count} 条：链接在与其他商品共用的合并单元格中；请先取消合并",
    ),
    "plan.migrate.obstacle.shared-formula": (
        "{count}: other cells take their formula from this cell; replace the formulas by links first",
        "{count} 条：其他单元格的公式依赖此单元格；请先把公式改成链接",
    ),
    "plan.migrate.declared-only": (
        "{count}: no link falls, only the source that the catalog declares",
        "{count} 条：没有须替换的链接，只是表格中填写的货源被禁止",
    ),
    "plan.migrate.where": ("{what}: {places}", "{what}：{places}"),
    "plan.migrate.more": ("{places} and {count} more", "{places} 等另外 {count} 处"),
    "plan.migrate.correct-source": (
        "Correct the declared source: column {heading} was left as it was, and where it still names a third party the listing stays forbidden",
        "请更正货源：{heading} 列未改动，仍填第三方货源的商品依旧会被禁止",
    ),
    "plan.migrate.declares": ("{place} ({text})", "{place}（{text}）"),
    "plan.migrate.remaining": ("What remains to be done in {path}", "{path} 中还需处理的事项"),
    "plan.migrate.not-written": ("Nothing was written (--dry-run).", "未写入任何文件（--dry-run）。"),
}
