"""`linkcheck explain`: links, rows of catalogs, cells from standard input; `linkcheck rules show`."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import SPRING, Run, run_process

FORBIDDEN, ALLOWED, REVIEW = "forbidden", "allowed", "review"


@pytest.mark.parametrize(
    ("link", "status", "source", "verdicts", "reason"),
    [
        ("https://s.click.taobao.com/t?e=m%3D2", "resolved", "taobao", [FORBIDDEN] * 3, "cutoff"),
        ("https://u.jd.com/abc123", "resolved", "jd", [FORBIDDEN, ALLOWED, ALLOWED], "cutoff"),
        ("https://item.jd.com@evil.example/1.html", "unknown", None, [REVIEW] * 3, "unknown-link"),
        ("https://kuaishou.youzan.com/wscgoods/detail/x", "resolved", "youzan", [FORBIDDEN, ALLOWED, REVIEW], "cutoff"),
        (
            "https://app.kwaixiaodian.com/merchant/shop/detail?id=1",
            "resolved",
            "kuaishou-store",
            [ALLOWED] * 3,
            "own-store",
        ),
    ],
)
def test_a_link_and_its_verdicts(
    run: Run, link: str, status: str, source: str | None, verdicts: list[str], reason: str
) -> None:
    done = run("explain", link, "--as-of", "2022-03-02", "--format", "json")
    document = json.loads(done.out)
    assert done.code == 0
    assert list(document) == [
        *("link", "status", "source", "kind", "host", "item_id", "evidence", "flags", "trail", "verdicts")
    ]
    assert (document["status"], document["source"]) == (status, source)
    assert [each["placement"] for each in document["verdicts"]] == ["live_cart", "short_video_cart", "detail_page"]
    assert [each["verdict"] for each in document["verdicts"]] == verdicts
    assert document["verdicts"][0]["reason"] == reason
    assert set(document["verdicts"][0]) == {"placement", "verdict", "reason", "rule", "cutoff"}


def test_text_says_it_in_both_languages(run: Run) -> None:
    english = run("explain", "https://u.jd.com/abc123", "--as-of", "2022-02-25").out
    assert "JD Alliance" in english
    assert "2022-03-01 00:00" in english
    chinese = run("explain", "https://u.jd.com/abc123", "--as-of", "2022-02-25", "--lang", "zh").out
    assert "京东联盟" in chinese
    assert "直播间购物车" in chinese


def test_a_row_is_explained_where_it_stands(run: Run) -> None:
    document = json.loads(run("explain", f"{SPRING}:10", "--as-of", "2022-02-25", "--format", "json").out)
    assert document["source"] == "jd"
    assert [(each["placement"], each["verdict"]) for each in document["verdicts"]] == [("live_cart", "forbidden")]


def test_an_unreadable_row_says_why(run: Run) -> None:
    done = run("explain", f"{SPRING}:44")
    assert done.code == 3
    assert f"{SPRING}:44" in done.err


def test_cells_from_standard_input_are_one_object_a_line() -> None:
    cells = b"https://u.jd.com/a\n\nnothing\n" + b"\xff\xfe\n"
    done = run_process("explain", "-", "--format", "json", stdin=cells)
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert [each["status"] for each in documents] == ["resolved", "empty", "unknown", documents[3]["status"]]
    assert documents[3]["status"] != "resolved"


def test_the_matrix_shows_dates_and_citations(run: Run) -> None:
    done = run("rules", "show", "--as-of", "2022-02-25", "--platform", "kuaishou")
    assert done.code == 0
    assert "ks-2022-taobao" in done.out
    assert "2022-03-01" in done.out
    assert "shlykbd.com" in done.out
    chinese = run("rules", "show", "--platform", "快手", "--lang", "zh").out
    assert "淘宝联盟" in chinese
    assert "抖音" not in chinese
