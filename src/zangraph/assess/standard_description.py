"""What a description must look like, as plain SHACL, and pyshacl as a second opinion on what was read.

The description shapes name schemes of words and leave our ways of saying `known` and `open` aside. Here both
are written out in terms that any validator knows. Two of one name, and what no organisation leads to, are
beyond these terms and are for the reader alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from zangraph import resources
from zangraph.assess.describe import decoded, describe, is_rdf, is_workbook
from zangraph.assess.engines import pyshacl_report
from zangraph.assess.foreign import read_through
from zangraph.assess.pairs import sh
from zangraph.assess.schema import Property, Schema
from zangraph.assess.stated import stated
from zangraph.assess.strings import LONGEST
from zangraph.assess.triples import read_triples
from zangraph.namespaces import ZG

Term: TypeAlias = URIRef | BNode | Literal
#: The lexical forms that are read; a validator may know more.
FORMS = {"boolean": "^(true|false|0|1)$", "integer": "^[0-9]{1,15}$", "date": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
PERSONAL_NUMBER = "(^|[^0-9])[0-9]{12}([^0-9]|$)"


def second_opinion(content: str | bytes, schema: Schema, *, name: str) -> list[str]:
    """Return what pyshacl finds wrong with a description that was read, one line each.

    RDF is put to it as it was written, everything else as it was understood.
    """
    text = None if is_workbook(content, name) else decoded(content, name)
    if text is not None and is_rdf(text, name):
        return objections(stated_graph(text, schema, name=name), schema)
    return objections(stated(describe(content, schema, name=name), schema), schema)


def objections(graph: Graph, schema: Schema) -> list[str]:
    """Return what pyshacl finds wrong with the descriptions in `graph`, one line each.

    Raise EngineError where it fails: that is never conformance.
    """
    typed = _typed(graph, schema)
    report = pyshacl_report(typed, description_shapes(schema))
    found = [
        f"{report.value(each, sh('resultPath')) or report.value(each, sh('focusNode'))}: {message}"
        for each in report.subjects(RDF.type, sh("ValidationResult"))
        for message in report.objects(each, sh("resultMessage"))
    ]
    if not any(typed.subjects(RDF.type, URIRef(f"{ZG}Organisation"))):
        found.append("no organisation")
    return sorted(found)


def stated_graph(text: str, schema: Schema, *, name: str) -> Graph:
    """Return the RDF of the description `text` as it is written, in our words. Raise InputError."""
    graph = Graph()
    triples, _ = read_through(read_triples(text, schema, name=name), schema, name=name)
    for triple in triples:
        subject, predicate, term = (_as_written(each) for each in triple)
        graph.add((subject, predicate, term))
    return graph


def _as_written(term: object) -> Term:
    """Return `term` as rdflib has it, its text untouched: “+5” must not become “5” before it is judged."""
    text, value = str(term), getattr(term, "value", "")
    if text.startswith(("_:", "<<")):  # a triple within a triple is nothing that is described
        return BNode(text.removeprefix("_:") if text.startswith("_:") else None)
    if text.startswith("<"):
        return URIRef(value)
    lang, datatype = getattr(term, "language", None), str(getattr(term, "datatype", "")).strip("<>")
    return Literal(value, lang=lang, datatype=None if lang else URIRef(datatype), normalize=False)


def _typed(graph: Graph, schema: Schema) -> Graph:
    """Return `graph` with the class of each thing that is listed somewhere and does not say its own."""
    found = Graph()
    found += graph
    for properties in schema.classes.values():
        for each in properties.values():
            for thing in graph.objects(None, URIRef(each.path)) if each.child else ():
                if not isinstance(thing, Literal) and (thing, None, None) in graph:
                    if (thing, RDF.type, None) not in graph:
                        found.add((thing, RDF.type, URIRef(ZG + each.child)))
                elif isinstance(thing, BNode):
                    found.add((thing, RDF.type, URIRef(ZG + each.child)))
    return found


@lru_cache(maxsize=1)
def description_shapes(schema: Schema) -> Graph:
    """Return the description shapes as plain SHACL."""
    (path,) = (each for each in resources.turtle_sources()["shapes"] if each.name == "description.ttl")
    graph = Graph().parse(path, format="turtle")
    for kind, properties in schema.classes.items():
        (home,) = graph.subjects(sh("targetClass"), URIRef(ZG + kind))
        by_path = {each.path: each for each in properties.values()}
        for shape in list(graph.objects(home, sh("property"))):
            each = by_path[str(graph.value(shape, sh("path")))]
            graph.remove((shape, URIRef(f"{ZG}valuesFrom"), None))
            _written_out(graph, shape, each)
        if kind != "RoleAssignment":
            paths = [URIRef(path) for path in sorted(by_path)]
            for term in ("known", "openList"):
                _property(graph, home, f"{ZG}{term}", _list(graph, paths))
        _property(graph, home, str(RDF.type), _list(graph, [URIRef(ZG + kind)]))
        # What is written by the reader alone, such as zg:within, is not for descriptions to state.
        graph.remove((home, sh("ignoredProperties"), None))
    return graph


def _written_out(graph: Graph, shape: Term, each: Property) -> None:
    words = _list(graph, [URIRef(iri) for iri in sorted(each.words.values())])
    if each.type == "word":
        graph.add((shape, sh("in"), words))
    elif each.type == "role":
        # A role is a word, or holds one from a day until a day.
        graph.remove((shape, sh("class"), None))
        held = _shape(graph, **{"class": URIRef(ZG + each.child)})
        graph.add((shape, sh("or"), _list(graph, [_shape(graph, **{"in": words}), held])))
    elif each.type in FORMS:
        graph.add((shape, sh("pattern"), Literal(FORMS[each.type])))
    elif each.type == "string":
        graph.add((shape, sh("maxLength"), Literal(LONGEST)))
        graph.add((shape, sh("minLength"), Literal(int(each.required))))
        graph.add((shape, sh("not"), _shape(graph, pattern=Literal(PERSONAL_NUMBER))))


def _property(graph: Graph, home: Term, path: str, allowed: Term) -> None:
    shape = BNode()
    graph.add((shape, RDF.type, sh("PropertyShape")))
    graph.add((shape, sh("path"), URIRef(path)))
    graph.add((shape, sh("in"), allowed))
    graph.add((home, sh("property"), shape))


def _shape(graph: Graph, **terms: Term) -> BNode:
    shape = BNode()
    graph.add((shape, RDF.type, sh("NodeShape")))
    for term, value in terms.items():
        graph.add((shape, sh(term), value))
    return shape


def _list(graph: Graph, items: Sequence[Term]) -> BNode:
    head = BNode()
    Collection(graph, head, list(items))
    return head
