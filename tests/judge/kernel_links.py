"""Link books and cells made by hypothesis: patterns that overlap, links of every pattern, and what hides in links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from linkcheck.errors import RuleFileError
from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import build_link_book, load_links
from linkcheck.links.entry import Pattern, Space
from linkcheck.rule_files import find_rule_files, read_rule_file

HEAD = "linkcheck: 1\nbook: links\n"
SOURCE = "  {id}:\n    type: {type}\n    name: {{en: {id}, zh: {id}}}\n{marks}    links:\n{links}"
HOSTS = ("m.example", "=m.example", "a.m.example", "=a.m.example", "[m.example, n.example]")
GLOBS = (
    *("'/*'", "/a", "/a/", "/a*", "'/a/{id}'", "'/{id}.html'", "'/a/*'", "'/a/{id}/*'", "'/*/{id}'", "/*/b.html"),
    *("'/{id}*x'", "'/{id}-*'", "'/{id}*_{id}.html'", "'/{id}_x'", "'/*-{id}.html'", "[/a, /b/*]", "'/i{id}.htm'"),
)
VALUES = ("'*'", "x", "x*", "mm_*", "'2:m*'", "jd.*", "m%*", "'1.'", "'%41*'")
NAMES = ("v", "id", "V2", "to", "p")
KINDS = ("product", "shop", "affiliate", "short", "media")
MORE = ("", "", "", ", evidence: tracked", ", target: query to", ", id: query id")


@st.composite
def book_texts(draw: st.DrawFn) -> str:
    """A book of three sources, one of them a store, on the same few hosts."""
    sources = ""
    for name, kind in (("mine", "alliance"), ("their", "alliance"), ("store", "store")):
        marks = {draw(st.sampled_from(NAMES)): draw(st.sampled_from(VALUES)) for _ in range(draw(st.integers(0, 2)))}
        written = "".join(f"{key}: {value}, " for key, value in marks.items())
        links = "".join(f"      - {draw(entries())}\n" for _ in range(draw(st.integers(1, 4))))
        marked = f"    tracked_by: {{{written.removesuffix(', ')}}}\n" if marks else ""
        sources += SOURCE.format(id=name, type=kind, marks=marked, links=links)
    return f"{HEAD}sources:\n{sources}"


@st.composite
def entries(draw: st.DrawFn) -> str:
    """One entry of a source."""
    path = f", path: {draw(st.sampled_from(GLOBS))}" if draw(st.booleans()) else ""
    name, value = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VALUES))
    query = f", query: {{{name}: {value}}}" if draw(st.booleans()) else ""
    kind, host, more = draw(st.sampled_from(KINDS)), draw(st.sampled_from(HOSTS)), draw(st.sampled_from(MORE))
    return f"{{kind: {kind}, host: {host}{path}{query}{more}}}"


@cache
def load_sound_part(text: str, *, is_laid_over: bool) -> LinkBook:
    """The book of a text, without the entries that contradict those before them; alone or over the shipped one."""
    kept = text.splitlines(keepends=True)
    while True:
        try:
            if not is_laid_over:
                return load_links("".join(kept))
            return build_link_book([*find_rule_files([]).links, read_rule_file("".join(kept).encode(), "own.yaml")[1]])
        except RuleFileError as error:
            position = error.faults[0].position
            assert position is not None
            assert position.line is not None
            del kept[position.line - 1]


def web_patterns(book: LinkBook) -> list[Pattern]:
    """What the book says of web links."""
    return [pattern for pattern in book.patterns if pattern.space is Space.HOST]


STEPS = ("1", "123456789012", "x", "a_b", "a-b", "ab-x", "a_x", "-", "~", "a.b", "x.html", "")
PLAIN_VALUES = (
    "",
    "1",
    "x",
    "x1",
    "mm_1_2",
    "m%41",
    "m%25z",
    "jd.1",
    "jd.com",
    "2%3Am",
    "%41b",
    "1.",
    "a=b",
    "a/b",
    "a@b.1",
    "100%",
)


@st.composite
def plain_links(draw: st.DrawFn, patterns: Sequence[Pattern]) -> str:
    """A link that a pattern of the book covers, or nearly."""
    pattern = draw(st.sampled_from(patterns))
    host = draw(st.sampled_from(("", "", "", "www.", "a.", "a-1."))) + pattern.name
    path = pattern.path.text if pattern.path is not None else draw(st.sampled_from(("/", "/*", "/*/*", "/{id}.html")))
    for wildcard, steps in (("{id}", STEPS[:5]), ("*", STEPS)):
        while wildcard in path:
            path = path.replace(wildcard, draw(st.sampled_from(steps)), 1)
    if draw(st.integers(0, 9)) == 0:
        path = draw(st.sampled_from(("/", "/a", "/a/b", "/x.html", f"{path}/", f"{path}x")))
    wanted = [*pattern.query, *(pattern.entry.markers.conditions if pattern.entry.markers else ())]
    pairs = [
        f"{condition.name}={draw(value_of(condition.glob.text))}" for condition in wanted if draw(st.integers(0, 3))
    ]
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from((*NAMES, "PID", "Id", "spm", "url", "u")))
        pairs.append(draw(st.sampled_from((name, f"{name}={draw(st.sampled_from(PLAIN_VALUES))}"))))
    query = "&".join(draw(st.permutations(pairs[:6])))
    return f"{draw(st.sampled_from(('http', 'https')))}://{host}{path}{f'?{query}' if query else ''}"


def value_of(glob: str) -> st.SearchStrategy[str]:
    """A parameter's value that fits, or nearly."""
    fitting = glob.replace("*", "1")
    return st.sampled_from((fitting, fitting, glob.replace("*", "com"), glob.replace("*", ""), "1", f"x{fitting}"))


SPLINTERS = (
    *(".co", ".jd.com", "jd.com", "%3A", "%3a", "%2F%2F", "%2f", "//", "%", "%2", "%41", "%2E", ".", "..", "/./", "/"),
    *("?", "&", "=", "&&", "#", ";", "&pid=mm_1", "&PID=1", "&v=x", ";v=x", "&to=https://item.jd.com/1.html", "&%76=x"),
    *("\n", " ", "\t", "é", "\u200b", "\\", "@", ":", "-", "_", "~", "A", "1", "*", "+", "￥AbCdEfGhIjK￥", '"', "\0"),
)


@st.composite
def changed(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with something put in, taken out or written otherwise."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from((0, 0, 0, 1, 2)))
        text = text[:place] + draw(st.sampled_from(SPLINTERS)) + text[place + cut :]
    return text
