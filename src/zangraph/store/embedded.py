"""The embedded engine: the snapshot, in memory, in this process."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from zangraph import resources
from zangraph.errors import EngineError
from zangraph.namespaces import PREFIXES
from zangraph.store.port import Node, Row, Thing, values
from zangraph.store.results import write

#: No answer to a question of ours is near this.
MOST_ROWS = 1_000_000

Term = ox.NamedNode | ox.BlankNode | ox.Literal


class EmbeddedStore:
    """The snapshot at `path` in memory. `raw` is the engine itself; only queries of ours may run on it."""

    refused: frozenset[str] = frozenset()

    def __init__(self, path: Path) -> None:
        self.raw = ox.Store()
        try:
            self.version = resources.key_of(path)
            self.raw.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
        except (OSError, SyntaxError) as broken:
            raise EngineError(f"The graph at {path} cannot be read: {broken}.") from broken

    def select(self, text: str, graphs: list[str]) -> Iterator[Row]:
        """Yield the solutions of a SELECT query of ours; unbound variables are absent."""
        found = self._query(text, graphs)
        if not isinstance(found, ox.QuerySolutions):
            raise EngineError("Not a SELECT query.")
        variables = [variable.value for variable in found.variables]
        for solution in found:
            yield {
                name: node(term) for name, term in zip(variables, solution, strict=True) if term is not None
            }

    def answer(self, text: str, graphs: list[str], media: str) -> tuple[bytes, int]:
        """Return the answer to a query of ours in the format `media`, and its number of rows."""
        body, rows, _ = write(self._query(text, graphs), media, MOST_ROWS)
        return body, rows

    def _query(self, text: str, graphs: list[str]) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self.raw.query(
            text,
            prefixes=PREFIXES,
            default_graph=[ox.NamedNode(graph) for graph in graphs],
            named_graphs=[ox.NamedNode(graph) for graph in graphs],
        )

    def things(self, iris: Iterable[str], graphs: list[str]) -> dict[str, Thing]:
        """Return everything said of each of `iris`, keyed by IRI; a thing unknown has nothing said."""
        found = {iri: Thing(iri) for iri in iris}
        rows = self.select(f"SELECT ?s ?p ?o {{ {values('s', found)} ?s ?p ?o }}", graphs)
        for row in rows:
            found[row["s"].value].said.setdefault(row["p"].value, []).append(row["o"])
        return found


def trig(path: Path) -> bytes:
    """Return the snapshot at `path` as TriG, sorted, with the prefixes that are used throughout."""
    # Not from a store, which gives blank nodes names of its own: the same graph must be the same bytes.
    quads = sorted(ox.parse(path=path, format=ox.RdfFormat.N_QUADS), key=_in_order)
    written = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""
    lines = written.splitlines(keepends=True)
    # The engine puts prefixes down in any order.
    head = sum(line.startswith(b"@prefix ") for line in lines)
    return b"".join(sorted(lines[:head]) + lines[head:])


def _in_order(quad: ox.Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def node(term: object) -> Node:
    """Return the engine's `term` as a Node."""
    if isinstance(term, ox.NamedNode):
        return Node(term.value, is_iri=True)
    if isinstance(term, ox.Literal):
        return Node(term.value, lang=term.language or "", datatype=term.datatype.value)
    return Node(str(term))


@cache
def open_store() -> EmbeddedStore:
    """Return the store of this process, loaded once."""
    return EmbeddedStore(resources.snapshot())
