"""`linkcheck scan` on the samples: verdicts, totals, exit codes, both sides of the cutoff."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import AGENCY, ALIMAMA, SAMPLES, SPRING, Run, run_process

FIRST_OF_MARCH = "2022-03-01T00:00:00+08:00"


def scan_json(run: Run, *arguments: str | Path) -> dict[str, Any]:
    done = run("scan", *arguments, "-f", "json")
    document: dict[str, Any] = json.loads(done.out)
    return document


def verdicts(document: dict[str, Any]) -> dict[tuple[str, str | None], str]:
    return {(each["listing_id"], each["placement"]): each["verdict"] for each in document["findings"]}


@pytest.mark.parametrize(
    ("catalog", "as_of", "code", "counts"),
    [
        # records, judged, unreadable, checks, allowed, upcoming, forbidden, review
        (SPRING, "2022-02-25", 1, (42, 40, 2, 43, 12, 8, 6, 17)),
        (SPRING, "2022-02-28T23:59:59+08:00", 1, (42, 40, 2, 43, 12, 8, 6, 17)),
        (SPRING, FIRST_OF_MARCH, 1, (42, 40, 2, 43, 12, 0, 16, 15)),
        (ALIMAMA, "2022-02-25", 0, (8, 8, 0, 24, 0, 24, 0, 0)),
        (ALIMAMA, FIRST_OF_MARCH, 1, (8, 8, 0, 24, 0, 0, 24, 0)),
        (AGENCY, "2022-02-25", 1, (17, 17, 0, 18, 5, 3, 5, 5)),
        (AGENCY, "2020-09-05T23:59:59", 1, (17, 17, 0, 18, 7, 1, 1, 9)),
    ],
)
def test_samples_have_these_totals(run: Run, catalog: str, as_of: str, code: int, counts: tuple[int, ...]) -> None:
    done = run("scan", catalog, "--as-of", as_of, "-f", "json")
    totals = json.loads(done.out)["totals"]
    names = ("records", "judged", "unreadable", "checks", "allowed", "upcoming", "forbidden", "review")
    assert tuple(totals[name] for name in names) == counts
    assert done.code == code
    assert done.last_line.startswith(f"exit {code}: ")


def test_every_sample_is_scanned_and_accounted_for(run: Run) -> None:
    samples = sorted(path.relative_to(SAMPLES.parent).as_posix() for path in SAMPLES.iterdir())
    document = scan_json(run, *samples, "--as-of", "2022-02-25")
    assert [each["path"] for each in document["catalogs"]] == samples
    for each in document["catalogs"]:
        data = (SAMPLES.parent / each["path"]).read_bytes()
        assert each["lines"] == data.count(b"\n")
        assert each["records"] == each["judged"] + each["unreadable"] > 0


def test_the_cutoff_is_exact_to_the_second(run: Run) -> None:
    before = verdicts(scan_json(run, SPRING, "--as-of", "2022-02-28T23:59:59+08:00"))
    assert before == verdicts(scan_json(run, SPRING, "--as-of", "2022-02-28T15:59:59Z"))
    after = verdicts(scan_json(run, SPRING, "--as-of", FIRST_OF_MARCH))
    assert after == verdicts(scan_json(run, SPRING, "--as-of", "2022-02-28T16:00:00Z"))
    changed = {key: (verdict, after.get(key)) for key, verdict in before.items() if after.get(key) != verdict}
    assert set(changed.values()) == {("upcoming", "forbidden"), ("review", "forbidden")}
    fallen = sorted(key for key, change in changed.items() if change[0] == "upcoming")
    assert fallen == [
        ("L001", "live_cart"),
        ("L002", "short_video_cart"),
        ("L003", "detail_page"),
        ("L004", "live_cart"),
        ("L004", "short_video_cart"),
        ("L006", "live_cart"),
        ("L035", "live_cart"),
        ("L039", "detail_page"),
    ]
    # A placement nobody knows, and a cell too long to read beside a declared 淘宝: forbidden anyway from then on.
    doubtful = [key for key, change in changed.items() if change[0] == "review"]
    assert doubtful == [("L032", None), ("L037", "short_video_cart")]


def test_the_spring_sample_shows_every_verdict_and_reason_of_its_rules(run: Run) -> None:
    reasons = Counter(each["reason"] for each in scan_json(run, SPRING, "--as-of", "2022-02-25")["findings"])
    assert set(reasons) == {
        *("cutoff", "no-rule", "unknown-link", "unresolved-link", "ambiguous-link", "invalid-link", "no-link"),
        *("unknown-placement", "unknown-platform", "bad-date", "unknown-alliance", "not-goods", "too-long"),
        *("extra-cells", "missing-cells"),
    }
    before = {each["reason"] for each in scan_json(run, SPRING, "--as-of", "2021-11-15")["findings"]}
    assert "date-uncertain" in before
    done = run("scan", AGENCY, "--as-of", "2020-09-06", "-f", "json")
    assert "conditional" in {each["reason"] for each in json.loads(done.out)["findings"]}


def test_json_has_the_fields_that_others_rely_on(run: Run) -> None:
    document = scan_json(run, SPRING, "--as-of", "2022-02-25", "--limit", "3")
    assert list(document) == [
        *("format", "linkcheck", "as_of", "plain_links", "within", "rules", "catalogs", "totals"),
        *("findings_omitted", "findings"),
    ]
    assert document["as_of"] == "2022-02-25T00:00:00+08:00"
    assert document["plain_links"]["kuaishou"] == "count"
    assert document["findings_omitted"] == 33 - 3
    assert document["findings"][0] == {
        "path": SPRING,
        "sheet": None,
        "line": 2,
        "last_line": 2,
        "record": 1,
        "listing_id": "L001",
        "sku": "SKU-1001",
        "title": "真丝连衣裙，夏款",
        "platform": "kuaishou",
        "placement": "live_cart",
        "column": "商品链接",
        "link": "https://s.click.taobao.com/t?e=m%3D2%26s%3DAAbb1122ccDD33ee",
        "source": "taobao",
        "evidence": "tracked",
        "verdict": "upcoming",
        "reason": "cutoff",
        "rule": "ks-2022-taobao",
        "cutoff": FIRST_OF_MARCH,
        "judged_at": "2022-02-25T00:00:00+08:00",
        "migrate_to": "kuaishou-store",
        "also_allowed_in": [],
        "flags": [],
        "known": False,
        "message": document["findings"][0]["message"],
    }


def test_ndjson_and_csv_hold_every_check(run: Run, tmp_path: Path) -> None:
    lines, table = tmp_path / "checks.ndjson", tmp_path / "checks.csv"
    done = run("scan", SPRING, "--as-of", "2022-02-25", "-f", f"ndjson={lines}", "-f", f"csv={table}", "-f", "json")
    document = json.loads(done.out)
    checks = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    totals = document["totals"]
    assert len(checks) == len(rows) == totals["checks"] + totals["unreadable"]
    counted = Counter(check["verdict"] for check in checks)
    for name in ("allowed", "upcoming", "forbidden", "review", "unreadable"):
        assert counted[name] == totals[name]
    assert [check for check in checks if check["verdict"] != "allowed"] == document["findings"]
    assert [row["verdict"] for row in rows] == [check["verdict"] for check in checks]


def test_several_formats_in_one_run(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "out.json"
    done = run("scan", SPRING, "--as-of", "2022-02-25", "-f", f"json={report}", "-f", "table")
    assert json.loads(report.read_text(encoding="utf-8"))["totals"]["checks"] == 43
    assert done.out.startswith("Result: 6 forbidden")


def test_chinese_is_spoken_where_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("scan", SPRING, "--as-of", "2022-02-25", "--lang", "zh").out.startswith("结论：6 项禁止")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    done = run("scan", SPRING, "--as-of", "2022-02-25")
    assert done.out.startswith("结论：6 项禁止")
    assert done.last_line.startswith("exit 1：禁止 6")


def test_a_past_as_of_is_marked(run: Run) -> None:
    assert "WHICH LIES IN THE PAST" in run("scan", SPRING, "--as-of", "2022-02-25").out
    assert "WHICH LIES IN THE PAST" not in run("scan", SPRING).out


@pytest.mark.parametrize(
    ("fail_on", "as_of", "code"),
    [
        ("never", FIRST_OF_MARCH, 0),
        ("forbidden", FIRST_OF_MARCH, 1),
        ("forbidden", "2022-02-25", 0),
        ("review", "2022-02-25", 0),
        ("upcoming", "2022-02-25", 1),
    ],
)
def test_fail_on_sets_the_bar(run: Run, fail_on: str, as_of: str, code: int) -> None:
    assert run("scan", ALIMAMA, "--as-of", as_of, "--fail-on", fail_on).code == code


def test_placement_and_column_options_decide_where_the_catalog_does_not(run: Run, tmp_path: Path) -> None:
    catalog = tmp_path / "own.csv"
    catalog.write_text("名字,去处\n杯子,https://u.jd.com/aB3dE5f\n", encoding="utf-8")
    done = run("scan", catalog, "--as-of", "2022-03-02", "--column", "link=去处", "--placement", "短视频")
    assert done.code == 0
    done = run("scan", catalog, "--as-of", "2022-03-02", "--column", "link=去处")
    assert done.code == 1


def test_standard_input_is_a_catalog() -> None:
    data = (SAMPLES.parent / ALIMAMA).read_bytes()
    done = run_process("scan", "-", "--as-of", FIRST_OF_MARCH, "-f", "json", stdin=data)
    assert json.loads(done.out)["totals"]["forbidden"] == 24


def test_rejects_are_mended_and_scanned_again(run: Run, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    run("scan", SPRING, "--as-of", "2022-03-02", "--rejects", rejects)
    lines = rejects.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [
        [SPRING, "44", "extra-cells"],
        [SPRING, "45", "missing-cells"],
    ]
    assert lines[1].endswith((SAMPLES.parent / SPRING).read_text(encoding="utf-8").splitlines()[43])
    mended = [line.removesuffix(",多出来的一格").replace("快手小店https", "快手小店,https") for line in lines]
    mended[2] += ",,,,"
    rejects.write_text("\n".join(mended), encoding="utf-8")
    done = run("scan", rejects, "--as-of", "2022-03-02")
    assert "records: 2 = 2 judged + 0 unreadable" in done.out


def test_columns_are_kept_for_the_next_export(run: Run, tmp_path: Path) -> None:
    catalog, columns = tmp_path / "own.csv", tmp_path / "columns.yaml"
    catalog.write_text("名字,去处\n杯子,https://u.jd.com/aB3dE5f\n", encoding="utf-8")
    run("scan", catalog, "--column", "link=去处", "--column", "title=名字", "--save-columns", columns)
    document = scan_json(run, catalog, "--columns", columns)
    assert document["catalogs"][0]["columns"] == {"link": ["去处"], "title": ["名字"]}
    assert run("scan", SPRING, "--columns", tmp_path / "no-such.yaml").code == 2


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("-f", "json=x", "-f", "csv=./x"), "two outputs go to ./x"),
        (("-f", "json=x", "--rejects", "x"), "two outputs go to x"),
        (("-f", "csv=x", "--write-baseline", "link"), "two outputs go to link"),
        (("--rejects", "x", "--save-columns", "x"), "two outputs go to x"),
        (("--rules", "own.yaml", "-f", "json=own.yaml"), "own.yaml is a file that this run reads"),
        (("--columns", "columns.yaml", "-f", "csv=link2"), "link2 is a file that this run reads"),
    ],
)
def test_no_output_takes_the_place_of_another_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], what: str
) -> None:
    overlay = SAMPLES.parent / "rules" / "overlays" / "kuaishou-2022-10-restoration.yaml"
    (tmp_path / "own.yaml").write_bytes(overlay.read_bytes())
    (tmp_path / "columns.yaml").write_text("{}", encoding="utf-8")
    (tmp_path / "link").symlink_to("x")
    (tmp_path / "link2").symlink_to("columns.yaml")
    monkeypatch.chdir(tmp_path)
    done = run("scan", SAMPLES.parent / SPRING, *options)
    assert done.code == 2
    assert what in done.err
    assert (tmp_path / "own.yaml").read_bytes() == overlay.read_bytes()
    assert not (tmp_path / "x").exists()


def test_a_baseline_may_be_written_where_it_was_read(run: Run, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    assert run("scan", AGENCY, "--write-baseline", baseline).code == 1
    before = baseline.read_bytes()
    assert run("scan", AGENCY, "--baseline", baseline, "--write-baseline", baseline).code == 0
    assert baseline.read_bytes() == before


@pytest.mark.parametrize("option", ["--rejects", "--save-columns", "--write-baseline", "-f"])
def test_a_name_that_no_file_can_have(run: Run, tmp_path: Path, option: str) -> None:
    name = str(tmp_path / ("x" * 300))
    done = run("scan", SPRING, option, f"json={name}" if option == "-f" else name)
    assert done.code == 74
    assert done.err.startswith(f"{name}: the file could not be written")


def test_a_rule_file_with_a_name_that_no_file_can_have(run: Run) -> None:
    done = run("scan", SPRING, "--rules", "x" * 300)
    assert done.code == 2
    assert "the file cannot be read" in done.err


def test_standard_input_that_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    done = run("scan", "-")
    assert done.code == 3
    assert "-: the file cannot be read" in done.err


def test_a_working_folder_that_is_gone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: type[Path]) -> Path:
        raise FileNotFoundError

    catalog = SAMPLES.parent / SPRING
    monkeypatch.setattr(Path, "cwd", classmethod(refuse))
    done = run("scan", catalog)
    assert done.code == 2
    assert "the folder that this command runs in is gone" in done.err
