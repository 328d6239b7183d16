"""Several processes give what one gives, byte for byte, whatever becomes of them, and leave nothing."""

import logging
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.organisations import DAY
from benchmarks.organisations import main as make
from zangraph.assess import cluster as cluster_module
from zangraph.assess.cluster import Cluster, Share, judged, open_cluster
from zangraph.assess.many import Asked, lines
from zangraph.assess.pieces import Pieces
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
        patched.setattr(cluster_module, "MOST_PIECES", 8)  # many shares of little work
        with open_cluster("local", 2) as opened:
            yield opened


def run(register: Path, out: Path, *more: str) -> int:
    given = ["--format", "jsonl", "--on", DAY.isoformat(), "--output", str(out)]
    return main(["validate", str(register), *given, *more])


def left(register: Path) -> list[Any]:
    return [(piece, 0) for piece in Pieces([str(register)])]


def test_two_processes_give_what_one_gives(
    two: Cluster, register: Path, alone: bytes, store: EmbeddedStore
) -> None:
    found = list(two.lines(ASKED, store.version, left(register)))
    assert b"".join(each.text for each in found) == alone.partition(b"\n")[2]
    assert [each for each in found if each.error] == [found[69]]
    assert found == list(lines(ASKED.law(store), left(register)))
    assert len(two._client.nthreads()) == 2


def test_a_worker_killed_in_mid_work_loses_nothing(
    two: Cluster, register: Path, alone: bytes, store: EmbeddedStore
) -> None:
    pids = two._client.run(os.getpid)
    assert len(set(pids.values())) == 2
    found = []
    for number, line in enumerate(two.lines(ASKED, store.version, left(register))):
        if number == 20:
            os.kill(next(iter(pids.values())), signal.SIGKILL)
        found.append(line.text)
    assert b"".join(found) == alone.partition(b"\n")[2]
    with pytest.raises(ProcessLookupError):
        os.kill(next(iter(pids.values())), 0)


def test_from_the_command_line_and_resumed(
    register: Path, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun by one process, cut within a line, finished by several: which leave no file behind."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    out = tmp_path / "out.jsonl"
    out.write_bytes(alone[: len(alone) // 3])
    assert run(register, out, "--scheduler", "local", "--resume") == 2
    assert out.read_bytes() == alone
    assert list(scratch.iterdir()) == []


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
        list(two.lines(ASKED, "another", left(register)))


def test_nothing_is_raised_where_dask_would_log_it(
    two: Cluster, register: Path, store: EmbeddedStore
) -> None:
    broken = Share(Asked(DAY, "no such layer", "en"), store.version, tuple(left(register)[:1]))
    told = two._client.submit(judged, broken, pure=False).result()
    assert told.lines == () and told.refused == "a worker failed by a fault of its own (ValueError)"
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
