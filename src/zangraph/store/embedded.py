"""The embedded engine: the snapshot in this process, in memory, or on disk where it is large."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zangraph import resources
from zangraph.errors import EngineError
from zangraph.namespaces import PREFIXES
from zangraph.store.port import Row, Thing, values
from zangraph.store.source import is_large

if TYPE_CHECKING:  # the engine is imported when the graph is loaded: a register needs neither
    import pyoxigraph as ox

    from zangraph.store.results import Result

#: No answer to a question of ours is near this.
MOST_ROWS = 1_000_000


class EmbeddedStore:
    """A snapshot: that at `path`, or that of this installation, loaded when it is first asked.

    `version` is its key. What was derived from the snapshot of this installation is in `database`; a snapshot
    from elsewhere has no such thing. Raises EngineError where the snapshot cannot be read.
    """

    refused: frozenset[str] = frozenset()
    #: Where the engine's own files are, of a snapshot that is read from disk.
    _folder: Path | None = None

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        if path is None:
            self.version = resources.data_version()
        else:
            self.raw, self.version, self._folder = _loaded(path)

    @cached_property
    def raw(self) -> "ox.Store":
        """The engine itself; only queries of ours may run on it."""
        loaded, version, self._folder = _loaded(resources.snapshot())
        if version != self.version:
            raise EngineError(f"The sources of graph {self.version} have changed since: start again.")
        return loaded

    @cached_property
    def database(self) -> Path | None:
        """Where the words and the register of this graph are, built at need; None where it has none."""
        return None if self._path else resources.database(self.version)

    def select(self, text: str, graphs: list[str]) -> Iterator[Row]:
        """Yield the solutions of a SELECT query of ours; unbound variables are absent."""
        from zangraph.store.results import solutions

        found = solutions(self.query(text, graphs, graphs))
        if self._folder is None:
            return found
        from zangraph.store.disk import noticed

        return noticed(found, self._folder)

    def answer(self, text: str, graphs: list[str], media: str) -> tuple[bytes, int]:
        """Return the answer to a query of ours in the format `media`, and its number of rows."""
        from zangraph.store.results import write

        body, rows, _ = write(self.query(text, graphs, graphs), media, MOST_ROWS)
        return body, rows

    def query(self, text: str, graphs: list[str], named: list[str]) -> "Result":
        """Return what the engine answers: of queries of ours, and of those that `own` has made harmless."""
        return self.raw.query(
            text, prefixes=PREFIXES, default_graph=_nodes(*graphs), named_graphs=_nodes(*named)
        )

    def things(self, iris: Iterable[str], graphs: list[str]) -> dict[str, Thing]:
        """Return everything said of each of `iris`, keyed by IRI; a thing unknown has nothing said."""
        found = {iri: Thing(iri) for iri in iris}
        rows = self.select(f"SELECT ?s ?p ?o {{ {values('s', found)} ?s ?p ?o }}", graphs)
        for row in rows:
            found[row["s"].value].said.setdefault(row["p"].value, []).append(row["o"])
        return found


@lru_cache(maxsize=16)
def _nodes(*iris: str) -> Any:  # a list, of which the engine's types make three
    import pyoxigraph as ox

    return [ox.NamedNode(iri) for iri in iris]


def _loaded(path: Path) -> "tuple[ox.Store, str, Path | None]":
    """Return the engine over the snapshot at `path`, its key, and its folder where it is read from disk."""
    import pyoxigraph as ox

    try:
        version = resources.key_of(path)
        if is_large(path):
            from zangraph.store.disk import opened

            store, folder = opened(path)
            return store, version, folder
        loaded = ox.Store()
        loaded.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as broken:
        raise EngineError(f"The graph at {path} cannot be read: {broken}.") from broken
    return loaded, version, None


@cache
def open_store() -> EmbeddedStore:
    """Return the store of this process, whose graph is loaded once."""
    return EmbeddedStore()
