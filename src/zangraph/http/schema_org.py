"""What search engines read of a thing: schema.org, from what the graph says."""

from typing import Any

from zangraph.namespaces import ELI, ID, RDF, SKOS, ZG, local
from zangraph.store.port import PREF_LABEL, Thing

#: Class of ours, or of others that we use → type of schema.org; the first that fits.
TYPES = (
    (ELI + "LegalResource", "Legislation"),
    (ELI + "LegalResourceSubdivision", "Legislation"),
    (ZG + "Version", "Legislation"),
    (ZG + "RegisterEntry", "CreativeWork"),
    (ZG + "Source", "CreativeWork"),
    (SKOS + "ConceptScheme", "DefinedTermSet"),
    (SKOS + "Concept", "DefinedTerm"),
)
#: Property of the graph → property of schema.org, for IRIs and for literals.
LINKS = {
    ELI + "is_part_of": "isPartOf",
    ZG + "ofAct": "isBasedOn",
    SKOS + "inScheme": "inDefinedTermSet",
    ZG + "officialPage": "sameAs",
}
TEXTS = {
    ELI + "number": "legislationIdentifier",
    ELI + "date_document": "legislationDate",
    SKOS + "definition": "description",
}


def described(thing: Thing) -> dict[str, Any]:
    """Return `thing` as JSON-LD in the words of schema.org.

    >>> described(Thing("https://w3id.org/zangraph/id/risk/high"))["@type"]
    'Thing'
    """
    classes = thing.iris(RDF + "type")
    kind = next((name for each, name in TYPES if each in classes), "Thing")
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": thing.iri,
        "url": thing.iri,
        "identifier": thing.iri.removeprefix(ID),
        "name": _texts(thing, PREF_LABEL) or thing.id,
    }
    if kind == "Legislation":
        found["legislationJurisdiction"] = local(thing.iri).partition("-")[0].upper()
    for predicate, name in LINKS.items():
        if thing.iris(predicate):
            found[name] = [{"@id": iri} for iri in thing.iris(predicate)]
    for predicate, name in TEXTS.items():
        if predicate in thing.said:
            found[name] = _texts(thing, predicate)
    start, end = thing.first(ZG + "validFrom"), thing.first(ZG + "validUntil")
    if start or end:
        found["temporalCoverage"] = f"{start or '..'}/{end or '..'}"
    return found


def _texts(thing: Thing, predicate: str) -> Any:
    """Return the literals at `predicate`, each with its language; one alone stands by itself."""
    nodes = sorted(node for node in thing.said.get(predicate, ()) if not node.is_iri)
    found = [{"@value": node.value, "@language": node.lang} if node.lang else node.value for node in nodes]
    return found[0] if len(found) == 1 else found
