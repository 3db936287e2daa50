"""Tables and paragraphs for a terminal of a given width: the only place that draws with rich, loaded when it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Screen:
    """What is written to. Without a width (a pipe, a file) nothing is wrapped, cut or left out."""

    width: int | None = None
    is_coloured: bool = False
    rows: int | None = None  # at most so many rows of findings; None: as many as fit the reader


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid, as wide as its cells but at most so many; what the screen lacks is taken from the others."""

    heading: str
    most: int | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines (safe to print: what came from a catalog has passed `visible`) in one style."""

    text: str
    style: str = ""


def draw_grid(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], screen: Screen) -> str:
    """The rows under their headings, folded to the screen's width, a blank line between none of them."""
    from rich import box  # noqa: PLC0415 - rich costs 60 ms and more, and pipes never need it
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            Text(column.heading),
            max_width=column.most,
            justify="right" if column.is_number else "left",
            overflow="fold",
        )
    for row in rows:
        # A style that is in the text itself survives folding; markup and emoji codes are never read.
        table.add_row(*(Text(cell.text, style=cell.style) for cell in row))
    console = open_console(screen)
    console.print(table)
    return console_text(console)


def wrap_text(text: str, screen: Screen, lead: str = "", style: str = "") -> str:
    """A paragraph folded to the screen's width. `lead` stands before it; further lines begin where the first does."""
    if screen.width is None:
        return f"{lead}{text}\n"
    from rich.padding import Padding  # noqa: PLC0415 - see draw_grid
    from rich.text import Text  # noqa: PLC0415 - see draw_grid

    console = open_console(screen)
    console.print(Padding(Text(text, style=style, overflow="fold"), (0, 0, 0, len(lead)), expand=False))
    return lead + console_text(console).removeprefix(" " * len(lead))


def shorten(text: str, cells: int) -> str:
    """A text cut to so many cells of a terminal, with an ellipsis; wide characters count two."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - see draw_grid

    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"


def open_console(screen: Screen) -> Console:
    """A console that writes to memory and knows nothing of the environment."""
    from rich.console import Console  # noqa: PLC0415 - see draw_grid

    return Console(
        file=StringIO(),
        width=screen.width,
        color_system="standard" if screen.is_coloured else None,
        force_terminal=screen.is_coloured,
        no_color=not screen.is_coloured,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def console_text(console: Console) -> str:
    """What was drawn, without the blanks that fill lines."""
    drawn = console.file
    text = drawn.getvalue() if isinstance(drawn, StringIO) else ""
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])
