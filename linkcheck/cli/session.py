"""What the options of a command mean once the rule files are read: the session all commands start from."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from linkcheck.cli.option_groups import PolicyOptions
from linkcheck.judge.choices import choose_placements, choose_platform, read_as_of, read_window
from linkcheck.judge.declared import store_ids
from linkcheck.judge.settings import Settings
from linkcheck.links.book_loader import build_link_book
from linkcheck.messages import Translated
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Platform
from linkcheck.rule_files import RuleFiles, find_rule_files


class Session(NamedTuple):
    """Rule files, read; options, understood."""

    files: RuleFiles
    settings: Settings

    @property
    def platform(self) -> Platform:
        """The platform that options and listings without one mean."""
        return self.settings.policy.platforms[self.settings.platform]

    @property
    def source_names(self) -> dict[str, Translated]:
        """The sources as people call them."""
        return {source.id: source.name for source in self.settings.links.sources.values()}


def open_session(options: PolicyOptions, date_format: str | None = None) -> Session:
    """Reads the rule files and understands the options. Raises UsageError or RuleFileError."""
    files = find_rule_files(options.rules)
    links = build_link_book(files.links)
    policy = build_policy(files, links.sources.keys(), store_ids(links))
    platform = choose_platform(policy, options.platform)
    now = datetime.now(platform.timezone).replace(microsecond=0)
    as_of = read_as_of(options.as_of, platform) if options.as_of is not None else now
    settings = Settings(
        policy=policy,
        links=links,
        as_of=as_of,
        is_past=as_of < now,
        within=read_window(options.within),
        platform=platform.id,
        placements=choose_placements(policy, platform, options.placement),
        date_format=date_format,
    )
    return Session(files, settings)
