"""Whole runs as columns: every output, total, tally and note is what judging record by record gives."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.catalog import memory
from linkcheck.catalog.listing import Role
from linkcheck.catalog.reader import ReadOptions
from linkcheck.judge import checks
from linkcheck.judge.kernel import answer_table, block_judge, codes, link_facts
from linkcheck.judge.settings import Settings
from linkcheck.policy.model import Policy
from tests.cli.running import ROOT, SAMPLES
from tests.judge.kernel_catalogs import catalogs
from tests.judge.kernel_links import book_texts, load_sound_part
from tests.judge.kernel_runs import Bench, shipped_settings, small_pieces
from tests.policy.generated import INSTANTS, policies

OVERLAY = str(ROOT / "rules" / "overlays" / "kuaishou-2022-10-restoration.yaml")
HEADER = "商品ID,SKU,商品标题,商品链接,位置,发布时间\n"
LINK = "https://item.taobao.com/item.htm?id="
ROWS = "".join(f"L{number},{number},a,{LINK}{number},直播间,\n" for number in range(60))
MOMENTS = ("2022-02-25", "2022-03-01T00:00:00", "2022-10-28T12:00:00.000125", "2026-01-01", "2021-11-15")
SETTINGS = st.one_of(
    st.builds(
        shipped_settings, as_of=st.sampled_from(MOMENTS), platform=st.sampled_from((None, "douyin", "xiaohongshu"))
    ),
    st.just(shipped_settings(OVERLAY, as_of="2022-10-20")),
    st.builds(
        lambda policy, at: shipped_settings()._replace(
            policy=Policy({**policy.platforms, **shipped_settings().policy.platforms}),
            platform="demo",
            as_of=at,
        ),
        policies(),
        INSTANTS,
    ),
)
OWN_LINKS = book_texts().map(partial(load_sound_part, is_laid_over=True))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "links": OWN_LINKS,
        "within": st.sampled_from((timedelta(0), timedelta(400))),
        "placements": st.sampled_from((("live_cart",), ("video", "live_cart"), ("detail_page", "live"))),
        "date_format": st.sampled_from(("%d/%m/%Y", "%m/%d/%Y", "%Y-%d-%m %H:%M")),
    },
)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for a catalog that is written again and again."""
    return tmp_path_factory.mktemp("kernel") / "catalog.csv"


@given(catalogs(), SETTINGS, CHANGES, st.sampled_from((100, 1000, 1 << 16)), st.sampled_from((64, 700, 1 << 14)))
@settings(max_examples=12, deadline=None)
def test_any_catalog(
    place: Path, text: str, chosen: Settings, changes: dict[str, object], pieces: int, block_bytes: int
) -> None:
    bench = Bench(place, chosen._replace(**changes))  # type: ignore[arg-type]
    bench.put(text.encode())
    with small_pieces(pieces):
        found = bench.assert_equal(block_bytes, 1 << 22)
        if not found.faults:
            assert bench.show(2, block_bytes) == bench.show(2) == bench.show(2, keeps_all=True)


@given(catalogs(), catalogs(), SETTINGS, st.integers(0, 6), st.integers(1, 4), st.sampled_from((1, 64, 1 << 20)))
@settings(max_examples=8, deadline=None)
def test_forgetting_changes_nothing(
    place: Path, text: str, more: str, chosen: Settings, answers: int, texts: int, questions: int
) -> None:
    bench = Bench(place, chosen)
    bench.put((text + more.partition("\n")[2]).encode())
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        expected = bench.judge()
        stack.enter_context(small_pieces(200))
        patch.setattr(block_judge, "ANSWER_LIMIT", answers)
        patch.setattr(checks, "ANSWER_LIMIT", answers + 1)
        patch.setattr(memory, "MEMORY_LIMIT", texts)
        patch.setattr(link_facts, "MEMORY_LIMIT", texts)
        patch.setattr(codes, "MOST_TEXTS", texts)
        patch.setattr(answer_table, "MOST_QUESTIONS", questions)
        for size in (300, 2000):
            assert bench.judge(size) == expected
        assert bench.judge() == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(place: Path, encoding: str) -> None:
    bench = Bench(place, shipped_settings())
    bench.put((HEADER + ROWS + "合计,,,,,\n" + ROWS).encode(encoding))
    assert bench.assert_equal().totals.judged == 121


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir()))
@pytest.mark.parametrize("as_of", MOMENTS)
def test_samples(sample: str, as_of: str) -> None:
    Bench(SAMPLES / sample, shipped_settings(as_of=as_of)).assert_equal()


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        # cells that say nothing once they are trimmed, though not to the link reader
        ('1,1,a,"=""""",直播间,\n2,2,b,\x7f,直播间,\n3,3,c,\u180e,,\n', ReadOptions()),
        # lines of other delimiters are blank
        (";,;,;,;,;,;\n|,;,|,|,\t,|\n", ReadOptions()),
        # in the order in which they are met, not in that of the columns
        (f"1,3.6E+18,a,{LINK}1,,\n3.6E+18,2,a,{LINK}1,,\n", ReadOptions()),
        (f"1,1,a,{LINK}1,火星,bad\n1,1,a,{LINK}1,、,\n", ReadOptions(columns={Role.TITLE: ("SKU",)})),
    ],
)
def test_rows_that_were_judged_otherwise(place: Path, rows: str, options: ReadOptions) -> None:
    bench = Bench(place, shipped_settings(), options)
    for text in (rows, ROWS + rows, rows + ROWS):
        bench.put((HEADER + text).encode())
        bench.assert_equal()


@pytest.mark.parametrize("delimiter", ["·", "，", "\x1f", " ", "^"])
def test_delimiters_that_few_tables_have(place: Path, delimiter: str) -> None:
    bench = Bench(place, shipped_settings(), ReadOptions(delimiter=delimiter))
    bench.put((HEADER + ROWS).replace(",", delimiter).encode())
    assert bench.assert_equal().totals.judged == 60
    announced = Bench(place, shipped_settings())
    announced.put((f"sep={delimiter}\n" + (HEADER + ROWS).replace(",", delimiter)).encode())
    assert announced.assert_equal().totals.judged == 60


@pytest.mark.parametrize("width", [90, 101, 1500])
def test_tables_of_many_columns(place: Path, width: int) -> None:
    bench = Bench(place, shipped_settings())
    header = "商品链接," + ",".join(f"x{number}" for number in range(width))
    rows = "".join(f"{LINK}{number}{',y' * width}\n" for number in range(20))
    bench.put(f"{header}\n{rows}".encode())
    assert bench.assert_equal().totals.judged == 20


def test_a_header_that_holds_an_address_comes_again(place: Path) -> None:
    bench = Bench(place, shipped_settings(), ReadOptions(columns={Role.LINK: ("http://x",)}))
    header = "商品ID,http://x,位置\n"
    bench.put(f"{header}1,{LINK}2,直播间\n{header}3,{LINK}4,\n".encode())
    assert bench.assert_equal().totals.judged == 2


def test_a_moment_with_another_offset(place: Path) -> None:
    at = datetime.fromisoformat("2022-02-28T16:00:00.5+00:00")
    bench = Bench(place, shipped_settings()._replace(as_of=at))
    dates = ("2022-03-01 00:00", "2022-03-01 00:00:00", "2022-03-01 00:01", "2022-02-28 23:59", "2022-03-01", "")
    bench.put((HEADER + "".join(f"1,1,a,{LINK}1,,{date}\n" for date in dates * 20)).encode())
    assert bench.assert_equal().totals.judged == 120
