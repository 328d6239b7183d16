"""The record of a build: what went in, with what, and what came out; no clock, no machine."""

import getpass
import hashlib
import re
import socket
from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import Graph

from zangraph import __version__, resources
from zangraph.build import snapshot
from zangraph.namespaces import DATA, GRAPH, PREFIXES, RECORD, ZG
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keeper import run_bounded

DIGEST = GRAPH + "digest"


def rows(store: EmbeddedStore, text: str) -> list[tuple[str, ...]]:
    found = store.raw.query(text, prefixes=PREFIXES, default_graph=[ox.NamedNode(RECORD)])
    return sorted(tuple(term.value for term in row) for row in found)


def test_it_names_every_source_with_its_digest(store: EmbeddedStore) -> None:
    found = dict(
        rows(store, "SELECT ?name ?sum { ?build prov:used ?f . ?f dcterms:title ?name ; zg:sha256 ?sum }")
    )
    acts = (resources.root() / "data" / "kz" / "acts.ttl").read_bytes()
    assert found["data/kz/acts.ttl"] == hashlib.sha256(acts).hexdigest()
    assert {"ontology/zangraph.ttl", "data/vocab/roles.ttl", "ontology/shapes/law.ttl"} <= found.keys()
    assert {"build/snapshot.py", "build/record.py", "deadlines.py", "interval.py"} <= found.keys()


def test_it_names_the_libraries_with_their_versions(store: EmbeddedStore) -> None:
    query = "SELECT ?name ?v { ?b prov:wasAssociatedWith ?a . ?a dcterms:title ?name ; owl:versionInfo ?v }"
    found = dict(rows(store, query))
    pins = dict(
        line.split("==") for line in (resources.root() / "constraints.txt").read_text().splitlines() if line
    )
    names = ("holidays", "owlrl", "pyoxigraph", "rdflib")
    assert found == {"zangraph": __version__, **{name: pins[name] for name in names}}


def test_the_version_of_the_data_has_an_address(store: EmbeddedStore) -> None:
    (row,) = rows(store, "SELECT ?v ?key ?ontology { ?v dcterms:isVersionOf ?d ; owl:versionInfo ?key ; "
                         "dcterms:conformsTo ?ontology }")  # fmt: skip
    ontology = f"https://w3id.org/zangraph/ontology/{resources.ontology_version()}"
    assert row == (f"{DATA}/{store.version}", store.version, ontology)
    text = (resources.root() / "ontology" / "zangraph.ttl").read_text()
    assert f"owl:versionIRI <{ontology}>" in text


def test_the_counts_are_those_of_the_graphs(store: EmbeddedStore) -> None:
    counted = dict(rows(store, "SELECT ?graph ?n { ?d void:subset ?graph . ?graph void:triples ?n }"))
    real = Counter(quad.graph_name.value for quad in store.raw)
    assert {name: int(n) for name, n in counted.items()} == {
        name: n for name, n in real.items() if name != RECORD
    }
    ((total,),) = rows(store, "SELECT ?n { ?v dcterms:isVersionOf ?d ; void:triples ?n }")
    assert int(total) == sum(n for name, n in real.items() if name != RECORD)


def test_a_small_graph_counted_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two things with a triple each; the list of two has four, and two lists that say the same are one."""
    text = "@prefix x: <urn:x:> . x:a x:p ( x:b x:c ) . x:b x:p ( x:b x:c ) ."
    monkeypatch.setattr(snapshot, "law", lambda: {"digest": Graph().parse(data=text, format="turtle")})
    said = [line for line in snapshot.whole() if line.startswith(f"<{DIGEST}>")]
    found = {line.split()[1].rpartition("#")[2]: line.split()[2] for line in said}
    assert found["triples>"].startswith('"6"')
    assert found["entities>"].startswith('"2"')
    assert len([line for line in snapshot.lines() if line.endswith(f"<{DIGEST}> .")]) == 6


def test_the_licence_and_the_formats_are_told(store: EmbeddedStore) -> None:
    assert rows(store, "SELECT DISTINCT ?l { ?d a dcat:Dataset ; dcterms:license ?l }") == [
        ("https://creativecommons.org/licenses/by/4.0/",)
    ]
    media = "https://www.iana.org/assignments/media-types/application/"
    found = rows(store, "SELECT ?m { ?v dcat:distribution ?d . ?d a dcat:Distribution ; dcat:mediaType ?m }")
    assert found == [(media + "n-quads",), (media + "trig",)]


def test_it_tells_no_time_and_no_machine(store: EmbeddedStore) -> None:
    said = " ".join(
        str(quad.object) for quad in store.raw.quads_for_pattern(None, None, None, ox.NamedNode(RECORD))
    )
    assert not re.search(r"\b20\d\d-\d\d-\d\d|\d\d:\d\d:\d\d", said)
    assert socket.gethostname() not in said
    assert f"/{getpass.getuser()}/" not in said


def test_its_terms_exist(store: EmbeddedStore) -> None:
    listed = set((resources.root() / "ontology" / "external-terms.txt").read_text().splitlines())
    used = {row[0] for row in rows(store, "SELECT DISTINCT ?p { ?s ?p ?o }")}
    used |= {row[0] for row in rows(store, "SELECT DISTINCT ?c { ?s a ?c }")}
    assert {each for each in used if not each.startswith(ZG)} <= listed


def test_it_is_in_no_layer_but_can_be_named(store: EmbeddedStore) -> None:
    asked = f"ASK {{ {{ ?a a prov:Activity }} UNION {{ GRAPH <{RECORD}> {{ ?a a prov:Activity }} }} }}"
    assert b"true" in run_bounded(store.raw, asked, graphs=[DIGEST]).body
    assert b"false" in run_bounded(store.raw, "ASK { ?a a prov:Activity }", graphs=[DIGEST]).body


def test_the_key_covers_everything_the_snapshot_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = resources.key()
    for name in ("sources", "builders", "libraries"):
        parts = getattr(resources, name)()
        for each in parts if name == "libraries" else list(parts)[:2]:
            with monkeypatch.context() as patched:
                patched.setattr(resources, name, lambda changed={**parts, each: "another"}: changed)
                assert resources.key() != whole, each
    assert resources.key() == whole
    assert {"deadlines.py", "interval.py", "resources.py"} <= resources.builders().keys()
    assert "holidays" in resources.libraries()
