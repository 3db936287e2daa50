"""The declared shape of link book files; the JSON Schema for editors is printed from it."""

from __future__ import annotations

from linkcheck.links.result import Evidence, Kind
from linkcheck.messages import Translated
from linkcheck.yaml_shape import Choice, Field, Identifier, ListOf, MapOf, Record, Text, translated

TEXTS = ListOf(Text(), single=True, filled=True)
PARAMETERS = MapOf(Text(), Text())

ENTRY = Record(
    {
        "kind": Field(
            Choice(tuple(kind.value for kind in Kind)),
            Translated("what kind of link this is", "链接的类型"),
            required=True,
        ),
        "host": Field(
            TEXTS,
            Translated(
                "a host and all below it: jd.com covers item.jd.com; =jd.com means this very host only",
                "域名，包括它的所有子域名：jd.com 包含 item.jd.com；=jd.com 只指这一个域名",
            ),
        ),
        "scheme": Field(TEXTS, Translated("an app's deep-link scheme, such as taobao", "App 深链协议，例如 taobao")),
        "mini_program": Field(TEXTS, Translated("the path of a mini-program's page", "小程序页面路径")),
        "code": Field(
            TEXTS,
            Translated(
                "the shape of a share code: ￥{11}￥ holds 11 letters or digits",
                "口令的形状：￥{11}￥ 表示中间是 11 位字母或数字",
            ),
        ),
        "path": Field(
            TEXTS,
            Translated(
                "the whole path: * stands for any text, {id} for the item id; of a deep link what follows ://",
                "完整路径：* 表示任意文字，{id} 表示商品编号；深链则是 :// 之后的部分",
            ),
        ),
        "query": Field(
            PARAMETERS,
            Translated(
                "query parameters that must be there: name: value, name: beginning*, or name: '*'",
                "必须出现的网址参数：参数名: 值、参数名: 开头*，或 参数名: '*'",
            ),
        ),
        "id": Field(
            TEXTS,
            Translated(
                "where the item id stands: query NAME or json NAME KEY",
                "商品编号的位置：query 参数名 或 json 参数名 键名",
            ),
        ),
        "target": Field(
            TEXTS,
            Translated(
                "where the link that this one wraps stands, such as query url", "被包裹的链接所在位置，例如 query url"
            ),
        ),
        "decides": Field(
            Choice(("target", "owner")),
            Translated(
                "whether the wrapped link decides, or this one counts itself (the default where a source owns it)",
                "以被包裹的链接为准（target），还是以本链接为准（owner，归某个货源所有时的默认值）",
            ),
        ),
        "evidence": Field(
            Choice((Evidence.TRACKED.value, Evidence.PLAIN.value)),
            Translated(
                "tracked: proves an alliance link (the default for affiliate); plain: does not",
                "tracked：能证明是联盟推广链接（affiliate 的默认值）；plain：不能证明",
            ),
        ),
    },
    partial=True,
)
ENTRIES = ListOf(ENTRY, partial=True)

SOURCE = Record(
    {
        "type": Field(
            Choice(("alliance", "store")),
            Translated(
                "alliance: a third party; store: a platform's own shops", "alliance：第三方联盟；store：平台自有小店"
            ),
        ),
        "name": Field(translated(), Translated("what it is called", "名称")),
        "aliases": Field(
            ListOf(Text(), single=True),
            Translated("what merchants write in a source column", "商家在来源列里的写法"),
        ),
        "tracked_by": Field(
            PARAMETERS,
            Translated(
                "query parameters that show a link on its hosts to be an alliance link",
                "能说明其域名下的链接是联盟推广链接的网址参数",
            ),
        ),
        "links": Field(ENTRIES, Translated("its links", "属于它的链接")),
    },
    partial=True,
)

HINT = Record(
    {
        "flag": Field(Choice(("kuaishou-share",)), Translated("what is noted", "提示"), required=True),
        "source": Field(Identifier(), Translated("the source it calls to mind", "看起来像哪个货源")),
        "path": Field(TEXTS, Translated("the path of such links", "此类链接的路径")),
        "query": Field(
            PARAMETERS, Translated("query parameters, any of which such links have", "此类链接带有的任一网址参数")
        ),
    }
)

LINKS_SHAPE = Record(
    {
        "linkcheck": Field(Choice(("1",)), Translated("the format of this file: 1", "文件格式版本：1"), required=True),
        "book": Field(Choice(("links",)), Translated("what this file holds: links", "文件内容：links"), required=True),
        "sources": Field(
            MapOf(Identifier(), SOURCE, partial=True),
            Translated("alliances and stores by id, with their links", "联盟和小店（按标识），以及它们的链接"),
        ),
        "links": Field(
            ENTRIES,
            Translated(
                "links that belong to nobody: redirectors whose target decides, shorteners, pictures",
                "不属于任何货源的链接：以目标为准的跳转页、短链接、图片",
            ),
        ),
        "hints": Field(
            ListOf(HINT, partial=True),
            Translated(
                "ways of sharing to recognise on undeclared hosts; they prove nothing",
                "未登记域名上可识别的分享方式，仅作提示",
            ),
        ),
    },
    partial=True,
)
