"""What a query answered, cut at its row limit and written in the format asked for."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar, cast

import pyoxigraph as ox

from zangraph.errors import EngineError, InputError
from zangraph.namespaces import PREFIXES, XSD
from zangraph.store.port import Node, Row

T = TypeVar("T")
Kind = Literal["bindings", "boolean", "graph"]
Result: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

#: Media types by kind of answer, the default first.
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}

#: Triples within triples that are written in tables: readers of JSON go no further than they have stack.
DEEPEST = 40

_CALLED = {"bindings": "a table of bindings", "boolean": "yes or no", "graph": "a graph"}
_FITTING = {
    "bindings": "JSON, XML, CSV or TSV",
    "boolean": "JSON, XML, CSV or TSV",
    "graph": "Turtle, N-Triples, JSON-LD or RDF/XML",
}


def solutions(result: Result) -> Iterator[Row]:
    """Yield the rows of `result`, unbound variables left out. Raise EngineError where it is no table."""
    if not isinstance(result, ox.QuerySolutions):
        raise EngineError("Not a SELECT query.")
    names = [variable.value for variable in result.variables]
    for solution in result:
        yield {name: node(term) for name, term in zip(names, solution, strict=True) if term is not None}


def node(term: Any) -> Node:
    """Return the engine's `term` as a Node."""
    kind = term.__class__  # none of them has subclasses, and there are as many as an answer has terms
    if kind is ox.NamedNode:
        return Node(term.value, True)
    if kind is ox.Literal:
        return Node(term.value, False, term.language or "", term.datatype.value)
    return Node(str(term))


def kind_of(result: Result) -> Kind:
    """Return which kind of answer `result` is."""
    if isinstance(result, ox.QuerySolutions):
        return "bindings"
    return "boolean" if isinstance(result, ox.QueryBoolean) else "graph"


def table_of(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    """Return the result that `body`, SPARQL results in JSON, holds."""
    found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    assert isinstance(found, (ox.QuerySolutions, ox.QueryBoolean))
    return found


def write_turtle(turtle: bytes, media: str, limit: int) -> tuple[bytes, int, bool]:
    """Return the graph `turtle` as bytes of type `media`, the triples in it, and whether any were cut off.

    Raises `SyntaxError` where it is no Turtle.
    """
    return _graph((quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)), media, limit)


def media_type(kind: Kind, accept: str) -> str:
    """Return the first type in `accept` that can hold an answer of `kind`.

    `accept` lists media types by preference with commas between; nothing, or `*/*`, is the
    default of the kind. Raises `InputError` naming what can be had.

    >>> media_type("graph", "text/csv, text/turtle")
    'text/turtle'
    """
    offered = list(GRAPHS if kind == "graph" else TABLES)
    wanted = [each.partition(";")[0].strip().lower() for each in accept.split(",")]
    for each in wanted:
        if each in offered:
            return each
        if each in {"", "*/*"}:
            return offered[0]
    raise InputError(
        f"The answer is {_CALLED[kind]}, which cannot be written as {accept}; ask for {_FITTING[kind]}."
    )


def write(result: Result, media: str, limit: int) -> tuple[bytes, int, bool]:
    """Return `result` as bytes of type `media`, the rows in it, and whether rows were cut off."""
    if isinstance(result, ox.QueryBoolean):
        return cast(bytes, result.serialize(format=TABLES[media])), 1, False
    if isinstance(result, ox.QuerySolutions):
        return _table(result, media, limit)
    return _graph(result, media, limit)


def _cut(rows: Iterable[T], limit: int) -> tuple[list[T], bool]:
    kept = list(islice(rows, limit + 1))
    return kept[:limit], len(kept) > limit


def _table(solutions: ox.QuerySolutions, media: str, limit: int) -> tuple[bytes, int, bool]:
    names = [variable.value for variable in solutions.variables]
    rows, truncated = _cut(solutions, limit)
    table = {
        "head": {"vars": names},
        "results": {"bindings": [dict(_bindings(names, row)) for row in rows]},
    }
    body = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    if TABLES[media] != ox.QueryResultsFormat.JSON:
        # The engine cannot stop at a row, but it writes every format: only JSON is ours.
        again = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        body = cast(bytes, again.serialize(format=TABLES[media]))
    return body, len(rows), truncated


def _bindings(names: list[str], row: ox.QuerySolution) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, term in zip(names, row, strict=True):
        if term is not None:
            yield name, _term(term)


def _term(term: Any, within: int = 0) -> dict[str, Any]:
    """Return `term`, which stands `within` so many triples, as JSON has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        return _literal(term)
    if within == DEEPEST:
        raise InputError(
            f"The answer has triples within triples more than {DEEPEST} deep, which is not written."
        )
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _term(part, within + 1) for name, part in parts.items()}}


def _literal(literal: ox.Literal) -> dict[str, Any]:
    written = {"type": "literal", "value": literal.value}
    if literal.language is not None:
        written["xml:lang"] = literal.language
        if literal.direction is not None:
            written["its:dir"] = str(literal.direction)
    elif literal.datatype.value != f"{XSD}string":
        written["datatype"] = literal.datatype.value
    return written


def _graph(triples: Iterable[ox.Triple], media: str, limit: int) -> tuple[bytes, int, bool]:
    kept, truncated = _cut(triples, limit)
    # Sorted, a subject's triples stand together and the same answer is the same text.
    kept.sort(key=str)
    return serialized(kept, media), len(kept), truncated


def serialized(triples: list[ox.Triple], media: str) -> bytes:
    """Return `triples` as bytes of type `media`, with those of our prefixes that they use."""
    return cast(bytes, ox.serialize(triples, format=GRAPHS[media], prefixes=_prefixes(triples)))


def _prefixes(triples: list[ox.Triple]) -> dict[str, str]:
    used = {_namespace(term) for triple in triples for term in triple}
    return {prefix: iri for prefix, iri in PREFIXES.items() if iri in used}


def _namespace(term: Any) -> str:
    iri: str = term.datatype.value if isinstance(term, ox.Literal) else getattr(term, "value", "")
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


class Triple(NamedTuple):
    """One triple of an answer."""

    subject: Node
    predicate: Node
    object: Node


def triples(turtle: bytes) -> Iterator[Triple]:
    """Yield the triples of `turtle`, an answer of ours, in its order."""
    for each in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        yield Triple(node(each.subject), node(each.predicate), node(each.object))


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
