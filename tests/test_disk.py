"""A large snapshot is read from disk: the same answers, built once, whole or not at all, and only read."""

import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zangraph import resources
from zangraph.coverage import coverage
from zangraph.errors import EngineError, LimitReached
from zangraph.namespaces import graphs_of
from zangraph.register import Filter, norms
from zangraph.store import confine, disk, frames, source
from zangraph.store.confine import Limits
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keeper import Keeper, run_bounded

GRAPH = "http://e/graph"
THINGS = 3_000
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CROSS = "{ ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } { ?j ?k ?l }"


@pytest.fixture(scope="module")
def shipped(store: EmbeddedStore) -> bytes:
    """The graph of this checkout, built and loaded before its cache is elsewhere."""
    assert len(store.raw)
    assert store.database
    return resources.snapshot().read_bytes()


@pytest.fixture(autouse=True)
def elsewhere(shipped: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own, and every snapshot counts as large."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(source, "MOST_IN_MEMORY", 0)


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    path = tmp_path / "law.nq"
    written(path, THINGS)
    return path


def written(path: Path, things: int) -> None:
    lines = [f'<http://e/{i}> <http://e/p> "{i:05}" <{GRAPH}> .\n' for i in range(things)]
    path.write_text(f"{resources.HEADER}test-{things}\n" + "".join(lines), encoding="utf-8")


def count(store: EmbeddedStore) -> int:
    (row,) = store.select(COUNT, [GRAPH])
    return int(row["n"].value)


def is_built(folder: Path) -> bool:
    return (folder / "whole").exists()


def tables(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sst"))


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {each.name: (each.stat().st_size, each.stat().st_mtime_ns) for each in folder.iterdir()}


def test_the_size_decides(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = snapshot.stat().st_size
    monkeypatch.setattr(source, "MOST_IN_MEMORY", size)
    assert count(EmbeddedStore(snapshot)) == THINGS
    assert not is_built(disk.folder_of(snapshot))
    monkeypatch.setattr(source, "MOST_IN_MEMORY", size - 1)
    assert count(EmbeddedStore(snapshot)) == THINGS
    assert is_built(disk.folder_of(snapshot))


def test_it_is_built_once_and_never_written_to_again(snapshot: Path) -> None:
    assert count(EmbeddedStore(snapshot)) == THINGS
    before = stamps(disk.folder_of(snapshot))
    for _ in range(2):
        assert count(EmbeddedStore(snapshot)) == THINGS
    assert stamps(disk.folder_of(snapshot)) == before


def test_the_law_is_answered_as_from_memory(store: EmbeddedStore, shipped: bytes, tmp_path: Path) -> None:
    path = tmp_path / "copy.nq"
    path.write_bytes(shipped)
    ours = EmbeddedStore(path)
    assert is_built(disk.folder_of(path))
    graphs = graphs_of("all")
    held = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }"
    everything = [sorted(sorted(row.items()) for row in each.select(held, graphs)) for each in (ours, store)]
    assert everything[0] == everything[1]
    assert len(everything[0]) > 10_000
    assert norms(ours, Filter(role="seller"), lang="kk") == norms(store, Filter(role="seller"), lang="kk")
    assert coverage(ours) == coverage(store)


@pytest.mark.parametrize("harm", ["cut off", "gone", "altered", "no seal", "half built"])
def test_what_is_not_whole_is_built_anew(snapshot: Path, harm: str) -> None:
    folder = disk.prepare(snapshot)
    first = tables(folder)[0]
    if harm == "cut off":
        os.truncate(first, first.stat().st_size // 2)
    elif harm == "gone":
        first.unlink()
    elif harm == "altered":
        first.write_bytes(b"\0" * first.stat().st_size)
    elif harm == "no seal":
        (folder / "whole").unlink()
    else:
        for each in folder.iterdir():
            each.unlink()
    assert count(EmbeddedStore(snapshot)) == THINGS


def altered_unseen(table: Path) -> None:
    """Turn bits at the beginning of `table`, or back, and leave its time as it was: only reading shows."""
    found = table.stat()
    data = table.read_bytes()
    table.write_bytes(bytes(each ^ 0xFF for each in data[:200]) + data[200:])
    os.utime(table, ns=(found.st_atime_ns, found.st_mtime_ns))


def test_what_is_found_damaged_while_it_is_read_is_never_an_answer(snapshot: Path) -> None:
    folder = disk.prepare(snapshot)
    for table in tables(folder):
        altered_unseen(table)
        try:
            disk.reader(folder)
        except disk.Damaged:  # it reads this one when it opens, and is built anew then: not the case here
            altered_unseen(table)
            (folder / "whole").write_text(disk._listing(folder), encoding="utf-8")
    store = EmbeddedStore(snapshot)
    values = store.select("SELECT ?o { ?s ?p ?o }", [GRAPH])
    with pytest.raises(EngineError, match="is damaged .*start again, and it is built anew"):
        sorted(row["o"].value for row in values)
    assert count(EmbeddedStore(snapshot)) == THINGS


def test_another_snapshot_in_its_place_takes_another_folder(snapshot: Path) -> None:
    before = disk.prepare(snapshot)
    reader = EmbeddedStore(snapshot)
    written(snapshot, THINGS + 5)
    assert count(EmbeddedStore(snapshot)) == THINGS + 5
    assert not before.exists()
    assert count(reader) == THINGS  # its files are gone by name alone


BUILDING = """
import sys
from pathlib import Path
from zangraph.store import disk
print(disk.prepare(Path(sys.argv[1])))
"""


def test_a_killed_builder_leaves_nothing_that_answers(tmp_path: Path) -> None:
    path = tmp_path / "large.nq"
    written(path, 300_000)
    parts = resources.cache_folder()

    def caught() -> bool:
        """Return whether it was killed before its end, which may come before a part is seen."""
        shutil.rmtree(disk.folder_of(path), ignore_errors=True)
        builder = subprocess.Popen([sys.executable, "-c", BUILDING, str(path)], stderr=subprocess.DEVNULL)
        while not list(parts.glob("*.part/*.sst")) and builder.poll() is None:
            time.sleep(0.005)
        builder.send_signal(signal.SIGKILL)
        builder.wait(10)
        return bool(list(parts.glob("*.part")))

    assert any(caught() for _ in range(10))
    (part,) = parts.glob("*.part")
    assert not disk.folder_of(path).exists()
    for each in [part, *part.iterdir()]:
        os.utime(each, (1, 1))  # long ago
    written(path, THINGS)
    assert count(EmbeddedStore(path)) == THINGS
    assert not part.exists()


def test_many_begin_at_once_and_one_builds(snapshot: Path) -> None:
    begun = [
        subprocess.Popen([sys.executable, "-c", BUILDING, str(snapshot)], stdout=-1, stderr=-1, text=True)
        for _ in range(3)
    ]
    told = [each.communicate(timeout=60) for each in begun]
    assert {out.strip() for out, _ in told} == {str(disk.folder_of(snapshot))}
    assert sum("preparing law.nq on disk, once" in err for _, err in told) == 1


def test_a_snapshot_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.nq"
    path.write_text("this is no snapshot\n")
    with pytest.raises(EngineError, match="cannot be prepared on disk"):
        EmbeddedStore(path)
    assert not list(resources.cache_folder().glob("*.part"))


confined = pytest.mark.skipif(not confine.AVAILABLE, reason="only the clock is limited here")


def rows(body: bytes) -> list[dict[str, str]]:
    table = json.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in table]


@confined
def test_queries_of_users_are_answered_from_disk(snapshot: Path) -> None:
    with Keeper(snapshot) as keeper:
        for _ in range(2):
            assert rows(keeper.query(COUNT, graphs=[GRAPH]).body) == [{"n": str(THINGS)}]
        with pytest.raises(LimitReached, match="by the clock"):
            keeper.query(f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", graphs=[GRAPH], limits=Limits(timeout=0.5))
        with pytest.raises(LimitReached, match="bytes of memory"):
            keeper.query(
                f"SELECT * {{ {CROSS} }} ORDER BY ?a ?d ?g ?j",
                graphs=[GRAPH],
                limits=Limits(timeout=60, cpu=60, memory=1 << 26),
            )
        assert rows(keeper.query(COUNT, graphs=[GRAPH]).body) == [{"n": str(THINGS)}]
    directly = run_bounded(EmbeddedStore(snapshot).raw, COUNT, graphs=[GRAPH])
    assert rows(directly.body) == [{"n": str(THINGS)}]


@confined
def test_a_damaged_graph_is_an_error_of_the_keeper_too(snapshot: Path) -> None:
    for table in tables(disk.prepare(snapshot)):
        altered_unseen(table)
    with Keeper(snapshot) as keeper:
        with pytest.raises(EngineError, match="is damaged"):
            keeper.query(COUNT, graphs=[GRAPH])
        assert rows(keeper.query(COUNT, graphs=[GRAPH]).body) == [{"n": str(THINGS)}]


@confined
@pytest.mark.parametrize("way", ["keeper", "this process"])
def test_what_a_child_finds_damaged_is_built_anew(snapshot: Path, way: str) -> None:
    folder = disk.prepare(snapshot)
    unread = []
    for table in tables(folder):
        altered_unseen(table)
        try:
            disk.reader(folder)
            unread.append(table)
        except disk.Damaged:  # found at once: not the case here
            altered_unseen(table)
            (folder / "whole").write_text(disk._listing(folder), encoding="utf-8")
    assert unread and is_built(folder)
    everything = "SELECT ?o { ?s ?p ?o }"
    told = "The graph on disk is damaged; it is built anew with the next question"
    with Keeper(snapshot) as keeper, pytest.raises(EngineError, match=told) as damaged:
        if way == "keeper":
            keeper.query(everything, graphs=[GRAPH])
        else:
            run_bounded(disk.reader(folder), everything, graphs=[GRAPH])
    assert str(folder) not in str(damaged.value)
    assert not is_built(folder)
    with Keeper(snapshot) as keeper:
        assert rows(keeper.query(COUNT, graphs=[GRAPH]).body) == [{"n": str(THINGS)}]


@confined
def test_a_keeper_goes_on_by_itself_after_damage(snapshot: Path) -> None:
    folder = disk.prepare(snapshot)
    with Keeper(snapshot) as keeper:
        assert rows(keeper.query(COUNT, graphs=[GRAPH]).body) == [{"n": str(THINGS)}]
        for table in tables(folder):
            altered_unseen(table)
        for _ in range(3):  # the first may still answer from what it has read before
            try:
                answer = rows(keeper.query("SELECT ?o { ?s ?p ?o }", graphs=[GRAPH]).body)
                assert len(answer) == THINGS
            except EngineError as damaged:
                assert "is damaged" in str(damaged)
        assert rows(keeper.query(COUNT, graphs=[GRAPH]).body) == [{"n": str(THINGS)}]
    assert is_built(disk.folder_of(snapshot))


def woken(pid: int) -> dict[str, int]:
    """Return how often each thread of `pid` but the first has been woken."""
    found = {}
    for thread in Path(f"/proc/{pid}/task").iterdir():
        if thread.name != str(pid):
            told = (thread / "status").read_text()
            found[thread.name] = int(told.partition("\nvoluntary_ctxt_switches:")[2].split()[0])
    return found


@confined
def test_no_thread_of_the_engine_works_while_a_keeper_forks(snapshot: Path) -> None:
    """A fork copies one thread and every lock: the engine's own threads wait, and hold none."""
    with Keeper(snapshot) as keeper:
        keeper.query(COUNT, graphs=[GRAPH])
        assert keeper.pid is not None
        before = woken(keeper.pid)
        assert before  # they are there
        for _ in range(5):
            keeper.query("SELECT ?o { ?s ?p ?o }", graphs=[GRAPH])
        assert woken(keeper.pid) == before


@confined
def test_a_query_has_the_tables_to_read_and_nothing_else(snapshot: Path, tmp_path: Path) -> None:
    store = EmbeddedStore(snapshot)
    secret = (tmp_path / "secret").open("w+b")
    beside = (disk.folder_of(snapshot) / "LOG").open("rb")

    def job() -> tuple[frames.Header, bytes]:
        found: list[tuple[str, int]] = []
        for descriptor in range(3, 400):
            try:
                mode = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE
            except OSError:
                continue
            place = Path(f"/proc/self/fd/{descriptor}").readlink()
            found.append((place.suffix or place.name.partition(":")[0], mode))
        refused = ""
        try:
            snapshot.open("rb").close()
        except OSError as exc:
            refused = str(exc)
        counted = len(list(store.raw.quads_for_pattern(None, None, None)))
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        return {"found": found, "refused": refused, "counted": counted, "limit": limit}, b""

    with secret, beside:
        header, _ = confine.run(job, Limits(), keep=source.descriptors())
    assert header["counted"] == THINGS
    assert "Too many open files" in header["refused"]
    assert header["limit"] == [0, 0]
    kinds = {(name, mode) for name, mode in header["found"]}
    assert kinds == {(".sst", os.O_RDONLY), ("pipe", os.O_WRONLY)}  # the pipe takes the answer
    assert sum(name == "pipe" for name, _ in header["found"]) == 1
