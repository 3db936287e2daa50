"""`linkcheck explain`: what a link leads to, and what holds for it in each placement, now and next."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from linkcheck.cli.console import make_console
from linkcheck.cli.exits import Exit
from linkcheck.cli.explaining import Explainer, find_location, iter_cells
from linkcheck.cli.languages import environment_language
from linkcheck.cli.option_groups import PolicyOptions, ReadingOptions, ShowingOptions, takes_groups
from linkcheck.cli.outputs import encode_text, write_output
from linkcheck.cli.session import Session, open_session
from linkcheck.messages import Language
from linkcheck.report.explain import Explained, render_explain_json, render_explain_text

STDIN = "-"


class ExplainFormat(StrEnum):
    """What `explain --format` takes."""

    TEXT = "text"
    JSON = "json"


@takes_groups
def explain(
    link: Annotated[str, typer.Argument(metavar="LINK")],
    policy: PolicyOptions,
    reading: ReadingOptions,
    showing: ShowingOptions,
    form: Annotated[ExplainFormat, typer.Option("--format", "-f")] = ExplainFormat.TEXT,
) -> int:
    """Explain a link, a catalog's row, or one cell per line of standard input."""
    console = make_console(environment_language(), showing)
    session = open_session(policy, reading.date_format)
    waiting: list[bytes] = []
    for number, explained in enumerate(explain_all(link, session, reading, tells_steps=form is ExplainFormat.TEXT)):
        is_first = number == 0
        waiting.append(encode_explained(explained, form, console.language, is_first=is_first, is_stream=link == STDIN))
        if len(waiting) >= 1000:
            write_output(b"".join(waiting))
            waiting.clear()
    write_output(b"".join(waiting))
    return Exit.OK


def explain_all(link: str, session: Session, reading: ReadingOptions, *, tells_steps: bool) -> Iterator[Explained]:
    """What the argument stands for, explained."""
    explainer = Explainer(session, tells_steps=tells_steps)
    if link == STDIN:
        yield from map(explainer.explain_cell, iter_cells())
        return
    location = find_location(link)
    if location is None:
        yield explainer.explain_cell(link)
    else:
        yield from explainer.explain_row(location, reading)


def encode_explained(
    explained: Explained, form: ExplainFormat, language: Language, *, is_first: bool, is_stream: bool
) -> bytes:
    """One answer as it is written; answers to several cells are one object a line, or texts a blank line apart."""
    if form is ExplainFormat.JSON:
        return render_explain_json(explained, indent=None if is_stream else 2).encode()
    return encode_text(("" if is_first else "\n") + render_explain_text(explained, language))
