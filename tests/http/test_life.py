"""How the server starts and ends, and what it leaves behind: nothing."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from client import PATIENCE, Server, family, free_port, is_alive, kill_all, serving

from zangraph import resources
from zangraph.cli import main, serve
from zangraph.store import confine
from zangraph.store.embedded import EmbeddedStore

RUNAWAY = "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } }"


def test_all_is_loaded_before_the_first_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was loaded is answered from, though its files are gone by then."""
    store = EmbeddedStore()
    assert store.database is not None
    folder = tmp_path / "zangraph"
    folder.mkdir()
    for path in (resources.snapshot(), store.database, store.database.with_suffix(".seal")):
        if path.exists():
            shutil.copy2(path, folder / path.name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with Server(serving("--queries", "1"), tmp_path / "log") as server:
        shutil.rmtree(folder)
        assert len(server.ask("/api/norms?role=seller").json) > 0
        assert server.ask("/id/act/kz-94-v").status == 303
        assert server.ask("/page/act/kz-94-v").status == 200
        assert server.sparql("ASK { act:kz-94-v ?p ?o }").json["boolean"] is True
        assert server.ask("/openapi.json").status == 200
    assert "building" not in server.log.partition("/api/norms")[2]


def test_a_graph_that_cannot_be_read_is_said_before_anything_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text(f"{resources.HEADER}{resources.data_version()}\nno quad at all\n")
    monkeypatch.setattr(resources, "snapshot", lambda: broken)
    serve.open_store.cache_clear()
    try:
        assert main(["serve", "--port", str(free_port())]) == 3
    finally:
        serve.open_store.cache_clear()
    told = capsys.readouterr()
    assert told.out == "" and "cannot be read" in told.err


@pytest.mark.skipif(not confine.AVAILABLE, reason="processes are counted in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_ended_while_it_answers_it_leaves_no_process(tmp_path: Path, how: int) -> None:
    with ThreadPoolExecutor(2) as pool, Server(serving("--timeout", "300"), tmp_path / "log") as server:
        asked = [pool.submit(server.sparql, RUNAWAY) for _ in range(2)]
        while len(below := family(server.process.pid)) < 4:  # two keepers, a child each
            assert not any(each.done() for each in asked)
        server.end(how)
        try:
            while any(map(is_alive, below)):
                pass
        finally:
            kill_all(below)
        assert all(each.exception() or each.result().status == 503 for each in asked)
    assert "Error" not in server.log


def asking(server: Server, how: str) -> socket.socket:
    """Return a connection over which a query that never ends has been asked."""
    query, host = quote(RUNAWAY), f"Host: 127.0.0.1:{server.port}\r\n"
    if how == "GET":
        sent = f"GET /sparql?query={query} HTTP/1.1\r\n{host}\r\n"
    else:
        form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(query) + 6}\r\n"
        sent = f"POST /sparql HTTP/1.1\r\n{host}{form}\r\nquery={query}"
    connection = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
    connection.sendall(sent.encode())
    return connection


def at_work(server: Server) -> tuple[int, int]:
    """Return the only keeper and the child that evaluates, once there is one."""
    while len(below := family(server.process.pid)) < 2:
        assert server.process.poll() is None
    return below[0], below[1]


@pytest.mark.skipif(not confine.AVAILABLE, reason="processes are counted in /proc")
@pytest.mark.parametrize("how", ["GET", "POST"])
def test_who_goes_away_holds_up_nobody(tmp_path: Path, how: str) -> None:
    """The only place would be held for 300 s: more than this test, or the next query, would wait."""
    with Server(serving("--timeout", "300", "--queries", "1"), tmp_path / "log") as server:
        keeper = 0
        for _ in range(3):
            with asking(server, how):
                keeper, child = at_work(server)
            while is_alive(child):
                pass
            assert server.sparql("ASK {}").json["boolean"] is True
        assert family(server.process.pid) == [keeper]  # what was loaded once stays loaded
    assert server.log.count(f" {how} /sparql 400 ") == 3
    assert "Error" not in server.log


@pytest.mark.skipif(not confine.AVAILABLE, reason="processes are counted in /proc")
def test_a_keeper_killed_while_it_answers_takes_nothing_with_it(tmp_path: Path) -> None:
    """Killed once the query is asked again, of another process; killed again its asker is told."""
    with (
        ThreadPoolExecutor(1) as pool,
        Server(serving("--timeout", "300", "--queries", "1"), tmp_path / "log") as server,
    ):
        asked = pool.submit(server.sparql, RUNAWAY)
        first, child = at_work(server)
        os.kill(first, signal.SIGKILL)
        while is_alive(child):
            pass
        while (found := at_work(server))[0] == first:
            pass
        assert not asked.done()
        os.kill(found[0], signal.SIGKILL)
        reply = asked.result()
        assert reply.status == 500 and "ended twice" in reply.error
        assert server.sparql("ASK {}").json["boolean"] is True


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = Path(__file__).with_name("hasty.py")
    with Server([str(program), str(free_port())], tmp_path_factory.mktemp("hasty") / "log") as found:
        yield found


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"GET /void HTT",
        b"GET /void HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"GET /void HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\nbegun",
    ],
)
def test_who_begins_and_does_not_end_holds_no_place(hasty: Server, beginning: bytes) -> None:
    """There is room for 256 connections: these would leave none for anybody else."""
    held = [socket.create_connection(("127.0.0.1", hasty.port), PATIENCE) for _ in range(300)]
    for each in held:
        with contextlib.suppress(ConnectionError):
            each.sendall(beginning)
    for each in held:
        with contextlib.suppress(ConnectionError):
            while each.recv(65_536):
                pass
        each.close()
    assert hasty.ask("/void").status == 200


def holds(server: Server, port: int) -> bool:
    """Return whether the server still has its end of the connection from the port `port` of this machine."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, its, theirs, state = line.split()[:4]
        if its.endswith(f":{server.port:04X}") and theirs.endswith(f":{port:04X}"):
            return state == "01"
    return False


@pytest.mark.skipif(not confine.AVAILABLE, reason="connections are looked up in /proc")
def test_who_does_not_read_is_sent_no_more(hasty: Server) -> None:
    path = "/graph/derived/digest.nt"
    whole = len(hasty.ask(path).body)
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(PATIENCE)
        connection.connect(("127.0.0.1", hasty.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        read = len(connection.recv(1000))
        while holds(hasty, connection.getsockname()[1]):
            time.sleep(0.05)
        with contextlib.suppress(ConnectionResetError):
            while chunk := connection.recv(65_536):
                read += len(chunk)
    assert 0 < read < whole
    assert hasty.ask("/void").status == 200


def test_who_comes_again_and_again_is_answered(hasty: Server) -> None:
    """Over one connection, for longer than it may be silent."""
    connection = http.client.HTTPConnection("127.0.0.1", hasty.port, timeout=PATIENCE)
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        connection.request("GET", "/void")
        found = connection.getresponse()
        assert found.read() and found.status == 200
        time.sleep(0.2)
    connection.close()


def test_it_serves_on_ipv6(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET6) as trial:
        try:
            trial.bind(("::1", 0))
        except OSError:
            pytest.skip("no IPv6 here")
    server = Server(serving("--address", "::1"), tmp_path / "log")
    try:
        assert server.address.startswith("http://[::1]:")
        with socket.create_connection(("::1", server.port)) as connection:
            connection.sendall(b"HEAD /void HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
    finally:
        server.end()


def test_a_taken_port_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and f"Port {port} of 127.0.0.1 cannot be used" in said


def test_beyond_loopback_only_where_queries_can_be_held(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "AVAILABLE", False)
    assert main(["serve", "--port", str(free_port()), "--address", "0.0.0.0"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "elsewhere --address must be 127.0.0.1" in said


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra_it_is_one_sentence(missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None; import zangraph.cli as c; sys.exit(c.main(['serve']))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ)
    assert (found.returncode, found.stdout) == (2, "")
    assert (
        found.stderr == 'zangraph: The endpoint needs Starlette and uvicorn: pip install "zangraph[serve]".\n'
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "0"],
        ["--port", "x"],
        ["--address", "nowhere"],
        ["--timeout", "0"],
        ["--timeout", "nan"],
        ["--queries", "0"],
    ],
)
def test_wrong_options_are_one_sentence(capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", *options])
    assert capsys.readouterr().err.count("\n") == 1
