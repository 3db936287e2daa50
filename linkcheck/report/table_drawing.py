"""Draws tables and folded paragraphs with rich: the only place that does, and rich is loaded only when it happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linkcheck.report.grid import Cell, Column, Screen

if TYPE_CHECKING:
    from rich.console import RenderableType


# Only ASCII: consoles in East Asia draw box characters two cells wide.
RULED_HEAD = "    \n    \n -- \n    \n    \n    \n    \n    \n"
ELLIPSIS = "..."


def draw_table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], screen: Screen) -> str:
    """The rows under their headings, folded to the screen's width."""
    from rich.box import Box  # noqa: PLC0415 - rich takes longer to load than all the rest, and pipes never need it
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    ruled = Box(RULED_HEAD, ascii=True)
    table = Table(box=ruled, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            Text(column.heading),
            max_width=column.most,
            justify="right" if column.is_number else "left",
            overflow="fold",
        )
    for row in rows:
        # Text takes its argument as it is: no markup, no emoji codes.
        table.add_row(*(Text(cell.text, style=cell.style) for cell in row))
    return draw(table, screen)


def wrap_text(text: str, screen: Screen, lead: str = "", style: str = "") -> str:
    """A paragraph folded to the screen's width. `lead` stands before it; further lines begin where the first does."""
    if screen.width is None:
        return f"{lead}{paint(text, style, screen)}\n"
    from rich.padding import Padding  # noqa: PLC0415 - see draw_table
    from rich.text import Text  # noqa: PLC0415 - see draw_table

    drawn = draw(Padding(Text(text, style=style, overflow="fold"), (0, 0, 0, len(lead)), expand=False), screen)
    return lead + drawn.removeprefix(" " * len(lead))


def paint(text: str, style: str, screen: Screen) -> str:
    """A text in colour where that is wanted, as it is else."""
    if not (style and screen.is_coloured):
        return text
    from rich.color import ColorSystem  # noqa: PLC0415 - see draw_table
    from rich.style import Style  # noqa: PLC0415 - see draw_table

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)


def shorten(text: str, cells: int) -> str:
    """A text cut to so many cells of a terminal, with an ellipsis; wide characters count two."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - see draw_table

    return text if cell_len(text) <= cells else set_cell_size(text, cells - len(ELLIPSIS)).rstrip() + ELLIPSIS


def draw(renderable: RenderableType, screen: Screen) -> str:
    """What rich makes of it, whatever the environment says, without the blanks that fill lines."""
    from rich.color import ColorSystem  # noqa: PLC0415 - see draw_table
    from rich.console import Console  # noqa: PLC0415 - see draw_table

    console = Console(width=screen.width, legacy_windows=False, highlight=False, _environ={})
    colours = ColorSystem.STANDARD if screen.is_coloured else None
    text = "".join(
        segment.style.render(segment.text, color_system=colours) if segment.style is not None else segment.text
        for segment in console.render(renderable)
    )
    return "".join(f"{line.rstrip(' ')}\n" for line in text.split("\n")[:-1])
