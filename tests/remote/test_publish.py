"""Publishing: beside what answers, checked, then switched; broken off anywhere, the old version answers."""

import http.server
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from servers import Place

from zangraph import resources
from zangraph.cli import main
from zangraph.errors import EngineError
from zangraph.namespaces import graphs_of
from zangraph.publish import Published, publish
from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.probe import finished
from zangraph.store.publication import PUBLISHED, Publication
from zangraph.store.remote import Endpoint, RemoteStore, connect
from zangraph.store.writing import GraphStore, Update, Writer

OLD, OLDER = "000000000000", "111111111111"


def version(folder: Path, key: str) -> Path:
    """Return the graph of this checkout under another key, its record in agreement."""
    path = folder / f"{key}.nq"
    text = resources.snapshot().read_text(encoding="utf-8")
    path.write_text(text.replace(resources.data_version(), key), encoding="utf-8")
    return path


def put(place: Place, snapshot: Path, writer: Writer | None = None) -> Published:
    ours = EmbeddedStore(snapshot)
    return publish(place.endpoint, writer or place.writers[0], snapshot, ours, lambda sentence: None)


def graphs_there(place: Place) -> set[str]:
    with urlopen(Request(place.graph_store, headers={"Accept": "application/n-quads"}), timeout=60) as dump:
        return {line.rsplit(b" ", 2)[1].decode() for line in dump if line.strip()}


def test_version_after_version(empty: Place, tmp_path: Path) -> None:
    for number, key in enumerate((OLDER, OLD, "222222222222"), 1):
        done = put(empty, version(tmp_path, key))
        assert (done.number, done.version) == (number, key)
        assert connect(empty.query).version == key
    there = graphs_there(empty)
    assert not any(f"{PUBLISHED}/1/" in graph for graph in there)  # two versions ago
    assert any(f"{PUBLISHED}/2/" in graph for graph in there)  # for who reads it still
    assert any(f"{PUBLISHED}/3/" in graph for graph in there)


def test_what_is_there_is_not_published_again(empty: Place, tmp_path: Path) -> None:
    snapshot = version(tmp_path, OLD)
    assert put(empty, snapshot).triples > 17_000
    assert put(empty, snapshot).triples == 0
    # Unless somebody took something away.
    spoilt = Publication(1, OLD).there(graphs_of("all")[2])
    empty.writers[0].drop(spoilt)
    with pytest.raises(EngineError, match="holds 0 triples in .*graph/digest where its record says"):
        connect(empty.query)
    assert put(empty, snapshot).number == 2
    assert connect(empty.query).version == OLD


def test_words_are_not_looked_up_in_other_data_than_the_store_holds(
    empty: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(empty, version(tmp_path, OLD))
    for command in (["search", "персональные"], ["norms", "--text", "персональные"]):
        assert main([*command, "--endpoint", empty.query]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert f"in data {resources.data_version()}; the graph that is asked holds {OLD}" in said.err


def test_a_reader_from_before_the_switch_reads_on(empty: Place, tmp_path: Path) -> None:
    put(empty, version(tmp_path, OLDER))
    reader = connect(empty.query)
    before = norms(reader, Filter(role="seller"))
    put(empty, version(tmp_path, OLD))
    assert norms(reader, Filter(role="seller")) == before
    assert reader.version == OLDER


def test_a_reader_from_long_before_is_told(
    empty: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(empty, version(tmp_path, OLDER))
    reader = connect(empty.query)
    put(empty, version(tmp_path, OLD))
    put(empty, version(tmp_path, "222222222222"))
    monkeypatch.setattr("zangraph.store.remote._FRESH", 0.0)
    with pytest.raises(EngineError, match="published anew since; connect again"):
        norms(reader, Filter(role="seller"))


class Relay(http.server.ThreadingHTTPServer):
    """Passes the first `most` additions on to a graph store, and lets the next one wait for ever."""

    daemon_threads = True

    def __init__(self, target: str, most: int) -> None:
        self.target, self.left = target, most
        self.stuck, self.released = threading.Event(), threading.Event()
        super().__init__(("127.0.0.1", 0), _Passing)


class _Passing(http.server.BaseHTTPRequestHandler):
    server: Relay

    def do_POST(self) -> None:
        self.server.left -= 1
        if self.server.left < 0:
            self.server.stuck.set()
            self.server.released.wait(200)
            self.close_connection = True
            return
        self._pass()

    def do_DELETE(self) -> None:
        self._pass()

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.headers.get("Content-Type", "application/octet-stream")
        url = self.server.target + "?" + self.path.partition("?")[2]
        request = Request(url, data=body or None, method=self.command, headers={"Content-Type": kind})
        try:
            with urlopen(request, timeout=60) as answer:
                status = answer.status
        except HTTPError as refused:
            status = refused.code
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def relay(empty: Place) -> Iterator[Relay]:
    served = Relay(empty.graph_store, 4)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.released.set()
    served.shutdown()
    served.server_close()


def test_killed_in_the_middle_the_old_version_answers(empty: Place, relay: Relay, tmp_path: Path) -> None:
    put(empty, version(tmp_path, OLD))
    before = norms(connect(empty.query), Filter())
    publisher = subprocess.Popen(
        [sys.executable, "-m", "zangraph.cli", "publish", "--endpoint", empty.query]
        + ["--graph-store", f"http://127.0.0.1:{relay.server_port}/store"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert relay.stuck.wait(150)
    finally:
        publisher.send_signal(signal.SIGKILL)
        publisher.wait(10)
    assert any(f"{PUBLISHED}/2/" in graph for graph in graphs_there(empty))  # half of the new one
    reader = connect(empty.query)
    assert reader.version == OLD
    assert norms(reader, Filter()) == before

    assert put(empty, resources.snapshot()).number == 2
    assert connect(empty.query).version == resources.data_version()
    assert [each.key for each in finished(empty.endpoint.ask)] == [OLD, resources.data_version()]


class Losing(GraphStore):
    """Loses the last triple of each step on the way."""

    def add(self, graph: str, triples: bytes) -> None:
        super().add(graph, triples[: triples[:-1].rindex(b"\n") + 1] if b"\n" in triples[:-1] else triples)


def test_what_did_not_arrive_is_never_switched_to(empty: Place, tmp_path: Path) -> None:
    put(empty, version(tmp_path, OLD))
    with pytest.raises(EngineError, match=r"Of [\d,]+ triples sent to .* arrived .* not switched over"):
        put(empty, version(tmp_path, OLDER), Losing(empty.graph_store, None))
    assert connect(empty.query).version == OLD


class Changing(Update):
    """Puts norms into force a day late: as many triples as there were, and other ones."""

    def add(self, graph: str, triples: bytes) -> None:
        super().add(graph, triples.replace(b'"2026-01-18"^^', b'"2026-01-19"^^'))


def test_what_answers_otherwise_is_never_switched_to(empty: Place, tmp_path: Path) -> None:
    put(empty, version(tmp_path, OLD))
    with pytest.raises(EngineError, match="answers the register otherwise than ours: it was not switched"):
        put(empty, version(tmp_path, OLDER), Changing(empty.update, None))
    assert connect(empty.query).version == OLD


def test_blank_nodes_that_hang_together_arrive_together(place: Place, store: EmbeddedStore) -> None:
    text = """SELECT (COUNT(*) AS ?n) { ?shape sh:property ?blank . ?blank sh:path ?path
                FILTER(isBlank(?blank)) }"""
    (ours,), (theirs,) = (list(each.select(text, graphs_of("all"))) for each in (store, connect(place.query)))
    assert theirs["n"].value == ours["n"].value != "0"


@pytest.mark.parametrize("way", [0, 1], ids=["graph store", "update"])
def test_both_ways_of_writing(place: Place, way: int) -> None:
    writer, graph = place.writers[way], f"https://example.org/written/{way}"
    text = 'Заң \\"о\\" \\\\ қ\\n2'
    writer.drop(graph)  # nothing is there
    writer.add(graph, f'<urn:a> <urn:says> "{text}"@kk .\n'.encode())
    writer.add(graph, b"_:x <urn:knows> _:y .\n_:y <urn:knows> <urn:a> .\n")
    chain = "SELECT ?t { ?x <urn:knows> ?y . ?y <urn:knows> ?a . ?a <urn:says> ?t FILTER(isBlank(?y)) }"
    (row,) = place.endpoint.ask(chain, [graph], []).rows
    assert (row["t"].value, row["t"].lang) == ('Заң "о" \\ қ\n2', "kk")
    writer.drop(graph)
    assert place.endpoint.ask("SELECT * { ?s ?p ?o }", [graph], []).rows == []


def test_an_empty_store_is_told_from_an_empty_answer(empty: Place) -> None:
    with pytest.raises(EngineError, match="holds no graph of ours.*zangraph publish"):
        connect(empty.query)


def test_a_store_filled_by_hand_is_read_under_its_own_names(empty: Place, store: EmbeddedStore) -> None:
    request = Request(
        empty.graph_store,
        data=resources.snapshot().read_bytes(),
        headers={"Content-Type": "application/n-quads"},
    )
    urlopen(request, timeout=60).close()
    reader = connect(empty.query)
    assert isinstance(reader, RemoteStore)
    assert norms(reader, Filter()) == norms(store, Filter())


def test_another_ontology_is_refused(empty: Place, tmp_path: Path) -> None:
    path = version(tmp_path, OLD)
    number = resources.ontology_version()
    text = path.read_text(encoding="utf-8").replace(f"/ontology/{number}>", "/ontology/0.0.1>")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match="speaks version 0.0.1 of the ontology"):
        put(empty, path)


def test_another_version_of_the_data_is_told(empty: Place, tmp_path: Path) -> None:
    put(empty, version(tmp_path, OLD))
    (note,) = connect(empty.query).notes
    assert f"it holds data {OLD}, and this zangraph has {resources.data_version()}" in note


def test_credentials_are_never_printed(place: Place) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zangraph.cli", "publish", "--endpoint", place.query]
        + ["--graph-store", place.graph_store],
        env={**place.environment, "ZANGRAPH_ENDPOINT_USER": "dba", "ZANGRAPH_ENDPOINT_PASSWORD": "s3cret"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "s3cret" not in done.stdout + done.stderr


class Dawdling(http.server.ThreadingHTTPServer):
    """Passes queries on, and lets those with `word` in them wait longer than anybody does."""

    daemon_threads = True

    def __init__(self, target: str, word: str) -> None:
        self.target, self.word, self.released = target, word, threading.Event()
        super().__init__(("127.0.0.1", 0), _Dawdler)


class _Dawdler(http.server.BaseHTTPRequestHandler):
    server: Dawdling

    def do_GET(self) -> None:
        self._pass(None, self.path)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._pass(body, body.decode())

    def _pass(self, body: bytes | None, said: str) -> None:
        if self.server.word in said:
            self.server.released.wait(200)
            self.close_connection = True
            return
        url = f"{self.server.target}?{self.path.partition('?')[2]}"
        headers = {name: self.headers[name] for name in ("Accept", "Content-Type") if self.headers[name]}
        with urlopen(Request(url, data=body, headers=headers), timeout=60) as answer:
            told = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:
        return


def test_a_question_that_is_answered_too_late_is_refused_there(empty: Place) -> None:
    served = Dawdling(empty.query, "onBreach")
    threading.Thread(target=served.serve_forever, daemon=True).start()
    try:
        endpoint = Endpoint(f"http://127.0.0.1:{served.server_port}/query", seconds=8.0)
        done = publish(
            endpoint, empty.writers[0], resources.snapshot(), EmbeddedStore(), lambda sentence: None
        )
    finally:
        served.released.set()
        served.shutdown()
        served.server_close()
    assert "it answers wrongly or too late, and is not asked: what-may-follow-a-breach" in done.notes
    assert connect(empty.query).refused == {"what-may-follow-a-breach"}
