"""What a cluster has to do for a run: every catalog cut into tasks, the large ones by what executors counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from linkcheck.catalog.chunk_ranges import Counted, Range, Survey, digest_file, join_counts, survey_catalog
from linkcheck.catalog.chunks import ChunkedCatalog, cut_catalog
from linkcheck.catalog.layout import RoleBook
from linkcheck.catalog.records import RowTests
from linkcheck.errors import CatalogError, Fault
from linkcheck.judge.declared import host_finder
from linkcheck.judge.spark_task import CountTask, ScanJob, ScanTask, run_count

CountAway = Callable[[Sequence[CountTask]], Sequence[Counted | None]]  # by the cluster, in their order


@dataclass(slots=True)
class Manifest:
    """The catalogs of a run, cut into tasks."""

    paths: Sequence[str]
    tasks: list[ScanTask] = field(default_factory=list)
    chunked: dict[int, ChunkedCatalog] = field(default_factory=dict)  # by the file's place: those not read as a whole
    faults: dict[int, tuple[Fault, ...]] = field(default_factory=dict)  # why a file, or its rest, could not be read

    def add(self, file: int, catalog: ChunkedCatalog | None, *, is_here: bool = False) -> None:
        """Adds the tasks of a file."""
        task = ScanTask(len(self.tasks), file, self.paths[file], is_here=is_here)
        if catalog is None:
            self.tasks.append(task if is_here else replace(task, size=measure_file(task.path)))
            return
        self.chunked[file] = catalog
        if catalog.faults:
            self.faults[file] = catalog.faults
        shared = replace(catalog, chunks=())
        for number, chunk in enumerate(catalog.chunks, start=task.number):
            self.tasks.append(replace(task, number=number, catalog=shared, chunk=chunk, size=chunk.length))


def make_manifest(paths: Sequence[str], job: ScanJob, chunk_bytes: int, count_away: CountAway) -> Manifest:
    """Cuts every catalog. What cannot be read is noted and does not stop the others."""
    manifest = Manifest(paths)
    is_declared_host = host_finder(job.settings.links)
    counted = count_large(paths, job, chunk_bytes, count_away)
    for file, path in enumerate(paths):
        if not Path(path).is_file():
            manifest.add(file, None, is_here=True)
            continue
        try:
            catalog = counted.get(file) or cut_catalog(
                path, job.headings, job.options, is_declared_host, chunk_bytes=chunk_bytes
            )
        except CatalogError as error:
            manifest.faults[file] = error.faults
        else:
            manifest.add(file, catalog)
    return manifest


def count_large(
    paths: Sequence[str], job: ScanJob, chunk_bytes: int, count_away: CountAway
) -> dict[int, ChunkedCatalog]:
    """The large catalogs that executors could count, by their places; whoever reads the others says what is wrong.

    Meanwhile the driver takes the digests of the files, which nobody can take in parts.
    """
    surveys = {file: survey for file, path in enumerate(paths) if (survey := survey_quietly(path, job, chunk_bytes))}
    tasks = [
        CountTask(file, paths[file], survey.catalog, part) for file, survey in surveys.items() for part in survey.ranges
    ]
    with ThreadPoolExecutor() as pool:
        digests = {file: pool.submit(digest_file, paths[file], survey.signature) for file, survey in surveys.items()}
        counts = iter(count_away(tasks))
        found: dict[int, ChunkedCatalog] = {}
        for file, survey in surveys.items():
            own = list(islice(counts, len(survey.ranges)))
            joined = join_survey(file, paths[file], job, survey, own)
            digest = digests[file].result()
            if joined is not None and digest is not None:
                found[file] = replace(joined, tally=replace(joined.tally, sha256=digest))
    return found


def survey_quietly(path: str, job: ScanJob, chunk_bytes: int) -> Survey | None:
    """A survey; None where reading in one go will tell what is wrong, or is what is needed."""
    if not Path(path).is_file():
        return None
    is_declared_host = host_finder(job.settings.links)
    try:
        return survey_catalog(path, job.headings, job.options, is_declared_host, chunk_bytes=chunk_bytes)
    except CatalogError:
        return None


def join_survey(
    file: int, path: str, job: ScanJob, survey: Survey, counts: Sequence[Counted | None]
) -> ChunkedCatalog | None:
    """The chunks by what was counted."""

    def recount(part: Range) -> Counted | None:
        return run_count(job, CountTask(file, path, survey.catalog, part))

    book = RoleBook(job.headings, job.options.columns)
    tests = RowTests(survey.catalog.facts.layout, host_finder(job.settings.links), book.role_of)
    return join_counts(survey, counts, recount, tests)


def measure_file(path: str) -> int:
    """How many bytes a file has, as far as it can still be seen."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
