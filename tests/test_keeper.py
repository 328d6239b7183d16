import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from zangraph.errors import (
    EngineError,
    InputError,
    LimitReached,
    QueryRefused,
    QuerySyntaxError,
)
from zangraph.store import confine
from zangraph.store.asker import Asker
from zangraph.store.keeper import Answer, Keeper, Limits, run_bounded

pytestmark = pytest.mark.skipif(not confine.AVAILABLE, reason="only the clock is limited here")

GRAPH, OTHER = "http://e/graph", "http://e/other"
THINGS = 300
CROSS = "{ ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } { ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
BOMB = f"SELECT * {{ {CROSS} }} ORDER BY ?a ?d ?g ?j"
SHORT = Limits(timeout=0.3)
SMALL = Limits(timeout=60, cpu=60, memory=1 << 26)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = ["# zangraph snapshot for tests"]
    lines += [f'<http://e/{i}> <http://e/p> "{i:03}" <{GRAPH}> .' for i in range(THINGS)]
    lines += [
        f'<http://e/x> <http://e/name> "Ақпарат, \\"x\\"\\n"@kk <{OTHER}> .',
        f"<http://e/x> <http://e/knows> _:b <{OTHER}> .",
        f'<http://e/x> <http://e/age> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <{OTHER}> .',
    ]
    path = tmp_path_factory.mktemp("keeper") / "snapshot.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(snapshot: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(snapshot), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def keeper(snapshot: Path) -> Iterator[Keeper]:
    with Keeper(snapshot) as keeper:
        yield keeper


def rows(answer: Answer) -> list[dict[str, str]]:
    table = json.loads(answer.body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in table]


def count(keeper: Keeper, limits: Limits = Limits()) -> int:  # noqa: B008
    return int(rows(keeper.query(COUNT, graphs=[GRAPH], limits=limits))[0]["n"])


def descriptors(process: int | str) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def children(process: int | str) -> str:
    return Path(f"/proc/{process}/task/{process}/children").read_text()


# --- what it answers


def test_default_graph_is_the_union_of_the_graphs_given(keeper: Keeper) -> None:
    assert count(keeper) == THINGS
    both = keeper.query(COUNT, graphs=[GRAPH, OTHER])
    assert rows(both) == [{"n": str(THINGS + 3)}]
    assert (both.kind, both.rows, both.truncated) == ("bindings", 1, False)


def test_named_graphs_may_be_others_than_the_default(keeper: Keeper) -> None:
    text = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert rows(keeper.query(text, graphs=[GRAPH], named=[OTHER])) == [{"g": OTHER}]
    assert rows(keeper.query(text, graphs=[GRAPH], named=[])) == []
    assert rows(keeper.query(COUNT, graphs=[], named=[GRAPH])) == [{"n": "0"}]


def test_only_the_graphs_given_can_be_named(keeper: Keeper) -> None:
    text = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert rows(keeper.query(text, graphs=[GRAPH])) == [{"g": GRAPH}]
    assert rows(keeper.query("SELECT * { ?s ?p ?o }", graphs=[])) == []


def test_json_says_what_the_engine_itself_would(keeper: Keeper, store: ox.Store) -> None:
    text = (
        "SELECT * { { ?s ?p ?o } UNION { BIND('x'@ar--rtl AS ?q) } "
        "UNION { BIND(<<( <x:a> <x:b> 1 )>> AS ?q) } }"
    )
    ours = keeper.query(text, graphs=[OTHER]).body
    found = store.query(text, default_graph=ox.NamedNode(OTHER))
    assert isinstance(found, ox.QuerySolutions)
    theirs = found.serialize(format=ox.QueryResultsFormat.JSON)
    assert theirs is not None
    assert unlabelled(ours) == unlabelled(theirs)


def unlabelled(body: bytes) -> tuple[object, list[str]]:
    """Blank nodes have other labels in every process that loads the file."""
    table = json.loads(body)
    for row in table["results"]["bindings"]:
        for term in row.values():
            if term["type"] == "bnode":
                term["value"] = "b"
    found = [json.dumps(row, sort_keys=True) for row in table["results"]["bindings"]]
    return table["head"], sorted(found)


@pytest.mark.parametrize(
    ("accept", "begins"),
    [
        ("text/csv", b'o\r\n"'),
        ("text/tab-separated-values", b'?o\n"'),
        ("application/sparql-results+xml", b"<?xml"),
        ("text/turtle, application/sparql-results+json", b'{"head"'),
    ],
)
def test_tables_in_every_format(keeper: Keeper, accept: str, begins: bytes) -> None:
    text = "SELECT ?o { ?s <http://e/name> ?o }"
    answer = keeper.query(text, graphs=[OTHER], accept=accept)
    assert answer.body.startswith(begins)
    assert "Ақпарат" in answer.body.decode()
    assert answer.media_type == accept.split(", ")[-1]


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_graphs_in_every_format(keeper: Keeper, accept: str) -> None:
    text = "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s <http://e/name> ?o }"
    answer = keeper.query(text, graphs=[OTHER], accept=accept)
    assert (answer.kind, answer.rows, answer.media_type) == ("graph", 1, accept)
    assert ("@prefix skos:" in answer.body.decode()) == (accept == "text/turtle")


def test_ask(keeper: Keeper) -> None:
    assert json.loads(keeper.query("ASK { ?s ?p ?o }", graphs=[GRAPH]).body)["boolean"] is True
    plain = keeper.query("ASK { <x:y> ?p ?o }", graphs=[GRAPH], accept="text/csv")
    assert plain.body.strip() == b"false"


def test_a_format_that_cannot_hold_the_answer(keeper: Keeper) -> None:
    with pytest.raises(InputError, match="ask for Turtle, N-Triples, JSON-LD or RDF/XML"):
        keeper.query("CONSTRUCT WHERE { ?s ?p ?o }", graphs=[GRAPH], accept="text/csv")


def test_the_command_line_takes_the_same_path(keeper: Keeper, store: ox.Store) -> None:
    text = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    direct = run_bounded(store, text, graphs=[GRAPH])
    assert direct.body == keeper.query(text, graphs=[GRAPH]).body
    with pytest.raises(LimitReached):
        run_bounded(store, RUNAWAY, graphs=[GRAPH], limits=SHORT)
    assert run_bounded(store, text, graphs=[GRAPH]).body == direct.body


# --- what it stops


def test_rows_are_cut_off_and_flagged(keeper: Keeper) -> None:
    few = Limits(rows=7)
    for text in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        answer = keeper.query(text, graphs=[GRAPH], limits=few)
        assert (answer.rows, answer.truncated) == (7, True)
    exact = keeper.query(
        "SELECT * { ?s ?p ?o }", graphs=[GRAPH], accept="text/csv", limits=Limits(rows=THINGS)
    )
    assert (exact.rows, exact.truncated) == (THINGS, False)
    assert len(exact.body.splitlines()) == THINGS + 1


def test_a_row_limit_stops_what_would_never_end(keeper: Keeper) -> None:
    answer = keeper.query(f"SELECT * {{ {CROSS} }}", graphs=[GRAPH], limits=Limits(rows=50))
    assert (answer.rows, answer.truncated) == (50, True)


@pytest.mark.parametrize(
    ("text", "limits", "named"),
    [
        (RUNAWAY, SHORT, "0.3 s by the clock"),
        (RUNAWAY, Limits(timeout=60, cpu=1), "1 s of processor time"),
        (BOMB, SMALL, "67,108,864 bytes of memory"),
        ("SELECT * { ?s ?p ?o }", Limits(bytes=100), "100 bytes of answer"),
        (
            f"SELECT ?a ?c ?d ?f {{ {CROSS} }}",
            Limits(timeout=60, bytes=100_000),
            "100,000 bytes of answer",
        ),
    ],
    ids=["clock", "processor", "memory", "bytes", "many bytes"],
)
def test_the_limit_is_named_and_the_next_query_answered(
    keeper: Keeper, text: str, limits: Limits, named: str
) -> None:
    assert count(keeper) == THINGS
    before = keeper.pid
    with pytest.raises(LimitReached, match=named):
        keeper.query(text, graphs=[GRAPH], limits=limits)
    assert count(keeper) == THINGS
    assert keeper.pid == before


def test_a_string_that_doubles_and_doubles(keeper: Keeper) -> None:
    steps = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
    with pytest.raises(LimitReached, match="of memory"):
        keeper.query(f"SELECT ?x40 {{ ?s ?p ?x0 {steps} }}", graphs=[GRAPH], limits=SMALL)
    assert count(keeper) == THINGS


def test_twenty_stopped_in_a_row_leave_nothing_behind(keeper: Keeper) -> None:
    assert count(keeper) == THINGS
    mine, its, process = descriptors("self"), descriptors(str(keeper.pid)), keeper.pid
    for _ in range(20):
        with pytest.raises(LimitReached):
            keeper.query(RUNAWAY, graphs=[GRAPH], limits=Limits(timeout=0.02))
    assert count(keeper) == THINGS
    assert keeper.pid == process
    assert children(str(process)) == ""
    assert (descriptors("self"), descriptors(str(process))) == (mine, its)


def test_a_run_of_the_command_line_leaves_nothing_behind(store: ox.Store) -> None:
    before = descriptors("self"), children(os.getpid()).split()
    for _ in range(5):
        with pytest.raises(LimitReached):
            run_bounded(store, RUNAWAY, graphs=[GRAPH], limits=Limits(timeout=0.02))
    assert (descriptors("self"), children(os.getpid()).split()) == before


CRASHES = {
    "negations": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "sums": "ASK { FILTER(" + "+".join(["1"] * 9_000) + ") }",
    "braces": "ASK " + "{" * 9_000 + "}" * 9_000,
}


@pytest.mark.parametrize("text", CRASHES.values(), ids=list(CRASHES))
def test_what_crashes_the_engine_is_refused_and_contained(keeper: Keeper, text: str) -> None:
    with pytest.raises(QueryRefused):
        keeper.query(text, graphs=[GRAPH])
    assert count(keeper) == THINGS
    process = keeper.pid
    with pytest.raises((EngineError, LimitReached)):
        keeper._ask(text, Asker(), graphs=[GRAPH])
    assert count(keeper) == THINGS
    assert keeper.pid == process


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://e/other> { ?s ?p ?o }",
        "INSERT DATA { <x:a> <x:b> 1 }",
    ],
)
def test_refused_before_it_is_sent(snapshot: Path, store: ox.Store, text: str) -> None:
    with Keeper(snapshot) as unused, pytest.raises(QueryRefused):
        unused.query(text, graphs=[GRAPH])
    assert unused.pid is None
    with pytest.raises(QueryRefused):
        run_bounded(store, text, graphs=[GRAPH])


def test_words_that_only_look_refused(keeper: Keeper) -> None:
    text = "SELECT * { ?s ?p 'SERVICE', <x:FROM> } # INSERT"
    assert keeper.query(text, graphs=[GRAPH]).rows == 0


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_past_the_guard_no_listener_is_reached(keeper: Keeper, silent: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        place = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        text = f"SELECT * {{ SERVICE {silent}<{place}> {{ ?s ?p ?o }} }}"
        try:
            keeper._ask(text, Asker(), graphs=[GRAPH], limits=Limits(timeout=2))
        except (EngineError, LimitReached):
            assert not silent
        with pytest.raises(TimeoutError):
            listener.accept()


def test_past_the_guard_nothing_is_written(keeper: Keeper) -> None:
    with pytest.raises(QuerySyntaxError):
        keeper._ask("INSERT DATA { <x:a> <x:b> 1 }", Asker(), graphs=[GRAPH])
    assert count(keeper) == THINGS


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT ?s {\n ?s ?p ?o .\n FILTRE(?o) }", "Line 3, column "),
        ("SELECT ?s {\n ?s foo:bar ?o }", "Line 2, .*Prefix not found"),
        ("SELECT ?s { ?s ?p ?o", "Line 1, column 21: .* at the end"),
    ],
)
def test_a_syntax_error_has_its_place(keeper: Keeper, store: ox.Store, text: str, place: str) -> None:
    with pytest.raises(QuerySyntaxError, match=place):
        keeper.query(text, graphs=[GRAPH])
    with pytest.raises(QuerySyntaxError, match=place):
        run_bounded(store, text, graphs=[GRAPH])


# --- how the process lives


def test_killed_from_outside_it_starts_again(snapshot: Path) -> None:
    with Keeper(snapshot) as keeper:
        assert count(keeper) == THINGS
        first = keeper.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert count(keeper) == THINGS
        assert keeper.pid != first


def test_stuck_it_is_given_up_and_starts_again(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zangraph.store.keeper._GRACE", 0.1)
    with Keeper(snapshot) as keeper:
        assert count(keeper) == THINGS
        assert keeper.pid is not None
        os.kill(keeper.pid, signal.SIGSTOP)
        with pytest.raises(LimitReached):
            count(keeper, Limits(timeout=0.1))
        assert count(keeper, Limits(timeout=30)) == THINGS


def test_it_ends_when_closed_and_can_be_used_again(snapshot: Path) -> None:
    before = descriptors("self")
    keeper = Keeper(snapshot)
    assert count(keeper) == THINGS
    process = keeper.pid
    keeper.close()
    assert not Path(f"/proc/{process}").exists()
    assert descriptors("self") == before
    assert count(keeper) == THINGS
    keeper.close()


@pytest.fixture
def busy(snapshot: Path) -> Iterator[tuple[Keeper, int, int, threading.Thread]]:
    """A keeper whose child runs a query without end, the processes of both, and the thread that asked."""
    keeper = Keeper(snapshot)
    assert count(keeper) == THINGS

    def ask() -> None:
        with contextlib.suppress(EngineError, LimitReached):
            keeper.query(RUNAWAY, graphs=[GRAPH], limits=Limits(timeout=60, cpu=60))

    asking = threading.Thread(target=ask)
    asking.start()
    assert keeper.pid is not None
    while not (running := children(keeper.pid)):
        pass
    yield keeper, keeper.pid, int(running), asking
    keeper.stop()
    asking.join()


def until_gone(*processes: int) -> None:
    """Return once they are no more, or are remains that nobody has collected yet."""
    for each in processes:
        while Path(f"/proc/{each}").exists() and state(each) not in "ZX":
            pass


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def test_a_child_never_outlives_its_keeper(busy: tuple[Keeper, int, int, threading.Thread]) -> None:
    _, process, child, _ = busy
    os.kill(process, signal.SIGKILL)
    until_gone(process, child)


def test_who_no_longer_asks_is_not_answered(busy: tuple[Keeper, int, int, threading.Thread]) -> None:
    keeper, process, child, _ = busy
    assert keeper._process is not None and keeper._process.stdin is not None
    keeper._process.stdin.close()
    until_gone(child, process)


def test_stopped_it_ends_at_once_and_for_good(busy: tuple[Keeper, int, int, threading.Thread]) -> None:
    keeper, process, child, asking = busy
    keeper.stop()
    asking.join()
    until_gone(child, process)
    assert keeper.pid is None
    with pytest.raises(EngineError, match="is ending"):
        count(keeper)


def test_it_ends_when_its_input_ends(snapshot: Path) -> None:
    command = [sys.executable, "-m", "zangraph.store.keeper", str(snapshot)]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert ended.stderr == b""


def test_where_nothing_can_be_confined_a_spawned_worker_answers(
    store: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "AVAILABLE", False)
    assert rows(run_bounded(store, COUNT, graphs=[GRAPH])) == [{"n": str(THINGS)}]


def test_it_says_what_it_cannot_load(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("this is not N-Quads\n")
    for path in (broken, tmp_path / "none.nq"):
        with Keeper(path) as keeper, pytest.raises(EngineError, match=path.name):
            count(keeper)


def test_threads_share_it(keeper: Keeper) -> None:
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        text = f"SELECT ?o {{ <http://e/{number}> ?p ?o }}"
        found[number] = rows(keeper.query(text, graphs=[GRAPH]))[0]["o"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"{number:03}" for number in range(40)}
