"""The JSON-LD context of descriptions, made from the description shapes: the keys of YAML name RDF."""

from typing import Any

from zangraph.assess.schema import Property, Schema
from zangraph.namespaces import XSD, ZG, local

#: The name of the context. Descriptions use it; nothing is fetched from there.
CONTEXT = "https://w3id.org/zangraph/ontology/context.jsonld"


def context(schema: Schema) -> dict[str, Any]:
    """Return the context as a document of JSON-LD."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        "@vocab": ZG,
        "zg": ZG,
        "organisation": {"@id": f"{ZG}name", "@type": f"{XSD}string"},
        "known": {"@id": f"{ZG}known", "@type": "@vocab"},
        "openList": {"@id": f"{ZG}openList", "@type": "@vocab"},
    }
    for kind in schema.kinds:
        terms[kind] = f"{ZG}{kind}"
        for each in schema.classes[kind].values():
            terms[each.key] = _term(each)
    return {"@context": terms}


def _term(each: Property) -> dict[str, Any]:
    term: dict[str, Any] = {"@id": each.path}
    if each.words:
        # Words mean something only where they stand: “low” is a degree of autonomy and one of risk.
        term |= {"@type": "@vocab", "@context": {local(iri): iri for iri in sorted(each.words.values())}}
    elif each.type != "thing":
        term["@type"] = f"{XSD}{each.type}"
    return term
