"""The next items are made while the last one is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import Full, Queue
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

MAKERS = 2  # threads; more would only wait for the one that works on the items
AHEAD = 3  # items that may be made or wait
PATIENCE = 0.1  # seconds between looks at whether anybody still waits for them


class Slot(Generic[T]):
    """An item that is being made, or what went wrong with it; the end if there is neither."""

    def __init__(self) -> None:
        self.is_made = Event()
        self.item: tuple[T, ...] = ()
        self.failure: BaseException | None = None

    def finish(self, *item: T, failure: BaseException | None = None) -> None:
        """Says what became of it."""
        self.item, self.failure = item, failure
        self.is_made.set()

    def wait(self) -> tuple[T, ...]:
        """The item, and nothing at the end. Raises what went wrong."""
        self.is_made.wait()
        if self.failure is not None:
            raise self.failure
        return self.item


class Feeder(Generic[S, T]):
    """Makes items in threads of its own, and passes on what goes wrong there.

    What they are made of is taken by one thread at a time, so that they come in its order.
    """

    def __init__(self, sources: Iterable[S], make: Callable[[S], T]) -> None:
        self.sources = iter(sources)
        self.make = make
        self.slots: Queue[Slot[T]] = Queue(AHEAD)
        self.taking = Lock()
        self.is_stopped = Event()
        self.threads = [Thread(target=self.work, name="prefetch", daemon=True) for _ in range(MAKERS)]
        for thread in self.threads:
            thread.start()

    def work(self) -> None:
        """What each thread does."""
        while True:
            slot: Slot[T] = Slot()
            with self.taking:
                if self.is_stopped.is_set():
                    return
                try:
                    source = next(self.sources)
                except StopIteration:
                    slot.finish()
                except BaseException as error:  # noqa: BLE001 - it is raised again where the items are wanted
                    slot.finish(failure=error)
                if slot.is_made.is_set():
                    self.put(slot)
                    self.is_stopped.set()
                    return
                self.put(slot)
            try:
                slot.finish(self.make(source))
            except BaseException as error:  # noqa: BLE001 - likewise
                slot.finish(failure=error)

    def put(self, slot: Slot[T]) -> None:
        """Passes a slot on as soon as there is room."""
        while not self.is_stopped.is_set():
            try:
                self.slots.put(slot, timeout=PATIENCE)
            except Full:
                continue
            return

    def stop(self) -> None:
        """Ends the threads."""
        self.is_stopped.set()
        for thread in self.threads:
            thread.join()


def prefetch(
    sources: Iterable[S], make: Callable[[S], T], meanwhile: Callable[[], object] = lambda: None
) -> Iterator[T]:
    """What is made of each source, in their order. What the making raises is raised here.

    `meanwhile` is done while the first items are being made.
    """
    feeder = Feeder(sources, make)
    try:
        meanwhile()
        while item := feeder.slots.get().wait():
            yield item[0]
    finally:
        feeder.stop()
