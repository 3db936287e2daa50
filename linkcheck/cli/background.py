"""Writes blocks of checks beside the work on the next ones, in their order."""

from __future__ import annotations

from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from linkcheck.judge.finding import Finding

if TYPE_CHECKING:
    from linkcheck.judge.kernel.judged import JudgedChecks

WAITING_BLOCKS = 1  # more would only be memory


class Stream(Protocol):
    """An output that takes checks while the run goes on."""

    def take(self, finding: Finding) -> None:
        """Writes a check."""

    def take_checks(self, checks: JudgedChecks) -> None:
        """Writes the checks of a block."""

    def flush(self) -> None:
        """Passes on what waits."""


class BackgroundStream:
    """A stream that writes blocks in a thread of its own; what goes wrong there is raised by the next call."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.blocks: Queue[JudgedChecks | None] = Queue(WAITING_BLOCKS)
        self.thread: Thread | None = None
        self.failure: BaseException | None = None
        self.is_stopped = False

    def take(self, finding: Finding) -> None:
        """Writes a check, behind the blocks that came before it."""
        self.wait()
        self.stream.take(finding)

    def take_checks(self, checks: JudgedChecks) -> None:
        """Has a block written as soon as there is room."""
        self.raise_failure()
        if self.thread is None:
            self.thread = Thread(target=self.write_blocks, name="writer", daemon=True)
            self.thread.start()
        self.blocks.put(checks)

    def flush(self) -> None:
        """Passes on what waits."""
        self.wait()
        self.stream.flush()

    def stop(self) -> None:
        """Ends the thread; what is not written by then is given up."""
        self.is_stopped = True
        if self.thread is not None:
            self.blocks.put(None)
            self.thread.join()
            self.thread = None

    def wait(self) -> None:
        """Waits until every block is written."""
        self.blocks.join()
        self.raise_failure()

    def raise_failure(self) -> None:
        """Raises what went wrong in the thread."""
        if self.failure is not None:
            raise self.failure

    def write_blocks(self) -> None:
        """What the thread does; after a failure it takes blocks and writes none."""
        while (checks := self.blocks.get()) is not None:
            try:
                if self.failure is None and not self.is_stopped:
                    self.stream.take_checks(checks)
            except BaseException as error:  # noqa: BLE001 - raised again where the run goes on
                self.failure = error
            finally:
                self.blocks.task_done()
        self.blocks.task_done()
