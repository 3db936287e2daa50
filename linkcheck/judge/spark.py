"""Spark: catalogs of any size judged by a cluster into a folder of Parquet parts, and tables judged where they are."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from linkcheck.judge.spark_folder import check_folder, stage_folder
from linkcheck.judge.spark_session import open_session, require_packages
from linkcheck.messages import Language

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from linkcheck.catalog.headings import Headings
    from linkcheck.catalog.reader import ReadOptions
    from linkcheck.judge.finding import Report
    from linkcheck.judge.settings import Settings
    from linkcheck.judge.spark_task import OpenPart
    from linkcheck.links.book import LinkBook
    from linkcheck.policy.model import Policy

__all__ = ["check_folder", "judge_dataframe", "scan_with_spark"]

CHUNK_BYTES = 1 << 25  # what one task reads, at least


def scan_with_spark(
    paths: Sequence[str],
    settings: Settings,
    *,
    headings: Headings,
    options: ReadOptions,
    version: str,
    target: str,
    open_part: OpenPart,
    metadata: Mapping[str, str],
    master: str | None = None,
    limit: int = 0,
    chunk_bytes: int = CHUNK_BYTES,
    shows_progress: bool = False,
) -> Report:
    """Judges catalogs on a cluster: the checks go to the folder `target`, the report has exact totals.

    Catalogs and target must lie where every machine of the cluster finds them under the same path. Text catalogs are
    cut into chunks of `chunk_bytes` or a little more, each read by one task; pipes are read by the driver itself, all
    else whole by one task. `open_part` makes the writer of a part, as all executors unpickle it; `metadata` goes into
    the folder's `_linkcheck.json`. Of the findings the first ones up to `limit` are in the report, in file order.
    The folder is complete or not there; an earlier run's is replaced. `master` is not needed where a session is active
    or Spark's configuration names one. Raises UsageError where Spark cannot be used, OutputError where the parts
    cannot be written or the job fails; catalogs that cannot be read are the report's faults.
    """
    require_packages()
    from linkcheck.judge.spark_scan import run_scan, write_folder  # noqa: PLC0415
    from linkcheck.judge.spark_task import ScanJob  # noqa: PLC0415

    with stage_folder(target) as staging, open_session(master, shows_progress=shows_progress) as session:
        job = ScanJob(
            settings=settings,
            headings=headings,
            options=options,
            version=version,
            limit=limit,
            open_part=open_part,
            attempts=str(staging.attempts),
            folder=os.getcwd(),  # noqa: PTH109
        )
        report, results = run_scan(session, job, paths, chunk_bytes)
        write_folder(staging, job, results, report, metadata)
    return report


def judge_dataframe(
    df: DataFrame,
    policy: Policy,
    *,
    columns: Mapping[str, str | Sequence[str]],
    keep: Sequence[str] | None = None,
    links: LinkBook | None = None,
    as_of: datetime | date | str | None = None,
    within: timedelta = timedelta(days=90),
    platform: str | None = None,
    placements: Sequence[str] | str = (),
    date_format: str | None = None,
    prefix: str = "",
    language: Language = Language.EN,
) -> DataFrame:
    """Judges every row of a Spark table as a listing; the result has one row per check, in no promised order.

    `columns` maps roles to columns, as `--column` does: `link` (one or several) or `alliance` must be there, of the
    others those that the table has (`placement`, `publish_at`, `platform`, `listing_id`, ...). Cells are texts, whole
    or decimal numbers, dates or timestamps; null is an empty cell. A timestamp with a zone is the instant it is, one
    without, like a text, is in the platform's time zone.

    The result has the columns in `keep` (by default those with the roles `listing_id` and `sku`), and then the JSON's
    fields, each name behind `prefix`: platform, placement, column, link, source, evidence, verdict, reason, rule,
    cutoff, judged_at (ISO 8601 texts), migrate_to, also_allowed_in, flags (lists of texts), message in `language`.

    `policy` is from `load_policy`, `links` from `load_links` (default: the shipped link book). `as_of` defaults to now;
    a naive one is in the platform's time zone. `placements` are those of rows that name none (default: all).
    The executors need linkcheck too: `pip install "linkcheck[spark]"`. Raises UsageError if an argument cannot be
    meant; what happens when the result is asked for is between Spark and its caller.
    """
    require_packages()
    from linkcheck.judge.spark_table import choose_layout, choose_settings, judge_table  # noqa: PLC0415

    layout = choose_layout(df.schema, columns)
    settings = choose_settings(
        df.sparkSession,
        policy,
        links,
        as_of=as_of,
        within=within,
        platform=platform,
        placements=[placements] if isinstance(placements, str) else placements,
        date_format=date_format,
    )
    return judge_table(df, settings, layout, keep=keep, prefix=prefix, language=language)
