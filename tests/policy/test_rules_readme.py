"""rules/README.md: its files load, its cases pass, its faults are what comes out, its tables are complete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent

import pytest

from linkcheck.errors import RuleFileError
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.messages import Language, sentence
from linkcheck.policy.cases.case import compare_case
from linkcheck.policy.cases.coverage import measure_coverage
from linkcheck.policy.cases.loader import load_cases
from linkcheck.policy.cases.shape import CASE_FIELDS, CASES_SHAPE, EXPECT_FIELDS
from linkcheck.policy.lint.finding import Code, Level, LintFinding, find
from linkcheck.policy.lint.prover import lint_policy
from linkcheck.policy.loader import build_policy
from linkcheck.policy.shape import (
    CITATION_FIELDS,
    OVERLAY_SHAPE,
    PLACEMENT_FIELDS,
    PLATFORM_SHAPE,
    REPLACES,
    RULE_FIELDS,
)
from linkcheck.rule_files import FileKind, RuleFiles, find_rule_files, read_rule_file, read_source
from linkcheck.shipped import shipped_rules
from linkcheck.yaml_shape import Field
from tests.policy.case_judge import judge_case
from tests.policy.rule_sets import SOURCES, STORES

README = (shipped_rules() / "README.md").read_text(encoding="utf-8")
OVERLAY, CASES, PLATFORM = (
    dedent(block) for block in re.findall(r"^ *```yaml\n(.*?)^ *```$", README, flags=re.MULTILINE | re.DOTALL)
)


@pytest.fixture(scope="module")
def links() -> LinkBook:
    return load_links()


def files_with(kind: FileKind, text: str) -> RuleFiles:
    """The shipped files with a text as `my-rules.yaml` laid over them, or in the place of the platforms."""
    found, file = read_rule_file(text.encode(), "my-rules.yaml")
    assert found is kind
    shipped = find_rule_files([])
    is_platform = kind is FileKind.PLATFORM
    return RuleFiles((file,) if is_platform else shipped.platforms, () if is_platform else (file,), shipped.links, ())


def test_the_cutoff_loads_lints_and_passes_its_two_cases(links: LinkBook) -> None:
    policy = build_policy(files_with(FileKind.OVERLAY, OVERLAY), SOURCES, STORES)
    assert {finding.level for finding in lint_policy(policy, links)} == {Level.NOTE}
    book = load_cases([read_source(CASES.encode(), "cases/my-rules.yaml")], policy)
    results = [compare_case(case, judge_case(case, policy, links)) for case in book.cases]
    assert [result.differences for result in results] == [(), ()]
    coverage = measure_coverage(policy, links.sources, [("kuaishou", result.observed) for result in results])
    assert "ks-2031-weidian-live" not in {rule.id for rule in coverage.untested_rules}
    assert "ks-2031-weidian-live" not in {side.rule.id for side in coverage.untested_sides}


def test_the_platform_loads_and_lints(links: LinkBook) -> None:
    policy = build_policy(files_with(FileKind.PLATFORM, PLATFORM), SOURCES, STORES)
    assert list(policy.platforms) == ["example-live"]
    assert {finding.level for finding in lint_policy(policy, links)} == {Level.NOTE}


def test_the_faults_shown_are_what_comes_out() -> None:
    (shown,) = re.findall(r"^```text\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    broken = OVERLAY.replace("alliance: weidian ", "alliance: weidan  ")
    broken = broken.replace("from: 2031-05-01T00:00:00+08:00", "from: 2031-5-1")
    broken = re.sub(r"because:\n.*\n.*\n", "because: {en: Kuaishou no longer takes them.}\n", broken)
    with pytest.raises(RuleFileError) as caught:
        build_policy(files_with(FileKind.OVERLAY, broken), SOURCES, STORES)
    assert caught.value.render(Language.EN) == shown.rstrip("\n")


@pytest.mark.parametrize(
    "fields",
    [
        PLATFORM_SHAPE.fields,
        PLACEMENT_FIELDS,
        RULE_FIELDS,
        CITATION_FIELDS,
        OVERLAY_SHAPE.fields,
        {"replaces": REPLACES},
        CASES_SHAPE.fields,
        CASE_FIELDS,
        EXPECT_FIELDS,
    ],
)
def test_the_tables_of_keys_are_those_of_the_loader(fields: Mapping[str, Field]) -> None:
    rows = "".join(
        f"| `{key}` | {'yes' if field.required else ''} | {field.doc.en} | {field.doc.zh} |\n"
        for key, field in fields.items()
    )
    assert f"|---|---|---|---|\n{rows}" in README


def test_the_table_of_findings_is_complete() -> None:
    rows = "".join(f"| `{code}` | {level_of(code)} | {sentence(f'policy.lint.{code}.why').en} |\n" for code in Code)
    assert f"|---|---|---|\n{rows}" in README


def level_of(code: Code) -> Level:
    """The level of a kind of finding."""
    position = find_rule_files([]).platforms[0].root.position
    finding: LintFinding = find(code, position)
    return finding.level
