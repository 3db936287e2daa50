"""How the catalog package words its faults: the sentence, the place and the next step."""

from __future__ import annotations

from linkcheck.errors import CatalogError, Fault, Position
from linkcheck.messages import Value, say


def catalog_fault(where: Position | None, name: str, /, **values: Value) -> Fault:
    """The fault `catalog.NAME` with the help `catalog.NAME.help`."""
    return Fault(say(f"catalog.{name}", **values), where, say(f"catalog.{name}.help", **values))


def catalog_error(path: str, name: str, line: int | None = None, /, **values: Value) -> CatalogError:
    """A catalog that cannot be read, for one reason."""
    return CatalogError(catalog_fault(Position(path, line), name, **values))
