"""What the rule files and the policy say."""

SENTENCES = {
    "policy.no-such-path": (
        "there is no such file or folder",
        "没有这个文件或文件夹",
    ),
    "policy.no-such-path.help": (
        "check the path given with --rules",
        "请检查 --rules 指定的路径",
    ),
    "policy.unreadable-file": (
        "the file cannot be read ({problem})",
        "文件无法读取（{problem}）",
    ),
    "policy.unreadable-file.help": (
        "check that it is a file and that you may read it",
        "请确认它是文件，并且您有读取权限",
    ),
    "policy.folder-without-rules": (
        "the folder holds no *.yaml file",
        "文件夹里没有 *.yaml 文件",
    ),
    "policy.folder-without-rules.help": (
        "name a folder with rule files directly in it, or the files themselves",
        "请指定直接包含规则文件的文件夹，或直接指定规则文件",
    ),
    "policy.format-version": (
        "this is not a rule file that this version of linkcheck reads: `linkcheck: 1` is missing",
        "当前版本的 linkcheck 无法读取此规则文件：缺少 `linkcheck: 1`",
    ),
    "policy.format-version.help": (
        "begin the file with `linkcheck: 1`",
        "请在文件开头写上 `linkcheck: 1`",
    ),
    "policy.not-a-rule-file": (
        "the file does not say what it holds",
        "文件没有说明自己的内容",
    ),
    "policy.not-a-rule-file.help": (
        "beside `linkcheck: 1` write one of `platform: ...`, `overlay_of: ...`, `book: links`, `book: headings`",
        "请在 `linkcheck: 1` 旁写上 `platform: ...`、`overlay_of: ...`、`book: links`、`book: headings` 之一",
    ),
    "policy.two-kinds": (
        "the file says twice what it holds",
        "文件对自己的内容有两种说法",
    ),
    "policy.two-kinds.help": (
        "keep one of `platform`, `overlay_of` and `book`",
        "请只保留 `platform`、`overlay_of`、`book` 中的一个",
    ),
    "policy.unknown-book": (
        "there is no book `{book}`",
        "没有名为 `{book}` 的册子",
    ),
    "policy.unknown-source": (
        "no source `{word}` in the link book",
        "链接册里没有货源 `{word}`",
    ),
    "policy.unknown-placement": (
        "no placement `{word}` on this platform",
        "此平台没有位置 `{word}`",
    ),
    "policy.unknown-citation": (
        "no citation `{word}` in this file",
        "此文件没有引文 `{word}`",
    ),
    "policy.unknown-store": (
        "no platform's store `{word}` in the link book",
        "链接册里没有平台小店 `{word}`",
    ),
    "policy.unknown-platform": (
        "no platform `{word}` is loaded",
        "没有加载平台 `{word}`",
    ),
    "policy.any-and-others": (
        "`any` stands beside `{word}`",
        "`any` 与 `{word}` 写在了一起",
    ),
    "policy.any-and-others.help": (
        "write `any` alone, or only the names",
        "请只写 `any`，或只写具体名称",
    ),
    "policy.name-taken": (
        "`{word}` already means `{first}`, and here `{second}`",
        "`{word}` 已经指 `{first}`，这里又指 `{second}`",
    ),
    "policy.name-taken.help": (
        "give it to one of the two; case, width and spaces do not tell names apart",
        "请只归其中一个；大小写、全半角和空格不区分名称",
    ),
    "policy.id-taken": (
        "`{id}` is already in a file that this one lies over",
        "`{id}` 在被叠加的文件里已经存在",
    ),
    "policy.id-taken.help": (
        "choose another id",
        "请换一个标识",
    ),
    "policy.rule-id-taken": (
        "the rule id `{id}` is already taken ({first})",
        "规则标识 `{id}` 已被占用（{first}）",
    ),
    "policy.rule-id-taken.help": (
        "choose another id; in an overlay, `replaces: {id}` takes the place of that rule",
        "请换一个标识；在叠加文件中可写 `replaces: {id}` 来取代那条规则",
    ),
    "policy.replaces-nothing": (
        "there is no rule `{id}` to replace",
        "没有可供取代的规则 `{id}`",
    ),
    "policy.platform-taken": (
        "the platform `{id}` is already loaded ({first})",
        "平台 `{id}` 已经加载（{first}）",
    ),
    "policy.platform-taken.help": (
        "name one of the two files, or make this one an overlay (`overlay_of: {id}`)",
        "请只指定其中一个文件，或把此文件改成叠加文件（`overlay_of: {id}`）",
    ),
    "policy.ends-before-it-begins": (
        "the rule ends ({until}) before it begins ({starts}): it never holds",
        "规则的结束时间（{until}）不晚于开始时间（{starts}），永远不会生效",
    ),
    "policy.ends-before-it-begins.help": (
        "`until` is the first instant at which the rule no longer holds",
        "`until` 是规则不再生效的第一个时刻",
    ),
    "policy.condition-missing": (
        "the rule allows or keeps links on a condition, but does not say which",
        "规则有条件地允许或保留链接，却没有写明条件",
    ),
    "policy.condition-missing.help": (
        "add `condition: {{en: ..., zh: ...}}`",
        "请加上 `condition: {{en: ..., zh: ...}}`",
    ),
    "policy.condition-unused": (
        "a rule with `effect: {effect}` has no condition",
        "`effect: {effect}` 的规则不能带条件",
    ),
    "policy.condition-unused.help": (
        "remove `condition`, or write `effect: restrict` or `existing: kept`; a part of the goods or accounts is `category` or `account`",
        "请删除 `condition`，或改成 `effect: restrict` 或 `existing: kept`；只针对部分商品或账号时用 `category` 或 `account`",
    ),
    "policy.kept-without-cutoff": (
        "only a rule that forbids from a date can keep what was published before",
        "只有自某日起禁止的规则才能保留此前已发布的链接",
    ),
    "policy.kept-without-cutoff.help": (
        "write `effect: forbid` and `from`, or remove `existing`",
        "请写上 `effect: forbid` 和 `from`，或删除 `existing`",
    ),
    "policy.tie": (
        "rules `{first}` (line {line}) and `{second}` are equally specific and begin together, but one says {first_effect}, the other {second_effect} (source {source}, placement {placement})",
        "规则 `{first}`（第 {line} 行）与 `{second}` 同样具体、同时开始，却一个是 {first_effect}、一个是 {second_effect}（货源 {source}，位置 {placement}）",
    ),
    "policy.tie.help": (
        "let one of them name less or more, begin later, or go",
        "请让其中一条写得更具体或更宽泛、晚一些开始，或删除一条",
    ),
}
