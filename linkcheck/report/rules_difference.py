"""What an edit of the rules changes in meaning, `rules diff`: cells, settings, and the listings it touches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, assert_never

from linkcheck.judge.finding import Verdict
from linkcheck.judge.verdict_changes import VerdictChanges
from linkcheck.messages import Language, Message, Translated, Value, say
from linkcheck.policy.difference import CellChange, PolicyDifference, SettingChange, TextChange, meaning_of
from linkcheck.policy.model import Platform, RuleFile
from linkcheck.report.grid import Screen
from linkcheck.report.json_text import make_harmless
from linkcheck.report.rules_blocks import (
    STANCE_SIGNS,
    STANCE_STYLES,
    name_placements,
    name_sources,
    name_span,
    name_stance,
)
from linkcheck.report.rules_files import list_files, tell, tell_files
from linkcheck.report.table_drawing import wrap_text
from linkcheck.report.words import format_exactly

FORMAT = "linkcheck-rules-diff/1"
INDENT = "    "
PLATFORM, NAMES = "platform", ("names", "placement ")  # settings that are whole platforms; lists of names


class DiffFormat(StrEnum):
    """What `rules diff -f` takes."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Everything in which two rule sets differ."""

    version: str  # of linkcheck
    old_files: tuple[RuleFile, ...]
    new_files: tuple[RuleFile, ...]
    platforms: Mapping[str, Platform]  # of both, the new ones before the old
    source_names: Mapping[str, Translated]  # of both link books
    difference: PolicyDifference
    books: tuple[str, ...]  # which books differ: "links", "headings"
    as_of: datetime | None  # from which the catalogs were judged
    verdicts: VerdictChanges | None  # None: no catalog was given

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found that means something else."""
        changed = self.verdicts.changed if self.verdicts is not None else 0
        return self.difference.is_empty and not self.books and not changed


def render_difference(chosen: DiffFormat, report: DiffReport, language: Language, screen: Screen) -> str:
    """A report in a format."""
    match chosen:
        case DiffFormat.TEXT:
            return "".join(DiffText(report, language, screen).write())
        case DiffFormat.JSON:
            return render_difference_json(report)
        case _:
            assert_never(chosen)


class DiffText:
    """The report for people."""

    def __init__(self, report: DiffReport, language: Language, screen: Screen) -> None:
        self.report = report
        self.language = language
        self.screen = screen

    def write(self) -> Iterator[str]:
        """Cells, settings, books, listings, files."""
        report = self.report
        for change in report.difference.cells:
            yield from self.write_cells(change)
        for setting in report.difference.settings:
            yield from self.write_setting(setting)
        yield from self.write_texts()
        for book in report.books:
            yield self.line(say(f"report.diff.book-{book}"))
        if report.verdicts is not None:
            yield from self.write_verdicts(report.verdicts)
        if report.is_empty:
            yield self.line(say("report.diff.nothing"), style="bold")
        yield "\n"
        yield wrap_text(tell_files(report.old_files, self.language, "report.diff.old"), self.screen)
        yield wrap_text(tell_files(report.new_files, self.language, "report.diff.new"), self.screen)

    def write_cells(self, change: CellChange) -> Iterator[str]:
        """For whom and where; from when to when; from what to what; by which rules."""
        platform = self.report.platforms[change.platform]
        sources = name_sources(change.block, platform, (change.before, change.after), self.report.source_names)
        placements = name_placements(change.block, platform)
        cells = say("report.diff.cells", platform=platform.name, sources=sources, placements=placements)
        yield self.line(cells, style="bold")
        sign = STANCE_SIGNS[change.stances[1]]
        direction = say("report.diff.direction", sign=sign, change=name_direction(change, platform))
        yield self.line(say("report.diff.span", span=name_span(change.since, change.until)), INDENT)
        if change.published_before is not None:
            older = say("report.diff.published-before", before=format_exactly(change.published_before))
            yield self.line(older, INDENT)
        yield self.line(direction, INDENT, style=STANCE_STYLES[sign])
        before, after = (
            ruling.rule.id if ruling.rule is not None else say("report.diff.no-rule")
            for ruling in (change.before, change.after)
        )
        if before != after:
            yield self.line(say("report.diff.rules", before=before, after=after), INDENT)
        else:
            yield self.line(say("report.diff.rule", rule=after), INDENT)

    def write_setting(self, change: SettingChange) -> Iterator[str]:
        """A setting with what it was and what it is; of lists of names what was added and taken away."""
        report = self.report
        is_whole = {each.platform for each in report.difference.settings if each.setting == PLATFORM}
        if change.platform in is_whole and change.setting != PLATFORM:
            return
        yield self.line(name_setting(change, report.platforms[change.platform]))

    def write_texts(self) -> Iterator[str]:
        """What rules tell people otherwise."""
        difference = self.report.difference
        if difference.texts:
            is_all = not difference.cells and not difference.settings
            yield self.line(say("report.diff.only-texts" if is_all else "report.diff.texts"), style="bold")
        nothing = say("report.diff.none")
        for each in difference.texts:
            values: dict[str, Value] = {"rule": each.rule, "key": each.key}
            said = say("report.diff.text", **values, before=each.before or nothing, after=each.after or nothing)
            yield self.line(said, INDENT)

    def write_verdicts(self, changes: VerdictChanges) -> Iterator[str]:
        """How many listings, and their checks by direction."""
        as_of = format_exactly(self.report.as_of) if self.report.as_of is not None else ""
        counts = say("report.diff.listings", changed=changes.changed, listings=changes.listings, as_of=as_of)
        yield self.line(counts, style="bold")
        for (before, after), count in sorted_checks(changes):
            said = say("report.diff.checks", count=count, before=name_verdict(before), after=name_verdict(after))
            yield self.line(said, INDENT)

    def line(self, message: Message, lead: str = "", style: str = "") -> str:
        """A sentence as a paragraph."""
        return wrap_text(tell(self.language, message.id, **message.values), self.screen, lead, style)


def name_direction(change: CellChange, platform: Platform) -> Message:
    """From what to what; where both are called the same, what lies behind."""
    before, after = (name_stance(stance, change.block, platform) for stance in change.stances)
    if change.stances[0] is not change.stances[1]:
        return say("report.diff.from-to", before=before, after=after)
    old, new = meaning_of(change.before), meaning_of(change.after)
    if old.keeps_existing is not new.keeps_existing:
        return say("report.diff.keeps" if new.keeps_existing else "report.diff.keeps-no-more", after=after)
    return say("report.diff.may-forbid" if new.may_forbid else "report.diff.may-not-forbid", after=after)


def name_setting(change: SettingChange, platform: Platform) -> Message:
    """What a setting was and what it is."""
    if change.setting == PLATFORM:
        return say(
            "report.diff.platform-new" if change.before is None else "report.diff.platform-gone", name=platform.name
        )
    both: dict[str, Value] = {"platform": platform.name, "setting": change.setting}
    if not change.setting.startswith(NAMES) or change.before is None or change.after is None:
        nothing = say("report.diff.none")
        return say("report.diff.setting", **both, before=change.before or nothing, after=change.after or nothing)
    old, new = (text.split(", ") for text in (change.before, change.after))
    changes = [f"+ {name}" for name in new if name not in old] + [f"- {name}" for name in old if name not in new]
    return say("report.diff.names", **both, changes=tuple(changes))


def name_verdict(verdict: Verdict | None) -> Message:
    """A verdict, or that there was no such check."""
    return say("report.diff.no-check") if verdict is None else say(f"report.verdict.{verdict}")


def sorted_checks(changes: VerdictChanges) -> list[tuple[tuple[Verdict | None, Verdict | None], int]]:
    """The directions, the most frequent first."""
    return sorted(changes.checks.items(), key=lambda item: (-item[1], [str(verdict) for verdict in item[0]]))


def render_difference_json(report: DiffReport) -> str:
    """One object."""
    verdicts = report.verdicts
    document = {
        "format": FORMAT,
        "linkcheck": report.version,
        "old": list_files(report.old_files),
        "new": list_files(report.new_files),
        "same": report.is_empty,
        "cells": [list_change(change) for change in report.difference.cells],
        "settings": [
            {"platform": each.platform, "setting": each.setting, "before": each.before, "after": each.after}
            for each in report.difference.settings
        ],
        "texts": [list_text(change) for change in report.difference.texts],
        "books": list(report.books),
        "as_of": report.as_of.isoformat() if report.as_of is not None else None,
        "verdicts": None if verdicts is None else list_verdicts(verdicts),
    }
    return make_harmless(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def list_change(change: CellChange) -> dict[str, Any]:
    """Cells that mean something else. `since` null: since ever; `until` null: for good."""
    before, after = change.stances
    return {
        "platform": change.platform,
        "sources": list(change.block.sources),
        "placements": list(change.block.placements),
        "since": change.since.isoformat() if change.since is not None else None,
        "until": change.until.isoformat() if change.until is not None else None,
        "published_before": change.published_before.isoformat() if change.published_before is not None else None,
        "before": before.value,
        "after": after.value,
        "before_rule": change.before.rule.id if change.before.rule is not None else None,
        "after_rule": change.after.rule.id if change.after.rule is not None else None,
        "keeps_existing": [meaning_of(ruling).keeps_existing for ruling in (change.before, change.after)],
        "may_forbid": [meaning_of(ruling).may_forbid for ruling in (change.before, change.after)],
    }


def list_text(change: TextChange) -> dict[str, Any]:
    """A text that changes: of those in two languages both; null where there is none."""
    before, after = (
        {"en": text.en, "zh": text.zh} if isinstance(text, Translated) else text
        for text in (change.before, change.after)
    )
    return {
        "platform": change.platform,
        "rule": change.rule,
        "key": change.key,
        "before": before,
        "after": after,
    }


def list_verdicts(verdicts: VerdictChanges) -> dict[str, Any]:
    """What it means for the catalogs; a verdict of null: only one of the runs made that check."""
    checks = [{"before": before, "after": after, "checks": count} for (before, after), count in sorted_checks(verdicts)]
    return {"listings": verdicts.listings, "changed": verdicts.changed, "checks": checks}
