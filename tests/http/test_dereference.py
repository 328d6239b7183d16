"""Every IRI of ours leads somewhere, and to the right thing."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from client import Server, free_port
from rdflib import RDF, Graph, URIRef

from zangraph import resources
from zangraph.namespaces import GRAPH, ID, ZG, graphs_of
from zangraph.store.embedded import EmbeddedStore, open_store

ACT = "/id/act/kz-94-v"
TITLES = {
    "en": "On Personal Data and Their Protection",
    "ru": "О персональных данных и их защите",
    "kk": "Дербес деректер және оларды қорғау туралы",
}
SUFFIXES = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}


def one_of_each_kind() -> dict[str, str]:
    rows = open_store().select(
        f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{ID}")) }} ORDER BY ?s', graphs_of("all")
    )
    return {row["s"].value.removeprefix(ID).split("/")[0]: row["s"].value for row in rows}


EACH = one_of_each_kind()


def linked_data(page: str) -> dict[str, object]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said: dict[str, object] = json.loads(found)
    return said


def test_there_is_more_than_one_kind() -> None:
    assert {"act", "provision", "norm", "role", "term", "statement", "source", "shape"} <= EACH.keys()


@pytest.mark.parametrize("kind", sorted(EACH))
def test_every_kind_of_thing(server: Server, kind: str) -> None:
    iri = EACH[kind]
    where = iri.removeprefix(ID)
    asked = server.accepting(f"/id/{where}", "text/html")
    assert (asked.status, asked.headers["location"]) == (303, f"{server.address}/page/{where}")
    page = server.ask(f"/page/{where}")
    assert (page.status, page.media) == (200, "text/html")
    assert html.escape(iri) in page.text
    assert linked_data(page.text)["@id"] == iri
    asked = server.accepting(f"/id/{where}", "text/turtle")
    assert (asked.status, asked.headers["location"]) == (303, f"{server.address}/data/{where}.ttl")
    found = server.ask(f"/data/{where}.nt")
    triples = list(ox.parse(found.body, ox.RdfFormat.N_TRIPLES))
    assert ox.NamedNode(iri) in {each.subject for each in triples}


@pytest.mark.parametrize(("suffix", "media"), SUFFIXES.items())
def test_data_in_every_format(server: Server, suffix: str, media: str) -> None:
    asked = server.accepting(ACT, media)
    assert (asked.status, asked.headers["location"]) == (303, f"{server.address}/data/act/kz-94-v.{suffix}")
    assert asked.headers["vary"] == "Accept"
    found = server.ask(f"/data/act/kz-94-v.{suffix}")
    assert (found.status, found.media) == (200, media)
    kazakh = ox.Literal(TITLES["kk"], language="kk")
    assert kazakh in {each.object for each in ox.parse(found.body, ox.RdfFormat.from_media_type(media))}
    again = server.ask(f"/data/act/kz-94-v.{suffix}", headers={"If-None-Match": found.headers["etag"]})
    assert again.status == 304


def test_406_where_no_format_fits(server: Server) -> None:
    assert server.accepting(ACT, "image/png").status == 406


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_page_in_each_language(server: Server, lang: str) -> None:
    chosen = server.ask(f"/page/act/kz-94-v?lang={lang}")
    preferred = server.ask("/page/act/kz-94-v", headers={"Accept-Language": f"{lang}-KZ, de;q=0.3"})
    assert chosen.text == preferred.text
    assert chosen.headers["content-language"] == lang
    assert f'<html lang="{lang}">' in chosen.text
    assert f'<h1><span lang="{lang}">{TITLES[lang]}</span></h1>' in chosen.text
    assert "Accept-Language" in chosen.headers["vary"]


def test_an_act_for_search_engines(server: Server) -> None:
    said = linked_data(server.ask("/page/act/kz-94-v").text)
    assert said["@type"] == "Legislation"
    assert said["legislationIdentifier"] == "94-V"
    assert said["legislationDate"] == "2013-05-21"
    assert {"@value": TITLES["kk"], "@language": "kk"} in said["name"]  # type: ignore[operator]


def test_a_norm_shows_where_it_stands_and_how_sure_that_is(server: Server) -> None:
    text = server.ask("/page/norm/kz-94-v-stop-processing-on-revocation").text
    assert ">Law 94-V, art. 8(7)(part 2)</a>" in text
    assert ">article verified</a>" in text
    assert "A later change is not included" in text


def test_links_of_a_page_lead_to_pages(server: Server) -> None:
    text = server.ask("/page/norm/kz-94-v-stop-processing-on-revocation").text
    links = {html.unescape(each) for each in re.findall(r'<a href="([^"]+)"', text)}
    inside = sorted(each.removeprefix(server.address) for each in links if each.startswith(server.address))
    assert "/page/role/data-subject" in inside and "/ontology#bearer" in inside
    for each in inside:
        assert server.ask(each.partition("#")[0]).status == 200, each


@pytest.mark.parametrize("path", ["/id", "/page", "/data"])
def test_404_names_the_nearest(server: Server, path: str) -> None:
    suffix = ".ttl" if path == "/data" else ""
    found = server.ask(f"{path}/act/kz-94v{suffix}")
    assert found.status == 404 and "did you mean “kz-94-v”?" in found.error
    kind = server.ask(f"{path}/norms/x{suffix}")
    assert kind.status == 404 and "did you mean “norm”?" in kind.error


@pytest.mark.parametrize("name", ["%3E%20%3Fx", "a%0Ab", "%00", "ж", "..", "a%2Fb", '"', "kz-94-v%20"])
def test_404_for_names_that_cannot_be(server: Server, name: str) -> None:
    encoded = "".join(each if each.isascii() else f"%{each.encode().hex()[:2]}" for each in name)
    for path in (f"/id/act/{encoded}", f"/page/act/{encoded}", f"/data/act/{encoded}.ttl"):
        assert server.ask(path).status == 404


def test_404_for_other_suffixes(server: Server) -> None:
    for path in (
        "/data/act/kz-94-v.pdf",
        "/data/act/kz-94-v",
        "/ontology.pdf",
        "/ontology/nope",
        "/graph/nope",
    ):
        assert server.ask(path).status == 404, path


# --- terms and graphs


def test_the_ontology_has_an_anchor_for_every_term(server: Server, store: EmbeddedStore) -> None:
    rows = store.select(
        f'SELECT DISTINCT ?t {{ ?t skos:prefLabel ?l FILTER(STRSTARTS(STR(?t), "{ZG}")) }}', graphs_of("all")
    )
    terms = {row["t"].value.removeprefix(ZG) for row in rows}
    page = server.accepting("/ontology", "text/html")
    assert page.media == "text/html"
    assert terms == set(re.findall(r' id="([^"]+)"', page.text)) and "bearer" in terms


@pytest.mark.parametrize(("suffix", "media"), SUFFIXES.items())
def test_the_ontology_as_data(server: Server, suffix: str, media: str) -> None:
    asked, file = server.accepting("/ontology", media), server.ask(f"/ontology.{suffix}")
    assert (asked.status, asked.media, file.media) == (200, media, media)
    subjects = {each.subject for each in ox.parse(file.body, ox.RdfFormat.from_media_type(media))}
    assert {ox.NamedNode(ZG + "bearer"), ox.NamedNode(ZG.removesuffix("#"))} <= subjects
    assert ox.NamedNode(ID + "act/kz-94-v") not in subjects


def test_the_context_of_descriptions_can_be_dereferenced(server: Server) -> None:
    """By a reader that is not ours, over the wire: what it reads is in the terms that the context names."""
    path = "/ontology/context.jsonld"
    found = server.ask(path)
    assert (found.status, found.media) == (200, "application/ld+json")
    assert found.headers["access-control-allow-origin"] == "*"
    assert found.body == (resources.root() / "ontology" / "context.jsonld").read_bytes()
    etag = found.headers["etag"]
    assert server.ask(path, headers={"If-None-Match": etag}).status == 304
    assert server.ask(path, headers={"If-None-Match": '"another"'}).status == 200
    stated = {"@context": server.address + path, "@type": "Database", "records": 140000}
    graph = Graph().parse(data=json.dumps(stated), format="json-ld")
    (database,) = graph.subjects(RDF.type, URIRef(f"{ZG}Database"))
    assert [str(each) for each in graph.objects(database, URIRef(f"{ZG}records"))] == ["140000"]


@pytest.mark.parametrize("part", ["0.1.0", "norms"])
def test_versions_and_modules_lead_to_the_whole(server: Server, part: str) -> None:
    found = server.ask(f"/ontology/{part}")
    assert (found.status, found.headers["location"]) == (303, f"{server.address}/ontology")


@pytest.mark.parametrize("graph", graphs_of("all"))
def test_every_graph(server: Server, store: EmbeddedStore, graph: str) -> None:
    path = "/graph/" + graph.removeprefix(GRAPH)
    (row,) = store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", [graph])
    dumped = server.ask(path + ".nt")
    assert len(dumped.body.splitlines()) == int(row["n"].value)
    assert server.accepting(path, "application/ld+json").media == "application/ld+json"


def test_every_iri_of_ours_that_anything_mentions_leads_somewhere(
    server: Server, store: EmbeddedStore
) -> None:
    ours = "https://w3id.org/zangraph/"
    rows = store.select(
        f"SELECT DISTINCT ?x {{ {{ ?x ?p ?o }} UNION {{ ?s ?x ?o }} UNION {{ ?s ?p ?x }} "
        f'FILTER(isIRI(?x) && STRSTARTS(STR(?x), "{ours}")) }}',
        graphs_of("all"),
    )
    found = {row["x"].value.removeprefix(ours).partition("#")[0] for row in rows}
    assert len(found) > 1000
    assert {
        each: server.ask(f"/{each}").status
        for each in found
        if server.ask(f"/{each}").status not in (200, 303)
    } == {}


# --- a graph with what ours does not have


HOSTILE = r"""</script><script>alert(1)</script> & <!-- \" ' \u2028"""


@pytest.fixture(scope="module")
def altered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A thing that was replaced, and one whose texts are made to break a page."""
    folder = tmp_path_factory.mktemp("altered")
    digest, label = f"<{GRAPH}digest>", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    lines = [
        f"<{ID}norm/old> <http://purl.org/dc/terms/isReplacedBy> <{ID}norm/new> {digest} .",
        f'<{ID}norm/new> {label} "new"@en {digest} .',
        f'<{ID}norm/hostile> {label} "{HOSTILE}"@en {digest} .',
        f"<{ID}norm/hostile> <http://e/p> <javascript:alert(1)> {digest} .",
        f'<{ID}norm/hostile> <http://e/"> "x" {digest} .'.replace('e/"', "e/'onclick='alert(1)"),
    ]
    snapshot = folder / "snapshot.nq"
    snapshot.write_bytes(resources.snapshot().read_bytes() + "\n".join([*lines, ""]).encode())
    program = Path(__file__).with_name("altered.py")
    found = Server([str(program), str(snapshot), str(free_port())], folder / "log")
    yield found
    found.end()


@pytest.mark.parametrize("path", ["/id/norm/old", "/page/norm/old", "/data/norm/old.ttl"])
def test_410_leads_to_the_successor(altered: Server, path: str) -> None:
    found = altered.ask(path)
    assert found.status == 410 and f"was replaced by {ID}norm/new" in found.error
    assert found.headers["link"] == f'<{ID}norm/new>; rel="successor-version"'
    assert altered.ask(found.headers["location"].removeprefix(altered.address)).status == 200


def test_no_text_breaks_out_of_a_page(altered: Server) -> None:
    found = altered.ask("/page/norm/hostile")
    assert found.text.count("<script") == found.text.count("</script>") == 1
    assert "<!--" not in found.text and 'href="javascript:' not in found.text
    assert "'onclick='" not in found.text
    said = linked_data(found.text)["name"]
    assert said == {"@value": "</script><script>alert(1)</script> & <!-- \" ' \u2028", "@language": "en"}
    assert "default-src 'none'" in found.headers["content-security-policy"]
