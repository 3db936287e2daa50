"""Text that stays text in Markdown: what a catalog brings can neither become markup nor a link, in any dialect."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linkcheck.visible import visible

# Letters, digits and punctuation that no dialect gives a meaning inside a line. Full stop and colon may not stand
# before a letter: some dialects make something else of `www.x.com`, `http:` and `:smile:`, as they do of `@name`.
HARMLESS = re.compile(
    r"""(?: [^\W_] | [ ,%/'"+()?!;=-] | [.:](?=\s|$) | (?<=[0-9])[.:](?=[0-9])
        | [，。！？；：、（）《》【】「」“”‘’…·￥¥℃×–—～] )+""",
    re.VERBOSE,
)
BETWEEN_WORDS = re.compile(r"([\s，。！？；：、（）《》「」“”]+)")
BACKTICKS = re.compile("`+")
PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9./?=&%_~:+-]+")


def write_cell(text: str) -> str:
    """A text for a table cell: as it is if harmless, else as a code span."""
    text = visible(text).strip()
    return text if not text or HARMLESS.fullmatch(text) else code_span(text)


def write_prose(text: str) -> str:
    """A sentence of ours with names from elsewhere in it: each word that is not harmless becomes a code span."""
    return "".join(
        part if number % 2 else write_cell(part) for number, part in enumerate(BETWEEN_WORDS.split(visible(text)))
    )


def write_address(url: str) -> str:
    """A citation's address as a link if it is a plain one."""
    return f"<{url}>" if PLAIN_ADDRESS.fullmatch(url) else code_span(url)


def code_span(text: str) -> str:
    """A code span that the text cannot end."""
    text = visible(text)
    fence = "`" * (max((len(run) for run in BACKTICKS.findall(text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def write_row(cells: Sequence[str]) -> str:
    """A row of a table; it is cut at bars before anything else is read, so they are escaped even in code spans."""
    return "".join(("| ", " | ".join(cell.replace("|", "\\|") for cell in cells), " |\n"))


def write_head(headings: Sequence[str]) -> str:
    """The heading rows of a table."""
    return write_row(headings) + write_row(["---"] * len(headings))
