"""What is assumed to be GB18030 is sampled on the way exactly as if it had been decoded first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog import encoding
from linkcheck.catalog.encoding import GB18030, HanziSampler, decode_all

PART = 64
TEXTS = st.lists(st.text(st.sampled_from("ab1,\r\n中价链接的😀é髙龘\u3000"), max_size=40), max_size=40).map("\n".join)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "PART_BYTES", PART)
    monkeypatch.setattr(encoding, "SAMPLE_CHARACTERS", 10)


def cut(data: bytes, sizes: list[int]) -> Iterator[bytes]:
    """Blocks of these sizes, over and over."""
    begin, turn = 0, 0
    while begin < len(data):
        end = begin + sizes[turn % len(sizes)]
        yield data[begin:end]
        begin, turn = end, turn + 1


@given(TEXTS, st.lists(st.integers(1, 3 * PART), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_the_same_counts_wherever_blocks_end(text: str, sizes: list[int]) -> None:
    data = text.encode("gb18030")
    expected = decode_all(cut(data, [PART]), GB18030)
    sampler = HanziSampler()
    assert b"".join(sampler.watch(cut(data, sizes))) == data
    assert (sampler.result.hanzi, sampler.result.level_1) == (expected.hanzi, expected.level_1)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_what_is_kept_between_parts_is_a_line_at_most(end: str) -> None:
    line = f"1,中价链接的{end}".encode("gb18030")
    sampler = HanziSampler()
    for _ in sampler.watch(cut(line * 100, [PART])):
        assert len(sampler.lead) <= len(line)
