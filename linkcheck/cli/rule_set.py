"""The rule set that a `rules` command is about: files read, policy and link book built, platforms chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated

import typer

from linkcheck.judge.choices import choose_platform, read_as_of
from linkcheck.judge.declared import store_ids
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import build_link_book
from linkcheck.messages import Translated
from linkcheck.policy.loader import build_policy
from linkcheck.policy.model import Policy
from linkcheck.rule_files import RuleFiles, find_rule_files


@dataclass(frozen=True)
class RuleSetOptions:
    """Which rules a command is about."""

    rules: Annotated[list[str], typer.Option("--rules", metavar="PATH")] = field(default_factory=list)
    platform: Annotated[str | None, typer.Option("--platform")] = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rule files, read. Unlike a session it needs no platform to fall back to."""

    files: RuleFiles
    links: LinkBook
    policy: Policy

    @property
    def source_names(self) -> dict[str, Translated]:
        """The sources as people call them."""
        return {source.id: source.name for source in self.links.sources.values()}

    def narrow(self, platform: str | None) -> RuleSet:
        """The same set about one platform, if one is named. Raises UsageError where nobody is called so."""
        if platform is None:
            return self
        chosen = choose_platform(self.policy, platform)
        return replace(self, policy=replace(self.policy, platforms={chosen.id: chosen}))

    def read_as_of(self, text: str | None) -> tuple[datetime, bool]:
        """The moment to tell from, in the first platform's time zone, and whether it lies in the past."""
        platform = next(iter(self.policy.platforms.values()))
        now = datetime.now(platform.timezone).replace(microsecond=0)
        as_of = now if text is None else read_as_of(text, platform)
        return as_of, as_of < now


def open_rule_set(paths: Sequence[str]) -> RuleSet:
    """Reads the shipped rule files with these laid over. Raises UsageError or RuleFileError."""
    files = find_rule_files(paths)
    links = build_link_book(files.links)
    return RuleSet(files, links, build_policy(files, links.sources.keys(), store_ids(links)))
