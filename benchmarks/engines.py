"""The ways of asking that are compared: each is given a question and a thing, and answers a set of rows."""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Protocol
from urllib.parse import urlencode

import pyoxigraph as ox

from benchmarks import view
from benchmarks.kinds import Kind
from zangraph.namespaces import graphs_of
from zangraph.store.embedded import EmbeddedStore

Rows = set[tuple[str, ...]]
GRAPHS = graphs_of("all")


class Engine(Protocol):
    """One way of asking."""

    name: str

    def rows(self, kind: Kind, thing: str) -> Rows:
        """Return the answer to `kind` about `thing`, as a set of rows of texts."""
        ...

    def close(self) -> None:
        """Let go of what was opened."""
        ...


class Ours:
    """The embedded store as our own nouns use it."""

    name = "ours"

    def __init__(self, snapshot: Path) -> None:
        self.store = EmbeddedStore(snapshot)

    def rows(self, kind: Kind, thing: str) -> Rows:
        """Return the answer to `kind` about `thing`."""
        return {
            tuple(node.value for node in row.values()) for row in self.store.select(kind.body(thing), GRAPHS)
        }

    def close(self) -> None:
        """Nothing was opened."""


class Raw:
    """The engine beneath, without us, on the graph that `ours` has loaded."""

    name = "pyoxigraph"

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*map(ox.NamedNode, GRAPHS)]

    def rows(self, kind: Kind, thing: str) -> Rows:
        """Return the answer to `kind` about `thing`."""
        found = self._store.query(kind.sparql(thing), default_graph=self._graphs)
        assert isinstance(found, ox.QuerySolutions)
        return {tuple(term.value for term in row) for row in found}

    def close(self) -> None:
        """Nothing was opened."""


class Rdflib:
    """rdflib's store in memory, on the union of the graphs as one graph: its quickest."""

    name = "rdflib"

    def __init__(self, snapshot: Path) -> None:
        from rdflib import BNode, Graph, Literal, URIRef

        def term(given: object) -> URIRef | BNode | Literal:
            if isinstance(given, ox.NamedNode):
                return URIRef(given.value)
            if isinstance(given, ox.BlankNode):
                return BNode(given.value)
            assert isinstance(given, ox.Literal)
            if given.language:
                return Literal(given.value, lang=given.language)
            return Literal(given.value, datatype=URIRef(given.datatype.value))

        self._graph = Graph()
        for quad in ox.parse(path=snapshot, format=ox.RdfFormat.N_QUADS):
            self._graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))

    def rows(self, kind: Kind, thing: str) -> Rows:
        """Return the answer to `kind` about `thing`."""
        return {tuple(map(str, row)) for row in self._graph.query(kind.sparql(thing))}

    def close(self) -> None:
        """Nothing was opened."""


class Sqlite:
    """Tables written by hand for these questions."""

    name = "SQLite view"

    def __init__(self, snapshot: Path, folder: Path) -> None:
        self.database = view.opened(folder / "view.db")
        view.fill(self.database, snapshot)

    def rows(self, kind: Kind, thing: str) -> Rows:
        """Return the answer to `kind` about `thing`."""
        return set(view.rows(self.database, kind.sql, thing if kind.about else None))

    def close(self) -> None:
        """Close the database."""
        self.database.close()


class Remote:
    """Oxigraph's own server, read-only, over HTTP on loopback, one connection kept open."""

    name = "oxigraph over HTTP"

    def __init__(self, snapshot: Path, folder: Path) -> None:
        program = which("oxigraph")
        if program is None:
            raise FileNotFoundError("the program “oxigraph” (pip install oxigraph) is not there")
        location = str(folder / "oxigraph")
        loading = [program, "load", "--location", location, "--file", str(snapshot)]
        subprocess.run(loading, check=True, capture_output=True)
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = trial.getsockname()[1]
        self._server = subprocess.Popen(
            [program, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self._path = f"/query?{urlencode([('default-graph-uri', each) for each in GRAPHS])}"
        _until(lambda: self._connection.connect())

    def rows(self, kind: Kind, thing: str) -> Rows:
        """Return the answer to `kind` about `thing`."""
        headers = {
            "Content-Type": "application/sparql-query",
            "Accept": "application/sparql-results+json",
        }
        self._connection.request("POST", self._path, kind.sparql(thing).encode(), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"oxigraph answered {answer.status}: {body[:200]!r}")
        table = json.loads(body)
        names = table["head"]["vars"]
        return {tuple(row[name]["value"] for name in names) for row in table["results"]["bindings"]}

    def close(self) -> None:
        """End the server."""
        self._connection.close()
        self._server.terminate()
        self._server.wait()


def _until(attempt: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            attempt()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
