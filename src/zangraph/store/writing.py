"""How triples get into a remote store: through the Graph Store Protocol, or through SPARQL Update."""

import urllib.request
from typing import Protocol
from urllib.parse import quote

from SPARQLWrapper import POST, SPARQLWrapper

from zangraph.store.address import Credentials, shown
from zangraph.store.wire import Declined, send

#: Seconds for one step; a store may take its time to forget a graph.
PATIENCE = 300.0


class Writer(Protocol):
    """Where graphs are filled and dropped. `most` is how many bytes of triples one step takes."""

    where: str
    most: int

    def add(self, graph: str, triples: bytes) -> None:
        """Add `triples`, as N-Triples, to `graph`; blank nodes are those of this step alone."""
        ...

    def drop(self, graph: str) -> None:
        """Leave nothing in `graph`; one that is not there is no error."""
        ...


class GraphStore:
    """The SPARQL 1.1 Graph Store Protocol at `url`."""

    most = 1_000_000

    def __init__(self, url: str, known: Credentials | None) -> None:
        self.where, self._url, self._known = shown(url), url, known

    def add(self, graph: str, triples: bytes) -> None:
        """Add `triples`, as N-Triples, to `graph`; blank nodes are those of this step alone."""
        self._send("POST", graph, triples)

    def drop(self, graph: str) -> None:
        """Leave nothing in `graph`; one that is not there is no error."""
        try:
            self._send("DELETE", graph, None)
        except Declined as declined:
            if declined.status != 404:
                raise

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        mark = "&" if "?" in self._url else "?"
        request = urllib.request.Request(
            f"{self._url}{mark}graph={quote(graph, safe='')}", data=body, method=method
        )
        if body is not None:
            request.add_header("Content-Type", "application/n-triples")
        send(request, self._known, seconds=PATIENCE)


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

    def _send(self, text: str) -> None:
        wrapper = SPARQLWrapper(self._url, self._url)
        wrapper.queryString, wrapper.queryType = text, "INSERT"
        wrapper.setMethod(POST)
        request: urllib.request.Request = wrapper._createRequest()
        send(request, self._known, seconds=PATIENCE)
