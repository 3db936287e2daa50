"""The schema that editors use: shipped as it is made, true for every shipped file, strict where loading is strict."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linkcheck import strict_yaml
from linkcheck.catalog.headings import HEADINGS_SHAPE
from linkcheck.policy.json_schema import build_schema, render_schema
from linkcheck.shipped import shipped_rules
from linkcheck.strict_yaml import Node, Scalar
from tests.policy.rule_sets import platform_text, rule

RULES = shipped_rules()
SHIPPED = sorted(path.relative_to(RULES) for path in RULES.rglob("*.yaml"))
CORE_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
CORE_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = build_schema(HEADINGS_SHAPE)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def to_core(node: Node) -> Any:
    """A file as a reader of YAML 1.2, an editor for one, understands it."""
    if isinstance(node, strict_yaml.Mapping):
        return {key.text: to_core(child) for key, child in node.pairs}
    if isinstance(node, strict_yaml.Sequence):
        return [to_core(item) for item in node.items]
    return to_scalar(node)


def to_scalar(scalar: Scalar) -> Any:
    if scalar.quoted:
        return scalar.text
    if scalar.text in CORE_WORDS:
        return CORE_WORDS[scalar.text]
    if CORE_NUMBER.fullmatch(scalar.text):
        return int(scalar.text) if scalar.text.lstrip("+-").isdigit() else float(scalar.text)
    return scalar.text


def is_valid(validator: Draft202012Validator, text: str) -> bool:
    return bool(validator.is_valid(to_core(strict_yaml.read_yaml(text.encode(), "x.yaml"))))


def test_the_shipped_schema_is_the_one_that_the_loader_makes() -> None:
    assert (RULES / "schema.json").read_text(encoding="utf-8") == render_schema(build_schema(HEADINGS_SHAPE))


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_every_shipped_file_is_valid(path: Path, validator: Draft202012Validator) -> None:
    root = strict_yaml.read_yaml((RULES / path).read_bytes(), str(path))
    assert [error.message for error in validator.iter_errors(to_core(root))] == []


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_files_tell_editors_where_the_schema_is(path: Path) -> None:
    first = (RULES / path).read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (RULES / path.parent / first.removeprefix(prefix)).resolve() == (RULES / "schema.json").resolve()


FINE = platform_text(rule("fine", "jd", "live", "forbid", "from: 2022-03-01"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("linkcheck: 1", "linkcheck: 2"),
        ("linkcheck: 1\n", ""),
        ("platform: demo", "platform: Demo"),
        ("platform: demo", "platform: demo\nbook: links"),
        ("timezone:", "time_zone:"),
        ("effect: forbid", "effect: ban"),
        ("from: 2022-03-01", "from: 2022-13-01"),
        ("from: 2022-03-01", "from: 2022"),
        ("alliance: jd", "alliance: []"),
        ("alliance: jd", "alliance: no"),
        ("zh: 因为", "cn: 因为"),
        ("    citation: c\n", ""),
        ("https://example.org/1", "example.org/1"),
    ],
)
def test_what_loading_refuses_the_schema_refuses(old: str, new: str, validator: Draft202012Validator) -> None:
    assert is_valid(validator, FINE)
    assert old in FINE
    assert not is_valid(validator, FINE.replace(old, new))


def test_an_id_of_digits_needs_no_quotes(validator: Draft202012Validator) -> None:
    assert is_valid(validator, FINE.replace("alliance: jd", "alliance: [1688, jd]"))


def test_every_key_says_what_it_means_in_both_languages() -> None:
    def descriptions(schema: Any) -> list[str | None]:
        if isinstance(schema, list):
            return [text for item in schema for text in descriptions(item)]
        if not isinstance(schema, dict):
            return []
        here = [child.get("description") for child in schema.get("properties", {}).values() if "const" not in child]
        return here + [text for child in schema.values() for text in descriptions(child)]

    found = descriptions(build_schema(HEADINGS_SHAPE)["$defs"])
    assert len(found) > 50
    assert all(text is not None and re.search("[一-鿿]", text) and re.search("[a-z]", text) for text in found)
