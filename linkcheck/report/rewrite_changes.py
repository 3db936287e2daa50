"""What a migration changes: one line a listing, the diff of a dry run, and what was left and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from linkcheck.catalog.cells import clean_cell
from linkcheck.catalog.listing import Role
from linkcheck.catalog.rewrite import Hunk, Obstacle
from linkcheck.plan.own_store import Lack
from linkcheck.plan.rewrite_result import Migration, Reason
from linkcheck.plan.rewrite_swaps import FallingListing, Swapped
from linkcheck.report.words import Words
from linkcheck.visible import visible

MOST_PLACES = 20  # named where a sentence is about many listings


def render_changes(migration: Migration, path: str, words: Words) -> str:
    """All changes with their lines, then what was left as it was."""
    return "".join(f"{line}\n" for line in tell_changes(migration, path, words))


def tell_changes(migration: Migration, path: str, words: Words) -> Iterator[str]:
    """The lines of `render_changes`."""
    if not migration.total:
        yield words.say("plan.migrate.nothing")
        return
    yield words.say("plan.migrate.title", count=len(migration.swapped), total=migration.total)
    for each in migration.swapped:
        yield from tell_swap(each, words)
    if migration.left:
        yield words.say("plan.migrate.left")
    for reason, found in migration.left:
        what = words.say(f"plan.migrate.{reason_name(reason)}", count=len(found))
        yield f"  {words.say('plan.migrate.where', what=what, places=name_places(found, words))}"
    if migration.misdeclared:
        yield tell_misdeclared(migration.misdeclared, words)
    yield f"\n{words.say('plan.migrate.remaining', path=path)}"


def tell_swap(swapped: Swapped, words: Words) -> Iterator[str]:
    """A listing and its changed cells."""
    falling, swap, edit = swapped
    sku = falling.goods.sku or falling.goods.listing_id or ""
    origin = words.say("plan.migrate.known-from", origin=words.say(f"plan.migrate.origin.{swap.origin}"))
    yield "  " + "  ".join(part for part in (name_place(falling, words), visible(sku), origin) if part)
    for cell in falling.cells:
        text, targets = edit.listing.row[cell.column], (edit.listing.targets or {}).get(cell.column, ())
        old = clean_cell(text) if cell.text_falls else " ".join((clean_cell(text), *targets))
        heading = falling.facts.layout.headings[cell.column]
        yield f"    {visible(f'{heading}: {old} -> {edit.link}')}"
        if cell.holds_more:
            yield f"    {words.say('plan.migrate.whole-cell')}"


def tell_misdeclared(found: Sequence[FallingListing], words: Words) -> str:
    """Swapped listings whose alliance column must be corrected by hand."""
    layout = found[0].facts.layout
    column = layout.column(Role.ALLIANCE)
    what = words.say("plan.migrate.correct-source", heading=layout.headings[column] if column is not None else "")
    return words.say("plan.migrate.where", what=what, places=name_places(found, words, shows_source=True))


def reason_name(reason: Reason) -> str:
    """Which sentence tells why a listing was left."""
    if reason is None:
        return "declared-only"
    return f"lack.{reason}" if isinstance(reason, Lack) else f"obstacle.{Obstacle(reason)}"


def name_places(found: Sequence[FallingListing], words: Words, *, shows_source: bool = False) -> str:
    """Where listings stand; of many the first ones."""
    names: list[str] = []
    for each in islice(found, MOST_PLACES):
        place = name_place(each, words)
        if shows_source:
            declared = clean_cell(each.facts.layout.cell(each.listing, Role.ALLIANCE))
            place = words.say("plan.migrate.declares", place=place, text=declared)
        names.append(place)
    places = words.text(tuple(names))
    left_out = len(found) - len(names)
    return words.say("plan.migrate.more", places=places, count=left_out) if left_out else places


def name_place(falling: FallingListing, words: Words) -> str:
    """`line 2`, in a workbook `Sheet1 row 2`."""
    sheet, line = falling.facts.sheet, falling.listing.line
    if sheet is None:
        return words.say("plan.migrate.line", line=line)
    return words.say("plan.migrate.row", sheet=sheet, line=line)


def render_diff(hunks: Iterable[Hunk], old_path: str, new_path: str) -> str:
    """A unified diff without context lines; of a workbook its cells take the place of lines."""
    lines = [f"--- {visible(old_path)}", f"+++ {visible(new_path)}"]
    shift = 0
    for hunk in hunks:
        line = hunk.line + shift
        sheet = "" if hunk.sheet is None else f" {visible(hunk.sheet)}"
        lines.append(f"@@ -{span(hunk.line, hunk.old)} +{span(line, hunk.new)} @@{sheet}")
        lines += [f"-{visible(text)}" for text in hunk.old]
        lines += [f"+{visible(text)}" for text in hunk.new]
        if hunk.sheet is None:
            shift += len(hunk.new) - len(hunk.old)
    return "".join(f"{line}\n" for line in lines)


def span(line: int, texts: Sequence[str]) -> str:
    """`7`, or `7,2` for two lines from there."""
    return str(line) if len(texts) == 1 else f"{line},{len(texts)}"
