"""Graphs that are not the one of this checkout: less, more, or other than it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from zangraph.namespaces import GRAPH, PREFIXES
from zangraph.store.embedded import EmbeddedStore, open_store

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def holding(
    quads: Iterable[ox.Quad] = (), said: Mapping[str, str] = MappingProxyType({}), *, version: str = "test"
) -> EmbeddedStore:
    """Return a graph of `quads` and of what is `said` in Turtle, by the short name of the named graph."""
    store = EmbeddedStore.__new__(EmbeddedStore)
    store.raw, store.version = ox.Store(), version
    store.raw.extend(quads)
    for name, turtle in said.items():
        store.raw.load(HEAD + turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(GRAPH + name))
    return store


def with_more(turtle: str) -> EmbeddedStore:
    """Return the graph of this checkout, whose digest says `turtle` too."""
    return holding(open_store().raw, {"digest": turtle})
