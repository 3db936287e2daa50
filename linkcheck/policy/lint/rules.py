"""What the rules of a platform show by themselves: dates, order, ties, words that are not translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from linkcheck.errors import Position
from linkcheck.messages import Language, Translated, Value
from linkcheck.policy.lint.finding import Code, LintFinding, find
from linkcheck.policy.model import Effect, Platform, Precision, Rule
from linkcheck.policy.rule_builder import TEXT_KEYS
from linkcheck.policy.ties import find_ties, scopes_of


def lint_rules(platform: Platform, notice: timedelta) -> Iterator[LintFinding]:
    """The findings of one platform's rules; a notice shorter than `notice` is one of them."""
    for rule in platform.rules:
        yield from lint_scope(platform, rule)
        yield from lint_dates(rule, notice)
        yield from lint_texts(rule)
    yield from find_same_effect_ties(platform)
    yield from find_disorder(platform)


def lint_scope(platform: Platform, rule: Rule) -> Iterator[LintFinding]:
    """A rule that covers what it should not."""
    if rule.effect is Effect.ALLOW and rule.sources is None:
        yield find(Code.ANY_ALLOWED, rule.place("alliance"), rule=rule.id)
    if rule.effect is Effect.FORBID and platform.own_store in (rule.sources or ()):
        yield find(Code.OWN_STORE_FORBIDDEN, rule.place("alliance"), rule=rule.id, store=platform.own_store)


def lint_dates(rule: Rule, notice: timedelta) -> Iterator[LintFinding]:
    """Dates that are known to the month only, too near their announcement, or before it."""
    for key, moment in (("from", rule.starts), ("until", rule.until)):
        if moment is not None and moment.precision is Precision.MONTH:
            yield find(Code.MONTH_DATE, rule.place(key), rule=rule.id, month=moment.text)
    if rule.announced is None or rule.starts is None:
        return
    ahead = rule.starts.firm.date() - rule.announced
    days: dict[str, Value] = {"days": ahead.days, "announced": str(rule.announced), "begin": rule.starts.text}
    if ahead < timedelta():
        yield find(Code.ANNOUNCED_LATE, rule.place("announced"), rule=rule.id, **days)
    elif rule.effect is Effect.FORBID and ahead < notice:
        yield find(Code.SHORT_NOTICE, rule.place("from"), rule=rule.id, notice=notice.days, **days)


def lint_texts(rule: Rule) -> Iterator[LintFinding]:
    """Texts whose Chinese is no Chinese, or whose English is no English."""
    texts = (rule.because, rule.condition, rule.category, rule.account)
    for key, text in zip(TEXT_KEYS, texts, strict=True):
        if text is not None:
            places = {language: rule.place(f"{key}.{language}") for language in Language}
            yield from lint_text(text, places, f"{rule.id}: {key}")


def lint_text(text: Translated, places: Mapping[Language, Position], name: str) -> Iterator[LintFinding]:
    """A text that is the same language twice."""
    if not any("\u4e00" <= character <= "\u9fff" for character in text.zh):
        yield find(Code.UNTRANSLATED, places[Language.ZH], name=name, language="zh")
    if not any(character.isascii() and character.isalpha() for character in text.en):
        yield find(Code.UNTRANSLATED, places[Language.EN], name=name, language="en")


def find_same_effect_ties(platform: Platform) -> Iterator[LintFinding]:
    """Rules of which only the order in the file decides which is named."""
    for tie in find_ties(platform):
        if tie.first.effect is tie.second.effect and tie.first.terms == tie.second.terms:
            yield find(Code.SAME_EFFECT_TIE, tie.second.position, rule=tie.second.id, first=tie.first.id)


def find_disorder(platform: Platform) -> Iterator[LintFinding]:
    """Rules that begin earlier than one that stands above them in the same file and speaks of the same."""
    latest: dict[tuple[str, str | None, str | None], Rule] = {}
    for rule in platform.rules:
        keys = [(rule.position.path, scope.source, scope.placement) for scope in scopes_of(rule)]
        above = next((latest[key] for key in keys if key in latest and begins_before(rule, latest[key])), None)
        if above is not None:
            yield find(Code.OUT_OF_ORDER, rule.place("from"), rule=rule.id, above=above.id)
        latest |= {key: rule for key in keys if key not in latest or begins_before(latest[key], rule)}


def begins_before(one: Rule, other: Rule) -> bool:
    """Whether a rule begins earlier than another; no `from` is earliest."""
    if one.starts is None or other.starts is None:
        return one.starts is None and other.starts is not None
    return one.starts.at < other.starts.at
