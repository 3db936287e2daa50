"""The next item is made while the last one is worked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

AHEAD = 2  # items that may wait
PATIENCE = 0.1  # seconds between looks at whether anybody still waits for them


class Feeder(Thread, Generic[T]):
    """Makes items in a thread of its own, and passes on what goes wrong there."""

    def __init__(self, items: Iterable[T]) -> None:
        super().__init__(name="prefetch", daemon=True)
        self.items = items
        self.made: Queue[tuple[T, ...] | BaseException] = Queue(AHEAD)  # an empty tuple is the end
        self.is_stopped = Event()

    def run(self) -> None:
        """Makes items until they end or nobody wants them any more."""
        try:
            for item in self.items:
                self.put((item,))
                if self.is_stopped.is_set():
                    return
            self.put(())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the items are wanted
            self.put(error)

    def put(self, item: tuple[T, ...] | BaseException) -> None:
        """Passes an item on as soon as there is room."""
        while not self.is_stopped.is_set():
            try:
                self.made.put(item, timeout=PATIENCE)
            except Full:
                continue
            return


def prefetch(items: Iterable[T]) -> Iterator[T]:
    """The same items in the same order. What their making raises is raised here."""
    feeder: Feeder[T] = Feeder(items)
    feeder.start()
    try:
        while made := feeder.made.get():
            if isinstance(made, BaseException):
                raise made
            yield made[0]
    finally:
        feeder.is_stopped.set()
        feeder.join()
