"""Many organisations on several processes or machines: Dask hands out shares, whose answers come in order.

The one who asks writes, in the order of the input: a share whose worker is lost is judged again elsewhere,
and nothing is told twice. Facts stay in memory: a worker that would write them to its disk is refused. What
travels back is packed, so that the one who asks is not what everybody waits for.
"""

import logging
import os
import signal
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import resource_tracker
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from zangraph.assess.many import Asked, Block
from zangraph.assess.shares import Begun, Share, blocks, shares
from zangraph.errors import EngineError, InputError, ZangraphError
from zangraph.store.embedded import open_store

LOCAL = "local"
#: With this in its environment Python looks for no module in the folder that it is started in.
SAFE_PATH = "PYTHONSAFEPATH"
#: Shares under way for each thread of a worker: one is judged while the next is brought.
UNDER_WAY = 3
IN_MEMORY = "DASK_DISTRIBUTED__WORKER__MEMORY__{TARGET,SPILL}=False"
KEPT_IN_MEMORY = {f"distributed.worker.memory.{word}": False for word in ("target", "spill")}
#: A profiler looks into what is running from a thread of its own, where the engine’s answers may not be.
NOT_WATCHED = {"distributed.worker.profile.enabled": False}
#: Nobody is told anything over HTTP.
NOT_SHOWN: dict[str, list[str]] = {
    f"distributed.{each}.http.routes": [] for each in ("scheduler", "worker", "nanny")
}
#: How often each part of a cluster looks at itself; by default that is a twentieth of a processor.
SELDOM = {"distributed.admin.tick.interval": "1s", "distributed.admin.system-monitor.interval": "10s"}
#: Seconds to wait for a scheduler, and for the first worker.
PATIENCE = 30
#: How much is packed: what law and facts have in common is found at the lowest.
PACKED = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What a share adds to the output, packed, or in one sentence why it does not."""

    blocks: tuple[Block, ...] = field(default=(), repr=False)
    refused: str = ""


def judged(share: Share) -> Told:
    """Return the answers to `share`. It runs on a worker, and never raises: Dask would log what was given."""
    from distributed import get_worker

    try:
        if not isinstance(get_worker().data, dict):
            return Told(refused=f"a worker could write facts to its disk; start it with {IN_MEMORY}")
        store = open_store()
        if store.version != share.graph:
            return Told(refused=f"a worker has the graph {store.version}, here it is {share.graph}")
        law = share.asked.law(store)
        made = blocks(law, share.asked, share.form, share.pieces, at_once=True)
        return Told(tuple(replace(each, content=zlib.compress(each.content, PACKED)) for each in made))
    except ZangraphError as wrong:
        return Told(refused=str(wrong).removesuffix("."))
    except Exception as fault:
        return Told(refused=f"a worker failed by a fault of its own ({type(fault).__name__})")


class Cluster:
    """Workers that judge shares. Use `open_cluster`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def blocks(self, asked: Asked, form: str, graph: str, pieces: Iterable[Begun]) -> Iterator[Block]:
        """Yield what `pieces` add to an output in `form`, in their order.

        Raise EngineError where the workers cannot.
        """
        run = uuid4().hex[:8]
        under_way: deque[Any] = deque()
        for number, share in enumerate(shares(pieces, form)):
            given = Share(asked, form, graph, share)
            under_way.append(self._submitted(given, f"assess-{run}-{number}"))
            if len(under_way) >= self._most():
                yield from self._taken(under_way.popleft())
        while under_way:
            yield from self._taken(under_way.popleft())

    def _submitted(self, share: Share, key: str) -> Any:
        try:
            return self._client.submit(judged, share, key=key, pure=False)
        except Exception as lost:
            raise _lost(lost) from None

    def _most(self) -> int:
        return UNDER_WAY * max(1, self._threads())

    def _threads(self) -> int:
        try:
            threads: dict[str, int] = self._client.nthreads()
        except Exception as lost:
            raise _lost(lost) from None
        return sum(threads.values())

    def _taken(self, future: Any) -> Iterator[Block]:
        while True:
            try:
                told: Told = future.result(timeout=PATIENCE)
                break
            except TimeoutError:
                if not self._threads():
                    raise EngineError("No worker is left; start one and --resume.") from None
            except Exception as lost:
                raise _lost(lost) from None
        if told.refused:
            raise EngineError(f"Not judged: {told.refused}.")
        for each in told.blocks:
            yield replace(each, content=zlib.decompress(each.content))


def _lost(lost: Exception) -> EngineError:
    """Return what is said when `lost` came from Dask; its own words could hold what was given."""
    return EngineError(
        f"The scheduler or its workers failed ({type(lost).__name__}); what is written stands: --resume."
    )


def processors() -> int:
    """Return how many processors this process may use, 0 where Dask is not installed."""
    try:
        from dask.system import CPU_COUNT
    except ImportError:
        return 0
    return int(CPU_COUNT)


@contextmanager
def open_cluster(address: str, workers: int | None = None) -> Iterator[Cluster]:
    """Join the scheduler at `address`; “local” starts `workers` processes here, as many as there are CPUs.

    Those listen on this machine only, to nobody who has not the key of this run, and are gone at the end.
    Raise InputError where Dask is not installed or the address is none, EngineError where nobody answers.
    """
    try:
        import distributed
    except ImportError:
        raise InputError(
            "Several processes need Dask: pip install 'zangraph[scale]', or leave --scheduler out."
        ) from None
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        there: Any = address
        if address == LOCAL:
            there = stack.enter_context(_local(workers or processors()))
        try:
            client = stack.enter_context(
                distributed.Client(
                    there, timeout=PATIENCE, set_as_default=False, direct_to_workers=address == LOCAL
                )
            )
            client.wait_for_workers(1, timeout=PATIENCE)
        except ValueError as wrong:
            raise InputError(
                f"--scheduler {address}: {wrong}; expected such as tcp://127.0.0.1:8786."
            ) from None
        except (OSError, TimeoutError) as broken:
            kind = type(broken).__name__
            raise EngineError(f"No scheduler with a worker answers at {address} ({kind}).") from None
        yield Cluster(client)


@contextmanager
def _local(workers: int) -> Iterator[Any]:
    import dask
    import distributed
    from distributed.security import Security

    with TemporaryDirectory(prefix="zangraph-") as folder:
        config = {"temporary-directory": folder, **KEPT_IN_MEMORY, **NOT_WATCHED, **NOT_SHOWN, **SELDOM}
        with ExitStack() as stack:
            stack.enter_context(dask.config.set(config))
            stack.enter_context(_at_home())
            with _deaf():
                there = distributed.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    protocol="tls://",
                    security=Security.temporary(),
                    dashboard_address="127.0.0.1:0",
                    scheduler_kwargs={"dashboard": False},
                    silence_logs=logging.CRITICAL,
                    local_directory=folder,
                )
                stack.enter_context(there)
            yield there


@contextmanager
def _at_home() -> Iterator[None]:
    """What is started in here imports nothing from the folder that it happens to be started in."""
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started in here never hears Ctrl-C, which a terminal sends to all; this process does, later.

    Threads and processes inherit which signals are held back, and start workers anew in the same way.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from saying by itself what is said here in one sentence."""
    # It sets the level of some of its loggers one by one.
    names = [
        each for each in logging.root.manager.loggerDict if each.split(".")[0] in ("distributed", "tornado")
    ]
    before = {each: logging.getLogger(each).level for each in names}
    for each in names:
        logging.getLogger(each).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in before.items():
            logging.getLogger(each).setLevel(level)
