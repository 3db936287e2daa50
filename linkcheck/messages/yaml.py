"""What the YAML reader and the shapes say."""

SENTENCES = {
    "yaml.too-large": (
        "the file is larger than {limit} bytes",
        "文件超过 {limit} 字节",
    ),
    "yaml.too-large.help": (
        "split it into several files and name each with --rules",
        "请拆成多个文件，并用 --rules 逐个指定",
    ),
    "yaml.not-utf-8": (
        "the file is not UTF-8 (byte {offset})",
        "文件不是 UTF-8 编码（第 {offset} 字节）",
    ),
    "yaml.not-utf-8.help": (
        "save it as UTF-8",
        "请另存为 UTF-8",
    ),
    "yaml.syntax": (
        "this is not YAML: {problem}",
        "YAML 语法错误：{problem}",
    ),
    "yaml.syntax.help": (
        "check the indentation, quotes and colons here and on the line above",
        "请检查此处及上一行的缩进、引号和冒号",
    ),
    "yaml.empty": (
        "the file holds no document",
        "文件是空的",
    ),
    "yaml.empty.help": (
        "begin it with `linkcheck: 1`",
        "请以 `linkcheck: 1` 开头",
    ),
    "yaml.several-documents": (
        "a second document begins here",
        "此处开始了第二个文档",
    ),
    "yaml.several-documents.help": (
        "remove the `---` line; one file holds one document",
        "请删除 `---` 行；一个文件只能有一个文档",
    ),
    "yaml.too-deep": (
        "nested deeper than {limit} levels",
        "嵌套超过 {limit} 层",
    ),
    "yaml.too-deep.help": (
        "no rule file needs that; check the brackets",
        "规则文件不需要这么深的嵌套；请检查括号",
    ),
    "yaml.alias": (
        "YAML anchors and aliases (& and *) are not allowed",
        "不允许使用 YAML 锚点和别名（& 与 *）",
    ),
    "yaml.alias.help": (
        "write the value out; a text that begins with & or * needs quotes",
        "请直接写出值；以 & 或 * 开头的文字要加引号",
    ),
    "yaml.tag": (
        "YAML tags are not allowed ({tag})",
        "不允许使用 YAML 标签（{tag}）",
    ),
    "yaml.tag.help": (
        "remove it; a text that begins with ! needs quotes",
        "请删除它；以 ! 开头的文字要加引号",
    ),
    "yaml.key-not-text": (
        "a key must be a text",
        "键必须是文字",
    ),
    "yaml.key-not-text.help": (
        "write `key: value`; lists and mappings cannot be keys",
        "请写成 `键: 值`；列表和映射不能作键",
    ),
    "yaml.merge-key": (
        "merge keys (<<) are not allowed",
        "不允许使用合并键（<<）",
    ),
    "yaml.merge-key.help": (
        "write the keys out",
        "请直接写出各个键",
    ),
    "yaml.duplicate-key": (
        "the key `{key}` stands twice (first on line {first})",
        "键 `{key}` 重复出现（第一次在第 {first} 行）",
    ),
    "yaml.duplicate-key.help": (
        "keep one of the two",
        "请只保留一个",
    ),
    "yaml.unknown-key": (
        "unknown key `{key}`",
        "未知的键 `{key}`",
    ),
    "yaml.did-you-mean": (
        "did you mean `{near}`?",
        "是否想写 `{near}`？",
    ),
    "yaml.known-keys": (
        "known here: {known}",
        "此处可用：{known}",
    ),
    "yaml.missing-key": (
        "the key `{key}` is missing",
        "缺少键 `{key}`",
    ),
    "yaml.missing-key.help": (
        "add `{key}:` here ({doc})",
        "请在此处加上 `{key}:`（{doc}）",
    ),
    "yaml.wrong-kind": (
        "expected {expected}, found {found}",
        "此处应为{expected}，实际是{found}",
    ),
    "yaml.wrong-kind.help": (
        "{doc}",
        "{doc}",
    ),
    "yaml.not-one-of": (
        "`{value}` is not known here",
        "此处不能用 `{value}`",
    ),
    "yaml.blank": (
        "the text is empty",
        "文字为空",
    ),
    "yaml.blank.help": (
        "write it, or remove the key",
        "请填写，或删除这个键",
    ),
    "yaml.empty-list": (
        "the list is empty",
        "列表是空的",
    ),
    "yaml.empty-list.help": (
        "name at least one, or remove the key",
        "请至少写一项，或删除这个键",
    ),
    "yaml.how-to-write.text": (
        "write one text behind the colon, without brackets or indented lines",
        "请在冒号后写一段文字，不要用括号或缩进的多行",
    ),
    "yaml.how-to-write.list": (
        "write [one, two], or one `- item` a line",
        "请写成 [甲, 乙]，或每行一个 `- 项`",
    ),
    "yaml.how-to-write.mapping": (
        "write `key: value` lines, indented",
        "请写成缩进的 `键: 值` 各行",
    ),
    "yaml.kind.text": ("a text", "文字"),
    "yaml.kind.list": ("a list", "列表"),
    "yaml.kind.mapping": ("a mapping (`key: value`)", "映射（`键: 值`）"),
    "yaml.bad-number": (
        "`{value}` is not a whole number from {least} to {most}",
        "`{value}` 不是 {least} 到 {most} 的整数",
    ),
    "yaml.bad-number.help": (
        "write digits only",
        "只写数字",
    ),
    "yaml.bad-id": (
        "`{value}` is not an id",
        "`{value}` 不能用作标识",
    ),
    "yaml.bad-id.help": (
        "use lower-case letters, digits, - and _; the YAML words yes, no, on, off, true, false, null need another name",
        "请用小写字母、数字、- 和 _；不能用 yes、no、on、off、true、false、null 这些 YAML 词",
    ),
    "yaml.bad-moment": (
        "`{value}` is not a date",
        "`{value}` 不是日期",
    ),
    "yaml.bad-moment.help": (
        "write 2022-03-01T00:00:00+08:00, 2022-03-01 (00:00 in the platform's time zone) or, if only the month is known, 2022-03",
        "请写 2022-03-01T00:00:00+08:00、2022-03-01（平台时区的 00:00），只知道月份时写 2022-03",
    ),
    "yaml.odd-year": (
        "the year {year} is not plausible for a policy",
        "年份 {year} 不像是政策的日期",
    ),
    "yaml.odd-year.help": (
        "write a year from 2000 to 2099; what holds for good has no `until`",
        "请写 2000 到 2099 之间的年份；长期有效的规则不写 `until`",
    ),
    "yaml.bad-zone": (
        "`{value}` is not a time zone",
        "`{value}` 不是时区",
    ),
    "yaml.bad-zone.help": (
        "write its name, for Beijing Asia/Shanghai",
        "请写时区名称，北京时间为 Asia/Shanghai",
    ),
    "yaml.bad-address": (
        "`{value}` is not a web address",
        "`{value}` 不是网址",
    ),
    "yaml.bad-address.help": (
        "write where the text was published, beginning with https:// or http://",
        "请写公告发布的网址，以 https:// 或 http:// 开头",
    ),
    "yaml.bad-day": (
        "`{value}` is not a day",
        "`{value}` 不是一个日期",
    ),
    "yaml.bad-day.help": (
        "write 2022-02-22",
        "请写成 2022-02-22",
    ),
    "yaml.moment-without-zone": (
        "`{value}` has a time but no time zone",
        "`{value}` 有时间但没有时区",
    ),
    "yaml.moment-without-zone.help": (
        "add the offset, for Beijing +08:00",
        "请加上时区偏移，北京时间为 +08:00",
    ),
}
