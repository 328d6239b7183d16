"""Who is answered, how much is taken, and what is written down."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from client import Server, serving

from zangraph.http import safety

RUNAWAY = "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } }"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "access-control-allow-origin": "*",
}


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "law.example", "localhost:{port}"]
)
def test_names_that_are_ours(server: Server, host: str) -> None:
    assert server.ask("/void", headers={"Host": host.format(port=server.port)}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "law.example.evil",
        "127.0.0.1.evil.example",
        "localhost@evil",
    ],
)
def test_other_names_are_refused(server: Server, host: str) -> None:
    for path in ("/sparql", "/void", "/nowhere"):
        found = server.ask(path, headers={"Host": host})
        assert found.status == 421 and "--host" in found.error


@pytest.mark.parametrize(
    "request_head",
    [
        b"GET /void HTTP/1.1\r\n\r\n",
        b"GET /void HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /void HTTP/1.1\r\nHost: \r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
    ids=["no host", "two hosts", "an empty host", "no HTTP"],
)
def test_what_is_no_request_is_answered_in_one_line(server: Server, request_head: bytes) -> None:
    found = server.raw(request_head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    assert re.match(rb"HTTP/1\.1 4\d\d ", found)
    assert b"Traceback" not in found


def test_a_header_without_end_is_cut_off(server: Server) -> None:
    found = server.raw(b"GET /void HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000)
    assert found == b"" or found.startswith(b"HTTP/1.1 4")
    assert server.ask("/void").status == 200


def test_431_for_headers_beyond_need(server: Server) -> None:
    for headers in (
        {"X-Long": "x" * safety.MAX_HEADERS},
        {f"X-{i}": "x" for i in range(safety.MAX_HEADER_COUNT)},
    ):
        found = server.ask("/void", headers=headers)
        assert found.status == 431 and found.error


def test_414_for_addresses_beyond_need(server: Server) -> None:
    assert server.ask("/id/act/" + "x" * safety.MAX_URL).status == 414


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/void",
        "/sparql",
        "/sparql?query=x",
        "/nowhere",
        "/id/act/x",
        "/id/act/kz-94-v",
        "/api/norms?x=1",
    ],
)
def test_every_answer_has_the_headers_of_safety(server: Server, path: str) -> None:
    found = server.ask(path)
    assert HEADERS.items() <= found.headers.items()
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "server" not in found.headers


def test_so_has_what_was_refused_at_the_door(server: Server) -> None:
    assert HEADERS.items() <= server.ask("/void", headers={"Host": "evil.example"}).headers.items()


def test_one_line_is_written_down_and_no_query_in_it(tmp_path: Path) -> None:
    server = Server(serving(), tmp_path / "log")
    server.sparql("ASK { ?s ?p 'secret-in-address' }")
    server.sparql("SELECT * { ?s ?p 'secret-in-mistake'")
    server.post(b"ASK { ?s ?p 'secret-in-body' }", "application/sparql-query")
    server.ask("/api/norms?text=secret-in-parameter")
    server.ask("/api/norms?secret-in-name=1")
    server.ask("/id/act/a%0Aline", headers={"User-Agent": "secret-in-header", "Host": "secret.example"})
    server.end()
    lines = [line.split(" ", 2)[2] for line in server.log.splitlines()]
    assert [line.rsplit(" ", 2)[0] for line in lines] == [
        "GET /sparql 200",
        "GET /sparql 400",
        "POST /sparql 200",
        "GET /api/norms 200",
        "GET /api/norms 400",
        "GET /id/act/a%0Aline 421",
    ]
    assert all(re.search(r" \d+ \d+\.\d$", line) for line in lines)
    assert "secret" not in server.log


def test_a_body_with_two_ends_is_refused_and_the_connection_closed(server: Server) -> None:
    """By its length the second request is part of the body; taken by its chunks it would be answered."""
    two_ends = (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 47\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET /void HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    found = server.raw(two_ends)
    assert found.startswith(b"HTTP/1.1 400 ") and found.count(b"HTTP/1.1 ") == 1
    assert b"expected one of the two" in found


def test_what_is_written_down_of_a_path_is_bounded(tmp_path: Path) -> None:
    with Server(serving(), tmp_path / "log") as server:
        assert server.ask("/api/show/" + "x" * 50_000).status == 400
        assert server.ask("/void", method="X" * 5_000).status == 405
    assert "GET /api/show/xxx" in server.log and max(map(len, server.log.splitlines())) < 500


def test_more_than_there_is_room_for_are_asked_to_come_again(tmp_path: Path) -> None:
    """One runs, eight wait for it; who comes then is told so while they still wait."""
    with (
        Server(serving("--queries", "1", "--timeout", "3"), tmp_path / "log") as server,
        ThreadPoolExecutor(20) as pool,
    ):
        found = list(pool.map(server.sparql, [RUNAWAY] * 20))
        assert {each.status for each in found} == {503}
        assert all(int(each.headers["retry-after"]) > 0 for each in found)
        said = " ".join(each.error for each in found)
        assert "3 s by the clock" in said or "3 s of processor time" in said
        assert "9 queries are running or waiting already" in said
        assert server.sparql("ASK {}").json["boolean"] is True


def test_the_register_is_answered_while_queries_run_away(tmp_path: Path) -> None:
    with (
        ThreadPoolExecutor(1) as pool,
        Server(serving("--queries", "2", "--timeout", "60"), tmp_path / "log") as server,
    ):
        running = pool.submit(server.sparql, RUNAWAY)
        assert server.sparql("ASK {}").json["boolean"] is True
        assert server.ask("/api/norms?on=2026-02-01").status == 200
        assert server.ask("/void").status == 200
        assert not running.done()
        server.end()
        assert running.exception() or running.result().status >= 500
