"""The SHA-256 of a large file, worked out beside whoever reads it."""

from __future__ import annotations

import hashlib
from queue import Queue
from threading import Thread
from typing import Protocol

MOST_WAITING = 2  # blocks: where hashing is slower than reading, reading waits


class Digest(Protocol):
    """What takes bytes, and tells their digest in the end."""

    def update(self, data: bytes, /) -> None:
        """Takes the next bytes."""

    def hexdigest(self) -> str:
        """The digest of all of them."""


class ThreadedDigest:
    """A SHA-256 in a thread of its own, until it is stopped."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self.blocks: Queue[bytes | None] = Queue(MOST_WAITING)
        self.is_stopped = False
        self.thread = Thread(target=self.work, name="digest", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Ends the thread; whoever still reads need not wait for it."""
        self.is_stopped = True
        self.blocks.put(None)
        self.thread.join()

    def update(self, data: bytes, /) -> None:
        """Takes the next bytes."""
        if not self.is_stopped:
            self.blocks.put(data)

    def hexdigest(self) -> str:
        """The digest of all of them."""
        if not self.is_stopped:
            self.blocks.join()
        return self.digest.hexdigest()

    def work(self) -> None:
        """What the thread does."""
        while (data := self.blocks.get()) is not None:
            self.digest.update(data)
            self.blocks.task_done()
