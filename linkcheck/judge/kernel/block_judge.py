"""Judges blocks of columns: listings that ask the same are counted together, and the reference is asked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import polars as pl

from linkcheck.catalog.column_blocks import ColumnBlock
from linkcheck.catalog.grammar import Expected
from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.judge.checks import ANSWER_LIMIT, Answer, Checker
from linkcheck.judge.finding import Verdict
from linkcheck.judge.kernel.codes import Classes
from linkcheck.judge.kernel.known_looks import KnownLooks
from linkcheck.judge.kernel.link_facts import FactsReader
from linkcheck.judge.kernel.periods import PLAIN_INSTANT, PeriodReader, Stretch
from linkcheck.judge.question import Declared
from linkcheck.policy.model import Platform

MOST_QUESTIONS = 1 << 22  # that a table can hold one place for each of


@dataclass(frozen=True, slots=True)
class Question:
    """What listings ask that get one answer: the numbers of what their cells mean."""

    platform: str | None
    facts: tuple[int, ...]  # for each link column
    declared: int
    placements: int
    stretch: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A question with its answer."""

    answer: Answer
    links: tuple[int, ...]  # the link columns that are not empty
    has_bad_date: bool


@dataclass(frozen=True)
class JudgedBlock:
    """A block with its answers."""

    block: ColumnBlock
    parts: Sequence[tuple[pl.Series | None, Callable[[], pl.Series]]]  # places, and what numbers their answers
    settled: Sequence[Settled]
    counts: dict[int, int]  # of the answers that occur

    @cached_property
    def numbers(self) -> pl.Series:
        """The number of each record's answer, worked out where somebody asks: a count needs none."""
        if len(self.parts) == 1 and self.parts[0][0] is None:
            return self.parts[0][1]()
        numbers = pl.Series([0], dtype=pl.UInt32).new_from_index(0, self.block.frame.height)
        for places, number_answers in self.parts:
            if places is not None:
                numbers.scatter(places, number_answers())
        return numbers


class BlockJudge:
    """Judges the blocks of one catalog; links that must be read one by one with the help of further processes."""

    def __init__(self, checker: Checker, layout: Layout, processes: int = 0) -> None:
        self.checker = checker
        self.layout = layout
        self.links = [str(column) for column in checker.link_columns]
        self.facts = FactsReader(checker.links, processes)
        self.declared: Classes[Declared | None] = Classes()
        self.placements: Classes[tuple[str | None, ...]] = Classes()
        self.stretches: Classes[Stretch] = Classes()
        self.periods: dict[str | None, PeriodReader] = {}
        self.platforms: Classes[str | None] = Classes()
        self.known: dict[Question, int] = {}
        self.settled: list[Settled] = []
        self.forgotten: Counter[Verdict] = Counter()
        self.expected: Expected | None = None

    @property
    def columns(self) -> set[int]:
        """The columns that decide."""
        roles = (Role.PLATFORM, Role.PLACEMENT, Role.ALLIANCE, Role.PUBLISH_AT)
        others = (self.layout.column(role) for role in roles)
        return {*self.checker.link_columns, *(column for column in others if column is not None)}

    def judge(self, block: ColumnBlock) -> JudgedBlock:
        """The answers to a block's questions, counted."""
        if len(self.settled) > ANSWER_LIMIT:
            self.forget()
        counts: Counter[int] = Counter()
        parts = []
        for platform, places in self.split_platforms(block.frame):
            frame = block.frame if places is None else block.frame.select(pl.all().gather(places))
            number_answers, found = self.judge_frame(frame, platform, block.expected)
            counts.update(found)
            parts.append((places, number_answers))
        for number, count in counts.items():
            self.settled[number].answer.times += count
        return JudgedBlock(block, parts, self.settled, counts)

    def count_verdicts(self) -> Counter[Verdict]:
        """How often each verdict was given so far."""
        counts = self.forgotten.copy()
        for each in self.settled:
            for check in each.answer.checks:
                counts[check.outcome.verdict] += each.answer.times
        return counts

    def forget(self) -> None:
        """Begins anew, so that no catalog can fill the memory."""
        self.forgotten = self.count_verdicts()
        self.known, self.settled = {}, []

    def split_platforms(self, frame: pl.DataFrame) -> Iterator[tuple[Platform | None, pl.Series | None]]:
        """The platforms that a block's listings are published on, and the places of each; None for all places."""
        column = self.layout.column(Role.PLATFORM)
        if column is None:
            yield self.checker.names.platforms[""], None
            return
        read = self.checker.names.platforms
        numbers = self.platforms.number_column(
            frame[str(column)], lambda text: platform.id if (platform := read[text]) is not None else None
        )
        for number in numbers.unique().to_list():
            name = self.platforms.meanings[number]
            platform = self.checker.settings.policy.platforms[name] if name is not None else None
            yield platform, (numbers == number).arg_true()

    def period_reader(self, platform: Platform | None) -> PeriodReader:
        """The reader of times on a platform; on one that nobody knows as if it were the default one."""
        key = platform.id if platform is not None else None
        if key not in self.periods:
            checker = self.checker
            interpreter = checker.interpreter(platform) if platform is not None else checker.default_reader
            self.periods[key] = PeriodReader(interpreter, self.stretches)
        return self.periods[key]

    def judge_frame(
        self, frame: pl.DataFrame, platform: Platform | None, expected: Expected | None
    ) -> tuple[Callable[[], pl.Series], dict[int, int]]:
        """What gives the number of each listing's answer, and how many have it; all are published on one platform."""
        numbers: list[pl.Series | int] = [self.number_links(frame[link], expected) for link in self.links]
        number_stretches = partial(
            self.period_reader(platform).number_stretches, are_plain=self.are_plain_instants(expected)
        )
        numbers += [
            self.number_role(frame, Role.ALLIANCE, self.number_alliances),
            self.number_role(frame, Role.PLACEMENT, partial(self.number_placements, platform)),
            self.number_role(frame, Role.PUBLISH_AT, number_stretches),
        ]
        sizes = [len(self.facts.classes.meanings)] * len(self.links)
        sizes += [len(self.declared.meanings), len(self.placements.meanings), len(self.stretches.meanings)]
        asked = combine(numbers, sizes, frame.height)
        groups = (
            pl.DataFrame({"asked": asked})
            .with_row_index("first")
            .group_by("asked")
            .agg(pl.first("first"), pl.len().alias("count"))
        )
        firsts = groups["first"].to_list()
        keys = list_keys(numbers, groups["first"])
        name = platform.id if platform is not None else None
        answers = []
        for place, key in zip(firsts, keys, strict=True):
            question = Question(name, key[:-3], key[-3], key[-2], key[-1])
            number = self.known.get(question)
            if number is None:
                number = self.known[question] = len(self.settled)
                self.settled.append(self.settle(question, frame, place))
            answers.append(number)
        counts = dict(zip(answers, groups["count"].to_list(), strict=True))
        return partial(translate, asked, groups["asked"], answers), counts

    def number_links(self, cells: pl.Series, expected: Expected | None) -> pl.Series:
        """The number of what each link of a column proves."""
        if expected is not None and int(cells.name) in expected.links and isinstance(expected.token, KnownLooks):
            return self.facts.number_known(cells, expected.token)
        return self.facts.number_facts(cells)

    def are_plain_instants(self, expected: Expected | None) -> bool:
        """Whether it is proven of the publication times."""
        return expected is not None and self.layout.column(Role.PUBLISH_AT) in expected.cells

    def expect(self) -> Expected | None:
        """What the next blocks are probably like: links of the looks met so far, plain instants."""
        known, expected = self.facts.know_looks(), self.expected
        if expected is None or expected.token is not known:
            link, published = known.expression, self.layout.column(Role.PUBLISH_AT)
            if link is None:
                return None
            links = frozenset(self.checker.link_columns)
            instants = {} if published is None else {published: PLAIN_INSTANT}
            expected = self.expected = Expected({**dict.fromkeys(links, link), **instants}, links, known)
        return expected

    def number_role(self, frame: pl.DataFrame, role: Role, number: Callable[[pl.Series], pl.Series]) -> pl.Series | int:
        """The numbers of a role's cells; the one that all have where a catalog has no such column."""
        column = self.layout.column(role)
        return number(frame[str(column)]) if column is not None else int(number(pl.Series([""]))[0])

    def number_alliances(self, cells: pl.Series) -> pl.Series:
        """The number of what each listing declares."""
        return self.declared.number_column(cells, self.checker.names.declared.__getitem__)

    def number_placements(self, platform: Platform | None, cells: pl.Series) -> pl.Series:
        """The number of each listing's placements; on a platform that nobody knows there are none."""
        interpreter = self.checker.interpreter(platform) if platform is not None else None
        read = interpreter.placements.__getitem__ if interpreter is not None else lambda _: ()
        return self.placements.number_column(cells, read)

    def settle(self, question: Question, frame: pl.DataFrame, place: int) -> Settled:
        """The reference's answer to a question, by the first listing that asks it."""
        row = [""] * len(self.layout.headings)
        for column in frame.iter_columns():
            row[int(column.name)] = column[place]
        listing = Listing(0, 0, 0, row)
        answer = Answer(tuple(self.checker.ask(listing, self.checker.read_period(listing))))
        links = tuple(
            column
            for column, facts in zip(self.checker.link_columns, question.facts, strict=True)
            if self.facts.classes.meanings[facts] is not None
        )
        return Settled(answer, links, self.stretches.meanings[question.stretch].has_bad_date)


def list_keys(numbers: Sequence[pl.Series | int], places: pl.Series) -> list[tuple[int, ...]]:
    """The numbers that stand at some places, side by side."""
    columns = {str(index): column for index, column in enumerate(numbers) if isinstance(column, pl.Series)}
    found = pl.DataFrame(columns).select(pl.all().gather(places)).to_dict(as_series=False)
    fixed = {str(index): [column] * len(places) for index, column in enumerate(numbers) if isinstance(column, int)}
    lists = found | fixed
    return list(zip(*(lists[str(index)] for index in range(len(numbers))), strict=True))


def combine(numbers: Sequence[pl.Series | int], sizes: Sequence[int], height: int) -> pl.Series:
    """One number for each row's numbers, different where any of them is; a table of them fits the memory if it can."""
    combined = pl.Series([0], dtype=pl.UInt64).new_from_index(0, height)
    product = 1
    for column, size in zip(numbers, sizes, strict=True):
        if size > 1 and isinstance(column, pl.Series):
            if product * size > 1 << 62:
                combined = combined.rank("dense").cast(pl.UInt64) - 1
                product = height
            combined = combined * size + column
            product *= size
    return combined


def translate(asked: pl.Series, distinct: pl.Series, answers: Sequence[int]) -> pl.Series:
    """For each question the number of its answer."""
    if len(answers) == 1:
        return pl.Series(answers, dtype=pl.UInt32).new_from_index(0, len(asked))
    most = asked.max()
    if not isinstance(most, int) or most >= MOST_QUESTIONS:
        return asked.replace_strict(distinct, pl.Series(answers, dtype=pl.UInt32), return_dtype=pl.UInt32)
    table = pl.Series([0], dtype=pl.UInt32).new_from_index(0, most + 1)
    table.scatter(distinct, pl.Series(answers, dtype=pl.UInt32))
    return table.gather(asked)
