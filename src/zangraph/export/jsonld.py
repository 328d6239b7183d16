"""A register as JSON-LD: statements that the graph itself makes, in a context of our own that is inside."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from zangraph.export.text.dated import closing, warnings
from zangraph.namespaces import DCTERMS, ELI, ID, SKOS, XSD, ZG

if TYPE_CHECKING:
    from zangraph.listing import Listing
    from zangraph.register import Entry

#: Key of an entry → property, and the kind of thing that its ids name.
LINKS = {
    "bearer": ("bearer", "role"),
    "counterparty": ("counterparty", "role"),
    "topics": ("topic", "topic"),
    "correlative": ("correlativeOf", "norm"),
    "related": ("relatedTo", "norm"),
    "statements": ("holdsStatement", "statement"),
}


def page(found: Listing) -> str:
    """Return the register `found` as JSON-LD: a description of the list, then what the graph says."""
    later = dict.fromkeys(line for entry in found.entries for line in warnings(entry.currency, found.lang))
    about: dict[str, Any] = {
        "@id": "urn:zangraph:register",
        "dcterms:date": {"@value": found.on.isoformat(), "@type": "xsd:date"},
        "dcterms:hasVersion": found.graph,
        "dcterms:rights": {"@value": closing(found.lang), "@language": found.lang},
        "dcterms:hasPart": [{"@id": entry.iri} for entry in found.entries],
    }
    if later:
        about["dcterms:description"] = [{"@value": line, "@language": found.lang} for line in later]
    context = {"zg": ZG, "skos": SKOS, "eli": ELI, "xsd": XSD, "dcterms": DCTERMS}
    written = {"@context": context, "@graph": [about, *(_entry(entry) for entry in found.entries)]}
    return json.dumps(written, ensure_ascii=False, indent=1)


def _entry(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@id": entry.iri,
        "@type": f"zg:{entry.kind.capitalize()}",
        "skos:prefLabel": {"@value": entry.label, "@language": entry.label_lang},
        "zg:ofAct": {"@id": f"{ID}act/{entry.act}"},
    }
    for key, (term, kind) in LINKS.items():
        ids = getattr(entry, key)
        if ids:
            said[f"zg:{term}"] = [{"@id": f"{ID}{kind}/{each}"} for each in ids]
    for term, day in (("validFrom", entry.valid_from), ("validUntil", entry.valid_until)):
        if isinstance(day, date):
            said[f"zg:{term}"] = {"@value": day.isoformat(), "@type": "xsd:date"}
    return said
