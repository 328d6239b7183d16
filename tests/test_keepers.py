"""Several queries at once: none waits for a runaway, and nothing stays behind."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from zangraph.errors import EngineError, LimitReached, QueryRefused
from zangraph.store import confine
from zangraph.store.asker import Asker
from zangraph.store.keeper import Limits
from zangraph.store.keepers import Keepers

pytestmark = pytest.mark.skipif(not confine.AVAILABLE, reason="only the clock is limited here")

GRAPH = "http://e/graph"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } { ?j ?k ?l } }"
LONG = Limits(timeout=120, cpu=120)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keepers") / "snapshot.nq"
    path.write_text("".join(f"<http://e/{i}> <http://e/p> <http://e/o> <{GRAPH}> .\n" for i in range(300)))
    return path


@pytest.fixture
def keepers(snapshot: Path) -> Iterator[Keepers]:
    with Keepers(snapshot, 2, patience=0.1) as keepers:
        yield keepers


def count(keepers: Keepers) -> str:
    body = keepers.query(COUNT, graphs=[GRAPH]).body
    value: str = json.loads(body)["results"]["bindings"][0]["n"]["value"]
    return value


def children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def at_work(keepers: Keepers) -> int:
    return sum(len(children(each)) for each in keepers.pids)


def descriptors(process: int | str) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1])


def start_runaways(keepers: Keepers, number: int, pool: ThreadPoolExecutor) -> list[Future[object]]:
    asked: list[Future[object]] = [
        pool.submit(keepers.query, RUNAWAY, graphs=[GRAPH], limits=LONG) for _ in range(number)
    ]
    while at_work(keepers) < number:
        assert not any(each.done() for each in asked)
    return asked


def test_a_query_is_answered_while_another_runs_away(keepers: Keepers) -> None:
    with ThreadPoolExecutor() as pool:
        (runaway,) = start_runaways(keepers, 1, pool)
        for _ in range(5):
            assert count(keepers) == "300"
        assert not runaway.done()
        assert len(keepers.pids) == 2
        keepers.stop()
        assert isinstance(runaway.exception(), EngineError)


def test_who_waits_too_long_is_told_so(keepers: Keepers) -> None:
    with ThreadPoolExecutor() as pool:
        runaways = start_runaways(keepers, 2, pool)
        with pytest.raises(LimitReached, match=r"All 2 query processes were busy for 0\.1 s"):
            count(keepers)
        assert not any(each.done() for each in runaways)
        keepers.stop()


def test_no_more_wait_than_there_is_room_for(snapshot: Path) -> None:
    with Keepers(snapshot, 1, patience=60) as keepers, ThreadPoolExecutor(keepers.most_at_once) as pool:
        asked = start_runaways(keepers, 1, pool)
        asked += [pool.submit(count, keepers) for _ in range(keepers.most_at_once - 1)]
        while keepers._room._value:  # type: ignore[attr-defined]
            assert not any(each.done() for each in asked)
        with pytest.raises(LimitReached, match="9 queries are running or waiting already"):
            count(keepers)
        keepers.stop()
        assert all(isinstance(each.exception(), EngineError) for each in asked)


def test_who_goes_away_is_given_up(keepers: Keepers) -> None:
    """The child ends and the process stays, as often as it happens."""
    assert count(keepers) == "300"
    before = keepers.pids
    with ThreadPoolExecutor() as pool:
        for _ in range(10):
            asker = Asker()
            asked = pool.submit(keepers.query, RUNAWAY, asker, graphs=[GRAPH], limits=LONG)
            while not at_work(keepers):
                assert not asked.done()
            asker.go()
            assert "given up" in str(asked.exception())
            assert count(keepers) == "300"
    assert keepers.pids == before
    assert at_work(keepers) == 0


def test_who_goes_away_while_waiting_leaves_the_line(snapshot: Path) -> None:
    """Its turn would come in 600 s."""
    with Keepers(snapshot, 1, patience=600) as keepers, ThreadPoolExecutor() as pool:
        (runaway,) = start_runaways(keepers, 1, pool)
        asker = Asker()
        waiting = pool.submit(keepers.query, COUNT, asker, graphs=[GRAPH])
        while keepers._room._value > keepers.most_at_once - 2:  # type: ignore[attr-defined]
            pass
        asker.go()
        assert "given up" in str(waiting.exception())
        assert not runaway.done()
        keepers.stop()


def test_who_is_gone_already_is_not_answered(keepers: Keepers) -> None:
    asker = Asker()
    asker.go()
    with pytest.raises(EngineError, match="given up"):
        keepers.query(COUNT, asker, graphs=[GRAPH])
    assert keepers.pids == []


def test_who_goes_away_after_the_answer_disturbs_nobody(snapshot: Path) -> None:
    """Also where the word comes just as the answer does: the next in line gets its own answer."""
    with Keepers(snapshot, 1) as keepers, ThreadPoolExecutor() as pool:
        for _ in range(200):
            asker = Asker()
            asked = pool.submit(keepers.query, COUNT, asker, graphs=[GRAPH])
            asker.go()
            assert asked.exception() is None or "given up" in str(asked.exception())
            assert count(keepers) == "300"


def test_fifty_stopped_in_a_row_leave_nothing_behind(keepers: Keepers) -> None:
    brief = Limits(timeout=0.02)
    assert count(keepers) == "300"
    with pytest.raises(LimitReached):
        keepers.query(RUNAWAY, graphs=[GRAPH], limits=brief)
    (process,) = keepers.pids
    before, threads = (descriptors("self"), descriptors(process)), threading.active_count()
    memory = resident(process)
    for _ in range(50):
        with pytest.raises(LimitReached, match="0.02 s by the clock"):
            keepers.query(RUNAWAY, graphs=[GRAPH], limits=brief)
    assert count(keepers) == "300"
    assert keepers.pids == [process]
    assert children(process) == []
    assert (descriptors("self"), descriptors(process)) == before
    while threading.active_count() > threads:  # the last timer is just ending
        pass
    assert resident(process) <= memory + 256  # pages of 4 kB: a leak of one answer would show


def test_many_at_once_share_the_processes(snapshot: Path) -> None:
    with Keepers(snapshot, 3, patience=60) as keepers, ThreadPoolExecutor(20) as pool:
        assert set(pool.map(lambda _: count(keepers), range(60))) == {"300"}
        assert 1 <= len(keepers.pids) <= 3


def test_what_is_refused_starts_no_process(keepers: Keepers) -> None:
    with pytest.raises(QueryRefused):
        keepers.query("INSERT DATA { <x:a> <x:b> 1 }", graphs=[GRAPH])
    assert keepers.pids == []


def test_there_is_at_least_one(snapshot: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Keepers(snapshot, 0)
