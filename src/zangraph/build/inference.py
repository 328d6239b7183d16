"""Closes schema and law under OWL 2 RL and keeps what is worth keeping.

A raw closure is mostly `sameAs` and reflexive noise; only the predicates named here stay.
"""

import owlrl
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from zangraph.namespaces import ELI, PROV, ZG

KEPT = {
    URIRef(ELI + "amends"),
    URIRef(ELI + "is_part_of"),
    URIRef(PROV + "wasDerivedFrom"),
    *(
        URIRef(ZG + name)
        for name in ("hasProvision", "makesAmendment", "amendingAct", "correlativeOf", "relatedTo")
    ),
}
#: Nothing follows from these, and they are most of the graph.
IDLE = {SKOS.prefLabel, SKOS.definition, SKOS.inScheme, RDFS.comment}


def infer(*graphs: Graph) -> Graph:
    """Return the triples that follow from `graphs` together and are not stated in any of them."""
    stated = Graph()
    for graph in graphs:
        for triple in graph:
            if triple[1] not in IDLE and not isinstance(triple[2], Literal):
                stated.add(triple)
    closure = Graph()
    closure += stated
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False).expand(closure)
    kept = Graph()
    for triple in closure:
        if triple not in stated and _is_kept(*triple):
            kept.add(triple)
    return kept


def _is_kept(subject: object, predicate: object, value: object) -> bool:
    if isinstance(subject, BNode) or isinstance(value, BNode):
        return False
    if predicate == RDF.type:
        return str(value).startswith(ZG) and not str(subject).startswith(ZG)
    return predicate in KEPT and predicate != OWL.sameAs
