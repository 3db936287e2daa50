"""Where a migrated catalog may be written: a new file of the same kind, never one that was read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linkcheck.catalog.inputs import TEXT_ENDINGS, WORKBOOK_ENDINGS, find_catalogs
from linkcheck.catalog.rewrite_catalog import Kind, find_kind
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.outputs import check_outputs

PACKED = ".gz"
REWRITABLE = (".xlsx", ".xlsm")


def check_paths(catalog: str, output: str | None, inputs: Sequence[str], *, is_dry: bool, may_replace: bool) -> str:
    """The path of the new catalog; in a dry run without one, that of the old. Raises UsageError or OutputError."""
    if find_catalogs([catalog]) != [catalog] or not Path(catalog).is_file():
        raise usage_error("migrate-one-file", path=catalog)
    kind, is_packed = find_kind(catalog)
    if output is None:
        if not is_dry:
            raise usage_error("migrate-no-output")
        return catalog
    if any(is_same_file(output, path) for path in (catalog, *expand_folders(inputs))):
        raise usage_error("migrate-onto-input", path=output)
    check_ending(catalog, output, kind, is_packed=is_packed)
    if not is_dry:
        if Path(output).exists() and not may_replace:
            raise usage_error("migrate-exists", path=output)
        check_outputs([output])
    return output


def is_same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file, by whatever name."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def expand_folders(paths: Sequence[str]) -> list[str]:
    """The files that rule paths mean."""
    return [str(file) for path in paths for file in (Path(path).glob("*.yaml") if Path(path).is_dir() else [path])]


def check_ending(catalog: str, output: str, kind: Kind, *, is_packed: bool) -> None:
    """Raises UsageError for a name that promises something else than the file will hold."""
    ending = name_ending(catalog, kind, is_packed=is_packed)
    name = output.lower()
    bare = name.removesuffix(PACKED)
    fits_packing = name.endswith(PACKED) is is_packed
    fits_kind = (
        bare.endswith(ending.removesuffix(PACKED)) if kind is Kind.WORKBOOK else not bare.endswith(WORKBOOK_ENDINGS)
    )
    if not (fits_packing and fits_kind):
        stem = Path(output).name.split(".")[0] or "new"
        raise usage_error("migrate-ending", path=output, ending=ending, example=f"{stem}{ending}")


def name_ending(catalog: str, kind: Kind, *, is_packed: bool) -> str:
    """The ending that a file of that kind should have."""
    bare = catalog.lower().removesuffix(PACKED)
    endings = REWRITABLE if kind is Kind.WORKBOOK else TEXT_ENDINGS
    ending = next((each for each in endings if bare.endswith(each)), endings[0])
    return f"{ending}{PACKED}" if is_packed else ending
