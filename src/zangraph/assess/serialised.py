"""Graphs that are given away, as text: the same bytes from the same facts."""

import json
from typing import Any

from rdflib import Graph, URIRef

from zangraph.assess.pairs import BASE
from zangraph.namespaces import PREFIXES

#: Format, as people call it → as rdflib does.
FORMATS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}


def serialised(graph: Graph, form: str = "turtle") -> str:
    """Return `graph` in the format `form`, one of `FORMATS`, with those of our prefixes that it uses."""
    said = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    for prefix, iri in {**PREFIXES, "plain": BASE}.items():
        if any(each.startswith(iri) for each in said):
            graph.bind(prefix, iri)
    text: str = graph.serialize(format=FORMATS[form])
    if form == "jsonld":
        return json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=1) + "\n"
    if form == "ntriples":
        return "".join(sorted(line + "\n" for line in text.splitlines() if line))
    return text.rstrip("\n") + "\n"


def _sorted(node: Any) -> Any:
    """Return JSON-LD with what has no order in an order."""
    if isinstance(node, dict):
        return {
            key: [*map(_sorted, value)] if key == "@list" else _sorted(value)
            for key, value in sorted(node.items())
        }
    if isinstance(node, list):
        return sorted(map(_sorted, node), key=lambda each: json.dumps(each, sort_keys=True))
    return node
