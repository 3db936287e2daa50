"""The public functions that put the packages together; documented in README, typed, raising only LinkcheckError."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from linkcheck import __version__
from linkcheck.catalog.headings import load_headings
from linkcheck.catalog.listing import Role
from linkcheck.catalog.reader import ReadOptions, open_catalog
from linkcheck.errors import Fault, UsageError
from linkcheck.judge.choices import choose_placements, choose_platform, read_as_of
from linkcheck.judge.declared import host_finder, store_ids
from linkcheck.judge.finding import Report
from linkcheck.judge.run import Run
from linkcheck.judge.settings import Settings
from linkcheck.links.book_loader import build_link_book
from linkcheck.messages import say
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Platform, Policy
from linkcheck.rule_files import find_rule_files

DEFAULT_WINDOW = timedelta(days=90)

StrPath = str | os.PathLike[str]


def load_policy(*paths: StrPath) -> Policy:
    """The policy of the shipped rules with these files and folders laid over, as `--rules` does.

    Raises UsageError for a path that does not exist, RuleFileError with every fault of the files.
    """
    files = find_rule_files([os.fspath(path) for path in paths])
    links = build_link_book(files.links)
    return build_policy(files, links.sources.keys(), store_ids(links))


def scan_catalog(
    path: StrPath,
    policy: Policy | None = None,
    *,
    as_of: datetime | date | str | None = None,
    placements: Sequence[str] | str | None = None,
    columns: Mapping[str, str | Sequence[str]] | None = None,
) -> Report:
    """Judges every listing of a catalog; the report's totals, catalogs and findings have the JSON's fields.

    `as_of` defaults to now; a naive one is in the platform's time zone. `placements` are those of listings that name
    none (default: every placement of the platform). `columns` maps a role (`link`, `sku`, ...) to a heading or a list
    of headings. Raises CatalogError if the file cannot be read, UsageError if an argument cannot be meant.
    """
    files = find_rule_files([])
    links = build_link_book(files.links)
    chosen = policy if policy is not None else load_policy()
    platform = choose_platform(chosen, None)
    now = datetime.now(platform.timezone).replace(microsecond=0)
    moment = now if as_of is None else to_moment(as_of, platform)
    settings = Settings(
        policy=chosen,
        links=links,
        as_of=moment,
        is_past=moment < now,
        within=DEFAULT_WINDOW,
        platform=platform.id,
        placements=choose_placements(
            chosen, platform, [placements] if isinstance(placements, str) else placements or ()
        ),
    )
    run = Run(settings, __version__)
    options = ReadOptions(columns=to_columns(columns or {}))
    for catalog in open_catalog(os.fspath(path), load_headings(files.headings), options, host_finder(links)):
        run.judge_catalog(catalog)
    return run.report()


def to_moment(as_of: datetime | date | str, platform: Platform) -> datetime:
    """An as-of in the platform's time zone; a date is its first instant there."""
    if not isinstance(as_of, datetime):
        return read_as_of(str(as_of), platform)
    aware = as_of if as_of.tzinfo is not None else as_of.replace(tzinfo=platform.timezone)
    return aware.astimezone(platform.timezone)


def to_columns(columns: Mapping[str, str | Sequence[str]]) -> dict[Role, tuple[str, ...]]:
    """role -> headings. Raises UsageError for a role that does not exist."""
    unknown = [role for role in columns if role not in set(Role)]
    if unknown:
        known = tuple(role.value for role in Role)
        help_message = say("cli.bad-column.help", known=known)
        raise UsageError(*(Fault(say("cli.bad-column", text=role), None, help_message) for role in unknown))
    return {Role(role): (each,) if isinstance(each, str) else tuple(each) for role, each in columns.items()}
