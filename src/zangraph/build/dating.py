"""Computes when acts enter into force and, from that, when norms hold."""

from collections.abc import Iterator
from datetime import date

from rdflib import Graph, Literal, URIRef

from zangraph.deadlines import first_day_in_force
from zangraph.namespaces import ELI, ID, ZG

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def zg(name: str) -> URIRef:
    """Return the IRI of a term of the ontology."""
    return URIRef(ZG + name)


def dates(graph: Graph) -> Iterator[Triple]:
    """Yield the triples that say from and until when acts, norms and sanctions of `graph` hold."""
    yield from _commencements(graph)
    for norm in sorted({*graph.subjects(zg("ofAct"), None), *graph.objects(None, zg("introduces"))}):
        yield from _validity(graph, URIRef(norm))


def _commencements(graph: Graph) -> Iterator[Triple]:
    for act, commencement in graph.subject_objects(zg("hasCommencement")):
        first, status, computed = _first_day(graph, act, commencement)
        if computed:
            yield URIRef(commencement), zg("computedDate"), Literal(computed)
        if first:
            yield URIRef(commencement), zg("commencesOn"), Literal(first)
            yield URIRef(act), zg("validFrom"), Literal(first)
        if (commencement, zg("dateStatus"), None) not in graph:  # a dispute is stated, not computed
            yield URIRef(commencement), zg("dateStatus"), _status(status)


def _first_day(graph: Graph, act: object, commencement: object) -> tuple[date | None, str, date | None]:
    published = graph.value(act, URIRef(ELI + "date_publication"))
    days = graph.value(commencement, zg("daysAfterPublication"))
    stated = graph.value(commencement, zg("statedDate"))
    said = stated.toPython() if stated is not None else None
    if published is None or days is None:
        return said, "stated" if said else "unknown", None
    computed = first_day_in_force(published.toPython(), int(days))
    if said is None:
        return computed, "computed", computed
    return computed, "stated" if said == computed else "corrected", computed


def _validity(graph: Graph, norm: URIRef) -> Iterator[Triple]:
    if (norm, zg("validFrom"), None) in graph:
        yield norm, zg("dateStatus"), _status("stated")
    else:
        acts = [graph.value(change, zg("amendingAct")) for change in graph.subjects(zg("introduces"), norm)]
        first, status = _start_of(graph, acts or [graph.value(norm, zg("ofAct"))])
        if first is not None:
            yield norm, zg("validFrom"), Literal(first)
            # An unknown start is said by saying nothing: a later layer may know it.
            yield norm, zg("dateStatus"), _status(status)
    ends = [graph.value(change, zg("amendingAct")) for change in graph.subjects(zg("ends"), norm)]
    if ends:
        end, _ = _start_of(graph, ends)
        if end is not None:
            yield norm, zg("validUntil"), Literal(end)


def _start_of(graph: Graph, acts: list[object]) -> tuple[date | None, str]:
    """Return the earliest first day of `acts` with its status, or None and unknown."""
    found = []
    for act in acts:
        commencement = graph.value(act, zg("hasCommencement"))
        if commencement is not None:
            first, status, _ = _first_day(graph, act, commencement)
            if first is not None:
                found.append((first, status))
    return min(found) if found else (None, "unknown")


def _status(name: str) -> URIRef:
    return URIRef(f"{ID}date-status/{name}")
