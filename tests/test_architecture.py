"""The layers hold: imports point downwards, modules stay small, heavy libraries stay where they belong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "linkcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))

# From top to bottom; a package may import only from those below it.
LAYERS = ("cli", "report", "plan", "judge", "catalog", "policy", "links")
GROUND = {"messages", "errors", "strict_yaml", "yaml_shape", "visible", "shipped", "rule_files"}
# `api` is the public face beside the command line: it may use what cli uses.
FACES = {"__init__", "__main__", "api"}
HEAVY_HOMES = {
    "polars": ("judge/", "catalog/", "report/bulk_"),
    "rich": ("cli/", "report/table"),
    "yaml": ("strict_yaml.py",),
    "typer": ("cli/",),
    "ada_url": ("links/",),
    "jinja2": ("report/",),
    "xlsxwriter": ("report/",),
    "pyspark": ("judge/spark",),
    "pyarrow": ("judge/spark",),
    "python_calamine": ("catalog/",),
}
AT_MODULE_LEVEL = {"yaml", "typer", "ada_url"}  # light enough, or nothing works without them
# Exist for a library, and are themselves loaded only where it is needed: a process of its own, the fast engine, Spark.
LOADED_LATE = (
    "catalog/workbook_child.py",
    "catalog/column_blocks.py",
    "catalog/gb18030_cells.py",
    "catalog/proof.py",
    "catalog/chunk",
    "judge/kernel/",
    "judge/spark",
    "report/bulk_",
)
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc"}
MAX_LINES = 300


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports_of(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, whether it is imported when the file is) for every import of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) in top
            if node.module == "linkcheck":
                yield from ((f"linkcheck.{alias.name}", id(node) in top) for alias in node.names)


def layer_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    layer = layer_of(name_of(path))
    if layer in FACES:
        return
    allowed = GROUND if layer in GROUND else {*LAYERS[LAYERS.index(layer) :], *GROUND}
    allowed = {*allowed, "__version__"} if layer in {"cli", "report"} else allowed
    used = {module.split(".")[1] for module, _ in imports_of(path) if module.startswith("linkcheck.")}
    assert used <= allowed, f"{name_of(path)} imports {used - allowed}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_have_few_homes(path: Path) -> None:
    for module, is_immediate in imports_of(path):
        library = module.split(".")[0]
        if library not in HEAVY_HOMES:
            continue
        assert name_of(path).startswith(HEAVY_HOMES[library]), f"{name_of(path)} imports {library}"
        may_be_immediate = library in AT_MODULE_LEVEL or name_of(path).startswith(LOADED_LATE)
        assert may_be_immediate or not is_immediate, f"{name_of(path)} imports {library} at once"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_small_and_named_for_an_idea(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    is_table_of_sentences = path.parent.name == "messages" and path.name != "__init__.py"
    assert is_table_of_sentences or source.count("\n") <= MAX_LINES
    assert not {path.stem, path.parent.name} & DRAWERS
    if source.strip():
        assert ast.get_docstring(ast.parse(source)), f"{name_of(path)} does not begin with its one line"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_loaded_late_is_never_loaded_at_once(path: Path) -> None:
    if name_of(path).startswith(LOADED_LATE):
        return
    late = tuple(f"linkcheck.{each.removesuffix('.py').rstrip('/').replace('/', '.')}" for each in LOADED_LATE)
    at_once = {module for module, is_immediate in imports_of(path) if is_immediate and module.startswith(late)}
    assert not at_once, f"{name_of(path)} loads {at_once}"


def test_modules_form_no_cycle() -> None:
    graph = {
        module_name(path): {module for module, now in imports_of(path) if now and module.startswith("linkcheck")}
        for path in MODULES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module in done or module not in graph:
            return
        for used in graph[module]:
            if used != "linkcheck":
                visit(used, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_only_the_command_line_speaks_and_knows_the_time() -> None:
    for path in MODULES:
        if layer_of(name_of(path)) in {"cli", *FACES}:
            continue
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\bprint\(|sys\.std(out|err)\.write|datetime\.now\(|date\.today\(", source), path
        assert "except LinkcheckError" not in source, path


def test_the_top_level_is_agreed() -> None:
    listed = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    agreed = {"pyproject.toml", "README.md", "linkcheck", "rules", "tests", "sample_catalogs"}
    assert listed - {"build", "dist", "venv"} == agreed
