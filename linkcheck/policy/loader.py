"""Rule files to a policy: strict, and with every fault of every file in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from linkcheck.errors import Fault, Position, RuleFileError
from linkcheck.policy.draft import Draft, NameClaims, Part, names_of
from linkcheck.policy.model import Platform, Policy, RuleFile
from linkcheck.policy.platform_builder import PlatformBuilder
from linkcheck.policy.shape import ANY, OVERLAY_SHAPE, PLATFORM_SHAPE, Word
from linkcheck.policy.ties import find_ties
from linkcheck.rule_files import RuleFiles, SourceFile
from linkcheck.strict_yaml import pause_collector, place_of
from linkcheck.yaml_shape import Record


def build_policy(files: RuleFiles, source_ids: Collection[str], store_ids: Collection[str]) -> Policy:
    """The policy of these files. `source_ids`: the link book's sources, `store_ids`: those that are platforms' stores.

    Raises RuleFileError with the faults of all files, by file, line and column.
    """
    draft = Draft(frozenset(source_ids) | frozenset(store_ids), frozenset(store_ids))
    with pause_collector():
        platforms = build_platforms(files, draft)
    for platform in platforms:
        refuse_ties(platform, draft)
    if draft.faults:
        raise RuleFileError(*sort_faults(draft.faults, files))
    return Policy(
        platforms={platform.id: platform for platform in platforms},
        files=tuple(RuleFile(file.path, file.sha256) for file in files),
        replaced=frozenset(draft.replaced),
    )


def build_platforms(files: RuleFiles, draft: Draft) -> list[Platform]:
    """The platforms as far as their files allow; what is wrong with them is in the draft."""
    bases = list(read_parts(files.platforms, PLATFORM_SHAPE, draft))
    overlays = list(read_parts(files.overlays, OVERLAY_SHAPE, draft))
    check_targets(overlays, bases, draft)
    distinct = list(claim_platforms(bases, draft))
    return [PlatformBuilder(draft, base, overlays_of(base, overlays)).build() for base in distinct]


def read_parts(files: Iterable[SourceFile], shape: Record, draft: Draft) -> Iterator[Part]:
    """The sound values of each file."""
    for file in files:
        draft.faults.extend(file.faults)
        section = shape.read(file.root, draft.faults)
        if section is not None:
            yield Part(file, section)


def overlays_of(base: Part, overlays: Iterable[Part]) -> list[Part]:
    """The overlays of a platform, in the order given."""
    wanted = base.section.get("platform")
    return [each for each in overlays if (target := each.section.get("overlay_of")) and target.text == wanted]


def check_targets(overlays: Iterable[Part], bases: Iterable[Part], draft: Draft) -> None:
    """An overlay must lie over a platform that is loaded."""
    loaded = [base.section["platform"] for base in bases if "platform" in base.section.values]
    for overlay in overlays:
        target: Word | None = overlay.section.get("overlay_of")
        if target is not None:
            draft.check_known(target, loaded, "unknown-platform")


def claim_platforms(bases: Iterable[Part], draft: Draft) -> Iterator[Part]:
    """The platforms' files without those that repeat an id; a name that two platforms have is a fault."""
    claims, places = NameClaims(draft), dict[str, Position]()
    for base in bases:
        word = Word(base.section.get("platform", ""), base.section.place("platform"))
        first = places.setdefault(word.text, word.position)
        if first is not word.position:
            draft.refuse(word.position, "platform-taken", id=word.text, first=str(first))
            continue
        claims.claim(word.text, names_of(word, base.section))
        yield base


def refuse_ties(platform: Platform, draft: Draft) -> None:
    """Two rules that say different things of a cell from the same instant are a fault."""
    for tie in find_ties(platform):
        if tie.is_open:
            draft.refuse(
                tie.second.position,
                "tie",
                first=tie.first.id,
                second=tie.second.id,
                line=tie.first.position.line or 0,
                first_effect=tie.first.effect,
                second_effect=tie.second.effect,
                source=tie.scope.source or ANY,
                placement=tie.scope.placement or ANY,
            )


def sort_faults(faults: Sequence[Fault], files: Iterable[SourceFile]) -> list[Fault]:
    """Faults in the order of the files, and in each from its first line to its last."""
    ranks = {file.path: rank for rank, file in enumerate(files)}

    def place(fault: Fault) -> tuple[int, int, int]:
        path = fault.position.path if fault.position is not None else ""
        return ranks.get(path, -1), *place_of(fault)

    return sorted(faults, key=place)
