"""All checks of the prover over a policy and its link book, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from linkcheck.links.book import LinkBook
from linkcheck.policy.lint.finding import LintFinding
from linkcheck.policy.lint.grid import lint_grid
from linkcheck.policy.lint.rules import lint_rules
from linkcheck.policy.lint.words import find_shadowed_hosts, lint_words
from linkcheck.policy.model import Policy
from linkcheck.policy.table import compile_policy

NO_NOTICE = timedelta()


def lint_policy(policy: Policy, links: LinkBook, notice: timedelta = NO_NOTICE) -> tuple[LintFinding, ...]:
    """What can be shown wrong with a policy over platform x source x placement x change point.

    `notice` is the shortest time from announcement to cutoff that is not a finding; none is demanded by default.
    """
    ranks = {file.path: rank for rank, file in enumerate(policy.files)}

    def place(finding: LintFinding) -> tuple[int, int, int, str]:
        where = finding.position
        return ranks.get(where.path, len(ranks)), where.line or 0, where.column or 0, finding.code

    return tuple(sorted(find_all(policy, links, notice), key=place))


def find_all(policy: Policy, links: LinkBook, notice: timedelta) -> Iterator[LintFinding]:
    """The findings of all checks."""
    table = compile_policy(policy, links.sources)
    for platform in policy.platforms.values():
        yield from lint_grid(platform, table)
        yield from lint_rules(platform, notice)
        yield from lint_words(platform)
    yield from find_shadowed_hosts(links)
