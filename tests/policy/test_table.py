"""The compiled table says what the reference says, everywhere and always."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.policy.model import Effect, Platform, Policy, Rule
from linkcheck.policy.ruling import Outlook, change_points, look_ahead, ruling_at
from linkcheck.policy.table import SINCE_EVER, Cell, compile_policy
from tests.policy.generated import INSTANTS, PLACEMENTS, SOURCES, policies
from tests.policy.rule_sets import platform_text, policy_of, rule

CELLS = st.builds(Cell, st.just("demo"), st.sampled_from(SOURCES), st.sampled_from(PLACEMENTS))


@given(policies(), CELLS, INSTANTS)
def test_the_table_rules_like_the_reference(policy: Policy, cell: Cell, at: datetime) -> None:
    expected = ruling_at(policy.platforms["demo"], cell.source, cell.placement, at)
    assert compile_policy(policy, SOURCES).ruling_at(cell, at) == expected


@given(policies(), CELLS, INSTANTS, st.integers(0, 120))
def test_the_table_looks_ahead_like_the_reference(policy: Policy, cell: Cell, at: datetime, days: int) -> None:
    within = timedelta(days=days)
    expected = look_ahead(policy.platforms["demo"], cell.source, cell.placement, at, within)
    assert compile_policy(policy, SOURCES).look_ahead(cell, at, within) == expected


@given(policies(), CELLS, INSTANTS)
def test_nothing_changes_between_change_points(policy: Policy, cell: Cell, at: datetime) -> None:
    platform = policy.platforms["demo"]
    passed = [point for point in change_points(platform, cell.source, cell.placement) if point <= at]
    before = passed[-1] if passed else SINCE_EVER
    assert ruling_at(platform, cell.source, cell.placement, at) == ruling_at(
        platform, cell.source, cell.placement, before
    )


@given(policies(), CELLS, INSTANTS)
def test_the_winner_is_the_one_that_no_rule_in_force_outranks(policy: Policy, cell: Cell, at: datetime) -> None:
    """DESIGN's precedence as a tournament of pairs, independent of how the reference sorts."""
    platform = policy.platforms["demo"]
    ruling = ruling_at(platform, cell.source, cell.placement, at)
    in_force = [each for each in platform.rules if is_in_force(each, at) and speaks_of(platform, each, cell)]
    certain = ruling.rivals[-1]
    if certain is None:
        assert in_force == []
    else:
        assert certain in in_force
        assert all(each is certain or outranks(certain, each) for each in in_force)
    assert (ruling.effect is None) == (ruling.is_uncertain or certain is None)


def is_in_force(each: Rule, at: datetime) -> bool:
    begun = each.starts is None or at >= each.starts.firm
    return begun and (each.until is None or at < each.until.at) and not each.is_partial


def speaks_of(platform: Platform, each: Rule, cell: Cell) -> bool:
    if each.placements is not None and cell.placement not in each.placements:
        return False
    return cell.source in each.sources if each.sources is not None else cell.source != platform.own_store


def outranks(one: Rule, other: Rule) -> bool:
    for first, second in ((one.sources, other.sources), (one.placements, other.placements)):
        if (first is None) != (second is None):
            return second is None
    begins = [SINCE_EVER if each.starts is None else each.starts.at for each in (one, other)]
    return one.order < other.order if begins[0] == begins[1] else begins[0] > begins[1]


@given(policies())
def test_no_two_neighbours_of_a_cell_are_equal(policy: Policy) -> None:
    for entries in compile_policy(policy, SOURCES).cells.values():
        assert entries[0].at == SINCE_EVER
        assert all(one.at < two.at and one.ruling != two.ruling for one, two in pairwise(entries))


def test_a_cell_of_an_unknown_source_is_a_key_error() -> None:
    table = compile_policy(policy_of(platform_text(rule("r", "any", "any", "forbid"))), ["jd"])
    assert table.ruling_at(Cell("demo", "jd", "live"), SINCE_EVER).effect is Effect.FORBID
    with pytest.raises(KeyError):
        table.look_ahead(Cell("demo", "pdd", "live"), SINCE_EVER, timedelta(1))


def test_a_policy_without_rules_decides_nothing() -> None:
    table = compile_policy(policy_of(platform_text()), ["jd"])
    assert table.ruling_at(Cell("demo", "jd", "live"), SINCE_EVER).rivals == (None,)
    assert table.look_ahead(Cell("demo", "jd", "live"), SINCE_EVER, timedelta(days=90)) == Outlook()
