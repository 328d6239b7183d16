"""The W3C's tests of SPARQL 1.1 and its protocol, put to the service itself over HTTP.

The suite is not part of this project: where it is, the variable ZANGRAPH_W3C says. Where an answer differs
from the suite's, docs/sparql.md has it with its reason; a difference that is not there fails, and so does one
that is there and is none.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from client import Server, free_port
from rdflib import RDF, Graph, Namespace
from w3c import (
    NOTHING,
    Case,
    Exchange,
    address,
    cases,
    exchanges,
    folders,
    media_of,
    protocol_data,
    quads,
    same,
)

SUITE = os.environ.get("ZANGRAPH_W3C")
DOCUMENT = Path(__file__).parents[2] / "docs" / "sparql.md"
HERE = Path(__file__).parent
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

needs_suite = pytest.mark.skipif(
    not SUITE, reason="ZANGRAPH_W3C does not say where the W3C’s SPARQL 1.1 tests are"
)


def suite() -> Path:
    assert SUITE
    path = Path(SUITE)
    assert folders(path), f"no manifest below {path}"
    return path


def explained() -> set[str]:
    """Return the tests that docs/sparql.md says are answered otherwise."""
    return set(re.findall(r"`([a-z-]+/[\w-]+)`", DOCUMENT.read_text(encoding="utf-8")))


def served(folder: Path, snapshot: str, graphs: list[str]) -> Server:
    path = folder / "law.nq"
    path.write_text(snapshot, encoding="utf-8")
    arguments = [str(HERE / "altered.py"), str(path), str(free_port()), *graphs]
    return Server(arguments, folder / "log")


@pytest.fixture(scope="module")
def w3c(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service on a graph for every file of the suite's data, which a test asks for by the protocol."""
    found = suite()
    text = "".join(line for folder in folders(found) for line in quads(folder))
    names = {
        each for folder in folders(found) for test in cases(folder) for each in (*test.default, *test.named)
    }
    with served(tmp_path_factory.mktemp("w3c"), text, sorted(names | {NOTHING})) as started:
        yield started


@dataclass(frozen=True)
class Outcome:
    passed: bool
    why: str = ""


def outcome(server: Server, test: Case) -> Outcome:
    """Ask what `test` asks, in the format of its result, of its own graphs."""
    given = [("default-graph-uri", each) for each in test.default or (NOTHING,)]
    given += [("named-graph-uri", each) for each in test.named]
    media = media_of(test.result) if test.result else "*/*"
    reply = server.post(
        test.text.encode(), "application/sparql-query", f"/sparql?{urlencode(given)}", Accept=media
    )
    if test.kind == "NegativeSyntaxTest11":
        return Outcome(reply.status == 400, f"{reply.status}")
    if reply.status != 200:
        return Outcome(False, f"{reply.status}: {reply.text[:200]}")
    if test.result is None:
        return Outcome(True)
    return Outcome(same(test.result, reply.body), reply.text[:300])


@needs_suite
def test_the_language(w3c: Server) -> None:
    asked = [test for folder in folders(suite()) for test in cases(folder) if test.query is not None]
    assert len(asked) > 300
    differing = {}
    for test in asked:
        found = outcome(w3c, test)
        if not found.passed:
            differing[test.name] = found.why
    expected = {name for name in explained() if not name.startswith("protocol/")}
    unexplained = [f"{name}: {why}" for name, why in differing.items() if name not in expected]
    assert not unexplained, "\n".join(unexplained)
    assert expected - differing.keys() == set()  # nothing is explained that is answered as it should be


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service on the graphs that the tests of the protocol take to be there, and no others."""
    (folder,) = (each for each in folders(suite()) if each.name == "protocol")
    data = protocol_data(folder)
    text = "".join(
        line.replace(f"<{address(path)}> .", f"<{name}> .")
        for name, path in data.items()
        for line in quads(folder)
        if line.endswith(f"<{address(path)}> .\n")
    )
    # Of this one the tests ask without saying what is in it.
    graphs = sorted({*data, "http://kasei.us/2009/09/sparql/data/data0.rdf"})
    with served(tmp_path_factory.mktemp("w3c"), text, graphs) as started:
        yield started


def is_kept(server: Server, exchange: Exchange) -> bool:
    reply = server.ask(exchange.path, method=exchange.method, body=exchange.body, headers=exchange.headers)
    if not any(str(reply.status).startswith(each) for each in exchange.statuses):
        return False
    if exchange.boolean is not None:
        return json.loads(reply.body).get("boolean") is exchange.boolean
    kinds = {"tabular": ("json", "xml", "csv", "tab"), "boolean": ("json", "xml", "csv", "tab")}
    wanted = kinds.get(exchange.format or "", ("turtle", "triples", "rdf+xml", "ld+json"))
    return exchange.format is None or any(each in reply.media for each in wanted)


@needs_suite
def test_the_protocol(protocol: Server) -> None:
    (folder,) = (each for each in folders(suite()) if each.name == "protocol")
    asked = exchanges(folder)
    assert len(asked) > 25
    differing = {
        name for name, requests in asked.items() if not all(is_kept(protocol, each) for each in requests)
    }
    assert differing == {name for name in explained() if name.startswith("protocol/")}


def test_the_service_describes_itself(server: Server) -> None:
    """The three tests of service descriptions, which the suite gives in words."""
    reply = server.accepting("/sparql", "text/turtle")
    found = Graph().parse(data=reply.body, format="turtle")
    (service,) = found.subjects(RDF.type, SD.Service)
    assert [str(each) for each in found.objects(service, SD.endpoint)] == [f"{server.address}/sparql"]
    assert list(found.objects(service, SD.supportedLanguage)) == [SD.SPARQL11Query]
    for graph in found.objects(None, SD.defaultGraph):
        assert (graph, RDF.type, SD.Graph) in found
    for graph in found.objects(None, SD.namedGraph):
        assert found.value(graph, SD.name) is not None and (graph, RDF.type, SD.NamedGraph) in found


# Comparing, with answers that are right and wrong


TABLE = """<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">
<head><variable name="x"/><variable name="y"/></head><results>{}</results></sparql>"""
ROW = '<result><binding name="x"><bnode>{}</bnode></binding><binding name="y">{}</binding></result>'
TWO = '<literal datatype="http://www.w3.org/2001/XMLSchema#decimal">{}</literal>'


@pytest.mark.parametrize(
    ("rows", "is_same"),
    [
        ([("b", "<uri>x:1</uri>"), ("a", TWO.format("2.0"))], True),
        ([("b", "<uri>x:1</uri>"), ("b", TWO.format("2.0"))], False),  # one blank node, not two
        ([("b", "<uri>x:1</uri>")], False),
        ([("b", "<uri>x:1</uri>"), ("a", TWO.format("2.0")), ("c", TWO.format("2.0"))], False),
        ([("b", "<uri>x:1</uri>"), ("a", TWO.format("2.1"))], False),
        ([("b", "<uri>x:1</uri>"), ("a", "<literal>2</literal>")], False),  # another type
        ([("b", "<literal>x:1</literal>"), ("a", TWO.format("2"))], False),
    ],
)
def test_tables_are_compared(tmp_path: Path, rows: list[tuple[str, str]], is_same: bool) -> None:
    expected = tmp_path / "expected.srx"
    expected.write_text(TABLE.format(ROW.format("p", "<uri>x:1</uri>") + ROW.format("q", TWO.format("2"))))
    found = TABLE.format("".join(ROW.format(*each) for each in rows))
    assert same(expected, found.encode()) is is_same


def test_what_the_document_explains_is_read() -> None:
    assert len(explained()) == 30
    assert all(DOCUMENT.read_text(encoding="utf-8").count(f"`{each}`") == 1 for each in explained())
