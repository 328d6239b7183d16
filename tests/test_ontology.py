"""The ontology and the data keep their own rules, and each rule catches what it is for."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, URIRef

from tests.graphs import HEAD, with_more
from zangraph import resources
from zangraph.assess.data_shapes import data_shapes, unsatisfied
from zangraph.build import sources
from zangraph.namespaces import PREFIXES, graphs_of, local
from zangraph.store.embedded import EmbeddedStore

RULES = sorted((resources.root() / "ontology" / "hygiene").glob("*.rq"))
TWO = '"one"@en , "один"@ru'
LABELS = 'skos:prefLabel "a"@en , "б"@ru , "ә"@kk'

#: For each rule, data that it must catch.
CAUGHT = {
    "act-title-has-its-status": f"""
        act:x a eli:LegalResource ; {LABELS} .
        title:x-en zg:titleOf act:x ; zg:inLanguage "en" ; zg:titleStatus title-status:designation .
        title:x-ru zg:titleOf act:x ; zg:inLanguage "ru" ; zg:titleStatus title-status:official .""",
    "act-title-is-official-only-in-two-languages": """
        title:x-en zg:titleOf act:x ; zg:inLanguage "en" ; zg:titleStatus title-status:official .""",
    "amendment-brings-in-what-stands-there": """
        amendment:x zg:introduces norm:y ; zg:targetAct act:kz-94-v . norm:y zg:ofAct act:kz-274-iv .""",
    "concept-word-is-unique": """
        role:x skos:inScheme scheme:role ; skos:prefLabel "same"@en .
        role:y skos:inScheme scheme:role ; skos:prefLabel "same"@en .""",
    "correlative-answers-a-right": "norm:x a zg:Right ; zg:correlativeOf norm:y . norm:y a zg:Right .",
    "definition-is-in-three-languages": f"term:x skos:inScheme scheme:term ; skos:definition {TWO} .",
    "entry-is-of-one-kind": "norm:x a zg:Right , zg:Obligation .",
    "id-begins-with-its-act": "norm:kz-94-v-art-7-consent zg:ofAct act:kz-94-v .",
    "id-is-plain": "act:KZ_94 a eli:LegalResource .",
    "label-is-in-three-languages": 'act:x a eli:LegalResource ; skos:prefLabel "one"@en , "один"@ru .',
    "label-is-one-per-language": 'role:x skos:prefLabel "one"@en , "another"@en .',
    "norm-is-worded-in-three-languages": f"norm:x zg:ofAct act:kz-94-v ; zg:object {TWO} .",
    "norm-shape-is-named": 'norm:x zg:testedBy shape:y . shape:y skos:prefLabel "only English"@en .',
    "term-is-cased-by-kind": "zg:Is_part a owl:ObjectProperty .",
    "term-is-defined": "norm:x zg:bearrer role:ai-system-owner .",
    "text-is-in-three-languages": f"norm:x zg:untestable {TWO} .",
    "thing-is-described": "norm:x a zg:Right ; zg:bearer role:nobody .",
    "tombstone-leads-somewhere": "norm:x a zg:Tombstone ; zg:bearer role:ai-system-owner .",
    "wording-is-as-much-in-each-language": f'norm:x zg:contested {TWO} , "two"@en .',
    "word-is-official-in-russian-or-kazakh": 'term:x zg:officialIn "en" .',
}


def run(
    rule: Path, store: ox.Store, graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
) -> list[str]:
    found = store.query(rule.read_text(), prefixes=PREFIXES, default_graph=graphs)
    return [f"{row['resource']} {row['message']}" for row in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_the_graph_keeps_the_rule(rule: Path, store: EmbeddedStore) -> None:
    assert run(rule, store.raw, [ox.NamedNode(graph) for graph in graphs_of("all")]) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_the_rule_catches_what_it_is_for(rule: Path) -> None:
    store = ox.Store()
    store.load(HEAD + CAUGHT[rule.stem], format=ox.RdfFormat.TURTLE)
    assert run(rule, store, [ox.DefaultGraph()])


def test_shapes_over_ontology_and_data(store: EmbeddedStore) -> None:
    assert unsatisfied(store) == []


WRONG = {
    "Entry-label": 'norm:x zg:ofAct act:kz-94-v ; skos:prefLabel "one"@en .',
    "Entry-act": "norm:x zg:ofAct act:nowhere .",
    "Entry-statement": "norm:x zg:ofAct act:kz-94-v .",
    "Entry-bearer": "norm:x zg:ofAct act:kz-94-v ; zg:bearer topic:risk .",
    "Entry-counterparty": "norm:x zg:ofAct act:kz-94-v ; zg:counterparty topic:risk .",
    "Entry-topic": "norm:x zg:ofAct act:kz-94-v ; zg:topic act:kz-94-v .",
    "Entry-limit": "norm:x zg:ofAct act:kz-94-v ; zg:hasTimeLimit limit:nothing .",
    "Entry-from": """norm:x zg:ofAct act:kz-94-v ;
        zg:validFrom "2026-01-18"^^xsd:date ; zg:validUntil "2026-01-18"^^xsd:date .""",
    "Entry-until": 'norm:x zg:ofAct act:kz-94-v ; zg:validUntil "2026" .',
    "Tested": "norm:x zg:testedBy shape:any-system .",
    "Citation": "citation:x a zg:Citation ; zg:cites act:kz-94-v .",
    "Provision": "provision:x a eli:LegalResourceSubdivision ; eli:number 7 .",
    "TimeLimit": "limit:x a zg:TimeLimit ; zg:amount 0 .",
    "Passage": "passage:x a zg:Passage .",
    "Statement": "statement:x a zg:Statement .",
    "Concept": 'role:x a skos:Concept ; skos:prefLabel "one"@en .',
    "Sanction": "sanction:x a zg:Sanction .",
    "SanctionElement": "element:x a zg:SanctionElement .",
    "SanctionAmount": "amount:x a zg:SanctionAmount ; zg:indexUnits 0 .",
    "CalculationIndex": "index:x a zg:CalculationIndex ; zg:year 2026 .",
    "Claim": 'claim:x a zg:Claim ; skos:prefLabel "somebody says"@en .',
    "Title": "title:x a zg:Title .",
    "Tombstone": 'norm:x zg:withdrawnOn "2026-12-01"^^xsd:date .',
    "Term": "zg:nameless a owl:Class .",
}


def test_every_shape_catches_what_it_is_for() -> None:
    """One run over data with one mistake for each shape: every shape must have found its own."""
    found = unsatisfied(with_more("\n".join(WRONG.values())))
    named = {local(str(shape)) for shape in data_shapes().subjects(RDF.type) if isinstance(shape, URIRef)}
    assert named - {each.rule for each in found} == {"Entry", "Described"}  # each tells by its parts
    assert named - {"Entry", "Described"} == WRONG.keys()
    said = {each.message for each in found if each.rule in ("Entry-bearer", "TimeLimit")}
    assert "A bearer is a role of the vocabulary. (zg:bearer: topic:risk)" in said
    limit = "A time limit says how much, of what, from what, and whence the counting."
    assert {f"{limit} (zg:amount: 0)", f"{limit} (zg:unit)"} <= said


#: Pages, not terms: official texts and licences.
PAGES = ("https://adilet.zan.kz/", "https://creativecommons.org/")


def test_every_foreign_term_is_one_that_exists() -> None:
    """Wrong namespaces are this field's commonest bug: nothing is used that is not in the checked list."""
    listed = (resources.root() / "ontology" / "external-terms.txt").read_text(encoding="utf-8").splitlines()
    exists = {line for line in listed if line and not line.startswith("#")}
    used = {
        str(term)
        for graph in sources.read().values()
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and not str(term).startswith(("https://w3id.org/zangraph/", *PAGES))
    }
    assert used - exists == set()
    assert "http://data.europa.eu/eli/ontology#LegalAct" not in exists  # a term that people invent
