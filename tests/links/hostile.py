"""Generated cells that try to pass for what they are not, each with the sources that may honestly be read from it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from random import Random
from typing import NamedTuple
from urllib.parse import quote

from tests.links.cells import SAMPLES, STORES, Sample, host_of

NOBODY = Sample("", "https://shop.evil.example/goods/1.html")
SEPARATORS = (
    *(" ", "  ", "\u3000", "\xa0", "\t", "\n", "\r\n", "，", "。", "；", "、", "！", "」「", "】【", "）（", "“", "”"),
    *(
        "](",
        "(",
        "[",
        "<br>",
        "><",
        '"',
        "'",
        ",",
        ";",
        "|",
        ", ",
        "; ",
        " 或 ",
        "复制",
        " 👉",
        "\u2028",
        "…",
        "——",
        "` ",
    ),
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u180e\u2066\u034f"
CONTROLS = "\x00\x01\x08\x0b\x0c\x1b\x1c\x1f\x7f\x85\t\n\r"
DOTS = "。．｡․"
HOST_TRICKS = "@:%\\ #?/" + DOTS + INVISIBLE + CONTROLS
WIDE = {character: chr(ord(character) + 0xFEE0) for character in "abcdefghijklmnopqrstuvwxyz0123456789-."}
LOOKS_LIKE = {"a": "а", "o": "о", "e": "е", "c": "с", "i": "і", "j": "ј", "p": "р", "d": "ԁ", "s": "ѕ"}
CODES = (("￥AbCdEfGhIjK￥", "taobao"), ("￥AbCdEfGhIjKlMn￥", "jd"), ("##X-AbCdEfGh1234##", "kuaishou-store"))
TRANSPARENT: tuple[Callable[[str], str], ...] = (
    lambda link: f"https://weibo.cn/sinaurl?u={quote(link, safe='')}",
    lambda link: f"https://link.zhihu.com/?target={quote(link, safe='')}",
    lambda link: f"sinaweibo://browser?url={quote(link, safe='')}",
    lambda link: f"https://p.yiqifa.com/c?s=1&t={quote(link, safe='')}",
    lambda link: f"https://m.weibo.cn/feature/applink?scheme={quote(link, safe='')}",
)
OWNERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("jd", lambda link: f"https://union-click.jd.com/jdc?e=&to={quote(link, safe='')}"),
    ("jd", lambda link: f"https://ccc-x.jd.com/dsp/nc?ext={base64.urlsafe_b64encode(link.encode()).decode()}"),
    ("jd", lambda link: f"https://passport.jd.com/login?ReturnUrl={quote(link, safe='')}"),
    ("taobao", lambda link: f"http://redirect.simba.taobao.com/rd?f={quote(link, safe='')}"),
    ("taobao", lambda link: f"tbopen://m.taobao.com/tbopen/index.html?h5Url={quote(link, safe='')}"),
    ("suning", lambda link: f"http://union.suning.com/aas/open/vistorAd.action?vistURL={quote(link, safe='')}"),
    ("kuaishou-store", lambda link: f"https://login.kwaixiaodian.com/?redirectUrl={quote(link, safe='')}"),
)


class Hostile(NamedTuple):
    """A cell, and the sources that it may be resolved to; none means that it must not be resolved."""

    cell: str
    allowed: frozenset[str]
    attack: str


Attack = Callable[[Random, Sample, Sample], tuple[str, set[str]]]


def split(link: str) -> tuple[str, str, str]:
    """Scheme with slashes, host, the rest."""
    scheme, _, rest = link.partition("://")
    host = host_of(link)
    return f"{scheme}://", host, rest[len(host) :]


def insert(random: Random, text: str, piece: str) -> str:
    """A piece somewhere strictly inside a text."""
    place = random.randrange(1, len(text))
    return text[:place] + piece + text[place:]


def userinfo(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(other.link)
    user = random.choice([host_of(one.link), "user", "user:pass", "", one.link.replace("/", "%2F"), "a@b"])
    return f"{scheme}{user}@{host}{rest}", set()


def backslash(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    decoy = host_of(other.link)
    forms = (
        f"{scheme}{host}\\@{decoy}{rest}",
        f"{scheme}{host}\\.{decoy}{rest}",
        f"https:\\\\{host}{rest}",
        f"{scheme}{host}\\{rest}",
    )
    return random.choice(forms), set()


def port(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    return f"{scheme}{host}:{random.choice(['1', '81', '8443', '65535', '8o80', '-1', '00443000'])}{rest}", set()


def host_splice(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    piece = "".join(random.choices(HOST_TRICKS, k=random.randint(1, 2)))
    if piece in {"?", "#", "/"} or piece.strip("/?#") == "":
        piece = "@"
    return f"{scheme}{insert(random, host, piece)}{rest}", set()


def percent_host(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    place = random.randrange(len(host))
    return f"{scheme}{host[:place]}%{ord(host[place]):02X}{host[place + 1 :]}{rest}", set()


def wide_host(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    place = random.randrange(len(host))
    return f"{scheme}{host[:place]}{WIDE[host[place]]}{host[place + 1 :]}{rest}", set()


def confusable_host(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    return scheme + "".join(LOOKS_LIKE.get(each, each) if random.random() < 0.5 else each for each in host) + rest, {
        one.source
    }


def suffixed_host(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    glue = random.choice([".", "-", "..", ".-."])
    return f"{scheme}{host}{glue}{host_of(other.link)}{rest}", {other.source}


def evil_suffix(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    return f"{scheme}{host}{random.choice(['.evil.example', '.cn.example', 'x', '-x', '.x'])}{rest}", set()


def two_links(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    separator = random.choice(SEPARATORS)
    text = f"{one.link}{separator}{other.link}"
    if random.random() < 0.3:
        text = f"{random.choice(['【淘宝】', '看：', '1. ', '推荐 '])}{text}{random.choice(['', ' 好看', '。'])}"
    return text, {one.source} if one.source == other.source else set()


def link_and_bare_host(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    bare = other.link.partition("://")[2]
    if random.random() < 0.5:
        bare = "".join(WIDE.get(each, each) for each in bare)
    separator = random.choice([" ", "\u3000", "，", "。", "；", "\n", " 复制", ",", "|"])
    return f"{one.link}{separator}{bare}", {one.source} if one.source == other.source else set()


def cut_host(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    mark = random.choice(["，", "。", "、", "“", "<", "'", '"', "\n", "\t", "！", "…", "`"])
    tail = random.choice([host_of(other.link), "好看。中国", ".evil.example", "好看.公司", "evil好.example"])
    return f"{scheme}{host}{mark}{tail}{rest}", set()


def nested_in_nobody(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    name = random.choice(["u", "url", "to", "target", "redirect"])
    forms = (
        f"https://evil.example/?{name}={one.link}",
        f"https://evil.example/go?{name}={quote(one.link, safe='')}",
        f"https://evil.example/#{one.link}",
        f"https://evil.example/{one.link}",
        f"https://evil.example/?{one.link}",
        f"https://evil.example/merchant/shop/detail?id=1&kpn=KUAISHOU&{name}={one.link}",
    )
    return random.choice(forms), set()


def transparent(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    link = one.link
    for _ in range(random.randint(1, 7)):
        link = random.choice(TRANSPARENT)(link)
    return link, {one.source} - STORES


def doubled_target(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    name = random.choice(["u", "U", "%75"])
    wrapped = f"https://weibo.cn/sinaurl?u={quote(one.link, safe='')}&{name}={quote(other.link, safe='')}"
    return wrapped, ({one.source} if one.source == other.source else set()) - STORES


def owned_elsewhere(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    owner, wrap = random.choice(OWNERS)
    return wrap(one.link), {owner} if one.source == owner else set()


def app_of_the_store(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    inner = one.link if random.random() < 0.7 else random.choice(TRANSPARENT)(one.link)
    is_direct = inner is one.link
    allowed = {one.source} - STORES | ({one.source} & {"kuaishou-store"} if is_direct else set())
    return f"kwai://webview?kpn=KUAISHOU&url={quote(inner, safe='')}", allowed


def inside_a_link(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    scheme, host, rest = split(one.link)
    character = random.choice(INVISIBLE + CONTROLS)
    # A line break or TAB ends a link as a space would: the host before it is no other.
    allowed = {one.source} if character in "\t\n\r" else set()
    return f"{scheme}{host}{insert(random, rest + '/', character)}x", allowed


def escaped(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    cell, allowed = random.choice(ATTACKS)(random, one, other)
    return cell.replace("&", random.choice(["&amp;", "\\u0026"])), allowed


def encoded_cell(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    cell, allowed = random.choice(ATTACKS)(random, one, other)
    return quote(cell, safe="", errors="replace"), allowed


def code_of_another(random: Random, one: Sample, other: Sample) -> tuple[str, set[str]]:
    code, source = random.choice(CODES)
    return f"{one.link} {code}", {one.source} if one.source == source else set()


ATTACKS: tuple[Attack, ...] = (
    *(userinfo, backslash, port, host_splice, percent_host, wide_host, confusable_host, suffixed_host, evil_suffix),
    *(two_links, link_and_bare_host, cut_host, nested_in_nobody, transparent, doubled_target, owned_elsewhere),
    *(app_of_the_store, inside_a_link, code_of_another),
)


def make_hostile(random: Random) -> Hostile:
    """One cell of a random attack on two random links, one of them perhaps nobody's."""
    one = random.choice(SAMPLES)
    other = NOBODY if random.random() < 0.3 else random.choice(SAMPLES)
    attack = random.choice((*ATTACKS, escaped, encoded_cell))
    cell, allowed = attack(random, one, other)
    if random.random() < 0.2:
        cell = random.choice(" \t\u3000\ufeff'") + cell + random.choice(" \n\u200b")
    return Hostile(cell, frozenset(allowed - {""}), attack.__name__)
