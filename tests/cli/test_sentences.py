"""What a merchant reads about a finding: true, with the cell it complains about, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

HEADINGS = "商品链接,位置,发布平台,发布时间,平台类型"
JD = "https://u.jd.com/aB3dE5f"


def message_of(run: Run, folder: Path, row: str, *arguments: str) -> str:
    path = folder / "catalog.csv"
    path.write_text(f"{HEADINGS}\n{row}\n", encoding="utf-8")
    done = run("scan", path, "--as-of", "2022-02-25", "-f", "json", *arguments)
    (finding,) = json.loads(done.out)["findings"]
    return str(finding["message"])


@pytest.mark.parametrize(
    ("row", "quoted"),
    [
        (f"{JD},橱窗,,,", "橱窗"),
        (f"{JD},短视频,视频号,,", "视频号"),
        ("https://app.kwaixiaodian.com/merchant/shop/detail?id=1,短视频,,三月初,", "三月初"),
        (f"{JD},短视频,,,闪购王", "闪购王"),
        ("https://shop10020030.m.youzan.com/wscgoods/detail/2xk9a1,直播间,,下周,", "下周"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_cell_that_is_wrong_is_quoted(run: Run, tmp_path: Path, row: str, quoted: str, language: str) -> None:
    assert f"“{quoted}”" in message_of(run, tmp_path, row, "--lang", language)


def test_what_falls_before_it_is_published_is_not_to_be_taken_down(run: Run, tmp_path: Path) -> None:
    now = message_of(run, tmp_path, "https://shop10020030.m.youzan.com/wscgoods/detail/2xk9a1,直播间,,,")
    assert "take the link down" in now
    planned = message_of(run, tmp_path, f"{JD},直播间,,2022-03-02 20:00,")
    assert "do not publish this link then" in planned
    assert "take the link down" not in planned


def test_an_unknown_placement_says_which_one_forbids(run: Run, tmp_path: Path) -> None:
    message = message_of(run, tmp_path, f"{JD},橱窗,,2022-03-02 20:00,")
    assert "the placement named in the catalog is not known" in message
    assert "live-room cart of Kuaishou" in message
    assert "may stay in" not in message
