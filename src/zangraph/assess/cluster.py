"""Many organisations on several processes or machines: Dask hands out shares, whose lines come in order.

The one who asks writes every line, in the order of the input: a share whose worker is lost is judged again
elsewhere, and nothing is told twice. Facts stay in memory: a worker that would write them to its disk is
refused.
"""

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from zangraph.assess.many import Asked, Line, lines
from zangraph.assess.pieces import Piece
from zangraph.errors import EngineError, InputError, ZangraphError
from zangraph.store.embedded import open_store

LOCAL = "local"
#: A share is at most so many organisations or bytes of description, or one piece.
MOST_PIECES, MOST_BYTES = 64, 1_000_000
#: Shares under way for each thread of a worker: one is judged while the next is brought.
UNDER_WAY = 3
IN_MEMORY = "DASK_DISTRIBUTED__WORKER__MEMORY__{TARGET,SPILL}=False"
KEPT_IN_MEMORY = {f"distributed.worker.memory.{word}": False for word in ("target", "spill")}
#: A profiler looks into what is running from a thread of its own, where the engine’s answers may not be.
NOT_WATCHED = {"distributed.worker.profile.enabled": False}
#: Seconds to wait for a scheduler, and for the first worker.
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Share:
    """Pieces to judge, each with how many of its organisations are told already, by the graph `graph`."""

    asked: Asked
    graph: str
    pieces: tuple[tuple[Piece, int], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of a share, or in one sentence why there are none."""

    lines: tuple[Line, ...] = field(default=(), repr=False)
    refused: str = ""


def judged(share: Share) -> Told:
    """Return the lines of `share`. It runs on a worker, and never raises: Dask would log what was given."""
    from distributed import get_worker

    try:
        if not isinstance(get_worker().data, dict):
            return Told(refused=f"a worker could write facts to its disk; start it with {IN_MEMORY}")
        store = open_store()
        if store.version != share.graph:
            return Told(refused=f"a worker has the graph {store.version}, here it is {share.graph}")
        return Told(tuple(lines(share.asked.law(store), share.pieces)))
    except ZangraphError as wrong:
        return Told(refused=str(wrong).removesuffix("."))
    except Exception as fault:
        return Told(refused=f"a worker failed by a fault of its own ({type(fault).__name__})")


class Cluster:
    """Workers that judge shares. Use `open_cluster`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def lines(self, asked: Asked, graph: str, pieces: Iterable[tuple[Piece, int]]) -> Iterator[Line]:
        """Yield the lines of `pieces` in their order. Raise EngineError where the workers cannot."""
        run = uuid4().hex[:8]
        under_way: deque[Any] = deque()
        for number, share in enumerate(_shares(pieces)):
            key = f"assess-{run}-{number}"
            given = Share(asked, graph, share)
            under_way.append(self._client.submit(judged, given, key=key, pure=False))
            if len(under_way) >= self._most():
                yield from self._taken(under_way.popleft())
        while under_way:
            yield from self._taken(under_way.popleft())

    def _most(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return UNDER_WAY * max(1, sum(threads.values()))

    def _taken(self, future: Any) -> Iterator[Line]:
        while True:
            try:
                told: Told = future.result(timeout=PATIENCE)
                break
            except TimeoutError:
                if not self._client.nthreads():
                    raise EngineError("No worker is left; start one and --resume.") from None
            except Exception as lost:
                kind = type(lost).__name__
                raise EngineError(f"The workers failed ({kind}); what is written stands: --resume.") from None
        if told.refused:
            raise EngineError(f"Not judged: {told.refused}.")
        yield from told.lines


def _shares(pieces: Iterable[tuple[Piece, int]]) -> Iterator[tuple[tuple[Piece, int], ...]]:
    share: list[tuple[Piece, int]] = []
    size = 0
    for piece, skip in pieces:
        if share and (len(share) >= MOST_PIECES or size + len(piece.content) > MOST_BYTES):
            yield tuple(share)
            share, size = [], 0
        share.append((piece, skip))
        size += len(piece.content)
    if share:
        yield tuple(share)


@contextmanager
def open_cluster(address: str, workers: int | None = None) -> Iterator[Cluster]:
    """Join the scheduler at `address`; “local” starts `workers` processes here, as many as there are CPUs.

    Raise InputError where Dask is not installed or the address is none, EngineError where nobody answers.
    """
    try:
        import dask
        import distributed
    except ImportError:
        raise InputError(
            "Several processes need Dask: pip install 'zangraph[scale]', or leave --scheduler out."
        ) from None
    with ExitStack() as stack:
        if address == LOCAL:
            folder = stack.enter_context(TemporaryDirectory(prefix="zangraph-"))
            stack.enter_context(
                dask.config.set({"temporary-directory": folder, **KEPT_IN_MEMORY, **NOT_WATCHED})
            )
            there: Any = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=workers or os.cpu_count() or 1,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    scheduler_kwargs={"dashboard": False},
                    silence_logs=logging.CRITICAL,
                    local_directory=folder,
                )
            )
        else:
            there = address
        try:
            client = stack.enter_context(distributed.Client(there, timeout=PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=PATIENCE)
        except ValueError as wrong:
            raise InputError(
                f"--scheduler {address}: {wrong}; expected such as tcp://127.0.0.1:8786."
            ) from None
        except (OSError, TimeoutError) as broken:
            kind = type(broken).__name__
            raise EngineError(f"No scheduler with a worker answers at {address} ({kind}).") from None
        yield Cluster(client)
