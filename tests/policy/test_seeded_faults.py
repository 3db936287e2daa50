"""One fault seeded into a copy of a shipped rule file: loading or the prover names it at its line, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linkcheck.errors import RuleFileError
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.policy.lint.finding import Level
from linkcheck.policy.lint.prover import lint_policy
from linkcheck.policy.loader import build_policy
from linkcheck.rule_files import RuleFiles, find_rule_files, read_rule_file
from linkcheck.shipped import shipped_rules

KUAISHOU, DOUYIN, XIAOHONGSHU = "kuaishou", "douyin", "xiaohongshu"
CUTOFF = "from: 2022-03-01T00:00:00+08:00"
TAOBAO_RULE = "alliance: taobao\n    placements: [live_cart, short_video_cart, detail_page]\n    effect: forbid"
OWN_STORE_RULE = TAOBAO_RULE.replace("taobao", "[taobao, kuaishou-store]")
STAR_MAP = "from: 2020-09-06\n    until: 2020-10-09"
SWAPPED_STAR_MAP = "from: 2020-10-09\n    until: 2020-09-06"
LIVE_RULE = (
    "id: dy-2020-live-cart\n    alliance: any\n    placements: live_cart\n    effect: forbid\n    from: 2020-10-09"
)
LINE = "\n    "

# file, what stands there, what is seeded in its first place, what is found, what stands on the line it is found at
SEEDS = [
    # what loading refuses
    (KUAISHOU, CUTOFF, "from: 2022-13-01", "yaml.bad-moment", "2022-13-01"),
    (KUAISHOU, CUTOFF, "from: 2022-03-01T00:00:00", "yaml.moment-without-zone", "from: 2022-03-01T00:00:00"),
    (KUAISHOU, CUTOFF, "from: 2202-03-01T00:00:00+08:00", "yaml.odd-year", "2202"),
    (KUAISHOU, "announced: 2022-02-22", "announced: 22/02/2022", "yaml.bad-day", "22/02/2022"),
    (KUAISHOU, "id: ks-2022-taobao", "id: yes", "yaml.bad-id", "id: yes"),
    (KUAISHOU, "id: ks-2022-jd-live", "id: ks-2022-taobao", "policy.rule-id-taken", "id: ks-2022-taobao"),
    (KUAISHOU, "effect: forbid", f"effect: forbid{LINE}effect: allow", "yaml.duplicate-key", "effect: allow"),
    (KUAISHOU, "effect: forbid", "effect: forbidden", "yaml.not-one-of", "effect: forbidden"),
    (KUAISHOU, "effect: forbid", "effect: restrict", "policy.condition-missing", "effect: restrict"),
    (KUAISHOU, "migrate_to:", "migrate_too:", "yaml.unknown-key", "migrate_too"),
    (KUAISHOU, "migrate_to: kuaishou-store", "migrate_to: kuaishou-shop", "policy.unknown-store", "kuaishou-shop"),
    (KUAISHOU, "placements: live_cart", "placements: live_car", "policy.unknown-placement", "live_car"),
    (KUAISHOU, "[youzan, mokuai]", "[youzan, mockuai]", "policy.unknown-source", "mockuai"),
    (KUAISHOU, "citation: kuaishou-2022-02-22", "citation: kuaishou-2022", "policy.unknown-citation", "kuaishou-2022"),
    (KUAISHOU, "name: {en: Kuaishou, zh: 快手}", "name: {en: Kuaishou}", "yaml.missing-key", "{en: Kuaishou}"),
    (KUAISHOU, "title: 快手电商直播间切断淘宝京东联盟商品链接\n    ", "", "yaml.missing-key", "publisher: shlykbd.com"),
    (KUAISHOU, "timezone: Asia/Shanghai", "timezone: Asia/Beijing", "yaml.bad-zone", "Asia/Beijing"),
    (KUAISHOU, "own_store: kuaishou-store", "own_store: &own kuaishou-store", "yaml.alias", "&own"),
    (KUAISHOU, "own_store: kuaishou-store", "own_store: !!str kuaishou-store", "yaml.tag", "!!str"),
    (KUAISHOU, "placements:\n", "placements:\n  <<: {}\n", "yaml.merge-key", "<<: {}"),
    (KUAISHOU, "[detail, detail page", "[直播间, detail, detail page", "policy.name-taken", "[直播间, detail"),
    (KUAISHOU, "https://shlykbd.com", "shlykbd.com", "yaml.bad-address", "url: shlykbd.com"),
    (DOUYIN, STAR_MAP, SWAPPED_STAR_MAP, "policy.ends-before-it-begins", "until: 2020-09-06"),
    (DOUYIN, LIVE_RULE, LIVE_RULE.replace("10-09", "09-06"), "policy.tie", "id: dy-2020-live-cart"),
    (DOUYIN, "plain_links: count", "plain_links: counts", "yaml.not-one-of", "counts"),
    (XIAOHONGSHU, "existing: kept", "existing: keep", "yaml.not-one-of", "existing: keep"),
    (XIAOHONGSHU, "existing: kept", "existing: forbidden", "policy.condition-unused", "en: A link that already stood"),
    # what loads, but is shown to be wrong
    (KUAISHOU, "until: 2022-03-01T00:00:00", "until: 2022-02-28T23:59:59", "gap", "2022-02-28T23:59:59"),
    (KUAISHOU, "until: 2022-03-01T00:00:00", "until: 2022-03-01T00:00:01", "idle-until", "2022-03-01T00:00:01"),
    (KUAISHOU, "announced: 2022-02-22", "announced: 2022-03-22", "announced-late", "2022-03-22"),
    (KUAISHOU, TAOBAO_RULE, OWN_STORE_RULE, "own-store-forbidden", "[taobao, kuaishou-store]"),
    (
        KUAISHOU,
        "aliases:\n      [live,",
        "aliases:\n      [直播间购物车, live,",
        "repeated-alias",
        "[直播间购物车, live",
    ),
    (
        KUAISHOU,
        "zh: 因合作协议变更，淘宝联盟商品无法再在快手发布。",
        "zh: Ended.",
        "untranslated",
        "zh: Ended.",
    ),
    (DOUYIN, "alliance: [taobao, jd]", "alliance: any", "any-allowed", "alliance: any"),
    (DOUYIN, LIVE_RULE, LIVE_RULE.replace("10-09", "10-10"), "gap", "until: 2020-10-09"),
    (XIAOHONGSHU, "citation: haoming-2025", "citation: woshipm-2025", "unused-citation", "haoming-2025:"),
]


@pytest.fixture(scope="module")
def links() -> LinkBook:
    return load_links()


def find_everything(files: RuleFiles, links: LinkBook) -> list[tuple[str, str]]:
    """(code, place) of all faults, or else of all findings of the prover but its notes."""
    stores = [source.id for source in links.sources.values() if source.is_store]
    try:
        policy = build_policy(files, links.sources, stores)
    except RuleFileError as error:
        return [(fault.message.id, str(fault.position)) for fault in error.faults]
    return [(each.code, str(each.position)) for each in lint_policy(policy, links) if each.level is not Level.NOTE]


@pytest.mark.parametrize(("name", "old", "new", "code", "line"), SEEDS)
def test_a_seeded_fault_is_named_at_its_line(
    name: str, old: str, new: str, code: str, line: str, links: LinkBook
) -> None:
    text = (shipped_rules() / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    seeded = text.replace(old, new, 1)
    _, file = read_rule_file(seeded.encode(), f"rules/{name}.yaml")
    files = find_rule_files([])
    others = (each for each in files.platforms if each.path != file.path)
    found = find_everything(replace(files, platforms=(file, *others)), links)
    assert [each for each, _ in found] == [code]
    assert line in seeded.splitlines()[int(found[0][1].split(":")[1]) - 1]


def test_nothing_is_found_where_nothing_is_seeded(links: LinkBook) -> None:
    assert find_everything(find_rule_files([]), links) == []
