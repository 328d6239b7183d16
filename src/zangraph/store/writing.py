"""How triples get into a remote store: through the Graph Store Protocol, or through SPARQL Update."""

import urllib.request
from functools import cached_property
from typing import Protocol
from urllib.parse import quote

from SPARQLWrapper import POST, SPARQLWrapper

from zangraph.errors import EngineError
from zangraph.store.address import Credentials, shown
from zangraph.store.publication import PUBLISHED
from zangraph.store.wire import Declined, Reply, send

#: Seconds for one step; a store may take its time to forget a graph.
PATIENCE = 300.0
#: Bytes of triples for which files of their own are not worth while.
_FEW = 100_000
#: Triples that Oxigraph takes out of a graph at once: it holds 1.5 kB of memory for each until all are gone.
_AT_ONCE = 100_000
_OXIGRAPH = "Oxigraph/"


class Writer(Protocol):
    """Where graphs are filled and dropped."""

    where: str

    @property
    def most(self) -> int:
        """How many bytes of triples one step takes."""
        ...

    def add(self, graph: str, triples: bytes) -> None:
        """Add `triples`, as N-Triples, to `graph`; blank nodes are those of this step alone."""
        ...

    def drop(self, graph: str) -> None:
        """Leave nothing in `graph`, of which no more than `at_once` is left; one not there is no error."""
        ...

    @property
    def at_once(self) -> int | None:
        """How many triples may go at once; None where any number may."""
        ...

    def thin(self, graph: str) -> None:
        """Take `at_once` triples out of `graph`. Raise EngineError where there is no way to."""
        ...


class GraphStore:
    """The SPARQL 1.1 Graph Store Protocol at `url`.

    Oxigraph takes what is added without a transaction in a third of the time; a part that it has taken when
    it is killed does no harm where it can be sent again, which is where there are no blank nodes in it.
    """

    def __init__(self, url: str, known: Credentials | None, update: "Update | None" = None) -> None:
        """`update` is where the same store takes updates: it alone takes a part out of a graph."""
        self.where, self._url, self._known, self._update = shown(url), url, known, update

    @cached_property
    def most(self) -> int:
        """How many bytes of triples one step takes."""
        return 4_000_000 if self._is_oxigraph else 1_000_000

    @cached_property
    def _is_oxigraph(self) -> bool:
        """Whether the server says that it is Oxigraph; asked where it does no harm."""
        try:
            name = self._send("DELETE", f"{PUBLISHED}/none", None).headers.get("server", "")
        except Declined as declined:
            if declined.status != 404:
                raise
            name = declined.server
        return name.startswith(_OXIGRAPH)

    def add(self, graph: str, triples: bytes) -> None:
        """Add `triples`, as N-Triples, to `graph`; blank nodes are those of this step alone."""
        at_once = len(triples) > _FEW and b"_:" not in triples and self._is_oxigraph
        self._send("POST", graph, triples, "&no_transaction" if at_once else "")

    def drop(self, graph: str) -> None:
        """Leave nothing in `graph`; one that is not there is no error."""
        try:
            self._send("DELETE", graph, None)
        except Declined as declined:
            if declined.status != 404:
                raise

    @property
    def at_once(self) -> int | None:
        """How many triples may go at once; None where any number may."""
        return _AT_ONCE if self._is_oxigraph else None

    def thin(self, graph: str) -> None:
        """Take `at_once` triples out of `graph`. Raise EngineError where there is no way to."""
        if self._update is None:
            raise EngineError(
                f"{self.where} would take all of {graph} away at once, in memory, and it is large: "
                "give --update too, by which it goes part by part."
            )
        self._update.thin(graph)

    def _send(self, method: str, graph: str, body: bytes | None, more: str = "") -> Reply:
        mark = "&" if "?" in self._url else "?"
        request = urllib.request.Request(
            f"{self._url}{mark}graph={quote(graph, safe='')}{more}", data=body, method=method
        )
        if body is not None:
            request.add_header("Content-Type", "application/n-triples")
        return send(request, self._known, seconds=PATIENCE)


class Update:
    """SPARQL 1.1 Update at `url`."""

    # An engine was seen to make more than it can run of ten thousand triples in one update.
    most = 60_000

    def __init__(self, url: str, known: Credentials | None) -> None:
        self.where, self._url, self._known = shown(url), url, known

    def add(self, graph: str, triples: bytes) -> None:
        """Add `triples`, as N-Triples, to `graph`; blank nodes are those of this step alone."""
        # An engine was seen to take blank nodes in a template, and none in data.
        form, end = ("INSERT", " WHERE {}") if b"_:" in triples else ("INSERT DATA", "")
        self._send(f"{form} {{ GRAPH <{graph}> {{\n{triples.decode()}}} }}{end}")

    def drop(self, graph: str) -> None:
        """Leave nothing in `graph`; one that is not there is no error."""
        self._send(f"DROP SILENT GRAPH <{graph}>")

    @cached_property
    def at_once(self) -> int | None:
        """How many triples may go at once; None where any number may."""
        name = self._send(f"DROP SILENT GRAPH <{PUBLISHED}/none>").headers.get("server", "")
        return _AT_ONCE if name.startswith(_OXIGRAPH) else None

    def thin(self, graph: str) -> None:
        """Take `at_once` triples out of `graph`."""
        some = f"GRAPH <{graph}> {{ ?s ?p ?o }}"
        self._send(f"DELETE {{ {some} }} WHERE {{ SELECT ?s ?p ?o {{ {some} }} LIMIT {_AT_ONCE} }}")

    def _send(self, text: str) -> Reply:
        wrapper = SPARQLWrapper(self._url, self._url)
        wrapper.queryString, wrapper.queryType = text, "INSERT"
        wrapper.setMethod(POST)
        request: urllib.request.Request = wrapper._createRequest()
        return send(request, self._known, seconds=PATIENCE)
