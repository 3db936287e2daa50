"""`scan --engine spark`: what can be asked of a cluster, and the run on it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence
from functools import partial

from linkcheck import __version__
from linkcheck.catalog.headings import load_headings
from linkcheck.cli.command_errors import usage_error
from linkcheck.cli.console import Console
from linkcheck.cli.option_groups import ReadingOptions
from linkcheck.cli.scan_outputs import Target
from linkcheck.cli.scanning import read_options
from linkcheck.cli.session import Session
from linkcheck.errors import CatalogError
from linkcheck.judge.finding import Report
from linkcheck.report.formats import Format

# They say how many findings they leave out: nobody wants all that a cluster finds in one file.
FORMATS_BESIDE = (Format.TABLE, Format.JSON, Format.MD)
FINDINGS_LISTED = 20  # where no --limit says otherwise


def choose_folder(targets: Sequence[Target]) -> tuple[str, list[Target]]:
    """The folder for the parts, and the other outputs. Raises UsageError."""
    others = [target for target in targets if target.format is not Format.PARQUET]
    for target in others:
        if target.format not in FORMATS_BESIDE:
            known = tuple(each.value for each in FORMATS_BESIDE)
            raise usage_error("spark-format", format=target.format.value, known=known)
    folders = [target.path for target in targets if target.format is Format.PARQUET]
    if len(folders) != 1:
        raise usage_error("spark-needs-parquet")
    return folders[0], others


def refuse_options(options: Mapping[str, object]) -> None:
    """Raises UsageError for an option, by its name, that has a value though no cluster can do what it asks for."""
    for name, value in options.items():
        if value:
            raise usage_error("spark-option", option=name)


def scan_on_cluster(
    paths: Sequence[str],
    session: Session,
    reading: ReadingOptions,
    console: Console,
    *,
    folder: str,
    master: str | None,
    limit: int | None,
) -> Report:
    """Judges the catalogs on a cluster, the checks into a folder; catalogs that cannot be read are shown and noted.

    Raises UsageError where Spark cannot be used, OutputError where the folder cannot be written.
    """
    from linkcheck.judge.spark import scan_with_spark  # noqa: PLC0415 - Spark is loaded where it is asked for
    from linkcheck.judge.spark_session import require_packages  # noqa: PLC0415

    require_packages()
    from linkcheck.report.bulk_parquet import ParquetChecks, describe_run  # noqa: PLC0415

    # The bridge to Java logs a traceback when the user interrupts it; without a handler it would go to the screen.
    logging.getLogger().addHandler(logging.NullHandler())
    metadata = describe_run(session.settings, __version__)
    report = scan_with_spark(
        paths,
        session.settings,
        headings=load_headings(session.files.headings),
        options=read_options(reading),
        version=__version__,
        target=folder,
        open_part=partial(ParquetChecks, metadata=metadata, language=console.language),
        metadata=metadata,
        master=master,
        limit=FINDINGS_LISTED if limit is None else limit,
        shows_progress=not console.is_quiet and sys.stderr is not None and sys.stderr.isatty(),
    )
    if report.faults:
        console.show_faults(CatalogError(*report.faults))
    return report
