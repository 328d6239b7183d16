"""Writes the whole graph as one sorted N-Quads file, byte-equal for equal sources."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef

from zangraph import resources
from zangraph.build import sources
from zangraph.build.dating import dates
from zangraph.build.inference import infer
from zangraph.build.part import part_of
from zangraph.build.record import record
from zangraph.build.versions import versions
from zangraph.errors import DataError
from zangraph.namespaces import GRAPH, LAYERS, RECORD, local

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def build(target: Path) -> None:
    """Build the snapshot into `target`, whole or not at all."""
    body = "".join(f"{line}\n" for line in whole()).encode()
    head = f"{resources.HEADER}{resources.key()} sha256:{hashlib.sha256(body).hexdigest()}\n"
    with part_of(target) as part:
        part.write_bytes(head.encode() + body)


def whole() -> list[str]:
    """Return every quad of the snapshot as a line of N-Quads, sorted: the law and the build's record."""
    graphs = law()
    quads = {name: _quads(name, graph) for name, graph in graphs.items()}
    things = {
        name: len({each for each in graph.subjects() if isinstance(each, URIRef)})
        for name, graph in graphs.items()
    }
    counts = {name: (len(quads[name]), things[name]) for name in graphs}
    return sorted(set().union(*quads.values(), _quads(local(RECORD), record(counts))))


def lines() -> list[str]:
    """Return every quad that says something of the law as a line of N-Quads, sorted."""
    return sorted(set().union(*(_quads(name, graph) for name, graph in law().items())))


def law() -> dict[str, Graph]:
    """Return the graphs of the sources with what is derived from them, by short name."""
    graphs = sources.read()
    return graphs | derived(graphs)


def derived(graphs: dict[str, Graph]) -> dict[str, Graph]:
    """Return what each layer adds by inference and dating over the layers before it.

    What a layer implies lives in that layer's own derived graph, so that switching the layer off
    takes everything with it.
    """
    found: dict[str, Graph] = {}
    below = [graphs["ontology"]]
    for layer in LAYERS:
        below.append(graphs[layer])
        whole = Graph()
        for graph in below:
            whole += graph
        news = infer(*below)
        for triple in dates(whole):
            if triple not in whole:
                news.add(triple)
        for triple in versions(whole + news):
            news.add(triple)
        for earlier in found.values():
            news -= earlier
        found[f"derived/{layer}"] = news
    return found


def _quads(name: str, graph: Graph) -> set[str]:
    """Return the quads of `graph`; blank nodes that say the same are one."""
    names = _blank_names(graph)
    home = ox.NamedNode(GRAPH + name)
    found = set()
    for subject, predicate, value in graph:
        if not isinstance(predicate, URIRef):
            raise DataError(f"{name}: a predicate is not an IRI: {predicate}.")
        found.add(f"{_term(subject, names)} {_term(predicate, names)} {_term(value, names)} {home} .")
    return found


def _term(term: object, names: dict[BNode, str]) -> Term:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(names[term])
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    raise DataError(f"Not an RDF term: {term!r}.")


def _blank_names(graph: Graph) -> dict[BNode, str]:
    """Name each blank node after its content, so that the same list has the same name every time."""
    names: dict[BNode, str] = {}

    def name(node: BNode, path: frozenset[BNode]) -> str:
        if node in path:
            raise DataError("Blank nodes go round in a circle; give one of them a name.")
        if node not in names:
            content = sorted(
                f"{predicate.n3()} {name(value, path | {node}) if isinstance(value, BNode) else value.n3()}"
                for predicate, value in graph.predicate_objects(node)
            )
            names[node] = "b" + hashlib.sha256("\n".join(content).encode()).hexdigest()[:20]
        return names[node]

    for node in _blank_nodes(graph):
        name(node, frozenset())
    return names


def _blank_nodes(graph: Graph) -> Iterable[BNode]:
    return {subject for subject in graph.subjects() if isinstance(subject, BNode)}
