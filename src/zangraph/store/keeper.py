"""The bounded door for SPARQL that a user wrote.

A command line that holds the store itself calls `run_bounded`. A server keeps one `Keeper`: a
process of its own (`python -m zangraph.store.keeper SNAPSHOT`) that loads the store once, forks
for each query, and ends when its standard input closes. Both evaluate in the same confined child.
A query cannot be cancelled, and some end the process they run in; that is why.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Required, Self, TypedDict, Unpack, cast

import pyoxigraph as ox

from zangraph.errors import Damaged, EngineError, QuerySyntaxError, ZangraphError
from zangraph.namespaces import PREFIXES, RECORD
from zangraph.store import confine, frames, guard, results
from zangraph.store.asker import Asker, given_up
from zangraph.store.complaints import in_words, not_answered
from zangraph.store.confine import Limits
from zangraph.store.results import Kind
from zangraph.store.source import break_seals, descriptors, source_of

__all__ = ["Answer", "Asking", "Keeper", "Limits", "run_bounded"]

_DEFAULT = Limits()
_NOBODY: frames.Header = {"asker": "gone"}
_LOADING = 120.0
# The keeper keeps the time itself; this much later the client takes it to be stuck.
_PATIENCE = 5.0
_GRACE = _PATIENCE if confine.AVAILABLE else 0.0


@dataclass(frozen=True)
class Answer:
    """What a query answered: `body` is of type `media_type`, `seconds` by the clock.

    `rows` counts solutions or triples, and is 1 for ASK; `truncated` says that there were more.
    """

    kind: Kind
    media_type: str
    body: bytes
    rows: int
    truncated: bool
    seconds: float


class Asking(TypedDict, total=False):
    """What is asked of a query beside its text.

    The default graph is the union of `graphs`; only `named`, or without it the same `graphs` and the
    record of the build, can be named. Relative IRIs are relative to `base`. `accept` lists media types
    by preference.
    """

    graphs: Required[Sequence[str]]
    named: Sequence[str] | None
    base: str | None
    accept: str
    limits: Limits


def run_bounded(store: ox.Store, text: str, **asking: Unpack[Asking]) -> Answer:
    """Return the answer of `store` to `text`, evaluated in a confined child of this process.

    Raises `QueryRefused`, `QuerySyntaxError`, `InputError` (no such format for this kind of answer),
    `LimitReached` or `EngineError`. Not for a process with threads: those use a `Keeper`.
    """
    guard.check(text)
    if confine.AVAILABLE:
        return _answer(*_evaluate_confined(store, text, _request(asking)))
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder) / "store.nq"
        store.dump(str(snapshot), ox.RdfFormat.N_QUADS)
        with Keeper(snapshot) as keeper:
            return keeper.query(text, **asking)


def _answer(header: frames.Header, body: bytes) -> Answer:
    return Answer(body=body, **header)


def _request(asking: Asking) -> frames.Header:
    """Return all that is asked of the keeper, but the text."""
    graphs, named = asking["graphs"], asking.get("named")
    return {
        "graphs": list(graphs),
        "named": [*graphs, RECORD] if named is None else list(named),
        "base": asking.get("base"),
        "accept": asking.get("accept", "*/*"),
        "limits": asdict(asking.get("limits", _DEFAULT)),
    }


def _evaluate_confined(
    store: ox.Store, text: str, request: frames.Header, asker: int | None = None
) -> tuple[frames.Header, bytes]:
    """Return the fields of an `Answer` but its body, and the body."""
    started = time.perf_counter()
    limits = Limits(**request["limits"])

    def job() -> tuple[frames.Header, bytes]:
        return _evaluate(store, text, request, limits.rows)

    if confine.AVAILABLE:
        try:
            header, body = confine.run(job, limits, asker=asker, keep=descriptors())
        except Damaged:
            break_seals()  # which the child could not
            raise
    else:
        header, body = job()
    return {**header, "seconds": time.perf_counter() - started}, body


def _evaluate(store: ox.Store, text: str, request: frames.Header, rows: int) -> tuple[frames.Header, bytes]:
    default, named = ([ox.NamedNode(graph) for graph in request[each]] for each in ("graphs", "named"))
    try:
        result = store.query(
            text,
            base_iri=request["base"],
            prefixes=PREFIXES,
            default_graph=cast("list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]", default),
            named_graphs=cast("list[ox.NamedNode | ox.BlankNode]", named),
        )
        kind = results.kind_of(result)
        media = results.media_type(kind, request["accept"])
        body, count, truncated = results.write(result, media, rows)
    except SyntaxError as exc:
        raise QuerySyntaxError(in_words(str(exc), text)) from exc
    except (OSError, RuntimeError, ValueError) as exc:
        raise not_answered(str(exc)) from exc
    header = {"kind": kind, "media_type": media, "rows": count, "truncated": truncated}
    return header, body


class Keeper:
    """A client of one keeper process, which it starts at need and starts again if it died.

    Threads may share it; their queries wait for one another. Close it, or use it in `with`.
    """

    def __init__(self, snapshot: Path | str) -> None:
        """Prepare to serve the N-Quads file `snapshot`; the process starts at the first query."""
        self._snapshot = Path(snapshot)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def query(self, text: str, asker: Asker | None = None, **asking: Unpack[Asking]) -> Answer:
        """Return the answer to `text`, given up where `asker` goes; errors are those of `run_bounded`."""
        guard.check(text)
        return self._ask(text, asker or Asker(), **asking)

    def warm(self) -> None:
        """Start the process. Raise EngineError where it does not start."""
        with self._lock:
            self._running()

    @property
    def pid(self) -> int | None:
        """The process that runs now, or None before the first query and after `close`."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the process once the query under way is answered. A later query starts it again."""
        with self._lock:
            self._end()

    def stop(self) -> None:
        """End the process at once and for good: a query under way, or a later one, is an EngineError."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end(at_once=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _ask(self, text: str, asker: Asker, **asking: Unpack[Asking]) -> Answer:
        request = frames.pack(_request(asking), text.encode())
        limits = asking.get("limits", _DEFAULT)
        with self._lock:
            reply = self._exchange(request, limits, asker)
            # Whoever killed the keeper did not mean this query, and asking twice changes nothing.
            if reply is None:
                reply = self._exchange(request, limits, asker)
        if reply is None:
            raise EngineError("The query process ended twice while answering; try again later.")
        frames.raise_failure(reply[0])
        return _answer(*reply)

    def _exchange(self, request: bytes, limits: Limits, asker: Asker) -> tuple[frames.Header, bytes] | None:
        """Return the reply to `request`, or None if the process died of its own."""
        if self._stopped:
            raise EngineError("Queries are no longer answered: the service is ending.")
        if asker.is_gone:
            raise given_up()
        process = self._running()
        try:
            reply, late = _converse(process, request, limits.timeout + _GRACE, asker)
        except BaseException:
            # A reply that nobody read would be taken for the answer to the next query.
            self._end(at_once=True)
            raise
        if reply is None:
            self._end(at_once=True)
        if late and reply is None:
            raise confine.out_of_time(limits)
        return reply

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end(at_once=True)
        source = source_of(self._snapshot)  # built here, where no clock runs
        process = self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "zangraph.store.keeper", str(source)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # An interrupt typed at the terminal is for the server, which closes the pipe.
            start_new_session=True,
        )
        if self._stopped:  # meanwhile, by another thread, which saw no process yet
            process.kill()
        try:
            ready, _ = _converse(process, b"", _LOADING, Asker())
            if ready is None:
                raise EngineError(f"The query process did not start on {self._snapshot}.")
            frames.raise_failure(ready[0])
        except BaseException:
            self._end(at_once=True)
            raise
        return process

    def _end(self, *, at_once: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if at_once:
            process.kill()
        # What was never sent is flushed on closing, to a process that may be gone.
        with contextlib.suppress(BrokenPipeError):
            _stdin(process).close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _stdout(process).close()


def _stdin(process: "subprocess.Popen[bytes]") -> BinaryIO:
    return cast(BinaryIO, process.stdin)


def _stdout(process: "subprocess.Popen[bytes]") -> BinaryIO:
    return cast(BinaryIO, process.stdout)


def _converse(
    process: "subprocess.Popen[bytes]", request: bytes, seconds: float, asker: Asker
) -> tuple[tuple[frames.Header, bytes] | None, bool]:
    """Return the reply, or None if the process ended, and whether it was killed for being late.

    A timer that kills is what works on every platform: the read below then meets the end.
    """
    late = threading.Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        _send(process, request)
        with asker.stopping(lambda: _give_up(process)):
            return frames.read(_stdout(process)), late.is_set()
    except BrokenPipeError:
        return None, late.is_set()
    finally:
        timer.cancel()


def _send(process: "subprocess.Popen[bytes]", request: bytes) -> None:
    _stdin(process).write(request)
    _stdin(process).flush()


def _give_up(process: "subprocess.Popen[bytes]") -> None:
    """Have `process` stop the query that it evaluates; one that is over already is not harmed."""
    if not confine.AVAILABLE:  # it evaluates by itself, and hears nothing meanwhile
        process.kill()
        return
    with contextlib.suppress(BrokenPipeError):
        _send(process, frames.pack(_NOBODY))


def main(source: str, requests: FileIO, replies: BinaryIO) -> None:
    """Load the snapshot `source`, or open that folder, say so, and answer requests until they end.

    What comes while a query is evaluated says that it is given up. `requests` has no buffer, in which such
    a word would go unheard.
    """
    try:
        store = _loaded(Path(source))
    except EngineError as failed:
        replies.write(frames.pack(frames.failure(failed)))
        replies.flush()
        return
    replies.write(frames.pack({"ready": True}))
    replies.flush()
    try:
        while (request := frames.read(requests)) is not None:
            if request[0] == _NOBODY:
                continue  # the query was over before
            reply, is_sound = _reply(store, *request, asker=requests.fileno())
            replies.write(reply)
            replies.flush()
            if not is_sound:
                return
    except BrokenPipeError:
        # Whoever asked is gone; what is left in the buffer goes nowhere when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), replies.fileno())


def _loaded(source: Path) -> ox.Store:
    if source.is_dir():
        from zangraph.store.disk import reader

        return reader(source)
    store = ox.Store()
    try:
        store.bulk_load(path=source, format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError, ValueError) as exc:
        raise EngineError(f"The graph could not be read from {source}: {exc}.") from exc
    return store


def _reply(store: ox.Store, header: frames.Header, text: bytes, *, asker: int) -> tuple[bytes, bool]:
    """Return the reply, and whether the graph turned out to be sound as far as it was read."""
    try:
        fields, body = _evaluate_confined(store, text.decode(), header, asker)
    except ZangraphError as exc:
        return frames.pack(frames.failure(exc)), not isinstance(exc, Damaged)
    except MemoryError:
        fields, body = frames.failure(EngineError("The machine has no memory left.")), b""
    return frames.pack(fields, body), True


if __name__ == "__main__":
    main(sys.argv[1], FileIO(sys.stdin.fileno(), closefd=False), sys.stdout.buffer)
