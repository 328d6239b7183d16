"""The SPARQL Protocol against a real server."""

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from client import Reply, Server

from zangraph.namespaces import GRAPH, RECORD, graphs_of
from zangraph.store import guard

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
LABEL = "SELECT ?label { act:kz-94-v skos:prefLabel ?label FILTER(LANG(?label) = 'kk') }"
KAZAKH = "Дербес деректер және оларды қорғау туралы"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } }"
BOOLEAN = "ASK { act:kz-94-v ?p ?o }"
GRAPH_OF = "CONSTRUCT { act:kz-94-v eli:number ?n } WHERE { act:kz-94-v eli:number ?n }"


# --- ways to ask


def test_by_get(server: Server) -> None:
    assert server.sparql(LABEL).rows() == [{"label": KAZAKH}]


def test_by_form(server: Server) -> None:
    found = server.post(urlencode({"query": LABEL}).encode(), FORM)
    assert found.rows() == [{"label": KAZAKH}]
    assert server.post(urlencode({"query": LABEL}).encode(), f"{FORM}; charset=UTF-8").status == 200


def test_by_body(server: Server) -> None:
    assert server.post(LABEL.encode(), QUERY).rows() == [{"label": KAZAKH}]
    text = "SELECT ?s { ?s skos:prefLabel 'Дербес деректер және оларды қорғау туралы'@kk }"
    assert len(server.post(text.encode(), f'{QUERY}; charset="utf-8"').rows()) == 1


def test_head_has_the_headers_and_no_body(server: Server) -> None:
    path = f"/sparql?query={quote(LABEL)}"
    got, head = server.ask(path), server.ask(path, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(got.body))
    assert head.headers["etag"] == got.headers["etag"]


# --- formats

TABLES = {
    "application/sparql-results+json": lambda body: json.loads(body)["results"]["bindings"][0]["label"][
        "value"
    ],
    "application/sparql-results+xml": lambda body: "".join(ET.fromstring(body).itertext()),
    "text/csv": lambda body: body.decode().splitlines()[1],
    "text/tab-separated-values": lambda body: (
        body.decode().splitlines()[1].partition('"')[2].partition('"')[0]
    ),
}


@pytest.mark.parametrize("media", list(TABLES))
def test_tables(server: Server, media: str) -> None:
    found = server.sparql(LABEL, media)
    assert (found.status, found.media) == (200, media)
    assert TABLES[media](found.body).strip() == KAZAKH
    assert "Accept" in found.headers["vary"]


@pytest.mark.parametrize(
    ("media", "said"),
    [
        ("application/sparql-results+json", '"boolean":true'),
        ("application/sparql-results+xml", "<boolean>true</boolean>"),
        ("text/csv", "true"),
        ("text/tab-separated-values", "true"),
    ],
)
def test_booleans(server: Server, media: str, said: str) -> None:
    found = server.sparql(BOOLEAN, media)
    assert (found.status, found.media) == (200, media)
    assert said in found.text


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_graphs(server: Server, media: str) -> None:
    found = server.sparql(GRAPH_OF, media)
    assert (found.status, found.media) == (200, media)
    (triple,) = ox.parse(found.body, ox.RdfFormat.from_media_type(media))
    assert str(triple.triple) == (
        '<https://w3id.org/zangraph/id/act/kz-94-v> <http://data.europa.eu/eli/ontology#number> "94-V"'
    )


def test_describe(server: Server) -> None:
    found = server.sparql("DESCRIBE act:kz-94-v")
    assert found.media == "text/turtle" and f'"{KAZAKH}"@kk' in found.text


@pytest.mark.parametrize(
    ("name", "media"), [("csv", "text/csv"), ("json", "application/sparql-results+json")]
)
def test_a_format_by_its_short_name(server: Server, name: str, media: str) -> None:
    assert server.sparql(LABEL, "image/png", format=name).media == media
    assert server.sparql(LABEL, format="").status == 200


def test_what_is_asked_for_by_another_name_is_answered_by_it(server: Server) -> None:
    assert server.sparql(LABEL, "application/json").media == "application/json"


def test_relative_names_are_relative_to_the_endpoint(server: Server) -> None:
    found = server.sparql("CONSTRUCT { <s> <#p> 1 } WHERE {}", "application/n-triples")
    assert found.text.startswith(f"<{server.address}/s> <{server.address}/sparql#p> ")


# --- datasets

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def test_without_a_dataset_all_layers_are_asked(server: Server) -> None:
    assert [row["g"] for row in server.sparql(NAMED).rows()] == sorted([*graphs_of("all"), RECORD])


def test_the_dataset_of_the_protocol(server: Server) -> None:
    statute, other = GRAPH + "statute", GRAPH + "other-sources"
    (alone,) = server.sparql(COUNT, **{"default-graph-uri": statute}).rows()
    (second,) = server.sparql(COUNT, **{"default-graph-uri": other}).rows()
    pairs = [("query", COUNT), ("default-graph-uri", statute), ("default-graph-uri", other)]
    (both,) = server.ask(f"/sparql?{urlencode(pairs)}").rows()
    assert int(both["n"]) == int(alone["n"]) + int(second["n"]) > int(alone["n"]) > 0
    assert server.sparql(NAMED, **{"named-graph-uri": statute}).rows() == [{"g": statute}]
    assert server.sparql(COUNT, **{"named-graph-uri": statute}).rows() == [{"n": "0"}]
    assert server.sparql(NAMED, **{"default-graph-uri": statute}).rows() == []


def test_the_dataset_of_a_post(server: Server) -> None:
    path = f"/sparql?{urlencode({'named-graph-uri': GRAPH + 'digest'})}"
    assert server.post(NAMED.encode(), QUERY, path).rows() == [{"g": GRAPH + "digest"}]
    form = urlencode({"query": NAMED, "named-graph-uri": GRAPH + "digest"})
    assert server.post(form.encode(), FORM).rows() == [{"g": GRAPH + "digest"}]


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["http://e/other", "file:///etc/passwd", ""])
def test_other_graphs_are_refused_and_ours_named(server: Server, name: str, graph: str) -> None:
    found = server.sparql(COUNT, **{name: graph})
    assert found.status == 400
    assert name in found.error and GRAPH + "statute" in found.error


# --- what is refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {\n ?s ?p", "Line 2, column 7"),
        ("", "Line 1, column 1: the query is empty"),
        ("tell me about AI", "expected SELECT, ASK"),
        ("SELECT * { ?s nope:x ?o }", "Prefix not found"),
    ],
)
def test_400_says_where(server: Server, text: str, said: str) -> None:
    found = server.sparql(text)
    assert found.status == 400 and said in found.error
    assert found.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT (<http://e/f>('x') AS ?y) {}", "There is no function <http://e/f> here; expected one of"),
        ("SELECT ?s { ?s ?p ?o FILTER(<http://e/f>(?o)) }", "There is no function <http://e/f> here"),
        ("CONSTRUCT { ?s ?p ?y } { ?s ?p ?o BIND(<http://e/f>(?o) AS ?y) }", "There is no function"),
        (
            "ASK { FILTER(xsd:frobnicate('1')) }",
            "There is no function <http://www.w3.org/2001/XMLSchema#frob",
        ),
        (
            "SELECT (xsd:anyURI('x') AS ?y) {}",
            "There is no function <http://www.w3.org/2001/XMLSchema#anyURI>",
        ),
        ("SELECT (<http://e/" + "f" * 2000 + ">(1) AS ?y) {}", "f" * 90 + "> here"),
    ],
)
def test_400_for_what_shows_only_when_it_is_worked_out(server: Server, text: str, said: str) -> None:
    found = server.sparql(text)
    assert found.status == 400 and said in found.error
    assert len(found.error) < 250


def test_400_for_an_answer_too_deep_to_write(server: Server) -> None:
    def nested(times: int) -> Reply:
        binds = (f"BIND(TRIPLE(zg:a, zg:b, ?t{number}) AS ?t{number + 1})" for number in range(times))
        return server.post(f"SELECT ?t{times} {{ BIND(1 AS ?t0) {' '.join(binds)} }}".encode(), QUERY)

    assert nested(40).status == 200
    found = nested(41)
    assert found.status == 400 and "more than 40 deep" in found.error


@pytest.mark.parametrize(
    "value",
    [
        "REGEX('x', '(((')",
        "REGEX('x', 'x', 'zz')",
        "REGEX('x', '(a{1000}){1000}')",
        "REPLACE('x', '[', 'y')",
        "xsd:integer('one')",
        "xsd:date('2026-02-30')",
        "9223372036854775807 + 1",
        "ABS(-9223372036854775808)",
        "9999999999999999999.0 * 9999999999999999999.0",
        "1 / 0",
        "STRLANG('x', 'no language!')",
        "IRI('no IRI <>')",
        "NOW() + 'P99999999999999999999Y'^^xsd:duration",
        "TIMEZONE('2026-01-01T00:00:00+99:99'^^xsd:dateTime)",
    ],
)
def test_a_value_that_cannot_be_worked_out_is_no_value(server: Server, value: str) -> None:
    """As the standard has it: the row is there, and in it nothing is bound."""
    found = server.sparql(f"SELECT ({value} AS ?x) {{}}")
    assert found.status == 200 and found.rows() == [{}]


@pytest.mark.parametrize(
    "query_string",
    [
        "query=ASK%20%7B%7D&query=ASK%20%7B%7D",
        "query=%FF%FE",
        "query=ASK%7B%7D&format=pdf",
        "&".join(["a=1"] * 65),
    ],
)
def test_400_for_what_is_no_request(server: Server, query_string: str) -> None:
    found = server.ask(f"/sparql?{query_string}")
    assert found.status == 400 and found.error


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"\xff\xfe", QUERY),
        (b"query=%FF", FORM),
        ("query=ж".encode(), FORM),
        (b"", FORM),
        (b"qurey=ASK%7B%7D", FORM),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", FORM),
    ],
)
def test_400_for_a_body_without_one_query(server: Server, body: bytes, media: str) -> None:
    assert server.post(body, media).status == 400


def test_a_query_both_in_the_address_and_the_body(server: Server) -> None:
    assert server.post(BOOLEAN.encode(), QUERY, "/sparql?query=ASK%7B%7D").status == 400


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> 1 }",
        "DROP ALL",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "ASK {" + "?s ?p ?o . " * 101 + "}",
    ],
)
def test_403_for_what_is_not_done_here(server: Server, text: str) -> None:
    found = server.sparql(text)
    assert found.status == 403 and found.error.startswith("Line 1, column ")


def test_403_for_an_update(server: Server) -> None:
    update = "INSERT DATA { <x:a> <x:b> 1 }"
    for found in (
        server.post(update.encode(), "application/sparql-update"),
        server.post(urlencode({"update": update}).encode(), FORM),
        server.ask(f"/sparql?{urlencode({'update': update})}"),
    ):
        assert found.status == 403 and "read-only" in found.error


def test_405_lists_what_is_answered(server: Server) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        found = server.ask("/sparql", method=method, body=b"x")
        assert found.status == 405 and found.error
        assert {each.strip() for each in found.headers["allow"].split(",")} == {
            "GET",
            "HEAD",
            "OPTIONS",
            "POST",
        }


@pytest.mark.parametrize(
    ("text", "accept"), [(LABEL, "text/turtle"), (GRAPH_OF, "text/csv"), (BOOLEAN, "image/png")]
)
def test_406_says_what_can_be_had(server: Server, text: str, accept: str) -> None:
    found = server.sparql(text, accept)
    assert found.status == 406 and "it can be had as" in found.error
    assert server.sparql(GRAPH_OF, format="csv").status == 406


def test_413_and_414_for_what_is_too_long(server: Server) -> None:
    long = f"ASK {{ ?s ?p '{'x' * guard.MAX_BYTES}' }}"
    for found in (server.post(long.encode(), QUERY), server.post(urlencode({"query": long}).encode(), FORM)):
        assert found.status == 413 and found.error
    assert server.sparql(long).status == 414
    assert server.ask(f"/sparql?query={'x' * 70_000}").status == 414


def test_413_before_a_body_that_says_how_long_it_is(server: Server) -> None:
    lines = ["POST /sparql HTTP/1.1", "Host: localhost", f"Content-Type: {FORM}", "Content-Length: 3000000"]
    assert server.raw("\r\n".join([*lines, "", ""]).encode()).startswith(b"HTTP/1.1 413 ")


def test_413_for_a_body_that_does_not_say_how_long_it_is(server: Server) -> None:
    lines = [
        "POST /sparql HTTP/1.1",
        "Host: localhost",
        f"Content-Type: {QUERY}",
        "Transfer-Encoding: chunked",
    ]
    chunk = b"5000\r\n" + b"x" * 0x5000 + b"\r\n"
    found = server.raw("\r\n".join([*lines, "", ""]).encode() + chunk)
    assert found.startswith(b"HTTP/1.1 413 ")


def test_a_query_of_the_greatest_length_is_answered_both_ways(server: Server) -> None:
    text = "ASK { ?s ?p '" + "ж" * ((guard.MAX_BYTES - 20) // 2) + "' }"
    assert server.sparql(text).status == 200
    assert server.post(urlencode({"query": text}).encode(), FORM).status == 200
    assert server.post(text.encode(), QUERY).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": f"{QUERY}; charset=windows-1251"},
        {"Content-Type": QUERY, "Content-Encoding": "gzip"},
        {},
    ],
)
def test_415_for_other_bodies(server: Server, headers: dict[str, str]) -> None:
    found = server.ask("/sparql", method="POST", body=BOOLEAN.encode(), headers=headers)
    assert found.status == 415 and found.error


def test_503_names_the_limit(server: Server) -> None:
    found = server.sparql(RUNAWAY)
    assert found.status == 503
    # Whichever of the two runs out first on a machine with other work.
    assert "2 s by the clock" in found.error or "2 s of processor time" in found.error
    assert int(found.headers["retry-after"]) > 0


def test_503_rather_than_a_part(server: Server) -> None:
    rows = server.sparql("SELECT (1 AS ?x) { { ?a ?b ?c } { ?d ?e ?f } }")
    # On a busy machine the clock may be the first of the limits to stop it.
    assert rows.status == 503 and re.search("more than the limit of 100,000 rows|2 s", rows.error)
    every_label = "{ SELECT (GROUP_CONCAT(?label) AS ?all) { ?x skos:prefLabel ?label } }"
    size = server.sparql(f"SELECT * {{ {every_label} {{ ?part eli:is_part_of ?whole }} }}")
    assert size.status == 503 and re.search("10,000,000 bytes of answer|2 s", size.error)


# --- caching, compression, other sites


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    first = server.sparql(LABEL)
    etag = first.headers["etag"]
    path = f"/sparql?{urlencode({'query': LABEL})}"
    for had in (etag, f'"x", {etag}', etag.removeprefix("W/"), "*"):
        again = server.ask(path, headers={"If-None-Match": had})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
        assert again.headers["vary"]
    other = {
        server.sparql(LABEL, "text/csv").headers["etag"],
        server.sparql(LABEL + " ").headers["etag"],
        server.sparql(LABEL, **{"default-graph-uri": GRAPH + "digest"}).headers["etag"],
    }
    assert len({etag, *other}) == 4
    assert server.ask(path, headers={"If-None-Match": '"x"'}).status == 200


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "uuid()", "STRUUID()", "BNODE()", "\\u004EOW()"])
def test_what_differs_each_time_has_no_tag(server: Server, call: str) -> None:
    found = server.sparql(f"SELECT ({call} AS ?x) {{}}")
    assert "etag" not in found.headers


def test_compressed_for_who_can_read_it(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': 'SELECT * { ?s a zg:Norm }'})}"
    plain, packed = server.ask(path), server.ask(path, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.body)
    assert packed.body == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]
    refused = server.ask(path, headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "content-encoding" not in refused.headers and refused.body == plain.body
    assert "Accept-Encoding" in refused.headers["vary"]


def test_any_site_may_ask_without_credentials(server: Server) -> None:
    for found in (server.sparql(LABEL), server.sparql("nonsense"), server.ask("/nowhere")):
        assert found.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in found.headers


def test_options(server: Server) -> None:
    found = server.ask(
        "/sparql",
        method="OPTIONS",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert (found.status, found.body) == (204, b"")
    assert (
        found.headers["access-control-allow-methods"] == found.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    )
    assert found.headers["access-control-allow-headers"] == "*"
