"""What holds where no option is given: LINKCHECK_* of the environment, then linkcheck.yaml or pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from linkcheck import strict_yaml
from linkcheck.cli.config_keys import CONFIG_SHAPE, FLAGS, KEYS, PATHS, SHARED
from linkcheck.cli.config_toml import read_toml
from linkcheck.cli.repository import find_root
from linkcheck.errors import Fault, Position, RuleFileError, UsageError
from linkcheck.messages import say
from linkcheck.strict_yaml import Node, Scalar, Sequence

YAML_NAME, TOML_NAME = "linkcheck.yaml", "pyproject.toml"
PREFIX = "LINKCHECK_"


class Setting(NamedTuple):
    """A value that holds unless an option says otherwise, and where it was set."""

    value: Any  # as an option takes it: a text, a list of texts, a number or a truth value
    origin: str  # `linkcheck.yaml:4` or `LINKCHECK_FAIL_ON`


Settings = Mapping[str, Setting]  # by the option's name without its dashes


def read_settings(folder: Path, environment: Mapping[str, str]) -> Settings:
    """The environment laid over the file. Raises UsageError or RuleFileError with everything that is wrong."""
    path = find_config_file(folder)
    from_file = read_file(path, folder) if path is not None else {}
    return {**from_file, **read_environment(environment)}


def find_config_file(folder: Path) -> Path | None:
    """The nearest one from the folder up to the repository's root; outside a repository only the folder's own."""
    top = find_root(folder) or folder
    for each in (folder, *folder.parents):
        found = [path for path in (each / YAML_NAME, each / TOML_NAME) if path.is_file() and is_ours(path)]
        if len(found) > 1:
            raise UsageError(Fault(say("cli.two-configs", other=TOML_NAME), at(found[0]), say("cli.two-configs.help")))
        if found or each == top:
            return found[0] if found else None
    return None


def is_ours(path: Path) -> bool:
    """Whether a pyproject.toml speaks of linkcheck at all."""
    return path.name == YAML_NAME or b"tool.linkcheck" in read_bytes(path)


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises UsageError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        fault = Fault(say("cli.gate-file", problem=error.strerror or str(error)), at(path), say("cli.config-file.help"))
        raise UsageError(fault) from None


def at(path: Path) -> Position:
    """A file as messages name it: relative to the working directory where that is shorter."""
    relative = os.path.relpath(path)
    return Position(min(relative, str(path), key=len))


def read_file(path: Path, folder: Path) -> dict[str, Setting]:
    """A file's settings; its relative paths are meant from where it stands."""
    shown = at(path).path
    data = read_bytes(path)
    node = read_toml(data, shown) if path.name == TOML_NAME else strict_yaml.read_yaml(data, shown)
    settings = dict(read_node(node))
    base = os.path.relpath(path.parent, folder)
    if base == os.curdir:
        return settings
    return {key: Setting(rebase(key, each.value, base), each.origin) for key, each in settings.items()}


def read_environment(environment: Mapping[str, str]) -> dict[str, Setting]:
    """The settings in variables that are not empty; a list has an item on each line."""
    settings: dict[str, Setting] = {}
    faults: list[Fault] = []
    for key in KEYS:
        name = PREFIX + key.upper().replace("-", "_")
        text = environment.get(name, "").strip()
        if not text:
            continue
        place = Position(name)
        lines = tuple(Scalar(line.strip(), quoted=True, position=place) for line in text.splitlines() if line.strip())
        node: Node = Sequence(lines, place) if len(lines) > 1 else lines[0]
        value = KEYS[key].shape.read(node, faults)
        if value is not None:
            settings[key] = Setting(to_option(key, value), name)
    if faults:
        raise RuleFileError(*faults)
    return settings


def read_node(node: Node) -> Iterator[tuple[str, Setting]]:
    """Each key with its value and its place. Raises RuleFileError with every fault."""
    faults: list[Fault] = []
    section = CONFIG_SHAPE.read(node, faults)
    if section is None:
        raise RuleFileError(*faults)
    for key, value in section.values.items():
        if key in KEYS:
            place = section.place(key)
            yield key, Setting(to_option(key, value), str(Position(place.path, place.line)))


def to_option(key: str, value: Any) -> Any:
    """A value as the command line's parser takes it from elsewhere."""
    if key in FLAGS:
        return value == "true"
    return list(value) if isinstance(value, tuple) else value


def rebase(key: str, value: Any, base: str) -> Any:
    """A value whose relative paths lead from the working directory."""
    if isinstance(value, list):
        return [rebase(key, each, base) for each in value]
    if key == "format" and "=" in value:
        name, _, path = value.partition("=")
        return f"{name}={rebase_path(path, base)}"
    return rebase_path(value, base) if key in PATHS else value


def rebase_path(path: str, base: str) -> str:
    """A path from the file's folder, as the working directory sees it; `-` and absolute ones stay."""
    return path if path == "-" else os.path.normpath(Path(base) / path)


def make_defaults(command: Any, settings: Settings, *, is_gate: bool = False) -> dict[str, Any]:
    """The settings by command and parameter, as click's `default_map` has them.

    What decides and how it is shown is everywhere the same; the options of the gate are `scan`'s alone.
    """
    defaults: dict[str, Any] = {}
    for parameter in command.params:
        key = option_key(parameter)
        if key in settings and (key in SHARED or is_gate):
            defaults[parameter.name] = settings[key].value
    for name, child in getattr(command, "commands", {}).items():
        defaults[name] = make_defaults(child, settings, is_gate=name in {"scan", "config"})
    return defaults


def option_key(parameter: Any) -> str:
    """An option's name without its dashes; nothing for an argument."""
    return str(max(parameter.opts, key=len)).removeprefix("--") if parameter.opts[0].startswith("-") else ""
