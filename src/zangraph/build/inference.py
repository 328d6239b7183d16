"""Closes schema and law under OWL 2 RL and keeps what is worth keeping.

A raw closure is mostly `sameAs` and reflexive noise; only the predicates named here stay.
"""

import owlrl
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection

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
#: Axioms about properties from which something follows for the law.
PROPERTY_AXIOMS = (OWL.inverseOf, OWL.propertyChainAxiom, RDFS.subPropertyOf)


def infer(*graphs: Graph) -> Graph:
    """Return the triples that follow from `graphs` together and are not stated in any of them."""
    whole = Graph()
    for graph in graphs:
        whole += graph
    relevant = _relevant(whole)
    closure = Graph()
    closure += relevant
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False).expand(closure)
    kept = Graph()
    for triple in closure:
        if triple not in whole and _is_kept(*triple):
            kept.add(triple)
    return kept


def _relevant(whole: Graph) -> Graph:
    """Return the axioms of `whole` and the triples that they speak of: most of a graph of law is labels."""
    properties = set(whole.subjects(RDF.type, OWL.SymmetricProperty))
    for axiom in PROPERTY_AXIOMS:
        for subject, value in whole.subject_objects(axiom):
            chained = Collection(whole, value) if axiom == OWL.propertyChainAxiom else [value]
            properties |= {subject, *chained}
    classes = set(whole.subjects(RDFS.subClassOf, None))
    axioms = {*PROPERTY_AXIOMS, RDFS.subClassOf, RDF.first, RDF.rest}
    found = Graph()
    for subject, predicate, value in whole:
        is_schema = predicate in axioms or value == OWL.SymmetricProperty
        is_fact = predicate in properties or (predicate == RDF.type and value in classes)
        if is_schema or is_fact:
            found.add((subject, predicate, value))
    return found


def _is_kept(subject: object, predicate: object, value: object) -> bool:
    if isinstance(subject, BNode) or isinstance(value, BNode):
        return False
    if predicate == RDF.type:
        return str(value).startswith(ZG) and not str(subject).startswith(ZG)
    return predicate in KEPT and predicate != OWL.sameAs
