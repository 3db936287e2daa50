"""Rule folders that tests edit: a copy of the shipped one, and a platform from scratch."""

from __future__ import annotations

from pathlib import Path

from linkcheck.shipped import shipped_rules

CUTOFF = "2022-03-01T00:00:00+08:00"

# A platform that nobody has heard of, west of Greenwich, with a cutoff that is not at midnight.
NEW_PLATFORM = """\
linkcheck: 1
platform: baleni
name: {en: Baleni, zh: 巴莱尼}
aliases: [baleni app]
timezone: America/Lima
own_store: douyin-store
placements:
  window: {name: {en: shop window, zh: 橱窗}, aliases: [showcase]}
rules:
  - id: bl-pdd-before
    alliance: pdd
    placements: window
    effect: allow
    until: 2030-06-01T17:00:00-05:00
    because: {en: Before the notice they could., zh: 公告之前可以。}
    citation: notice
  - id: bl-pdd-after
    alliance: pdd
    placements: window
    effect: forbid
    from: 2030-06-01T17:00:00-05:00
    announced: 2030-05-01
    because: {en: The window takes own goods only., zh: 橱窗只收自营商品。}
    citation: notice
citations:
  notice:
    title: On shop windows
    publisher: Baleni
    published: 2030-05-01
    url: https://example.org/notice
    quote: {en: own goods only, zh: 只收自营商品}
"""
NEW_CASES = """\
linkcheck: 1
cases_of: baleni
cases:
  - {alliance: pdd, placement: showcase, at: 2030-06-01T16:59:59-05:00,
     expect: {verdict: upcoming, reason: cutoff, rule: bl-pdd-after, cutoff: 2030-06-01T17:00:00-05:00}}
  - {link: 'https://mobile.yangkeduo.com/goods.html?goods_id=1', placement: window, at: 2030-06-01T17:00:00-05:00,
     expect: {verdict: forbidden, rule: bl-pdd-after}}
  - {alliance: pdd, placement: window, at: 2030-01-01, expect: {verdict: allowed, rule: bl-pdd-before}}
"""


def copy_rules(folder: Path, *edits: tuple[str, str]) -> Path:
    """The shipped platform files and their cases in a folder; an edit replaces a text's first place in Kuaishou's."""
    (folder / "cases").mkdir(parents=True)
    for path in (*shipped_rules().glob("*.yaml"), *shipped_rules().glob("cases/*.yaml")):
        (folder / path.relative_to(shipped_rules())).write_bytes(path.read_bytes())
    kuaishou = folder / "kuaishou.yaml"
    text = kuaishou.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    kuaishou.write_text(text, encoding="utf-8")
    return folder


def write_new_platform(folder: Path) -> Path:
    """The platform's one file, with its cases beside it."""
    (folder / "cases").mkdir(parents=True)
    path = folder / "baleni.yaml"
    path.write_text(NEW_PLATFORM, encoding="utf-8")
    (folder / "cases" / "baleni.yaml").write_text(NEW_CASES, encoding="utf-8")
    return path
