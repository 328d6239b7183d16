"""RDF as triples, whatever it was written in: bounded before it is parsed, with nothing fetched.

The parser takes no file and no address and follows none; what could exhaust it is refused before.
"""

from __future__ import annotations

from itertools import islice
from typing import NoReturn
from xml.parsers import expat

import pyoxigraph as ox

from zangraph.assess.schema import Schema
from zangraph.assess.strings import objection
from zangraph.assess.written import DEEPEST
from zangraph.errors import InputError
from zangraph.namespaces import XSD, local

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Said = tuple[Subject, ox.NamedNode, Term]
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".json": ox.RdfFormat.JSON_LD,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
#: What relative addresses are resolved against. It is a name: nothing is opened there.
HERE = "https://w3id.org/zangraph/described/"
#: Each triple within a triple costs the parser a frame of its stack.
MOST_QUOTED = 100
#: More than the things that are read at most can have.
MOST_TRIPLES = 300_000
#: Two elements of RDF/XML for each step from a thing to the next, and the document around them.
DEEPEST_XML = 2 * DEEPEST
#: Attributes of one element, and namespaces that are declared anywhere: the parser looks through all of them
#: for each name.
MOST_ATTRIBUTES, MOST_NAMESPACES = 100, 100


def read_triples(text: str, schema: Schema, *, name: str) -> list[Said]:
    """Return the triples of `text`, each once, in order. The ending of `name` tells the format.

    Raise InputError naming `name`, and the line where it is known.
    """
    form = FORMATS[name[name.rindex(".") :].lower()]
    expected = None
    if form is ox.RdfFormat.JSON_LD:
        from zangraph.assess.describe_jsonld import prepared

        text, expected = prepared(text, schema, name=name)
    elif form is ox.RdfFormat.RDF_XML:
        _bound_xml(text, name)
    elif text.count("<<") > MOST_QUOTED:
        raise InputError(
            f"{name}: “<<” stands there more than {MOST_QUOTED} times; triples of triples are not read."
        )
    try:
        parsed = islice(ox.parse(text, format=form, base_iri=HERE), MOST_TRIPLES + 1)
        found = [(each.subject, each.predicate, each.object) for each in parsed]
    except SyntaxError as broken:
        line = f", line {broken.lineno}" if broken.lineno else ""
        raise InputError(f"{name}{line}: not RDF: {(broken.msg or '').splitlines()[0][:200]}.") from None
    if len(found) > MOST_TRIPLES:
        raise InputError(f"{name}: more than {MOST_TRIPLES:,} triples; split it by organisation.")
    if expected is not None and len(found) != expected:
        said = f"{len(found)} of {expected} statements can be said in RDF"
        raise InputError(f"{name}: {said}; check each “@id” and the context.")
    _check_strings(found, schema, name)
    # A triple that is said twice is one triple.
    return list(dict.fromkeys(found))


def _bound_xml(text: str, name: str) -> None:
    """Refuse entities, depth and crowds: the parser expands the first and is slow at the others."""
    parser = expat.ParserCreate("utf-8")
    depth = namespaces = 0

    def refuse(problem: str) -> NoReturn:
        raise InputError(f"{name}, line {parser.CurrentLineNumber}: {problem}.")

    def start(_: str, attributes: dict[str, str]) -> None:
        nonlocal depth, namespaces
        depth += 1
        namespaces += sum(each.startswith("xmlns") for each in attributes)
        if depth > DEEPEST_XML:
            refuse(f"nested more than {DEEPEST_XML} deep")
        if len(attributes) > MOST_ATTRIBUTES:
            refuse(f"one element has more than {MOST_ATTRIBUTES} attributes; write them as elements")
        if namespaces > MOST_NAMESPACES:
            refuse(f"more than {MOST_NAMESPACES} namespaces are declared; declare each once, at the top")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        refuse("document types and entities are not read; write it out")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as broken:
        said = expat.ErrorString(broken.code)
        raise InputError(f"{name}, line {broken.lineno}: not XML: {said}.") from None


def _check_strings(triples: list[Said], schema: Schema, name: str) -> None:
    integers = {
        each.path for kind in schema.classes.values() for each in kind.values() if each.type == "integer"
    }
    for subject, predicate, term in triples:
        for each in (subject, predicate, term):
            if isinstance(each, ox.BlankNode) or (each is term and _is_count(term, predicate, integers)):
                continue
            wrong = objection(each.value if isinstance(each, ox.NamedNode | ox.Literal) else str(each))
            if wrong is not None:
                where = local(predicate.value)[:60] if each is not predicate else "a property"
                raise InputError(f"{name}, at “{where}”: {wrong}.")


def _is_count(term: Term, predicate: ox.NamedNode, integers: set[str]) -> bool:
    return (
        isinstance(term, ox.Literal)
        and term.datatype.value == f"{XSD}integer"
        and predicate.value in integers
        and term.value.isdecimal()
    )
