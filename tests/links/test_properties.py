"""What holds for every cell, whatever stands in it."""

from __future__ import annotations

from urllib.parse import quote

import ada_url
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.links.book import LinkBook
from linkcheck.links.book_loader import load_links
from linkcheck.links.cell import TRIMMED, trim_cell
from linkcheck.links.classify import classify_link
from linkcheck.links.result import BLOCKING, FLAG_ORDER, Kind, LinkResult, Status
from tests.links.cells import SAMPLES, STORES, Sample, host_of, is_host_of
from tests.links.hostile import INVISIBLE, TRANSPARENT, make_hostile
from tests.links.labelled import MADE_UP, read_labelled

BOOK = load_links()
SHAPES = [labelled.cell for labelled in read_labelled(MADE_UP)]
LABELS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?", fullmatch=True)
samples = st.sampled_from(SAMPLES)
shapes = st.sampled_from(SHAPES)
hostile = st.randoms(use_true_random=False).map(lambda random: make_hostile(random).cell)
# Any text at all, with the characters that matter to links in it more often than chance would have it.
ODD = "/:@?#&=%.\\。．｜，；￥\t\n\r\x00\u200b\ud800'\"<>(){}[]| "
odd_text = st.text(st.one_of(st.sampled_from(ODD), st.characters()))
broken = st.tuples(shapes, odd_text, st.integers(0, 200)).map(lambda it: it[0][: it[2]] + it[1] + it[0][it[2] :])
cells = st.one_of(shapes, hostile, broken, odd_text, st.tuples(shapes, odd_text, shapes).map("".join))
plain_links = samples.map(lambda sample: sample.link)
quick = settings(max_examples=300, deadline=None)


def classify(cell: str) -> LinkResult:
    return classify_link(cell, BOOK)


def answer(result: LinkResult) -> tuple[object, ...]:
    """What of a result can change a verdict, or a migration."""
    return (result.status, result.source, result.kind, result.evidence, result.item_id)


def split(link: str) -> tuple[str, str, str]:
    """Scheme with slashes, host, the rest."""
    scheme, _, rest = link.partition("://")
    host = host_of(link)
    return f"{scheme}://", host, rest[len(host) :]


@settings(max_examples=800, deadline=None)
@given(cells)
def test_any_cell_has_one_answer(cell: str) -> None:
    result = classify(cell)
    assert result == classify(cell)
    is_proven = result.status is Status.RESOLVED
    assert is_proven == (result.source is not None) == (result.evidence is not None)
    assert not (is_proven and BLOCKING.intersection(result.flags))
    assert list(result.flags) == sorted(set(result.flags), key=FLAG_ORDER.__getitem__)
    if result.suggestion is not None:
        assert result.status is Status.AMBIGUOUS
        assert classify(result.suggestion).status is Status.RESOLVED


@settings(max_examples=800, deadline=None)
@given(cells)
def test_a_source_is_proven_by_its_own_host_or_a_declared_line(cell: str) -> None:
    result = classify(cell)
    if result.source is None:
        return
    first, last = result.trail[0], result.trail[-1]
    assert first.entry is not None
    if first.kind not in {Kind.WRAPPER, Kind.DEEPLINK, Kind.CODE} and "://" in first.link:
        assert is_host_of(first.host, result.source)
    if last.kind is not Kind.CODE and last.link.startswith("http"):
        assert is_host_of(last.host, result.source)
    if result.source in STORES:
        assert {hop.source for hop in result.trail} == {result.source}


@quick
@given(samples, st.sampled_from(["https://{}", "http://{}", "//{}", "{}", "HTTPS://{}"]))
def test_the_host_that_a_browser_opens_decides(sample: Sample, form: str) -> None:
    cell = form.format(sample.link.partition("://")[2])
    result = classify(cell)
    assert result.source == sample.source
    href = ada_url.URL(sample.link).hostname
    assert result.host == href


@quick
@given(samples, st.data())
def test_nothing_odd_in_the_authority_is_ever_proven(sample: Sample, data: st.DataObject) -> None:
    scheme, host, rest = split(sample.link)
    place = data.draw(st.integers(1, len(host) - 1))
    odd = data.draw(st.sampled_from(["@", "\\", "%2e", "%00", "\x00", "\x01", "\x1f", "\x7f", "\t", "\n", *INVISIBLE]))
    port = data.draw(st.integers(1, 70000).filter(lambda number: number not in {80, 443}))
    user = data.draw(st.text("abc:%.", max_size=5))
    for cell in (
        f"{scheme}{host[:place]}{odd}{host[place:]}{rest}",
        f"{scheme}{host}:{port}{rest}",
        f"{scheme}{user}@{host}{rest}",
        f"{scheme}{host}\\{rest}",
    ):
        assert classify(cell).status is not Status.RESOLVED


@quick
@given(samples, LABELS)
def test_a_label_in_front_keeps_the_source(sample: Sample, label: str) -> None:
    scheme, host, rest = split(sample.link)
    result = classify(f"{scheme}{label}.{host}{rest}")
    # A store proves its goods pages for the very hosts it names, or their subdomains.
    assert result.source == sample.source or (result.kind is Kind.MEDIA and sample.source in STORES)


@quick
@given(samples, LABELS, st.sampled_from([".", "-", ""]))
def test_anything_behind_loses_it(sample: Sample, label: str, glue: str) -> None:
    scheme, host, rest = split(sample.link)
    assert classify(f"{scheme}{host}{glue}{label}{rest}").source is None


@quick
@given(samples, st.text(TRIMMED, max_size=4), st.text(TRIMMED, max_size=4), st.booleans(), st.booleans())
def test_case_a_trailing_dot_and_trimmed_ends_keep_it(
    sample: Sample, before: str, behind: str, is_upper: bool, is_dotted: bool
) -> None:
    scheme, host, rest = split(sample.link)
    if is_upper:
        scheme, host = scheme.upper(), host.upper()
    cell = f"{before}{scheme}{host}{'.' if is_dotted else ''}{rest}{behind}"
    assert answer(classify(cell)) == answer(classify(sample.link))


@quick
@given(samples, st.lists(st.sampled_from(TRANSPARENT), min_size=1, max_size=6))
def test_declared_wrappers_keep_an_alliance_and_never_make_a_store(sample: Sample, wrappers: list[object]) -> None:
    link = sample.link
    for wrap in wrappers:
        assert callable(wrap)
        link = wrap(link)
    assert classify(link).source == (None if sample.source in STORES else sample.source)


@quick
@given(samples, LABELS, st.sampled_from(["?u=", "?url=", "#", "/", "?x=1&target="]), st.booleans())
def test_undeclared_hosts_never_inherit(sample: Sample, label: str, place: str, is_encoded: bool) -> None:
    target = quote(sample.link, safe="") if is_encoded else sample.link
    assert classify(f"https://{label}.evil.example/{place}{target}").source is None


@quick
@given(
    samples, st.lists(st.tuples(st.from_regex(r"[a-z]{2}x[a-z]", fullmatch=True), st.text("abc019-_.%~", max_size=6)))
)
def test_unrelated_parameters_change_nothing(sample: Sample, parameters: list[tuple[str, str]]) -> None:
    glue = "&" if "?" in sample.link else "?"
    more = "&".join(f"{name}={value}" for name, value in parameters)
    assert answer(classify(f"{sample.link}{glue}{more}")) == answer(classify(sample.link))


@quick
@given(
    cells,
    st.sampled_from([" ", "\n", "，", "；", "\u3000", " 和 "]),
    st.one_of(shapes, samples.map(lambda it: it.link)),
)
def test_a_second_link_never_improves_the_status(cell: str, glue: str, second: str) -> None:
    if classify(cell).status in {Status.RESOLVED, Status.EMPTY} or len(cell) > 2000:
        return
    # Words and codes are no obstacle: they are the text around the second link, which has to agree with the codes.
    has_link = any(hop.kind is not Kind.CODE for hop in classify(cell).trail)
    assert not has_link or classify(f"{trim_cell(cell)}{glue}{second}").status is not Status.RESOLVED


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_removing_an_entry_never_creates_a_proof(data: st.DataObject) -> None:
    removable = [pattern for pattern in BOOK.patterns if pattern.entry.kind in {Kind.AFFILIATE, Kind.PRODUCT}]
    entry = data.draw(st.sampled_from(removable)).entry
    kept = [pattern for pattern in BOOK.patterns if pattern.entry is not entry]
    smaller = LinkBook(BOOK.sources, kept, BOOK.codes, BOOK.hints)
    for cell in [*SHAPES, *data.draw(st.lists(cells, min_size=10, max_size=30))]:
        if classify(cell).status is not Status.RESOLVED:
            assert classify_link(cell, smaller).status is not Status.RESOLVED


@settings(max_examples=1000, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_no_text_is_too_odd(cell: str) -> None:
    result = classify(cell)
    assert result.status in Status
    assert result.source is None or result.trail
