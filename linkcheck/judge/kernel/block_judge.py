"""Judges blocks of columns: listings that ask the same are counted together, and the reference is asked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import polars as pl

from linkcheck.catalog.column_blocks import ColumnBlock
from linkcheck.catalog.line_grammar import Expected
from linkcheck.catalog.listing import Layout, Listing, Role
from linkcheck.judge.checks import ANSWER_LIMIT, Answer, Checker
from linkcheck.judge.finding import Verdict
from linkcheck.judge.kernel.answer_table import AnswerTable, Part
from linkcheck.judge.kernel.codes import Classes, TextTable
from linkcheck.judge.kernel.known_looks import KnownLooks
from linkcheck.judge.kernel.link_facts import FactsReader
from linkcheck.judge.kernel.periods import PLAIN_INSTANT, PeriodReader, Stretch
from linkcheck.judge.question import Declared
from linkcheck.policy.model import Platform

# A platform, and the numbers of what each link, the alliance, the placements and the time mean: for all that ask the
# same there is one answer.
Question = tuple[Any, ...]


class Settled(NamedTuple):
    """A question with its answer."""

    answer: Answer
    links: tuple[int, ...]  # the link columns that are not empty
    has_bad_date: bool


@dataclass(frozen=True)
class JudgedBlock:
    """A block with its answers."""

    block: ColumnBlock
    numbers: pl.Series  # of each record's answer
    settled: Sequence[Settled]
    counts: dict[int, int]  # of the answers that occur


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
        self.platforms: Classes[str | None] = Classes()
        self.read_platforms = self.platforms.table(self.name_platform)
        self.read_declared = self.declared.table(checker.names.declared.__getitem__)
        self.read_placements: dict[str | None, TextTable] = {}
        self.periods: dict[str | None, PeriodReader] = {}
        self.tables: dict[str | None, AnswerTable] = {}
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
        numbers = pl.Series(dtype=pl.UInt32)
        for platform, places in self.split_platforms(block.frame):
            if places is None:
                numbers = self.judge_frame(block.frame, platform, block.expected)
                continue
            if len(numbers) != block.frame.height:
                numbers = pl.Series([0], dtype=pl.UInt32).new_from_index(0, block.frame.height)
            frame = block.frame.select(pl.all().gather(places))
            numbers.scatter(places, self.judge_frame(frame, platform, block.expected))
        found, times = numbers.rename("answer").value_counts(name="times")
        counts = dict(zip(found.to_list(), times.to_list(), strict=True))
        for number, count in counts.items():
            self.settled[number].answer.times += count
        return JudgedBlock(block, numbers, self.settled, counts)

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
        self.known, self.settled, self.tables = {}, [], {}

    def split_platforms(self, frame: pl.DataFrame) -> Iterator[tuple[Platform | None, pl.Series | None]]:
        """The platforms that a block's listings are published on, and the places of each; None for all places."""
        column = self.layout.column(Role.PLATFORM)
        if column is None:
            yield self.checker.names.platforms[""], None
            return
        numbers = self.read_platforms.translate(frame[str(column)])
        for number in numbers.unique().to_list():
            name = self.platforms.meanings[number]
            platform = self.checker.settings.policy.platforms[name] if name is not None else None
            yield platform, (numbers == number).arg_true()

    def name_platform(self, text: str) -> str | None:
        """The id of the platform that a cell names."""
        platform = self.checker.names.platforms[text]
        return platform.id if platform is not None else None

    def period_reader(self, platform: Platform | None) -> PeriodReader:
        """The reader of times on a platform; on one that nobody knows as if it were the default one."""
        key = platform.id if platform is not None else None
        if key not in self.periods:
            checker = self.checker
            interpreter = checker.interpreter(platform) if platform is not None else checker.default_reader
            self.periods[key] = PeriodReader(interpreter, self.stretches)
        return self.periods[key]

    def judge_frame(self, frame: pl.DataFrame, platform: Platform | None, expected: Expected | None) -> pl.Series:
        """The number of each listing's answer; all are published on one platform."""
        number_stretches = partial(
            self.period_reader(platform).number_stretches, are_plain=self.are_plain_instants(expected)
        )
        links = [self.number_links(frame[link], expected) for link in self.links]
        roles = (
            (self.number_role(frame, Role.ALLIANCE, self.read_declared.translate), self.declared),
            (self.number_role(frame, Role.PLACEMENT, self.placement_table(platform).translate), self.placements),
            (self.number_role(frame, Role.PUBLISH_AT, number_stretches), self.stretches),
        )
        parts = [Part(numbers, len(self.facts.classes.meanings)) for numbers in links]
        parts += [Part(numbers, len(classes.meanings)) for numbers, classes in roles]
        name = platform.id if platform is not None else None
        return self.tables.setdefault(name, AnswerTable()).find(
            parts, frame.height, lambda key, place: self.find_answer((name, *key), frame, place)
        )

    def find_answer(self, question: Question, frame: pl.DataFrame, place: int) -> int:
        """The number of the answer to a question, asked by a listing of a frame."""
        number = self.known.get(question)
        if number is None:
            number = self.known[question] = len(self.settled)
            self.settled.append(self.settle(question, frame, place))
        return number

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

    def placement_table(self, platform: Platform | None) -> TextTable:
        """The numbers of what cells say of placements; on a platform that nobody knows there are none."""
        name = platform.id if platform is not None else None
        if name not in self.read_placements:
            interpreter = self.checker.interpreter(platform) if platform is not None else None
            read = interpreter.placements.__getitem__ if interpreter is not None else lambda _: ()
            self.read_placements[name] = self.placements.table(read)
        return self.read_placements[name]

    def settle(self, question: Question, frame: pl.DataFrame, place: int) -> Settled:
        """The reference's answer to a question, by the first listing that asks it."""
        row = [""] * len(self.layout.headings)
        for column in frame.iter_columns():
            row[int(column.name)] = column[place]
        listing = Listing(0, 0, 0, row)
        answer = Answer(tuple(self.checker.ask(listing, self.checker.read_period(listing))))
        links = tuple(
            column
            for column, facts in zip(self.checker.link_columns, question[1:-3], strict=True)
            if self.facts.classes.meanings[facts] is not None
        )
        return Settled(answer, links, self.stretches.meanings[question[-1]].has_bad_date)
