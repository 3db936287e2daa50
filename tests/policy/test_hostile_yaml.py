"""Hostile and sloppy YAML: refused with a place and help, never a traceback, never a surprise."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import strict_yaml
from linkcheck.errors import Fault, RuleFileError
from linkcheck.messages import Language
from linkcheck.rule_files import find_rule_files
from linkcheck.strict_yaml import MAX_BYTES, MAX_DEPTH, Mapping, Scalar, read_yaml
from tests.policy.rule_sets import platform_text, policy_of, rule

FINE = platform_text(rule("fine", "jd", "live", "forbid"))


def faults_of(data: bytes) -> list[tuple[str, str]]:
    """(message id, place) of each fault, all with help that renders in both languages."""
    with pytest.raises(RuleFileError) as caught:
        read_yaml(data, "a.yaml")
    for fault in caught.value.faults:
        assert fault.help is not None
        assert all(fault.render(language) for language in Language)
    return [(fault.message.id, str(fault.position)) for fault in caught.value.faults]


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{other}, *{other}]\n" for name, other in zip("bcd", "abc", strict=True)
)
DEEP = "[" * 5_000 + "]" * 5_000
AT_LIMIT = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("yaml.empty", "a.yaml:1")]),
        (b"# only a comment\n", [("yaml.empty", "a.yaml:1")]),
        (b"\n\n   \n", [("yaml.empty", "a.yaml:1")]),
        (b"a: 1\na: 2\nb: 1\na: 3\n", [("yaml.duplicate-key", "a.yaml:2:1"), ("yaml.duplicate-key", "a.yaml:4:1")]),
        (b"a: {b: 1, 'b': 2}\n", [("yaml.duplicate-key", "a.yaml:1:11")]),
        (b"a: 1\n---\nb: 2\n", [("yaml.several-documents", "a.yaml:2:1")]),
        (b"a: &x 1\nb: *x\n", [("yaml.alias", "a.yaml:1:4"), ("yaml.alias", "a.yaml:2:4")]),
        (b"a: !!python/object/apply:os.system [ls]\n", [("yaml.tag", "a.yaml:1:4")]),
        (b"a: !!binary aGk=\nb: ! x\n", [("yaml.tag", "a.yaml:1:4"), ("yaml.tag", "a.yaml:2:4")]),
        (b"a: {x: 1}\nb:\n  <<: {y: 2}\n", [("yaml.merge-key", "a.yaml:3:3")]),
        (b"? [a, b]\n: 1\n", [("yaml.key-not-text", "a.yaml:1:3")]),
        (b"{[a]: 1}: 2\n", [("yaml.key-not-text", "a.yaml:1:1"), ("yaml.key-not-text", "a.yaml:1:2")]),
        (b"a: [1, 2\n", [("yaml.syntax", "a.yaml:2:1")]),
        (b"a: 'open\n", [("yaml.syntax", "a.yaml:1:4")]),
        (b'a: 1\nb: "open\nc: 2\nd: 3\n', [("yaml.syntax", "a.yaml:2:4")]),
        (b"a:\n\t- b\n", [("yaml.syntax", "a.yaml:2:1")]),
        (b"a: b: c\n", [("yaml.syntax", "a.yaml:1:5")]),
        (b"a: x\nb: *nobody\n", [("yaml.alias", "a.yaml:2:4")]),
        (b"a: 1\nb: \x00\n", [("yaml.syntax", "a.yaml:2")]),
        ("a: 中\nb: \x1b[31m\n".encode(), [("yaml.syntax", "a.yaml:2")]),
        (b"a: 1\nb: \xff\n", [("yaml.not-utf-8", "a.yaml:2")]),
        ("名: 值\n".encode("gb18030"), [("yaml.not-utf-8", "a.yaml:1")]),
        ("a: 1\n".encode("utf-16"), [("yaml.not-utf-8", "a.yaml:1")]),
        (b"a: x" + b" " * MAX_BYTES, [("yaml.too-large", "a.yaml")]),
        (DEEP.encode(), [("yaml.too-deep", f"a.yaml:1:{MAX_DEPTH + 1}")]),
        ((AT_LIMIT[:3] + "[" + AT_LIMIT[3:] + "]").encode(), [("yaml.too-deep", f"a.yaml:1:{MAX_DEPTH + 3}")]),
        (b"%YAML 9.9\n---\na: 1\n", [("yaml.syntax", "a.yaml:1:1")]),
    ],
)
def test_what_is_refused(data: bytes, expected: list[tuple[str, str]]) -> None:
    assert faults_of(data) == expected


def test_a_bomb_of_aliases_is_a_list_of_faults() -> None:
    assert {fault for fault, _ in faults_of(BOMB.encode())} == {"yaml.alias"}


def test_the_deepest_nesting_that_is_read() -> None:
    assert isinstance(read_yaml(AT_LIMIT.encode(), "a.yaml"), Mapping)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("2022-03-01", "2022-03-01"),
        (".nan", ".nan"),
        ("'no'", "no"),
        ('"a\\u4e2d"', "a中"),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">\n  one\n  two", "one two\n"),
        ("", ""),
    ],
)
def test_scalars_stay_as_written(written: str, text: str) -> None:
    root = read_yaml(f"a: {written}\n".encode(), "a.yaml")
    assert isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    assert value.text == text


@pytest.mark.parametrize("form", ["{}", "\ufeff{}", "---\n{}", "{}...\n"])
def test_forms_that_other_editors_write(form: str) -> None:
    for ending in ("\n", "\r\n", "\r"):
        text = form.format(FINE) if "{}" in form else form
        root = read_yaml(text.replace("\n", ending).encode(), "a.yaml")
        assert isinstance(root, Mapping)
        assert [key.text for key, _ in root.pairs][:2] == ["linkcheck", "platform"]


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with suppress(RuleFileError):
        read_yaml(data, "a.yaml")


SEAMS = st.integers(0, len(FINE))


@given(SEAMS, SEAMS, st.text(alphabet="-:[]{}&*!?|>'\"#%@` \n\tax0中", max_size=4))
def test_no_slip_of_the_pen_crashes_the_loader(start: int, length: int, slip: str) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        policy_of(FINE[:start] + slip + FINE[start + length % 8 :])
    except RuleFileError as error:
        faults = error.faults
    for fault in faults:
        assert fault.help is not None
        assert all(fault.render(language) for language in Language)


def test_a_folder_full_of_hostile_files_is_one_report(tmp_path: Path) -> None:
    for name, text in (("bomb", BOMB), ("deep", DEEP), ("open", "a: [\n"), ("tag", "linkcheck: 1\nplatform: !x y\n")):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        find_rule_files([str(tmp_path)])
    files = [fault.position.path.rpartition("/")[2] for fault in caught.value.faults if fault.position]
    assert list(dict.fromkeys(files)) == ["bomb.yaml", "deep.yaml", "open.yaml", "tag.yaml"]
    assert strict_yaml.MAX_BYTES == 1 << 20
