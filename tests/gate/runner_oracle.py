"""What a GitHub runner makes of a log: which lines are commands, as ActionCommand.cs of actions/runner has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LINE_ENDS = re.compile(r"\r\n|\r|\n")
DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
OLD_FORM = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%25": "%"}
COMMAND_NAME = re.compile(r"[A-Za-z-]+")


class Command(NamedTuple):
    """A line that the runner acts on."""

    name: str
    properties: dict[str, str]
    data: str


def read_log(text: str) -> Iterator[Command]:
    """The commands of a log. Every word passes for a registered command: runners learn new ones."""
    for line in LINE_ENDS.split(text):
        command = read_new_form(line) or read_old_form(line)
        if command is not None:
            yield command


def read_new_form(line: str) -> Command | None:
    """`::name key=value,key2=value2::data`, blanks before it or none."""
    line = line.lstrip("\ufeff").lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, written = line[2:end].partition(" ")
    if not COMMAND_NAME.fullmatch(name):
        return None
    return Command(name, read_properties(written.strip(), ",", PROPERTY), unescape(line[end + 2 :], DATA))


def read_old_form(line: str) -> Command | None:
    """`##[name key=value;key2=value2]data`, anywhere in a line."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, written = line[start + 3 : end].partition(" ")
    if not COMMAND_NAME.fullmatch(name):
        return None
    return Command(name, read_properties(written, ";", OLD_FORM), unescape(line[end + 1 :], OLD_FORM))


def read_properties(text: str, separator: str, escapes: dict[str, str]) -> dict[str, str]:
    """`key=value` pairs; what is no pair is dropped."""
    pairs = (part.partition("=") for part in text.split(separator) if part)
    return {name: unescape(value, escapes) for name, equals, value in pairs if equals and value}


def unescape(text: str, escapes: dict[str, str]) -> str:
    """The escapes undone one after the other, the percent sign last."""
    for written, meant in escapes.items():
        text = text.replace(written, meant)
    return text
