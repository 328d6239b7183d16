"""Servers that drop, cut off, stall, lie or send us elsewhere: each is one clear error, and soon."""

import base64
import http.server
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from servers import free_port

from zangraph.errors import EngineError, InputError, QueryRefused, ZangraphError
from zangraph.store.address import PASSWORD, USER, Credentials, checked
from zangraph.store.answers import table
from zangraph.store.around import Abilities, check_sent
from zangraph.store.guard import check
from zangraph.store.remote import Endpoint, connect
from zangraph.store.wire import Reply

JSON = b"Content-Type: application/sparql-results+json\r\n"


def rows(*rows: dict[str, str]) -> str:
    """Return a table of these rows as SPARQL results in JSON."""
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": sorted(rows[0])}, "results": {"bindings": bindings}})


ONE = rows({"n": "1"})


def answer(body: bytes, *, status: str = "200 OK", headers: bytes = JSON, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s" % (status.encode(), headers, size, body)


@contextmanager
def serving(reply: bytes, *, stall: bool = False, drip: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """Serve `reply` to everyone, byte for byte, and give the address and the requests that came."""
    listening = socket.create_server(("127.0.0.1", 0))
    came: list[bytes] = []
    ended = threading.Event()

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=speak, args=(connection,), daemon=True).start()

    def speak(connection: socket.socket) -> None:
        with connection:
            try:
                came.append(connection.recv(65_536))
                if drip:
                    for place in range(len(reply)):
                        connection.sendall(reply[place : place + 1])
                        if ended.wait(0.2):
                            return
                connection.sendall(reply)
                if stall:
                    ended.wait(60)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", came
    finally:
        ended.set()
        listening.close()


CUT = ONE.encode()[:-20]
BROKEN = [
    ("drops", b"", "closed the connection without a whole answer"),
    ("drops in the headers", b"HTTP/1.1 200 OK\r\nContent-Ty", "connection|no JSON|no media type"),
    (
        "cut off in a length",
        answer(CUT, length=len(CUT) + 500),
        "broke off before its end: 500 bytes of those promised",
    ),
    ("cut off and said to be whole", answer(CUT), r"JSON that is cut off or broken after \d+ bytes"),
    (
        "cut off in chunks",
        b"HTTP/1.1 200 OK\r\n" + JSON + b"Transfer-Encoding: chunked\r\n\r\n40\r\n{",
        "broke off before its end",
    ),
    ("empty", answer(b""), "cut off or broken after 0 bytes"),
    (
        "a page",
        answer(b"<h1>Welcome</h1>", headers=b"Content-Type: text/html\r\n"),
        "text/html and no JSON: “<h1>Welcome",
    ),
    ("other JSON", answer(b'{"status": "ok"}'), "no SPARQL result .'head' is missing"),
    ("a list", answer(b"[1]"), "no SPARQL result"),
    ("deep", answer(b"[" * 200_000), "cut off or broken"),
    ("a row too wide", answer(ONE.replace('{"n"', '{"x"').encode()), "other variables than the head"),
    ("a term of no kind", answer(ONE.replace("literal", "number").encode()), "a term of the type “number”"),
    ("not HTTP", b"SSH-2.0-OpenSSH\r\n", "does not answer as an HTTP server does"),
    ("fails", answer(b"out of memory", status="500 Oh"), "answered 500: “out of memory”"),
    ("asks who", answer(b"", status="401 No"), f"asks who we are: set {USER} and {PASSWORD}"),
    ("forbids", answer(b"", status="403 No"), "does not let us in"),
    (
        "sends elsewhere",
        answer(b"", status="302 Found", headers=b"Location: http://127.0.0.2:1/x\r\n"),
        r"redirect \(302\)",
    ),
    (
        "sends to a file",
        answer(b"", status="302 Found", headers=b"Location: file:///etc/passwd\r\n"),
        "redirect",
    ),
    (
        "gives a part",
        answer(ONE.encode(), headers=JSON + b"X-SPARQL-MaxRows: 1\r\n"),
        "only a part of the answer .x-sparql-maxrows: '1'",
    ),
    ("lies", answer(ONE.encode()), r"does not answer what it is asked: \d+ \+ 1 came back as n 1"),
]


@pytest.mark.parametrize(("reply", "said"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_each_is_one_clear_error(reply: bytes, said: str) -> None:
    with serving(reply) as (url, _), pytest.raises(EngineError, match=said) as raised:
        connect(url, seconds=20)
    assert "\n" not in str(raised.value)
    assert str(raised.value).count("http://127.0.0.1") >= 1


@pytest.mark.parametrize("how", ["stall", "drip"])
def test_a_slow_server_is_given_up(how: str) -> None:
    silent = answer(ONE.encode(), length=10_000)
    slow = serving(silent, stall=how == "stall", drip=how == "drip")
    with slow as (url, _), pytest.raises(EngineError, match="did not answer in full within 1 s"):
        connect(url, seconds=1)


def test_nobody_there() -> None:
    with pytest.raises(EngineError, match="cannot be reached"):
        connect(f"http://127.0.0.1:{free_port()}/sparql", seconds=5)


def test_an_answer_kept_from_another_time_is_noticed() -> None:
    kept = answer(rows({"n": "123456", "next": "123457"}).encode())
    with serving(kept) as (url, _), pytest.raises(EngineError, match="does not answer what it is asked"):
        connect(url)


def test_a_password_goes_to_nobody_who_does_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "reader")
    monkeypatch.setenv(PASSWORD, "s3cret")
    echo = serving(answer(b"s3cret is wrong", status="500 No"))
    with echo as (url, came), pytest.raises(EngineError) as raised:
        connect(url)
    assert "s3cret" not in str(raised.value) + repr(Credentials("reader", "s3cret"))
    assert b"uthorization" not in came[0]


def test_one_half_of_the_credentials_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "reader")
    monkeypatch.delenv(PASSWORD, raising=False)
    with pytest.raises(InputError, match=f"Of {USER} and {PASSWORD} one is set"):
        connect("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://me:s3cret@example.org/sparql", f"set {USER} and {PASSWORD}"),
        ("http://me@example.org/sparql", "credentials in it"),
        ("file:///etc/passwd", "not the address of a SPARQL endpoint"),
        ("ftp://example.org/sparql", "not the address"),
        ("example.org/sparql", "not the address"),
        ("http://", "not the address"),
        ("http://example.org:port/", "not the address"),
        ("http://example.org/a b", "not the address"),
        ("http://example.org/\r\nHost: other", "not the address"),
        ("http://example.org/sparql#here", "no server ever sees"),
    ],
)
def test_addresses_that_are_not_asked(url: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as raised:
        checked(url)
    assert "s3cret" not in str(raised.value)


def test_a_long_query_goes_by_post_and_a_short_one_in_the_address() -> None:
    with serving(answer(ONE.encode())) as (url, came):
        Endpoint(url).ask("SELECT ?n {}", ["urn:a"], ["urn:b"])
        Endpoint(url).ask("SELECT ?n {}" + " " * 2_000, [], [])
    assert came[0].startswith(b"GET /sparql?") and b"default-graph-uri=urn%3Aa" in came[0]
    assert b"named-graph-uri=urn%3Ab" in came[0]
    assert came[1].startswith(b"POST /sparql ")


def reply(body: str) -> Reply:
    return Reply(200, "application/sparql-results+json", body.encode(), {})


def test_truth_is_read_in_both_spellings() -> None:
    kind = "http://www.w3.org/2001/XMLSchema#boolean"
    for spelt, read in (("1", "true"), ("true", "true"), ("0", "false")):
        term = {"type": "typed-literal", "datatype": kind, "value": spelt}
        told = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": term}]}}
        assert table(reply(json.dumps(told)), "there").rows[0]["n"].value == read
    assert table(reply('{"head": {}, "boolean": true}'), "there").truth is True


WEAK = Abilities(misordered=("<=",), truths=False, folds=False, folds_in_regex=False)
REFUSED: list[tuple[str, Callable[[str], object], str]] = [
    ('SELECT * { ?s ?p ?d FILTER(?d <= "2026-01-18"^^xsd:date) }', WEAK.check, "compares dates wrongly"),
    ("SELECT * { ?s ?p ?d , ?e FILTER(?d > ?e) }", WEAK.check, "Line 1, column 36: .*compares dates wrongly"),
    ('SELECT * { ?s ?p ?d FILTER(REGEX(?d, "Қ", "i")) }', WEAK.check, "does not find Cyrillic"),
    ('SELECT * { ?s ?p ?d FILTER(LCASE(?d) = "қ") }', WEAK.check, "LCASE leaves Cyrillic"),
    ("SELECT (bif:exec(1) AS ?x) {}", check_sent, "prefix “bif:” is not declared"),
    ("PREFIX BIF: <http://x/> SELECT (bif:exec(1) AS ?x) {}", check_sent, "prefix “bif:” is not declared"),
    ("PREFIX bif: <bif:> SELECT (bif:exec(1) AS ?x) {}", check_sent, "a thing of the engine"),
    ("SELECT (<java:java.lang.System>(1) AS ?x) {}", check_sent, "<java:…> names a thing of the engine"),
    ("SELECT * { \\u0053ERVICE <http://x> {} }", check_sent, "write the letter itself"),
    ("PREFIX z: <https://w3id.org/zangraph/> SELECT * {}", check_sent, "name our graphs with the prefix"),
    ("BASE <https://w3id.org/zangraph/> SELECT * { GRAPH <graph/digest> {} }", check_sent, "name our graphs"),
    ("SELECT * { SERVICE <http://x> {} }", check, "SERVICE is refused"),
    ("DELETE WHERE { ?s ?p ?o }", check, "read-only"),
    ("LOAD <http://x>", check, "read-only"),
    ("SELECT * FROM <http://x> {}", check, "FROM is refused"),
]


@pytest.mark.parametrize(("text", "by", "said"), REFUSED)
def test_what_a_user_asks_is_refused_with_the_reason(
    text: str, by: Callable[[str], object], said: str
) -> None:
    with pytest.raises(QueryRefused, match=said):
        by(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s zg:amount ?n FILTER(?n > 5 && 3 < ?n) }",
        'SELECT * { ?s zg:validFrom ?d FILTER(STR(?d) <= "2026-01-18") }',
        'SELECT * { ?s ?p "a < b, REGEX(x, y, \\"i\\")" ; zg:bearer role:seller . _:b ?q ?r }',
        "PREFIX x: <http://example.org/> SELECT * { ?s x:p <urn:a> }",
    ],
)
def test_what_a_weak_engine_answers_rightly_is_not_refused(text: str) -> None:
    check(text)
    check_sent(text)
    Abilities(misordered=("<=",), truths=False, folds_in_regex=False).check(text)


def test_days_are_compared_as_text_where_dates_cannot_be() -> None:
    asked = 'BIND(?on <= "2026-01-18"^^xsd:date AS ?was) BIND(!BOUND(?x) AS ?open)'
    assert WEAK.ours(asked) == (
        'BIND(IF(BOUND(?on), xsd:boolean(STR(?on) <= "2026-01-18"), ?on) AS ?was) '
        "BIND(xsd:boolean(!BOUND(?x)) AS ?open)"
    )
    with pytest.raises(ZangraphError, match="ask it without --endpoint"):
        WEAK.ours("FILTER(CONTAINS(LCASE(?a), LCASE(?b)))")


@pytest.mark.parametrize("said", ["\x1b[2J", "\x9b2J", "\u202e", "a\x00b"])
def test_what_a_terminal_would_obey_is_no_answer(said: str) -> None:
    with serving(answer(rows({"n": said}).encode())) as (url, _):
        with pytest.raises(EngineError, match="control characters or marks of direction") as raised:
            Endpoint(url).ask("SELECT ?n {}", [], [])
        assert said not in str(raised.value)


@pytest.mark.parametrize("said", ["s3cret", base64.b64encode(b"reader:s3cret").decode()])
@pytest.mark.parametrize("status", ["200 OK", "500 No"])
def test_what_a_server_says_again_of_a_password_is_not_told(said: str, status: str) -> None:
    with serving(answer(f"you said {said}".encode(), status=status, headers=b"")) as (url, _):
        endpoint = Endpoint(url, Credentials("reader", "s3cret"))
        with pytest.raises(EngineError, match="you said …") as raised:
            endpoint.ask("SELECT ?n {}", [], [])
    assert said not in str(raised.value)


@pytest.mark.parametrize("asked", ["Digest", 'Digest realm="law", nonce="x", algorithm=NONE', "NTLM x"])
def test_a_server_that_asks_in_other_words_is_not_understood(asked: str) -> None:
    refused = answer(b"", status="401 No", headers=f"WWW-Authenticate: {asked}\r\n".encode())
    with serving(refused) as (url, _), pytest.raises(EngineError, match="by other means than Basic and"):
        Endpoint(url, Credentials("reader", "s3cret")).ask("SELECT ?n {}", [], [])


def test_what_is_for_this_machine_goes_through_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with serving(answer(ONE.encode())) as (url, came), serving(answer(ONE.encode())) as (proxy, passed):
        monkeypatch.setenv("http_proxy", proxy)
        assert Endpoint(url).ask("SELECT ?n {}", [], []).rows[0]["n"].value == "1"
        assert len(came) == 1 and not passed
        with pytest.raises(EngineError, match="."):  # the guard above: another machine is asked through it
            Endpoint("http://law.invalid/sparql").ask("ASK {}", [], [])
            raise EngineError("answered by the proxy")
        assert len(passed) == 1


class Asking(http.server.BaseHTTPRequestHandler):
    """Answers the one question of the tests below to whoever says who they are by Basic."""

    def do_GET(self) -> None:
        known = "Basic " + base64.b64encode(b"reader:s3cret").decode()
        asked = self.headers.get("Authorization")
        self.server.asked.append(asked)  # type: ignore[attr-defined]
        body = ONE.encode() if asked == known else b""
        self.send_response(200 if body else 401)
        self.send_header("WWW-Authenticate", 'Basic realm="law"')
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.mark.parametrize(("password", "heard"), [("s3cret", True), ("wrong", False)])
def test_a_password_is_given_to_who_asks(password: str, heard: bool) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asking)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = Endpoint(f"http://127.0.0.1:{server.server_port}/sparql", Credentials("reader", password))
    try:
        if heard:
            assert endpoint.ask("SELECT ?n {}", [], []).rows[0]["n"].value == "1"
        else:
            with pytest.raises(EngineError, match="does not let us in .401.: look at") as raised:
                endpoint.ask("SELECT ?n {}", [], [])
            assert password not in str(raised.value)
    finally:
        server.shutdown()
        server.server_close()
    assert server.asked[0] is None  # type: ignore[attr-defined]
