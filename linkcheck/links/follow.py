"""From one link to its answer: entry by entry, through the wrappers that the link book declares."""

from __future__ import annotations

from linkcheck.links.book import LinkBook
from linkcheck.links.entry import Entry, first_match
from linkcheck.links.hints import add_hints
from linkcheck.links.places import How
from linkcheck.links.result import BLOCKING, Evidence, Flag, Hop, Kind, LinkResult, Status, order_flags
from linkcheck.links.targets import Target, read_item_id, read_targets
from linkcheck.links.url import Url, parse_mini_path, parse_url

MAX_HOPS = 6
# Readings that fork are compared, not multiplied: the budget is one cell's.
MAX_READINGS = 40


class Walk:
    """The ways from one cell's links to their answers; remembers what was read, and reads a bounded number of links."""

    def __init__(self, book: LinkBook) -> None:
        self.book = book
        self.known: dict[tuple[str, str | None, int], LinkResult] = {}

    def follow(self, text: str, place: str | None = None, depth: int = 0) -> LinkResult:
        """The answer for one link, `depth` wrappers below the cell."""
        step = (text, place, depth)
        known = self.known.get(step)
        if known is None:
            if depth > MAX_HOPS or len(self.known) >= MAX_READINGS:
                return LinkResult(Status.UNRESOLVED, flags=(Flag.TOO_MANY_HOPS,))
            known = self.known[step] = self.read(text, place, depth)
        return known

    def read(self, text: str, place: str | None, depth: int) -> LinkResult:
        """The answer, worked out."""
        url = parse_url(text) if text.startswith("http") else self.parse(text)
        if url is None:
            return LinkResult(Status.INVALID, trail=(Hop(text, None, None, None, None, place),))
        found = first_match(self.book.find_patterns(url), url.path, url.query)
        if found is None:
            hop = Hop(url.href, url.host, None, None, None, place)
            return add_hints(LinkResult(Status.UNKNOWN, host=url.host, flags=url.flags, trail=(hop,)), url, self.book)
        pattern, item_id = found
        entry = pattern.entry
        answer = answer_of(url, entry, item_id, place)
        if entry.targets and (targets := read_targets(url, pattern, self.book)):
            answer = self.weigh_targets(answer, entry, targets, depth)
        return seal(answer) if answer.flags else answer

    def parse(self, text: str) -> Url | None:
        """A link, or a mini-program's path."""
        return parse_mini_path(text, self.book.mini_programs) or parse_url(text)

    def weigh_targets(self, own: LinkResult, entry: Entry, targets: list[Target], depth: int) -> LinkResult:
        """A wrapper's answer once its targets are known."""
        answers = [self.follow(target.text, target.place, depth + 1) for target in targets]
        flags = order_flags(own.flags, *[answer.flags for answer in answers])
        target = answers[0] if len(answers) == 1 else agree(answers)
        if target is None:
            trail = own.trail + tuple(hop for answer in answers for hop in answer.trail)
            return doubt(own, order_flags(flags, (Flag.TARGET_DISAGREES,)), trail)
        trail = own.trail + target.trail
        if entry.is_transparent:
            return pass_on(target if self.may_pass_on(entry, target) else own, flags, trail)
        if target.source is None or target.source != own.source:
            return doubt(own, order_flags(flags, (Flag.TARGET_DISAGREES,)), trail)
        evidence = target.evidence if own.evidence is Evidence.PLAIN else own.evidence
        item_id = own.item_id or target.item_id
        return LinkResult(own.status, own.source, own.kind, own.host, item_id, evidence, flags, trail)

    def may_pass_on(self, entry: Entry, target: LinkResult) -> bool:
        """Whether a transparent wrapper leads where its target does; nobody else's wrapper proves a store."""
        if target.status is Status.INVALID:
            return False
        if target.source is None or not self.book.sources[target.source].is_store:
            return True
        return entry.source == target.source and all(hop.source == target.source for hop in target.trail)


def answer_of(url: Url, entry: Entry, item_id: str | None, place: str | None) -> LinkResult:
    """What an entry says of a link, before any target is looked at; `item_id` is what its path gave."""
    hop = Hop(url.href, url.host, entry.source, entry.kind, entry.position, place)
    flags = url.flags
    if "://" in url.path and not any(place.how is How.TAIL for place in entry.targets):
        # Two links run together: a browser opens the first, its writer may have meant the second.
        flags = order_flags(flags, (Flag.TWO_READINGS,))
    if entry.kind is Kind.MEDIA:
        flags = order_flags(flags, (Flag.NOT_A_GOODS_LINK,))
    if entry.status is not Status.RESOLVED:
        return LinkResult(entry.status, None, entry.kind, url.host, None, None, flags, (hop,))
    if item_id is None and entry.ids:
        item_id = read_item_id(url.query, entry)
    evidence = entry.evidence
    if evidence is Evidence.PLAIN and entry.markers and entry.markers.mark(url.query):
        evidence = Evidence.TRACKED
    return LinkResult(Status.RESOLVED, entry.source, entry.kind, url.host, item_id, evidence, flags, (hop,))


def agree(answers: list[LinkResult]) -> LinkResult | None:
    """The one answer that all readings of a target give; None if they differ."""
    first = answers[0]
    if all((each.status, each.source) == (first.status, first.source) for each in answers):
        ids = {each.item_id for each in answers}
        return first if len(ids) == 1 else first._replace(item_id=None)
    return None


def seal(answer: LinkResult) -> LinkResult:
    """The answer with what was noticed taken into account: a blocking flag turns `resolved` into `ambiguous`."""
    if answer.status is Status.RESOLVED and not BLOCKING.isdisjoint(answer.flags):
        return doubt(answer, answer.flags, answer.trail)
    return answer


def pass_on(answer: LinkResult, flags: tuple[Flag, ...], trail: tuple[Hop, ...]) -> LinkResult:
    """An answer at the end of a longer way."""
    status, source, kind, host, item_id, evidence, *_ = answer
    return LinkResult(status, source, kind, host, item_id, evidence, flags, trail, None, answer.resembles)


def doubt(answer: LinkResult, flags: tuple[Flag, ...], trail: tuple[Hop, ...]) -> LinkResult:
    """An answer that is not sure any more: it proves no source."""
    return LinkResult(Status.AMBIGUOUS, None, answer.kind, answer.host, None, None, flags, trail)
