"""Run one job in a forked child that cannot outgrow its limits, and outlive whatever it does.

No engine is named here: the job may be a query, or a user's own shapes.
"""

import ctypes
import io
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from zangraph.errors import EngineError, LimitReached, ZangraphError
from zangraph.store import frames
from zangraph.store.asker import given_up

#: Whether memory, CPU time, files and sockets can be limited here. Elsewhere only the clock can,
#: and a server must not listen beyond loopback.
AVAILABLE = sys.platform == "linux"

_HEADER_ROOM = 65_536
_EXIT_MEMORY = 10
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Limits:
    """What one query may use.

    `timeout` is seconds by the clock, `cpu` seconds of processor time, `memory` bytes of address
    space above what the process had when it forked, `rows` solutions or triples (more are cut off
    and flagged, not an error), `bytes` the size of the serialised answer.
    """

    timeout: float = 10.0
    cpu: int = 10
    memory: int = 1 << 29
    rows: int = 10_000
    bytes: int = 10_000_000


def run(
    job: Callable[[], tuple[frames.Header, bytes]],
    limits: Limits,
    *,
    asker: int | None = None,
    keep: Sequence[int] = (),
) -> tuple[frames.Header, bytes]:
    """Return what `job` returns in a child of this process.

    The child can open no file and no socket, has none open but the descriptors `keep`, which are for reading
    alone, and is gone when this returns or raises, or when this process dies. `asker` is the reading end of
    a pipe: once something comes, or nobody holds the other end, nobody waits for the answer, and the child
    is stopped. Raises the job's own `ZangraphError`, `LimitReached` naming the limit, or `EngineError` after
    a crash. To be called from a process with one thread: a fork copies only the thread that forks.
    """
    # Loaded here, for a child that can open no file.
    control = ctypes.CDLL(None).prctl
    parent = os.getpid()
    result, result_end = os.pipe()
    voice, voice_end = os.pipe()
    # Whoever complains at length must not hang on a pipe that nobody empties.
    os.set_blocking(voice_end, False)
    try:
        child = os.fork()
        if child == 0:
            _die_with(parent, control)
            _be_child(job, limits, result_end, voice_end, keep)
        os.close(result_end)
        result_end = -1
        output, status = _watch(child, result, limits, asker)
        if status:
            raise _cause(status, os.read(voice, 4096) if _has_spoken(voice) else b"", limits)
    finally:
        for descriptor in (result, result_end, voice, voice_end):
            if descriptor >= 0:
                os.close(descriptor)
    return _unpack(output, limits)


def _die_with(parent: int, control: Callable[[int, int], int]) -> None:
    """Have the kernel kill this child when `parent` ends, however it ends."""
    control(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the kernel was told
        os._exit(1)


def _be_child(
    job: Callable[[], tuple[frames.Header, bytes]],
    limits: Limits,
    result: int,
    voice: int,
    keep: Sequence[int],
) -> NoReturn:
    status = 1
    try:
        _shut_in(limits, result, voice, keep)
        try:
            output = frames.pack(*job())
        except ZangraphError as exc:
            output = frames.pack(frames.failure(exc))
        _write_all(result, output)
        status = 0
    except MemoryError:
        status = _EXIT_MEMORY
    except BaseException as exc:  # a panic of the engine is not an Exception
        os.write(2, f"{type(exc).__name__}: {exc}".encode(errors="replace")[:4096])
    finally:
        # Not sys.exit: buffers and exit handlers belong to the parent.
        os._exit(status)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _shut_in(limits: Limits, result: int, voice: int, keep: Sequence[int]) -> None:
    import resource

    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.dup2(voice, 2)
    # A limit on descriptors does not close those that are open: the server's sockets among them.
    start = 3
    for kept in sorted({result, *keep}):
        os.closerange(start, kept)
        start = kept + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    space = pages * resource.getpagesize() + limits.memory
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_AS, space, space),
        # Soft before hard: SIGXCPU says which limit it was.
        (resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1),
        (resource.RLIMIT_NOFILE, 0, 0),
    ):
        allowed = resource.getrlimit(kind)[1]
        if allowed != resource.RLIM_INFINITY:
            soft, hard = min(soft, allowed), min(hard, allowed)
        resource.setrlimit(kind, (soft, hard))


def _watch(child: int, result: int, limits: Limits, asker: int | None) -> tuple[bytes, int]:
    """Return all that `child` wrote and its wait status; at a limit, kill it and raise."""
    try:
        output = _collect(result, limits, asker)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    return output, os.waitpid(child, 0)[1]


def _collect(result: int, limits: Limits, asker: int | None) -> bytes:
    import select

    output = bytearray()
    ready = select.poll()
    ready.register(result, select.POLLIN)
    if asker is not None:
        ready.register(asker, select.POLLIN)  # or that the other end was closed
    end = time.monotonic() + limits.timeout
    while True:
        left = end - time.monotonic()
        happened = dict(ready.poll(left * 1000)) if left > 0 else {}
        if not happened:
            raise out_of_time(limits)
        if asker in happened:
            raise given_up()
        chunk = os.read(result, 65_536)
        if not chunk:
            return bytes(output)
        output += chunk
        if len(output) > limits.bytes + _HEADER_ROOM:
            raise _too_big(limits)


def _unpack(output: bytes, limits: Limits) -> tuple[frames.Header, bytes]:
    frame = frames.read(io.BytesIO(output))
    if frame is None:
        raise EngineError("The engine ended in the middle of its answer; make the query simpler.")
    header, payload = frame
    frames.raise_failure(header)
    if len(payload) > limits.bytes:
        raise _too_big(limits)
    return header, payload


def _has_spoken(voice: int) -> bool:
    import select

    return bool(select.select([voice], [], [], 0)[0])


def _reached(limit: str) -> LimitReached:
    return LimitReached(f"The query was stopped at its limit of {limit}; narrow it, or raise the limit.")


def out_of_time(limits: Limits) -> LimitReached:
    """Return the error of a query that ran for its whole `limits.timeout`."""
    return _reached(f"{limits.timeout:g} s by the clock")


def _too_big(limits: Limits) -> LimitReached:
    return _reached(f"{limits.bytes:,} bytes of answer")


def _cause(status: int, said: bytes, limits: Limits) -> ZangraphError:
    """Return the error that says why a child ended with `status`, having said `said`."""
    code = os.waitstatus_to_exitcode(status)
    if code == _EXIT_MEMORY or b"memory allocation" in said:
        return _reached(f"{limits.memory:,} bytes of memory")
    if code == -signal.SIGXCPU:
        return _reached(f"{limits.cpu} s of processor time")
    if code < 0:
        name = signal.Signals(-code).name
        return EngineError(f"The engine crashed on this query ({name}); make the query simpler.")
    words = said.decode(errors="replace").strip().splitlines() or ["no reason given"]
    return EngineError(f"The engine failed on this query: {words[-1]}.")
