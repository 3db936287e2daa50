"""Rule cases put to the judge: the whole listing is judged, and what a case cannot mean is a fault at its line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from linkcheck.errors import RuleFileError
from linkcheck.judge.cases import judge_cases
from linkcheck.judge.declared import store_ids
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.policy.cases.case import Case, compare_case
from linkcheck.policy.cases.loader import load_cases
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.rule_files import find_case_files, find_rule_files, read_source
from tests.policy.case_judge import judge_case as judge_plainly

TAOBAO = "https://s.click.taobao.com/t?e=m%3D2"
OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=20000000000001"


@pytest.fixture(scope="module")
def links() -> LinkBook:
    return load_links()


@pytest.fixture(scope="module")
def policy(links: LinkBook) -> Policy:
    return build_policy(find_rule_files([]), links.sources, store_ids(links))


def read_cases(policy: Policy, *lines: str, platform: str = "kuaishou") -> Sequence[Case]:
    """Each line as a case that expects nothing in particular; the first stands on line 4."""
    items = "\n".join(f"  - {{{line}, expect: {{verdict: review}}}}" for line in lines)
    text = f"linkcheck: 1\ncases_of: {platform}\ncases:\n{items}\n"
    return load_cases([read_source(text.encode(), "cases.yaml")], policy).cases


def test_shipped_cases_come_out_as_expected_and_as_the_rulings_say(policy: Policy, links: LinkBook) -> None:
    cases = load_cases(find_case_files([], find_rule_files([])), policy).cases
    observed = judge_cases(cases, policy, links)
    assert len(cases) > 60
    assert all(compare_case(case, found).is_passed for case, found in zip(cases, observed, strict=True))
    for case, found in zip(cases, observed, strict=True):
        if case.publish_at is None:
            plain = judge_plainly(case, policy, links)
            names = ("verdict", "reason", "rule", "source", "placement", "judged_at")
            assert [getattr(found, name) for name in names] == [getattr(plain, name) for name in names]


@pytest.mark.parametrize(
    ("line", "verdict", "reason", "source", "placement"),
    [
        # the as-of alone, then a later publication, which counts; an earlier one does not
        (f"link: '{TAOBAO}', placement: 直播间, at: 2022-02-25", "upcoming", "cutoff", "taobao", "live_cart"),
        (
            f"link: '{TAOBAO}', placement: 直播间, at: 2022-02-25, publish_at: '2022-03-01 20:00'",
            "forbidden",
            "cutoff",
            "taobao",
            "live_cart",
        ),
        (
            f"link: '{TAOBAO}', placement: 直播间, at: 2022-03-01, publish_at: 2021-06-01",
            "forbidden",
            "cutoff",
            "taobao",
            "live_cart",
        ),
        # what a catalog can get wrong is a verdict here, too
        (
            f"link: '{OWN}', placement: live_cart, at: 2022-03-01, publish_at: soon",
            "review",
            "bad-date",
            "kuaishou-store",
            "live_cart",
        ),
        (
            f"link: '{OWN}', placement: attic, at: 2022-03-01",
            "review",
            "unknown-placement",
            "kuaishou-store",
            None,
        ),
        (
            "link: https://v.kuaishou.com/abc, placement: live_cart, at: 2022-03-01",
            "review",
            "unresolved-link",
            None,
            "live_cart",
        ),
        # in several placements the worst
        (
            "link: https://u.jd.com/abc123, placement: 短视频、直播间, at: 2022-03-01",
            "forbidden",
            "cutoff",
            "jd",
            "live_cart",
        ),
        # a declared alliance beside a link, and a second link
        (
            f"link: '{OWN}', alliance: 淘宝, placement: live_cart, at: 2022-03-01",
            "forbidden",
            "cutoff",
            "taobao",
            "live_cart",
        ),
        (
            f"link: '{OWN}', placement: live_cart, at: 2022-03-01, columns: {{link: 'https://u.jd.com/abc123'}}",
            "forbidden",
            "cutoff",
            "jd",
            "live_cart",
        ),
        (
            f"link: '{TAOBAO}', placement: live_cart, at: 2022-03-01, columns: {{platform: 不存在的平台}}",
            "review",
            "unknown-platform",
            None,
            None,
        ),
    ],
)
def test_a_case_is_judged_like_a_listing(
    policy: Policy, links: LinkBook, line: str, verdict: str, reason: str, source: str | None, placement: str | None
) -> None:
    (found,) = judge_cases(read_cases(policy, line), policy, links)
    assert (found.verdict, found.reason, found.source, found.placement) == (verdict, reason, source, placement)


def test_a_case_on_another_platform_covers_no_cell_of_its_own(policy: Policy, links: LinkBook) -> None:
    line = f"link: '{TAOBAO}', placement: live_cart, at: 2022-03-01, columns: {{platform: 抖音}}"
    (found,) = judge_cases(read_cases(policy, line), policy, links)
    assert (found.rule, found.placement) == ("dy-2020-live-cart", None)


def test_what_stood_before_is_known_where_rules_keep_it(policy: Policy, links: LinkBook) -> None:
    lines = [
        "alliance: 淘宝, placement: product_note, at: 2022-03-01, publish_at: 2021-06-01",
        "alliance: 淘宝, placement: product_note, at: 2022-03-01",
    ]
    kept, other = judge_cases(read_cases(policy, *lines, platform="xiaohongshu"), policy, links)
    assert (kept.verdict, kept.reason) == ("review", "conditional")
    assert kept.published is not None
    assert (other.verdict, other.reason, other.published) == ("forbidden", "cutoff", None)


def test_columns_that_no_case_can_have_are_all_named_at_their_lines(policy: Policy, links: LinkBook) -> None:
    cases = read_cases(
        policy,
        "link: x, placement: live_cart, at: 2022-03-01, columns: {colour: red}",
        "link: x, placement: live_cart, at: 2022-03-01, columns: {sku: S-1}",
        "link: x, placement: live_cart, at: 2022-03-01, columns: {alliance: 淘宝}",
    )
    with pytest.raises(RuleFileError) as caught:
        judge_cases(cases, policy, links)
    assert [(str(fault.position), fault.message.id) for fault in caught.value.faults] == [
        ("cases.yaml:4:5", "judge.case-role"),
        ("cases.yaml:6:5", "judge.case-own-key"),
    ]
