"""SPARQL 1.1 results in JSON as strangers send them, read strictly: what is no answer is an error."""

import json
import re
from dataclasses import dataclass
from typing import Any

from zangraph.errors import EngineError
from zangraph.namespaces import XSD
from zangraph.store.port import Node, Row
from zangraph.store.wire import Reply

#: What Virtuoso calls the answer to ASK, which it sends as a table.
_ASKED = "__ASK_RETVAL"
_TRUTH = {"true": "true", "1": "true", "false": "false", "0": "false"}
#: What a terminal would obey; nothing that we publish has any of it.
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Headers by which a store says that it gave less than the whole answer.
_PARTIAL = ("x-sparql-maxrows", "x-sql-state")


@dataclass(frozen=True)
class Table:
    """The rows of an answer, or the truth of ASK; `names` are the variables."""

    names: list[str]
    rows: list[Row]
    truth: bool | None = None


def table(reply: Reply, where: str, enough: int | None = None) -> Table:
    """Return the table that `reply`, of the store at `where`, holds; `enough` rows are wanted, or all.

    Raises `EngineError` saying what came instead: no JSON, JSON cut off, other JSON, a part of the rows.
    """
    found = _table(reply, where)
    if enough is None or len(found.rows) < enough:
        check_whole(reply, where)
    return found


def _table(reply: Reply, where: str) -> Table:
    if reply.status != 200:
        raise EngineError(f"{where} answered {reply.status} where 200 was expected.")
    try:
        told = json.loads(reply.body)
    except (ValueError, RecursionError):
        raise EngineError(_not_json(reply, where)) from None
    try:
        return _read(told)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise EngineError(
            f"{where} answered with JSON that is no SPARQL result ({_reason(wrong)}): “{reply.excerpt}”."
        ) from None


def check_whole(reply: Reply, where: str) -> None:
    """Raise `EngineError` where `reply` says itself that it is not the whole answer."""
    for header in _PARTIAL:
        if header in reply.headers:
            raise EngineError(
                f"{where} gave only a part of the answer ({header}: {reply.headers[header][:80]!a}); "
                "narrow the query, or raise the limits of that server."
            )


def _not_json(reply: Reply, where: str) -> str:
    kind = reply.media or "no media type"
    if "json" in reply.media:
        return (
            f"{where} answered 200 with JSON that is cut off or broken after {len(reply.body):,} bytes; "
            "a store does so when it runs out of time in the middle."
        )
    return f"{where} answered 200, but with {kind} and no JSON: “{reply.excerpt}”."


def _reason(wrong: Exception) -> str:
    if isinstance(wrong, (TypeError, AttributeError)):
        return "its parts are not where they belong"
    return f"{wrong.args[0]!r} is missing" if isinstance(wrong, KeyError) else str(wrong)[:120]


def _read(told: Any) -> Table:
    if "boolean" in told:
        if not isinstance(told["boolean"], bool):
            raise ValueError("“boolean” is neither true nor false")
        return Table([], [], told["boolean"])
    names = told["head"]["vars"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("“vars” is no list of names")
    solutions = told["results"]["bindings"]
    if not isinstance(solutions, list):
        raise ValueError("“bindings” is no list")
    known = set(names)
    rows = [_row(solution, known) for solution in solutions]
    if names == [_ASKED]:
        return Table([], [], bool(rows) and rows[0][_ASKED].value in ("1", "true"))
    return Table(names, rows)


def _row(solution: Any, known: set[str]) -> Row:
    if not isinstance(solution, dict) or not solution.keys() <= known:
        raise ValueError("a row has other variables than the head")
    return {name: _node(term) for name, term in solution.items()}


def _node(term: Any) -> Node:
    kind, value = term["type"], term["value"]
    if not isinstance(value, str):
        raise ValueError("the value of a term is no text")
    if OBEYED.search(value):
        raise ValueError("a term has control characters or marks of direction in it")
    if kind == "uri":
        return Node(value, is_iri=True)
    if kind == "bnode":
        return Node(f"_:{value}")
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"a term of the type “{kind}”")
    lang, datatype = term.get("xml:lang", ""), term.get("datatype", "")
    if not isinstance(lang, str) or not isinstance(datatype, str):
        raise ValueError("the language or datatype of a term is no text")
    if lang:
        return Node(value, lang=lang.lower(), datatype=_RDF_LANG)
    if datatype == XSD + "boolean":
        value = _TRUTH[value]
    return Node(value, datatype=datatype or XSD + "string")


_RDF_LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def written(found: Table) -> bytes:
    """Return `found` as SPARQL results in JSON, as the standard writes them."""
    if found.truth is not None:
        return json.dumps({"head": {}, "boolean": found.truth}).encode()
    bindings = [{name: _term(row[name]) for name in found.names if name in row} for row in found.rows]
    told = {"head": {"vars": found.names}, "results": {"bindings": bindings}}
    return json.dumps(told, ensure_ascii=False).encode()


def _term(node: Node) -> dict[str, str]:
    if node.is_iri:
        return {"type": "uri", "value": node.value}
    if not node.datatype:
        return {"type": "bnode", "value": node.value.removeprefix("_:")}
    if node.lang:
        return {"type": "literal", "value": node.value, "xml:lang": node.lang}
    if node.datatype == XSD + "string":
        return {"type": "literal", "value": node.value}
    return {"type": "literal", "value": node.value, "datatype": node.datatype}
