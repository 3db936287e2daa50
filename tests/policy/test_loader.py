"""Rule files that load, and every fault of those that do not: which, where, with help in both languages."""

from __future__ import annotations

import pytest

from linkcheck.errors import RuleFileError
from linkcheck.messages import Language
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Effect, PlainLinks
from tests.policy.rule_sets import HEAD, SOURCES, STORES, files_of, platform_text, policy_of, rule, take_marks

FINE = rule("fine", "jd", "live", "forbid")


def with_rule(alliance: str = "jd", placements: str = "live", effect: str = "forbid", more: str = "") -> str:
    """A platform file of one rule."""
    return platform_text(rule("r", alliance, placements, effect, more))


def changed(old: str, new: str, text: str = "") -> str:
    """A platform file of one fine rule, with one thing changed."""
    text = text or platform_text(FINE)
    assert old in text
    return text.replace(old, new)


def overlay(*rules: str, head: str = "") -> str:
    """An overlay file."""
    return f"linkcheck: 1\noverlay_of: demo\n{head}rules:{'' if rules else ' []'}\n{''.join(rules)}"


def faults_of(*texts: str) -> list[tuple[str, str]]:
    """(message id, file:line:column) of each fault, all with help that renders in both languages."""
    with pytest.raises(RuleFileError) as caught:
        build_policy(files_of(*texts), SOURCES, STORES)
    for fault in caught.value.faults:
        assert fault.help is not None
        assert all(fault.render(language) for language in Language)
    return [(fault.message.id, str(fault.position)) for fault in caught.value.faults]


def assert_faults(marked: tuple[str, ...], *expected: str) -> None:
    """The texts have these faults at their marks, one for each mark, and no other."""
    texts, places = take_marks(*marked)
    assert faults_of(*texts) == list(zip(expected, places, strict=True))


def test_a_platform_carries_all_that_its_file_says() -> None:
    more = "from: 2022-03-01\nuntil: 2023-01\nannounced: 2022-02-22\nmigrate_to: douyin-store"
    text = changed("own_store:", "aliases: [示范]\nplain_links: review\nown_store:", with_rule("[jd, pdd]", more=more))
    platform = policy_of(
        changed("effect: forbid", "effect: restrict\n    condition: {en: if, zh: 如此}", text)
    ).platforms["demo"]
    (loaded,) = platform.rules
    assert (platform.id, platform.name.zh, platform.aliases) == ("demo", "演示", ("示范",))
    assert (platform.timezone_name, platform.own_store) == ("Asia/Shanghai", "kuaishou-store")
    assert platform.plain_links is PlainLinks.REVIEW
    assert {name: each.aliases for name, each in platform.placements.items()} == {"live": ("小黄车",), "video": ()}
    assert (loaded.id, loaded.platform, loaded.effect, loaded.order) == ("r", "demo", Effect.RESTRICT, 0)
    assert (loaded.sources, loaded.placements) == (frozenset({"jd", "pdd"}), frozenset({"live"}))
    assert loaded.starts is not None
    assert loaded.until is not None
    assert (loaded.starts.text, loaded.until.text, str(loaded.announced)) == ("2022-03-01", "2023-01", "2022-02-22")
    assert (loaded.migrate_to, loaded.because.en) == ("douyin-store", "because")
    assert loaded.condition is not None
    assert loaded.condition.zh == "如此"
    assert [citation.url for citation in loaded.citations] == ["https://example.org/1"]
    assert str(loaded.position) == "a.yaml:14:9"


def test_plain_links_count_unless_the_file_says_otherwise() -> None:
    assert policy_of(platform_text()).platforms["demo"].plain_links is PlainLinks.COUNT


def test_the_policy_names_its_files() -> None:
    (file,) = policy_of(platform_text()).files
    assert (file.path, len(file.sha256)) == ("a.yaml", 64)


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        (with_rule("▸taobo"), "policy.unknown-source"),
        (with_rule("[jd, ▸jdd]"), "policy.unknown-source"),
        (with_rule("[any, ▸jd]"), "policy.any-and-others"),
        (with_rule("▸[]"), "yaml.empty-list"),
        (with_rule(placements="[live, ▸vidio]"), "policy.unknown-placement"),
        (with_rule(effect="▸ban"), "yaml.not-one-of"),
        (with_rule(effect="▸Forbid"), "yaml.not-one-of"),
        (changed("citation: c", "citation: ▸d"), "policy.unknown-citation"),
        (with_rule(more="migrate_to: ▸jd"), "policy.unknown-store"),
        (changed("own_store: kuaishou-store", "own_store: ▸jd"), "policy.unknown-store"),
        (changed("id: fine", "▸id: fine").replace("    citation: c\n", ""), "yaml.missing-key"),
        (changed("{en: because, zh: 因为}", "▸{en: because}"), "yaml.missing-key"),
        (changed("{en: because, zh: 因为}", "{en: because, zh: ▸''}"), "yaml.blank"),
        (changed("id: fine", "id: ▸no"), "yaml.bad-id"),
        (changed("id: fine", "id: ▸'yes'"), "yaml.bad-id"),
        (with_rule(more="from: ▸2022-13-01"), "yaml.bad-moment"),
        (with_rule(more="from: ▸2022-03-01T00:00:00"), "yaml.moment-without-zone"),
        (with_rule(more="announced: ▸2022-02"), "yaml.bad-day"),
        (with_rule(more="from: 2022-03-01\nuntil: ▸2022-02-01"), "policy.ends-before-it-begins"),
        (with_rule(more="from: 2022-03\nuntil: ▸2022-03-01"), "policy.ends-before-it-begins"),
        (changed("effect: forbid", "effect: ▸restrict"), "policy.condition-missing"),
        (with_rule(more="condition: ▸{en: x, zh: x}"), "policy.condition-unused"),
        (with_rule(more="from: 2022-03-01\nexisting: ▸kept"), "policy.condition-missing"),
        (with_rule(more="existing: ▸kept\ncondition: {en: x, zh: x}"), "policy.kept-without-cutoff"),
        (
            with_rule(effect="allow", more="from: 2022-03-01\nexisting: ▸kept\ncondition: {en: x, zh: x}"),
            "policy.kept-without-cutoff",
        ),
        (with_rule(more="existing: ▸keep"), "yaml.not-one-of"),
        (with_rule(more="category: ▸beauty"), "yaml.wrong-kind"),
        (platform_text(FINE, rule("▸fine", "pdd", "live", "forbid")), "policy.rule-id-taken"),
        (platform_text(FINE, rule("▸r", "[pdd, jd]", "[video, live]", "allow")), "policy.tie"),
        (changed("zh: 短视频}}", "zh: 短视频}, aliases: [视频, ▸小 黄车]}"), "policy.name-taken"),
        (changed("{en: short video, zh: 短视频}", "▸{en: short video, zh: 直播间}"), "policy.name-taken"),
        (changed("https://example.org/1", "▸example.org/1"), "yaml.bad-address"),
        (changed("https://example.org/1", "▸https://"), "yaml.bad-address"),
        (changed("Asia/Shanghai", "▸Asia/Beijing"), "yaml.bad-zone"),
        (changed("own_store:", "▸timezone: UTC\nown_store:"), "yaml.duplicate-key"),
        (changed("own_store:", "▸owner: me\nown_store:"), "yaml.unknown-key"),
        (changed("linkcheck: 1", "▸linkcheck: 1").replace("timezone: Asia/Shanghai\n", ""), "yaml.missing-key"),
        (changed("{title: t, publisher: p, published: 2020-01-01, ", "▸{title: t, publisher: p, "), "yaml.missing-key"),
        (f"{HEAD}rules: ▸none\n", "yaml.wrong-kind"),
        (f"{HEAD}rules:\n  - ▸none\n", "yaml.wrong-kind"),
        (platform_text(FINE, rule("new", "pdd", "live", "allow", "▸replaces: fine")), "yaml.unknown-key"),
    ],
)
def test_each_fault_is_named_at_its_place(marked: str, fault: str) -> None:
    assert_faults((marked,), fault)


OTHER = changed("platform: demo", "platform: other").replace("{en: Demo, zh: 演示}", "{en: Other, zh: 别处}")
OTHER = changed("id: fine", "id: other-fine", OTHER)


def test_all_faults_of_all_files_come_at_once_in_order() -> None:
    first = platform_text(
        rule("one", "▸taobo", "▸vidio", "▸ban", "from: ▸2022-13-01\n▸citation: d\nmigrate_to: ▸shop"),
        rule("▸one", "jd", "live", "forbid", "from: ▸soon"),
        rule("other-fine", "jd", "live", "forbid"),
        rule("▸four", "jd", "live", "allow"),
    )
    second = changed("id: other-fine\n    alliance: jd", "id: ▸other-fine\n    alliance: ▸nobody", OTHER)
    assert_faults(
        (changed("timezone: Asia/Shanghai", "timezone: ▸Mars", first), second),
        "yaml.bad-zone",
        "policy.unknown-source",
        "policy.unknown-placement",
        "yaml.not-one-of",
        "yaml.bad-moment",
        "yaml.duplicate-key",
        "policy.unknown-store",
        "policy.rule-id-taken",
        "yaml.bad-moment",
        "policy.tie",
        "policy.rule-id-taken",
        "policy.unknown-source",
    )


def test_faults_offer_the_nearest_name() -> None:
    with pytest.raises(RuleFileError) as caught:
        policy_of(with_rule("taobo", "liv"))
    english = caught.value.render(Language.EN)
    assert "did you mean `taobao`?" in english
    assert "did you mean `live`?" in english
    assert "是否想写 `taobao`" in caught.value.render(Language.ZH)


@pytest.mark.parametrize(
    ("first", "second", "is_tie"),
    [
        ("from: 2022-03-01", "from: 2022-03-01T00:00:00+08:00", True),
        ("from: 2022-03-01", "from: 2022-02-28T16:00Z", True),
        ("from: 2022-03", "from: 2022-03-01", True),
        ("from: 2022-03-01", "from: 2022-03-01T00:00:01+08:00", False),
        ("", "", True),
        ("", "from: 2022-03-01", False),
        ("until: 2022-01-01", "until: 2023-01-01", True),
    ],
)
def test_ties_are_rules_that_begin_together(first: str, second: str, is_tie: bool) -> None:
    text = platform_text(rule("one", "jd", "live", "forbid", first), rule("two", "[jd, pdd]", "live", "allow", second))
    if is_tie:
        assert [fault for fault, _ in faults_of(text)] == ["policy.tie"]
    else:
        assert len(policy_of(text).platforms["demo"].rules) == 2


@pytest.mark.parametrize(
    ("alliance", "placements"), [("any", "live"), ("jd", "any"), ("pdd", "live"), ("jd", "video"), ("any", "any")]
)
def test_rules_of_other_precedence_or_other_cells_do_not_tie(alliance: str, placements: str) -> None:
    policy = policy_of(platform_text(FINE, rule("other", alliance, placements, "allow")))
    assert len(policy.platforms["demo"].rules) == 2


def test_rules_for_some_goods_do_not_tie_with_one_for_all_or_for_others() -> None:
    beauty = rule("beauty", "jd", "live", "restrict", "category: {en: beauty, zh: 美妆}")
    food = rule("food", "jd", "live", "allow", "category: {en: food, zh: 食品}")
    assert len(policy_of(platform_text(FINE, beauty, food)).platforms["demo"].rules) == 3


def test_equal_rules_with_the_same_effect_load() -> None:
    assert len(policy_of(platform_text(FINE, rule("again", "jd", "live", "forbid"))).platforms["demo"].rules) == 2


def test_several_platforms_load_in_the_order_given() -> None:
    assert list(policy_of(OTHER, platform_text(FINE)).platforms) == ["other", "demo"]


def test_a_platform_stands_once() -> None:
    assert_faults((platform_text(FINE), changed("platform: demo", "platform: ▸demo")), "policy.platform-taken")


def test_a_name_means_one_platform() -> None:
    other = changed("{en: Other, zh: 别处}", "▸{en: Other, zh: 演示}", OTHER)
    assert_faults((platform_text(FINE), other), "policy.name-taken")


def test_an_overlay_adds_rules_placements_and_citations() -> None:
    head = """\
plain_links: review
placements: {shop: {name: {en: shop, zh: 店铺页}}}
citations:
  d: {title: t, publisher: p, published: 2021-01-01, url: https://example.org/2, quote: {zh: 引, en: q}}
"""
    more = changed("citation: c", "citation: [c, d]", rule("more", "pdd", "[shop, live]", "forbid"))
    platform = policy_of(platform_text(FINE), overlay(more, head=head)).platforms["demo"]
    assert [(each.id, each.order) for each in platform.rules] == [("fine", 0), ("more", 1)]
    assert list(platform.placements) == ["live", "video", "shop"]
    assert [citation.id for citation in platform.rules[1].citations] == ["c", "d"]
    assert platform.plain_links is PlainLinks.REVIEW


@pytest.mark.parametrize("new_id", ["fine", "new"])
def test_an_overlay_replaces_a_rule_in_its_place(new_id: str) -> None:
    base = platform_text(FINE, rule("last", "pdd", "live", "forbid"))
    replacing = rule(new_id, "jd", "live", "allow", "replaces: fine")
    platform = policy_of(base, overlay(replacing)).platforms["demo"]
    assert [(each.id, each.effect.value) for each in platform.rules] == [(new_id, "allow"), ("last", "forbid")]


def test_a_later_overlay_lies_over_an_earlier() -> None:
    first = overlay(rule("new", "jd", "live", "restrict", "replaces: fine"))
    second = overlay(rule("new", "jd", "live", "allow", "replaces: new"))
    (loaded,) = policy_of(platform_text(FINE), first, second).platforms["demo"].rules
    assert (loaded.id, loaded.effect) == ("new", Effect.ALLOW)


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        (overlay(rule("▸fine", "pdd", "video", "allow")), "policy.rule-id-taken"),
        (overlay(rule("new", "jd", "video", "allow", "replaces: ▸fin")), "policy.replaces-nothing"),
        (overlay().replace("overlay_of: demo", "overlay_of: ▸dem"), "policy.unknown-platform"),
        (overlay(head="placements: {▸live: {name: {en: x, zh: x}}}\n"), "policy.id-taken"),
        (overlay(rule("▸new", "jd", "live", "allow")), "policy.tie"),
        (overlay(rule("new", "jd", "video", "allow", "▸replace: fine")), "yaml.unknown-key"),
    ],
)
def test_faults_of_overlays(marked: str, fault: str) -> None:
    base = platform_text(FINE)
    texts, places = take_marks(base, marked)
    assert faults_of(*texts) == [(fault, *places)]
