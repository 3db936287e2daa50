"""Each kind of finding of the prover: where, how bad, with sentences in both languages; and its absence."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import build_link_book, load_links
from linkcheck.messages import Language
from linkcheck.policy.lint.finding import Code, Level, LintFinding
from linkcheck.policy.lint.prover import lint_policy
from linkcheck.policy.loader import build_policy
from linkcheck.rule_files import RuleFiles, find_rule_files
from linkcheck.shipped import shipped_rules
from tests.policy.rule_sets import files_of, platform_text, rule, take_marks

# What every small rule set shows, because it does not speak of everything.
BACKGROUND = frozenset({Code.UNDECIDED, Code.BEFORE_FIRST_RULE})


@pytest.fixture(scope="module")
def links() -> LinkBook:
    return load_links()


def lint_files(files: RuleFiles, links: LinkBook, notice: int = 0) -> list[LintFinding]:
    stores = [source.id for source in links.sources.values() if source.is_store]
    findings = lint_policy(build_policy(files, links.sources, stores), links, timedelta(days=notice))
    for finding in findings:
        for message in (finding.message, finding.why, finding.help):
            assert all(message.render(language) for language in Language)
    return list(findings)


def lint(text: str, links: LinkBook, notice: int = 0) -> list[LintFinding]:
    return lint_files(files_of(text), links, notice)


def changed(old: str, new: str, *rules: str) -> str:
    """A rule set with one thing changed."""
    text = platform_text(*rules)
    assert old in text
    return text.replace(old, new, 1)


FORBIDDEN = rule("forbidden", "jd", "live", "forbid", "from: 2022-03-01")
NAMED = rule("named", "[jd, pdd]", "[live, video]", "forbid")
BECAUSE = "{en: because, zh: 因为}"
CITATION = "{title: t, publisher: p, published: 2020-01-01, url: https://example.org/2, quote: {zh: 引, en: q}}"

CASES = [
    # nothing decides from the end of a rule on
    (["gap"], platform_text(rule("allowed", "jd", "live", "allow", "until: ▸2022-02-28"), FORBIDDEN)),
    (["gap"], platform_text(rule("allowed", "jd", "live", "allow", "until: ▸2022-02-28T23:59:59+08:00"), FORBIDDEN)),
    (["gap"], platform_text(rule("general", "any", "any", "forbid", "until: ▸2022-03-01"))),
    ([], platform_text(rule("allowed", "jd", "live", "allow", "until: 2022-03-01"), FORBIDDEN)),
    ([], platform_text(rule("own", "kuaishou-store", "live", "restrict", "until: 2022-03-01"))),
    # others decide everything that a rule speaks of
    (["dead-rule"], platform_text(rule("▸general", "jd", "any", "forbid"), NAMED)),
    ([], platform_text(rule("general", "any", "any", "forbid"), NAMED)),
    # what was published before falls back to it
    (
        [],
        platform_text(
            rule("early", "jd", "live", "allow", "until: 2021-01-01"),
            rule("general", "jd", "any", "forbid", "from: 2021-01-01"),
            rule("kept", "jd", "live", "forbid", "from: 2021-01-01\nexisting: kept\ncondition: {en: x, zh: 某}"),
            rule("video", "jd", "video", "forbid", "from: 2021-01-01"),
        ),
    ),
    # the end of a rule comes too late to change anything
    (["idle-until"], platform_text(rule("allowed", "jd", "live", "allow", "until: ▸2022-03-02"), FORBIDDEN)),
    # the order of the file is not the order of the dates
    (["out-of-order"], platform_text(FORBIDDEN, rule("early", "jd", "live", "allow", "from: ▸2022-02-28"))),
    (["out-of-order"], platform_text(FORBIDDEN, rule("▸ever", "jd", "live", "allow"))),
    ([], platform_text(FORBIDDEN, rule("other", "jd", "video", "allow", "from: 2022-02-28"))),
    ([], platform_text(FORBIDDEN, rule("other-rank", "jd", "any", "allow"))),
    # scopes that are too wide
    (["any-allowed"], platform_text(rule("all", "▸any", "live", "allow"))),
    (["own-store-forbidden"], platform_text(rule("own", "▸kuaishou-store", "live", "forbid"))),
    (["own-store-forbidden"], platform_text(rule("own", "▸[jd, kuaishou-store]", "live", "forbid"))),
    ([], platform_text(rule("other-store", "douyin-store", "live", "forbid"))),
    # dates
    (["month-date"], platform_text(rule("month", "jd", "live", "forbid", "from: ▸2022-03"))),
    (["gap", "month-date"], platform_text(rule("month", "jd", "live", "forbid", "until: ▸▸2022-03"))),
    (["announced-late"], platform_text(rule("r", "jd", "live", "forbid", "from: 2022-03-01\nannounced: ▸2022-03-02"))),
    ([], platform_text(rule("r", "jd", "live", "forbid", "from: 2022-03-01\nannounced: 2022-03-01"))),
    # two rules for one thing
    (["same-effect-tie"], platform_text(FORBIDDEN, rule("▸twin", "[jd, pdd]", "live", "forbid", "from: 2022-03-01"))),
    (["dead-rule", "same-effect-tie"], platform_text(NAMED, rule("▸▸twin", "jd", "live", "forbid"))),
    (
        [],
        platform_text(
            rule("a", "jd", "live", "allow", "category: {en: a, zh: 甲}"),
            rule("b", "jd", "live", "allow", "category: {en: b, zh: 乙}"),
        ),
    ),
    # texts
    (["untranslated"], changed(BECAUSE, "{en: because, zh: ▸because}", FORBIDDEN)),
    (["untranslated"], changed(BECAUSE, "{en: ▸因为, zh: 因为}", FORBIDDEN)),
    (["untranslated"], changed("quote: {zh: 引,", "quote: {zh: ▸q,", FORBIDDEN)),
    (["untranslated"], platform_text(rule("r", "jd", "live", "allow", "account: {en: invited, zh: ▸'???'}"))),
    # names and citations
    (["unused-citation"], changed("citations:\n", f"citations:\n  ▸d: {CITATION}\n", FORBIDDEN)),
    (["repeated-alias"], changed("[小黄车]", "[小黄车, ▸小 黄车]", FORBIDDEN)),
    (["repeated-alias"], changed("[小黄车]", "[▸LIVE ROOM]", FORBIDDEN)),
]


@pytest.mark.parametrize(("codes", "marked"), CASES)
def test_each_finding_at_its_place(codes: list[str], marked: str, links: LinkBook) -> None:
    (text,), places = take_marks(marked)
    found = [finding for finding in lint(text, links) if finding.code not in BACKGROUND]
    assert [(finding.code, str(finding.position)) for finding in found] == list(zip(codes, places, strict=True))


@pytest.mark.parametrize(("days", "is_short"), [(0, False), (6, False), (7, True)])
def test_a_notice_is_short_if_it_is_shorter_than_asked_for(days: int, is_short: bool, links: LinkBook) -> None:
    (text,), places = take_marks(
        platform_text(rule("r", "jd", "live", "forbid", "from: ▸2022-03-01\nannounced: 2022-02-23"))
    )
    found = [str(finding.position) for finding in lint(text, links, days) if finding.code is Code.SHORT_NOTICE]
    assert found == (places if is_short else [])


def test_a_permission_needs_no_notice(links: LinkBook) -> None:
    text = platform_text(rule("r", "jd", "live", "allow", "from: 2022-03-01\nannounced: 2022-02-28"))
    assert Code.SHORT_NOTICE not in {finding.code for finding in lint(text, links, 30)}


def test_the_time_before_the_first_rule_is_a_note(links: LinkBook) -> None:
    (text,), places = take_marks(platform_text(rule("r", "any", "any", "forbid", "from: ▸2022-03-01")))
    (finding,) = lint(text, links)
    assert (finding.code, finding.level, str(finding.position)) == (Code.BEFORE_FIRST_RULE, Level.NOTE, places[0])
    assert "taobao in live, taobao in video, jd in live and " in finding.message.render(Language.EN)


def test_what_no_rule_ever_decides_is_a_note_for_each_placement(links: LinkBook) -> None:
    (text,), places = take_marks(changed("  video: {", "  ▸video: {", rule("r", "any", "live", "forbid")))
    (finding,) = lint(text, links)
    assert (finding.code, finding.level, str(finding.position)) == (Code.UNDECIDED, Level.NOTE, places[0])
    english = finding.message.render(Language.EN)
    assert "pdd" in english
    assert "kuaishou-store" not in english


def test_only_contradictions_are_errors(links: LinkBook) -> None:
    levels = {finding.code: finding.level for _, marked in CASES for finding in lint(take_marks(marked)[0][0], links)}
    assert levels == {
        "own-store-forbidden": "error",
        "announced-late": "warning",
        "any-allowed": "warning",
        "dead-rule": "warning",
        "gap": "warning",
        "idle-until": "warning",
        "out-of-order": "warning",
        "repeated-alias": "warning",
        "same-effect-tie": "warning",
        "untranslated": "warning",
        "unused-citation": "warning",
        "before-first-rule": "note",
        "month-date": "note",
        "undecided": "note",
    }


def test_a_host_of_an_own_book_that_takes_links_from_another_source(tmp_path: Path) -> None:
    book = tmp_path / "own.yaml"
    book.write_text(
        """\
linkcheck: 1
book: links
sources:
  my-mall:
    type: alliance
    name: {en: My mall, zh: 我的商城}
    links:
      - {kind: product, host: item.jd.com, path: /mine/*}
      - {kind: product, host: my-mall.example}
""",
        encoding="utf-8",
    )
    files = find_rule_files([str(book)])
    found = [each for each in lint_files(files, build_link_book(files.links)) if each.level is not Level.NOTE]
    assert [(each.code, str(each.position)) for each in found] == [(Code.HOST_SHADOWED, f"{book}:8")]


def test_the_shipped_rules_have_notes_only(links: LinkBook) -> None:
    overlay = shipped_rules() / "overlays" / "kuaishou-2022-10-restoration.yaml"
    for paths in ([], [str(overlay)]):
        assert {finding.level for finding in lint_files(find_rule_files(paths), links)} == {Level.NOTE}
