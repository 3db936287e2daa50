"""Whichever engine judges, every file it writes, its last line and its exit code are the same, byte for byte."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from linkcheck.catalog import source
from linkcheck.cli.engines import LARGE_BYTES
from linkcheck.report.formats import Format
from tests.catalog.xlsx_writer import write_cells, write_sheet, write_xlsx
from tests.cli.running import AGENCY, ALIMAMA, ROOT, SAMPLES, SPRING, Done, Run, clean_environment, run_process
from tests.gate.hostile import hostile_catalog

AS_OF = ("--as-of", "2022-02-25")
EVERY_SAMPLE = sorted(path.relative_to(ROOT).as_posix() for path in SAMPLES.iterdir())
HEADER = "商品ID,商品标题,商品链接,位置,发布时间\n"
LINK = "https://item.taobao.com/item.htm?id="
ROWS = "".join(f"L{number},夏季新款女装,{LINK}{number},直播间,2022-02-26 10:00\n" for number in range(300))
ASCII_HEADER = "id,title,link,placement\n"
ASCII_ROWS = "".join(f"L{number},dress,{LINK}{number},live\n" for number in range(3000))  # more than a first block
SMALL_BLOCKS = 1 << 17


def scan_with(
    run: Run, engine: str, folder: Path, *arguments: str | Path, formats: Sequence[str]
) -> dict[str, bytes | Done]:
    """Everything that a run leaves behind."""
    folder.mkdir()
    outputs = [f"--format={name}={folder / name}" for name in formats]
    done = run("scan", *arguments, "--engine", engine, *outputs)
    assert "Traceback" not in done.err
    kept = done._replace(err=done.err.replace(str(folder), "FOLDER"), out=done.out)
    return {"done": kept, **{path.name: path.read_bytes() for path in sorted(folder.iterdir())}}


def assert_same(
    run: Run, folder: Path, *arguments: str | Path, formats: Sequence[str] = tuple(Format), code: int | None = None
) -> Done:
    """Both engines leave the same behind; Parquet is compared as it is read and with its metadata too."""
    expected = scan_with(run, "reference", folder / "reference", *arguments, formats=formats)
    found = scan_with(run, "polars", folder / "polars", *arguments, formats=formats)
    if "parquet" in formats:
        tables = [folder / name / "parquet" for name in ("reference", "polars")]
        assert pl.read_parquet(tables[0]).equals(pl.read_parquet(tables[1]))
        assert pl.read_parquet_metadata(tables[0]) == pl.read_parquet_metadata(tables[1])
    assert found == expected
    done = expected["done"]
    assert isinstance(done, Done)
    assert code is None or done.code == code
    return done


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("as_of", ["2022-02-25", "2022-03-01"])
def test_every_format_of_every_sample(run: Run, tmp_path: Path, language: str, as_of: str) -> None:
    assert_same(run, tmp_path, *EVERY_SAMPLE, "--as-of", as_of, "--lang", language, code=1)


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
@pytest.mark.parametrize("form", ["json", "table", "ndjson", "csv", "md"])
def test_standard_output(run: Run, sample: str, form: str) -> None:
    expected = run("scan", sample, *AS_OF, "-f", form, "--engine", "reference", "--limit", "5")
    assert expected.out
    assert run("scan", sample, *AS_OF, "-f", form, "--engine", "polars", "--limit", "5") == expected
    assert run("scan", sample, *AS_OF, "-f", form, "--limit", "5") == expected


@pytest.mark.parametrize(
    "options",
    [
        ("--placement", "live_cart"),
        ("--within", "0d", "--fail-on", "never"),
        ("--rules", "rules/overlays/kuaishou-2022-10-restoration.yaml", "--as-of", "2022-10-29"),
        ("--platform", "douyin"),
        ("--column", "title=商品编号"),
        ("--date-format", "%d/%m/%Y"),
        ("--encoding", "utf-8"),
        ("--encoding", "gb18030"),
        ("--delimiter", ";"),
        ("--delimiter", "，"),
        ("--verbose",),
        ("--quiet",),
    ],
)
def test_options(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert_same(run, tmp_path, SPRING, AGENCY, *AS_OF, *options)


def test_what_a_baseline_knows(run: Run, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    kept = []
    for engine in ("reference", "polars"):
        run("scan", SPRING, *AS_OF, "--write-baseline", baseline, "--engine", engine)
        kept.append(baseline.read_bytes())
        baseline.unlink()
    assert kept[0] == kept[1]
    baseline.write_bytes(kept[0])
    done = assert_same(run, tmp_path, SPRING, AGENCY, *AS_OF, "--baseline", baseline)
    assert "baseline" in done.err


def test_what_waivers_excuse(run: Run, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.yaml"
    waiver = "listing: [L001, L003, L004], owner: 王丽, reason: r, until: 2022-03-31"
    waivers.write_text(f"linkcheck: 1\nwaivers:\n  - {{{waiver}}}\n", encoding="utf-8")
    assert_same(run, tmp_path, SPRING, AGENCY, *AS_OF, "--waivers", waivers)


def test_rejects_and_columns_are_kept(run: Run, tmp_path: Path) -> None:
    kept: list[list[bytes]] = []
    for engine in ("reference", "polars"):
        rejects, columns = tmp_path / f"{engine}.csv", tmp_path / f"{engine}.yaml"
        run("scan", SPRING, *AS_OF, "--rejects", rejects, "--save-columns", columns, "--engine", engine)
        kept.append([rejects.read_bytes(), columns.read_bytes()])
    assert kept[0] == kept[1]
    assert all(kept[0])


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many blocks in a small file."""
    monkeypatch.setattr(source, "LARGE_BLOCK_BYTES", SMALL_BLOCKS)


BROKEN = {
    "empty": b"",
    "no-header": b"a,b\n1,2\n" * 9,
    "utf-16-without-mark": (HEADER + ROWS).encode("utf-16-le"),
    "late-gb18030": (ASCII_HEADER + ASCII_ROWS).encode() + "L,夏季新款女装连衣裙,x,live\n".encode("gb18030") * 60,
    "late-big5": (ASCII_HEADER + ASCII_ROWS).encode() + "L,繁體中文連衣裙覽邏體驗,x,live\n".encode("big5") * 60,
    "late-nonsense": (ASCII_HEADER + ASCII_ROWS).encode() + b"L,\xff\xfe\xfd,x,live\n",
    "late-nonsense-in-gb18030": (HEADER + ROWS * 9).encode("gb18030") + b"L,\xff\xfe\xfd,x,live,\n",
    "late-big5-in-gb18030": (HEADER + ROWS).encode("gb18030") + "L,覽邏體驗鑰匙籬笆,x,live,\n".encode("big5") * 9_000,
    "late-mark": (ASCII_HEADER + ASCII_ROWS + "\ufeff" + ASCII_ROWS).encode(),
    "late-nonsense-and-no-header": b"a,b\n" + b"1,2\n" * (1 << 15) + b"\xff\xfe\xfd\n",
    "long-lines": (ASCII_HEADER + f"1,{'x' * 9_000},{LINK}1,live\n" * 20).encode() + b"2,\xc1\xac\xd2\xc2,x,live\n",
    "endless-line": (ASCII_HEADER + ASCII_ROWS).encode() + b"x" * (9 << 20),
    "old-mac": (HEADER + ROWS).replace("\n", "\r").encode(),
    "quote-open": (ASCII_HEADER + '1,"a,b\n' + ASCII_ROWS).encode(),
    "cut-off.gz": gzip.compress((HEADER + ROWS * 9).encode())[:-20],
    "sound.gz": gzip.compress((HEADER + ROWS * 9).encode(), mtime=0),
    "gb18030.gz": gzip.compress((HEADER + ROWS * 9).encode("gb18030"), mtime=0),
}


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    ("name", "formats"),
    [
        *((name, ("json",)) for name in BROKEN),
        *((name, ("ndjson", "json")) for name in BROKEN if name.startswith("late")),
    ],
)
def test_files_that_are_not_what_they_seem(run: Run, tmp_path: Path, name: str, formats: tuple[str, ...]) -> None:
    before, after = tmp_path / "before.csv", tmp_path / "later.csv"
    catalog = tmp_path / name if name.endswith(".gz") else tmp_path / f"{name}.csv"
    before.write_text(HEADER + ROWS[: ROWS.index("L9,")], encoding="utf-8")
    after.write_text(HEADER + ROWS[: ROWS.index("L4,")], encoding="gb18030")
    catalog.write_bytes(BROKEN[name])
    done = assert_same(run, tmp_path, before, catalog, after, *AS_OF, formats=formats)
    assert done.code in {0, 1, 2, 3}


@pytest.mark.usefixtures("small_blocks")
def test_a_forced_encoding_that_a_cut_off_file_has_not(run: Run, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.csv.gz"
    catalog.write_bytes(BROKEN["cut-off.gz"])
    assert_same(run, tmp_path, catalog, *AS_OF, "--encoding", "gbk", formats=("json", "ndjson"))


@pytest.mark.usefixtures("small_blocks")
def test_a_workbook_beside_a_table(run: Run, tmp_path: Path) -> None:
    book, table = tmp_path / "book.xlsx", tmp_path / "table.csv"
    cells = [("商品链接", "位置"), *((f"{LINK}{number}", "直播间") for number in range(50))]
    book.write_bytes(write_xlsx({"one": write_sheet(write_cells(cells)), "two": write_sheet(write_cells(cells[:9]))}))
    table.write_text(HEADER + ROWS * 9, encoding="utf-8")
    assert_same(run, tmp_path, book, table, book, *AS_OF)


def test_standard_input() -> None:
    data = (HEADER + ROWS).encode("gb18030")
    found = [
        run_process("scan", "-", *AS_OF, "-f", "csv", "--engine", name, stdin=data) for name in ("reference", "polars")
    ]
    assert found[0] == found[1]
    assert found[0].code == 0
    assert found[0].out.count("\n") == 301


@pytest.mark.parametrize("threads", ["1", "4"])
def test_any_number_of_threads(run: Run, tmp_path: Path, threads: str) -> None:
    catalog = tmp_path / "catalog.csv"
    catalog.write_text(HEADER + ROWS * 30 + "合计,,,,\n" + ROWS, encoding="utf-8")
    expected = run("scan", catalog, *AS_OF, "-f", "csv", "--engine", "reference")
    found = run_process("scan", str(catalog), *AS_OF, "-f", "csv", "--engine", "polars", POLARS_MAX_THREADS=threads)
    assert found.out == expected.out
    assert found[::2] == expected[::2]


PROBE = """
import sys
from linkcheck.cli.main import main
main(sys.argv[1:])
print("LOADED" if "polars" in sys.modules else "NOT LOADED")
"""


@pytest.mark.parametrize(
    ("engine", "size", "answer"),
    [
        ("auto", 1 << 12, "NOT LOADED"),
        ("auto", LARGE_BYTES, "LOADED"),
        ("polars", 1 << 12, "LOADED"),
        ("reference", LARGE_BYTES, "NOT LOADED"),
    ],
)
def test_polars_is_loaded_only_where_it_pays(tmp_path: Path, engine: str, size: int, answer: str) -> None:
    catalog = tmp_path / "catalog.csv"
    lines = size // len(ROWS.encode()) + 1
    catalog.write_bytes((HEADER + ROWS * lines).encode() if size > len(ROWS) else (HEADER + ROWS[:1000]).encode())
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "scan", catalog, *AS_OF, "-f", "json", "--limit", "0", "--engine", engine],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=True,
    )
    assert done.stdout.splitlines()[-1] == answer


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["parquet", "parquet=", "parquet=-"])
def test_parquet_is_not_for_standard_output(run: Run, language: str, form: str) -> None:
    done = run("scan", SPRING, "-f", form, "--lang", language)
    assert done.code == 2
    assert done.out == ""
    assert ("-f" if language == "zh" else "--format parquet") in done.err or "parquet" in done.err
    assert ("标准输出" in done.err) is (language == "zh")


def test_cells_that_attack_outputs(run: Run, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.csv"
    hostile_catalog(catalog)
    assert_same(run, tmp_path, catalog, *AS_OF)


def test_the_alimama_sample_is_read_as_columns_too(run: Run, tmp_path: Path) -> None:
    done = assert_same(run, tmp_path, ALIMAMA, *AS_OF, code=0)
    assert done.last_line.startswith("exit 0")
