"""Whoever asked, as seen by who answers: there, or gone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from zangraph.errors import EngineError


class Asker:
    """Someone who waits for an answer in one thread and may go away in another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._gone = False
        self._then: Callable[[], None] | None = None

    @property
    def is_gone(self) -> bool:
        """Whether nobody waits any more."""
        return self._gone

    def go(self) -> None:
        """Wait no more: what is being done for this asker is stopped."""
        with self._lock:
            self._gone = True
            if self._then is not None:
                self._then()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call `stop` if the asker goes, or has gone, while the block runs, and never after it."""
        with self._lock:
            self._then = stop
            if self._gone:
                stop()
        try:
            yield
        finally:
            with self._lock:
                self._then = None


def given_up() -> EngineError:
    """Return the error of a query whose asker has gone. Nobody reads it but who answers for that asker."""
    return EngineError("The query was given up: whoever asked has gone.")
