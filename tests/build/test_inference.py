"""Inference: what follows is kept, noise is not, and looking only where axioms look loses nothing."""

import owlrl
from rdflib import Graph, Literal, URIRef

from zangraph.build import sources
from zangraph.build.inference import _is_kept, infer
from zangraph.namespaces import ELI, ID, ZG


def test_amends_is_derived_from_amendments() -> None:
    graphs = sources.read()
    found = infer(graphs["ontology"], graphs["digest"])
    amends = URIRef(ELI + "amends")
    law = URIRef(ID + "act/kz-231-viii")
    amended = {str(act).rpartition("/")[2] for act in found.objects(law, amends)}
    # The eleven laws of L46–L56.
    assert amended == {
        "kz-154-xiii",
        "kz-2710",
        "kz-544-ii",
        "kz-567-ii",
        "kz-274-iv",
        "kz-94-v",
        "kz-202-v",
        "kz-418-v",
        "kz-498-v",
        "kz-193-vii",
        "kz-93-viii",
    }
    assert (None, amends, None) not in graphs["digest"]  # never written by hand


def test_the_narrow_closure_equals_the_full_one() -> None:
    graphs = sources.read()
    stated = Graph()
    for triple in graphs["ontology"] + graphs["digest"]:
        if not isinstance(triple[2], Literal):
            stated.add(triple)
    full = Graph() + stated
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(full)
    expected = {triple for triple in full if triple not in stated and _is_kept(*triple)}
    assert set(infer(graphs["ontology"], graphs["digest"])) == expected


def test_a_correlative_is_read_both_ways() -> None:
    graph = sources.read_graph("ontology")
    right, duty = URIRef(ID + "norm/right"), URIRef(ID + "norm/duty")
    stated = Graph()
    stated.add((right, URIRef(ZG + "correlativeOf"), duty))
    assert (duty, URIRef(ZG + "correlativeOf"), right) in infer(graph, stated)
