"""Which rule files are found, how they are shown, and what is refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from linkcheck.errors import RuleFileError, UsageError
from linkcheck.messages import Language
from linkcheck.rule_files import RuleFiles, find_rule_files
from linkcheck.shipped import shipped_rules
from tests.policy.rule_sets import platform_text

OVERLAY = "linkcheck: 1\noverlay_of: kuaishou\nrules: []\n"
LINKS = "linkcheck: 1\nbook: links\n"
HEADINGS = "linkcheck: 1\nbook: headings\n"


def shown(files: RuleFiles) -> list[list[str]]:
    return [[file.path for file in kind] for kind in (files.platforms, files.overlays, files.links, files.headings)]


def write(folder: Path, **texts: str) -> list[str]:
    """Files NAME.yaml with these texts."""
    paths = [folder / f"{name}.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_without_paths_the_shipped_files() -> None:
    files = find_rule_files([])
    assert [file.path for file in files.platforms] == [
        "rules/douyin.yaml",
        "rules/kuaishou.yaml",
        "rules/xiaohongshu.yaml",
    ]
    assert files.overlays == ()
    for file in files:
        assert file.sha256 == sha256((shipped_rules() / Path(file.path).name).read_bytes()).hexdigest()


def test_an_overlay_and_books_lie_over_the_shipped_files(tmp_path: Path) -> None:
    overlay, links, headings = write(tmp_path, overlay=OVERLAY, links=LINKS, headings=HEADINGS)
    plain, files = shown(find_rule_files([])), shown(find_rule_files([headings, overlay, links]))
    assert files == [plain[0], [overlay], [*plain[2], links], [*plain[3], headings]]


def test_a_platform_file_replaces_the_shipped_platforms(tmp_path: Path) -> None:
    (own,) = write(tmp_path, own=platform_text())
    plain, files = shown(find_rule_files([])), shown(find_rule_files([own]))
    assert files == [[own], [], *plain[2:]]


def test_a_folder_means_the_yaml_files_directly_in_it(tmp_path: Path) -> None:
    write(tmp_path, b=platform_text(), a=OVERLAY)
    (tmp_path / "notes.txt").write_text("not a rule", encoding="utf-8")
    (tmp_path / "overlays").mkdir()
    write(tmp_path / "overlays", c=OVERLAY.replace("[]", "[ ]"))
    assert shown(find_rule_files([str(tmp_path)]))[:2] == [[str(tmp_path / "b.yaml")], [str(tmp_path / "a.yaml")]]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    (own,) = write(tmp_path, own=platform_text())
    assert shown(find_rule_files([str(tmp_path), own, own]))[0] == [own]


def test_the_shipped_folder_by_name_is_the_shipped_set() -> None:
    given, plain = find_rule_files([str(shipped_rules())]), find_rule_files([])
    assert [file.sha256 for file in given] == [file.sha256 for file in plain]


def test_the_order_of_overlays_is_the_users(tmp_path: Path) -> None:
    first, second = write(tmp_path, z=OVERLAY, a=OVERLAY.replace("[]", "[ ]"))
    assert shown(find_rule_files([first, second]))[1] == [first, second]


def test_paths_that_are_not_there_are_usage_errors(tmp_path: Path) -> None:
    missing, empty = str(tmp_path / "missing.yaml"), tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UsageError) as caught:
        find_rule_files([missing, str(empty)])
    assert [(fault.message.id, str(fault.position)) for fault in caught.value.faults] == [
        ("policy.no-such-path", missing),
        ("policy.folder-without-rules", str(empty)),
    ]
    assert "--rules" in caught.value.render(Language.ZH)


def test_a_file_that_cannot_be_read_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(UsageError) as caught:
        find_rule_files([str(tmp_path)])
    assert [fault.message.id for fault in caught.value.faults] == ["policy.unreadable-file"]


@pytest.mark.parametrize(
    ("text", "fault", "place"),
    [
        ("platform: demo\n", "policy.format-version", ":1:1"),
        ("linkcheck: 2\nplatform: demo\n", "policy.format-version", ":1:12"),
        ("linkcheck: [1]\nplatform: demo\n", "policy.format-version", ":1:12"),
        ("linkcheck: 1\nname: x\n", "policy.not-a-rule-file", ":1:1"),
        ("- linkcheck: 1\n", "policy.not-a-rule-file", ":1:1"),
        ("just a text\n", "policy.not-a-rule-file", ":1:1"),
        ("linkcheck: 1\nplatform: demo\nbook: links\n", "policy.two-kinds", ":3:1"),
        ("linkcheck: 1\nbook: link\n", "policy.unknown-book", ":2:1"),
        ("linkcheck: 1\nbook: {a: b}\n", "policy.unknown-book", ":2:1"),
        ("", "yaml.empty", ":1"),
        ("linkcheck: 1\nplatform: [\n", "yaml.syntax", ":3:1"),
    ],
)
def test_files_that_hold_no_rules(tmp_path: Path, text: str, fault: str, place: str) -> None:
    (path,) = write(tmp_path, own=text)
    with pytest.raises(RuleFileError) as caught:
        find_rule_files([path])
    (only,) = caught.value.faults
    assert (only.message.id, str(only.position)) == (fault, path + place)
    assert only.help is not None
    assert all(only.render(language) for language in Language)


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    paths = write(
        tmp_path,
        a="linkcheck: 1\nbook: links\nx: 1\nx: 2\n",
        b="name: x\n",
        c="linkcheck: 1\nplatform: d\nplatform: e\n",
    )
    with pytest.raises(RuleFileError) as caught:
        find_rule_files(paths)
    assert [fault.message.id for fault in caught.value.faults] == [
        "yaml.duplicate-key",
        "policy.format-version",
        "yaml.duplicate-key",
    ]


def test_what_can_be_read_past_in_a_rule_file_waits_for_the_loader(tmp_path: Path) -> None:
    (path,) = write(tmp_path, own=platform_text().replace("rules: []", "rules: []\nrules: []"))
    (file,) = find_rule_files([path]).platforms
    assert [fault.message.id for fault in file.faults] == ["yaml.duplicate-key"]
