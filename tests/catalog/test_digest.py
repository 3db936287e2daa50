"""The digest that is worked out in another thread."""

from __future__ import annotations

import hashlib
import threading

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.catalog.digest import MOST_WAITING, ThreadedDigest


@given(st.lists(st.binary(max_size=5000), max_size=4 * MOST_WAITING))
def test_the_same_digest(blocks: list[bytes]) -> None:
    digest = ThreadedDigest()
    for block in blocks:
        digest.update(block)
    assert digest.hexdigest() == hashlib.sha256(b"".join(blocks)).hexdigest()
    digest.stop()


def test_no_thread_is_left_where_nobody_asks() -> None:
    digest = ThreadedDigest()
    for _ in range(10 * MOST_WAITING):
        digest.update(b"x" * 5000)
    digest.stop()
    assert "digest" not in {thread.name for thread in threading.enumerate()}


def test_whoever_goes_on_reading_behind_the_end_is_not_held_up() -> None:
    digest = ThreadedDigest()
    digest.stop()
    for _ in range(10 * MOST_WAITING):
        digest.update(b"x")
    assert digest.hexdigest() == hashlib.sha256().hexdigest()
