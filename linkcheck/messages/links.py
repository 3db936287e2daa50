"""What is said about links and link books."""

SENTENCES = {
    # statuses: what it means, and the next step where the answer is not proven
    "links.status.resolved": (
        "where this link leads is proven by the link book",
        "链接库已证明这个链接的去向",
    ),
    "links.status.unknown": (
        "nobody has declared where this leads: open it and check the shop, or add its host to a link book of your own",
        "无法确定去向：请打开核对店铺，或在自己的链接库文件中登记该域名",
    ),
    "links.status.unresolved": (
        "this short link or code can lead to several places: open it and use the final product link instead",
        "这个短链接或口令可能指向不同地方：请打开后改用最终的商品链接",
    ),
    "links.status.ambiguous": (
        "this can be read in two ways: replace it with one plain product link",
        "这个内容有两种读法：请换成一个普通的商品链接",
    ),
    "links.status.invalid": (
        "this is not a link that a browser would open: copy the link again",
        "这不是浏览器能打开的链接：请重新复制",
    ),
    "links.status.empty": (
        "there is no link here: fill in the product link",
        "这里没有链接：请补上商品链接",
    ),
    # kinds
    "links.kind.affiliate": ("alliance promotion link", "联盟推广链接"),
    "links.kind.product": ("product page", "商品页"),
    "links.kind.short": ("short link", "短链接"),
    "links.kind.shop": ("shop or other page of that source", "店铺页或该货源的其他页面"),
    "links.kind.wrapper": ("redirect page", "跳转页"),
    "links.kind.deeplink": ("link that opens an app", "打开 App 的深链"),
    "links.kind.code": ("share code", "口令"),
    "links.kind.media": ("picture, video or note", "图片、视频或笔记"),
    # evidence
    "links.evidence.tracked": ("promotion tracking shows it is an alliance link", "带推广跟踪，确属联盟链接"),
    "links.evidence.plain": (
        "an ordinary link of that source, without alliance tracking",
        "该货源的普通链接，没有联盟跟踪",
    ),
    "links.evidence.declared": ("only the catalog's source column says so", "仅凭表格中的来源列"),
    # what was noticed; informative
    "links.flag.missing-scheme": ("https:// is missing in front", "开头缺少 https://"),
    "links.flag.scheme-relative": ("it begins with // instead of https://", "以 // 开头，缺少 https:"),
    "links.flag.broken-scheme": ("the colon after http or https is missing", "http 或 https 后面缺少冒号"),
    "links.flag.upper-case": ("the host is written in capitals", "域名用了大写字母"),
    "links.flag.default-port": ("it names the usual port", "写出了默认端口"),
    "links.flag.trailing-dot": ("the host ends in a dot", "域名末尾多了一个点"),
    "links.flag.trailing-punctuation": ("punctuation follows the link", "链接后面带有标点"),
    "links.flag.percent-encoded-cell": ("the whole link was percent-encoded", "整个链接被转成了 % 编码"),
    "links.flag.html-escaped": ("& is written as &amp;", "& 被写成了 &amp;"),
    "links.flag.json-escaped": ("& is written as \\u0026", "& 被写成了 \\u0026"),
    "links.flag.link-in-text": ("the link stands inside a text", "链接夹在文字中"),
    "links.flag.several-links": ("there is more than one link", "不止一个链接"),
    "links.flag.code-beside-link": ("a share code stands beside the link", "链接旁还有口令"),
    "links.flag.not-a-goods-link": ("it is a picture, a video or a note, not goods", "这是图片、视频或笔记，不是商品"),
    "links.flag.too-long": ("it is longer than 4,096 characters", "内容超过 4096 个字符"),
    "links.flag.too-many-links": ("there are more than 8 links", "链接超过 8 个"),
    "links.flag.too-many-hops": ("it leads on more often than can be followed", "跳转层数太多，无法继续判断"),
    # what was noticed; blocking
    "links.flag.userinfo": ("an @ hides the real host", "@ 符号掩盖了真正的域名"),
    "links.flag.other-port": ("it names an unusual port", "使用了非常规端口"),
    "links.flag.backslash": (
        "it contains a backslash, which programs read differently",
        "含有反斜杠，不同程序读法不一",
    ),
    "links.flag.percent-in-host": ("the host is written with % codes", "域名中含有 % 编码"),
    "links.flag.non-ascii-host": (
        "the host contains characters that are no plain letters or digits",
        "域名中含有英文字母和数字以外的字符",
    ),
    "links.flag.control-character": ("it contains control characters", "含有控制字符"),
    "links.flag.invisible-character": ("it contains invisible characters", "含有看不见的字符"),
    "links.flag.links-disagree": ("its links or codes lead to different places", "其中的链接或口令指向不同地方"),
    "links.flag.target-disagrees": (
        "the link belongs to one source but leads on elsewhere",
        "链接属于一个货源，却跳转到别处",
    ),
    "links.flag.two-readings": ("where the link ends is not clear", "链接到哪里结束不明确"),
    "links.flag.parsers-disagree": ("programs do not agree about its host", "不同程序读出的域名不一致"),
    "links.flag.residue": ("the text around it may hide another link", "周围的文字中可能藏着另一个链接"),
    # hints
    "links.flag.kuaishou-share": (
        "it looks like a Kuaishou share link on a changing domain: if you trust it, add the domain to a link book of your own",
        "看起来是快手的分享链接，但域名经常更换：确认可信后请在自己的链接库文件中登记该域名",
    ),
    "links.flag.look-alike": ("its host resembles a known one", "域名与已知域名相似，谨防仿冒"),
    "links.flag.nested-link": (
        "it carries a known link, but whether it leads there is not known",
        "其中带有已知链接，但无法确认是否跳转到那里",
    ),
    "links.flag.undeclared-shortener": (
        "it looks like a short link of a service nobody declared",
        "看起来是未登记的短链接服务",
    ),
    # the steps of an explanation
    "links.step.cell": ("the cell: {text}", "单元格内容：{text}"),
    "links.step.unescaped": ("with escapes undone: {text}", "还原转义后：{text}"),
    "links.step.count": ("links found: {count}", "找到链接：{count} 个"),
    "links.step.no-link": ("no link and no share code was found in it", "其中没有链接，也没有口令"),
    "links.step.link": ("link: {text}", "链接：{text}"),
    "links.step.other-reading": ("which may also be read as: {text}", "也可能被读作：{text}"),
    "links.step.code": ("share code: {text}", "口令：{text}"),
    "links.step.opens": ("a browser opens: {link}", "浏览器打开的是：{link}"),
    "links.step.carries": ("it carries in `{place}`: {link}", "其中 `{place}` 处带有：{link}"),
    "links.step.entry": ("{entry}: {source}, {kind}", "{entry}：{source}，{kind}"),
    "links.step.nobody": ("belongs to no source", "不属于任何货源"),
    "links.step.no-entry": ("no entry of the link book covers it", "链接库中没有对应条目"),
    "links.step.rest": ("what is left of the text: {text}", "剩余文字：{text}"),
    "links.step.flag": ("noticed: {flag}", "发现：{flag}"),
    "links.step.resembles": ("it calls to mind: {text}", "看起来像：{text}"),
    "links.step.suggestion": ("this form would be clear: {link}", "可改写为：{link}"),
    # faults of link book files
    "links.book.host-not-ascii": ("the host `{host}` is not plain ASCII", "域名 `{host}` 不是纯英文字符"),
    "links.book.host-not-ascii.help": (
        "write its xn-- form, as the browser's address bar copies it",
        "请写 xn-- 开头的形式（从浏览器地址栏复制）",
    ),
    "links.book.host-is-address": ("`{host}` is an IP address, not a host name", "`{host}` 是 IP 地址，不是域名"),
    "links.book.host-is-address.help": ("name the shop's domain", "请填写店铺的域名"),
    "links.book.bad-host": ("`{host}` is not a host name", "`{host}` 不是域名"),
    "links.book.bad-host.help": (
        "write just the host in lower case, such as shop.example.com, without https:// and path",
        "只写小写域名，例如 shop.example.com，不带 https:// 和路径",
    ),
    "links.book.public-suffix": ("anybody can register a name below `{host}`", "任何人都能在 `{host}` 下注册域名"),
    "links.book.public-suffix.help": ("name the shop's own domain below it", "请写店铺自己的完整域名"),
    "links.book.path-no-slash": ("the path `{path}` does not begin with /", "路径 `{path}` 不是以 / 开头"),
    "links.book.path-no-slash.help": (
        "write the whole path, such as /item.htm or /goods/*",
        "请写完整路径，例如 /item.htm 或 /goods/*",
    ),
    "links.book.path-never": ("no link has the path `{path}`", "没有链接会有 `{path}` 这样的路径"),
    "links.book.path-never.help": (
        "write it as a browser sends it; parameters belong under `query:`, wildcards are * and {{id}}",
        "请按浏览器发送的形式书写；参数写在 `query:` 下，通配符只有 * 和 {{id}}",
    ),
    "links.book.path-dots": (
        "a browser removes . and .. from the path `{path}`",
        "浏览器会去掉路径 `{path}` 中的 . 和 ..",
    ),
    "links.book.path-dots.help": ("write the path without them", "请写去掉之后的路径"),
    "links.book.path-wildcards": (
        "the path `{path}` has two wildcards in one segment",
        "路径 `{path}` 的同一段中有两个通配符",
    ),
    "links.book.path-wildcards.help": ("one * between two slashes is enough", "两个斜杠之间只用一个 *"),
    "links.book.bad-place": ("`{text}` is not a place in a link", "`{text}` 不是链接中的位置"),
    "links.book.bad-place.help": ("write one of: {forms}", "请写以下形式之一：{forms}"),
    "links.book.bad-code": ("`{text}` is not the shape of a code", "`{text}` 不是口令的形状"),
    "links.book.bad-code.help": (
        "put fixed text around a blank: ￥{{11}}￥ for 11 letters or digits, ##X-{{8-32 _-}}## for 8 to 32 with _ and - too",
        "在固定文字之间写空位：￥{{11}}￥ 表示 11 位字母数字，##X-{{8-32 _-}}## 表示 8 到 32 位，可含 _ 和 -",
    ),
    "links.book.no-space": ("the entry does not say which links it covers", "这一条没有说明适用于哪些链接"),
    "links.book.no-space.help": ("add one of {keys}", "请加上 {keys} 之一"),
    "links.book.two-spaces": ("the entry names more than one of {keys}", "这一条同时写了 {keys} 中的多个"),
    "links.book.two-spaces.help": ("make an entry for each", "请分成多条"),
    "links.book.mini-program-path": ("a mini-program's entry has no `path:`", "小程序条目不能写 `path:`"),
    "links.book.mini-program-path.help": ("write the path under `mini_program:`", "请把路径写在 `mini_program:` 下"),
    "links.book.nobody": ("a link of kind `{kind}` must belong to a source", "`{kind}` 类链接必须属于某个货源"),
    "links.book.nobody.help": ("move it under the `links:` of its source", "请移到所属货源的 `links:` 下"),
    "links.book.no-target": ("a wrapper needs a `target:`", "跳转页必须写 `target:`"),
    "links.book.no-target.help": (
        "say where the wrapped link stands, such as `query url`",
        "请写明被包裹的链接的位置，例如 `query url`",
    ),
    "links.book.nothing-to-decide": (
        "`decides:` without a `target:` says nothing",
        "没有 `target:` 时 `decides:` 不起作用",
    ),
    "links.book.nothing-to-decide.help": (
        "add the `target:`, or remove `decides:`",
        "请补上 `target:`，或删除 `decides:`",
    ),
    "links.book.no-owner": (
        "nobody owns this link, so only its target can decide",
        "这个链接不属于任何货源，只能以目标为准",
    ),
    "links.book.no-owner.help": (
        "remove `decides:`, or move the entry under its source",
        "请删除 `decides:`，或移到所属货源下",
    ),
    "links.book.unreachable": (
        "`{name}` with the same conditions stands already on line {line}",
        "第 {line} 行已有条件相同的 `{name}`",
    ),
    "links.book.unreachable.help": (
        "remove one of the two, or tell them apart with `path:` or `query:`",
        "请删除其一，或用 `path:`、`query:` 区分",
    ),
    "links.book.tie": (
        "a link of `{name}` can fit this entry and the one on line {line}, which says something else",
        "`{name}` 的链接可能同时符合本条和第 {line} 行，而两条说法不同",
    ),
    "links.book.tie.help": (
        "make one of them more specific with a longer `path:` or one more parameter",
        "请用更长的 `path:` 或更多参数让其中一条更具体",
    ),
    "links.book.new-source": ("the new source `{source}` has no `{key}:`", "新货源 `{source}` 缺少 `{key}:`"),
    "links.book.new-source.help": (
        "add `type: alliance` or `type: store`, and `name: {{en: ..., zh: ...}}`; or correct the id",
        "请加上 `type: alliance` 或 `type: store`，以及 `name: {{en: ..., zh: ...}}`；或更正标识",
    ),
    "links.book.other-type": (
        "`{source}` cannot change between alliance and store",
        "`{source}` 不能在联盟和小店之间改变",
    ),
    "links.book.other-type.help": ("remove `type:`, or give the source another id", "请删除 `type:`，或换一个标识"),
    "links.book.name-taken": (
        "the name `{name}` already means `{other}` (line {line})",
        "名称 `{name}` 已表示 `{other}`（第 {line} 行）",
    ),
    "links.book.name-taken.help": (
        "a name can mean only one source: remove one of the two",
        "一个名称只能表示一个货源：请删除其一",
    ),
    "links.book.unknown-source": ("the source `{source}` is not declared", "货源 `{source}` 没有登记"),
    "links.book.unknown-source.help": ("write the id of a source of this book", "请写本链接库中货源的标识"),
    "links.book.empty-hint": ("the hint says neither a path nor parameters", "这条提示既没有路径也没有参数"),
    "links.book.empty-hint.help": ("add `path:` or `query:`", "请加上 `path:` 或 `query:`"),
}
