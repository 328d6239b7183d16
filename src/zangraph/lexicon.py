"""The words of a query: classes, properties and things that have a name, with what people call them."""

from dataclasses import dataclass
from typing import Any

from zangraph.namespaces import ID, OWL, RDF, SKOS, ZG, graphs_of, prefixed
from zangraph.plain import plain
from zangraph.store.port import Store, Thing

#: What the ontology says a term is → what an editor shows it as.
KINDS = {OWL + "Class": "class", OWL + "ObjectProperty": "property", OWL + "DatatypeProperty": "property"}


@dataclass(frozen=True, slots=True)
class Term:
    """A name as it is written in a query; `kind` is class, property or constant (any other thing)."""

    name: str
    iri: str
    kind: str
    label: str
    definition: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the term with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


def lexicon(store: Store, *, layer: str = "all", lang: str = "en") -> list[Term]:
    """Return every term of the ontology and every thing of ours that has a label, classes first."""
    graphs = graphs_of(layer)
    wanted = f'FILTER (STRSTARTS(STR(?thing), "{ZG}") || STRSTARTS(STR(?thing), "{ID}"))'
    said = f"?thing ?p ?o VALUES ?p {{ rdf:type <{SKOS}prefLabel> <{SKOS}definition> }}"
    found: dict[str, Thing] = {}
    rows = store.select(f"SELECT ?thing ?p ?o {{ ?thing skos:prefLabel [] . {said} {wanted} }}", graphs)
    for row in rows:
        thing = found.setdefault(row["thing"].value, Thing(row["thing"].value))
        thing.said.setdefault(row["p"].value, []).append(row["o"])
    order = ("class", "property", "constant")
    return sorted(
        (_term(thing, lang) for thing in found.values()),
        key=lambda each: (order.index(each.kind), each.name),
    )


def _term(thing: Thing, lang: str) -> Term:
    kinds = {KINDS[iri] for iri in thing.iris(RDF + "type") if iri in KINDS}
    means = thing.text(SKOS + "definition", lang)
    return Term(
        name=prefixed(thing.iri),
        iri=thing.iri,
        kind=min(kinds, default="constant"),
        label=thing.label(lang),
        definition=means.marked(lang) if means else None,
    )
