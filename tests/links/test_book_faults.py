"""Every fault of a link book: named at its place with a next step, all of them in one go."""

from __future__ import annotations

import re

import pytest

from linkcheck.errors import RuleFileError, UsageError
from linkcheck.links.book_loader import build_link_book, load_links
from linkcheck.links.book_shape import LINKS_SHAPE
from linkcheck.links.public_suffixes import is_public_suffix
from linkcheck.messages import Language
from linkcheck.rule_files import read_rule_file

HEAD = "linkcheck: 1\nbook: links\n"


def in_source(entry: str) -> str:
    """A book of one alliance with one entry, which stands on line 8."""
    return f"{HEAD}sources:\n  a:\n    type: alliance\n    name: {{en: A, zh: 甲}}\n    links:\n      - {entry}\n"


def faults_of(text: str) -> list[tuple[str, int | None, int | None]]:
    """The faults of a book as (message id, line, column)."""
    with pytest.raises(RuleFileError) as caught:
        load_links(text)
    for fault in caught.value.faults:
        for language in Language:
            rendered = fault.render(language)
            assert re.match(r"<text>:\d+:\d+: ", rendered)
            assert not re.search(r"\{[a-z]+\}", rendered.replace("{id}", ""))
        assert fault.help is not None
    return [
        (fault.message.id, fault.position.line, fault.position.column)
        for fault in caught.value.faults
        if fault.position is not None
    ]


@pytest.mark.parametrize(
    ("entry", "fault", "column"),
    [
        ("{kind: shop, host: com.cn}", "public-suffix", 28),
        ("{kind: shop, host: com}", "public-suffix", 28),
        ("{kind: shop, host: =co.uk}", "public-suffix", 28),
        ("{kind: shop, host: zj.cn}", "public-suffix", 28),
        ("{kind: shop, host: github.io}", "public-suffix", 28),
        ("{kind: shop, host: 192.0.2.1}", "host-is-address", 28),
        ("{kind: shop, host: 1.2.3}", "host-is-address", 28),
        ("{kind: shop, host: a.0x7f}", "host-is-address", 28),
        ("{kind: shop, host: '[::1]'}", "host-is-address", 28),
        ("{kind: shop, host: 京东.com}", "host-not-ascii", 28),
        ("{kind: shop, host: ｊｄ.com}", "host-not-ascii", 28),
        ("{kind: shop, host: Jd.com}", "bad-host", 28),
        ("{kind: shop, host: 'https://jd.com'}", "bad-host", 28),
        ("{kind: shop, host: jd.com/x}", "bad-host", 28),
        ("{kind: shop, host: '*.jd.com'}", "bad-host", 28),
        ("{kind: shop, host: jd.com.}", "bad-host", 28),
        ("{kind: shop, host: a..jd.com}", "bad-host", 28),
        ("{kind: shop, host: a.example, path: x}", "path-no-slash", 45),
        ("{kind: shop, host: a.example, path: '/x?y=1'}", "path-never", 45),
        ("{kind: shop, host: a.example, path: /商品}", "path-never", 45),
        ("{kind: shop, host: a.example, path: '/{SKU}'}", "path-never", 45),
        ("{kind: shop, host: a.example, path: /a/../b}", "path-dots", 45),
        ("{kind: shop, host: a.example, path: /a/%2E/b}", "path-dots", 45),
        ("{kind: shop, host: a.example, path: /a*b*c}", "path-wildcards", 45),
        ("{kind: shop, host: a.example, path: '/a/**'}", "path-wildcards", 45),
        ("{kind: shop, host: a.example, id: url}", "bad-place", 43),
        ("{kind: shop, host: a.example, id: tail}", "bad-place", 43),
        ("{kind: wrapper, host: a.example, target: query}", "bad-place", 50),
        ("{kind: wrapper, host: a.example, target: somewhere}", "bad-place", 50),
        ("{kind: wrapper, host: a.example}", "no-target", 9),
        ("{kind: shop, host: a.example, decides: target}", "nothing-to-decide", 48),
        ("{kind: shop}", "no-space", 9),
        ("{kind: shop, host: a.example, scheme: a}", "two-spaces", 9),
        ("{kind: deeplink, mini_program: a/b, path: x}", "mini-program-path", 51),
        ("{kind: code, code: abc}", "bad-code", 28),
        ("{kind: code, code: '{11}￥'}", "bad-code", 28),
        ("{kind: code, code: '￥{11}'}", "bad-code", 28),
        ("{kind: code, code: '￥{0}￥'}", "bad-code", 28),
        ("{kind: code, code: '￥{9-3}￥'}", "bad-code", 28),
        ("{kind: code, code: '￥{N}￥'}", "bad-code", 28),
    ],
)
def test_a_fault_of_an_entry(entry: str, fault: str, column: int) -> None:
    assert faults_of(in_source(entry)) == [(f"links.book.{fault}", 8, column)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("links: [{kind: product, host: a.example}]", [("links.book.nobody", 3, 16)]),
        (
            "links: [{kind: wrapper, host: a.example, target: query u, decides: owner}]",
            [("links.book.no-owner", 3, 68)],
        ),
        ("sources: {a: {links: []}}", [("links.book.new-source", 3, 14), ("links.book.new-source", 3, 14)]),
        ("hints: [{flag: kuaishou-share}]", [("links.book.empty-hint", 3, 9)]),
        ("hints: [{flag: kuaishou-share, source: b, path: /x}]", [("links.book.unknown-source", 3, 40)]),
        ("hints: [{flag: kuaishou-share, path: x}]", [("links.book.path-no-slash", 3, 38)]),
        ("linx: []", [("yaml.unknown-key", 3, 1)]),
        ("links: [{kind: shopp, host: a.example}]", [("yaml.not-one-of", 3, 16)]),
        ("links: [{host: a.example}]", [("yaml.missing-key", 3, 9)]),
    ],
)
def test_a_fault_of_a_book(text: str, faults: list[tuple[str, int, int]]) -> None:
    assert faults_of(f"{HEAD}{text}\n") == faults


def test_a_name_means_one_source() -> None:
    text = HEAD + (
        "sources:\n"
        "  a: {type: alliance, name: {en: A, zh: 甲}, aliases: [x]}\n"
        "  b: {type: alliance, name: {en: B, zh: 乙}, aliases: [Ｘ ]}\n"
    )
    assert faults_of(text) == [("links.book.name-taken", 5, 54)]


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ("{kind: product, host: a.example, path: /x}", "unreachable"),
        ("{kind: shop, host: a.example, path: /x}", "unreachable"),
        ("{kind: product, host: a.example, path: '/{id}'}", None),
        ("{kind: product, host: a.example, path: /*}", None),
        ("{kind: product, host: a.example, path: '*x'}", "path-no-slash"),
        ("{kind: product, host: a.example, path: /y}", None),
        ("{kind: product, host: a.example, path: /x, query: {k: v}}", None),
    ],
)
def test_entries_that_can_never_be_reached(second: str, fault: str | None) -> None:
    text = in_source("{kind: shop, host: a.example, path: /x}") + f"      - {second}\n"
    if fault is None:
        load_links(text)
    else:
        assert [(name, line) for name, line, _ in faults_of(text)] == [(f"links.book.{fault}", 9)]


@pytest.mark.parametrize(
    ("first", "second", "is_tie"),
    [
        ("path: /a*", "path: '/*a'", True),
        ("path: '/a{id}'", "path: '/{id}a'", True),
        ("path: /ab*", "path: /ac*", False),
        ("path: /a*, query: {k: x}", "path: /*a, query: {k: y}", False),
        ("path: /a*, query: {k: x*}", "path: /*a, query: {k: xy*}", True),
        ("query: {k: '*'}", "query: {j: '*'}", True),
        ("query: {k: a}", "query: {k: b}", False),
        ("path: /a/*/b", "path: /a/c/*", True),
    ],
)
def test_ties(first: str, second: str, is_tie: bool) -> None:
    def book(kind: str) -> str:
        entry = in_source(f"{{kind: product, host: a.example, {first}}}")
        return f"{entry}      - {{kind: {kind}, host: a.example, {second}}}\n"

    load_links(book("product"))
    if is_tie:
        assert [(name, line) for name, line, _ in faults_of(book("shop"))] == [("links.book.tie", 9)]
    else:
        load_links(book("shop"))


def test_all_faults_at_once_in_the_order_of_the_file() -> None:
    text = in_source("{kind: shop, host: com.cn, path: x}") + (
        "      - {kind: shap, host: a.example}\n"
        "      - {kind: wrapper, host: [1.2.3.4, b.example], target: nowhere}\n"
        "hints: [{flag: kuaishou-share}]\n"
    )
    assert [(name.partition(".")[2], line) for name, line, _ in faults_of(text)] == [
        ("book.public-suffix", 8),
        ("book.path-no-slash", 8),
        ("not-one-of", 9),
        ("book.host-is-address", 10),
        ("book.bad-place", 10),
        ("book.empty-hint", 11),
    ]


def test_faults_of_several_files_stand_with_their_files() -> None:
    files = [
        read_rule_file(f"{HEAD}links: [{{kind: product, host: {name}.example}}]\n".encode(), f"{name}.yaml")[1]
        for name in ("b", "a")
    ]
    with pytest.raises(RuleFileError) as caught:
        build_link_book(files)
    assert [str(fault.position) for fault in caught.value.faults] == ["a.yaml:3:16", "b.yaml:3:16"]


def test_a_store_cannot_become_an_alliance() -> None:
    first = in_source("{kind: shop, host: a.example}").encode()
    second = f"{HEAD}sources: {{a: {{type: store}}}}\n".encode()
    files = [read_rule_file(data, name)[1] for data, name in ((first, "1.yaml"), (second, "2.yaml"))]
    with pytest.raises(RuleFileError) as caught:
        build_link_book(files)
    assert [fault.message.id for fault in caught.value.faults] == ["links.book.other-type"]


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UsageError):
        load_links("no/such/book.yaml")


@pytest.mark.parametrize(
    "text", ["\n", "linkcheck: 1\n", "a: [\n", "linkcheck: 1\nbook: headings\n", "\ud800\n", "- a\n"]
)
def test_what_is_no_link_book(text: str) -> None:
    with pytest.raises(RuleFileError):
        load_links(text)


@pytest.mark.parametrize(
    ("host", "is_public"),
    [
        *(("com", True), ("cn", True), ("com.cn", True), ("co.uk", True), ("bj.cn", True), ("myshopify.com", True)),
        *(("jd.com", False), ("tb.cn", False), ("3.cn", False), ("gome.com.cn", False), ("shop.example", False)),
        *(("vip.com", False), ("a.github.io", False), ("bj.com", False)),
    ],
)
def test_public_suffixes(host: str, is_public: bool) -> None:
    assert is_public_suffix(host) is is_public


def test_the_shape_can_be_printed_as_a_schema() -> None:
    schema = LINKS_SHAPE.schema()
    assert set(schema["properties"]) == {"linkcheck", "book", "sources", "links", "hints"}
    assert schema["required"] == ["linkcheck", "book"]
