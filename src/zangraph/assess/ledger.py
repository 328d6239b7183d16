"""The output as the record of what is done: whole lines, in the order of the input, nothing twice.

A run that was interrupted is resumed from its own output. A line that was torn is dropped and told again.
"""

import json
import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from types import FrameType
from typing import BinaryIO, cast

from zangraph.assess.many import Block, Line, Tally, read_line
from zangraph.assess.pieces import Piece
from zangraph.errors import InputError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

#: Longer than any first line of ours; it is how much is read of a file that may be anything.
LONGEST_HEAD = 1_000_000
BLOCK = 65_536
#: What of the first line is named where two differ.
NAMED = ("on", "graph", "layer", "lang", "brief")


class Record(ABC):
    """What an output holds already, and what is left; nothing is written by halves.

    `_held` yields what is in the output `_name`, in the order of the input.
    """

    def __init__(self) -> None:
        self.tally = Tally()
        self._writing = False
        self._signal: int | None = None
        self._held: Iterator[Line] = iter(())
        self._name = ""

    @abstractmethod
    def add(self, block: Block) -> None:
        """Add `block` to the output."""

    @abstractmethod
    def end(self) -> None:
        """Finish the output, also one to which nothing was added."""

    def left(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int]]:
        """Yield those of `pieces` that are not in the output yet, with how many of its organisations are.

        Raise InputError where the output was made from other input.
        """
        held = next(self._held, None)
        for piece in pieces:
            done = 0
            while held is not None and (held.file, held.number) == (piece.file, piece.number + done):
                done += 1
                held = next(self._held, None)
                if not piece.is_whole:
                    break
            if held is not None and not done:
                raise InputError(
                    f"{self._name}: was made from other input: it has {held.file}, number {held.number}, "
                    f"where {piece.file}, number {piece.number} is expected."
                )
            if held is None and (piece.is_whole or not done):
                yield piece, done
        if held is not None:
            raise InputError(f"{self._name}: was made from more input: it has {held.file} too.")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """While in here something is written: Ctrl-C and SIGTERM wait for its end."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._signal is not None:
            self._stop(self._signal)

    @contextmanager
    def unbroken(self) -> Iterator[None]:
        """While in here, Ctrl-C and SIGTERM wait, the first time, for the end of what is being written."""
        before = {each: signal.signal(each, self._received) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _received(self, number: int, _: FrameType | None) -> None:
        again, self._signal = self._signal is not None, number
        if again or not self._writing:
            self._stop(number)

    def _stop(self, number: int) -> None:
        self._signal = None
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)


class Ledger(Record):
    """Lines that begin with `head`. Use `open_ledger` for a file that may be there already."""

    def __init__(self, out: BinaryIO | RawIOBase, head: bytes) -> None:
        super().__init__()
        self._out = out
        self._head = head
        self._begun = False

    def resume(self, name: str) -> None:
        """Go on from what the output, the file `name`, holds. Raise InputError where that is not ours."""
        self._name = name
        with Path(name).open("rb") as written:
            first = written.readline(LONGEST_HEAD)
            if not self._head.startswith(first):
                raise InputError(f"{name}: {otherwise(first, self._head)}.")
            end = _end_of_last_line(written)
        self._out.truncate(end)
        self._out.seek(end)
        self._begun = end > 0
        self._held = self._lines()

    def _lines(self) -> Iterator[Line]:
        with Path(self._name).open("rb") as written:
            written.readline()
            for number, text in enumerate(written, 2):
                try:
                    line = read_line(text)
                except (ValueError, TypeError, KeyError):
                    raise InputError(f"{self._name}, line {number}: not a line of an assessment.") from None
                self.tally.add(line)
                yield line

    def add(self, block: Block) -> None:
        """Add the lines of `block` to the output, whole whatever comes between."""
        self.end()
        self._put(block.content)
        self.tally.join(block.tally)

    def end(self) -> None:
        """Write the first line, where it is not there yet."""
        if not self._begun:
            self._begun = True
            self._put(self._head)

    def _put(self, text: bytes) -> None:
        with self._whole():
            rest = memoryview(text)
            while rest:
                rest = rest[self._out.write(rest) or 0 :]
            self._out.flush()


@contextmanager
def open_ledger(name: str, head: bytes, *, resume: bool) -> Iterator[Ledger]:
    """Open the file `name` for output that begins with `head`, for this process alone.

    Raise InputError where it is there and is not to be resumed, is not ours, or another process has it.
    """
    path = Path(name)
    goes_on = resume and path.exists()
    with _opened(path, "r+b" if goes_on else "xb") as out:
        ledger = Ledger(out, head)
        if goes_on:
            ledger.resume(name)
        yield ledger


def _opened(path: Path, mode: str) -> RawIOBase:
    try:
        out = cast(RawIOBase, path.open(mode, buffering=0))
    except FileExistsError:
        raise InputError(f"{path}: is there already; add --resume to go on with it.") from None
    except OSError as broken:
        raise InputError(f"{path}: cannot be written ({broken.strerror}).") from None
    try:
        _lock(out.fileno(), path)
    except InputError:
        out.close()
        raise
    return out


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep `folder` for this process alone. Raise InputError where another has it."""
    if fcntl is None:
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        _lock(opened, folder)
        yield
    finally:
        os.close(opened)


def _lock(opened: int, path: Path) -> None:
    try:
        if fcntl is not None:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(f"{path}: another run is writing to it.") from None


def otherwise(first: bytes, head: bytes) -> str:
    """Return what the line `first` has otherwise than `head`."""
    try:
        had, has = ({key: each.get(key) for key in NAMED} for each in map(json.loads, (first, head)))
    except (ValueError, AttributeError):
        return "is not an assessment, one organisation a line; name another file"
    pairs = [
        f"{key} {json.dumps(had[key])}, now {json.dumps(has[key])}" for key in NAMED if had[key] != has[key]
    ]
    if had["graph"] is None:
        return "is not an assessment, one organisation a line; name another file"
    return f"was made otherwise ({', '.join(pairs) or 'by another version'}); name another file"


def _end_of_last_line(written: BinaryIO) -> int:
    """Return how many bytes of `written` are whole lines."""
    end = written.seek(0, 2)
    while end:
        start = max(0, end - BLOCK)
        written.seek(start)
        found = written.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
