"""Templates of pages: every value is escaped, and only our own style and script may load or run."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


@cache
def load_template(name: str) -> Any:
    """A template of ours; every value is escaped, and a name that does not exist is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only a page needs it

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["keep_dates"] = keep_dates
    return environment.get_template(name)


def keep_dates(text: str) -> Any:
    """A text in which no line ends inside a date."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - see above

    return Markup(DATE.sub(r'<span class="date">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped before


@cache
def read_template(name: str) -> Any:
    """Style or script, which are ours and stand in the page as they are."""
    from markupsafe import Markup  # noqa: PLC0415 - see above

    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - a file of this package


def csp_hash(text: str) -> str:
    """A Content-Security-Policy source for one inline element."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
