"""Small rule sets for the tests of the policy."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate
from textwrap import dedent, indent

from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.rule_files import FileKind, RuleFiles, SourceFile, read_rule_file

ALLIANCES = ("taobao", "jd", "pdd", "youzan", "mokuai", "weidian", "vip", "suning", "kaola", "dangdang", "gome", "1688")
STORES = ("kuaishou-store", "douyin-store", "xiaohongshu-store")
SOURCES = (*ALLIANCES, *STORES)

HEAD = """\
linkcheck: 1
platform: demo
name: {en: Demo, zh: 演示}
timezone: Asia/Shanghai
own_store: kuaishou-store
placements:
  live: {name: {en: live room, zh: 直播间}, aliases: [小黄车]}
  video: {name: {en: short video, zh: 短视频}}
citations:
  c: {title: t, publisher: p, published: 2020-01-01, url: https://example.org/1, quote: {zh: 引, en: q}}
"""


def rule(rule_id: str, alliance: str, placements: str, effect: str, more: str = "") -> str:
    """One rule as it stands under `rules:`; `more` holds further keys, one a line."""
    condition = "condition: {en: if so, zh: 如此}\n" if effect == "restrict" else ""
    text = f"""\
        id: {rule_id}
        alliance: {alliance}
        placements: {placements}
        effect: {effect}
        because: {{en: because, zh: 因为}}
        citation: c
        """
    body = dedent(text) + condition + dedent(more)
    return "  - " + indent(body.strip(), "    ").strip() + "\n"


def platform_text(*rules: str, head: str = HEAD) -> str:
    """A platform file."""
    return f"{head}rules:\n{''.join(rules)}" if rules else f"{head}rules: []\n"


def files_of(*texts: str) -> RuleFiles:
    """Texts as rule files named a.yaml, b.yaml, ..."""
    read = [read_rule_file(text.encode(), f"{letter}.yaml") for letter, text in zip("abcdefgh", texts, strict=False)]

    def files(kind: FileKind) -> tuple[SourceFile, ...]:
        return tuple(file for each, file in read if each is kind)

    platforms, overlays, links, headings = (files(kind) for kind in FileKind)
    return RuleFiles(platforms, overlays, links, headings)


def policy_of(*texts: str) -> Policy:
    """The policy of these texts."""
    return build_policy(files_of(*texts), SOURCES, STORES)


def instant(text: str) -> datetime:
    """An instant; without an offset Beijing time."""
    return datetime.fromisoformat(text if "+" in text or text.endswith("Z") else f"{text}+08:00")


MARK = "▸"  # in a test's text: the next character is where a fault is expected


def take_marks(*texts: str) -> tuple[list[str], list[str]]:
    """The texts without their marks, and the places of the marks as a fault names them: `a.yaml:12:5`."""
    places: list[str] = []
    for letter, text in zip("abcdefgh", texts, strict=False):
        for number, line in enumerate(text.splitlines(), start=1):
            parts = line.split(MARK)
            widths = accumulate(len(part) for part in parts[:-1])
            places.extend(f"{letter}.yaml:{number}:{width + 1}" for width in widths)
    return [text.replace(MARK, "") for text in texts], places
