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
        "链接库里没有货源 `{word}`",
    ),
    "policy.unknown-placement": (
        "no placement `{word}` on this platform",
        "此平台没有位置 `{word}`",
    ),
    "policy.unknown-citation": (
        "no citation `{word}` in this file",
        "此文件没有依据 `{word}`",
    ),
    "policy.unknown-store": (
        "no platform's store `{word}` in the link book",
        "链接库里没有平台小店 `{word}`",
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
        "请换一个标识；在补充规则文件中可写 `replaces: {id}` 来取代那条规则",
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
        "请只指定其中一个文件，或把此文件改成补充规则文件（`overlay_of: {id}`）",
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
    "policy.case-without-source": (
        "the case has neither a link nor an alliance",
        "用例既没有链接也没有来源平台",
    ),
    "policy.case-without-source.help": (
        "add `link:` or `alliance:`",
        "请加上 `link:` 或 `alliance:`",
    ),
    "policy.case-at-month": (
        "a case is judged at an instant, not in a month",
        "用例须在某一时刻判定，不能只写月份",
    ),
    "policy.case-at-month.help": (
        "write 2022-03-01T00:00:00+08:00, or 2022-03-01 for 00:00 in the platform's time zone",
        "请写 2022-03-01T00:00:00+08:00，或写 2022-03-01 表示平台时区的 00:00",
    ),
    "policy.tie": (
        "rules `{first}` (line {line}) and `{second}` are equally specific and begin together, but one says {first_effect}, the other {second_effect} (source {source}, placement {placement})",
        "规则 `{first}`（第 {line} 行）与 `{second}` 同样具体、同时开始，却一个是 {first_effect}、一个是 {second_effect}（货源 {source}，位置 {placement}）",
    ),
    "policy.tie.help": (
        "let one of them name less or more, begin later, or go",
        "请让其中一条写得更具体或更宽泛、晚一些开始，或删除一条",
    ),
    "policy.cell": (
        "{source} in {placement}",
        "{placement} 中的 {source}",
    ),
    "policy.cells-and-more": (
        "{cells} and {more} more",
        "{cells}等（另有 {more} 项）",
    ),
    "policy.lint.own-store-forbidden": (
        "rule `{rule}` forbids the platform's own store `{store}`",
        "规则 `{rule}` 禁止了平台自有小店 `{store}`",
    ),
    "policy.lint.own-store-forbidden.why": (
        "every migration leads to the own store; if it is forbidden there is no way out",
        "所有迁移都以自有小店为目的地；禁止它就没有出路",
    ),
    "policy.lint.own-store-forbidden.help": (
        "take `{store}` out of the rule's `alliance`",
        "请从规则的 `alliance` 中去掉 `{store}`",
    ),
    "policy.lint.announced-late": (
        "rule `{rule}` begins ({begin}) before it was announced ({announced})",
        "规则 `{rule}` 的开始时间（{begin}）早于公布日期（{announced}）",
    ),
    "policy.lint.announced-late.why": (
        "a cutoff that begins before anybody could know it is usually a slip: two dates swapped, or a wrong year",
        "没有人能提前得知的截止时间通常是笔误：两个日期写反了，或年份写错了",
    ),
    "policy.lint.announced-late.help": (
        "compare `from` and `announced` with the citation",
        "请对照依据原文核对 `from` 与 `announced`",
    ),
    "policy.lint.any-allowed": (
        "rule `{rule}` allows any source",
        "规则 `{rule}` 允许任何货源",
    ),
    "policy.lint.any-allowed.why": (
        "`any` covers sources that its author never thought of, and those that the link book learns later",
        "`any` 会包括作者没有想到的货源，以及链接库以后新增的货源",
    ),
    "policy.lint.any-allowed.help": (
        "name the sources that the citation names",
        "请只写依据原文中点名的货源",
    ),
    "policy.lint.dead-rule": (
        "rule `{rule}` never wins, anywhere, at any time",
        "规则 `{rule}` 在任何位置、任何时间都不会生效",
    ),
    "policy.lint.dead-rule.why": (
        "more specific or later rules decide everything that it speaks of; whoever relies on it is mistaken",
        "它所涉及的一切都由更具体或更晚的规则决定；依赖它就会出错",
    ),
    "policy.lint.dead-rule.help": (
        "remove it, or look at the rules for the same sources and placements: one of them begins too early or names too much",
        "请删除它，或检查针对相同货源和位置的规则：其中一条开始得太早或范围太宽",
    ),
    "policy.lint.gap": (
        "from {since} on nothing decides {cells}, after rule `{rule}` ends",
        "规则 `{rule}` 结束后，自 {since} 起没有规则决定 {cells}",
    ),
    "policy.lint.gap.why": (
        "silence is not permission: every listing there will need a person's review",
        "没有规则不等于允许：此处的商品都要人工复核",
    ),
    "policy.lint.gap.help": (
        "write the rule that follows, or remove `until` from `{rule}`",
        "请写上后续规则，或删除 `{rule}` 的 `until`",
    ),
    "policy.lint.host-shadowed": (
        "`{host}` is given to `{source}`, though a book beneath gives links there to `{other}`",
        "`{host}` 被归给 `{source}`，而下层链接库把那里的链接归给 `{other}`",
    ),
    "policy.lint.host-shadowed.why": (
        "links that were proven to be of one source are now judged as another's",
        "原本确认属于一个货源的链接，现在会按另一个货源判定",
    ),
    "policy.lint.host-shadowed.help": (
        "make sure this is meant; else give the entry a path, or remove it",
        "请确认这是您的本意；否则请为该条目加上路径，或删除它",
    ),
    "policy.lint.idle-until": (
        "`until: {until}` of rule `{rule}` changes nothing: another rule decides by then, everywhere",
        "规则 `{rule}` 的 `until: {until}` 不起作用：到那时各处都已由其他规则决定",
    ),
    "policy.lint.idle-until.why": (
        "the end and the beginning of what follows were meant to meet; one of the two dates is probably wrong",
        "结束时间本应与后续规则的开始时间衔接；两个日期中很可能有一个写错了",
    ),
    "policy.lint.idle-until.help": (
        "compare it with the `from` of the rule that follows",
        "请与后续规则的 `from` 核对",
    ),
    "policy.lint.out-of-order": (
        "rule `{rule}` begins before `{above}`, which stands above it",
        "规则 `{rule}` 比排在它上面的 `{above}` 开始得更早",
    ),
    "policy.lint.out-of-order.why": (
        "the later `from` wins, wherever it stands; read from top to bottom the file tells another story",
        "以较晚的 `from` 为准，与排列顺序无关；从上往下读会得出错误的印象",
    ),
    "policy.lint.out-of-order.help": (
        "check both dates against their citations, then put the rules in the order of their dates",
        "请对照依据核对两个日期，再按日期顺序排列规则",
    ),
    "policy.lint.repeated-alias": (
        "the alias `{alias}` of `{placement}` says what another of its names says",
        "`{placement}` 的别名 `{alias}` 与它的另一个名称重复",
    ),
    "policy.lint.repeated-alias.why": (
        "case, width and spaces do not count; perhaps another word was meant",
        "大小写、全半角和空格不区分；也许原本想写的是另一个词",
    ),
    "policy.lint.repeated-alias.help": (
        "remove it",
        "请删除它",
    ),
    "policy.lint.same-effect-tie": (
        "rules `{first}` and `{rule}` say the same of the same, from the same instant",
        "规则 `{first}` 与 `{rule}` 对同一范围、自同一时刻作出了同样的规定",
    ),
    "policy.lint.same-effect-tie.why": (
        "only their order in the file decides which reason and citation a merchant reads",
        "商家看到哪一条原因和依据，只取决于它们在文件中的顺序",
    ),
    "policy.lint.same-effect-tie.help": (
        "merge the two, or let each name what the other does not",
        "请合并两条规则，或让它们的范围不重叠",
    ),
    "policy.lint.short-notice": (
        "rule `{rule}` begins {days} days after it was announced ({announced}), fewer than {notice}",
        "规则 `{rule}` 在公布（{announced}）后 {days} 天生效，少于 {notice} 天",
    ),
    "policy.lint.short-notice.why": (
        "merchants need the time to settle orders and after-sales and to list in the own store",
        "商家需要时间结算订单、处理售后，并在自有小店上架",
    ),
    "policy.lint.short-notice.help": (
        "check `from` and `announced`; if they are right, warn the merchants now",
        "请核对 `from` 与 `announced`；如无误，请尽快通知商家",
    ),
    "policy.lint.untranslated": (
        "the `{language}` text of `{name}` is not in that language",
        "`{name}` 的 `{language}` 文字不是该语言",
    ),
    "policy.lint.untranslated.why": (
        "every message exists in English and in Chinese; half of the readers will not understand this one",
        "所有信息都有中英文两种；这一条会有一半读者看不懂",
    ),
    "policy.lint.untranslated.help": (
        "write the translation",
        "请补上译文",
    ),
    "policy.lint.unused-citation": (
        "no rule rests on the citation `{citation}`",
        "没有规则使用依据 `{citation}`",
    ),
    "policy.lint.unused-citation.why": (
        "a rule may have lost its proof, or rest on another text than its author believes",
        "可能有规则失去了依据，或依据的不是作者以为的那篇原文",
    ),
    "policy.lint.unused-citation.help": (
        "name it in the rule that it proves, or remove it",
        "请在它所证明的规则中引用它，或删除它",
    ),
    "policy.lint.before-first-rule": (
        "before {begin} (rule `{rule}`) nothing decides {cells}",
        "在 {begin}（规则 `{rule}`）之前，没有规则决定 {cells}",
    ),
    "policy.lint.before-first-rule.why": (
        "a listing judged as of an earlier day needs a person's review",
        "按更早的日期判定时，此处的商品要人工复核",
    ),
    "policy.lint.before-first-rule.help": (
        "if the source says what held before, write it as a rule of its own with `until`",
        "如果来源说明了此前的情况，请另写一条带 `until` 的规则",
    ),
    "policy.lint.month-date": (
        "rule `{rule}` is dated to a month only ({month})",
        "规则 `{rule}` 的日期只精确到月（{month}）",
    ),
    "policy.lint.month-date.why": (
        "within that month a person has to decide wherever the day makes a difference",
        "在该月之内，凡具体日期会影响结论的，都要人工判断",
    ),
    "policy.lint.month-date.help": (
        "write the day as soon as a source names it",
        "一旦有来源给出具体日期，请补上",
    ),
    "policy.lint.undecided": (
        "no rule ever decides these sources in `{placement}`: {sources}",
        "在 `{placement}` 中，以下货源从来没有规则：{sources}",
    ),
    "policy.lint.undecided.why": (
        "silence is not permission: their links always need a person's review",
        "没有规则不等于允许：这些链接始终要人工复核",
    ),
    "policy.lint.undecided.help": (
        "add a rule when a source names them",
        "有来源点名时再补规则",
    ),
}
