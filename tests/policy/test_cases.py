"""Rule cases: read strictly, compared field by field, and measured against every rule and date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linkcheck.errors import RuleFileError
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import build_link_book, load_links
from linkcheck.messages import Language
from linkcheck.policy.cases.case import CaseResult, Difference, compare_case
from linkcheck.policy.cases.coverage import Coverage, measure_coverage
from linkcheck.policy.cases.loader import CaseBook, load_cases
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.rule_files import find_case_files, find_rule_files, read_source
from linkcheck.shipped import shipped_rules
from tests.policy.case_judge import judge_case
from tests.policy.rule_sets import platform_text, policy_of, rule, take_marks

CUTOFF = rule("cutoff", "jd", "live", "forbid", "from: 2022-03-01")
BEFORE = "{alliance: 京东, placement: 直播间, at: 2022-02-28T23:59:59+08:00, expect: {verdict: review, rule: none}}"
AT = "{alliance: 京东, placement: live, at: 2022-03-01, expect: {verdict: forbidden, reason: cutoff, rule: cutoff}}"


@pytest.fixture(scope="module")
def links() -> LinkBook:
    return load_links()


def cases_text(*cases: str, of: str = "demo") -> str:
    return f"linkcheck: 1\ncases_of: {of}\ncases:\n" + "".join(f"  - {case}\n" for case in cases)


def read_cases(policy: Policy, *texts: str) -> CaseBook:
    return load_cases(
        [read_source(text.encode(), f"{name}.yaml") for name, text in zip("ab", texts, strict=False)], policy
    )


def run(policy: Policy, book: CaseBook, links: LinkBook) -> tuple[list[CaseResult], Coverage]:
    results = [compare_case(case, judge_case(case, policy, links)) for case in book.cases]
    observed = [(result.case.platform, result.observed) for result in results]
    return results, measure_coverage(policy, links.sources, observed)


def test_a_case_carries_all_that_its_file_says() -> None:
    text = """\
{name: on the day, link: 'https://u.jd.com/a', alliance: 京东, placement: 小黄车, at: 2022-03-01, publish_at: 2022/3/2,
     columns: {title: 裙子}, expect: {verdict: forbidden, cutoff: 2022-03}}"""
    (case,) = read_cases(policy_of(platform_text(CUTOFF)), cases_text(text)).cases
    assert (case.platform, case.name, case.link, case.alliance) == ("demo", "on the day", "https://u.jd.com/a", "京东")
    assert (case.placement, case.at.isoformat(), case.publish_at) == ("小黄车", "2022-03-01T00:00:00+08:00", "2022/3/2")
    assert case.columns == {"title": "裙子"}
    assert case.expect.cutoff is not None
    assert case.expect.cutoff.isoformat() == "2022-03-01T00:00:00+08:00"
    assert str(case.position) == "a.yaml:4:5"


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        (cases_text("▸{placement: live, at: 2022-03-01, expect: {verdict: review}}"), "policy.case-without-source"),
        (
            cases_text("{alliance: jd, placement: live, at: ▸2022-03, expect: {verdict: review}}"),
            "policy.case-at-month",
        ),
        (cases_text("{alliance: jd, placement: live, at: ▸now, expect: {verdict: review}}"), "yaml.bad-moment"),
        (
            cases_text("{alliance: jd, placement: live, at: 2022-03-01, expect: {verdict: ▸upcomming}}"),
            "yaml.not-one-of",
        ),
        (cases_text("▸{alliance: jd, placement: live, at: 2022-03-01}"), "yaml.missing-key"),
        (cases_text(AT).replace("linkcheck: 1\ncases_of: demo", "▸linkcheck: 1"), "yaml.missing-key"),
        (
            cases_text("{alliance: jd, ▸place: live, placement: live, at: 2022-03-01, expect: {verdict: review}}"),
            "yaml.unknown-key",
        ),
    ],
)
def test_faults_of_cases(marked: str, fault: str) -> None:
    (text,), places = take_marks(marked)
    with pytest.raises(RuleFileError) as caught:
        read_cases(policy_of(platform_text(CUTOFF)), text)
    assert [(each.message.id, str(each.position)) for each in caught.value.faults] == [(fault, *places)]
    for each in caught.value.faults:
        assert each.help is not None
        assert all(each.render(language) for language in Language)


def test_the_faults_of_all_case_files_come_at_once() -> None:
    bad = cases_text("{placement: live, at: soon, expect: {verdict: review}}", "none")
    with pytest.raises(RuleFileError) as caught:
        read_cases(policy_of(platform_text(CUTOFF)), bad, bad.replace("cases:", "cases:\ncases:"))
    assert [str(fault.position) for fault in caught.value.faults] == [
        "a.yaml:4:27",
        "a.yaml:5:5",
        "b.yaml:3:7",
        "b.yaml:4:1",
    ]


def test_cases_of_a_platform_that_is_not_loaded_are_left_out() -> None:
    book = read_cases(policy_of(platform_text(CUTOFF)), cases_text(AT, of="elsewhere"), cases_text(AT))
    assert (len(book.cases), book.skipped) == (1, (("a.yaml", "elsewhere"),))


def test_cases_pass_and_cover_a_rule_and_both_sides_of_its_date(links: LinkBook) -> None:
    policy = policy_of(platform_text(CUTOFF))
    results, coverage = run(policy, read_cases(policy, cases_text(BEFORE, AT)), links)
    assert all(result.is_passed for result in results)
    assert (coverage.rules, coverage.sides, coverage.is_full) == (1, 2, True)


@pytest.mark.parametrize(
    ("cases", "untested_rules", "untested_sides"),
    [
        ((), ["cutoff"], ["before", "at"]),
        ((BEFORE,), ["cutoff"], ["at"]),
        ((AT,), [], ["before"]),
        ((AT.replace("2022-03-01", "2022-03-02"),), [], ["before", "at"]),
        ((AT, BEFORE.replace("T23:59:59", "T23:59:58")), [], ["before"]),
        ((AT, BEFORE.replace("placement: 直播间", "placement: video")), [], ["before"]),
        ((AT, BEFORE.replace("alliance: 京东", "alliance: 拼多多")), [], ["before"]),
    ],
)
def test_what_is_not_exercised_is_named(
    cases: tuple[str, ...], untested_rules: list[str], untested_sides: list[str], links: LinkBook
) -> None:
    policy = policy_of(platform_text(CUTOFF))
    _, coverage = run(policy, read_cases(policy, cases_text(*cases) if cases else cases_text(AT, of="x")), links)
    assert [each.id for each in coverage.untested_rules] == untested_rules
    assert [each.side for each in coverage.untested_sides] == untested_sides
    assert all(each.cell == ("demo", "jd", "live") for each in coverage.untested_sides)
    assert not coverage.is_full


def test_a_case_whose_source_nobody_knows_exercises_nothing(links: LinkBook) -> None:
    policy = policy_of(platform_text(CUTOFF))
    (case,) = read_cases(policy, cases_text(AT)).cases
    unknown = replace(judge_case(case, policy, links), source=None)
    assert measure_coverage(policy, links.sources, [("demo", unknown)]).untested_rules == policy.platforms["demo"].rules


def test_both_ends_of_a_month_are_dates_to_test(links: LinkBook) -> None:
    policy = policy_of(platform_text(rule("month", "jd", "live", "forbid", "from: 2022-03")))
    assert run(policy, CaseBook((), ()), links)[1].sides == 4


def test_an_end_that_changes_nothing_needs_no_case(links: LinkBook) -> None:
    policy = policy_of(platform_text(rule("old", "jd", "live", "allow", "until: 2022-03-02"), CUTOFF))
    assert run(policy, CaseBook((), ()), links)[1].sides == 2


def test_differences_name_what_was_expected_and_what_was_found(links: LinkBook) -> None:
    policy = policy_of(platform_text(CUTOFF))
    wrong = (
        "{alliance: jd, placement: live, at: 2022-03-01,"
        " expect: {verdict: allowed, reason: no-rule, rule: none, cutoff: 2022-03-02}}"
    )
    ((result,), _) = run(policy, read_cases(policy, cases_text(wrong)), links)
    assert not result.is_passed
    assert result.differences == (
        Difference("verdict", "allowed", "forbidden"),
        Difference("reason", "no-rule", "cutoff"),
        Difference("rule", "none", "cutoff"),
        Difference("cutoff", "2022-03-02T00:00:00+08:00", "2022-03-01T00:00:00+08:00"),
    )


def test_a_cutoff_that_nothing_gives_is_a_difference(links: LinkBook) -> None:
    policy = policy_of(platform_text(CUTOFF))
    wrong = "{alliance: pdd, placement: live, at: 2022-03-01, expect: {verdict: review, cutoff: 2022-03-01}}"
    ((result,), _) = run(policy, read_cases(policy, cases_text(wrong)), links)
    assert result.differences == (Difference("cutoff", "2022-03-01T00:00:00+08:00", "none"),)


def run_shipped(paths: list[str], changes: tuple[str, str] = ("", "")) -> tuple[list[CaseResult], Coverage]:
    files = find_rule_files(paths)
    book = build_link_book(files.links)
    policy = build_policy(files, book.sources, [source.id for source in book.sources.values() if source.is_store])
    return run(policy, load_cases(find_case_files(paths, files), policy), book)


@pytest.mark.parametrize("paths", [[], [str(shipped_rules() / "overlays" / "kuaishou-2022-10-restoration.yaml")]])
def test_the_shipped_rules_pass_their_cases_and_are_fully_covered(paths: list[str]) -> None:
    results, coverage = run_shipped(paths)
    assert [(str(result.case.position), result.differences) for result in results if not result.is_passed] == []
    assert (coverage.untested_rules, coverage.untested_sides) == ((), ())
    assert coverage.sides > 30


@pytest.mark.parametrize(
    ("moved", "other_failures"),
    [
        ("2022-02-28T23:59:59+08:00", {"ks-taobao-until-2022", "ks-jd-until-2022"}),
        ("2022-03-01T00:00:01+08:00", {"ks-2022-jd-elsewhere"}),
    ],
)
def test_a_cutoff_that_moves_by_a_second_fails_its_cases(tmp_path: Path, moved: str, other_failures: set[str]) -> None:
    text = (shipped_rules() / "kuaishou.yaml").read_text(encoding="utf-8")
    own = tmp_path / "kuaishou.yaml"
    own.write_text(text.replace("2022-03-01T00:00:00+08:00", moved), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    cases = (shipped_rules() / "cases" / "kuaishou.yaml").read_text(encoding="utf-8")
    (tmp_path / "cases" / "kuaishou.yaml").write_text(cases, encoding="utf-8")
    results, coverage = run_shipped([str(own)])
    failed = {result.case.expect.rule for result in results if not result.is_passed}
    assert failed == {"ks-2022-taobao", "ks-2022-jd-live"} | other_failures
    assert not coverage.is_full


def test_case_files_lie_beside_what_is_given(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(platform_text(CUTOFF), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "b.yaml").write_text(cases_text(AT), encoding="utf-8")
    (tmp_path / "cases" / "a.yaml").write_text(cases_text(BEFORE), encoding="utf-8")
    expected = [str(tmp_path / "cases" / name) for name in ("a.yaml", "b.yaml")]
    for paths in ([str(own)], [str(tmp_path)], [str(tmp_path), str(own)]):
        assert [file.path for file in find_case_files(paths, find_rule_files(paths))] == expected


def test_the_shipped_cases_belong_to_the_shipped_platforms(tmp_path: Path) -> None:
    assert [file.path for file in find_case_files([], find_rule_files([]))] == [
        "rules/cases/douyin.yaml",
        "rules/cases/kuaishou.yaml",
        "rules/cases/xiaohongshu.yaml",
    ]


def test_case_files_that_are_no_yaml_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(platform_text(CUTOFF), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text("cases: [\n", encoding="utf-8")
    (tmp_path / "cases" / "b.yaml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        find_case_files([str(tmp_path)], find_rule_files([str(tmp_path)]))
    assert [fault.message.id for fault in caught.value.faults] == ["yaml.syntax", "policy.not-a-rule-file"]


def test_a_case_that_something_else_decides_exercises_nothing(links: LinkBook) -> None:
    policy = policy_of(platform_text(CUTOFF))
    (case,) = read_cases(policy, cases_text(AT)).cases
    observed = judge_case(case, policy, links)
    for reason in ("bad-date", "plain-link"):
        other = replace(observed, reason=reason)
        untested = measure_coverage(policy, links.sources, [("demo", other)]).untested_rules
        assert untested == policy.platforms["demo"].rules
