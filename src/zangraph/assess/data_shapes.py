"""The shapes that ontology and data themselves must satisfy, put to pyshacl.

They say what a query says badly: of each kind of thing, what must be there, how often, and of which kind.
"""

from collections.abc import Iterator

from rdflib import Graph, URIRef
from rdflib.term import Node

from zangraph import resources
from zangraph.assess.engines import Result, results
from zangraph.assess.pairs import sh
from zangraph.check import DataFault, faults
from zangraph.namespaces import graphs_of, local, prefixed
from zangraph.store.port import Store

FILES = ("law.ttl", "ontology.ttl")


def unsatisfied(store: Store) -> list[DataFault]:
    """Return each shape that a thing of the graph does not satisfy, by shape and thing.

    Raise EngineError where pyshacl fails: that is never conformance.
    """
    shapes = data_shapes()
    triples, _ = store.answer(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", graphs_of("all"), "application/n-triples"
    )
    found = results("pyshacl", Graph().parse(data=triples, format="nt"), shapes)
    return faults(store, sorted({_told(each, shapes) for each in found}))


def data_shapes() -> Graph:
    """Return the shapes of the ontology and of the data."""
    graph = Graph()
    for path in resources.turtle_sources()["shapes"]:
        if path.name in FILES and path.is_relative_to(resources.root() / "ontology"):
            graph.parse(path, format="turtle")
    return graph


def _told(result: Result, shapes: Graph) -> tuple[str, str, str]:
    """Return the name of the shape, the IRI of the thing, and in words what is wrong with it."""
    owners = list(_outward(result.shape, shapes))
    name = next(str(each) for each in owners if isinstance(each, URIRef))
    message = next(str(said) for each in owners for said in shapes.objects(each, sh("message")))
    # A path that is more than one property has no name to be told by.
    where = ": ".join(prefixed(each) for each in (result.path, result.value) if each)
    return local(name), result.focus, f"{message} ({where})" if ":" in result.path else message


def _outward(shape: str, shapes: Graph) -> Iterator[Node]:
    """Yield the shape called `shape`, then the one that it is a property of: the last has a name."""
    each: Node | None = next(found for found in shapes.subjects() if str(found) == shape)
    while each is not None:
        yield each
        each = shapes.value(None, sh("property"), each)
