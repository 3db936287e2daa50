"""Money is read exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.plan.money import NO_MONEY, Money, read_amount, sum_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("128600.00", "128600"),
        ("1,234.50", "1234.5"),
        ("12,345,678", "12345678"),
        ("¥99", "99"),
        ("￥99.90", "99.9"),
        ("RMB 1,000", "1000"),
        ("99元", "99"),
        ("3.5万", "35000"),
        ("12.8w", "128000"),
        ("1.2W元", "12000"),
        ("2千", "2000"),
        ("1.5k", "1500"),
        ("1.05亿", "105000000"),
        ("３５．５", "35.5"),
        ("1，234", "1234"),
        ("35 件", "35"),
        ("0", "0"),
        ("0.000001", "0.000001"),
    ],
)
def test_as_merchants_write_it(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "暂无", "面议", "-5", "1,23", "1,2345", "12,34,567", "1.234,50", "1.2.3", "1000+", "约3万",
        "10-20", "$12", "€5", "3.5万万", "1e5", "nan", "Infinity", "3/4", "12 34", "９" * 41, "1" * 13, "=1+1", "万",
    ],
)  # fmt: skip
def test_what_is_not_one_exact_amount_is_unknown(text: str) -> None:
    assert read_amount(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_grouped_or_not_it_is_the_same(amount: Decimal) -> None:
    assert read_amount(f"{amount:f}") == amount
    assert read_amount(f"¥{amount:,f}") == amount


@given(st.text(max_size=50))
def test_any_text_is_an_amount_of_at_least_nothing_or_unknown(text: str) -> None:
    found = read_amount(text)
    assert found is None or (found.is_finite() and found >= 0)


def test_unknown_is_counted_never_nothing() -> None:
    assert sum_money([]) == NO_MONEY
    assert sum_money([Decimal("0.1"), None, Decimal("0.2")]) == Money(Decimal("0.3"), 2, 1)
    assert sum_money([Decimal("0.1"), None]).listings == 2
