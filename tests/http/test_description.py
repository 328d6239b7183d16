"""What the service and the dataset say of themselves."""

import pyoxigraph as ox
import pytest
from client import Server

from zangraph.namespaces import graphs_of

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_service_description(server: Server, media: str) -> None:
    found = server.accepting("/sparql", media)
    assert (found.status, found.media) == (200, media)
    graph = ox.Store()
    graph.load(found.body, ox.RdfFormat.from_media_type(media))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    (endpoint,) = graph.quads_for_pattern(None, ox.NamedNode(sd + "endpoint"), None, None)
    assert endpoint.object == ox.NamedNode(f"{server.address}/sparql")
    names = {
        quad.object.value for quad in graph.quads_for_pattern(None, ox.NamedNode(sd + "name"), None, None)
    }
    assert names == set(graphs_of("all"))
    assert len(list(graph.quads_for_pattern(None, ox.NamedNode(sd + "resultFormat"), None, None))) == 8


def test_people_get_a_form(server: Server) -> None:
    found = server.accepting("/sparql", "text/html,application/xhtml+xml,*/*;q=0.8")
    assert found.media == "text/html"
    assert '<textarea id="query" name="query"' in found.text
    assert "<script" not in found.text


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_void_has_the_counts(server: Server, path: str) -> None:
    graph = ox.Store()
    graph.load(server.accepting(path, "application/n-triples").body, ox.RdfFormat.N_TRIPLES)
    dataset = ox.NamedNode("https://w3id.org/zangraph/void#dataset")
    said = {
        quad.predicate.value.rpartition("#")[2]: quad.object.value
        for quad in graph.quads_for_pattern(dataset, None, None, None)
    }
    (counted,) = server.sparql(COUNT).rows()
    assert said["triples"] == counted["n"]
    assert said["sparqlEndpoint"] == f"{server.address}/sparql"
    triples = ox.NamedNode("http://rdfs.org/ns/void#triples")
    for name in graphs_of("all"):
        (quad,) = graph.quads_for_pattern(ox.NamedNode(name), triples, None, None)
        (alone,) = server.sparql(COUNT, **{"default-graph-uri": name}).rows()
        assert quad.object.value == alone["n"]
