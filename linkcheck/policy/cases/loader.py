"""Case files to cases: strict, and with every fault of every file in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linkcheck.errors import Fault, RuleFileError
from linkcheck.messages import say
from linkcheck.policy.cases.case import Case, Expectation
from linkcheck.policy.cases.shape import CASES_SHAPE
from linkcheck.policy.loader import sort_faults
from linkcheck.policy.model import Platform, Policy, Precision
from linkcheck.policy.moment import to_moment
from linkcheck.policy.shape import Word
from linkcheck.rule_files import SourceFile
from linkcheck.yaml_shape import Section


@dataclass(frozen=True, slots=True)
class CaseBook:
    """The cases of the platforms that are loaded, and the files about others."""

    cases: tuple[Case, ...]
    skipped: tuple[tuple[str, str], ...]  # (path, platform)
    left_out: int = 0  # shipped cases that rest on rules which an overlay has replaced


def load_cases(files: Sequence[SourceFile], policy: Policy) -> CaseBook:
    """The cases of these files. Raises RuleFileError with the faults of all of them."""
    faults: list[Fault] = []
    cases: list[Case] = []
    skipped: list[tuple[str, str]] = []
    left_out = 0
    for file in files:
        faults.extend(file.faults)
        section = CASES_SHAPE.read(file.root, faults)
        target: Word | None = None if section is None else section.get("cases_of")
        if section is None or target is None:
            continue
        platform = policy.platforms.get(target.text)
        if platform is None:
            skipped.append((file.path, target.text))
        else:
            found = list(read_cases(section, platform, faults))
            kept = [case for case in found if not (file.is_shipped and case.expect.rule in policy.replaced)]
            left_out += len(found) - len(kept)
            cases.extend(kept)
    if faults:
        raise RuleFileError(*sort_faults(faults, files))
    return CaseBook(tuple(cases), tuple(skipped), left_out)


def read_cases(file: Section, platform: Platform, faults: list[Fault]) -> Iterator[Case]:
    """The sound cases of one file."""
    for section in file.get("cases", ()):
        before = len(faults)
        check_case(section, faults)
        if len(faults) == before:
            yield read_case(section, platform)


def check_case(section: Section, faults: list[Fault]) -> None:
    """What the shape alone cannot see."""
    if "link" not in section.values and "alliance" not in section.values:
        help_message = say("policy.case-without-source.help")
        faults.append(Fault(say("policy.case-without-source"), section.position, help_message))
    if section["at"].precision is Precision.MONTH:
        faults.append(Fault(say("policy.case-at-month"), section.place("at"), say("policy.case-at-month.help")))


def read_case(section: Section, platform: Platform) -> Case:
    """A case whose shape is sound."""
    expect: Section = section["expect"]
    cutoff = expect.get("cutoff")
    return Case(
        platform=platform.id,
        name=section.get("name"),
        link=section.get("link"),
        alliance=section.get("alliance"),
        placement=section["placement"],
        at=to_moment(section["at"], platform.timezone).at,
        publish_at=section.get("publish_at"),
        columns=section.get("columns", {}),
        expect=Expectation(
            verdict=expect["verdict"],
            reason=expect.get("reason"),
            rule=expect.get("rule"),
            cutoff=None if cutoff is None else to_moment(cutoff, platform.timezone).at,
        ),
        position=section.position,
    )
