"""Derives the dated versions of provisions from the norms that are cited there and when these hold.

A version is made only where its first day is known: a later layer may learn a start, and a version made up
for want of it would then stand beside the true one.
"""

from collections.abc import Iterator
from datetime import date

from rdflib import RDF, Graph, Literal, URIRef

from zangraph.build.dating import Triple, zg
from zangraph.interval import Interval, pieces
from zangraph.namespaces import ID, local


def versions(graph: Graph) -> Iterator[Triple]:
    """Yield the versions of every provision in `graph`, each with its days and the norms it states."""
    for provision, norms in sorted(_stated(graph).items()):
        spans = [Interval(_day(graph, norm, "validFrom"), _day(graph, norm, "validUntil")) for norm in norms]
        for piece, which in pieces(spans):
            if piece.start is None:
                continue
            version = URIRef(f"{ID}version/{local(provision)}-from-{piece.start.isoformat()}")
            yield version, RDF.type, zg("Version")
            yield provision, zg("hasVersion"), version
            yield version, zg("validFrom"), Literal(piece.start)
            if piece.end is not None:
                yield version, zg("validUntil"), Literal(piece.end)
            for number in which:
                yield version, zg("states"), norms[number]


def _stated(graph: Graph) -> dict[URIRef, list[URIRef]]:
    found: dict[URIRef, set[URIRef]] = {}
    for norm, citation in graph.subject_objects(zg("hasCitation")):
        for place in graph.objects(citation, zg("cites")):
            # Classes and sanctions are cited too, but a version states norms alone.
            if (place, zg("level"), None) in graph and (norm, zg("ofAct"), None) in graph:
                found.setdefault(URIRef(place), set()).add(URIRef(norm))
    return {place: sorted(norms) for place, norms in found.items()}


def _day(graph: Graph, norm: URIRef, term: str) -> date | None:
    days = [each.toPython() for each in graph.objects(norm, zg(term))]
    return min(days, default=None)
