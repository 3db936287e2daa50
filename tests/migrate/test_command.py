"""`linkcheck migrate` as a user runs it: what it writes, prints and refuses."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from linkcheck.plan.rewrite_swaps import SwapFinder, SwapPlan
from tests.catalog.ods_writer import write_ods
from tests.catalog.xls_writer import write_xls
from tests.cli.running import ROOT, SAMPLES, Run, clean_environment
from tests.migrate.carrying import AS_OF, JD, OLD, OLD_2, OWN, OWN_2, migrate

SPRING = SAMPLES / "kuaishou_spring_2022.csv"
ALIMAMA = SAMPLES / "alimama_selection_gbk.csv"
SPRING_OWN = "https://app.kwaixiaodian.com/merchant/shop/detail?id=2200000001001"
SPRING_OLD = "https://s.click.taobao.com/t?e=m%3D2%26s%3DAAbb1122ccDD33ee"
ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "gb18030": (b"", "gb18030"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-32-le": (codecs.BOM_UTF32_LE, "utf-32-le"),
}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_spring_sample_in_every_encoding(run: Run, tmp_path: Path, encoding: str, end: str) -> None:
    mark, name = ENCODINGS[encoding]
    text = SPRING.read_text("utf-8").replace("\n", LINE_ENDS[end])
    data = mark + text.encode(name)
    done, new = migrate(run, tmp_path, data, "spring.csv")
    assert done.code == 0
    first, old, rest = data.partition(SPRING_OLD.encode(name))
    assert (old, new) == (SPRING_OLD.encode(name), first + SPRING_OWN.encode(name) + rest)
    assert "Swapped to own-store links: 1 of 13" in done.out
    assert "line 2  SKU-1001" in done.out
    assert f"{SPRING_OLD} -> {SPRING_OWN}" in done.out


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.name)
def test_every_sample_with_a_map_for_all(run: Run, tmp_path: Path, sample: Path) -> None:
    data = sample.read_bytes()
    findings = json.loads(run("scan", sample, *AS_OF, "-f", "json").out)["findings"]
    keys = sorted({each[key] for each in findings for key in ("listing_id", "sku") if each[key]})
    lines = [f"{key},{key},{OWN[:-4]}{number:04}" for number, key in enumerate(keys)]
    own = tmp_path / "map.csv"
    own.write_text("\n".join(["商品编号,sku,own link", *lines, ""]), "utf-8")
    done, new = migrate(run, tmp_path, data, sample.name, "--own-store", str(own))
    assert done.code in {0, 3}
    encoding = "gb18030" if "gbk" in sample.name else "utf-8"
    delimiter = "\t" if "agency" in sample.name else ","
    pairs = zip(data.splitlines(keepends=True), new.splitlines(keepends=True), strict=True)
    changed = [(old.decode(encoding), now.decode(encoding)) for old, now in pairs if old != now]
    assert changed
    for pair in changed:
        rows = [next(csv.reader([line], delimiter=delimiter)) for line in pair]
        differing = [cell for was, cell in zip(*rows, strict=True) if was != cell]
        assert differing
        assert all(cell.startswith("https://app.kwaixiaodian.com/") for cell in differing)


CATALOG = """商品编号,SKU,商品链接,淘客链接,位置,备注
L1,S1,{old},"{old2}",直播间,=cmd()
L2,S1,{own},,直播间,
L3,S3,"看 {old} 复制",,直播间,"a ""b""
c"
L4,S4,{jd},,短视频,
L5,S5,{old},无,直播间;短视频,未完
"""


def catalog(text: str = CATALOG) -> bytes:
    return text.format(old=OLD, old2=OLD_2, own=OWN, jd=JD).encode()


def own_map(folder: Path, text: str) -> str:
    path = folder / "map.csv"
    path.write_text(text, "utf-8")
    return str(path)


COLUMNS = ("--column", "link=商品链接", "--column", "link=淘客链接")


def test_every_cell_that_falls_is_swapped_and_no_other(run: Run, tmp_path: Path) -> None:
    own = own_map(tmp_path, f"SKU,小店链接\nS3,{OWN_2}\n")
    done, new = migrate(run, tmp_path, catalog(), "a.csv", "--own-store", own, *COLUMNS)
    assert done.code == 0
    expected = catalog().decode()
    expected = expected.replace(f'L1,S1,{OLD},"{OLD_2}"', f'L1,S1,{OWN},"{OWN}"')
    expected = expected.replace(f'"看 {OLD} 复制"', f'"{OWN_2}"')
    assert new.decode() == expected
    assert "the whole cell was replaced, with the words and further links around it" in done.out
    assert "Swapped to own-store links: 2 of 3" in done.out
    assert "1: no own-store link is known" in done.out
    assert "line 7" in done.out  # the one that is left stands on line 7, below a record of two lines


def test_the_new_link_is_quoted_where_it_must_be(run: Run, tmp_path: Path) -> None:
    data = f"SKU;商品链接;备注\nS1;{OLD};x\nS1;'{OLD};y\n".encode()
    link = f"{OWN}&a=1;2"
    own = own_map(tmp_path, f'SKU,own link\nS1,"{link}"\n')
    done, new = migrate(run, tmp_path, data, "a.csv", "--own-store", own)
    assert done.code == 0
    assert new.decode() == f'SKU;商品链接;备注\nS1;"{link}";x\nS1;"{link}";y\n'


def test_records_that_cannot_be_read_are_never_touched(run: Run, tmp_path: Path) -> None:
    data = f'SKU,商品链接,备注\nS1,{OLD},ok\nS1,{OLD},a,b\n"S1,{OLD},broken\nS1,{OWN},\n'.encode()
    done, new = migrate(run, tmp_path, data, "a.csv")
    assert new == data.replace(OLD.encode(), OWN.encode(), 1)
    assert done.code == 0
    assert run("scan", tmp_path / "new-a.csv", *AS_OF).code == 3


def test_packed_text_comes_back_packed_and_always_the_same(run: Run, tmp_path: Path) -> None:
    packed = gzip.compress(catalog())
    done, new = migrate(run, tmp_path, packed, "a.csv.gz")
    assert done.code == 0
    assert gzip.decompress(new) == catalog().replace(OLD.encode(), OWN.encode(), 1)
    again, same = migrate(run, tmp_path, packed, "a.csv.gz", "--force")
    assert (again.code, same) == (0, new)


def test_a_declared_source_stays_and_is_named(run: Run, tmp_path: Path) -> None:
    data = f"SKU,商品链接,平台类型\nS1,{OLD},淘宝\nS1,{OWN},快手小店\nS2,,魔筷星选\n".encode()
    done, new = migrate(run, tmp_path, data, "a.csv", "--placement", "live_cart")
    assert new == data.replace(OLD.encode(), OWN.encode())
    assert "Correct the declared source: column 平台类型 was left as it was" in done.out
    assert "line 2 (淘宝)" in done.out
    assert "1: no link falls, only the source that the catalog declares: line 4" in done.out
    assert "the link is the own store's already: correct the source that the catalog declares" in done.out
    assert f"swap to {OWN}" not in done.out
    assert done.last_line.startswith("exit 0: 1 forbidden, 1 upcoming")


def test_a_rule_that_forbids_the_own_store_is_no_reason_to_swap(run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    text = (ROOT / "rules/kuaishou.yaml").read_text("utf-8").replace("alliance: taobao", "alliance: kuaishou-store")
    (rules / "kuaishou.yaml").write_text(text, "utf-8")
    data = f"SKU,商品链接\nS1,{OWN}\n".encode()
    done, new = migrate(run, tmp_path, data, "a.csv", "--rules", str(rules))
    assert new == data
    assert "1: the link is the own store's already, and falls by a rule of its own: line 2" in done.out


def test_a_catalog_without_work_is_copied(run: Run, tmp_path: Path) -> None:
    data = f"SKU,商品链接\nS1,{OWN}\n".encode()
    done, new = migrate(run, tmp_path, data, "a.csv")
    assert (done.code, new) == (0, data)
    assert "No link of this catalog has to be swapped." in done.out


def test_links_of_two_goods_are_not_chosen_between(run: Run, tmp_path: Path) -> None:
    data = f"SKU,商品链接,小店链接\nS1,{OLD},\nS1,{OWN},\nS1,{OWN_2},\nS2,{OLD},https://v.kuaishou.com/a\n".encode()
    done, new = migrate(run, tmp_path, data, "a.csv")
    assert new == data
    assert "1: own-store links of different goods are named" in done.out
    assert "1: what is named as own-store link does not prove to be one" in done.out


def test_a_dry_run_prints_a_diff_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'SKU,商品链接\r\nS1,"看\n{OLD}"\r\nS1,{OLD}\r\nS1,{OWN}\r\n'.encode())
    before = sorted(tmp_path.iterdir())
    done = run("migrate", path, "-o", tmp_path / "b.csv", "--dry-run", *AS_OF)
    assert done.code == 0
    assert sorted(tmp_path.iterdir()) == before
    assert done.out == (
        f"--- {path}\n+++ {tmp_path / 'b.csv'}\n"
        f'@@ -2,2 +2 @@\n-S1,"看\n-{OLD}"\n+S1,"{OWN}"\n'
        f"@@ -4 +3 @@\n-S1,{OLD}\n+S1,{OWN}\n"
    )
    assert "Nothing was written (--dry-run)." in done.err


def test_the_diff_is_one_that_patch_takes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(catalog())
    diff = run("migrate", path, "--dry-run", *AS_OF, *COLUMNS).out
    _, new = migrate(run, tmp_path, catalog(), "a.csv", *COLUMNS)
    assert apply_diff(catalog().decode(), diff) == new.decode()


def apply_diff(text: str, diff: str) -> str:
    """A unified diff without context lines, carried out."""
    lines = text.split("\n")
    for part in reversed(diff.split("\n@@ ")[1:]):
        head, *body = part.removesuffix("\n").split("\n")
        old = [line[1:] for line in body if line.startswith("-")]
        first = int(head.split()[0].removeprefix("-").split(",")[0]) - 1
        assert lines[first : first + len(old)] == old
        lines[first : first + len(old)] = [line[1:] for line in body if line.startswith("+")]
    return "\n".join(lines)


def test_the_dry_run_gives_the_exit_code_of_the_real_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"SKU,商品链接\nS1,{OLD}\nS1,{OWN}\n".encode())
    options = (path, "-o", tmp_path / "b.csv", "--as-of", "2022-03-02", "--fail-on", "review")
    assert run("scan", path, "--as-of", "2022-03-02").code == 1
    assert run("migrate", *options, "--dry-run").code == 0
    assert run("migrate", *options).code == 0
    left = (SPRING, "-o", tmp_path / "c.csv", "--as-of", "2022-03-02", "--fail-on", "forbidden")
    assert run("migrate", *left).code == 1
    assert (tmp_path / "c.csv").exists()


def test_it_speaks_chinese(run: Run, tmp_path: Path) -> None:
    done = run("migrate", SPRING, "-o", tmp_path / "b.csv", *AS_OF, "--lang", "zh")
    assert done.out.startswith("已换成自有店铺链接：1 / 13\n  第 2 行  SKU-1001  （依据：同一 SKU 的另一条商品）\n")
    assert "还需处理的事项" in done.out
    assert "请更正货源：平台类型 列未改动" in done.out


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("a.csv", "this file is one of the inputs"),
        ("./a.csv", "this file is one of the inputs"),
        ("link.csv", "this file is one of the inputs"),
        ("hard.csv", "this file is one of the inputs"),
        ("map.csv", "this file is one of the inputs"),
        ("own/rules.yaml", "this file is one of the inputs"),
        ("there.csv", "this file exists already"),
        ("new.xlsx", "its name should end in .csv"),
        ("new.csv.gz", "its name should end in .csv"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_where_it_never_writes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: str, sentence: str, force: bool
) -> None:
    if force and new == "there.csv":
        return
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_bytes(catalog())
    Path("link.csv").symlink_to("a.csv")
    os.link("a.csv", "hard.csv")
    own_map(tmp_path, f"SKU,小店链接\nS3,{OWN_2}\n")
    Path("there.csv").write_bytes(b"precious")
    Path("own").mkdir()
    Path("own/rules.yaml").write_text("linkcheck: 1\nbook: headings\nheadings: {note: []}\n".replace("note: []", ""))
    options = ("--own-store", "map.csv", "--rules", "own", *AS_OF, *(["--force"] if force else []))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run("migrate", "a.csv", "-o", new, *options)
    assert done.code == 2
    assert sentence in done.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_force_overwrites_what_is_no_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new-a.csv").write_bytes(b"old")
    done, new = migrate(run, tmp_path, catalog(), "a.csv", "--force")
    assert (done.code, new) == (0, catalog().replace(OLD.encode(), OWN.encode(), 1))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", write_xls({"一": [["SKU", "商品链接"], ["S1", OLD]]})),
        ("a.xlsx", write_xls({"一": [["SKU", "商品链接"], ["S1", OLD]]})),
        ("a.ods", write_ods([["SKU", "商品链接"], ["S1", OLD]])),
    ],
)
def test_old_workbooks_are_refused_with_the_way_out(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    done, new = migrate(run, tmp_path, data, name)
    assert (done.code, new) == (2, b"")
    assert "save it as .xlsx, and migrate that file" in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-", "-o", "b.csv"], "migrate takes one catalog, as a file"),
        (["folder", "-o", "b.csv"], "migrate takes one catalog, as a file"),
        (["*.csv", "-o", "b.csv"], "migrate takes one catalog, as a file"),
        (["a.csv"], "-o is missing: a catalog is never changed in place"),
        (["a.csv", "-o", "nowhere/b.csv"], "the folder for this file does not exist"),
        (["none.csv", "-o", "b.csv"], "none.csv"),
        (["a.csv", "-o", "b.csv", "--own-store", "none.csv"], "none.csv"),
        (["a.csv", "a.csv", "-o", "b.csv"], "see `linkcheck migrate --help`"),
    ],
)
def test_what_cannot_be_meant(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    for name in ("a.csv", "folder/c.csv"):
        Path(name).write_bytes(catalog())
    done = run("migrate", *arguments, *AS_OF)
    assert done.code in {2, 74}
    assert sentence in done.err
    assert not Path("b.csv").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.csv", b"SKU,x\nS1,2\n"),
        ("a.csv", "SKU,商品链接\n".encode()),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.csv.gz", gzip.compress(catalog())[:-9]),
    ],
)
def test_what_cannot_be_judged_is_not_written(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    done, new = migrate(run, tmp_path, data, name)
    assert (done.code, new) == (3, b"")


def test_a_link_to_a_file_keeps_pointing_there_and_rights_stay(run: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "new-a.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    done, _ = migrate(run, tmp_path, catalog(), "a.csv", "--force")
    assert done.code == 0
    assert link.is_symlink()
    assert real.read_bytes() == catalog().replace(OLD.encode(), OWN.encode(), 1)
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(catalog() + b"".join(b"L,S9,%s,,,\n" % OLD.encode() for _ in range(3000)))
    code = (
        "import resource, signal, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from linkcheck.cli.main import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "migrate", str(path), "-o", str(tmp_path / "b.csv"), *AS_OF]
    done = subprocess.run(command, capture_output=True, env=clean_environment(), check=False)
    assert done.returncode == 74, done.stderr.decode()
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_nothing_is_written_that_does_not_read_back(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkcheck.catalog.rewrite_cells.quote_like", lambda *_: "https://item.jd.com/1.html")
    done, new = migrate(run, tmp_path, catalog(), "a.csv")
    assert (done.code, new) == (70, b"")


def test_a_record_that_is_lost_is_a_bug_and_nothing_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = catalog().splitlines(keepends=True)[:5]
    monkeypatch.setattr("linkcheck.catalog.rewrite_text.iter_own_lines", lambda *_: iter(lines))
    done, new = migrate(run, tmp_path, catalog(), "a.csv")
    assert (done.code, new) == (70, b"")


def test_a_catalog_that_changes_meanwhile_is_not_migrated(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = tmp_path / "a.csv", SwapFinder.plan

    def plan_and_change(finder: SwapFinder) -> SwapPlan:
        path.write_bytes(catalog() + b"L6,S6,,,,\n")
        return real(finder)

    monkeypatch.setattr(SwapFinder, "plan", plan_and_change)
    path.write_bytes(catalog())
    done = run("migrate", path, "-o", tmp_path / "b.csv", *AS_OF)
    assert done.code == 3
    assert "changed" in done.err
    assert not (tmp_path / "b.csv").exists()


def test_the_result_needs_no_second_run(run: Run, tmp_path: Path) -> None:
    _, new = migrate(run, tmp_path, catalog(), "a.csv", *COLUMNS)
    again, same = migrate(run, tmp_path, new, "new.csv", *COLUMNS)
    assert same == new
    assert "Swapped to own-store links: 0 of 2" in again.out


def test_titles_and_links_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = "S1\x1b[31m\u202e"
    data = f"SKU,商品链接,小店链接\n{hostile},看\x1b[0m {OLD},{OWN}\n".encode()
    for options in ((), ("--dry-run",)):
        done, _ = migrate(run, tmp_path, data, "a.csv", "--force", *options)
        assert not {"\x1b", "\u202e"} & set(done.out + done.err)
    assert io.StringIO(done.out).readline().startswith("--- ")
