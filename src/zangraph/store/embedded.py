"""The embedded engine: the snapshot in this process, in memory, or on disk where it is large."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from zangraph import resources
from zangraph.errors import EngineError
from zangraph.namespaces import PREFIXES, RECORD
from zangraph.store.port import Row, Thing
from zangraph.store.source import is_large

if TYPE_CHECKING:  # the engine is imported when the graph is loaded: a register needs neither
    import pyoxigraph as ox

    from zangraph.store.results import Result

_Item = TypeVar("_Item")
#: No answer to a question of ours is near this.
MOST_ROWS = 1_000_000
#: A query with more characters, most of them IRIs, is not looked through for what it uses.
_LONG = 4_000
#: The word, glued to others or not; in our own name it says nothing.
_GRAPH = r"(?i)(?<!zan)graph"


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
        self.version = resources.data_version() if path is None else _key(path)
        if path is not None:
            self.warm()

    def warm(self) -> None:
        """Load the graph now rather than with the first question. Raise EngineError where it cannot be."""
        _ = self._law  # no assertion: Python may be told to leave those out

    @cached_property
    def raw(self) -> "ox.Store":
        """The engine with the whole snapshot, the record of the build too; only our queries run on it.

        Questions about the law are asked of another, without that record, where the graph is in memory: this
        one is loaded at need.
        """
        return self._loaded()

    @cached_property
    def _law(self) -> "tuple[ox.Store, frozenset[str]]":
        """The engine that questions are asked of, and the graphs that it holds.

        Where all of them are asked, their union need not be named, which the engine answers in half the time.
        Nothing is taken out of a graph on disk.
        """
        import pyoxigraph as ox

        loaded: ox.Store | None = vars(self).get("raw")
        if loaded is None:
            loaded = self._loaded()
            record = ox.NamedNode(RECORD)
            if self._folder is None and loaded.contains_named_graph(record):
                loaded.remove_graph(record)
            else:
                self.raw = loaded
        held = {graph.value for graph in loaded.named_graphs()}
        unnamed = next(loaded.quads_for_pattern(None, None, None, ox.DefaultGraph()), None)
        return loaded, frozenset(held if unnamed is None else {*held, ""})

    def _loaded(self) -> "ox.Store":
        path = self._path or resources.snapshot()
        loaded, self._folder = _load(path)
        version = _key(path)
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

        return self._read(solutions(self.query(text, graphs, graphs)))

    def answer(self, text: str, graphs: list[str], media: str) -> tuple[bytes, int]:
        """Return the answer to a query of ours in the format `media`, and its number of rows."""
        from zangraph.store.results import write

        body, rows, _ = write(self.query(text, graphs, graphs), media, MOST_ROWS)
        return body, rows

    def query(self, text: str, graphs: list[str], named: list[str]) -> "Result":
        """Return what the engine answers: of queries of ours, and of those that `own` has made harmless."""
        prefixes, names_graphs = _used(text) if len(text) <= _LONG else (PREFIXES, True)
        engine, held = self._law
        if names_graphs and not held.issuperset(named):
            engine = self.raw
        if engine is self._law[0] and held.issubset(graphs):
            dataset: dict[str, Any] = {"use_default_graph_as_union": True}
        else:
            dataset = {"default_graph": _nodes(*graphs)}
        if names_graphs:  # what is not named costs nothing
            dataset["named_graphs"] = _nodes(*named)
        return engine.query(text, prefixes=prefixes, **dataset)

    def things(self, iris: Iterable[str], graphs: list[str]) -> dict[str, Thing]:
        """Return everything said of each of `iris`, keyed by IRI; a thing unknown has nothing said."""
        import pyoxigraph as ox

        from zangraph.store.results import node

        engine, held = self._law
        asked = None if held.issubset(graphs) else frozenset(_nodes(*graphs))
        found = {iri: Thing(iri) for iri in iris}
        for iri, thing in found.items():
            # Everything about one thing needs no query, whose reading alone takes longer.
            for quad in self._read(engine.quads_for_pattern(ox.NamedNode(iri), None, None, None)):
                if asked is None or quad.graph_name in asked:
                    thing.said.setdefault(quad.predicate.value, []).append(node(quad.object))
        return found

    def _read(self, found: "Iterator[_Item]") -> "Iterator[_Item]":
        """Return `found`; of a graph on disk, with damage noticed where it is met."""
        if self._folder is None:
            return found
        from zangraph.store.disk import noticed

        return noticed(found, self._folder)


@lru_cache(maxsize=256)
def _used(text: str) -> tuple[dict[str, str], bool]:
    """Return those of our prefixes that `text` uses, and whether it may name a graph.

    The engine reads anew with each query what it is given. Where an escape may hide a name, it is given all.
    """
    if "\\" in text:
        return PREFIXES, True
    # Anywhere, for the engine reads GRAPHgraph:build as two words.
    used = {name: iri for name, iri in PREFIXES.items() if f"{name}:" in text}
    return used, re.search(_GRAPH, text) is not None


@lru_cache(maxsize=16)
def _nodes(*iris: str) -> Any:  # a list, of which the engine's types make three
    import pyoxigraph as ox

    return [ox.NamedNode(iri) for iri in iris]


def _key(path: Path) -> str:
    try:
        return resources.key_of(path)
    except OSError as broken:
        raise _unreadable(path, broken) from broken


def _load(path: Path) -> "tuple[ox.Store, Path | None]":
    """Return the engine over the snapshot at `path`, and its folder where it is read from disk."""
    import pyoxigraph as ox

    try:
        if is_large(path):
            from zangraph.store.disk import opened

            return opened(path)
        loaded = ox.Store()
        loaded.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as broken:
        raise _unreadable(path, broken) from broken
    return loaded, None


def _unreadable(path: Path, broken: Exception) -> EngineError:
    return EngineError(f"The graph at {path} cannot be read: {broken}.")


@cache
def open_store() -> EmbeddedStore:
    """Return the store of this process, whose graph is loaded once."""
    return EmbeddedStore()
