"""What a screen shows is the same whether all findings were kept or only those that it can show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from linkcheck.catalog.headings import load_headings
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.cli.option_groups import PolicyOptions
from linkcheck.cli.session import open_session
from linkcheck.judge.declared import host_finder
from linkcheck.judge.finding import Report, Verdict
from linkcheck.judge.findings import Findings
from linkcheck.judge.most_pressing import MostPressing
from linkcheck.judge.run import Run
from linkcheck.messages import Language
from linkcheck.report.grid import Screen
from linkcheck.report.table import ROWS_ON_A_SCREEN, render_table, urgency_of
from tests.benchmarks.catalogs import write_awkward_catalog, write_catalog
from tests.cli.running import SAMPLES

AS_OF = "2022-02-25"
BROKEN = 'L,S,"名,店,https://item.jd.com/1.html,直播间\nL2,S,名,店,,无,2022-99-99,1,1,1,7\n'


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pressing")
    write_catalog(folder / "plain.csv", 2_000)
    write_awkward_catalog(folder / "awkward.csv", 2_000)
    with (folder / "plain.csv").open("a", encoding="utf-8") as stream:
        stream.write(BROKEN * 70)
    return [*sorted(SAMPLES.iterdir()), *sorted(folder.iterdir())]


def scan(paths: list[Path], findings: Findings, block_bytes: int | None) -> Report:
    session = open_session(PolicyOptions(as_of=AS_OF))
    links = host_finder(session.settings.links)
    run = Run(session.settings, "0", findings=findings)
    for path in paths:
        for catalog in open_catalog(
            str(path), load_headings(session.files.headings), ReadOptions(), links, block_bytes
        ):
            run.judge_catalog(catalog)
    return run.report()


@pytest.mark.parametrize("block_bytes", [None, 10_000, 1 << 22])
@pytest.mark.parametrize("limit", [None, 1, 3, 60])
def test_the_screen_is_the_same(catalogs: list[Path], block_bytes: int | None, limit: int | None) -> None:
    whole = scan(catalogs, Findings(), None)
    most = limit or ROWS_ON_A_SCREEN
    few = scan(catalogs, MostPressing(partial(urgency_of, as_of=whole.as_of), most), block_bytes)
    assert len(few.findings) < len(whole.findings) / 5
    assert len(few.findings) + sum(few.unlisted.values()) == len(whole.findings)
    assert few.findings_omitted == 0
    for language in Language:
        assert render_table(few, language, Screen(80, rows=limit)) == render_table(
            whole, language, Screen(80, rows=limit)
        )


def test_what_is_taken_back_leaves_no_trace(catalogs: list[Path]) -> None:
    moment = datetime(2022, 2, 25, tzinfo=UTC)
    findings = MostPressing(partial(urgency_of, as_of=moment), 2)
    scan(catalogs[:1], findings, None)
    findings.set_mark()
    before = (len(findings), findings.total, findings.unlisted.copy(), findings.counts.copy())
    scan_into(catalogs[1:2], findings)
    assert findings.total > before[1]
    findings.return_to_mark()
    assert (len(findings), findings.total, findings.unlisted, findings.counts) == before


def scan_into(paths: list[Path], findings: Findings) -> None:
    """Adds to findings without a mark of its own."""
    other = MostPressing(partial(urgency_of, as_of=datetime(2022, 2, 25, tzinfo=UTC)), 1_000)
    scan(paths, other, None)
    for kept in other.kept:
        findings.add(kept.maker, kept.record, (kept.check,))


def test_urgency_orders_by_deadline() -> None:
    now = datetime(2022, 2, 25, tzinfo=UTC)
    later = now + timedelta(days=1)
    order = [
        (Verdict.FORBIDDEN, now),
        (Verdict.FORBIDDEN, later),
        (Verdict.UPCOMING, later),
        (Verdict.UPCOMING, later + timedelta(days=1)),
        (Verdict.REVIEW, later),
        (Verdict.UNREADABLE, None),
    ]
    ranks = [urgency_of(verdict, cutoff, now) for verdict, cutoff in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
