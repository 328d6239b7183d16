"""How far a long run is, on standard error: a bar on a terminal, elsewhere a count now and then."""

import sys
import time

#: Seconds from one to the next.
REDRAWN, COUNTED = 0.2, 30.0
WIDTH = 24


class Progress:
    """Tells how many organisations are done; of `total`, in whatever unit, where that is known."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._is_terminal = sys.stderr.isatty()
        self._next = time.monotonic() + (REDRAWN if self._is_terminal else COUNTED)

    def step(self, done: int, reached: int) -> None:
        """Tell that `done` organisations are done, and `reached` of the total, if it is time to."""
        now = time.monotonic()
        if now < self._next:
            return
        if self._is_terminal:
            self._next = now + REDRAWN
            sys.stderr.write(f"\r\x1b[K{self._bar(reached)}{done:,} organisations")
            sys.stderr.flush()
        else:
            self._next = now + COUNTED
            self.say(f"{done:,} organisations …")

    def say(self, sentence: str) -> None:
        """Print `sentence` on a line of its own."""
        head = "\r\x1b[K" if self._is_terminal else ""
        print(f"{head}zangraph: {sentence}", file=sys.stderr)

    def _bar(self, reached: int) -> str:
        if not self._total:
            return ""
        share = min(1.0, reached / self._total)
        full = int(share * WIDTH)
        return f"[{'#' * full}{'.' * (WIDTH - full)}] {share:4.0%}  "
