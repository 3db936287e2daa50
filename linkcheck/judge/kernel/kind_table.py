"""What all checks of a kind share, as columns: made once for each kind, gathered for as many rows as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import is_

import polars as pl

from linkcheck.judge.finding import Finding


class KindTable:
    """One row per kind, in the order of the kinds.

    `describe` makes a kind's row in the order of `schema`. Kinds that were seen are not described again as long as
    the list of kinds only grows; another list (another catalog's) begins anew.
    """

    def __init__(
        self, schema: Mapping[str, pl.DataType | type[pl.DataType]], describe: Callable[[Finding], Sequence[object]]
    ) -> None:
        self.schema = dict(schema)
        self.describe = describe
        self.kinds: list[Finding] = []
        self.frame = pl.DataFrame(schema=self.schema)

    def gather(
        self, kinds: Sequence[Finding], rows: pl.Series, columns: Iterable[pl.Expr] = (pl.all(),)
    ) -> pl.DataFrame:
        """Columns of the table for rows of these kinds; null everywhere where a row has no kind."""
        self.learn(kinds)
        return self.frame.select(columns).select(pl.all().gather(rows))

    def learn(self, kinds: Sequence[Finding]) -> None:
        """Describes the kinds that are new."""
        if len(kinds) < len(self.kinds) or not all(map(is_, self.kinds, kinds)):
            self.kinds = []
            self.frame = self.frame.clear()
        new = kinds[len(self.kinds) :]
        if new:
            self.frame.extend(self.tabulate(new))
            self.kinds += new

    def tabulate(self, findings: Sequence[Finding]) -> pl.DataFrame:
        """Findings as rows of the table."""
        return pl.DataFrame([self.describe(finding) for finding in findings], schema=self.schema, orient="row")
