"""Several keepers side by side, so that a query that runs on and on holds up none of the others."""

import threading
from pathlib import Path
from typing import Self, Unpack

from zangraph.errors import LimitReached
from zangraph.store import guard
from zangraph.store.asker import Asker, given_up
from zangraph.store.keeper import Answer, Asking, Keeper

#: Queries that may wait for each keeper. Whoever comes after them is sent away at once.
_QUEUE = 8


class Keepers:
    """Up to `size` keeper processes over one snapshot, each started when those before it are busy.

    Threads share it. At most `size` queries run at once; a few more wait, up to `patience` seconds.
    """

    def __init__(self, snapshot: Path | str, size: int = 2, *, patience: float = 5.0) -> None:
        """Prepare to serve the N-Quads file `snapshot`; no process starts before the first query."""
        if size < 1:
            raise ValueError("at least one keeper is needed")
        self.size = size
        self._keepers = [Keeper(snapshot) for _ in range(size)]
        self._patience = patience
        self._stopped = False
        self._room = threading.BoundedSemaphore(self.most_at_once)
        # Last in, first out: a quiet server needs one process, and that one stays warm.
        self._free = self._keepers[::-1]
        self._change = threading.Condition()

    @property
    def most_at_once(self) -> int:
        """The queries that run or wait at once; one more is refused."""
        return self.size * (1 + _QUEUE)

    @property
    def pids(self) -> list[int]:
        """The processes that run now."""
        return [keeper.pid for keeper in self._keepers if keeper.pid is not None]

    def query(self, text: str, asker: Asker | None = None, **asking: Unpack[Asking]) -> Answer:
        """Return the answer to `text`; arguments and errors are those of `Keeper.query`.

        Raises `LimitReached` too where no keeper came free in time.
        """
        guard.check(text)  # what is refused need not wait for its turn
        asker = asker or Asker()
        if not self._room.acquire(blocking=False):
            raise LimitReached(
                f"{self.most_at_once} queries are running or waiting already; try again later."
            )
        try:
            keeper = self._next(asker)
            try:
                return keeper.query(text, asker, **asking)
            finally:
                with self._change:
                    self._free.append(keeper)
                    self._change.notify()
        finally:
            self._room.release()

    def warm(self) -> None:
        """Start the first process, which the first query then need not wait for."""
        self._keepers[0].warm()

    def _next(self, asker: Asker) -> Keeper:
        with asker.stopping(self._look_up), self._change:
            self._change.wait_for(lambda: self._free or asker.is_gone, self._patience)
            if asker.is_gone:
                raise given_up()
            if not self._free:
                raise LimitReached(
                    f"All {self.size} query processes were busy for {self._patience:g} s; try again later."
                )
            return self._free.pop()

    def _look_up(self) -> None:
        """Let all who wait see whether they still do."""
        with self._change:
            self._change.notify_all()

    @property
    def has_stopped(self) -> bool:
        """Whether `stop` was called: nothing is answered any more."""
        return self._stopped

    def stop(self) -> None:
        """End every process at once and for good; queries under way or waiting raise `EngineError`."""
        self._stopped = True
        for keeper in self._keepers:
            keeper.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.stop()
