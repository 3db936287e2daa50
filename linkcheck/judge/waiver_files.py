"""Waiver files: their shape, and every fault of one at its line before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from linkcheck import strict_yaml
from linkcheck.errors import Fault, RuleFileError
from linkcheck.judge.identity import canonical_link
from linkcheck.judge.settings import Settings
from linkcheck.judge.waivers import Waiver, Waivers
from linkcheck.messages import Message, Translated, Value, say
from linkcheck.policy.moment import DayShape
from linkcheck.yaml_shape import Field, ListOf, Record, Section, Text, Whole, nearest

NAMES = ListOf(Text(), single=True, filled=True)
TARGETS = ("rule", "listing", "sku", "link", "shop")
WAIVER_SHAPE = Record(
    {
        "rule": Field(NAMES, Translated("the rules it excepts from", "豁免哪些规则")),
        "listing": Field(NAMES, Translated("listing ids", "商品编号")),
        "sku": Field(NAMES, Translated("SKUs", "SKU")),
        "link": Field(NAMES, Translated("links as the catalog has them", "表格中的链接")),
        "shop": Field(NAMES, Translated("shop names", "店铺名称")),
        "owner": Field(Text(), Translated("who answers for it", "负责人"), required=True),
        "reason": Field(Text(), Translated("why it is tolerated", "豁免原因"), required=True),
        "until": Field(DayShape(), Translated("the last day: 2022-03-31", "最后一天：2022-03-31"), required=True),
    },
    partial=True,
)
FILE_SHAPE = Record(
    {
        "linkcheck": Field(Whole(1, 1), Translated("the version of this format", "本格式的版本"), required=True),
        "waivers": Field(
            ListOf(WAIVER_SHAPE, partial=True), Translated("a list of waivers", "豁免列表"), required=True
        ),
    },
    partial=True,
)


def read_waivers(data: bytes, path: str, settings: Settings, longest: timedelta) -> Waivers:
    """The waivers of a file. Raises RuleFileError with all of its faults: a waiver that is not sound covers nothing.

    None may reach further ahead than `longest`: an exception that nobody has to look at again is a rule.
    """
    node, found = strict_yaml.read_tree(data, path)
    faults = list(found)
    file = FILE_SHAPE.read(node, faults)
    sections: tuple[Section, ...] = file.get("waivers", ()) if file is not None else ()
    platforms = settings.policy.platforms
    zone = platforms[settings.platform].timezone
    rules = {rule.id for each in platforms.values() for rule in each.rules}
    last = (settings.as_of.astimezone(zone) + longest).date()
    for section in sections:
        faults.extend(find_faults(section, rules, last, longest))
    if faults:
        raise RuleFileError(*faults)
    return Waivers(tuple(build_waiver(section) for section in sections), settings.as_of, zone)


def find_faults(section: Section, rules: set[str], last: date, longest: timedelta) -> Iterator[Fault]:
    """What the shape cannot see."""
    if not any(section.get(target) for target in TARGETS) and section.is_sound:
        yield waiver_fault(section, "names-nothing", "rule", keys=TARGETS)
    for rule in section.get("rule", ()):
        if rule not in rules:
            yield waiver_fault(section, "unknown-rule", "rule", nearest(rule, rules), rule=rule)
    until = section.get("until")
    if until is not None and until > last:
        yield waiver_fault(section, "too-long", "until", until=str(until), last=str(last), days=longest.days)


def build_waiver(section: Section) -> Waiver:
    """A sound waiver."""
    rules, listings, skus, links, shops = (frozenset(section.get(target, ())) for target in TARGETS)
    return Waiver(
        rules,
        listings,
        skus,
        frozenset(map(canonical_link, links)),
        shops,
        section["owner"],
        section["reason"],
        section["until"],
        section.position,
    )


def waiver_fault(section: Section, name: str, key: str, help_message: Message | None = None, **values: Value) -> Fault:
    """A fault of one waiver, where the key stands."""
    help_message = help_message or say(f"judge.waiver.{name}.help", **values)
    return Fault(say(f"judge.waiver.{name}", **values), section.place(key), help_message)
