"""The remote engine: a SPARQL 1.1 endpoint that holds the graph, asked as the embedded one is."""

import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence

from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from zangraph.errors import EngineError, LimitReached, QuerySyntaxError
from zangraph.namespaces import PREFIXES, RECORD
from zangraph.store import answers, guard, results
from zangraph.store.address import Credentials, checked, credentials, shown
from zangraph.store.answers import Table
from zangraph.store.around import check_sent
from zangraph.store.confine import Limits
from zangraph.store.keeper import Answer
from zangraph.store.port import Row, Thing, values
from zangraph.store.probe import ENOUGH_ROWS, Findings, check_rows, current, probe
from zangraph.store.wire import MOST_BYTES, Declined, Reply, send

#: Seconds for one question of ours, and between two looks at which publication answers.
PATIENCE = 30.0
_FRESH = 30.0
#: A longer query goes by POST: servers and what stands before them cut addresses off.
_LONGEST_ADDRESS = 1_500
#: Things asked after at once.
_AT_ONCE = 200
_DEFAULT = Limits()


class Endpoint:
    """The address of a SPARQL endpoint, and how it is asked."""

    def __init__(self, url: str, known: Credentials | None = None, *, seconds: float = PATIENCE) -> None:
        self.url, self.where, self.seconds = url, shown(url), seconds
        self.known = known

    def ask(self, text: str, default: Sequence[str], named: Sequence[str]) -> Table:
        """Return the table that answers `text`, asked of the graphs `default`, with `named` to be named."""
        return self.table(text, "SELECT", default, named)

    def table(
        self,
        text: str,
        form: str,
        default: Sequence[str],
        named: Sequence[str],
        limits: Limits | None = None,
    ) -> Table:
        """Return the answer to `text`, a SELECT or ASK as `form` says."""
        return answers.table(self.send(text, form, default, named, limits), self.where)

    def send(
        self,
        text: str,
        form: str,
        default: Sequence[str],
        named: Sequence[str],
        limits: Limits | None = None,
    ) -> Reply:
        """Return what the server replied to `text`, within its `limits`."""
        request = self._request(text, form, default, named)
        seconds, most = (limits.timeout, limits.bytes) if limits else (self.seconds, MOST_BYTES)
        return send(request, self.known, seconds=seconds, most=most)

    def _request(
        self, text: str, form: str, default: Sequence[str], named: Sequence[str]
    ) -> urllib.request.Request:
        wrapper = SPARQLWrapper(self.url)
        # It finds the form by a pattern that some texts keep busy for ever: the guard has found it already.
        wrapper.queryString, wrapper.queryType = text, form
        wrapper.setOnlyConneg(True)
        wrapper.setReturnFormat(JSON if form in ("SELECT", "ASK") else TURTLE)
        for graph in default:
            wrapper.addParameter("default-graph-uri", graph)
        for graph in named:
            wrapper.addParameter("named-graph-uri", graph)
        size = len(text) + sum(len(graph) + 20 for graph in [*default, *named])
        wrapper.setMethod(POST if size > _LONGEST_ADDRESS else GET)
        request: urllib.request.Request = wrapper._createRequest()
        return request


class RemoteStore:
    """The publication that an endpoint answered with at connection. Threads may share it."""

    def __init__(self, endpoint: Endpoint, findings: Findings) -> None:
        self.findings = findings
        self.version, self.refused = findings.version, findings.refused
        self._endpoint = endpoint
        self._publication = findings.publication
        self._rows_proved = ENOUGH_ROWS
        self._seen = time.monotonic()
        self._lock = threading.Lock()

    @property
    def notes(self) -> list[str]:
        """Return what whoever gets answers is to be told, a sentence each."""
        return [f"{self._endpoint.where}: {note}." for note in self.findings.notes]

    def select(self, text: str, graphs: list[str]) -> Iterator[Row]:
        """Yield the solutions of a SELECT query of ours; unbound variables are absent."""
        yield from self._table(text, graphs).rows

    def answer(self, text: str, graphs: list[str], media: str) -> tuple[bytes, int]:
        """Return the answer to a query of ours in the format `media`, and its number of rows."""
        found = self._table(text, graphs)
        body, rows, _ = results.write(results.table_of(answers.written(found)), media, len(found.rows))
        return body, rows

    def things(self, iris: Iterable[str], graphs: list[str]) -> dict[str, Thing]:
        """Return everything said of each of `iris`, keyed by IRI; a thing unknown has nothing said."""
        found = {iri: Thing(iri) for iri in iris}
        asked = sorted(found)
        for start in range(0, len(asked), _AT_ONCE):
            some = values("s", asked[start : start + _AT_ONCE])
            for row in self.select(f"SELECT DISTINCT ?s ?p ?o {{ {some} ?s ?p ?o }}", graphs):
                found[row["s"].value].said.setdefault(row["p"].value, []).append(row["o"])
        return found

    def query(
        self,
        text: str,
        *,
        graphs: Sequence[str],
        accept: str = "*/*",
        limits: Limits = _DEFAULT,
    ) -> Answer:
        """Return the answer to `text`, which a user wrote, over `graphs`, bounded in time, bytes and rows.

        Refused before it is sent: what the guard refuses, and what this engine would answer wrongly. Raises
        `QueryRefused`, `QuerySyntaxError`, `InputError`, `LimitReached` or `EngineError`.
        """
        form = guard.check(text)
        check_sent(text)
        self.findings.abilities.check(text)
        self._check_fresh()
        kind: results.Kind = "bindings" if form == "SELECT" else "boolean" if form == "ASK" else "graph"
        media = results.media_type(kind, accept)
        started = time.perf_counter()
        try:
            reply = self._endpoint.send(
                self._there(text), form, self._graphs(graphs), self._graphs([*graphs, RECORD]), limits
            )
        except Declined as declined:
            raise _of_query(declined) from None
        if kind == "graph":
            body, rows, cut = self._written_graph(reply, media, limits)
        else:
            # One row more than is given shows that there were more.
            found = self._here(answers.table(reply, self._endpoint.where, limits.rows + 1))
            if len(found.rows) <= limits.rows:
                self._prove_rows(len(found.rows))
            written = results.table_of(answers.written(found))
            body, rows, cut = results.write(written, media, limits.rows)
        if len(body) > limits.bytes:
            raise LimitReached(f"The answer is beyond {limits.bytes:,} bytes; narrow the query.")
        return Answer(kind, media, body, rows, cut, time.perf_counter() - started)

    def _written_graph(self, reply: Reply, media: str, limits: Limits) -> tuple[bytes, int, bool]:
        where = self._endpoint.where
        answers.check_whole(reply, where)
        if reply.media not in ("text/turtle", "application/turtle", "application/x-turtle"):
            kind = reply.media or "no media type"
            raise EngineError(f"{where} was asked for Turtle and answered with {kind}.")
        try:
            turtle = self._publication.here(reply.body.decode()).encode()
            return results.write_turtle(turtle, media, limits.rows)
        except (SyntaxError, UnicodeDecodeError):
            raise EngineError(f"{where} answered with Turtle that is cut off or broken.") from None

    def _table(self, text: str, graphs: list[str]) -> Table:
        self._check_fresh()
        there = self._graphs(graphs)
        found = self._endpoint.ask(self._there(self.findings.abilities.ours(text)), there, there)
        self._prove_rows(len(found.rows))
        return self._here(found)

    def _there(self, text: str) -> str:
        """Return `text` as it is sent: with the prefixes it uses, and the graphs of the publication."""
        names = {token.text.partition(":")[0] for token in guard.tokens(text) if token.kind == "name"}
        # On one line, before the text's own: what it declares itself comes later and counts.
        used = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in PREFIXES if name in names)
        return self._publication.there(used + text)

    def _graphs(self, graphs: Sequence[str]) -> list[str]:
        return [self._publication.there(graph) for graph in graphs]

    def _here(self, found: Table) -> Table:
        if not self._publication.number:
            return found
        rows = [
            {name: node._replace(value=self._publication.here(node.value)) for name, node in row.items()}
            for row in found.rows
        ]
        return Table(found.names, rows, found.truth)

    def _prove_rows(self, rows: int) -> None:
        """Raise `EngineError` where the store may have stopped after `rows` rows without a word."""
        if rows > self._rows_proved:
            check_rows(self._endpoint.ask, self._endpoint.where, rows + 1)
            self._rows_proved = rows

    def _check_fresh(self) -> None:
        """Raise `EngineError` where so much was published since the connection that ours may be gone.

        One publication before the one that answers is kept for readers such as this one.
        """
        with self._lock:
            if time.monotonic() - self._seen < _FRESH:
                return
            now = current(self._endpoint.ask)
            if now.number > self._publication.number + 1 or (now.number and not self._publication.number):
                raise EngineError(f"{self._endpoint.where} was published anew since; connect again.")
            self._seen = time.monotonic()


def _of_query(declined: Declined) -> Exception:
    if declined.status == 400:
        said = f": “{declined.said}”" if declined.said else ""
        return QuerySyntaxError(f"The remote store does not take the query{said}.")
    return declined


def connect(url: str, *, name: str = "--endpoint", seconds: float = PATIENCE) -> RemoteStore:
    """Return the graph at the endpoint `url`, given as `name`, after a probe of what it holds and can do."""
    endpoint = Endpoint(checked(url, name), credentials(), seconds=seconds)
    return RemoteStore(endpoint, probe(endpoint.ask, endpoint.where))
