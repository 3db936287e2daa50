"""Judges the rows of a Spark table where they are: one row per check comes out, beside the columns that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from linkcheck.catalog.column_blocks import ColumnBlock
from linkcheck.catalog.lines import MARK
from linkcheck.catalog.listing import CatalogFacts, Layout, Listing, Role
from linkcheck.judge.check_fields import FIELDS
from linkcheck.judge.checks import Checker
from linkcheck.judge.choices import MOST_DAYS_WITHIN, choose_placements, choose_platform, read_as_of
from linkcheck.judge.finding import Finding
from linkcheck.judge.kernel.block_judge import BlockJudge
from linkcheck.judge.kernel.check_columns import CheckColumns
from linkcheck.judge.kernel.fields_frame import LISTS, FieldsFrames
from linkcheck.judge.records import FindingMaker
from linkcheck.judge.settings import Settings
from linkcheck.judge.spark_session import quiet_pandas, spark_error
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import build_link_book
from linkcheck.messages import Language
from linkcheck.policy.model import Platform, Policy
from linkcheck.rule_files import find_rule_files

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructType

# A table has no files and lines; what its own columns say stands in them.
NOT_OF_TABLES = frozenset({"path", "sheet", "line", "last_line", "record", "listing_id", "sku", "title", "known"})
CHECK_FIELDS = tuple(name for name in FIELDS if name not in NOT_OF_TABLES)
KEYS = (Role.LISTING_ID, Role.SKU)
ROWS_AT_ONCE = 1 << 14
NOT_OF_LINES = f"[\r\n{MARK}]"  # a record that is one line holds none of these

Columns = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class TableJob:
    """What the executors need to know. Batches hold the cells first, in the order of the layout, then what is kept."""

    settings: Settings
    layout: Layout
    language: Language


def choose_settings(
    session: SparkSession,
    policy: Policy,
    links: LinkBook | None,
    *,
    as_of: datetime | date | str | None,
    within: timedelta,
    platform: str | None,
    placements: Sequence[str],
    date_format: str | None,
) -> Settings:
    """What the rows are judged by. Raises UsageError."""
    chosen = choose_platform(policy, platform)
    if not timedelta() <= within <= timedelta(days=MOST_DAYS_WITHIN):
        raise spark_error("table-within", days=within.days, most=MOST_DAYS_WITHIN)
    now = read_clock(session, chosen)
    text = as_of.isoformat() if isinstance(as_of, date) else as_of
    moment = now if text is None else read_as_of(text, chosen)
    return Settings(
        policy=policy,
        links=links if links is not None else build_link_book(find_rule_files([]).links),
        as_of=moment,
        is_past=moment < now,
        within=within,
        platform=chosen.id,
        placements=choose_placements(policy, chosen, placements),
        date_format=date_format,
    )


def read_clock(session: SparkSession, platform: Platform) -> datetime:
    """Now, as the session has it, in the platform's time zone."""
    seconds: int = session.sql("SELECT unix_timestamp()").collect()[0][0]
    return datetime.fromtimestamp(seconds, platform.timezone)


def choose_layout(schema: StructType, columns: Columns) -> Layout:
    """The columns that play roles. Raises UsageError for roles and columns that do not exist."""
    headings: list[str] = []
    roles: dict[Role, tuple[int, ...]] = {}
    for name, given in columns.items():
        if name not in set(Role):
            raise spark_error("table-role", role=name, known=tuple(role.value for role in Role))
        role, chosen = Role(name), (given,) if isinstance(given, str) else tuple(given)
        for column in chosen:
            require_column(schema, column)
        if role is not Role.LINK and len(chosen) > 1:
            raise spark_error("table-many", role=role.value, known=chosen)
        if chosen:
            roles[role] = tuple(range(len(headings), len(headings) + len(chosen)))
            headings += chosen
    if not {Role.LINK, Role.ALLIANCE} & roles.keys():
        raise spark_error("table-nothing")
    return Layout(tuple(headings), roles)


def require_column(schema: StructType, column: str) -> None:
    """Raises UsageError unless a table has exactly one column of a name."""
    count = schema.names.count(column)
    if count == 0:
        raise spark_error("table-column", column=column, known=tuple(schema.names))
    if count > 1:
        raise spark_error("table-clash", columns=(column,))


def judge_table(
    df: DataFrame, settings: Settings, layout: Layout, *, keep: Sequence[str] | None, prefix: str, language: Language
) -> DataFrame:
    """The checks of a table's rows. Raises UsageError."""
    from pyspark.sql import functions  # noqa: PLC0415
    from pyspark.sql.types import ArrayType, StringType, StructField, StructType  # noqa: PLC0415

    keys = [layout.headings[index] for role in KEYS for index in layout.roles.get(role, ())]
    kept = [*dict.fromkeys(keys if keep is None else keep)]
    for column in kept:
        require_column(df.schema, column)
    refuse_clashes([*kept, *(prefix + name for name in CHECK_FIELDS)])
    cells = [read_cells(df, column).alias(f"cell{number}") for number, column in enumerate(layout.headings)]
    others = [functions.col(quote_name(column)).alias(f"kept{number}") for number, column in enumerate(kept)]
    schema = StructType([StructField(column, df.schema[column].dataType) for column in kept])
    for name in CHECK_FIELDS:
        schema = schema.add(prefix + name, ArrayType(StringType()) if name in LISTS else StringType())
    job = TableJob(settings, layout, language)
    with quiet_pandas():
        return df.select(*cells, *others).mapInArrow(partial(judge_batches, job), schema)


def refuse_clashes(names: Sequence[str]) -> None:
    """Raises UsageError if two columns of the result had one name, which Spark compares without case."""
    counts = Counter(name.casefold() for name in names)
    clashes = tuple(dict.fromkeys(name for name in names if counts[name.casefold()] > 1))
    if clashes:
        raise spark_error("table-clash", columns=clashes)


def read_cells(df: DataFrame, column: str) -> Column:
    """A column as the text that a catalog would hold. Raises UsageError for types that no catalog has."""
    from pyspark.sql import functions, types  # noqa: PLC0415

    kind: DataType = df.schema[column].dataType
    cells = functions.col(quote_name(column))
    if isinstance(kind, types.TimestampType):
        # An instant keeps its offset: read as a local time it would be another one.
        cells = functions.date_format(cells, "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")
    elif isinstance(kind, types.IntegralType | types.DecimalType | types.DateType | types.TimestampNTZType):
        cells = cells.cast("string")
    elif not isinstance(kind, types.StringType | types.VarcharType | types.CharType):
        raise spark_error("table-type", column=column, type=kind.simpleString())
    return functions.coalesce(cells, functions.lit(""))


def quote_name(column: str) -> str:
    """A column's name as Spark's expressions take it, dots and all."""
    return f"`{column.replace('`', '``')}`"


def judge_batches(job: TableJob, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What an executor does with a partition: each distinct question is put to the judge once."""
    judge = TableJudge(job)
    for large in batches:
        for begin in range(0, large.num_rows, ROWS_AT_ONCE):
            batch = large.slice(begin, ROWS_AT_ONCE)
            checks = judge.judge(batch)
            places = checks["record"].to_arrow().cast(pa.int64())
            kept = batch.take(places).columns[judge.width :]
            columns = [*kept, *(to_arrow(checks[name]) for name in CHECK_FIELDS)]
            yield pa.RecordBatch.from_arrays(columns, names=[str(number) for number in range(len(columns))])


class TableJudge:
    """Judges the rows of one partition. Records count from 0 in each batch: they are the places of the rows."""

    def __init__(self, job: TableJob) -> None:
        self.width = len(job.layout.headings)
        self.checker = Checker(job.settings, job.layout)
        self.maker = FindingMaker(CatalogFacts("", None, None, None, 0, job.layout), job.settings, self.checker)
        self.blocks = BlockJudge(self.checker, job.layout)
        self.columns = CheckColumns(self.blocks, self.maker)
        self.frames = FieldsFrames(job.language)

    def judge(self, batch: pa.RecordBatch) -> pl.DataFrame:
        """The checks of all rows, in their order."""
        cells = {str(index): pl.Series(batch.column(index).cast(pa.large_string())) for index in range(self.width)}
        block = RowBlock(0, 0, pl.DataFrame(cells), b"", "", "")
        if any(column.str.contains(NOT_OF_LINES).any() for column in cells.values()):
            return self.frames.tabulate(list(self.judge_rows(block)))
        return self.frames.make(self.columns.make(self.blocks.judge(block)))

    def judge_rows(self, block: RowBlock) -> Iterator[Finding]:
        """The same, row by row: what the blocks of catalogs never hold is left to the reference."""
        for place, row in enumerate(block.frame.iter_rows()):
            listing = Listing(place, place, place, list(row))
            for check in self.checker.judge_listing(listing).checks:
                yield self.maker.make(listing, check)


class RowBlock(ColumnBlock):
    """A block that no lines stand behind."""

    def row(self, place: int) -> list[str]:
        """All cells of a record."""
        return list(self.frame.row(place))


def to_arrow(column: pl.Series) -> pa.Array:
    """A field of the checks as Spark takes it."""
    return column.to_arrow().cast(pa.list_(pa.string()) if column.name in LISTS else pa.string())
