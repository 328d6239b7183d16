"""Several processes give what one gives, byte for byte, whatever becomes of them, and leave nothing."""

import contextlib
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.organisations import DAY
from benchmarks.organisations import main as make
from zangraph.assess import cluster as cluster_module
from zangraph.assess import shares, spread
from zangraph.assess.cluster import Cluster, judged, open_cluster
from zangraph.assess.many import Asked, Block
from zangraph.assess.pieces import Pieces
from zangraph.assess.shares import Share
from zangraph.cli import main
from zangraph.errors import EngineError
from zangraph.store.embedded import EmbeddedStore

dask = pytest.importorskip("dask", reason="Dask is not installed")
distributed = pytest.importorskip("distributed", reason="Dask is not installed")
ASKED = Asked(DAY, "all", "en")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """150 organisations, one of them broken in the middle."""
    path = tmp_path_factory.mktemp("register") / "register.yaml"
    assert make(["--organisations", "150", "--output", str(path)]) == 0
    text = path.read_text(encoding="utf-8").split("---\n")
    text[70] = "organisation: Broken\nsize: hgue\n"
    path.write_text("---\n".join(text), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def alone(register: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("alone") / "out.jsonl"
    assert run(register, out) == 2
    return out.read_bytes()


@pytest.fixture(scope="module")
def two() -> Iterator[Cluster]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(shares.FORMS, "jsonl", (8, 1_000_000))  # many shares of little work
        with open_cluster("local", 2) as opened:
            yield opened


def run(register: Path, out: Path, *more: str) -> int:
    given = ["--format", "jsonl", "--on", DAY.isoformat(), "--output", str(out)]
    return main(["validate", str(register), *given, *more])


def counted(blocks: list[Block]) -> Counter[str]:
    return sum((each.tally.verdicts for each in blocks), Counter())


def left(register: Path) -> list[Any]:
    return [(piece, 0) for piece in Pieces([str(register)])]


def test_two_processes_give_what_one_gives(
    two: Cluster, register: Path, alone: bytes, store: EmbeddedStore
) -> None:
    found = list(two.blocks(ASKED, "jsonl", store.version, left(register)))
    assert b"".join(each.content for each in found) == alone.partition(b"\n")[2]
    assert [each.tally.organisations for each in found] == [8] * 18 + [6]
    assert [number for number, each in enumerate(found) if each.errors] == [69 // 8]
    here = [*shares.blocks(ASKED.law(store), ASKED, "jsonl", left(register), at_once=False)]
    assert [each.tally.organisations for each in here] == [1] * 150
    assert counted(found) == counted(here)
    assert len(two._client.nthreads()) == 2


def test_a_worker_killed_in_mid_work_loses_nothing(
    two: Cluster, register: Path, alone: bytes, store: EmbeddedStore
) -> None:
    pids = two._client.run(os.getpid)
    assert len(set(pids.values())) == 2
    found = []
    for number, block in enumerate(two.blocks(ASKED, "jsonl", store.version, left(register))):
        if number == 2:
            os.kill(next(iter(pids.values())), signal.SIGKILL)
        found.append(block.content)
    assert b"".join(found) == alone.partition(b"\n")[2]
    with pytest.raises(ProcessLookupError):
        os.kill(next(iter(pids.values())), 0)


def test_tables_made_by_several_processes(
    two: Cluster, register: Path, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    polars = pytest.importorskip("polars", reason="polars, which reads the tables, is not installed")
    monkeypatch.setitem(shares.FORMS, "parquet", (60, 1_000_000))
    made = two.blocks(ASKED, "parquet", store.version, left(register))
    found = [polars.read_parquet(block.content) for block in made]
    (whole,) = shares.blocks(ASKED.law(store), ASKED, "parquet", left(register), at_once=True)
    assert [each["number"].n_unique() for each in found] == [60, 60, 30]
    assert polars.concat(found).equals(polars.read_parquet(whole.content))


def test_a_scheduler_of_ones_own(
    register: Path, alone: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    common = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0", "host": "127.0.0.1"}
    common |= {"local_directory": str(tmp_path), "silence_logs": logging.CRITICAL}
    with dask.config.set(cluster_module.KEPT_IN_MEMORY), distributed.LocalCluster(**common) as there:
        assert run(register, out, "--scheduler", there.scheduler_address) == 2
        assert out.read_bytes() == alone
    # One that may put what it holds on its disk is told how not to.
    out.unlink()
    usual = {"distributed.worker.memory.target": 0.6, "distributed.worker.memory.spill": 0.7}
    with dask.config.set(usual), distributed.LocalCluster(**common) as there:
        capsys.readouterr()
        assert run(register, out, "--scheduler", there.scheduler_address) == 3
    assert "a worker could write facts to its disk; start it with DASK_" in capsys.readouterr().err
    assert out.read_bytes() == b""


def test_a_worker_with_another_graph_is_refused(two: Cluster, register: Path) -> None:
    with pytest.raises(EngineError, match=r"a worker has the graph \w{12}, here it is another"):
        list(two.blocks(ASKED, "jsonl", "another", left(register)))


def test_nothing_is_raised_where_dask_would_log_it(
    two: Cluster, register: Path, store: EmbeddedStore
) -> None:
    asked = Asked(DAY, "no such layer", "en")
    broken = Share(asked, "jsonl", store.version, tuple(left(register)[:1]))
    told = two._client.submit(judged, broken, pure=False).result()
    assert told.blocks == () and told.refused == "a worker failed by a fault of its own (ValueError)"
    assert "Organisation 1" not in repr(broken) and "system" not in repr(broken)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("tcp://127.0.0.1:9", 3, "No scheduler with a worker answers"),
        ("nonsense://here", 2, "expected such as tcp://127.0.0.1:8786"),
    ],
)
def test_addresses_where_nobody_is(
    register: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
    status: int,
    said: str,
) -> None:
    monkeypatch.setattr(cluster_module, "PATIENCE", 2)
    assert run(register, tmp_path / "out.jsonl", "--scheduler", address) == status
    assert said in capsys.readouterr().err


def test_it_is_for_one_organisation_a_line(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(register), "--scheduler", "local"]) == 2
    assert "--format jsonl" in capsys.readouterr().err


def test_workers_start_by_themselves_where_there_are_many(
    register: Path,
    alone: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first are judged here, then by two workers that listen on this machine only; nothing is left."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setattr(spread, "FIRST", 40)
    monkeypatch.setattr(spread, "processors", lambda: 2)
    seen: list[tuple[set[str], int]] = []
    joined = Cluster.blocks

    def watched(self: Cluster, *given: Any) -> Iterator[Any]:
        told = self._client.run(_listening)
        seen.append((set().union(*told.values(), _listening()), len(told)))
        yield from joined(self, *given)

    monkeypatch.setattr(Cluster, "blocks", watched)
    out = tmp_path / "out.jsonl"
    out.write_bytes(alone[: len(alone) // 3])  # begun by one process, cut within a line
    assert run(register, out, "--resume") == 2
    assert "more than 40: 2 workers are started on this machine." in capsys.readouterr().err
    assert seen == [({"127.0.0.1"}, 2)]
    assert out.read_bytes() == alone
    assert list(scratch.iterdir()) == []

    # As many as are judged here anyway need nobody; nor does who asks for nobody.
    for more in ([], ["--scheduler", "none"]):
        monkeypatch.setattr(spread, "FIRST", 40 if more else 150)
        out.unlink()
        assert run(register, out, *more) == 2
        assert out.read_bytes() == alone and "workers" not in capsys.readouterr().err
    assert len(seen) == 1


def _listening() -> set[str]:
    """Return on which addresses this process listens."""
    import psutil  # comes with Dask

    found = psutil.Process().net_connections("inet")
    return {each.laddr.ip for each in found if each.status == psutil.CONN_LISTEN}


@pytest.mark.parametrize(
    ("usable", "why"),
    [(1, "there is one processor"), (0, "Dask is not installed: pip install 'zangraph[scale]'")],
)
def test_where_no_workers_can_be_started_one_process_does_it(
    register: Path,
    alone: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    usable: int,
    why: str,
) -> None:
    monkeypatch.setattr(spread, "FIRST", 140)
    monkeypatch.setattr(spread, "processors", lambda: usable)
    out = tmp_path / "out.jsonl"
    assert run(register, out) == 2
    assert out.read_bytes() == alone
    said = f"more than 140, and they are judged in this process alone ({why})."
    assert capsys.readouterr().err.count(said) == 1


#: The command with shares so small that of a few organisations several are told before the last is read.
IN_SMALL_SHARES = """
import sys
from zangraph.assess import shares
from zangraph.cli import main
shares.FORMS["jsonl"] = (16, 1_000_000)
sys.exit(main(sys.argv[1:]))
"""


def started(register: Path | str, out: Path, folder: Path, *more: str) -> "subprocess.Popen[bytes]":
    """Start the command in a session of its own, temporary files in `folder`, where modules lie in wait."""
    trap = folder.parent / "trap"
    trap.mkdir(exist_ok=True)
    (trap / "signal.py").write_text("raise SystemExit('run from the folder')\n")
    command = [
        sys.executable,
        "-P",
        "-c",
        IN_SMALL_SHARES,
        "validate",
        str(register),
        "--on",
        DAY.isoformat(),
    ]
    command += ["--format", "jsonl", "--output", str(out), *more]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=trap,
        env=os.environ | {"TMPDIR": str(folder)},
        start_new_session=True,
    )


def finish(register: Path, out: Path, folder: Path, *more: str) -> int:
    """Give all of `register` to one process, and return its status."""
    with started("-", out, folder, "--scheduler", "none", *more) as process:
        process.communicate(register.read_bytes())
    return process.returncode


def feed(process: "subprocess.Popen[bytes]", register: Path, organisations: int) -> None:
    """Give the first of `register` to `process`, which waits for more and so cannot come to its end."""
    assert process.stdin
    given = register.read_bytes().split(b"---\n")[:organisations]
    assert len(given) == organisations
    process.stdin.write(b"---\n".join(given) + b"---\n")
    process.stdin.flush()


def session_of(pid: int) -> list[int]:
    """Return the processes that are left of the session that `pid` began."""
    import psutil

    found = []
    for each in psutil.pids():
        with contextlib.suppress(OSError):
            if os.getsid(each) == pid:
                found.append(each)
    return found


def wait_for(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


def tells_facts(written: bytes) -> bool:
    """Return whether `written` names an organisation of the register, or a system of one."""
    return b"Organisation 1" in written or b"system A" in written


def lines_in(out: Path) -> int:
    return out.read_bytes().count(b"\n") if out.exists() else 0


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
def test_ctrl_c_ends_the_workers_and_a_killed_run_is_resumed(
    long_register: Path, tmp_path: Path, alone_long: bytes
) -> None:
    """As a terminal sends it, to all processes at once; then killed outright; then finished by one."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    out = tmp_path / "out.jsonl"
    with started("-", out, scratch, "--scheduler", "local") as process:
        feed(process, long_register, 200)
        wait_for(lambda: lines_in(out) > 1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr
        said = process.stderr.read().decode()
        assert process.wait(60) == 130
    assert re.fullmatch(r"zangraph: \d+ organisations?\.\n", said), said
    assert list(scratch.iterdir()) == []
    wait_for(lambda: session_of(process.pid) == [])
    begun = out.read_bytes()
    assert begun.endswith(b"\n") and alone_long.startswith(begun) and begun != alone_long

    reached = lines_in(out)
    with started("-", out, scratch, "--scheduler", "local", "--resume") as process:
        feed(process, long_register, 440)
        wait_for(lambda: lines_in(out) > reached)
        process.kill()
    wait_for(lambda: session_of(process.pid) == [])
    assert out.read_bytes() != alone_long
    # Who is killed cannot clear up: but no file of it has anything in it.
    assert not any(each.read_bytes() for each in scratch.rglob("*") if each.is_file())
    assert finish(long_register, out, scratch, "--resume") == 1
    assert out.read_bytes() == alone_long


def test_a_scheduler_that_is_killed_is_said_and_its_logs_hold_no_facts(
    long_register: Path, alone_long: bytes, tmp_path: Path
) -> None:
    """A scheduler and a worker as others start them; the scheduler is killed in mid-work."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = os.environ | {"DASK_TEMPORARY_DIRECTORY": str(scratch), "TMPDIR": str(scratch)}
    environment |= {f"DASK_DISTRIBUTED__WORKER__MEMORY__{word}": "False" for word in ("TARGET", "SPILL")}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    logs = {name: tmp_path / f"{name}.log" for name in ("scheduler", "worker")}

    def start(name: str, *arguments: str) -> "subprocess.Popen[bytes]":
        with logs[name].open("wb") as log:
            command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments]
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment)

    there = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    worker = None
    try:
        wait_for(lambda: b"Scheduler at:" in logs["scheduler"].read_bytes())
        found = re.search(rb"Scheduler at:\s+(tcp://\S+)", logs["scheduler"].read_bytes())
        assert found
        address = found[1].decode()
        worker = start("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
        out = tmp_path / "out.jsonl"
        asking = started("-", out, scratch, "--scheduler", address)
        with asking:
            feed(asking, long_register, 200)
            wait_for(lambda: lines_in(out) > 1)
            there.kill()
            assert asking.stderr
            said = asking.stderr.read().decode()
            assert asking.wait(90) == 3
    finally:
        for each in (there, worker):
            if each is not None:
                each.kill()
                each.wait(30)
    sentence = r"zangraph: The scheduler or its workers failed \(\w+\); what is written stands: --resume\.\n"
    assert re.fullmatch(r"(zangraph: \d+ organisations( …|\.)\n)+" + sentence, said), said
    begun = out.read_bytes()
    assert begun.endswith(b"\n") and alone_long.startswith(begun) and begun != alone_long
    assert tells_facts(long_register.read_bytes()) and tells_facts(begun)  # or the search would find nothing
    for each in (*logs.values(), *(path for path in scratch.rglob("*") if path.is_file())):
        assert not tells_facts(each.read_bytes()), each
    assert finish(long_register, out, scratch, "--resume") == 1
    assert out.read_bytes() == alone_long


@pytest.fixture(scope="module")
def long_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough for several shares to be under way when something is killed."""
    path = tmp_path_factory.mktemp("register") / "long.yaml"
    assert make(["--organisations", "450", "--seed", "2", "--output", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def alone_long(long_register: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("alone")
    out = folder / "out.jsonl"
    assert finish(long_register, out, folder) == 1
    return out.read_bytes()
