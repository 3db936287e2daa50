"""Every sentence exists in both languages with the same placeholders, and whatever is said is written down."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from linkcheck.messages import SPEAKERS, Language, is_said, say, sentence, sentences_of

PACKAGE = Path(__file__).resolve().parent.parent / "linkcheck"
ALL_IDS = [message_id for speaker in SPEAKERS for message_id in sentences_of(speaker)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("message_id", ALL_IDS)
def test_both_languages_say_the_same(message_id: str) -> None:
    texts = sentence(message_id)
    assert placeholders(texts.en) == placeholders(texts.zh)
    assert message_id.startswith(tuple(f"{speaker}." for speaker in SPEAKERS))
    assert texts.en.strip()
    assert texts.zh.strip()


def words(text: str) -> list[str]:
    """The words of a sentence that are its own, not a placeholder's."""
    return re.findall("[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", "", text))


@pytest.mark.parametrize("message_id", [each for each in ALL_IDS if len(words(sentence(each).en)) > 3])
def test_chinese_is_chinese(message_id: str) -> None:
    assert re.search(r"[\u4e00-\u9fff]", sentence(message_id).zh)


def said_ids() -> set[str]:
    """Every literal id given to `say` in the package."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def test_whatever_is_said_is_written_down() -> None:
    missing = {message_id for message_id in said_ids() if not is_said(message_id)}
    assert not missing


def test_values_follow_the_language() -> None:
    message = say("judge.noticed", message=say("judge.invalid-link"), noticed=("a", "b"))
    assert "a, b" in message.render(Language.EN)
    assert "a、b" in message.render(Language.ZH)
